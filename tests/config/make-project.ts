/** A folder with files for one test, removed when the test ends. */

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import type { UserConfig } from "../../src/config/define-config.ts";
import { UsageError } from "../../src/base/errors.ts";
import type { Config } from "../../src/config/types.ts";

/** Writes `files` (path from the folder: content) and answers the folder's real path. */
export async function makeProject(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), "cotejo-config-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  return root;
}

export function makeConfig(root: string, user: UserConfig = {}): Config {
  return resolveConfig(user, root, undefined);
}

/** The UsageError that `promise` ends with; fails the test when it ends otherwise. */
export async function usageError(promise: Promise<unknown>): Promise<UsageError> {
  const outcome: unknown = await promise.then(
    (value) => ({ resolvedWith: value }),
    (error: unknown) => error,
  );
  if (outcome instanceof UsageError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(`Expected a UsageError, got ${JSON.stringify(outcome)}`);
}

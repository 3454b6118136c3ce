/** The config that a command works with. */

import type { GitCommit } from "../base/git-commit.ts";
import { loadConfig } from "../config/load-config.ts";
import type { Config } from "../config/types.ts";
import type { CliContext } from "./context.ts";

/** Of commands that look only at what has changed. */
export const NO_CACHE = ["--no-cache", "read and check every file, whatever the index knows of it"] as const;

/** The config of the folder the command runs in. @param trusted the commit whose config it is, where not the one that lies there */
export async function openConfig(
  context: CliContext,
  file: string | undefined,
  { trusted, cache = true }: { readonly trusted?: GitCommit | undefined; readonly cache?: boolean | undefined } = {},
): Promise<Config> {
  const config = await loadConfig({ cwd: context.cwd, env: context.env, file, trusted });
  return cache ? config : { ...config, readsAll: true };
}

/** The Spanish of an article as readers of the site have it: what a review is held against. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MAX_SOURCE_BYTES } from "../base/read-source.ts";
import type { Config } from "../config/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/** `disk`: under `publish: "approved"` the file itself. `git`: the last commit. `none`: it was never published. */
export type PublishedFrom = "git" | "disk" | "none";

export interface Published {
  readonly from: PublishedFrom;
  readonly bytes: Uint8Array | undefined;
}

const run = promisify(execFile);

/** Reads it. Git is asked for the bytes of one file, runs no filter or hook for that, and nothing is changed. */
export async function readPublished(config: Config, { file, targetBytes, ledger }: LoadedArticle): Promise<Published> {
  if (config.publish === "approved")
    return targetBytes && ledger ? { from: "disk", bytes: targetBytes } : { from: "none", bytes: undefined };
  try {
    const { stdout } = await run("git", ["cat-file", "blob", "--end-of-options", `HEAD:./${file.target}`], {
      cwd: config.root,
      encoding: "buffer",
      maxBuffer: MAX_SOURCE_BYTES,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
    });
    return { from: "git", bytes: new Uint8Array(stdout) };
  } catch {
    // No repository, no commit, or no such file in it.
    return { from: "none", bytes: undefined };
  }
}

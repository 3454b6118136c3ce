/** The config that a command works with. */

import type { GitCommit } from "../base/git-commit.ts";
import { loadConfig } from "../config/load-config.ts";
import type { Config } from "../config/types.ts";
import type { CliContext } from "./context.ts";

/** The config of the folder the command runs in. @param trusted the commit whose config it is, where not the one that lies there */
export async function openConfig(context: CliContext, file: string | undefined, trusted?: GitCommit): Promise<Config> {
  return loadConfig({ cwd: context.cwd, env: context.env, file, trusted });
}

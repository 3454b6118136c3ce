/** The config of a checkout on a server: data, whose author may be anybody who can push. */

import { existsSync, lstatSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../base/errors.ts";
import type { UserConfig } from "./define-config.ts";
import { ENGINES, isEngineId } from "./engines.ts";
import { CONFIG_NAMES } from "./find-config.ts";

/**
 * The absolute path of the config in `root` itself; undefined where it has none.
 * @throws UsageError `config`: it is code, or no regular file
 */
export function findServedConfig(root: string): string | undefined {
  const name = CONFIG_NAMES.find((each) => existsSync(path.join(root, each)));
  if (name === undefined) return undefined;
  const file = path.join(root, name);
  if (!name.endsWith(".json"))
    throw new UsageError("config", `Cannot use the config \`${name}\` on a server, expected \`cotejo.config.json\`.`, {
      hint: "A config that is code would run on the server for whoever can push. Write the same keys as JSON.",
    });
  if (lstatSync(file).isFile()) return file;
  throw new UsageError("config", `Cannot read the config \`${name}\`, expected a regular file.`);
}

/** @throws UsageError `config`: it names a program, or an address that the server would send texts and a key to */
export function refuseServed({ providers = {} }: UserConfig, shown: string): void {
  for (const [id, settings] of Object.entries<object | undefined>(providers)) {
    const { setting, hint } = (isEngineId(id) && ENGINES[id].notOnServer) || {};
    if (setting === undefined || !settings || !(setting in settings)) continue;
    throw new UsageError("config", `Cannot use \`providers.${id}.${setting}\` of \`${shown}\` on a server.`, { hint });
  }
}

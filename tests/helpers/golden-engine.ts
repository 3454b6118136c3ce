/** The engine of most tests: a sentence comes back in capitals. A program of its own, on the wire of the `command` engine. */

import { spawnSync } from "node:child_process";
import path from "node:path";

const fileOf = (name: string): string => path.join(import.meta.dirname, "..", "servers", name);

/** The command of it that any machine with Node has. */
export const NODE_ENGINE = `node ${fileOf("golden-engine.mjs")}`;

// Starting Node takes ten times as long as starting Perl, which comes with git on most machines.
const hasPerl = spawnSync("perl", ["-e", "1"]).status === 0;

/** What a command of the tests needs in its environment. */
export const ENGINE = { COTEJO_COMMAND: hasPerl ? `perl ${fileOf("golden-engine.pl")}` : NODE_ENGINE };

/**
 * A run that ends, as by a power cut, at one of its renames: `node crash-run.ts ROOT NOW WRITES before|after ASKED`.
 * What it asked the engine is in the file ASKED, a JSON string a line.
 */

import { appendFileSync } from "node:fs";
import promises from "node:fs/promises";
import { enableCompileCache, syncBuiltinESMExports } from "node:module";

const [root = "", now = "0", writes = "1", side = "before", asked = ""] = process.argv.slice(2);
const rename = promises.rename;
let left = Number(writes);
let clock = Number(now);

enableCompileCache();
// Before anything of the project is loaded: its modules then bind this one.
promises.rename = async (from, to) => {
  left -= 1;
  if (left === 0 && side === "before") process.kill(process.pid, "SIGKILL");
  await rename(from, to);
  if (left === 0) process.kill(process.pid, "SIGKILL");
};
syncBuiltinESMExports();

const { runOnce } = await import("./run-once.ts");
await runOnce(root, {
  fill: true,
  now: () => (clock += 1_000),
  onAsked: (source) => appendFileSync(asked, `${JSON.stringify(source)}\n`),
});

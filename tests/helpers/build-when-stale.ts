/** Builds `dist/` before the first test where `src/` has changed since: commands, server and page are tested as built. */

import { spawnSync } from "node:child_process";
import path from "node:path";
import { isBuilt, ROOT } from "../../scripts/built-source.ts";

export function setup(): void {
  if (isBuilt()) return;
  const build = path.join(ROOT, "scripts", "build.mjs");
  const { status } = spawnSync(process.execPath, [build], { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error("The tests have not run: src/ cannot be built.");
}

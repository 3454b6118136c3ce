/**
 * Builds `src/` into `dist/`: the types, the command with its libraries, and the review page in `dist/web`. It builds into
 * a folder beside it and renames that at the end, so a build that fails leaves the last good one in place.
 * Types are made and not checked here: `npm run types` checks them.
 */
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { BUILT, ROOT, sourceHash, STAMP } from "./built-source.ts";

/** The fonts of the page, with their licence, under the names that `fonts.css` has. */
const FONTS = {
  "inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "source-serif.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "source-serif-italic.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
  "inter-LICENSE.txt": "@fontsource-variable/inter/LICENSE",
  "source-serif-LICENSE.txt": "@fontsource-variable/source-serif-4/LICENSE",
};

const require = createRequire(import.meta.url);
const tsc = path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin", "vite.js");
const stage = mkdtempSync(`${BUILT}.`);
const old = `${stage}.old`;

try {
  // What is edited while it is built is not in it.
  const hash = sourceHash();
  await Promise.all([
    run(tsc, "-p", "tsconfig.build.json", "--noCheck", "--outDir", stage),
    bundle("vite.package.config.ts", stage)
      .then(() => bundle("vite.merge-ledger.config.ts", path.join(stage, "cli")))
      .then(() => bundle("vite.config.ts", path.join(stage, "web"))),
  ]);
  chmodSync(path.join(stage, "cli", "main.js"), 0o755);
  for (const [name, file] of Object.entries(FONTS))
    copyFileSync(path.join(ROOT, "node_modules", file), path.join(stage, "web", "assets", name));
  writeFileSync(path.join(stage, STAMP), `${hash}\n`);
  chmodSync(stage, 0o755);
  if (existsSync(BUILT)) renameSync(BUILT, old);
  renameSync(stage, BUILT);
} catch (error) {
  const kept = existsSync(BUILT) ? "The build of before stays in dist/." : "There is no dist/.";
  process.stderr.write(`Cannot build src/. ${kept}\n${error.stdout ?? ""}${error.stderr ?? error.stack}\n`);
  process.exitCode = 1;
} finally {
  for (const folder of [stage, old]) rmSync(folder, { recursive: true, force: true });
}

function bundle(config, outDir) {
  return run(vite, "build", "--logLevel", "warn", "--config", config, "--outDir", outDir);
}

/** @throws Error with what the program has printed, where it fails */
async function run(program, ...args) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: ROOT });
  process.stderr.write(stdout + stderr);
}

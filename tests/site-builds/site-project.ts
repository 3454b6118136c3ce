/** A real site in a folder of its own: copied, built by its own generator, translated by the real command. */

import { spawn } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { snapshotOf } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand } from "../helpers/run-command.ts";

const SOURCES = path.join(import.meta.dirname, "sources");
/** Beside `node_modules`, where each generator looks for its packages. */
const BUILT = path.join(import.meta.dirname, "built");

/** No questions and no reports home: a build asks nobody for anything. */
const QUIET = {
  CI: "true",
  NO_COLOR: "1",
  NO_UPDATE_NOTIFIER: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
  DOCUSAURUS_DISABLE_TELEMETRY: "1",
};

/** What `cotejo translate --json` says of a run, as far as these tests ask. */
interface Run {
  readonly articles: readonly { readonly source: string; readonly status: string }[];
  readonly totals: { readonly sentCharacters: number };
}

/** Copies a site's sources; what an earlier run left is gone. @returns absolute path */
export function copySite(name: string): string {
  const root = path.join(BUILT, name);
  rmSync(root, { recursive: true, force: true });
  cpSync(path.join(SOURCES, name), root, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
  return root;
}

/** Runs `build` of the site's own `package.json`. @returns all it printed. @throws where the build fails, with that */
export async function buildSite(root: string, script = "build"): Promise<string> {
  const child = spawn(process.execPath, ["--run", script], {
    cwd: root,
    env: cleanEnv(QUIET),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (log += text));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`Cannot build ${path.basename(root)}, exit ${String(code)}:\n${log}`);
  return log;
}

/** Translates with pseudo text: every article is written, nothing is wrong with any. */
export async function translateSite(root: string): Promise<void> {
  const result = await runCommand(root, ["translate", "--provider", "pseudo", "--json"]);
  const run = result.json() as Run;
  expect(run.articles.filter(({ status }) => status !== "written")).toEqual([]);
  expect(result.code, result.stderr).toBe(0);
  const check = await runCommand(root, ["check"]);
  expect(check.code, check.stdout).toBe(0);
}

/** A second run sends nothing and changes no file. */
export async function expectNothingToDo(root: string): Promise<void> {
  const before = sourcesOf(root);
  const result = await runCommand(root, ["translate", "--provider", "pseudo", "--json"]);
  const run = result.json() as Run;
  expect(result.code, result.stderr).toBe(0);
  expect(run.totals.sentCharacters).toBe(0);
  expect(run.articles.filter(({ status }) => status !== "unchanged")).toEqual([]);
  expect(sourcesOf(root)).toEqual(before);
}

/** What Cotejo and people write, without what generators make. */
function sourcesOf(root: string): Record<string, string> {
  const made = /^(?:public|_site|dist|build|resources|\.astro|\.docusaurus)\/|^docs\/\.vitepress\/(?:dist|cache)\//;
  return Object.fromEntries(Object.entries(snapshotOf(root)).filter(([file]) => !made.test(file)));
}

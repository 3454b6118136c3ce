/**
 * `npm test`: format, lint, types and the fast tests. `npm test -- merge cli/translate` runs the fast tests of rooms or
 * files alone. `--slow` runs the others, real sites among them: both together are `npm run test:all`.
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./built-source.ts";

const given = process.argv.slice(2);
const isSlow = given.includes("--slow");
const rooms = given
  .filter((each) => each !== "--slow")
  .map((each) => (existsSync(path.join(ROOT, "tests", each)) ? `tests/${each}/` : each));

if (isSlow) {
  if (rooms.length === 0 || rooms.some((each) => each.includes("site-builds"))) installSites();
  test("slow", ...rooms);
} else {
  if (rooms.length === 0) await proveText();
  test("!slow", "--project=!sites", ...rooms);
}

/** The generators of the real sites, by npm itself as it runs this. They are 1,600 packages: once for each lockfile. */
function installSites() {
  const sites = path.join(ROOT, "tests", "site-builds");
  const lock = readFileSync(path.join(sites, "package-lock.json"), "utf8");
  const installed = path.join(sites, "node_modules", "installed-lock.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return;
  run(process.env.npm_execpath, "ci", "--prefix", sites, "--ignore-scripts", "--no-audit", "--no-fund");
  writeFileSync(installed, lock);
}

/** Format, lint and types, which need no build. What they print is shown where they fail. */
async function proveText() {
  run(program("oxfmt"), "--check");
  const prove = (...args) => promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const types = async () => {
    for (const each of ["tsconfig.json", "tsconfig.web.json", "tsconfig.browser.json"])
      await prove(program("typescript", "tsc"), "--noEmit", "-p", each);
  };
  const work = [prove(program("oxlint"), "--type-aware", "--deny-warnings"), types()];
  const failed = (await Promise.allSettled(work)).filter(({ status }) => status === "rejected");
  for (const { reason } of failed) process.stderr.write(`${reason.stdout ?? ""}${reason.stderr ?? reason.stack}\n`);
  if (failed.length > 0) process.exit(1);
}

function test(tags, ...args) {
  const reporter = path.join(ROOT, "tests", "helpers", "short-reporter.ts");
  run(program("vitest"), "run", `--tags-filter=${tags}`, `--reporter=${reporter}`, ...args);
}

/** Runs a program of Node. Ends this process where it fails. */
function run(file, ...args) {
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** The file of a package's program: `node_modules/.bin` has no such file on Windows. */
function program(name, command = name) {
  const folder = path.join(ROOT, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command]);
}

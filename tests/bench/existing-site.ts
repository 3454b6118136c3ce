/**
 * What Cotejo does to the Spanish of a site that had it before: `node tests/bench/existing-site.ts FOLDER [LEAST]`, after
 * `npm run build`. FOLDER is a checkout of any repository; it is copied. Ends with exit code 1 where a promise does not hold.
 */

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const NEW = "A new lamp shines.";
const [folder = "."] = process.argv.slice(2);

interface Pair {
  readonly source: string;
  readonly target: string;
}

const place = mkdtempSync(path.join(tmpdir(), "cotejo-existing-site-"));
const site = path.join(place, "site");
cpSync(folder, site, { recursive: true, filter: (file) => !/(?:^|\/)(?:\.git|node_modules)$/.test(file) });
git(site, "init", "--quiet");
commit(site, "A site");
cotejo(site, "init", "--yes");
const adopted = cotejo(site, "adopt", "--as", "Luisa");
commit(site, "Adopted");
const pairs = pairsOf(site).filter(({ target }) => existsSync(path.join(site, target)));
print(`${pairs.length} pages with Spanish`, adopted.stderr.trim().split("\n").at(-1) ?? "");
let failures = 0;

const untouched = clone("unchanged");
cotejo(untouched, "translate", "--provider", "none");
report("a clone in which nothing has changed", spanishChanges(untouched), (own) => own === "");

const edited = clone("edited");
const sentences = editEnglish(edited, (text) => text.replace(/^(\p{Lu}[\p{L} ,]{30,}[^\n]*?)\.$/mu, "$1 again."));
cotejo(edited, "translate", "--provider", "none");
report(`one English sentence edited in ${sentences} pages`, spanishChanges(edited), (own) => own === "");

const longer = clone("longer");
const paragraphs = editEnglish(longer, (text) =>
  text.replace(/^(\p{Lu}[\p{L} ,]{30,}[^\n]*\.)\n\n/mu, `$1\n\n${NEW}\n\n`),
);
// Machines' paragraphs are to be seen in the files without anybody who approves them.
const config = path.join(longer, readdirSync(longer).find((name) => /^\.?cotejo\.config\./.test(name)) ?? "");
writeFileSync(config, readFileSync(config, "utf8").replace('publish: "approved"', 'publish: "any"'));
cotejo(longer, "translate", "--provider", "pseudo", "--json", ...pairs.map(({ source }) => source));
const arrived = spanishChanges(longer);
print(`${arrived.size} of ${paragraphs} paragraphs arrived`);
report(`one English paragraph added to ${paragraphs} pages`, arrived, (_, file) => isInsertion(longer, file));
print(`${failures} pages are wrong.`);
rmSync(place, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;

/** Prints how many files changed in which way, lines added and removed, and names the first that are not right. */
function report(
  name: string,
  changes: ReadonlyMap<string, string>,
  isRight: (change: string, file: string) => boolean,
): void {
  const counts = Map.groupBy(changes.values(), (each) => each);
  const kinds = [...counts].map(([kind, all]) => `${all.length} × +${kind.replace(" ", " −")}`);
  print(`${name}: ${kinds.length > 0 ? kinds.join(", ") : "no byte of a Spanish file"}`);
  const wrong = [...changes].filter(([file, change]) => !isRight(change, file));
  failures += wrong.length;
  for (const [file, change] of wrong.slice(0, 8)) print(`  ${file}: ${change}`);
}

/** Whether a file is what was committed, with something put in at one place. */
function isInsertion(root: string, file: string): boolean {
  const before = git(root, "show", `HEAD:${file}`);
  const after = readFileSync(path.join(root, file), "utf8");
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return after.endsWith(before.slice(start));
}

function pairsOf(root: string): readonly Pair[] {
  const { stdout } = cotejo(root, "status", "--json");
  return (JSON.parse(stdout) as { readonly articles: readonly Pair[] }).articles;
}

/** A clone of one commit, as CI has it. */
function clone(name: string): string {
  const root = path.join(place, name);
  git(place, "clone", "--quiet", "--depth=1", `file://${site}`, root);
  return root;
}

/** @returns how many pages have another text now */
function editEnglish(root: string, edit: (text: string) => string): number {
  let count = 0;
  for (const { source } of pairs) {
    const file = path.join(root, source);
    const text = readFileSync(file, "utf8");
    const now = edit(text);
    if (now !== text) count += 1;
    writeFileSync(file, now);
  }
  return count;
}

/** The Spanish files that were there and are others now, with the lines added and removed. */
function spanishChanges(root: string): ReadonlyMap<string, string> {
  const known = new Set(pairs.map(({ target }) => target));
  const lines = git(root, "diff", "--numstat", "-z").split("\u0000");
  return new Map(
    lines.flatMap((line) => {
      const [added = "", removed = "", file = ""] = line.split("\t");
      return known.has(file) ? [[file, `${added} ${removed}`] as const] : [];
    }),
  );
}

function cotejo(root: string, ...args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    env: { ...process.env, NO_COLOR: "1", CI: "1" },
  });
  if (status !== 0 && status !== 1) throw new Error(`cotejo ${args.join(" ")} ended with ${String(status)}\n${stderr}`);
  return { stdout, stderr };
}

function git(root: string, ...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: root, encoding: "utf8", maxBuffer: 2 ** 30 });
}

function commit(root: string, message: string): void {
  git(root, "add", "--all");
  git(root, "-c", "user.name=Luisa", "-c", "user.email=luisa@example.org", "commit", "--quiet", "-m", message);
}

function print(...parts: readonly string[]): void {
  process.stdout.write(`${parts.filter(Boolean).join(". ")}\n`);
}

/**
 * Measures `cotejo adopt` on a corpus of `en/*.md` with their `es/*.md`, and draws pairs at random to be read one by one:
 *
 *     node scripts/adopt-sample.ts FOLDER [PAIRS] [SEED]
 *
 * Without a folder it is the part of the Open Source Guides in tests/corpus. Prints the share adopted and the sample as
 * a Markdown table (docs/measured.md has one with what its reader found).
 */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { adopt } from "../src/adopt/adopt.ts";
import { loadConfig } from "../src/config/load-config.ts";

const [
  folder = path.join(import.meta.dirname, "..", "tests", "corpus", "opensource-guide"),
  pairs = "100",
  seed = "1",
] = process.argv.slice(2);
const root = mkdtempSync(path.join(tmpdir(), "cotejo-adopt-"));
mkdirSync(path.join(root, "content"));
for (const file of readdirSync(path.join(folder, "en")).sort()) {
  cpSync(path.join(folder, "en", file), path.join(root, "content", file));
  cpSync(path.join(folder, "es", file), path.join(root, "content", file.replace(/\.md$/, ".es.md")));
}
const started = performance.now();
const report = await adopt(await loadConfig({ cwd: root, env: {} }), { by: "Sample" });
const seconds = (performance.now() - started) / 1000;
const ledgers = path.join(root, ".cotejo", "ledger", "content");
const adopted = readdirSync(ledgers)
  .sort()
  .flatMap((file) => {
    const lines = readFileSync(path.join(ledgers, file), "utf8").trim().split("\n").map(readLine);
    return lines.flatMap((line, at) => {
      if (line.state !== "approved" || line.merged) return [];
      const next = lines.slice(at + 1).findIndex(({ merged }) => !merged);
      const others = lines.slice(at + 1, next === -1 ? undefined : at + 1 + next);
      return [
        {
          file: file.replace(/\.jsonl$/, ""),
          source: [line, ...others].map((each) => each.source).join(" "),
          target: line.target,
        },
      ];
    });
  });
rmSync(root, { recursive: true, force: true });

for (const { source, segments, adopted: taken, inPassages, missing } of report.adopted)
  print(`${path.basename(source)}: ${taken} of ${segments}, ${inPassages} in passages, ${missing} not there`);
const reasons = Map.groupBy(report.leftOut, ({ reason }) => reason);
for (const [reason, left] of reasons) print(`left out ${left.length}: ${reason}`);
const { totals } = report;
print(
  `${totals.adopted} of ${totals.segments} sentences (${((100 * totals.adopted) / totals.segments).toFixed(1)} %) in ${adopted.length} pairs, ${seconds.toFixed(1)} s\n`,
);
print("| # | article | English | Spanish |\n| --- | --- | --- | --- |");
for (const [at, { file, source, target }] of draw(adopted, Number(pairs), Number(seed)).entries())
  print(`| ${at + 1} | ${file} | ${cell(source)} | ${cell(target)} |`);

interface Line {
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly merged?: true;
}

function readLine(text: string): Line {
  return JSON.parse(text) as Line;
}

/** The same for the same seed on every machine. */
function draw<T>(all: readonly T[], count: number, start: number): readonly T[] {
  const rest = [...all];
  let state = start;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const [picked] = rest.splice(Math.floor(next() * rest.length), 1);
    return picked as T;
  });
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

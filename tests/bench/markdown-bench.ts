/** Markdown end to end: how much longer `doctor` and `translate` take than the least that anybody could do, and with how much memory. */

import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeBenchProject, type BenchProject } from "./corpus.ts";
import { medianOf, runNode, type Measured } from "./measure.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");

export interface MarkdownRow {
  readonly name: string;
  readonly files: number;
  readonly megabytes: number;
  readonly segments: number;
  /** Files of which `doctor` refuses something. */
  readonly refused: number;
  readonly bare: Measured;
  readonly doctor: Measured;
  readonly first: Measured;
  readonly again: Measured;
}

/** Measures one corpus: the middle of three runs, of `translations` for what takes longest. */
export function benchMarkdown(name: string, folders: readonly string[], translations: number): MarkdownRow {
  const project = makeBenchProject(folders);
  try {
    const list = path.join(project.root, "sources.json");
    writeFileSync(list, JSON.stringify(project.sources));
    const turns = Array.from({ length: translations });
    const translate = (): Measured =>
      runNode([MAIN, "translate", "--provider", "pseudo", "--json"], { cwd: project.root, exits: [0, 1, 5] });
    const both = [0, 1, 2].map(() => ({
      bare: runNode([path.join(import.meta.dirname, "bare-remark.ts"), list], { cwd: ROOT }),
      doctor: runNode([MAIN, "doctor", "content", "--json"], { cwd: project.root, exits: [0, 1] }),
    }));
    const first = turns.map(() => {
      forget(project);
      return translate();
    });
    const again = turns.map(translate);
    const report = JSON.parse(both[0]?.doctor.stdout ?? "{}") as { files: number; ok: number };
    const { totals } = JSON.parse(first[0]?.stdout ?? "{}") as { totals: { segments: number } };
    return {
      name,
      files: project.files,
      megabytes: project.bytes / 1e6,
      segments: totals.segments,
      refused: report.files - report.ok,
      // The bare run tells its own time, without the start of the process.
      bare: middle(both.map(({ bare }) => ({ ...bare, ms: Number(bare.stdout) }))),
      doctor: middle(both.map(({ doctor }) => doctor)),
      first: middle(first),
      again: middle(again),
    };
  } finally {
    project.remove();
  }
}

/** The rows as Markdown. */
export function markdownTables(rows: readonly MarkdownRow[]): readonly string[] {
  const ratio = (bare: Measured, ours: Measured): string => `${(bare.ms / ours.ms).toFixed(2)}×`;
  return [
    "| corpus | files | MB | sentences | refused | bare | bare ÷ doctor | bare ÷ translate | bare ÷ again |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(({ name, files, megabytes, segments, refused, bare, doctor, first, again }) => {
      const speed = (megabytes / (bare.ms / 1000)).toFixed(2);
      return `| ${name} | ${files} | ${megabytes.toFixed(2)} | ${segments} | ${refused} | ${speed} MB/s | ${ratio(bare, doctor)} | ${ratio(bare, first)} | ${ratio(bare, again)} |`;
    }),
    "",
    "Peak memory (resident set of the process, all threads):",
    "",
    "| corpus | files | bare | doctor | translate | again |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      ({ name, files, bare, doctor, first, again }) =>
        `| ${name} | ${files} | ${bare.peakMb} MB | ${doctor.peakMb} MB | ${first.peakMb} MB | ${again.peakMb} MB |`,
    ),
    "",
  ];
}

function middle(runs: readonly Measured[]): Measured {
  const ms = medianOf(runs.map((run) => run.ms));
  const found = runs.find((run) => run.ms === ms);
  if (!found) throw new Error("Cannot measure without a run, expected one at least.");
  return found;
}

/** Back to the state before the first run. */
function forget(project: BenchProject): void {
  for (const folder of [".cotejo", "locales"])
    rmSync(path.join(project.root, folder), { recursive: true, force: true });
  const content = path.join(project.root, "content");
  for (const file of readdirSync(content)) if (file.endsWith(".es.md")) rmSync(path.join(content, file));
}

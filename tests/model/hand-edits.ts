/**
 * A person edits a Spanish file by hand, and a run comes: here, without the index, and in a clone of one commit. Not a byte
 * of the file is another, and English that comes later arrives where the person was not.
 */

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { loadConfig } from "../../src/config/load-config.ts";
import { adopt } from "../../src/adopt/adopt.ts";
import { exitCodeOf } from "../../src/sync/results.ts";
import { decide } from "../../src/review/decide.ts";
import { parseLedger } from "../../src/record/ledger.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { copyProject, makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { ENGLISH_CHANGES, englishChange, type EnglishEdit } from "./english-changes.ts";
import { blocksOf, ENGLISH, SPANISH, textOf, type Article } from "./hand-edit-article.ts";
import { KINDS, type Kind } from "./hand-edit-kinds.ts";
import { runOnce } from "./run-once.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

export const STARTS = ["drafts", "mixed", "approved", "adopted"] as const;
export type Start = (typeof STARTS)[number];

export interface HandEdit {
  readonly kind: Kind;
  readonly at: number;
}

export interface Case {
  readonly start: Start;
  readonly edits: readonly HandEdit[];
  readonly english: EnglishEdit;
}

/** What one case came to. */
export interface Outcome {
  /** What is wrong, in words; none where all holds. */
  readonly wrong: readonly string[];
  /** How the ledger of a clone of one commit is another than here. */
  readonly otherRecords: readonly string[];
  readonly isEdited: boolean;
  readonly isHeld: boolean;
  /** All of the article is in passages. */
  readonly isSingle: boolean;
  readonly touchedLines: number;
  /** Share of the English words that are in passages after the edit. */
  readonly inPassages: number;
  /** An English change to a place that nobody touched, and whether it arrived; `draft`: it edits a sentence of a machine. */
  readonly change?: { readonly hasArrived: boolean; readonly isDraft: boolean } | undefined;
}

const starts = new Map<Start, Promise<string>>();

/** The folder of a project as it is before the edit, its files in one commit; it lives as long as the test does. */
async function startOf(start: Start): Promise<string> {
  const known = starts.get(start) ?? makeStart(start);
  starts.set(start, known);
  return known;
}

async function makeStart(start: Start): Promise<string> {
  const isAdopted = start === "adopted";
  const project = makeProject({ [SOURCE]: ENGLISH, ...(isAdopted ? { [TARGET]: SPANISH } : {}) });
  const config = await loadConfig({ cwd: project.root, env: {} });
  if (isAdopted) await adopt(config, { by: "Luisa" });
  await run(project);
  const { lines } = parseLedger(project.read(LEDGER), LEDGER);
  const ids = lines.filter((_, at) => start === "approved" || (start === "mixed" && at % 2 === 0)).map(({ id }) => id);
  if (ids.length > 0) await decide(config, { action: "approve", ids }, { by: "Luisa", reason: "", now: tick });
  await run(project);
  makeRepository(project.root).commit("Luisa");
  return project.root;
}

let clock = Date.UTC(2026, 10, 1);
const tick = (): number => (clock += 1_000);

async function run({ root }: ProjectFolder): Promise<number> {
  return exitCodeOf(await runOnce(root, { fill: true, now: tick, onAsked: () => undefined }));
}

/** Plays one case. */
export async function playHandEdits({ start, edits, english }: Case): Promise<Outcome> {
  const here = copyProject(await startOf(start));
  const written: Article = { blocks: blocksOf(here.read(TARGET)), lineEnd: "\n" };
  let article = written;
  for (const { kind, at } of edits) article = KINDS[kind](article, at) ?? article;
  const theirs = textOf(article);
  here.write(TARGET, theirs);
  const bare = copyProject(here.root);
  deleteIndex(bare);
  const clone = cloneOf(here);
  const untouched = copyProject(clone.root);
  const machines = [["here", here], ["without the index", bare], ["in a clone", clone]] as const; // prettier-ignore
  const wrong: string[] = [];
  const otherRecords: string[] = [];
  let isHeld = false;
  let touchedLines = 0;
  for (const [name, project] of machines) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const code = await run(project);
    if (code !== 0) wrong.push(`${name}: exit code ${code}`);
    isHeld ||= code !== 0;
    const after = project.read(TARGET);
    if (after !== theirs) wrong.push(`${name}: the file is another\n${difference(theirs, after)}`);
    touchedLines = Math.max(touchedLines, linesThatDiffer(theirs, after));
    const settled = project.snapshot();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await run(project);
    const again = project.snapshot();
    for (const file of [TARGET, LEDGER])
      if (again[file] !== settled[file]) wrong.push(`${name}: ${file} is another after a second run\n${difference(settled[file] ?? "", again[file] ?? "")}`); // prettier-ignore
    if (project === here) continue;
    const [ours, other] = [here, project].map((each) => unsigned(each.read(LEDGER)));
    if (ours !== other)
      (project === clone ? otherRecords : wrong).push(
        `${name}: the ledger is another\n${difference(ours ?? "", other ?? "")}`,
      );
  }
  const { lines } = parseLedger(here.read(LEDGER), LEDGER);
  const inPassages = shareInPassages(lines);
  const isSingle = inPassages > 0.9;
  if (isSingle) wrong.push("the article is one passage");
  const outcome = { isEdited: theirs !== textOf(written), isHeld, isSingle, touchedLines, inPassages, otherRecords };
  if (wrong.length > 0) return { ...outcome, wrong };
  const change = englishChange(english, article, lines);
  if (!change) return { ...outcome, wrong };
  // Where a block of the person's own stands beside it, both come at once, and one may be the other's translation.
  const atOnce = ["in a clone, at once", untouched] as const;
  let hasArrived = true;
  for (const [name, project] of change.isBesideOwn ? machines : [...machines, atOnce]) {
    project.write(SOURCE, change.english);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const code = await run(project);
    if (code !== 0) wrong.push(`${name}, English: exit code ${code}`);
    const after = project.read(TARGET);
    const newText = parseLedger(project.read(LEDGER), LEDGER).lines.find(
      ({ source }) => source === change.text,
    )?.target;
    if (!change.isRight(theirs, after, newText ?? "")) {
      hasArrived = false;
      wrong.push(`${name}: ${english.kind} came out otherwise\n${difference(theirs, after)}`);
    }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await run(project);
    if (project.read(TARGET) !== after) wrong.push(`${name}, English: the file is another after a second run`);
  }
  return { ...outcome, wrong, change: { hasArrived, isDraft: change.isDraft } };
}

function deleteIndex(project: ProjectFolder): void {
  for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
}

/** What a colleague gets of it: one commit, and nothing of this machine. */
function cloneOf(project: ProjectFolder): ProjectFolder {
  const origin = makeProject();
  for (const [file, text] of Object.entries(project.snapshot()))
    if (!file.startsWith(".git/")) origin.write(file, text);
  makeRepository(origin.root).commit("Ana");
  const place = makeProject();
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${origin.root}`, path.join(place.root, "copy")]);
  const clone = makeProject();
  cpSync(path.join(place.root, "copy"), clone.root, { recursive: true });
  return clone;
}

/** A ledger without who and when. */
function unsigned(ledger: string): string {
  return ledger.replaceAll(/,"(?:by|at|author)":"[^"]*"/g, "");
}

function shareInPassages(lines: readonly LedgerLine[]): number {
  const words = (all: readonly LedgerLine[]): number =>
    all.reduce((sum, { source = "" }) => sum + source.split(/\s+/).filter(Boolean).length, 0);
  const standing = lines.filter(({ retired, source }) => !retired && source !== undefined);
  return words(standing.filter(({ within }) => within !== undefined)) / Math.max(1, words(standing));
}

function linesThatDiffer(before: string, after: string): number {
  const [left, right] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return Math.max(left.length, right.length) - start - end;
}

/** The lines that differ, as people read them. */
export function difference(before: string, after: string): string {
  const [left, right] = [before.split("\n"), after.split("\n")];
  const only = (all: readonly string[], others: readonly string[], mark: string): readonly string[] =>
    all.filter((line) => !others.includes(line)).map((line) => mark + JSON.stringify(line));
  const found = [...only(left, right, "- "), ...only(right, left, "+ ")];
  return found.length > 0 ? found.join("\n") : "(the same lines in another order or number)";
}

const edit = fc.record<HandEdit>({ kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[])), at: fc.nat(199) });
// A machine's sentence is one of many that an edit may meet.
const english = fc.record({ kind: fc.constantFrom(...ENGLISH_CHANGES, "edited sentence" as const), at: fc.nat(59) });

/** A case of one hand edit or two. */
export const handEdits: fc.Arbitrary<Case> = fc.record({
  start: fc.constantFrom(...STARTS, "drafts" as const),
  edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
  english,
});

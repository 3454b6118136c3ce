/**
 * A person edits a Spanish file by hand, and a run comes: here, without the index, and in a clone of one commit. Not a byte
 * of the file is another, and English that comes later arrives where the person was not.
 */

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { loadConfig } from "../../src/config/load-config.ts";
import { adopt } from "../../src/jobs/adopt/adopt.ts";
import { exitCodeOf } from "../../src/jobs/results.ts";
import { decide } from "../../src/review/decide.ts";
import { parseLedger } from "../../src/store/ledger.ts";
import type { LedgerLine } from "../../src/store/types.ts";
import { makeRepository } from "../helpers/git-repository.ts";
import { copyProject, makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { blocksOf, ENGLISH, kindOf, sentencesOf, SPANISH, textOf, type Article, type Block } from "./hand-edit-article.ts"; // prettier-ignore
import { KINDS, type Kind } from "./hand-edit-kinds.ts";
import { runOnce } from "./run-once.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const NEW = "A new lamp shines.";

export const STARTS = ["drafts", "mixed", "approved", "adopted"] as const;
export type Start = (typeof STARTS)[number];
export const ENGLISH_CHANGES = [
  "new paragraph",
  "new list item",
  "new sentence",
  "edited sentence",
  "deleted paragraph",
  "deleted list item",
] as const;

export interface HandEdit {
  readonly kind: Kind;
  readonly at: number;
}

export interface Case {
  readonly start: Start;
  readonly edits: readonly HandEdit[];
  readonly english: { readonly kind: (typeof ENGLISH_CHANGES)[number]; readonly at: number };
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
  let hasArrived = true;
  for (const [name, project] of [...machines, ["in a clone, at once", untouched] as const]) {
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

interface EnglishChange {
  readonly english: string;
  /** The sentence that is new in it. */
  readonly text?: string;
  readonly isDraft: boolean;
  /** Whether the Spanish is the person's but for this change. @param text Spanish of the new sentence */
  readonly isRight: (before: string, after: string, text: string) => boolean;
}

/** A change of the English to a place that the person did not touch; undefined where there is none. */
function englishChange(
  { kind, at }: Case["english"],
  article: Article,
  ledger: readonly LedgerLine[],
): EnglishChange | undefined {
  const blocks = blocksOf(ENGLISH);
  const isText = kind === "new paragraph" || kind === "deleted paragraph" || kind.endsWith("sentence");
  const spanishOf = (key: number | undefined): Block | undefined => article.blocks.find((block) => block.key === key);
  const places = blocks.filter(
    (block) => kindOf(block) === (isText ? "paragraph" : "list") && isWhole(spanishOf(block.key)),
  );
  const block = places[at % Math.max(1, places.length)];
  const spanish = spanishOf(block?.key);
  const key = block?.key;
  if (!block || !spanish || key === undefined) return undefined;
  const more = Math.floor(at / places.length);
  const wanted = (text: string): string => text.replaceAll("\n", article.lineEnd);
  const withBlocks = (...now: readonly string[]): string =>
    textOf({
      blocks: blocks.flatMap((each) => (each === block ? now.map((text) => ({ text })) : each)),
      lineEnd: "\n",
    });
  const items = block.text.split("\n");
  const item = more % items.length;
  const spanishItem = spanish.text.split("\n")[item] ?? "";
  const sentences = sentencesOf(block);
  const place = more % sentences.length;
  switch (kind) {
    case "new paragraph":
      return {
        english: withBlocks(block.text, NEW),
        text: NEW,
        isDraft: false,
        isRight: (before, after, text) =>
          isInserted(before, after, text, {
            from: before.indexOf(wanted(spanish.text)) + wanted(spanish.text).length,
            to: startOfNext(before, article, key, wanted),
          }),
      };
    case "deleted paragraph":
      return {
        english: withBlocks(),
        isDraft: false,
        isRight: (before, after) => isInserted(after, before, wanted(spanish.text.trimEnd())),
      };
    case "new list item": {
      const isNumbered = /^\d/.test(block.text);
      const where = isNumbered ? items.length : more % (items.length + 1);
      const marker = isNumbered ? `${items.length + 1}.` : "-";
      const own = isNumbered ? marker : (/^\S+/.exec(spanish.text)?.[0] ?? "-");
      const source = NEW.slice(0, -1);
      return {
        english: withBlocks(items.toSpliced(where, 0, `${marker} ${source}`).join("\n")),
        text: source,
        isDraft: false,
        isRight: (before, after, text) =>
          isInserted(before, after, `${own} ${text}`, {
            from: before.indexOf(wanted(spanish.text)) + wanted(spanish.text.split("\n").slice(0, where).join("\n")).length, // prettier-ignore
            to: before.indexOf(wanted(spanish.text)) + wanted(spanish.text.split("\n").slice(0, where).join("\n")).length + 4, // prettier-ignore
          }),
      };
    }
    case "deleted list item":
      return {
        english: withBlocks(items.toSpliced(item, 1).join("\n")),
        isDraft: false,
        isRight: (before, after) => isInserted(after, before, spanishItem) || isRenumbered(before, after, spanishItem),
      };
    case "new sentence":
      return {
        english: withBlocks(`${block.text} ${NEW}`),
        text: NEW,
        isDraft: false,
        isRight: (before, after, text) =>
          after === before.replace(wanted(spanish.text.trimEnd()), (all) => `${all} ${text}`),
      };
    case "edited sentence": {
      const spanishSentence = sentencesOf({ text: spanish.text.trimEnd() })[place] ?? "";
      // A sentence with codes is another in the record.
      const line = ledger.find(({ source, within }) => source === sentences[place] && !within);
      if (!line) return undefined;
      const text = (sentences[place] ?? "").replace(/\.$/, " again.");
      const isDraft = line.state === "draft" && line.origin?.kind !== "human";
      return {
        english: withBlocks(sentences.with(place, text).join(" ")),
        text,
        isDraft,
        isRight: (before, after, now) =>
          after === (isDraft ? before.replace(spanishSentence, () => now) : before) &&
          (!isDraft || now !== line.target),
      };
    }
  }
}

function startOfNext(before: string, { blocks }: Article, key: number, wanted: (text: string) => string): number {
  const next = blocks
    .slice(blocks.findIndex((block) => block.key === key) + 1)
    .find((block) => block.key !== undefined);
  return next ? before.lastIndexOf(wanted(next.text)) : before.length;
}

/** Whether `after` is `before` with `text` and blanks around it put in at one place. */
function isInserted(
  before: string,
  after: string,
  text: string,
  place?: { readonly from: number; readonly to: number },
): boolean {
  if (text === "") return false;
  for (let at = after.indexOf(text); at !== -1; at = after.indexOf(text, at + 1))
    for (let lead = 0; lead <= 6; lead += 1)
      for (let trail = 0; trail <= 6; trail += 1) {
        const [start, end] = [at - lead, at + text.length + trail];
        if (after.slice(start, at).trim() !== "" || after.slice(at + text.length, end).trim() !== "") continue;
        if (start < 0 || after.slice(0, start) + after.slice(end) !== before) continue;
        if (!place || (start >= place.from - 6 && start <= place.to + 6)) return true;
      }
  return false;
}

/** The item has gone, and the numbers of those behind it count on. */
function isRenumbered(before: string, after: string, item: string): boolean {
  const bare = (text: string): string => text.replaceAll(/^\d+\. /gm, "1. ");
  return /^\d/.test(item) && isInserted(bare(after), bare(before), bare(item));
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

function isWhole(block: Block | undefined): boolean {
  return block !== undefined && block.isTouched !== true;
}

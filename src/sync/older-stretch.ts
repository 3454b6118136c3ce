/**
 * Stretches of a Spanish file that say nothing but what stood there before somebody's passage, or before its last version:
 * git has put an older version of the file back, and nobody has written them.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { earlierHashes, hashWords, stoodBefore } from "../record/earlier-texts.ts";
import { writerOf } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { sentencesIn } from "../merge/find-passages.ts";
import { MOST_SENTENCES } from "../merge/moved-older-texts.ts";
import type { PlaceChange, PlacesInFile } from "../merge/places-in-file.ts";
import type { Lines } from "../articles/blame-target.ts";
import { isPassageChange, type OthersWords, type PassageChange } from "../articles/put-passages.ts";
import { squeezed } from "../articles/target-text.ts";
import { linesBetween } from "./target-lines.ts";

export interface OlderStretch {
  /** What is made of it where it is somebody's choice after all. */
  readonly change: PassageChange;
  readonly sentences: readonly Segment[];
  readonly lines: Lines;
  /** What the file has in place of the lines and the passages, by id; "" for a passage that it does not have. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of the sentences whose place it is. */
  readonly ids: readonly string[];
  /** Another person's words, which give way to the passage: they stay in the record. */
  readonly words?: OthersWords;
  /** Whose texts it stands in place of. */
  readonly people: ReadonlySet<string | undefined>;
}

export interface OlderRequest {
  readonly target: MarkdownDocument;
  readonly lines: readonly LedgerLine[];
  readonly places: PlacesInFile;
  /** Sentences as the text of a line; undefined where they have codes that the line does not know. */
  readonly textOf: (line: LedgerLine, sentences: readonly Segment[]) => string | undefined;
}

/** The stretches that nobody has written, among changes that would be passages. */
export function olderStretches(request: OlderRequest, changes: readonly PlaceChange[]): readonly OlderStretch[] {
  return changes.flatMap((change) => (isPassageChange(change) ? (olderStretch(request, change) ?? []) : []));
}

function olderStretch(request: OlderRequest, change: PassageChange): OlderStretch | undefined {
  const { target, lines, places } = request;
  const sentences = sentencesIn(target, places.all, change);
  const where = { change, sentences, lines: linesBetween(target.text, change) };
  const lost = lines.filter(({ id }) => change.was.includes(id));
  const [passage] = lost;
  const before = passage && lost.length === 1 ? stoodBefore(passage, change.text) : undefined;
  if (passage && before) {
    const ids = lines.flatMap(({ id, within }) => (within === passage.id ? id : []));
    const people = new Set([writerOf(passage)]);
    const isOthers = before.kind === "human" && before.by !== undefined && !people.has(before.by);
    const words = isOthers ? { words: { text: change.text, by: before.by } } : {};
    return { ...where, texts: new Map([[passage.id, change.text]]), ids, people, ...words };
  }
  // A passage that a person rejected goes again.
  const rejected = lines.find((line) => line.passage && line.retired && line.rejected?.at(-1)?.target === change.text);
  if (rejected && change.was.length === 0)
    return { ...where, texts: new Map([[rejected.id, change.text]]), ids: change.ids, people: new Set([undefined]) };
  const runs = olderRuns(request, change, sentences);
  if (!runs) return undefined;
  // What is not among them was written after this version.
  const isInside = ({ within = "" }: LedgerLine): boolean => change.was.includes(within);
  const later = lines.filter((line) => change.ids.includes(line.id) && !isInside(line));
  const texts = new Map([...lost, ...later].map(({ id }) => [id, ""]));
  for (const { line, text } of runs) if (line.within === undefined) texts.set(line.id, text);
  // The sentences that a passage stands for are one piece of the file, which the passage takes the place of.
  for (const [id, own] of Map.groupBy(runs, ({ line }) => line.within)) {
    if (id === undefined) continue;
    const [first, last] = [own[0]?.sentences[0], own.at(-1)?.sentences.at(-1)];
    const isTogether = own.every((run, at) => at === 0 || runs[runs.indexOf(run) - 1] === own[at - 1]);
    if (!first || !last || !isTogether || !texts.has(id)) return undefined;
    const { start, end } = own.length === runs.length ? change : { start: first.start, end: last.end };
    texts.set(id, target.text.slice(start, end));
  }
  // Whoever decided on a passage signed its sentences too.
  const replaced = [...lost, ...runs.flatMap(({ line }) => (line.within === undefined ? line : []))];
  return { ...where, texts, ids: runs.map(({ line }) => line.id), people: new Set(replaced.map(writerOf)) };
}

export interface OlderRun {
  readonly line: LedgerLine;
  readonly sentences: readonly Segment[];
  readonly text: string;
}

/** The sentences of a stretch as older texts of lines, each once; undefined where somebody has written one of them. */
function olderRuns(
  { lines, places, textOf }: OlderRequest,
  change: PassageChange,
  sentences: readonly Segment[],
): readonly OlderRun[] | undefined {
  const free = olderTexts(lines, places, change);
  const runs: OlderRun[] = [];
  for (let at = 0; at < sentences.length;) {
    const found = longestRun(free, sentences.slice(at, at + MOST_SENTENCES));
    const text = found && textOf(found.line, found.sentences);
    if (found === undefined || text === undefined) return undefined;
    free.take(found.line);
    runs.push({ ...found, text });
    at += found.sentences.length;
  }
  return runs.length === 0 ? undefined : runs;
}

/** Lines that have no place in the file, by the texts that they had. */
export interface OlderTexts {
  /** A line that had these words, each once: first those of the change, as others may have had the same. */
  find(words: string): LedgerLine | undefined;
  take(line: LedgerLine): void;
}

export function olderTexts(
  lines: readonly LedgerLine[],
  places: PlacesInFile,
  { ids, was }: PassageChange,
): OlderTexts {
  const isNear = ({ id, within = "" }: LedgerLine): boolean => ids.includes(id) || was.includes(within);
  const all = lines.filter(({ id, earlier, retired }) => earlier && !retired && !places.sentences.has(id));
  const free = new Map<string, LedgerLine[]>();
  for (const line of [...all.filter(isNear), ...all.filter((each) => !isNear(each))])
    // What people wrote gives way to the passage that somebody has made of it, and to nothing else.
    for (const hash of earlierHashes(line, "machine", ...(line.within === undefined ? [] : (["human"] as const))))
      free.set(hash, [...(free.get(hash) ?? []), line]);
  const taken = new Set<LedgerLine>();
  return {
    find: (words) => free.get(hashWords(words))?.find((line) => !taken.has(line)),
    take: (line) => void taken.add(line),
  };
}

/** The longest text of a line's that the sentences begin with. */
export function longestRun(
  texts: OlderTexts,
  sentences: readonly Segment[],
): Pick<OlderRun, "line" | "sentences"> | undefined {
  for (let count = sentences.length; count > 0; count -= 1) {
    const run = sentences.slice(0, count);
    if (run.some(({ unit }) => unit !== run[0]?.unit)) continue;
    const line = texts.find(squeezed(run));
    if (line) return { line, sentences: run };
  }
  return undefined;
}

/**
 * Blocks of a Spanish file with a structure of its own that nobody has touched, and whose English has another structure by
 * now: a table has a column more, an item of a list is a paragraph, an image has a title. They are written as in a new file.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import type { Project } from "../articles/project.ts";
import { asWritten } from "../articles/as-written.ts";
import { blockIndexAt } from "../merge/block-at.ts";
import { untouchedLines } from "../merge/own-structure.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { rewriteBlocks, type BlockRange } from "../merge/rewrite-blocks.ts";
import { textShapes } from "../merge/shapes.ts";
import { withoutFrame } from "../record/frames.ts";
import { writtenText } from "../record/states.ts";
import { isEmptyOnPurpose, isInPassage, isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Segment } from "../segments/types.ts";
import type { ArticleWork } from "./types.ts";
import { goneLines } from "./gone-lines.ts";
import { renderedFile } from "./held-english.ts";
import { writtenLines } from "./line-to-patch.ts";
import { linesInFile } from "./own-structure.ts";
import { leaveEnglish } from "./take-places.ts";

type Lines = readonly LedgerLine[];

/** A file and its ledger at some point of a run. */
interface FileAndLedger {
  readonly file: MarkdownDocument;
  readonly ledger: Lines;
}

/** What people have done to a file, as it was read. */
export interface Touched {
  /** Ids of the lines around whose texts something is not as a run wrote it. */
  readonly ids: ReadonlySet<string>;
  /** Whether the texts of some lines stand in the order of the record: nobody has moved one. */
  isInOrder(ids: ReadonlySet<string>): boolean;
}

/** @param places Of the file, by this ledger */
export function touchedIn(
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: Lines,
  places: PlacesInFile,
): Touched {
  const before = writtenLines(article);
  const framed = ledger.map((line): LedgerLine => {
    const frame = line.frame ?? before.get(line.id)?.frame;
    return frame === undefined ? line : { ...line, frame };
  });
  const lines = linesInFile(framed);
  const untouched = untouchedLines(file, places, lines);
  const recorded = article.ledger ?? [];
  const placeOf = (id: string): number =>
    recorded.findIndex((line) => line === before.get(id) || (!before.has(id) && line.id === id));
  const isInOrder = (ids: ReadonlySet<string>): boolean => {
    const found = [...places.sentences].filter(([id]) => ids.has(id));
    const byPlace = found.toSorted(([, [one]], [, [other]]) => (one?.start ?? 0) - (other?.start ?? 0));
    const inRecord = byPlace.map(([id]) => placeOf(id)).filter((at) => at !== -1);
    return inRecord.every((at, index) => at > (inRecord[index - 1] ?? -1));
  };
  return { ids: new Set(lines.flatMap(({ id }) => (untouched.has(id) ? [] : id))), isInOrder };
}

/**
 * The file with such blocks written anew, and the ledger of it.
 * @param mayStand Whether the text of a line that waits may be in the file
 * @param placesIn What stands where in a file, by a ledger
 */
export async function rewriteUntouched(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  given: FileAndLedger,
  touched: Touched,
  mayStand: (line: LedgerLine) => boolean,
  placesIn: (file: MarkdownDocument, ledger: Lines) => PlacesInFile,
): Promise<FileAndLedger> {
  const stretches = openStretches(work, given, touched, mayStand, placesIn(given.file, given.ledger));
  if (stretches.length === 0) return given;
  const ready = new Map(stretches.flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)));
  const ours = await renderedFile(
    project,
    work,
    work.lines.map((line) => ready.get(line.id) ?? line),
  );
  if (!ours) return given;
  let now = given;
  // The last first: the places of the others stay.
  for (const stretch of stretches.toSorted((a, b) => b.spanish.from - a.spanish.from)) {
    const file = rewriteBlocks(now.file, stretch.spanish, ours.document, stretch.english);
    if (!file || file.text === now.file.text) continue;
    const next = { file, ledger: withStretch(now.ledger, stretch) };
    if (isWhole(placesIn(now.file, now.ledger), placesIn(file, next.ledger), stretch)) now = next;
  }
  return now;
}

/** Blocks of the file that hold the texts of blocks of the English, and nothing else. */
interface Stretch {
  readonly english: BlockRange;
  readonly spanish: BlockRange;
  /** The lines of the English, in its order. */
  readonly lines: Lines;
  /** Ids of lines whose English has gone. */
  readonly gone: ReadonlySet<string>;
}

/** Whether the file has each text of a stretch, and every other text that it had. */
function isWhole(before: PlacesInFile, after: PlacesInFile, { lines, gone }: Stretch): boolean {
  const ids = [...before.sentences.keys()].filter((id) => !gone.has(id));
  const passages = [...before.passages.keys()];
  return (
    [...ids, ...lines.map(({ id }) => id)].every((id) => after.sentences.has(id)) &&
    passages.every((id) => after.passages.has(id)) &&
    after.changes.length <= before.changes.length
  );
}

/** The ledger in which the lines of a stretch wait no longer, in the order of their English. */
function withStretch(ledger: Lines, { lines, gone }: Stretch): Lines {
  const ids = new Set(lines.map(({ id }) => id));
  const inOrder = lines.map((line) => withoutFrame(asWritten(line)));
  let at = 0;
  return ledger.flatMap((line) => {
    if (gone.has(line.id)) return leaveEnglish(line);
    return ids.has(line.id) ? (inOrder[at++] ?? []) : line;
  });
}

/** Both files at the blocks of their texts. */
interface Sides {
  /** The sentences of each block of the English. */
  readonly english: ReadonlyMap<number, readonly Segment[]>;
  readonly lineOf: ReadonlyMap<number, LedgerLine>;
  /** By the id of a line the block of the English that its sentence is in. */
  readonly blockOf: ReadonlyMap<string, number>;
  /** The lines of the texts in each block of the file; undefined for a text that no line has. */
  readonly spanish: ReadonlyMap<number, readonly (string | undefined)[]>;
  /** By the id of a line the blocks of the file that its text is in. */
  readonly blocksWith: ReadonlyMap<string, ReadonlySet<number>>;
}

function readSides(
  { document, segments }: LoadedArticle,
  { file, ledger }: FileAndLedger,
  places: PlacesInFile,
): Sides {
  const lineOf = matchLedger(segments, ledger, () => true);
  const english = hasBlocks(document)
    ? Map.groupBy(segments, ({ start }) => blockIndexAt(document, start))
    : new Map<number, Segment[]>();
  const blockOf = [...english].flatMap(([at, own]) =>
    own.flatMap(({ ordinal }) => {
      const line = lineOf.get(ordinal);
      return line ? [[line.id, at] as const] : [];
    }),
  );
  const idOf = new Map([...places.sentences].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  const found = Map.groupBy(places.all, ({ start }) => blockIndexAt(file, start));
  const blocksWith = [...places.sentences].map(
    ([id, run]) => [id, new Set(run.map(({ start }) => blockIndexAt(file, start)))] as const,
  );
  return {
    english,
    lineOf,
    blockOf: new Map(blockOf),
    spanish: new Map([...found].map(([at, own]) => [at, own.map((sentence) => idOf.get(sentence))])),
    blocksWith: new Map(blocksWith),
  };
}

function openStretches(
  work: ArticleWork,
  given: FileAndLedger,
  touched: Touched,
  mayStand: (line: LedgerLine) => boolean,
  places: PlacesInFile,
): readonly Stretch[] {
  const { document, segments } = work.article;
  if (!hasBlocks(document)) return [];
  const sides = readSides(work.article, given, places);
  const { english, lineOf, spanish, blocksWith } = sides;
  const gone = goneLines(work, given.ledger, mayStand);
  const [shapes, theirShapes] = [textShapes(document, segments), textShapes(given.file, places.all)];
  /** Whether the file has something else than the English has by now. */
  const isOpen = (segment: Segment): boolean => {
    const { id = "", published } = lineOf.get(segment.ordinal) ?? {};
    const [first] = places.sentences.get(id) ?? [];
    const isOther = first !== undefined && shapes.get(segment) !== theirShapes.get(first);
    const beside = [...(blocksWith.get(id) ?? [])].flatMap((at) => spanish.get(at) ?? []);
    return published !== undefined || isOther || beside.some((other) => other !== undefined && gone.has(other));
  };
  const mayBeIn = (line: LedgerLine): boolean =>
    mayBeRewritten(line) && (line.published === undefined ? places.sentences.has(line.id) : mayStand(line));
  const seen = new Set<number>();
  return [...english].flatMap(([at, own]): Stretch | readonly [] => {
    if (at === -1 || seen.has(at) || !own.some(isOpen)) return [];
    const ranges = rangesFrom(at, sides);
    if (!ranges) return [];
    for (const each of range(ranges.english)) seen.add(each);
    const sentences = range(ranges.english).flatMap((each) => english.get(each) ?? []);
    const lines = sentences.flatMap(({ ordinal, source }) => {
      const line = lineOf.get(ordinal);
      return line?.source === source && mayBeIn(line) ? line : [];
    });
    const found = range(ranges.spanish).flatMap((each) => spanish.get(each) ?? []);
    const ids = new Set(lines.map(({ id }) => id));
    const leaving = new Set(found.flatMap((id) => (id === undefined || ids.has(id) ? [] : id)));
    const isUntouched =
      lines.length === sentences.length &&
      found.every((id) => id !== undefined && !touched.ids.has(id)) &&
      [...leaving].every((id) => gone.has(id)) &&
      touched.isInOrder(new Set([...ids, ...leaving]));
    return isUntouched ? { ...ranges, lines, gone: leaving } : [];
  });
}

/** All blocks of both files that share texts with a block of the English, directly or by others. */
function rangesFrom(
  from: number,
  { english, lineOf, blockOf, spanish, blocksWith }: Sides,
): Pick<Stretch, "english" | "spanish"> | undefined {
  const [own, theirs] = [new Set([from]), new Set<number>()];
  let size = 0;
  // What stands between two such blocks is among them: a heading that has parted a paragraph.
  while (size < own.size + theirs.size) {
    size = own.size + theirs.size;
    for (const at of between(own)) {
      own.add(at);
      const ids = (english.get(at) ?? []).flatMap(({ ordinal }) => lineOf.get(ordinal)?.id ?? []);
      for (const block of ids.flatMap((id) => [...(blocksWith.get(id) ?? [])])) theirs.add(block);
    }
    for (const block of between(theirs)) {
      theirs.add(block);
      for (const other of (spanish.get(block) ?? []).flatMap((id) => blockOf.get(id ?? "") ?? [])) own.add(other);
    }
  }
  // One without text has no line that tells where it goes.
  if ([...own].some((at) => !english.has(at)) || [...theirs].some((at) => !spanish.has(at))) return undefined;
  const [mine, other] = [rangeOf(own), rangeOf(theirs)];
  return mine && other ? { english: mine, spanish: other } : undefined;
}

/** Whether a line has a text that stands for its sentence alone. */
function mayBeRewritten(line: LedgerLine): boolean {
  return (
    line.retired !== true &&
    !isPassage(line) &&
    !isInPassage(line) &&
    !isEmptyOnPurpose(line) &&
    writtenText(line) !== undefined
  );
}

/** Blocks that follow each other; undefined where others stand between them, or one is front matter. */
function rangeOf(blocks: ReadonlySet<number>): BlockRange | undefined {
  const [from, to] = [Math.min(...blocks), Math.max(...blocks) + 1];
  return blocks.size > 0 && from >= 0 && to - from === blocks.size ? { from, to } : undefined;
}

/** The blocks from the first to the last of some. */
function between(blocks: ReadonlySet<number>): readonly number[] {
  return blocks.size === 0 ? [] : range({ from: Math.min(...blocks), to: Math.max(...blocks) + 1 });
}

function range({ from, to }: BlockRange): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/**
 * Whether a Spanish file has a structure of its own: something outside of its words that no run has written. It depends on
 * the file and its ledger alone.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Inline } from "../formats/types.ts";
import { FIRST_MARK } from "../segments/inline-codes.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";
import { hashFrame, parseFrame, parsePair, type FrameLine, type FramePair } from "../record/frames.ts";
import { blockIndexAt } from "./block-at.ts";
import { codesInFile } from "./frames.ts";
import { valuesOf } from "./front-matter-values.ts";
import { openBlocks } from "./pair-blocks.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { KEYS, hashKeys, shapesIn } from "./shapes.ts";
import { blockHash, outerCodes, readSide, type Side } from "./sides.ts";

/** A line of the ledger that has a text in the file. */
export interface LineInFile {
  readonly id: string;
  /** What the ledger says that the file holds. */
  readonly text: readonly Inline[];
  readonly frame: string | undefined;
}

/**
 * Tells whether a person has changed the structure of a file, or a link, code or value in it. A sentence that was rewritten
 * is no such change.
 * @param lines In the order of the ledger
 * @param frames Of the ledger
 * @param flag The key of front matter that is Cotejo's own
 * @param isNew Ids of lines that had no text until now: the record says nothing of what stands around them
 */
export function hasOwnStructure(
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly LineInFile[],
  frames: readonly FrameLine[],
  flag: string | undefined,
  isNew: ReadonlySet<string> = new Set(),
): boolean {
  const parts = new Map(lines.map(({ id, frame }) => [id, parseFrame(frame)]));
  const around = [...parts.values()].flatMap((each) => [...each]);
  if (around.length + frames.length === 0) return true;
  if (around.some(([name, pair]) => !isShape(name) && isOwn(name, pair))) return true;
  const read = readFile(file, places.all);
  const runs = runsOf(places);
  const known = (id: string): ReadonlyMap<string, FramePair> | undefined =>
    isNew.has(id) ? undefined : (parts.get(id) ?? new Map());
  return (
    !areInOrder(places, lines, runs) ||
    lines.some(
      ({ id, text }) => !isAsRecorded(read, runs.get(id) ?? [], hasSameText(places, id) ? text : undefined, known(id)),
    ) ||
    !areValuesKnown(read.side, frames, flag) ||
    !areBlocksKnown(read.side, frames)
  );
}

/**
 * The lines around whose texts a person has something of their own: an address, code, what its block is.
 * @param lines As for `hasOwnStructure`
 * @returns their ids
 */
export function linesWithOwn(
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly LineInFile[],
): ReadonlySet<string> {
  const partsOf = partsIn(file, places);
  return new Set(
    lines.flatMap((line) => {
      const { id, frame } = line;
      const { isThere, now } = partsOf(line);
      // It has other codes than its line: a comment that somebody put there.
      if (isThere && !now) return id;
      const parts = [...parseFrame(frame)].filter(([name]) => /^(?:\d+|around\d+|block)$/.test(name));
      const isOther = ([name, pair]: readonly [string, FramePair]): boolean => {
        const found = now?.get(name) ?? pair.es;
        // People have put it to the block before. Where they have cut that in two again, it begins the block of the English.
        if (name === "block" && pair.es === "" && (found === "" || found === pair.en)) return false;
        return isOwn(name, pair) || found !== pair.es;
      };
      return parts.some(isOther) ? id : [];
    }),
  );
}

/**
 * The lines whose surroundings are as a run wrote them: their block, where they begin in it, their codes. Surroundings
 * that the record does not have do not count.
 * @param lines As for `hasOwnStructure`
 * @returns their ids
 */
export function untouchedLines(
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly LineInFile[],
): ReadonlySet<string> {
  const partsOf = partsIn(file, places);
  const isUntouched = (line: LineInFile): boolean => {
    const now = hasSameText(places, line.id) ? partsOf(line).now : undefined;
    const parts = parseFrame(line.frame);
    const isAsWritten = (name: string): boolean => {
      const [pair, found = ""] = [parts.get(name), now?.get(name)];
      // Blocks without text have lines of their own: their number says nothing about this line.
      if (name === "before" || name === "behind") return true;
      if (!pair || isOwn(name, pair)) return false;
      if (/^\d+$/.test(name)) return found === "" || found === pair.es;
      return found === pair.es && (!isShape(name) || pair.en === pair.es);
    };
    return now !== undefined && [...parts.keys(), ...now.keys()].every(isAsWritten);
  };
  return new Set(lines.flatMap((line) => (isUntouched(line) ? line.id : [])));
}

/** What stands around the text of a line in the file (`partsNow`), and whether the file has the line's sentences. */
function partsIn(
  file: MarkdownDocument,
  places: PlacesInFile,
): (line: LineInFile) => { readonly isThere: boolean; readonly now: ReturnType<typeof partsNow> } {
  const read = readFile(file, places.all);
  const runs = runsOf(places);
  return ({ id, text }) => {
    const run = runs.get(id) ?? [];
    return { isThere: run.length > 0, now: partsNow(read, run, hasSameText(places, id) ? text : undefined) };
  };
}

/** What a block or an item is. A link and code have names of their own. */
function isShape(name: string): boolean {
  return !/^(?:\d+|around\d+)$/.test(name);
}

/** A missing code belongs to the text, not to the structure. */
function isOwn(name: string, { en, es, isOwn: own }: FramePair): boolean {
  return own === true || (en !== "" && es === "" && !/^\d+$/.test(name));
}

/** The sentences of each line, also where a person rewrote it. */
function runsOf({ sentences, changes }: PlacesInFile): ReadonlyMap<string, readonly Segment[]> {
  const rewritten = changes.flatMap((change) =>
    change.kind === "rewritten" ? [[change.id, change.sentences] as const] : [],
  );
  return new Map([...sentences, ...rewritten]);
}

function hasSameText({ sentences, arrived, older }: PlacesInFile, id: string): boolean {
  return sentences.has(id) && !arrived.has(id) && !older.has(id);
}

/** Every sentence is a line's, and they stand in the order of the lines. */
function areInOrder(
  { all }: PlacesInFile,
  lines: readonly LineInFile[],
  runs: ReadonlyMap<string, readonly Segment[]>,
): boolean {
  const found = lines.map(({ id }) => runs.get(id) ?? []);
  return (
    found.every((run) => run.length > 0) &&
    found.flat().length === all.length &&
    found.flat().every((each, at) => each === all[at])
  );
}

/** @param text Undefined where the file has another one: its codes are those of the edit */
function isAsRecorded(
  read: ReadFile,
  run: readonly Segment[],
  text: readonly Inline[] | undefined,
  parts: ReadonlyMap<string, FramePair> | undefined,
): boolean {
  const now = partsNow(read, run, text);
  if (!now) return false;
  if (parts === undefined) return true;
  return [...new Set([...now.keys(), ...parts.keys()])].every((name) => {
    const pair = parts.get(name) ?? { en: "", es: "" };
    const { en, es } = pair;
    const found = now.get(name) ?? "";
    // A person's own structure counts until the file has the English one again.
    if (isShape(name) && isOwn(name, pair)) return found === en;
    if (!/^\d+$/.test(name)) return found === es;
    // A missing or restored code belongs to the text, not to the structure.
    return found === "" || found === es || (es === "" && found === en);
  });
}

/** What stands around a text in the file, by name; undefined where it is not there, or has other codes than its line. */
function partsNow(
  { side, shapes, first: firsts }: ReadFile,
  run: readonly Segment[],
  text: readonly Inline[] | undefined,
): ReadonlyMap<string, string> | undefined {
  const [first] = run;
  if (!first) return undefined;
  const now = new Map(shapes(first));
  if (firsts.has(first)) now.set("block", blockHash(side, blockIndexAt(side.document, first.start)));
  for (const [place, code] of outerCodes(side, first).entries())
    now.set(`around${place + 1}`, hashFrame(codeIdentity(code)));
  const codes = text && codesInFile(side.document, run, text);
  if (text && !codes) return undefined;
  // A code that a person added is in the text of the line.
  for (const [number, code] of codes ?? [])
    if (number < FIRST_MARK) now.set(String(number), hashFrame(codeIdentity(code)));
  return now;
}

interface ReadFile {
  readonly side: Side;
  readonly shapes: ReturnType<typeof shapesIn>;
  /** The first sentence of each block. */
  readonly first: ReadonlySet<Segment>;
}

function readFile(document: MarkdownDocument, sentences: readonly Segment[]): ReadFile {
  const side = readSide(document, sentences);
  const blocks = Map.groupBy(sentences, ({ start }) => blockIndexAt(document, start));
  const first = [...blocks].flatMap(([at, [sentence]]) => (at === -1 || !sentence ? [] : sentence));
  return { side, shapes: shapesIn(side), first: new Set(first) };
}

/**
 * What people had made of their own is their own for as long as it is not the English one again. An address that says the
 * same as the English one may be theirs too: from its folder it leads elsewhere.
 */
function matchesRecordedFrame(id: string, pair: FramePair, found: string): boolean {
  return isOwn(id, pair) ? found === pair.en && pair.en !== pair.es : found === pair.es;
}

function areValuesKnown(side: Side, frames: readonly FrameLine[], flag: string | undefined): boolean {
  const known = new Map(
    frames.flatMap(({ key, id, frame }) => (key === undefined ? [] : [[key, { id, pair: parsePair(frame) }] as const])),
  );
  const now = new Map([...valuesOf(side.document)].map(([path, { key }]) => [path, hashFrame(key)]));
  const keys = hashKeys(side, flag);
  if (keys !== "") now.set(KEYS, keys);
  const isAlike = (path: string): boolean => {
    const { id, pair } = known.get(path) ?? { id: path, pair: { en: "", es: "" } };
    return path === flag || matchesRecordedFrame(id, pair, now.get(path) ?? "");
  };
  return [...known.keys(), ...now.keys()].every(isAlike);
}

/** The blocks without text are those of the ledger, in its order. */
function areBlocksKnown(side: Side, frames: readonly FrameLine[]): boolean {
  const now = openBlocks(side, []).map(({ key }) => hashFrame(key));
  const known = frames.flatMap(({ key, id, frame }) => (key === undefined ? { id, pair: parsePair(frame) } : []));
  const inFile = known.filter(({ id, pair }) => pair.es !== "" || isOwn(id, pair));
  return (
    now.length === inFile.length && inFile.every(({ id, pair }, at) => matchesRecordedFrame(id, pair, now[at] ?? ""))
  );
}

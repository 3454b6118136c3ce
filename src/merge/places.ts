/**
 * Cuts a Markdown file into places: stretches that follow each other and together are the whole file. A place is a text
 * (a sentence or more), a frame (markers, code, addresses, front-matter values: all that is outside of texts), or the
 * space between two blocks.
 */

import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import { parseFrontMatter } from "../formats/markdown/front-matter/parse-front-matter.ts";
import type { FrontMatterValue, MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { meaningOf } from "./meaning.ts";

export interface Place {
  /** Offsets into the document's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What the place says, whatever it looks like. Places with one key may stand for each other. */
  readonly key: string;
  readonly kind: "text" | "frame";
}

/** A block of the top level, or the front matter. */
export interface PlacedBlock {
  /** The places of the block, in order, without gaps. */
  readonly places: readonly Place[];
  readonly start: number;
  readonly end: number;
  /** What the whole block says. */
  readonly key: string;
  /** What the block is, whatever its texts say. */
  readonly frameKey: string;
  /** Its first entry of the outline without its details: `list`, `table`, `heading`. */
  readonly kind: string;
  /** Its entries in the document's outline, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface PlacedFile {
  readonly document: MarkdownDocument;
  readonly frontMatter: PlacedBlock | undefined;
  /** In reading order; what is between two of them is white space. */
  readonly blocks: readonly PlacedBlock[];
}

/** Cuts a file into its blocks and their places. */
export function placeFile(document: MarkdownDocument): PlacedFile {
  const units = new Map([...document.slots].map(([index, slot]) => [slot, document.units[index]]));
  const blocks = document.blocks.map(({ start, end, from, to }) => {
    const places = placesOf(document, units, { start, end, from, to });
    return blockOf(places, { start, end, from, to }, nameOf(document.outline[from] ?? ""));
  });
  return { document, frontMatter: placeFrontMatter(document, units), blocks };
}

type Slots = ReadonlyMap<number, MarkdownUnit | undefined>;

interface Range {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function blockOf(places: readonly Place[], range: Range, kind: string): PlacedBlock {
  return {
    ...range,
    places,
    kind,
    key: places.map(({ key }) => key).join("\n"),
    frameKey: places.map((place) => (place.kind === "text" ? "text" : place.key)).join("\n"),
  };
}

function nameOf(entry: string): string {
  // `jsx|Card` and `html|div` are other things than `jsx|Tabs` and `html|details`; the level of a heading may change.
  return /^[a-z]*jsx/i.test(entry) ? entry : (/^[^|]*/.exec(entry)?.[0] ?? "");
}

function placesOf(document: MarkdownDocument, units: Slots, { start, end, from, to }: Range): readonly Place[] {
  const { outline } = document;
  const places: Place[] = [];
  let frame: string[] = [];
  let at = start;
  for (let entry = from; entry < to; entry += 1) {
    const unit = units.get(entry);
    if (!unit) {
      frame.push(outline[entry] ?? "");
      continue;
    }
    const { splice } = unit;
    // Texts that do not follow each other (an attribute behind the text that it names) make the block one place.
    if (splice.start < at || splice.end > end || splice.end < splice.start)
      return [{ start, end, kind: "frame", key: wholeKey(document, units, { from, to }) }];
    places.push({ start: at, end: splice.start, kind: "frame", key: frameKey(document, frame, at, splice.start) });
    places.push({ start: splice.start, end: splice.end, kind: "text", key: textKey(document, unit) });
    frame = [];
    at = splice.end;
  }
  places.push({ start: at, end, kind: "frame", key: frameKey(document, frame, at, end) });
  return places;
}

/** The outline does not tell the end of a table's head, which has the line of dashes, from that of another row. */
function frameKey({ text }: MarkdownDocument, entries: readonly string[], start: number, end: number): string {
  const key = normalize(entries.join("\n"));
  return entries.includes("row") ? `${key}|${text.slice(start, end).match(/\r\n|\n|\r/g)?.length ?? 0}` : key;
}

function wholeKey(document: MarkdownDocument, units: Slots, { from, to }: Pick<Range, "from" | "to">): string {
  const entries: string[] = [];
  for (let entry = from; entry < to; entry += 1) {
    const unit = units.get(entry);
    entries.push(unit ? textKey(document, unit) : normalize(document.outline[entry] ?? ""));
  }
  return entries.join("\n");
}

function textKey(document: MarkdownDocument, unit: MarkdownUnit): string {
  return `text|${unit.kind}|${meaningOf(document, unit)}`;
}

/** The parser keeps the line ends of code as they are written. */
function normalize(entry: string): string {
  return entry.includes("\r") ? entry.replace(/\r\n?/g, "\n") : entry;
}

/** Front matter: each value is a place, and so is what stands before it (its key, comments, quotes). */
function placeFrontMatter(document: MarkdownDocument, units: Slots): PlacedBlock | undefined {
  const { text, options, outline, blocks } = document;
  const found = findFrontMatter(text, options.mdx);
  if (!found) return undefined;
  const range = { start: 0, end: found.body, from: 0, to: blocks[0]?.from ?? outline.length };
  const values = parseFrontMatter(text, found);
  if ("reason" in values || found.format === "script")
    return blockOf([{ ...range, kind: "frame", key: wholeKey(document, units, range) }], range, "front-matter");
  const byStart = new Map(
    [...units.values()].flatMap((unit) => (unit?.kind === "front-matter" ? [[unit.start, unit] as const] : [])),
  );
  const places: Place[] = [];
  let at = 0;
  for (const value of withLists(leavesOf(values), byStart)) {
    const unit = byStart.get(value.start);
    // A comment behind a value stays with it: `title: A # note`.
    const lineEnd = places.length === 0 ? at : lineEndBehind(text, at, value.start);
    if (lineEnd > at) places.push({ start: at, end: lineEnd, kind: "frame", key: "rest" });
    places.push({ start: lineEnd, end: value.start, kind: "frame", key: `key|${value.path}` });
    places.push({
      start: value.start,
      end: value.end,
      kind: unit ? "text" : "frame",
      key: unit ? textKey(document, unit) : `value|${value.path}|${normalize(value.outline)}`,
    });
    at = value.end;
  }
  const lineEnd = lineEndBehind(text, at, found.body);
  if (places.length > 0 && lineEnd > at) places.push({ start: at, end: lineEnd, kind: "frame", key: "rest" });
  places.push({ start: places.length > 0 ? lineEnd : at, end: found.body, kind: "frame", key: "end" });
  return blockOf(places, range, "front-matter");
}

/** A list without texts is one value, however it is written: `[a, b]`, or an item a line. */
function withLists(
  leaves: readonly FrontMatterValue[],
  texts: ReadonlyMap<number, MarkdownUnit>,
): readonly FrontMatterValue[] {
  const found: FrontMatterValue[] = [];
  for (const leaf of leaves) {
    const last = found.at(-1);
    const isNext =
      last?.path === leaf.path && leaf.path.endsWith("[]") && !texts.has(last.start) && !texts.has(leaf.start);
    if (last && isNext)
      found[found.length - 1] = { ...last, end: leaf.end, outline: `${last.outline}\n${leaf.outline}` };
    else found.push(leaf);
  }
  return found;
}

/** Where the line at an offset ends, with its line end; `end` at most. */
function lineEndBehind(text: string, at: number, end: number): number {
  const found = /\r\n|\n|\r/.exec(text.slice(at, end));
  return found ? at + found.index + found[0].length : at;
}

/** Values with bytes of their own; a list or a table is its values. */
export function leavesOf(values: readonly FrontMatterValue[]): readonly FrontMatterValue[] {
  const sorted = values.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter(({ end }, at) => {
    const next = sorted[at + 1];
    return next === undefined || end <= next.start;
  });
}

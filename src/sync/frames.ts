/**
 * The frames of a Spanish file beside those of its English: what both have outside of their words. A frame is what a block
 * is, an address or code in a sentence, a block without text, or a value of front matter. It depends on the two files alone.
 */

import { findFrontMatter } from "../formats/markdown/front-matter/find-front-matter.ts";
import { parseFrontMatter } from "../formats/markdown/front-matter/parse-front-matter.ts";
import type { MarkdownCode, MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Code, Inline } from "../formats/types.ts";
import { joinSegments, partsBetween } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { hashFrame, type FramePair } from "../store/frames.ts";
import { blockIndexAt } from "./block-at.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { openBlocks, pairOpaque, pairTexts, type Side } from "./pair-blocks.ts";
import { leavesOf, placeFile, type PlacedBlock } from "./places.ts";

/** A sentence of the English whose text the file has. */
export interface FramedLine {
  readonly id: string;
  readonly segment: Segment;
  /** What the record says that the file holds. Its codes are those of the file, in the same order. */
  readonly text: readonly Inline[];
  /** Its text stands in a passage, whose codes are a person's own. */
  readonly isInPassage?: boolean;
}

/** Where a part of both files stands, and what it is by now. */
export type Frame = {
  /** Of the sentence that it belongs to: the id of its line. */
  readonly id?: string;
  /** Unique among those of a sentence; for others among all. */
  readonly name: string;
  readonly pair: FramePair;
  /** Line in the English. */
  readonly line: number;
  /** What the English has there, for people. */
  readonly shown: string;
} & (
  | { readonly kind: "code"; readonly spanish: MarkdownCode | undefined; readonly isInPassage: boolean }
  /** A block with texts, or one without. Places among the blocks of each file. */
  | { readonly kind: "block"; readonly english: number; readonly spanish: number | undefined }
  /** @param text The English */
  | { readonly kind: "opaque"; readonly english: number; readonly spanish: number | undefined; readonly text: string }
  | { readonly kind: "value"; readonly spanish: { readonly start: number; readonly end: number } | undefined }
  /** Tells that a person has changed the structure; a run writes none alone. */
  | { readonly kind: "shape"; readonly spanish: undefined }
);

export interface Frames {
  readonly all: readonly Frame[];
  /** The file's block for each of the English, where it has one. */
  readonly blocks: ReadonlyMap<number, number>;
  /** Hashes of the file's blocks without text that no block of the English answers, by their places. */
  readonly alone: ReadonlyMap<number, string>;
}

/**
 * Reads the frames of both files.
 * @param lines Sentences of today's English whose texts are in the file
 */
export function readFrames(
  english: MarkdownDocument,
  segments: readonly Segment[],
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly FramedLine[],
): Frames {
  const own = { document: english, placed: placeFile(english).blocks, sentences: segments };
  const theirs = { document: file, placed: placeFile(file).blocks, sentences: places.all };
  const texts = pairTexts(english, file, places, lines);
  const opaque = pairOpaque(openBlocks(own, []), openBlocks(theirs, [...places.passages.values()]), texts);
  const blocks = new Map([...texts, ...opaque]);
  const firstOf = firstLines(english, segments, lines);
  const shapes = shapeFrames(own, theirs, places);
  const all: Frame[] = [];
  for (const line of lines) {
    const at = firstOf.get(line.id);
    const spanish = at === undefined ? undefined : texts.get(at);
    if (at !== undefined && spanish !== undefined) {
      const pair = { en: blockHash(own, at), es: blockHash(theirs, spanish) };
      all.push({
        kind: "block",
        id: line.id,
        name: "block",
        pair,
        english: at,
        spanish,
        ...about(english, own.placed[at]),
      });
    }
    all.push(...codeFrames(file, places, line), ...outerFrames(own, theirs, places, line), ...shapes(line));
  }
  for (const block of openBlocks(own, [])) {
    const spanish = opaque.get(block.at);
    const pair = {
      en: hashFrame(block.key),
      es: spanish === undefined ? "" : hashFrame(theirs.placed[spanish]?.key ?? ""),
    };
    const { start = 0, end = 0 } = own.placed[block.at] ?? {};
    all.push({
      kind: "opaque",
      name: String(block.at),
      pair,
      english: block.at,
      spanish,
      text: english.text.slice(start, end),
      ...about(english, own.placed[block.at]),
    });
  }
  all.push(...valueFrames(english, file), ...commentFrames(english, file));
  const taken = new Set(opaque.values());
  const alone = openBlocks(theirs, [...places.passages.values()]).filter(({ at }) => !taken.has(at));
  return { all, blocks, alone: new Map(alone.map(({ at, key }) => [at, hashFrame(key)])) };
}

/** The first words of a block, behind the fence of code, and its line. */
function about({ text }: MarkdownDocument, block: PlacedBlock | undefined): { line: number; shown: string } {
  const [start, end] = [block?.start ?? 0, block?.end ?? 0];
  return {
    line: text.slice(0, start).split(/\r\n|\r|\n/).length,
    shown:
      text
        .slice(start, end)
        .replace(/^(?:```|~~~).*\s+/, "")
        .split(/[\r\n]/, 1)[0] ?? "",
  };
}

/** The line of the first sentence of each block, by its id: the block is recorded there. */
function firstLines(
  english: MarkdownDocument,
  segments: readonly Segment[],
  lines: readonly FramedLine[],
): ReadonlyMap<string, number> {
  const idOf = new Map(lines.map(({ id, segment }) => [segment.ordinal, id]));
  const found = new Map<string, number>();
  const known = new Set<number>();
  for (const { ordinal, start } of segments) {
    const at = blockIndexAt(english, start);
    const id = idOf.get(ordinal);
    if (at === -1 || known.has(at)) continue;
    known.add(at);
    if (id !== undefined) found.set(id, at);
  }
  return found;
}

/** What a block is, however many items or rows it has: those come and go with their sentences. */
export function blockHash({ document, placed, sentences }: Side, at: number): string {
  const block = placed[at];
  if (!block) return "";
  const units = new Map([...document.slots].map(([index, slot]) => [slot, document.units[index]]));
  const withText = new Set(sentences.map(({ unit }) => unit));
  const entries = new Set<string>();
  for (let entry = block.from; entry < block.to; entry += 1) {
    const unit = units.get(entry);
    if (!unit) entries.add(document.outline[entry] ?? "");
    else if (!withText.has(unit.index)) entries.add(unit.codes.map(codeIdentity).join("\n"));
  }
  return hashFrame([...entries].sort().join("\n"));
}

/** The addresses and the code of a sentence. */
function codeFrames(
  file: MarkdownDocument,
  places: PlacesInFile,
  { id, segment, text, isInPassage = false }: FramedLine,
): readonly Frame[] {
  const spanish = codesInFile(file, places.sentences.get(id) ?? [], text) ?? new Map<number, MarkdownCode>();
  return [...segment.codes].map(([number, code]): Frame => {
    const other = spanish.get(number);
    const pair = { en: hashFrame(codeIdentity(code)), es: other ? hashFrame(codeIdentity(other)) : "" };
    return {
      kind: "code",
      id,
      name: String(number),
      pair,
      line: segment.line,
      shown: code.display,
      spanish: other,
      isInPassage,
    };
  });
}

/** Codes around a whole text, such as the link that an item of a list is: they are in none of its sentences. */
function outerFrames(own: Side, theirs: Side, places: PlacesInFile, { id, segment }: FramedLine): readonly Frame[] {
  const [first] = places.sentences.get(id) ?? [];
  const [mine, other] = [outerCodes(own, segment), first ? outerCodes(theirs, first) : []];
  if (mine.length !== other.length) return [];
  return mine.map((code, at): Frame => {
    const spanish = other[at];
    const pair = { en: hashFrame(codeIdentity(code)), es: spanish ? hashFrame(codeIdentity(spanish)) : "" };
    const { line } = segment;
    return { kind: "code", id, name: `around${at + 1}`, pair, line, shown: code.display, spanish, isInPassage: false };
  });
}

/** Those of the text that a sentence begins. */
export function outerCodes({ document, sentences }: Side, { unit, start }: Segment): readonly MarkdownCode[] {
  const all = sentences.filter((sentence) => sentence.unit === unit);
  if (all.some((sentence) => sentence.start < start)) return [];
  const inside = new Set(all.flatMap(({ codes }) => [...codes.values()].map((code) => code.id)));
  return (document.units[unit]?.codes ?? []).filter((code) => code.type !== "break" && !inside.has(code.id));
}

/** The file's codes for those of the English, by their numbers there; undefined where it has more or fewer. */
export function codesInFile(
  file: MarkdownDocument,
  run: readonly Segment[],
  text: readonly Inline[],
): ReadonlyMap<number, MarkdownCode> | undefined {
  const whole = run[0] && joinSegments(file.units[run[0].unit], run);
  const ids = (content: readonly Inline[]): readonly number[] =>
    content.flatMap((part) => (part.type === "open" || part.type === "ph" ? part.id : []));
  const [known, theirs] = [ids(text), ids(whole?.content ?? [])];
  if (known.length !== theirs.length) return undefined;
  return new Map(
    known.flatMap((number, at) => {
      const code = whole?.codes.get(theirs[at] ?? -1);
      return code && isMarkdown(code) ? [[number, code] as const] : [];
    }),
  );
}

function isMarkdown(code: Code & Partial<MarkdownCode>): code is MarkdownCode {
  return code.open !== undefined;
}

/** How the texts of a block follow each other, and the blocks without text around it. */
function shapeFrames(own: Side, theirs: Side, places: PlacesInFile): (line: FramedLine) => readonly Frame[] {
  const [english, spanish] = [shapesIn(own), shapesIn(theirs)];
  return ({ id, segment, isInPassage }) => {
    const [first] = isInPassage ? [] : (places.sentences.get(id) ?? []);
    const [mine, other] = [english(segment), first ? spanish(first) : new Map<string, string>()];
    return [...new Set([...mine.keys(), ...other.keys()])].map((name): Frame => {
      const pair = { en: mine.get(name) ?? "", es: other.get(name) ?? "" };
      return { kind: "shape", id, name, pair, line: segment.line, shown: "", spanish: undefined };
    });
  };
}

/**
 * The shapes at a sentence, by name: at the first one of a text what stands before it in its block, and at the first one of
 * a block how many blocks without text stand before and behind it.
 */
export function shapesIn(side: Side): (sentence: Segment) => ReadonlyMap<string, string> {
  const { document, placed, sentences } = side;
  const firstOfUnit = new Map<number, Segment>();
  const textsIn = new Map<number, Set<number>>();
  for (const sentence of sentences) {
    const at = blockIndexAt(document, sentence.start);
    if (!firstOfUnit.has(sentence.unit)) firstOfUnit.set(sentence.unit, sentence);
    textsIn.set(at, (textsIn.get(at) ?? new Set()).add(sentence.unit));
  }
  const withText = [...textsIn.keys()].filter((at) => at !== -1).sort((a, b) => a - b);
  return (sentence) => {
    const shapes = new Map<string, string>();
    if (firstOfUnit.get(sentence.unit) !== sentence) {
      const breaks = breaksBefore(document, sentences, sentence);
      if (breaks > 0) shapes.set("break", String(breaks));
      return shapes;
    }
    const at = blockIndexAt(document, sentence.start);
    const units = [...(textsIn.get(at) ?? [])];
    const place = units.indexOf(sentence.unit);
    const block = placed[at];
    if (at === -1 || !block) return shapes;
    if (units.length > 1) {
      const from = place === 0 ? block.from : (document.slots.get(units[place - 1] ?? -1) ?? block.from) + 1;
      const entries = document.outline.slice(from, (document.slots.get(sentence.unit) ?? from) + 1);
      shapes.set("text", hashFrame(entries.join("\n")));
    }
    const order = withText.indexOf(at);
    const behind = (withText[order + 1] ?? placed.length) - at - 1;
    if (place === 0 && order === 0 && at > 0) shapes.set("before", String(at));
    if (place === 0 && behind > 0) shapes.set("behind", String(behind));
    return shapes;
  };
}

/** A name for what begins with a sentence: its block, and what stands before its text in a block with several. */
export function shapeOf(block: string | undefined, text: string | undefined): string {
  return `${block ?? ""} ${text ?? ""}`;
}

/** The names of the shapes of a file, by the first sentence of each text. */
export function textShapes(document: MarkdownDocument, sentences: readonly Segment[]): ReadonlyMap<Segment, string> {
  const side = { document, placed: placeFile(document).blocks, sentences };
  const shapes = shapesIn(side);
  const found = new Map<Segment, string>();
  const [blocks, units] = [new Set<number>(), new Set<number>()];
  for (const sentence of sentences) {
    if (units.has(sentence.unit)) continue;
    units.add(sentence.unit);
    const at = blockIndexAt(document, sentence.start);
    // A value of front matter has none.
    if (at === -1) continue;
    const block = blocks.has(at) ? undefined : blockHash(side, at);
    blocks.add(at);
    found.set(sentence, shapeOf(block, shapes(sentence).get("text")));
  }
  return found;
}

/** How many line breaks stand between a sentence and the one before it in its text. */
export function breaksBefore(
  document: MarkdownDocument,
  sentences: readonly Segment[],
  { ordinal, unit: index, start }: Segment,
): number {
  const unit = document.units[index];
  const before = sentences[ordinal - 1];
  const parts = unit && before?.unit === index ? partsBetween(unit, before.end, start) : [];
  return parts.filter((part) => part.type === "ph" && unit?.codes[part.id - 1]?.type === "break").length;
}

/** The comments of front matter, as one frame. */
function commentFrames(english: MarkdownDocument, file: MarkdownDocument): readonly Frame[] {
  const [en, es] = [hashComments(english), hashComments(file)];
  if (en === "" && es === "") return [];
  return [{ kind: "shape", name: COMMENTS, pair: { en, es }, line: 1, shown: "", spanish: undefined }];
}

/** In place of the keys of a value. */
export const COMMENTS = "#";

/** The hash of the comments in front matter; "" where there are none. */
export function hashComments(document: MarkdownDocument): string {
  const { places = [] } = placeFile(document).frontMatter ?? {};
  const frames = places.flatMap(({ kind, start, end }) => (kind === "frame" ? document.text.slice(start, end) : []));
  const comments = frames.join("\n").match(/#[^\r\n]*/g) ?? [];
  return comments.length === 0 ? "" : hashFrame(comments.map((comment) => comment.trimEnd()).join("\n"));
}

/** Values of front matter that are no text, by their keys. */
function valueFrames(english: MarkdownDocument, file: MarkdownDocument): readonly Frame[] {
  const theirs = valuesOf(file);
  return [...valuesOf(english)].map(([path, value]): Frame => {
    const spanish = theirs.get(path);
    const pair = { en: hashFrame(value.key), es: spanish ? hashFrame(spanish.key) : "" };
    return { kind: "value", name: path, pair, line: value.line, shown: path, spanish };
  });
}

export interface Value {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly line: number;
}

/** Values by their keys; the items of a list are one. */
export function valuesOf(document: MarkdownDocument): ReadonlyMap<string, Value> {
  const { text, options, units } = document;
  const found = findFrontMatter(text, options.mdx);
  const values = found && found.format !== "script" ? parseFrontMatter(text, found) : [];
  if ("reason" in values) return new Map();
  const texts = new Set(units.flatMap(({ kind, start }: MarkdownUnit) => (kind === "front-matter" ? start : [])));
  const leaves = leavesOf(values);
  return new Map(
    [...Map.groupBy(leaves, ({ path }) => path)].flatMap(([path, group]) => {
      const [first, last] = [group[0], group.at(-1)];
      // Of a list of tables each key is in every item.
      const isTogether = last && leaves.indexOf(last) - leaves.indexOf(group[0] ?? last) === group.length - 1;
      if (!first || !last || !isTogether || group.some(({ start }) => texts.has(start))) return [];
      const line = text.slice(0, first.start).split(/\r\n|\r|\n/).length;
      const key = group.map(({ outline }) => outline).join("\n");
      return [[path, { start: first.start, end: last.end, key, line }] as const];
    }),
  );
}

/**
 * Writes into a Spanish file what the English alone has changed outside of its texts: an address, code, a block without
 * text, the shape of a block, a value of front matter. Each change is proven: it reads as meant, and all else as before.
 */

import { lineEndOf } from "../formats/line-end.ts";
import { insertBlocks, withoutBlocks } from "../formats/markdown/insert-blocks.ts";
import type { LinkPlace, MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import { hashFrame } from "../record/frames.ts";
import { mergeThree } from "./merge-three.ts";
import { ANY, proven } from "./prove-frames.ts";
import { withoutValue, withValue } from "./write-values.ts";
import { COMMENT } from "./front-matter-values.ts";
import { frameKey, type ComparedFrame, type ComparedFrames } from "./compare-frames.ts";
import type { Frames } from "./frames.ts";
import { placeFile } from "./places.ts";
import type { Around, Frame, RenderedFrames, Stretch } from "./types.ts";

export interface WrittenFrames {
  readonly file: MarkdownDocument;
  /** What the file has of the frames that were written, by their keys. */
  readonly written: ReadonlyMap<string, string>;
}

/** @param framesIn Frames of today's English in a file */
export function writeFrames(
  file: MarkdownDocument,
  compared: ComparedFrames,
  ours: RenderedFrames,
  framesIn: (file: MarkdownDocument) => Frames,
): WrittenFrames {
  const changed = compared.all.filter(({ state }) => state === "changed");
  // The lines of a table say how it is aligned, and all items together what a list is.
  const written = (each: MarkdownDocument, some: readonly ComparedFrame[]): MarkdownDocument | undefined =>
    withChanges(each, some, ours, framesIn, false) ?? withChanges(each, some, ours, framesIn, true);
  const whole = written(file, changed);
  const done = new Set(whole ? changed.map(({ frame }) => frameKey(frame)) : []);
  let now = whole ?? file;
  const step = (next: MarkdownDocument | undefined, key = ""): void => {
    if (next) done.add(key);
    now = next ?? now;
  };
  // Where all at once do not fit, each is tried alone.
  const rest = whole || changed.length < 2 ? [] : changed;
  for (const each of rest) {
    const again = framesIn(now).all.find((frame) => frameKey(frame) === frameKey(each.frame));
    if (again) step(written(now, [{ ...each, frame: again }]), frameKey(each.frame));
  }
  // The last first: the places of the others stay.
  for (const at of compared.gone.toSorted((a, b) => b - a)) step(withoutBlock(now, at, framesIn));
  for (const path of compared.goneValues) step(withoutValue(now, path, framesIn));
  // A comment comes above its key, which may have come with it.
  const isComment = ({ frame: { name } }: ComparedFrame): number => Number(name.startsWith(COMMENT));
  const added = compared.all.filter(({ state }) => state === "added");
  for (const each of added.toSorted((one, other) => isComment(one) - isComment(other)))
    step((each.frame.kind === "value" ? withValue : withBlock)(now, each, ours, framesIn), frameKey(each.frame));
  if (now === file) return { file, written: new Map() };
  // What was written may have changed the shapes around it, and one that is nowhere now has no frame.
  const all = new Map(framesIn(now).all.map((frame) => [frameKey(frame), frame.pair.es]));
  const keys = compared.all.flatMap(({ frame }) =>
    frame.kind === "shape" || done.has(frameKey(frame)) ? frameKey(frame) : [],
  );
  return { file: now, written: new Map(keys.map((key) => [key, all.get(key) ?? ""])) };
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Returns undefined where a change cannot be written, or where the new file does not read as expected.
 * @param takesAll Of a block with texts all that is around them is taken from the run, also what says the same
 */
function withChanges(
  file: MarkdownDocument,
  changed: readonly ComparedFrame[],
  ours: RenderedFrames,
  framesIn: (file: MarkdownDocument) => Frames,
  takesAll: boolean,
): MarkdownDocument | undefined {
  const splices: Splice[] = [];
  const now = framesIn(file);
  for (const each of changed) {
    const own = each.was?.isOwn ? mergedLines(file, each) : splicesOf(file, each.frame, ours, takesAll, now);
    if (!own) return undefined;
    // Several items of one list may have been nested.
    splices.push(
      ...own.filter(({ start, text }) => !splices.some((other) => other.start === start && other.text === text)),
    );
  }
  if (changed.length === 0) return undefined;
  const lineEnd = lineEndOf(file.text);
  let text = file.text;
  let end = Infinity;
  for (const each of splices.toSorted((a, b) => b.start - a.start)) {
    if (each.end > end) return undefined;
    text = text.slice(0, each.start) + each.text.replace(/\r\n?|\n/g, lineEnd) + text.slice(each.end);
    end = each.start;
  }
  const expected = new Map(
    changed.map(({ frame, was, ours: hash = "" }) => [frameKey(frame), was?.isOwn ? ANY : hash]),
  );
  return proven(file, text, new Map([...shapesBeside(changed, ours), ...expected]), framesIn);
}

/** Shapes of a block with one that changes: in a list whose items stand in another order, the wrong one would be nested. */
function shapesBeside(changed: readonly ComparedFrame[], { frames }: RenderedFrames): ReadonlyMap<string, string> {
  const blocks = new Set(changed.flatMap(({ frame }) => (frame.kind === "shape" ? frame.english : [])));
  return new Map(
    [...frames].flatMap(([key, frame]) =>
      frame.kind === "shape" && frame.name === "text" && blocks.has(frame.english) ? [[key, frame.pair.es]] : [],
    ),
  );
}

function splicesOf(
  file: MarkdownDocument,
  frame: Frame,
  { document, frames }: RenderedFrames,
  takesAll: boolean,
  now: Frames,
): readonly Splice[] | undefined {
  const other = frames.get(frameKey(frame));
  if (frame.kind === "code") {
    const [mine, theirs] = [frame.spanish, other?.kind === "code" ? other.spanish : undefined];
    return mine && theirs ? codeSplices(file, mine, document, theirs) : undefined;
  }
  if (frame.kind === "around") {
    const [mine, theirs] = [frame.spanish, other?.kind === "around" ? other.spanish : undefined];
    return mine && theirs ? aroundSplices(mine, document.text, theirs) : undefined;
  }
  if (frame.kind === "value") {
    const [mine, theirs] = [frame.spanish, other?.kind === "value" ? other.spanish : undefined];
    return mine && theirs ? [{ ...mine, text: document.text.slice(theirs.start, theirs.end) }] : undefined;
  }
  if (frame.spanish === undefined) return undefined;
  // A row that a person added to a table would be taken for one of the English.
  if (frame.kind !== "opaque" && ownIn(file, frame.spanish, now)) return undefined;
  const [hasText, isShape] = [frame.kind !== "opaque", frame.kind === "shape"];
  return blockSplices(file, frame.spanish, document, frame.english, { hasText, takesAll: takesAll || isShape });
}

/** Whether a passage that stands for no English is in a block of the file. */
function ownIn({ blocks }: MarkdownDocument, at: number, { passages, passageEnglish: { firsts } }: Frames): boolean {
  const { start = 0, end = 0 } = blocks[at] ?? {};
  return [...passages].some(([id, each]) => !firsts.has(id) && each.start < end && each.end > start);
}

/** Whether both sides have changed the same lines of a block, so that it stays as people have it. */
export function isContested(file: MarkdownDocument, each: ComparedFrame): boolean {
  return each.state === "changed" && each.was?.isOwn === true && !mergedLines(file, each);
}

/**
 * A block in which people have changed lines (a comment in code), line by line: a line that the English alone has changed is
 * the English one. Undefined where both have changed one.
 */
function mergedLines(file: MarkdownDocument, { frame, lines: before }: ComparedFrame): readonly Splice[] | undefined {
  if (frame.kind !== "opaque" || frame.spanish === undefined || !before) return undefined;
  const { start, end } = file.blocks[frame.spanish] ?? { start: 0, end: 0 };
  const [theirs, ours] = [file.text.slice(start, end), frame.text].map((text) => text.split(/\r\n?|\n/));
  const lineOf = new Map([...(ours ?? []), ...(theirs ?? [])].map((line) => [hashFrame(line), line]));
  const [mine, english] = [theirs ?? [], ours ?? []].map((lines) => lines.map(hashFrame));
  const merged = mergeThree(before, mine ?? [], english ?? []);
  const other = mergeThree(before, english ?? [], mine ?? []);
  if (!merged || merged.join(" ") !== other?.join(" ") || merged.some((hash) => !lineOf.has(hash))) return undefined;
  return [{ start, end, text: merged.map((hash) => lineOf.get(hash) ?? "").join("\n") }];
}

/** Replaces what stands between a text and the codes around it, on both sides. */
function aroundSplices(mine: Around, ours: string, theirs: Around): readonly Splice[] {
  return [
    { start: mine.start, end: mine.from, text: ours.slice(theirs.start, theirs.from) },
    { start: mine.to, end: mine.end, text: ours.slice(theirs.to, theirs.end) },
  ];
}

/** Replaces the addresses alone where both codes have the same links; otherwise it replaces the marks. */
function codeSplices(
  file: MarkdownDocument,
  code: MarkdownCode,
  ours: MarkdownDocument,
  other: MarkdownCode,
): readonly Splice[] | undefined {
  const [mine, theirs] = [linksIn(file, code), linksIn(ours, other)];
  const isAlike = mine.length === theirs.length && mine.every(({ form }, at) => form === theirs[at]?.form);
  if (mine.length > 0 && isAlike)
    return mine.map(({ start, end }, at) => ({
      start,
      end,
      text: ours.text.slice(theirs[at]?.start, theirs[at]?.end),
    }));
  if (code.inner.length + other.inner.length > 0 || (code.close === undefined) !== (other.close === undefined))
    return undefined;
  const open = { ...code.open, text: ours.text.slice(other.open.start, other.open.end) };
  if (!code.close || !other.close) return [open];
  return [open, { ...code.close, text: ours.text.slice(other.close.start, other.close.end) }];
}

function linksIn({ links }: MarkdownDocument, { open, close }: MarkdownCode): readonly LinkPlace[] {
  const marks = close ? [open, close] : [open];
  return links.filter((link) => marks.some(({ start, end }) => link.start >= start && link.end <= end));
}

/** Replaces a block with the one that the run would write. The file's own texts stay in it. */
function blockSplices(
  file: MarkdownDocument,
  at: number,
  ours: MarkdownDocument,
  other: number,
  { hasText, takesAll }: { readonly hasText: boolean; readonly takesAll: boolean },
): readonly Splice[] | undefined {
  const [mine, theirs] = [placeFile(file).blocks[at], placeFile(ours).blocks[other]];
  if (!mine || !theirs) return undefined;
  const whole = { start: mine.start, end: mine.end };
  if (!hasText) return [{ ...whole, text: ours.text.slice(theirs.start, theirs.end) }];
  const isAlike =
    mine.places.length === theirs.places.length &&
    mine.places.every(({ kind }, place) => kind === theirs.places[place]?.kind);
  if (!isAlike) return undefined;
  // An image alone is a text without words.
  const hasWords = new Set(
    file.units.flatMap(({ parts, splice }) =>
      parts.some((part) => part.type === "text" && part.value.trim() !== "") ? splice.start : [],
    ),
  );
  const text = mine.places.map(({ kind, start, end, key }, place) => {
    const rendered = theirs.places[place];
    const isAsRun = key === rendered?.key && (kind === "text" || !takesAll);
    const stays = rendered === undefined || isAsRun || (kind === "text" && hasWords.has(start));
    return stays ? file.text.slice(start, end) : ours.text.slice(rendered.start, rendered.end);
  });
  return [{ ...whole, text: text.join("") }];
}

function withoutBlock(
  file: MarkdownDocument,
  at: number,
  framesIn: (file: MarkdownDocument) => Frames,
): MarkdownDocument | undefined {
  return proven(file, withoutBlocks(file, new Set([at])), new Map(), framesIn, framesIn(file).alone.get(at));
}

/** A block without text goes behind the block before it in the English, or before the one behind it. */
function withBlock(
  file: MarkdownDocument,
  { frame, ours: hash = "" }: ComparedFrame,
  { document }: RenderedFrames,
  framesIn: (file: MarkdownDocument) => Frames,
): MarkdownDocument | undefined {
  if (frame.kind !== "opaque") return undefined;
  const frames = framesIn(file);
  const place = placeBeside(file, frames, frame.english);
  const block = document.blocks[frame.english];
  if (place === undefined || !block) return undefined;
  const at = file.blocks[place]?.start ?? file.text.length;
  if ([...frames.passages.values()].some(({ start, end }) => start < at && at < end)) return undefined;
  const text = insertBlocks(file, file.text, [{ before: place, text: document.text.slice(block.start, block.end) }]);
  return typeof text === "string" ? proven(file, text, new Map([[frameKey(frame), hash]]), framesIn) : undefined;
}

/** How many blocks of the file stand before a new one: behind the one before it in the English, or before the next. */
function placeBeside(
  file: MarkdownDocument,
  { blocks, passages, passageEnglish: { ofBlocks } }: Frames,
  english: number,
): number | undefined {
  const stretchOf = (at: number): Stretch | undefined => passages.get(ofBlocks.get(at) ?? "");
  const known = [...new Set([...blocks.keys(), ...ofBlocks.keys()])].sort((a, b) => a - b);
  const isThere = (at: number): boolean => blocks.has(at) || stretchOf(at) !== undefined;
  const before = known.findLast((at) => at < english && isThere(at)) ?? -1;
  const [last, passage] = [blocks.get(before), stretchOf(before)];
  if (last !== undefined) return last + 1;
  if (passage) return file.blocks.filter(({ start }) => start < passage.end).length;
  const behind = known.find((at) => at > english && isThere(at)) ?? -1;
  const next = stretchOf(behind);
  if (file.blocks.length === 0) return 0;
  return blocks.get(behind) ?? (next && file.blocks.filter(({ end }) => end <= next.start).length);
}

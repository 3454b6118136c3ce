/** The text of a unit as parts with their source offsets, literal addresses and emoji names taken out as codes. */

import type { Inline } from "../types.ts";
import { isVerbatim, type Range, type TextRun } from "./parser/parse.ts";
import { addListValues, listSignature } from "./dialects/attribute-lists.ts";
import { closePair } from "./dialects/paired-marks.ts";
import { isAttributeList } from "./dialects/template-tags.ts";
import { cutLiterals } from "./literals.ts";
import type { MarkdownCode, Mask } from "./types.ts";
import type { MaskedSource, PartSink } from "./reader-types.ts";

/** Adds a text node of the tree, whose runs say where each character came from. */
export function pushMappedText(sink: PartSink, value: string, runs: readonly TextRun[]): void {
  const shift = (runs.at(-1)?.to ?? value.length) - value.length;
  for (const [from, to, type] of cutLiterals(value)) {
    if (type)
      pushLiteral(
        sink,
        type,
        value.slice(from, to),
        sourceOffset(runs, from + shift, "start"),
        sourceOffset(runs, to + shift, "end"),
      );
    else pushMasked(sink, value, runs, from, to, shift);
  }
}

/** A stretch of text, the template tags in it as codes. */
function pushMasked(
  sink: PartSink,
  value: string,
  runs: readonly TextRun[],
  from: number,
  to: number,
  shift: number,
): void {
  let at = from;
  const { masks } = sink.source;
  const begin = sourceOffset(runs, from + shift, "start");
  for (const mask of masks.fill === "" ? [] : masks.within(begin, sourceOffset(runs, to + shift, "end"))) {
    // A mask holds no escape and no line end, so value and source run alike in it.
    const start = Math.max(valueOffset(runs, mask.start) - shift, at);
    const end = Math.min(valueOffset(runs, mask.end) - shift, to);
    if (start > at) pushRuns(sink, value, runs, at, start, shift);
    pushTag(sink, mask);
    at = Math.max(end, at);
  }
  if (at < to) pushRuns(sink, value, runs, at, to, shift);
}

/** The value offset of a source offset that lies in verbatim text or at the edge of it. */
function valueOffset(runs: readonly TextRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  if (!run) return runs.at(-1)?.to ?? 0;
  return Math.min(Math.max(run.from + (offset - run.start), run.from), run.to);
}

/** A template tag, or half of a pair: it stands for itself, is never escaped, and may be moved. */
function pushTag(sink: PartSink, { start, end, half, hasText }: Mask, at: Range = { start, end }): void {
  const raw = sink.source.masks.take(start, end);
  const isList = half === undefined && isAttributeList(raw);
  const tag: Tag = {
    raw,
    signature: isList && hasText === true && sink.owner ? listSignature(raw, sink.source.masks.lists) : raw,
    start,
  };
  if (isList && extendLast(sink, tag, at)) return;
  if (half === "close" && closePair(sink, raw, at)) return;
  const id = sink.codes.length + 1;
  sink.codes.push({
    id, type: half === "open" ? "mark" : "template", paired: false, display: raw, open: at,
    signature: sink.source.masks.canonical(`template|${tag.signature}`), inner: valuesOf(sink, tag), raw,
  }); // prettier-ignore
  sink.parts.push({ type: "ph", id, ...at });
}

interface Tag {
  readonly raw: string;
  /** Without the values that are text. */
  readonly signature: string;
  readonly start: number;
}

/** Units of the values of a tag that are text. */
function valuesOf({ owner }: PartSink, { raw, signature, start }: Tag): readonly number[] {
  return owner && signature !== raw ? addListValues(raw, start, owner.builder, owner.index) : [];
}

/** Makes an attribute list right behind a link, an image or code part of it. @returns whether there is one */
function extendLast(sink: PartSink, tag: Tag, { start, end }: Range): boolean {
  const { parts, codes } = sink;
  const last = parts.at(-1);
  const code = last && last.type !== "text" ? codes[last.id - 1] : undefined;
  if (
    !last ||
    last.type === "text" ||
    last.end !== start ||
    !code ||
    (code.raw !== undefined && code.rawClose === undefined) ||
    (code.literal !== undefined && code.type !== "emoji")
  )
    return false;
  parts[parts.length - 1] = { ...last, end };
  const { literal, ...rest } = code;
  const inner = [...code.inner, ...valuesOf(sink, tag)];
  if (literal !== undefined) {
    // An emoji name with attributes is an icon to every parser that reads them, and no text.
    const signature = `emoji|${literal}|${tag.signature}`;
    codes[code.id - 1] = { ...rest, signature, inner, open: { start: code.open.start, end } };
    return true;
  }
  const signature = `${code.signature}|${tag.signature}`;
  codes[code.id - 1] =
    last.type === "close" && code.close
      ? { ...code, signature, inner, close: { start: code.close.start, end }, ...withTag(code, tag.raw, start) }
      : { ...code, signature, inner, open: { start: code.open.start, end } };
  return true;
}

/** What closes a code, where it is not its source bytes, with a tag from `start` on behind it. */
function withTag(
  { closeText, closeTail, rawClose }: MarkdownCode,
  tag: string,
  start: number,
): Partial<Pick<MarkdownCode, "closeTail" | "rawClose">> {
  return {
    ...(closeText === undefined ? {} : { closeTail: closeTail ?? start }),
    ...(rawClose === undefined ? {} : { rawClose: rawClose + tag }),
  };
}

/** Adds a decoded value that is written anew as a whole; its parts count from where it stands. */
export function pushValue(sink: PartSink, value: string, { start: base, end }: Range): void {
  const { masks } = sink.source;
  const tags = masks.fill === "" ? [] : masks.within(base, end);
  let at = 0;
  for (const tag of tags) {
    const from = value.indexOf(masks.hidden(tag), at);
    if (from === -1) break;
    pushAddresses(sink, value, base, at, from);
    at = from + (tag.end - tag.start);
    pushTag(sink, tag, { start: base + from, end: base + at });
  }
  pushAddresses(sink, value, base, at, value.length);
}

/** Adds a stretch of such a value that has no tags. */
export function pushAddresses(sink: PartSink, value: string, base: number, start: number, end: number): void {
  for (const [from, to, type] of cutLiterals(value.slice(start, end))) {
    const text = value.slice(start + from, start + to);
    const at = base + start;
    if (type) pushLiteral(sink, type, text, at + from, at + to);
    else if (text !== "") sink.parts.push({ type: "text", value: text, start: at + from, end: at + to });
  }
}

/** The source offset of a value offset; at an edge between two runs, `side` says of which. */
export function sourceOffset(runs: readonly TextRun[], at: number, side: "start" | "end"): number {
  const run = runs[runAt(runs, side === "start" ? at : at - 1)];
  if (!run) return (side === "start" ? runs.at(-1)?.end : runs[0]?.start) ?? 0;
  if (isVerbatim(run)) return run.start + (at - run.from);
  return side === "start" ? run.start : run.end;
}

/** Index of the run that holds the value offset, -1 for none; runs follow each other without gaps in the value. */
export function runAt(runs: readonly TextRun[], at: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = runs[low];
  return found && found.from <= at ? low : -1;
}

/**
 * Closes the gaps that line ends leave: for `a  \n> b` the soft break's own bytes are the line end, and the white space
 * before it and the `> ` after it belong to no run. They go to the break, so that the parts tile the unit.
 * @returns false when a gap is left that no break explains: the unit is then not safe to splice.
 */
export function closeGaps({ parts, codes }: PartSink): boolean {
  for (let index = 1; index < parts.length; index += 1) {
    const before = parts[index - 1];
    const after = parts[index];
    if (!before || !after || before.end === after.start) continue;
    if (before.end > after.start) return false;
    if (isBreak(after) && !isBreak(before)) parts[index] = { ...after, start: before.end };
    else if (isBreak(before) || before.type === "ph") {
      parts[index - 1] = { ...before, end: after.start };
      // A hard break takes the next line's indent along wherever it goes.
      const code = before.type === "ph" ? codes[before.id - 1] : undefined;
      if (code) codes[code.id - 1] = { ...code, open: { start: code.open.start, end: after.start } };
    } else return false;
  }
  return true;
}

function isBreak(part: Inline): boolean {
  return part.type === "text" && /^(?:\r\n|\n|\r)$/.test(part.value);
}

function pushRuns(
  sink: PartSink,
  value: string,
  runs: readonly TextRun[],
  from: number,
  to: number,
  shift: number,
): void {
  for (let index = Math.max(runAt(runs, from + shift), 0); index < runs.length; index += 1) {
    const run = runs[index];
    if (!run || run.from - shift >= to) break;
    const start = Math.max(run.from - shift, from);
    const end = Math.min(run.to - shift, to);
    if (start >= end) continue;
    const offset = isVerbatim(run) ? run.start + (start - (run.from - shift)) : run.start;
    sink.parts.push({
      type: "text",
      value: value.slice(start, end),
      start: offset,
      end: isVerbatim(run) ? offset + (end - start) : run.end,
    });
  }
}

function pushLiteral(sink: PartSink, type: "autolink" | "emoji", value: string, start: number, end: number): void {
  const id = sink.codes.length + 1;
  const text = literalText(sink.source, value, { start, end });
  sink.codes.push({
    id,
    type,
    paired: false,
    display: text,
    equiv: text,
    open: { start, end },
    signature: "",
    literal: text,
    inner: [],
  });
  sink.parts.push({ type: "ph", id, start, end });
}

/** An address as the file has it: `https://x.org/{{ path }}`, whatever the parser saw. */
export function literalText({ text, masks }: MaskedSource, value: string, { start, end }: Range): string {
  return value.length === end - start && masks.take(start, end) !== "" ? text.slice(start, end) : value;
}

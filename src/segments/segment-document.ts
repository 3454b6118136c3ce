/**
 * A document's units cut into segments: sentences that are translated and reviewed one by one.
 *
 *     **Note.** The IACHR met.[^1] It left.
 *     ^-------^ ^------------^     ^-------^   three segments; marks around a whole sentence and the footnote mark
 *                                              after it stay outside, so that no engine can lose them
 */

import { isKeyed } from "../formats/capabilities.ts";
import { shortId } from "../base/hash.ts";
import type { Code, Document, Inline, Part, Unit } from "../formats/types.ts";
import { formatRecord } from "./inline-codes.ts";
import { splitSentences } from "./sentences.ts";
import { splitDirection, withDirection } from "./memory-direction.ts";
import type { Segment } from "./types.ts";
import { valueId, valueKeyOf } from "./value-key.ts";

export interface SegmentOptions {
  /** Path of the source file from the root, with `/`: part of every segment's id. */
  readonly article: string;
  readonly locale: string;
  /** `memoryDirection` of its translation; "" where none is looked for in memory. */
  readonly direction?: string;
  /** Abbreviations besides the built-in ones, with their stop. */
  readonly abbreviations: readonly string[];
}

/** Stand for a code, and for a hard break, in the text that is cut into sentences. */
const CODE = "\uFFFC";
const BREAK = "\n";
/** Stands for what is between two plural forms, and for a block of code in a value: nothing goes on behind it. */
const FORM = "\u2029";
/** Codes that mean nothing to the grammar of a sentence they stand at the edge of. */
const PEELED = new Set(["image", "footnote", "break", "emoji", "form", "block"]);

/**
 * Cuts all units of `document`, in reading order. A unit or sentence without a letter outside its codes has nothing to
 * translate and makes no segment; but a value of a locale file that its reader made a unit of is one as a whole.
 */
export function segmentDocument(document: Document, options: SegmentOptions): readonly Segment[] {
  const segments: Segment[] = [];
  const occurrences = new Map<string, number>();
  for (const unit of document.units) {
    for (const pieces of cutUnit(unit, options)) {
      const segment = toSegment(unit, pieces, segments.length, options, occurrences);
      if (segment) segments.push(segment);
    }
  }
  return segments;
}

function cutUnit(unit: Unit, options: SegmentOptions): readonly (readonly Part[])[] {
  let plain = "";
  for (const part of unit.parts) plain += part.type === "text" ? part.value : markOf(part, unit.codes);
  if (!/\p{L}/u.test(plain)) return isKeyed(unit) ? [peel(unit.parts, unit.codes)] : [];
  const sentences = splitSentences(plain, { locale: options.locale, abbreviations: options.abbreviations });
  const goesOn = GOES_ON[unit.kind];
  const cut = goesOn ? sentences.flatMap((sentence) => cutAtLines(plain, sentence, goesOn)) : sentences;
  const merged = mergeAcrossCodes(unit.parts, cut);
  return sliceParts(unit.parts, merged).map((pieces) => peel(pieces, unit.codes));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * With what a sentence of a value goes on behind one line end. Those of JSON are the author's, not an editor's (the text
 * of a mail, an address), and end it but before a small letter. Those in front matter may be an editor's (`summary: |`),
 * and end it before the mark of a list, heading or quote alone.
 */
const GOES_ON: Readonly<Partial<Record<Unit["kind"], RegExp>>> = {
  "json-value": /^\p{Ll}/u,
  "front-matter": /^(?!(?:[-*+•>]|\d{1,3}[.)]|#{1,6})\s)/,
};

/** A sentence of a value cut at its line breaks, which stay as they are between two segments. An empty line ends it in any case. */
function cutAtLines(plain: string, { start, end }: Span, goesOn: RegExp): readonly Span[] {
  const lines: Span[] = [];
  let from = start;
  for (const { 0: space, index } of plain.slice(start, end).matchAll(/[\r\n\u2029]\s*/g)) {
    const at = start + index;
    const isBlankLine = (space.match(/\r\n|[\r\n]/g) ?? []).length > 1;
    const goesOnHere = goesOn.test(plain.slice(at + space.length, at + space.length + 8));
    if (!isBlankLine && !space.includes(FORM) && goesOnHere) continue;
    lines.push({ start: from, end: at });
    from = at + space.length;
  }
  return [...lines, { start: from, end }];
}

/** Joins sentences again where the boundary falls inside a pair of codes, or inside text that came from one escape. */
function mergeAcrossCodes(parts: readonly Part[], sentences: readonly Span[]): readonly Span[] {
  if (sentences.length < 2) return sentences;
  const whole = unbrokenSpans(parts);
  const merged: Span[] = [];
  let next = 0;
  for (const sentence of sentences) {
    const last = merged.at(-1);
    // Both follow each other, so that one walk is enough.
    const end = last?.end ?? 0;
    while ((whole[next]?.end ?? Infinity) <= end) next += 1;
    if (last && (whole[next]?.start ?? Infinity) < end)
      merged[merged.length - 1] = { start: last.start, end: sentence.end };
    else merged.push(sentence);
  }
  return merged;
}

/** Outermost pairs of codes, and texts outside of them that came from one escape, in their order. */
function unbrokenSpans(parts: readonly Part[]): readonly Span[] {
  const spans: Span[] = [];
  const opened: number[] = [];
  let at = 0;
  for (const part of parts) {
    const length = part.type === "text" ? part.value.length : 1;
    if (part.type === "open") opened.push(at);
    else if (part.type === "close") {
      const start = opened.pop() ?? 0;
      if (opened.length === 0) spans.push({ start, end: at + length });
    } else if (opened.length === 0 && part.type === "text" && length > 1 && length !== part.end - part.start)
      spans.push({ start: at, end: at + length });
    at += length;
  }
  return spans;
}

/** The parts of each span of the plain text, texts cut at the edges. Spans follow each other, so that one walk is enough. */
function sliceParts(parts: readonly Part[], spans: readonly Span[]): readonly (readonly Part[])[] {
  let index = 0;
  let at = 0;
  return spans.map(({ start, end }) => {
    const sliced: Part[] = [];
    for (let part = parts[index]; part; part = parts[index]) {
      const length = part.type === "text" ? part.value.length : 1;
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, length);
      if (from < to) sliced.push(part.type === "text" ? sliceText(part, from, to) : part);
      // A text that goes on behind the span belongs to the next one too.
      if (at + length > end) break;
      at += length;
      index += 1;
    }
    return sliced;
  });
}

function sliceText(part: Part & { readonly type: "text" }, from: number, to: number): Part {
  if (part.value.length !== part.end - part.start) return part;
  return { type: "text", value: part.value.slice(from, to), start: part.start + from, end: part.start + to };
}

/** Takes off what stands around the sentence: white space, marks around the whole of it, images, footnote marks and breaks. */
function peel(pieces: readonly Part[], codes: readonly Code[]): readonly Part[] {
  const kept = pieces.slice();
  let from = 0;
  let to = kept.length;
  while (from < to) {
    const first = kept[from];
    const last = kept[to - 1];
    if (!first || !last) break;
    if (first.type === "text" && /^\s/.test(first.value)) {
      const trimmed = trimText(first, first.value.length - first.value.trimStart().length, first.value.length);
      if (trimmed) kept[from] = trimmed;
      else from += 1;
    } else if (last.type === "text" && /\s$/.test(last.value)) {
      const trimmed = trimText(last, 0, last.value.trimEnd().length);
      if (trimmed) kept[to - 1] = trimmed;
      else to -= 1;
    } else if (isPeeled(first, codes)) from += 1;
    else if (isPeeled(last, codes)) to -= 1;
    else if (first.type === "open" && last.type === "close" && first.id === last.id) {
      from += 1;
      to -= 1;
    } else break;
  }
  return kept.slice(from, to);
}

/** Undefined where nothing is left, and for an escape that is part white space, which is never split: `&nbsp;` is one character. */
function trimText(part: Part & { readonly type: "text" }, from: number, to: number): Part | undefined {
  return from < to && part.value.length === part.end - part.start ? sliceText(part, from, to) : undefined;
}

function markOf(part: Part, codes: readonly Code[]): string {
  const type = part.type === "ph" ? codes[part.id - 1]?.type : undefined;
  return type === "break" ? BREAK : type === "form" || type === "block" ? FORM : CODE;
}

function isPeeled(part: Part, codes: readonly Code[]): boolean {
  return part.type === "ph" && PEELED.has(codes[part.id - 1]?.type ?? "");
}

function toSegment(
  unit: Unit,
  pieces: readonly Part[],
  ordinal: number,
  options: SegmentOptions,
  occurrences: Map<string, number>,
): Segment | undefined {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last || !(pieces.some(hasLetter) || !unit.parts.some(hasLetter))) return undefined;
  const { content, codes } = renumber(pieces, unit.codes);
  const source = formatRecord(content);
  const valueKey = valueKeyOf(unit);
  const counted = valueKey === undefined ? source : `${valueKey}\u0000${source}`;
  const occurrence = occurrences.get(counted) ?? 0;
  occurrences.set(counted, occurrence + 1);
  return {
    id:
      valueKey === undefined
        ? shortId([options.article, source, String(occurrence)])
        : valueId(options.article, source, valueKey, occurrence),
    ordinal,
    unit: unit.index,
    kind: unit.kind,
    line: unit.line,
    start: first.start,
    end: last.end,
    content,
    source,
    codes,
    key: segmentKey(source, codes, options.direction),
    path: unit.path,
    ...(unit.note === undefined ? {} : { note: unit.note }),
    ...(unit.maxLength === undefined ? {} : { maxLength: unit.maxLength }),
  };
}

function hasLetter(part: Part): boolean {
  return part.type === "text" && /\p{L}/u.test(part.value);
}

/** Codes numbered from 1 in the order they are read, texts joined, white space normalised. */
function renumber(
  pieces: readonly Part[],
  unitCodes: readonly Code[],
): { content: readonly Inline[]; codes: ReadonlyMap<number, Code> } {
  const content: Inline[] = [];
  const codes = new Map<number, Code>();
  const ids = new Map<number, number>();
  let text = "";
  const endText = (): void => {
    if (text !== "") content.push({ type: "text", value: normalizeSpace(text) });
    text = "";
  };
  for (const piece of pieces) {
    if (piece.type === "text") {
      text += piece.value;
      continue;
    }
    endText();
    const id = ids.get(piece.id) ?? ids.size + 1;
    ids.set(piece.id, id);
    const code = unitCodes[piece.id - 1];
    if (code) codes.set(id, code);
    content.push({ type: piece.type, id });
  }
  endText();
  return { content, codes };
}

/** Runs of spaces, tabs and line ends become one space; non-breaking spaces are the author's and stay. */
export function normalizeSpace(text: string): string {
  return text.replace(/[ \t\r\n\f\v]+/g, " ");
}

/**
 * Equal for sentences that read the same, have the same kinds of codes in the same places, whatever those hold, and go
 * the same way.
 * @param direction `memoryDirection`
 */
export function segmentKey(
  source: string,
  codes: ReadonlyMap<number, Pick<Code, "type">>,
  direction: string = "",
): string {
  const types = [...codes.entries()].sort(([a], [b]) => a - b).map(([, { type }]) => type);
  return withDirection(`${source.normalize("NFC")}\u0001${types.join(",")}`, direction);
}

/**
 * The key of a pair whose file does not say what kinds its codes are: the words and the places of the codes among them are
 * all that it knows. Undefined for a sentence without codes, which has one key.
 */
export function kindlessKey({ source, codes, key }: Pick<Segment, "source" | "codes" | "key">): string | undefined {
  if (codes.size === 0) return undefined;
  const kinds = new Map([...codes.keys()].map((id) => [id, { type: "" }]));
  return segmentKey(source, kinds, splitDirection(key).direction);
}

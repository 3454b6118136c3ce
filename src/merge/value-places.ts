/**
 * Where the text of a front-matter value stands in the file. The offsets of its sentences count in the text as YAML reads
 * it: `>` folds lines and drops indentation, so that they are no offsets of the file.
 */

import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Stretch } from "./types.ts";

/** Of each character of a value that is no white space: its offset in the text, and in the file. */
interface ValuePlaces {
  readonly inText: readonly number[];
  readonly inFile: readonly number[];
}

const KNOWN = new WeakMap<MarkdownUnit, ValuePlaces | "none">();

/** Where a value stands, with its quotes or the line of its block scalar, and without the line end behind it. */
export function wholeValue({ text }: MarkdownDocument, { splice: { start, end } }: MarkdownUnit): Stretch {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** The stretch of the file for one of a value's text; undefined where the value has escapes, or is one of another syntax. */
export function valueStretch(file: MarkdownDocument, unit: MarkdownUnit, { start, end }: Stretch): Stretch | undefined {
  const places = placesOf(file, unit);
  if (places === undefined) return undefined;
  const first = places.inText.findIndex((at) => at >= start);
  const last = places.inText.findLastIndex((at) => at < end);
  const [from, to] = [places.inFile[first], places.inFile[last]];
  return from === undefined || to === undefined || first > last ? undefined : { start: from, end: to + 1 };
}

/** The text of a value without white space, before and behind a stretch of the file; undefined where that is not known. */
export function valueAround(
  file: MarkdownDocument,
  unit: MarkdownUnit,
  { start, end }: Stretch,
): readonly [string, string] | undefined {
  const places = placesOf(file, unit);
  const charactersOf = (isIn: (at: number) => boolean): string =>
    (places?.inFile ?? []).flatMap((at) => (isIn(at) ? (file.text[at] ?? "") : [])).join("");
  return places && [charactersOf((at) => at < start), charactersOf((at) => at >= end)];
}

function placesOf(file: MarkdownDocument, unit: MarkdownUnit): ValuePlaces | undefined {
  const places = KNOWN.get(unit) ?? readPlaces(file, unit) ?? "none";
  KNOWN.set(unit, places);
  return places === "none" ? undefined : places;
}

function readPlaces(file: MarkdownDocument, unit: MarkdownUnit): ValuePlaces | undefined {
  const text = textOf(unit);
  const raw = file.text.slice(unit.splice.start, unit.splice.end);
  const [head, foot] = marksAround(raw);
  const inText = text === undefined ? [] : solid(text.value, text.start);
  const inFile = solid(raw.slice(head, raw.length - foot), unit.splice.start + head);
  const isAlike =
    text !== undefined &&
    inText.length === inFile.length &&
    inText.every((at, index) => text.value[at - text.start] === file.text[inFile[index] ?? -1]);
  return isAlike ? { inText, inFile } : undefined;
}

/** The text of a value as YAML reads it, and the offset at which it begins. */
function textOf({ parts, codes }: MarkdownUnit): { readonly value: string; readonly start: number } | undefined {
  const start = parts[0]?.start ?? 0;
  let value = "";
  for (const part of parts) {
    const code = part.type === "text" ? undefined : codes[part.id - 1];
    const own = part.type === "text" ? part.value : part.type === "close" ? code?.literalClose : code?.literal;
    if (own === undefined || part.start !== start + value.length || part.end - part.start !== own.length)
      return undefined;
    value += own;
  }
  return { value, start };
}

/** How many characters at both ends are marks: the line of a block scalar, or quotes. */
function marksAround(raw: string): readonly [number, number] {
  const block = /^[|>][^\r\n]*/.exec(raw);
  if (block) return [block[0].length, 0];
  const quotes = /^(?:"""|'''|["'])/.exec(raw)?.[0] ?? "";
  return quotes !== "" && raw.endsWith(quotes) ? [quotes.length, quotes.length] : [0, 0];
}

/** Offsets of the characters that are no white space. */
function solid(text: string, from: number): readonly number[] {
  return [...text.matchAll(/\S/g)].map(({ index }) => from + index);
}

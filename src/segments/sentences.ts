/**
 * Sentence boundaries in the plain text of one unit. `Intl.Segmenter` proposes them (UAX #29); the rules here take back
 * those that an abbreviation, an initial, a list number or a parenthesis explains better. A missed boundary costs a
 * longer segment; a wrong one costs a translation, so doubt joins.
 *
 * Inline codes stand in the text as U+FFFC, one for each mark. They are transparent:
 *
 *     Stop.\uFFFC Next      a mark without a space before it belongs to the sentence before (a footnote)
 *     Stop. \uFFFCNext      a mark before a word belongs to the sentence after (emphasis, a link)
 *     Use it. \uFFFC is ok  a mark between spaces is a word of its own (code, an image)
 */

import { createAbbreviations } from "./abbreviations.ts";
import type { Abbreviations } from "./abbreviations.ts";
import { findEnclosures } from "./enclosures.ts";
import type { Enclosure } from "./enclosures.ts";
import { beginsListItem, findListItems, mayHaveListItems } from "./list-items.ts";
import { endsSentence } from "./sentence-end.ts";

export interface SentenceOptions {
  /** BCP 47, such as `en` or `es-419`. */
  readonly locale: string;
  /** The project's own abbreviations, with or without their last full stop; none of them ends a sentence. */
  readonly abbreviations?: readonly string[];
}

/** Offsets into the text, UTF-16 code units, end exclusive. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

/** But for list items, no boundary can be without a stop, its closing marks, and a space; or an East Asian stop. */
const MAY_STOP = /[.!?…‽][^\p{L}\s]{0,40}\s|[。！？｡]/u;
/** Line ends are soft breaks here; `Intl.Segmenter` would end a sentence at each. */
const LINE_END = /[\r\n\v\f\u0085\u2028\u2029]/g;
/** A code between spaces or punctuation: it stands for a word. */
const CODE_AS_WORD = /(?<=^|[\s([{“«"'‘—–])\uFFFC(?=$|[\s)\]}”»"'’,;:.!?…—–])/g;
/** Footnote marks written as text after a stop: "[3]", superscript digits, asterisks and daggers. */
const NOTE_MARK = /(?<=[.!?…]["”’»)\]]{0,3})(?:\[\d{1,3}\]|[¹²³⁰-⁹]{1,3}|\*{1,3}|[†‡])(?=\s|$)/g;
/** Ignored by UAX #29 (Sentence_Break=Format), and one code unit long as U+FFFC is, so that offsets stay. */
const TRANSPARENT = "\u00AD";

/**
 * The sentences of `text`. They leave out the white space around them and nothing else; together with the white space
 * between them they are the text. A text without words is one sentence, a blank one none.
 * @throws RangeError when `locale` is no language tag (the config refuses it before)
 * @example splitSentences("Mr. No left at 5 p.m. He slept.", { locale: "en" }) // [{ start: 0, end: 21 }, { start: 22, end: 31 }]
 */
export function splitSentences(text: string, options: SentenceOptions): readonly SentenceSpan[] {
  const from = text.length - text.trimStart().length;
  const body = text.trim();
  if (body === "") return [];
  const lists = mayHaveListItems(body);
  if (!lists && !MAY_STOP.test(body)) return [{ start: from, end: from + body.length }];

  const { segmenter, abbreviations, language } = resourcesFor(options);
  const masked = mask(body);
  let enclosures: readonly Enclosure[] | undefined;
  const spans: SentenceSpan[] = [];
  let start = 0;
  let hasWord = false;
  let scanned = 0;
  for (const { at, item } of proposals(segmenter, masked, lists ? findListItems(body) : [])) {
    const gap = findGap(body, start, at);
    if (!gap) continue;
    hasWord ||= /[\p{L}\p{N}]/u.test(body.slice(Math.max(scanned, start), gap.end));
    scanned = gap.end;
    // A piece without a word ("…", "🎉") is no sentence: it goes with the one after it.
    if (!hasWord) continue;
    enclosures ??= findEnclosures(body);
    const boundary = { body, masked, start, gap, abbreviations, enclosures, language };
    if (!(item ? beginsListItem(body, start, at) : endsSentence(boundary))) continue;
    spans.push({ start, end: gap.end });
    start = gap.next;
    hasWord = false;
  }
  // What is left after the last boundary goes with the sentence before, when it has no word.
  const last = spans.at(-1);
  if (last && !/[\p{L}\p{N}]/u.test(body.slice(start)))
    spans[spans.length - 1] = { start: last.start, end: body.length };
  else spans.push({ start, end: body.length });
  return spans.map((span) => ({ start: from + span.start, end: from + span.end }));
}

/** Segmenters and tables cost milliseconds to make: one a locale and list of own abbreviations. */
const resources = new Map<
  string,
  { readonly segmenter: Intl.Segmenter; readonly abbreviations: Abbreviations; readonly language: string }
>();

function resourcesFor({ locale, abbreviations = [] }: SentenceOptions) {
  const key = JSON.stringify([locale, abbreviations]);
  const known = resources.get(key);
  if (known) return known;
  const language = locale.split("-")[0]?.toLowerCase() ?? locale;
  const made = {
    segmenter: new Intl.Segmenter(locale, { granularity: "sentence" }),
    abbreviations: createAbbreviations(language, abbreviations),
    language,
  };
  resources.set(key, made);
  return made;
}

/** The text as `Intl.Segmenter` is shown it, equal in length. */
function mask(body: string): string {
  return (
    body
      .replace(LINE_END, " ")
      // UAX #29 knows "..." as a stop, and not "…".
      .replaceAll("…", ".")
      .replace(NOTE_MARK, (mark) => TRANSPARENT.repeat(mark.length))
      .replace(CODE_AS_WORD, "X")
      .replaceAll("\uFFFC", TRANSPARENT)
  );
}

interface Proposal {
  readonly at: number;
  /** A list item may begin here. */
  readonly item: boolean;
}

/** The segmenter's boundaries and the list items, in order of place. */
function* proposals(segmenter: Intl.Segmenter, masked: string, items: readonly number[]): Iterable<Proposal> {
  let next = 0;
  for (const { index } of segmenter.segment(masked)) {
    for (let at = items[next]; at !== undefined && at < index; at = items[++next]) yield { at, item: true };
    yield { at: index, item: false };
  }
  for (const at of items.slice(next)) yield { at, item: true };
}

/**
 * The white space that a proposed boundary stands for: the first after the stop, with the marks between. Undefined
 * where there is none ("Yahoo!Answers"), or where it is a no-break space, by which the writer joined the words.
 */
function findGap(
  body: string,
  start: number,
  proposed: number,
): { readonly end: number; readonly next: number } | undefined {
  if (proposed <= start) return undefined;
  let end = proposed;
  while (end > start && isSpaceOrCode(body, end - 1)) end -= 1;
  if (end === start) return undefined;
  const stop = end;
  while (body.charAt(end) === "\uFFFC") end += 1;
  let next = end;
  while (next < body.length && isSpace(body, next)) next += 1;
  if (next === body.length) return undefined;
  if (next === end) return /[。！？｡]/.test(body.charAt(stop - 1)) ? { end, next } : undefined;
  return /^[\u00A0\u202F\u2007]+$/.test(body.slice(end, next)) ? undefined : { end, next };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function isSpaceOrCode(text: string, at: number): boolean {
  return text.charAt(at) === "\uFFFC" || isSpace(text, at);
}

/** Whether a place where `Intl.Segmenter` proposes a boundary ends a sentence. Each rule names what it keeps together. */

import { MAX_ABBREVIATION } from "./abbreviations.ts";
import type { Abbreviations } from "./abbreviations.ts";
import { MAX_ENCLOSURE } from "./enclosures.ts";
import type { Enclosure } from "./enclosures.ts";
import { endsInListMark } from "./list-items.ts";
import { isSentenceStarter } from "./sentence-starters.ts";

export interface Boundary {
  /** The text, and the same as the segmenter saw it (a code that stands for a word is `X` there). */
  readonly body: string;
  readonly masked: string;
  /** Where the sentence begins that the boundary would end. */
  readonly start: number;
  /** The white space at the boundary: the sentence ends at `end`, the next begins at `next`. */
  readonly gap: { readonly end: number; readonly next: number };
  readonly abbreviations: Abbreviations;
  /** All of the text's, by where they close. */
  readonly enclosures: readonly Enclosure[];
  readonly language: string;
}

interface Next {
  /** Marks before the first word, such as `“` or `¿`. */
  readonly opening: string;
  /** The first word, "" where a number or a mark stands first. */
  readonly word: string;
  readonly number: boolean;
  /** An inline code stands in the word's place: nothing is known about it. */
  readonly code: boolean;
  /** From the first word on. */
  readonly text: string;
}

/** Enough text on either side for every rule; it keeps the cost of a boundary constant. */
const WINDOW = 120;
/** Marks that may follow a stop before the space: footnote marks, quotation marks, brackets, codes. */
const CLOSING = /(?:\[\d{1,3}\]|[¹²³⁰-⁹]|["'”’»)\]}*†‡_\uFFFC])+$/u;
const STOP = /(?:[.!?…‽。！？｡]\s?)+$/u;
const ROMAN = /^(?:x{0,3}(?:ix|iv|v?i{0,3})|X{0,3}(?:IX|IV|V?I{0,3})|[XLC]+[XVI]*)$/;
/** "1.", "(2)", "b.", "iv)", "1.1.", "• 9." and, for captions, "Step 1." or "Figura 2.". */
const LIST_MARK =
  /^[\s•⁃*·–—-]*(?:\p{Lu}\p{L}+ \d{1,3}|[([]?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivx]{1,5}|[IVX]{1,5}))[.)\]]+$/u;
/** "It has two parts: 1. The first; 2. The second". */
const INNER_LIST_MARK = /[:;]\s+[([]?(?:\d{1,2}|\p{Ll}|[ivx]{1,5})[)\]]?\.$/u;
/** `Ana said.` or `Mr. Ruiz asked.` after "Why?": the quotation is what is said. */
const SPEAKER =
  /^(?:\p{Lu}[\p{L}\p{M}’'-]*\.?\s+){1,4}(?:said|says|asked|asks|added|adds|answered|answers|called|cried|declared|demanded|explained|exclaimed|insisted|replied|replies|responded|shouted|told|whispered|wondered|wrote|writes|yelled)\b/u;
/** What an abbreviation before it belongs to: "R. O. No. 5", "UN Doc. A/RES/217". */
const NUMBERING = /^(?:[Nn](?:os?|ros?|úms?|ums?)?\.?\s?[°º]?\.?\s?\d|\p{Lu}{1,5}\/[\p{Lu}\d])/u;
const COMMON = /^\p{Ll}{2,}$/u;
/** Words after which a letter is rather an initial ("and J. Smith"). */
const COMMON_BEFORE_LETTER = /^(?!(?:and|with|from|for|the|los|las|del|con|para|por|van|von)$)\p{Ll}{3,}$/u;
const COMPANY = /^(?:Inc|Corp|Ltd|Co|LLC)\b/;
/** `(Smith 55).` after a quotation: a reference, of the sentence before it. */
const REFERENCE = /^[([][^()[\].!?]{1,80}[)\]][.!?]/;

/** Whether the sentence that begins at `start` ends at the gap. */
export function endsSentence(boundary: Boundary): boolean {
  const { body, masked, start, gap } = boundary;
  const head = body.slice(Math.max(start, gap.end - WINDOW), gap.end);
  const closing = CLOSING.exec(head)?.[0] ?? "";
  const stopped = head.slice(0, head.length - closing.length).replaceAll("\uFFFC", "");
  const stop = STOP.exec(stopped)?.[0] ?? "";
  if (stop === "") return false;
  const next = readNext(body, masked, gap.next);
  // “Stop!” she said. — He came (late?) and left.
  if (/^\p{Ll}/u.test(next.word) && !next.code) return false;
  if (/^[,;:)\]}”»…]/.test(body.charAt(gap.next))) return false;
  if (isInsideEnclosure(boundary, closing)) return false;
  if (REFERENCE.test(body.slice(gap.next, gap.next + WINDOW))) return false;
  // 1. The first item
  if (gap.end - start <= 24 && LIST_MARK.test(body.slice(start, gap.end).replaceAll("\uFFFC", ""))) return false;
  if (stop === "." && INNER_LIST_MARK.test(stopped)) return false;
  // “Why?” Ana asked.
  if (/^[!?]+$/.test(stop) && /["”’»']/.test(closing) && isSpeaker(next, boundary.language)) return false;
  // 1. One 2. Two
  if (stop === "." && endsInListMark(body.slice(start, start + 12), stopped)) return false;
  // Yahoo! Inc.
  if (stop.startsWith("!") && COMPANY.test(next.word)) return false;
  // Well… I think so.
  if (stop.length > 1 || stop === "…") return !(/^(?:\.|…)/.test(stop) && (/^I\b/.test(next.word) || next.number));
  return stop !== "." || !isAbbreviation(stopped.slice(0, -1), next, boundary);
}

function isSpeaker({ opening, word, text }: Next, language: string): boolean {
  return opening === "" && !isSentenceStarter(word, language) && SPEAKER.test(text);
}

function readNext(body: string, masked: string, from: number): Next {
  const window = masked.slice(from, from + WINDOW);
  const opening = /^[\u00AD\p{Ps}\p{Pi}"'¿¡*_]*/u.exec(window)?.[0] ?? "";
  const text = window.slice(opening.length);
  const word = /^\p{L}[\p{L}\p{M}’']*/u.exec(text)?.[0] ?? "";
  return {
    opening,
    word,
    number: /^[#\p{Sc}+-]?\p{N}/u.test(text),
    code: body.charAt(from + opening.length) === "\uFFFC",
    text,
  };
}

/** Whether the full stop after `head` belongs to an abbreviation that goes on. */
function isAbbreviation(head: string, next: Next, { abbreviations, language }: Boundary): boolean {
  const token = lastToken(head);
  if (token === "" || token.length > MAX_ABBREVIATION) return false;
  const previous = wordBefore(head.slice(0, head.length - token.length));
  const starts = /[¿¡]/.test(next.opening) || (!next.code && isSentenceStarter(next.word, language));

  // N°. 5, n.º 5
  if (/[°º]$/.test(token)) return next.number;
  if (/^\p{L}$/u.test(token) || /^(\p{Lu})\1$/u.test(token)) {
    // The first half of a spaced abbreviation: "a. C.", "EE. UU.", "J. K.".
    if (/^(?:\p{L}|(\p{Lu})\1)$/u.test(next.word) && next.text.charAt(next.word.length) === ".") return true;
  }
  const kind = abbreviations.kindOf(token, previous);
  if (kind === "before" || (kind !== undefined && /^\p{Lu}/u.test(token) && NUMBERING.test(next.text))) return true;
  // "No. I will not" is an answer, "vol. I" a volume.
  if (kind === "number") return next.number || next.code || (isNumeral(next.word) && !/^no$/i.test(token));
  if (kind === "either") return !starts;
  if (/^\p{Ll}$/u.test(token)) return !starts;
  // An initial, unless it stands after a common word: "vitamin C. It", "you and I. Did".
  return /^\p{Lu}$/u.test(token) && !(starts && (token === "I" ? COMMON : COMMON_BEFORE_LETTER).test(previous));
}

/** What no abbreviation has in it. */
const NO_PART = /[\s("“«‘'[¿¡/,;:—–…]/;

/** What stands at the end, up to a space or a mark. Read from the end: a pattern would begin at each character before it. */
function lastToken(text: string): string {
  let at = text.length;
  while (at > 0 && text.length - at <= MAX_ABBREVIATION && !NO_PART.test(text.charAt(at - 1))) at -= 1;
  return text.slice(at);
}

/** The word that only spaces stand behind, up to the end; "" where the text does not end in a space. */
function wordBefore(text: string): string {
  const trimmed = text.trimEnd();
  if (trimmed.length === text.length) return "";
  let at = trimmed.length;
  while (at > 0 && !/\s/.test(trimmed.charAt(at - 1))) at -= 1;
  return trimmed.slice(at);
}

function isNumeral(word: string): boolean {
  return word !== "" && (ROMAN.test(word) || /^\p{Lu}$/u.test(word));
}

/**
 * Whether the boundary is within something that opened in the middle of this sentence: a parenthesis always keeps the
 * sentence going, also right after its closing mark ("(why?) Because"); a quotation does where the sentence goes on after it.
 */
function isInsideEnclosure({ body, start, gap, enclosures }: Boundary, closing: string): boolean {
  for (let at = firstClosingFrom(enclosures, gap.end - closing.length); ; at += 1) {
    const enclosure = enclosures[at];
    if (!enclosure || enclosure.close > gap.end + MAX_ENCLOSURE) return false;
    const { open, close, bracket } = enclosure;
    if (open <= start || open >= gap.end || isNoteMark(body, open, close)) continue;
    if (!/[\p{L}\p{N}]/u.test(body.slice(start, open))) continue;
    if (bracket) return true;
    if (close >= gap.end && /^[\uFFFC\s]*[\p{Ll},;:—–)\]…]/u.test(body.slice(close + 1, close + 1 + WINDOW)))
      return true;
  }
}

/** "[3]" after a stop. */
function isNoteMark(body: string, open: number, close: number): boolean {
  return /[.!?…"”’»)]/.test(body.charAt(open - 1)) && /^\[\d{1,3}\]$/.test(body.slice(open, close + 1));
}

/** Index of the first enclosure that closes at or after `offset` (binary search: a long unit has thousands). */
function firstClosingFrom(enclosures: readonly Enclosure[], offset: number): number {
  let low = 0;
  let high = enclosures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((enclosures[middle]?.close ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

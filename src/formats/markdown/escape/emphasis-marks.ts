/** Emphasis marks open and close by what stands beside them: text between marks is written so that they do. */

import { emphasisEdges } from "./escape.ts";
import { referenceOf } from "../html/html-text.ts";
import { firstOf, lastOf } from "../parser/edge-characters.ts";
import type { Syntax } from "../parser/syntax.ts";

/** A piece of a unit as it is written. */
export interface Piece {
  /** Bytes to write as they are, or text to escape. */
  readonly raw: boolean;
  value: string;
  readonly inLink: boolean;
  /** A space would end it (`2^nd^`). */
  readonly isTight?: boolean;
  /** How the parser sees the ends of what a dialect reads: a template tag as a letter, the inner side of a pair as punctuation (`masks.ts`). */
  readonly edges?: readonly [start: string, end: string];
  /** The mark of an emphasis: what stands beside it decides whether it opens. */
  readonly mark?: "open" | "close";
}

/** Symbols that are punctuation to CommonMark and letters to micromark. */
const ASTRAL_SYMBOL = /^(?=\p{S})[\u{10000}-\u{10FFFF}]/u;

/**
 * Writes the characters beside emphasis marks as references where the marks would not open or close otherwise, and a
 * symbol that would make of an opening mark one that closes, so that the proof sees it: `**a!**😀 b** c**`.
 */
export function mendEmphasis(pieces: readonly Piece[], escaped: string[], { reader }: Syntax): void {
  const open: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (!piece.mark) continue;
    const mark = firstOf(piece.value);
    const isNested = piece.mark === "open" && open.includes(mark);
    if (piece.mark === "open") open.push(mark);
    else open.pop();
    const before = index - 1;
    const after = index + 1;
    const left = pieces[before]?.edges?.[1] ?? lastOf(escaped[before]);
    // An attribute list belongs to the closing mark before it.
    const list = /[^*_~]/.exec(piece.value)?.[0];
    const right = list ?? pieces[after]?.edges?.[0] ?? firstOf(escaped[after]);
    const edges = piece.mark === "open" ? emphasisEdges(left, right, mark) : emphasisEdges(right, left, mark);
    const isOpening = piece.mark === "open";
    const isDisputed =
      ASTRAL_SYMBOL.test(isOpening ? left : right) && (mark === "_" || !isLetter(isOpening ? right : left));
    // In a word as kramdown has it, where a hyphen joins two.
    const isJoined = reader === "kramdown" && isOpening && mark === "_" && left === "-";
    const encodeLeft = isOpening ? edges.outside || isDisputed || isJoined : edges.inside;
    const mayClose = isNested && ASTRAL_SYMBOL.test(right) && /\S/.test(left);
    const encodeRight = mayClose || (isOpening ? edges.inside : edges.outside || isDisputed);
    if (encodeLeft && pieces[before]?.raw === false && left !== ";")
      escaped[before] = (escaped[before] ?? "").slice(0, -left.length) + referenceOf(left);
    if (encodeRight && list === undefined && pieces[after]?.raw === false && right !== "&")
      escaped[after] = referenceOf(right) + (escaped[after] ?? "").slice(right.length);
  }
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

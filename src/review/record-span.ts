/** Places in a text as people read it, found again in its record form, where codes and escapes take room. */

import type { Inline } from "../formats/types.ts";
import { formatRecord } from "../segments/inline-codes.ts";

/** UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The span in `formatRecord(content)` of a span in `plainText(content)`.
 * @example recordSpan([{ type: "ph", id: 1 }, { type: "text", value: "a 14" }], { start: 2, end: 4 }) // { start: 13, end: 15 }
 */
export function recordSpan(content: readonly Inline[], { start, end }: Span): Span {
  return { start: recordOffset(content, start, true), end: recordOffset(content, end, false) };
}

/** @param isStart Where codes stand at the offset, the place behind them is meant */
function recordOffset(content: readonly Inline[], offset: number, isStart: boolean): number {
  let plain = 0;
  for (const [index, part] of content.entries()) {
    if (part.type !== "text") continue;
    const left = offset - plain;
    plain += part.value.length;
    if (isStart ? left >= part.value.length : left > part.value.length) continue;
    // An escape is decided by what stands behind it: the text is written whole and its rest taken off.
    const rest = formatRecord([{ type: "text", value: part.value.slice(left) }]).length;
    return formatRecord(content.slice(0, index + 1)).length - rest;
  }
  return formatRecord(content).length;
}

/** The text of a content with its standalone codes marked, so that what stands on either side of one is not read as one word. */

import type { Inline } from "../formats/types.ts";
import type { TextSpan } from "./types.ts";

/** U+FFFC, as in `segments/sentences.ts`. */
export const CODE_MARK = "\uFFFC";

export interface MarkedText {
  readonly text: string;
  /** The offset in `text` of an offset into `plainText(content)`. */
  offsetOf(plainOffset: number): number;
  /** The span of the plain text that a span of `text` is. */
  readonly plainSpan: (start: number, end: number) => TextSpan;
}

/** `5<ph id="1"/>3` is `5\uFFFC3`, not 53; the marks of a pair leave no trace, because `1<pc id="1">st</pc>` is one word. */
export function markedText(content: readonly Inline[]): MarkedText {
  let text = "";
  /** Where codes stand in `text`, and at which plain offsets. */
  const places: number[] = [];
  const marks: number[] = [];
  for (const part of content) {
    if (part.type === "text") text += part.value;
    else if (part.type === "ph") {
      marks.push(text.length - marks.length);
      places.push(text.length);
      text += CODE_MARK;
    }
  }
  const toPlain = (offset: number): number => offset - countBelow(places, offset);
  return {
    text,
    plainSpan: (start, end) => ({ start: toPlain(start), end: toPlain(end) }),
    offsetOf: (plain) => plain + countBelow(marks, plain + 1),
  };
}

/** How many of `sorted` are below `limit`. Counted one by one, 10,000 findings between as many codes took seconds. */
function countBelow(sorted: readonly number[], limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? limit) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

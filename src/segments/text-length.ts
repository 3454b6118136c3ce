/** How long a text is for whoever has only so much room: characters as people count them, without codes. */

import { plainText } from "./inline-codes.ts";
import type { Inline } from "../formats/types.ts";

const CHARACTERS = new Intl.Segmenter("es", { granularity: "grapheme" });

/** Grapheme clusters of the text. What a variable will hold is not known and not counted. */
export function textLength(content: readonly Inline[]): number {
  let length = 0;
  for (const _ of CHARACTERS.segment(plainText(content))) length += 1;
  return length;
}

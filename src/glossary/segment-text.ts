/** The text of a segment as terms are looked for in it: over its codes, with offsets into `plainText(content)`. */

import type { Inline } from "../formats/types.ts";
import { tokenize } from "../languages/fold-text.ts";
import type { Token } from "../languages/fold-text.ts";

export interface SegmentText {
  /** `plainText(content)`. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Stands for a standalone code while the text is cut: Unicode's own object replacement character. */
const OBJECT = "\uFFFC";

/**
 * Cuts the text of `content` into tokens. A pair of codes parts nothing (`Inter-American **Commission**`).
 * A standalone code that touches a word is read as a space: a line break or a note mark inside a name. One with white
 * space on both sides stands where a word would (`Ministry of {{country}} Affairs`) and no term runs over it.
 */
export function readText(content: readonly Inline[]): SegmentText {
  let text = "";
  let marked = "";
  const objects: number[] = [];
  for (const part of content) {
    if (part.type === "text") {
      text += part.value;
      marked += part.value;
    } else if (part.type === "ph") {
      objects.push(marked.length);
      marked += OBJECT;
    }
  }
  const tokens = tokenize(marked);
  return objects.length === 0 ? { text, tokens } : { text, tokens: withoutObjects(tokens, objects, marked) };
}

function withoutObjects(tokens: readonly Token[], objects: readonly number[], marked: string): Token[] {
  const places = new Set(objects);
  const toPlain = countedOff(objects);
  const result: Token[] = [];
  for (const token of tokens) {
    const start = toPlain(token.start);
    const end = toPlain(token.end);
    const glues = places.has(token.start) && (isInWord(marked[token.start - 1]) || isInWord(marked[token.end]));
    const kind = glues ? "space" : token.kind;
    if (kind === "space" && result.at(-1)?.kind === "space") continue;
    result.push(kind === token.kind ? { ...token, start, end } : { kind, text: " ", lower: " ", start, end });
  }
  return result;
}

/**
 * From offsets in the marked text to those in the plain one, asked in rising order: counted anew for each token, a title
 * of 60,000 codes (`` `a `a … ``) took half a minute.
 */
function countedOff(objects: readonly number[]): (offset: number) => number {
  let before = 0;
  return (offset) => {
    while ((objects[before] ?? Infinity) < offset) before += 1;
    return offset - before;
  };
}

function isInWord(char: string | undefined): boolean {
  return char !== undefined && /\S/u.test(char);
}

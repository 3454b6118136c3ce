/** Proves that a file in which frames were written says all else as before. */

import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { frameKey } from "./compare-frames.ts";
import { spanishHash, type Frames } from "./frames.ts";

/** Stands for any hash: a block with lines of both sides has a hash that neither side had. */
export const ANY = "any";

/**
 * Reads the new text of a file. Returns undefined unless exactly the expected frames changed, and no word did.
 * @param without Hash of a block that was taken out
 */
export function proven(
  before: MarkdownDocument,
  text: string,
  expected: ReadonlyMap<string, string>,
  framesIn: (file: MarkdownDocument) => Frames,
  without?: string,
): MarkdownDocument | undefined {
  const file = readMarkdown(text, before.bom, before.options);
  if ("reason" in file || wordsOf(file) !== wordsOf(before)) return undefined;
  const [was, now] = [framesIn(before), framesIn(file)];
  const hashes = new Map(now.all.map((frame) => [frameKey(frame), spanishHash(frame)]));
  const isAsMeant = was.all.every((frame) => {
    const isExpected = expected.has(frameKey(frame));
    // Each of the codes around a text is a frame of its own, where both files have as many.
    if (!isExpected && (frame.kind === "shape" || (frame.kind === "around" && frame.isEven))) return true;
    const [hash, meant = spanishHash(frame)] = [hashes.get(frameKey(frame)), expected.get(frameKey(frame))];
    return hash === meant || (meant === ANY && hash !== "");
  });
  const left = [...was.alone.values()];
  if (without !== undefined) left.splice(left.indexOf(without), 1);
  return isAsMeant && left.sort().join(" ") === [...now.alone.values()].sort().join(" ") ? file : undefined;
}

/** All words of a file, unit by unit. */
function wordsOf({ units }: MarkdownDocument): string {
  const words = units.map(({ parts }) =>
    parts
      .map((part) => (part.type === "text" ? part.value : ""))
      .join("")
      .trim(),
  );
  return words.filter((each) => each !== "").join("\n");
}

/** A text whose source has other figures now, and nothing else: the one change of a translation that needs no words. */

import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { recordSpan } from "./record-span.ts";
import { diffWords } from "./word-diff.ts";

/** Written the same in every language: no separators. */
const PLAIN_FIGURE = /^\d{1,4}$/;

/**
 * `target` with the figures of `after` in place of those of `before`, all in record form; undefined where anything else
 * differs, or a figure is not there exactly once in both.
 * @example replaceChangedNumbers({ before: "It met in 2024.", after: "It met in 2025.", target: "Se reunió en 2024." }) // "Se reunió en 2025."
 */
export function replaceChangedNumbers(texts: {
  readonly before: string;
  readonly after: string;
  readonly target: string;
}): string | undefined {
  const [before, after] = [texts.before, texts.after].map((record) => plainText(parseRecord(record).content));
  if (before === undefined || after === undefined) return undefined;
  const parts = diffWords(before, after, "en").filter(({ change }) => change !== "same");
  const figures = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) {
    const [gone, come] = [parts[at], parts[at + 1]];
    if (gone?.change !== "removed" || come?.change !== "added") return undefined;
    if (!PLAIN_FIGURE.test(gone.text) || !PLAIN_FIGURE.test(come.text)) return undefined;
    figures.set(gone.text, come.text);
  }
  const content = parseRecord(texts.target).content;
  const text = plainText(content);
  const swaps: { readonly start: number; readonly gone: string; readonly come: string }[] = [];
  for (const [gone, come] of figures) {
    const [start, ...others] = placesOf(gone, text);
    if (start === undefined || others.length > 0 || placesOf(gone, before).length !== 1) return undefined;
    swaps.push({ start, gone, come });
  }
  if (swaps.length === 0) return undefined;
  // From the end, so that the places before it stay.
  return swaps
    .toSorted((a, b) => b.start - a.start)
    .reduce((record, { start, gone, come }) => {
      const span = recordSpan(content, { start, end: start + gone.length });
      return record.slice(0, span.start) + come + record.slice(span.end);
    }, texts.target);
}

/** Where a figure stands by itself. */
function placesOf(figure: string, text: string): readonly number[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}.,:/-])\d+(?![\p{L}\p{N}:/-]|[.,]\d)/gu)]
    .filter(([found]) => found === figure)
    .map(({ index }) => index);
}

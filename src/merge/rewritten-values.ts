/** Values of front matter that somebody has rewritten: a value is known by its key, whatever it says. */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { isSentence, type PlaceChange, type SentenceLine } from "./places-in-file.ts";
import { pairInText } from "./rewritten-texts.ts";
import type { Gap } from "./split-gap.ts";

/**
 * Takes out of the gaps the lines of a value and what the file has at its key. Without this, a title that was rewritten
 * together with the first paragraph is one passage with it.
 * @returns the gaps without those lines and sentences, and one change for each text
 */
export function takeRewrittenValues(
  file: MarkdownDocument,
  gaps: readonly Gap[],
): { readonly gaps: readonly Gap[]; readonly changes: readonly PlaceChange[] } {
  const units = file.units.filter(({ kind }) => kind === "front-matter");
  const byKey = Map.groupBy(units, ({ path }) => path.join("."));
  const changes: PlaceChange[] = [];
  const left = gaps.map((gap): Gap => {
    // One text alone needs no key to be told from another.
    if (new Set(gap.sentences.map(({ unit }) => unit)).size < 2) return gap;
    const lines = new Set<unknown>();
    const sentences = new Set<Segment>();
    const values = Map.groupBy(gap.lines.filter(isSentence), ({ valueKey }) => valueKey);
    values.delete(undefined);
    for (const [key = "", own] of values) {
      const [unit, ...others] = byKey.get(key) ?? [];
      const theirs = gap.sentences.filter((sentence) => sentence.unit === unit?.index);
      if (theirs.length === 0 || others.length > 0 || !own.every(isWritten)) continue;
      changes.push(...pairInText(own, theirs));
      for (const line of own) lines.add(line);
      for (const sentence of theirs) sentences.add(sentence);
    }
    return {
      ...gap,
      lines: gap.lines.filter((line) => !lines.has(line)),
      sentences: gap.sentences.filter((sentence) => !sentences.has(sentence)),
    };
  });
  return { gaps: left, changes };
}

function isWritten({ isOpen, text, within }: SentenceLine): boolean {
  return !isOpen && text !== undefined && within === undefined;
}

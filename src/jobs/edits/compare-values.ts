/** Finds the values of a locale file that a person rewrote, key by key. Nothing is guessed. */

import { readBlock } from "./block-edits.ts";
import { readSpaces } from "./compare-target.ts";
import type { Comparison, Edit } from "./comparison.ts";
import { expectedText, linesOf, squeezed } from "./target-text.ts";

/** Key by key, in locale files. `isOld`: the file is of an older ledger, and nothing in it counts as an edit. */
export function compareValues(
  comparison: Comparison,
  isOld: boolean,
): { readonly edits: readonly Edit[]; readonly keep: ReadonlySet<number> } {
  const { article, matched, pairs, found, produced, hadText, isLedgersText } = comparison;
  const edits: Edit[] = [];
  const keep = new Set<number>();
  const theirs = Map.groupBy(found, ({ unit }) => unit);
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    const sentences = unit ? (theirs.get(unit.index) ?? []) : [];
    // A value without words (`""`) is yet to be translated.
    if (sentences.length === 0) continue;
    const isRecorded = segments.every(({ ordinal, source }) => matched.get(ordinal)?.source === source);
    const isStrict = isRecorded && isLedgersText && !isOld;
    if (squeezed(sentences) === expectedText(segments, matched)) {
      if (isStrict) edits.push(...readSpaces(comparison, linesOf(segments, matched), sentences));
      continue;
    }
    // What Cotejo has written for another key is none of its texts here.
    const isKnown = segments.some(({ ordinal, id }) => (matched.get(ordinal)?.target ?? "") !== "" || hadText.has(id));
    const isProduced = article.ledger !== undefined && sentences.every(({ source }) => produced.has(source));
    if (!isStrict && isProduced && isKnown) continue;
    const read = isOld ? undefined : readBlock(comparison, segments, sentences, isStrict);
    // A value that Cotejo did not write is a person's, also when it equals the English.
    if (read) edits.push(...read);
    else keep.add(index);
  }
  return { edits, keep };
}

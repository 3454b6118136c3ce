/** Finds the values of a locale file that a person rewrote, key by key. Nothing is guessed. */

import { formatRecord } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import { withOwnCodes } from "./align-target.ts";
import { readBlock } from "./block-edits.ts";
import { readSpaces } from "./compare-target.ts";
import { placeOf, type Comparison, type Edit } from "./comparison.ts";
import { expectedText, fileText, linesOf, squeeze, squeezed } from "./target-text.ts";

/**
 * Key by key, in locale files, with the target read so that each of its values is a unit.
 * @param isOld The file is of an older ledger, and nothing in it counts as an edit
 */
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
    // `""` makes no unit: it is yet to be translated.
    if (!unit) continue;
    const sentences = theirs.get(unit.index) ?? [];
    const isRecorded = segments.every(({ ordinal, source }) => matched.get(ordinal)?.source === source);
    const isStrict = isRecorded && isLedgersText && !isOld;
    const isWorded = [squeezed(sentences), expectedText(segments, matched)].every((text) => /\p{L}/u.test(text));
    const isSame = isWorded
      ? squeezed(sentences) === expectedText(segments, matched)
      : isSameWordless(comparison, segments, sentences);
    if (isSame) {
      if (isStrict) edits.push(...readSpaces(comparison, linesOf(segments, matched), sentences));
      continue;
    }
    // What Cotejo has written for another key is none of its texts here.
    const isKnown = segments.some(({ ordinal, id }) => (matched.get(ordinal)?.target ?? "") !== "" || hadText.has(id));
    const isProduced = article.ledger !== undefined && sentences.every(({ source }) => produced.has(source));
    if (!isStrict && isProduced && isKnown) continue;
    const read = isOld
      ? undefined
      : isWorded
        ? readBlock(comparison, segments, sentences, isStrict)
        : readWordless(comparison, segments, sentences);
    // A value that Cotejo did not write is a person's, also when it equals the English.
    if (read) edits.push(...read);
    else keep.add(index);
  }
  return { edits, keep };
}

/** Whether a value without letters, there or in the record, is the same: its characters, and its codes where they are the source's. */
function isSameWordless(
  { matched, targetText }: Pick<Comparison, "matched" | "targetText">,
  [segment, ...others]: readonly Segment[],
  sentences: readonly Segment[],
): boolean {
  const [sentence] = sentences;
  const line = segment && matched.get(segment.ordinal);
  if (!segment || !sentence || !line || others.length + sentences.length > 1) return false;
  // Codes that the source has not are those that it had before: which ones they were, the record does not say.
  const content = withOwnCodes(sentence, segment, targetText)?.content ?? sentence.content;
  return squeeze([formatRecord(content)]) === squeeze([fileText(line)]);
}

/** The edit where the record or the file has no letters, by which sentences would be told apart: of one sentence alone. */
function readWordless(
  { matched, targetText }: Comparison,
  [segment, ...others]: readonly Segment[],
  sentences: readonly Segment[],
): readonly Edit[] | undefined {
  const [sentence] = sentences;
  const line = segment && matched.get(segment.ordinal);
  if (!segment || !sentence || !line || line.retired || others.length + sentences.length > 1) return undefined;
  const read = withOwnCodes(sentence, segment, targetText);
  if (!read) return undefined;
  const { content, marks } = read;
  return [{ line, ordinal: segment.ordinal, target: formatRecord(content), marks, ...placeOf(sentences) }];
}

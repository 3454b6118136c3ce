/** Finds the sentences of a target that a person rewrote: by place, by order, or by key. Nothing is guessed. */

import { formatRecord } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import type { LedgerLine } from "../../store/types.ts";
import { withSourceCodes } from "./align-target.ts";
import { readBlock } from "./block-edits.ts";
import { isInPlace, isSource, type Comparison, type Edit } from "./comparison.ts";
import { fileText, hasOtherCodes, plainOf, squeeze, squeezed } from "./target-text.ts";

export interface Compared {
  readonly edits: readonly Edit[];
  readonly unclear: { readonly line: number; readonly reason: string } | undefined;
}

const UNMATCHED =
  "a paragraph in it was rewritten in a way that cannot be matched with the source sentence by sentence";
const OTHER_CODES = "a link, an image or a mark in it is not the source's";

/** Unit by unit, where source and target have the same structure. */
export function compareUnits(comparison: Comparison): Compared {
  const { article, matched, pairs, found, produced, isLedgersText } = comparison;
  const edits: Edit[] = [];
  const theirs = Map.groupBy(found, ({ unit }) => unit);
  const inPlace = isInPlace(comparison);
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    const sentences = unit ? (theirs.get(unit.index) ?? []) : [];
    if (!unit || sentences.length === 0) continue;
    if (squeezed(sentences) === expectedText(segments, matched)) {
      if (comparison.checksCodes && hasOtherCodes(article.document.units[index], unit, segments, matched))
        return { edits: [], unclear: { line: unit.line, reason: OTHER_CODES } };
      continue;
    }
    const isStrict = inPlace && isLedgersText;
    if (!isStrict && sentences.every(({ source }) => produced.has(source))) continue;
    const read = inPlace ? readBlock(comparison, segments, sentences, isStrict) : undefined;
    if (!read) return { edits: [], unclear: { line: unit.line, reason: UNMATCHED } };
    edits.push(...read);
  }
  return { edits, unclear: undefined };
}

/** Key by key, in locale files. `isOld`: the file is of an older ledger, and nothing in it counts as an edit. */
export function compareValues(
  comparison: Comparison,
  isOld: boolean,
): { readonly edits: readonly Edit[]; readonly keep: ReadonlySet<number> } {
  const { article, matched, pairs, found, produced, isLedgersText } = comparison;
  const edits: Edit[] = [];
  const keep = new Set<number>();
  const theirs = Map.groupBy(found, ({ unit }) => unit);
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    const sentences = unit ? (theirs.get(unit.index) ?? []) : [];
    // A value without words (`""`) is yet to be translated.
    if (sentences.length === 0 || squeezed(sentences) === expectedText(segments, matched)) continue;
    const isRecorded = segments.every(({ ordinal, source }) => matched.get(ordinal)?.source === source);
    const isStrict = isRecorded && isLedgersText && !isOld;
    const isProduced = article.ledger !== undefined && sentences.every(({ source }) => produced.has(source));
    if (!isStrict && isProduced) continue;
    const read = isOld ? undefined : readBlock(comparison, segments, sentences, isStrict);
    // A value that Cotejo did not write is a person's, also when it equals the English.
    if (read) edits.push(...read);
    else keep.add(index);
  }
  return { edits, keep };
}

/** Sentence by sentence in the ledger's order: the source has another structure by now, the file not yet. */
export function compareInOrder(comparison: Comparison): Compared {
  const { article, found, matched, written } = comparison;
  const segmentOf = new Map([...matched].map(([ordinal, line]) => [line, article.segments[ordinal]]));
  const texts = new Set(written.map((line) => squeeze([plainOf(fileText(line))])));
  const edits: Edit[] = [];
  let before: Segment | undefined;
  for (const [index, sentence] of found.entries()) {
    const line = written[index];
    if (!line || squeezed([sentence]) === squeeze([plainOf(fileText(line))])) {
      before = undefined;
      continue;
    }
    if (isSource(comparison, sentence, line)) continue;
    const segment = segmentOf.get(line);
    const content = segment ? withSourceCodes(sentence, segment) : sentence.codes.size === 0 && sentence.content;
    // Edited sentences in a row that run over a block: one may have been split and another joined.
    const isCertain = !texts.has(squeezed([sentence])) && (before === undefined || before.unit === sentence.unit);
    if (!content || !isCertain) return { edits: [], unclear: { line: sentence.line, reason: UNMATCHED } };
    edits.push({ line, ordinal: segment?.ordinal, target: formatRecord(content) });
    before = sentence;
  }
  return { edits, unclear: undefined };
}

/** The words that the record says are in the file for these segments. */
function expectedText(segments: readonly Segment[], matched: ReadonlyMap<number, LedgerLine>): string {
  const lines = segments
    .map(({ ordinal }) => matched.get(ordinal))
    .filter((line) => line !== undefined && !line.retired);
  return squeeze(lines.map((line) => (line ? plainOf(fileText(line)) : "")));
}

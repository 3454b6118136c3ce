/** Finds the sentences of a target that a person rewrote: by place, by order, or by key. Nothing is guessed. */

import type { Unit } from "../../formats/types.ts";
import { formatRecord } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import type { LedgerLine } from "../../store/types.ts";
import { withSourceCodes } from "./align-target.ts";
import type { LoadedArticle } from "../load-article.ts";
import { fileText, hasOtherCodes, plainOf, squeeze, squeezed } from "./target-text.ts";

export interface Edit {
  /** The line of the ledger whose text was in the file. */
  readonly line: LedgerLine;
  /** Position in the article's segments; undefined when the sentence has left the source. */
  readonly ordinal: number | undefined;
  /** What is there now, in record form. */
  readonly target: string;
}

export interface Comparison {
  readonly article: LoadedArticle;
  /** Sentences of the file. */
  readonly found: readonly Segment[];
  /** The file's unit for each of the source's; empty when the structures differ. */
  readonly pairs: ReadonlyMap<number, Unit>;
  /** Lines of the ledger that have a text in the file, in order. */
  readonly written: readonly LedgerLine[];
  /** The ledger's line for each of the source's segments, also where the sentence was edited. */
  readonly matched: ReadonlyMap<number, LedgerLine>;
  /** Record forms that Cotejo has written for the article. */
  readonly produced: ReadonlySet<string>;
  /** The file was written from this ledger. */
  readonly isLedgersText: boolean;
  /** The file may still have the English where the ledger has Spanish. */
  readonly mayHoldSource: boolean;
  /** The file's links, images and marks must be the source's. */
  readonly checksCodes: boolean;
}

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
  const isInPlace = article.segments.every(({ ordinal }) => isAt(comparison, ordinal, ordinal));
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    const sentences = unit ? (theirs.get(unit.index) ?? []) : [];
    if (!unit || sentences.length === 0) continue;
    if (squeezed(sentences) === expectedText(segments, matched)) {
      if (comparison.checksCodes && hasOtherCodes(article.document.units[index], unit, segments, matched))
        return { edits: [], unclear: { line: unit.line, reason: OTHER_CODES } };
      continue;
    }
    const isStrict = isInPlace && isLedgersText;
    if (!isStrict && sentences.every(({ source }) => produced.has(source))) continue;
    const read = isInPlace ? readEdits(comparison, segments, sentences, isStrict) : undefined;
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
    const read = isOld ? undefined : readEdits(comparison, segments, sentences, isStrict);
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

/** When both sides have as many sentences; undefined when they have not, when a code is not the source's, or when sentences were moved. */
function readEdits(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
  isStrict: boolean,
): readonly Edit[] | undefined {
  if (segments.length !== sentences.length) return undefined;
  const own = segments.map(({ ordinal }) => comparison.matched.get(ordinal));
  const texts = own.map((line) => line && squeeze([plainOf(fileText(line))]));
  const edits: Edit[] = [];
  for (const [index, segment] of segments.entries()) {
    const sentence = sentences[index];
    const line = own[index];
    if (!sentence || !line || line.retired) return undefined;
    const words = squeezed([sentence]);
    if (words === texts[index]) continue;
    const content = withSourceCodes(sentence, segment);
    if (!content) return undefined;
    const target = formatRecord(content);
    if (isSource(comparison, sentence, line) || (!isStrict && comparison.produced.has(target))) continue;
    if (texts.includes(words)) return undefined;
    edits.push({ line, ordinal: segment.ordinal, target });
  }
  return edits;
}

function isSource({ mayHoldSource }: Comparison, sentence: Segment, line: LedgerLine): boolean {
  return mayHoldSource && squeezed([sentence]) === squeeze([plainOf(line.source ?? "")]);
}

function isAt({ matched, written }: Comparison, ordinal: number, place: number): boolean {
  return matched.has(ordinal) && matched.get(ordinal) === written[place];
}

/** The words that the record says are in the file for these segments. */
function expectedText(segments: readonly Segment[], matched: ReadonlyMap<number, LedgerLine>): string {
  const lines = segments
    .map(({ ordinal }) => matched.get(ordinal))
    .filter((line) => line !== undefined && !line.retired);
  return squeeze(lines.map((line) => (line ? plainOf(fileText(line)) : "")));
}

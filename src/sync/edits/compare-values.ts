/** Finds the values of a locale file that a person rewrote, key by key. Nothing is guessed. */

import { formatRecord, plainText } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import { valueKeyOf } from "../../segments/value-key.ts";
import { isEmptyOnPurpose, isHumanText } from "../../record/text-kind.ts";
import { writtenText } from "../../record/states.ts";
import type { LedgerLine } from "../../record/types.ts";
import { withOwnCodes, withSourceCodes } from "../align-target.ts";
import { readValue, readWhole } from "./value-edits.ts";
import { placeOf, type Comparison, type Edit } from "../edit.ts";
import { isOlderText } from "../known-texts.ts";
import type { TakenValues } from "./take-in-values.ts";
import {
  expectedText,
  fileText,
  isSpacedOtherwise,
  linesOf,
  plainOf,
  squeeze,
  squeezed,
} from "../../articles/target-text.ts";

/**
 * Key by key, in locale files, with the target read so that each of its values is a unit.
 */
export function compareValues(comparison: Comparison): Pick<TakenValues, "edits" | "keep"> {
  const { article, matched, pairs, found, isLedgersText } = comparison;
  const edits: Edit[] = [];
  const keep = new Set<number>();
  const theirs = Map.groupBy(found, ({ unit }) => unit);
  // With sentences whose English has gone: in a clone the file still has their texts, and nobody has typed them.
  const recorded = Map.groupBy(
    (article.ledger ?? []).filter(({ retired }) => !retired),
    ({ valueKey }) => valueKey,
  );
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    if (comparison.ownLists.has(index)) {
      keep.add(index);
      continue;
    }
    const unit = pairs.get(index);
    const isRecorded = segments.every(({ ordinal, source }) => matched.get(ordinal)?.source === source);
    const isStrict = isRecorded && isLedgersText;
    // `""` makes no unit: it is yet to be translated, unless a text stood there.
    if (!unit) {
      if (isStrict && comparison.emptied.has(index)) edits.push(...readEmptied(comparison, segments));
      continue;
    }
    const sentences = theirs.get(unit.index) ?? [];
    const isWorded = [squeezed(sentences), expectedText(segments, matched)].every((text) => /\p{L}/u.test(text));
    const hasWords = isWorded && squeezed(sentences) === expectedText(segments, matched);
    const [first] = segments;
    const ofKey = recorded.get(first && valueKeyOf(first)) ?? [];
    const isTextOf = (lines: readonly LedgerLine[]): boolean =>
      squeezed(sentences) === squeeze(lines.map((line) => plainOf(fileText(line))));
    // The file may have it at the key that it had before, whole, as nobody has touched it.
    const isAsRecorded = isTextOf(ofKey) || isTextOf(recorded.get(unit.path.join(".")) ?? []);
    const isSame =
      hasWords || (isWorded && isAsRecorded) || (!isWorded && isSameWordless(comparison, segments, sentences));
    // `{{x}} de {{y}}` and `{{y}} de {{x}}` have the same words.
    const turned = hasWords && isStrict ? readTurned(comparison, segments, sentences) : [];
    if (isSame && turned.length > 0) {
      edits.push(...turned);
      continue;
    }
    if (isSame) {
      if (isStrict) edits.push(...readSpaces(comparison, segments, sentences));
      continue;
    }
    if (!isStrict && article.ledger !== undefined && isProduced(comparison, segments, sentences)) continue;
    // Without the index nobody knows whether a person put the English there, or a run that was killed left it.
    if (holdsEnglish(comparison, segments, sentences)) {
      keep.add(index);
      continue;
    }
    const read = isWorded
      ? (readValue(comparison, segments, sentences, isStrict) ?? readWhole(comparison, segments, sentences))
      : readWordless(comparison, segments, sentences);
    // A value that Cotejo did not write is a person's, also when it equals the English. One that has not each code of it
    // cannot be written again: it stays as it is, and holds up no other value.
    const isOld = isOlder(comparison, segments, sentences);
    if (read && hasEveryCode(comparison, segments, read))
      edits.push(...(isOld ? read.map((edit) => ({ ...edit, isOlder: true })) : read));
    else keep.add(index);
  }
  return { edits, keep };
}

/** Whether a value may be the English, where the record has Spanish. */
function holdsEnglish(
  { matched, mayHoldSource }: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): boolean {
  const isSpanish = segments.every(({ ordinal }) => {
    const line = matched.get(ordinal);
    return line !== undefined && !line.retired && writtenText(line) !== undefined;
  });
  return mayHoldSource && isSpanish && squeezed(sentences) === squeezed(segments);
}

/** A person has emptied a value that a person stood behind: it is left out. Tools empty a machine's to have it made anew. */
function readEmptied({ matched }: Comparison, segments: readonly Segment[]): readonly Edit[] {
  const lines = segments.map(({ ordinal }) => matched.get(ordinal));
  const isThere = (line: LedgerLine | undefined): boolean =>
    line !== undefined && !line.retired && isHumanText(line) && fileText(line) !== "";
  if (!lines.every(isThere)) return [];
  return segments.flatMap(({ ordinal }, at): Edit | readonly [] => {
    const line = lines[at];
    return line ? { line, ordinal, target: "", empty: "omit" } : [];
  });
}

/** Whether Cotejo has written what is there. What it has written for another key is none of its texts here. */
function isProduced(
  { matched, hadText, earlier }: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): boolean {
  const own = new Set<string | undefined>();
  for (const { ordinal, id } of segments) {
    const line = matched.get(ordinal);
    if (line) own.add(line.target).add(line.source);
    own.add(hadText.get(id));
  }
  const isKnown = segments.some(({ ordinal, id }) => (matched.get(ordinal)?.target ?? "") !== "" || hadText.has(id));
  return isKnown && sentences.every(({ source }) => own.has(source) || earlier.has(source));
}

/** Whether a value is of an older version of the file: each sentence is the record's, or one that stood there before. */
function isOlder({ matched }: Comparison, segments: readonly Segment[], sentences: readonly Segment[]): boolean {
  if (segments.length !== sentences.length) return false;
  return segments.every(({ ordinal }, at) => {
    const line = matched.get(ordinal);
    const words = squeezed(sentences.slice(at, at + 1));
    return line !== undefined && (words === squeeze([plainOf(fileText(line))]) || isOlderText(line, words));
  });
}

/** Whether a value has as many codes with these edits as its English: each is one of that, and none is there twice. */
function hasEveryCode({ matched }: Comparison, segments: readonly Segment[], edits: readonly Edit[]): boolean {
  const codesIn = (records: readonly string[]): number => records.join("").match(/<(?:ph|pc) /g)?.length ?? 0;
  const targets = segments.map(({ ordinal }) => {
    const line = matched.get(ordinal);
    return edits.find((edit) => edit.ordinal === ordinal)?.target ?? (line ? fileText(line) : "");
  });
  return codesIn(targets) === codesIn(segments.map(({ source }) => source));
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

/** Edits of sentences whose words are the record's and whose codes stand in another order. */
function readTurned(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): readonly Edit[] {
  // A text that stands for several sentences is as many sentences by chance.
  const isShared = segments.some(({ ordinal }) => {
    const line = comparison.matched.get(ordinal);
    return line !== undefined && isEmptyOnPurpose(line);
  });
  if (isShared || segments.length !== sentences.length) return [];
  return segments.flatMap((segment, at) => {
    const own = sentences.slice(at, at + 1);
    if (isSameWordless(comparison, [segment], own)) return [];
    const edits = readWordless(comparison, [segment], own) ?? [];
    return hasEveryCode(comparison, [segment], edits) ? edits : [];
  });
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

/** Sentences whose words are as recorded, and in which a person has put or taken out a space. */
function readSpaces(
  { isLedgersText, matched }: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): readonly Edit[] {
  const own = segments.filter(({ ordinal }) => linesOf([{ ordinal }], matched).length > 0);
  if (!isLedgersText || own.length !== sentences.length) return [];
  return own.flatMap((segment, at): Edit | readonly [] => {
    const [line, sentence] = [matched.get(segment.ordinal), sentences[at]];
    if (!line || !sentence || !isSpacedOtherwise(plainText(sentence.content), plainOf(fileText(line)))) return [];
    const content = withSourceCodes(sentence, segment);
    return content ? { line, ordinal: segment.ordinal, target: formatRecord(content), ...placeOf([sentence]) } : [];
  });
}

/** Finds the sentences of a target that a person rewrote: by place or by order. Nothing is guessed. */

import type { Unit } from "../../formats/types.ts";
import { formatRecord, plainText } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import { isEmptyOnPurpose, isHumanText, isMerged } from "../../store/text-kind.ts";
import type { LedgerLine } from "../../store/types.ts";
import { groupOf } from "../../segments/assemble-targets.ts";
import { joinSegments } from "../../segments/join-segments.ts";
import { codeIdentity } from "../../segments/shown-content.ts";
import { alignSentences } from "./align-sentences.ts";
import { withSourceCodes } from "./align-target.ts";
import { readBlock, readMarked } from "./block-edits.ts";
import { isInPlace, isSource, placeOf, type Comparison, type Edit } from "./comparison.ts";
import { expectedText, fileText, isSpacedOtherwise, linesOf, plainOf, squeeze, squeezed } from "./target-text.ts";

export interface Compared {
  readonly edits: readonly Edit[];
  readonly unclear: { readonly line: number; readonly reason: string } | undefined;
  /** A block without a sentence, such as an image alone, is another than the source's. */
  readonly hasOtherBlock?: boolean;
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
    if (!unit) continue;
    if (sentences.length === 0) {
      // A block of a person's own stands in its place: an anchor, say, where two paragraphs were made one.
      const isOther = isStrictly(comparison, segments, inPlace) && expectedText(segments, matched) !== "";
      if (isOther) return { edits: [], unclear: { line: unit.line, reason: UNMATCHED } };
      continue;
    }
    // A stop that ends no sentence in the source may end one here, and leave a figure that is no sentence: `Dec. 1995.`
    if (squeezed(sentences) !== wordsIn(unit) && wordsIn(unit) === expectedText(segments, matched)) continue;
    if (squeezed(sentences) === expectedText(segments, matched)) {
      const isStrict = isStrictly(comparison, segments, inPlace);
      const spaces = isStrict ? readSpaces(comparison, linesOf(segments, matched), sentences) : [];
      const codes = isStrict && spaces.length === 0 ? readMarked(comparison, segments, sentences) : [];
      if (!codes) return { edits: [], unclear: { line: unit.line, reason: OTHER_CODES } };
      edits.push(...spaces, ...codes, ...(isStrict ? [] : readLostMarks(comparison, segments, sentences)));
      continue;
    }
    if (squeezed(sentences) === squeezed(segments) && hasNoPlace(segments, matched)) continue;
    const isStrict = inPlace && isLedgersText;
    if (!isStrict && sentences.every(({ source }) => produced.has(source))) continue;
    const isPlaced = inPlace || isOfLines(comparison, segments);
    const read = isPlaced ? readBlock(comparison, segments, sentences, isStrict) : undefined;
    if (!read) return { edits: [], unclear: { line: unit.line, reason: UNMATCHED } };
    edits.push(...read);
  }
  return { edits, unclear: undefined, hasOtherBlock: hasOtherBlock(comparison) };
}

/** A person's marks in words that are the ledger's too: the text with them is one that the ledger has lost. */
function readLostMarks(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): readonly Edit[] {
  const { lost, matched } = comparison;
  if (!segments.some(({ ordinal }) => lost.has(matched.get(ordinal)?.id ?? ""))) return [];
  const edits = readMarked({ ...comparison, knowsCodes: comparison.isOfSource }, segments, sentences) ?? [];
  return edits.filter(({ line, target }) => lost.get(line.id) === target);
}

/** The file was written from this source, and the ledger, which may lack other sentences of it, has those of this block. */
function isOfLines({ isOfSource, matched }: Comparison, segments: readonly Segment[]): boolean {
  return isOfSource && segments.every(({ ordinal, source }) => matched.get(ordinal)?.source === source);
}

/** All that a block says, what is in no sentence of it too. */
function wordsIn({ parts }: Unit): string {
  return squeeze(parts.map((part) => (part.type === "text" ? part.value : "")));
}

function hasOtherBlock({ article, pairs, knowsCodes }: Comparison): boolean {
  if (!knowsCodes) return false;
  const worded = new Set(article.segments.map(({ unit }) => unit));
  return article.document.units.some((unit) => {
    const theirs = pairs.get(unit.index);
    return theirs !== undefined && !worded.has(unit.index) && readOf(unit) !== readOf(theirs);
  });
}

/** What a block is, spaces aside. */
function readOf({ parts, codes }: Unit): string {
  const text = parts.map((part) => (part.type === "text" ? part.value : ` ${part.type} `)).join("");
  return [...codes.map(codeIdentity), text.trim().replace(/\s+/g, " ")].join("\n");
}

/**
 * The block has its English although the record says otherwise, and nobody typed it: today's English has no place for a
 * person's text, or nothing was to stand in a block that cannot be empty.
 */
function hasNoPlace(segments: readonly Segment[], matched: ReadonlyMap<number, LedgerLine>): boolean {
  const lines = segments.map(({ ordinal }) => matched.get(ordinal));
  return lines.some(isStaleText) || lines.every((line) => line !== undefined && isEmptyOnPurpose(line));
}

function isStaleText(line: LedgerLine | undefined): boolean {
  return line !== undefined && isHumanText(line) && line.target !== "" && line.flags.includes("stale-source");
}

/** Whether the file must have the codes that the record has: the source is not another by now, in this block at least. */
function isStrictly(comparison: Comparison, segments: readonly Segment[], inPlace: boolean): boolean {
  if (!inPlace || !comparison.isLedgersText) return false;
  return segments.every(({ ordinal, source }) => comparison.matched.get(ordinal)?.source === source);
}

/** Sentence by sentence in the ledger's order: the source has another structure by now, the file not yet. */
export function compareInOrder(comparison: Comparison): Compared {
  const { found, written } = comparison;
  const texts = written.map((line) => squeeze([plainOf(fileText(line))]));
  const known = new Set(texts);
  const aligned = alignSentences(
    texts,
    found.map((sentence) => squeezed([sentence])),
    (line, sentence) => isSource(comparison, found[sentence], written[line]),
  );
  const edits: Edit[] = [];
  for (const { lines, sentences, isSame } of aligned ?? []) {
    if (isSame) continue;
    const theirs = found.slice(sentences.from, sentences.to);
    // Edited sentences in a row that run over a block: one may have been split and another joined.
    const isOneBlock = theirs.every(({ unit }) => unit === theirs[0]?.unit);
    const isNew = theirs.every((sentence) => !known.has(squeezed([sentence])));
    const read = isOneBlock && isNew ? readGap(comparison, written.slice(lines.from, lines.to), theirs) : undefined;
    const line = theirs[0]?.line ?? found[sentences.from]?.line ?? found.at(-1)?.line ?? 1;
    if (!read) return { edits: [], unclear: { line, reason: UNMATCHED } };
    edits.push(...read);
  }
  return aligned ? { edits, unclear: undefined } : { edits: [], unclear: { line: 1, reason: UNMATCHED } };
}

/**
 * Sentences whose words are as recorded, and in which a person has put or taken out a space. Where that is certain: each
 * line has its sentence, and the file is of this ledger.
 */
export function readSpaces(
  comparison: Comparison,
  lines: readonly LedgerLine[],
  sentences: readonly Segment[],
): readonly Edit[] {
  if (!comparison.isLedgersText || lines.length !== sentences.length) return [];
  return lines.flatMap((line, at) => {
    const own = sentences.slice(at, at + 1);
    const isSpaced = own.some(({ content }) => isSpacedOtherwise(plainText(content), plainOf(fileText(line))));
    return isSpaced ? (editOf(comparison, [line], own) ?? []) : [];
  });
}

/** As many sentences as lines, or one of either. */
function readGap(
  comparison: Comparison,
  lines: readonly LedgerLine[],
  sentences: readonly Segment[],
): readonly Edit[] | undefined {
  if (lines.length === 0 || sentences.length === 0) return undefined;
  if (lines.length === sentences.length) {
    const edits = lines.map((line, at) => editOf(comparison, [line], sentences.slice(at, at + 1)));
    return edits.every((edit) => edit !== undefined) ? edits : undefined;
  }
  const [first, ...others] = lines;
  const isOne = lines.length === 1 || sentences.length === 1;
  const edit = first && isOne ? editOf(comparison, lines, sentences) : undefined;
  return (
    edit && [
      edit,
      ...others.map((line): Edit => ({
        line,
        ordinal: ordinalOf(comparison, line),
        target: "",
        empty: "merge",
        ...placeOf(sentences),
      })),
    ]
  );
}

function editOf(comparison: Comparison, lines: readonly LedgerLine[], sentences: readonly Segment[]): Edit | undefined {
  const { article, targetUnits } = comparison;
  const [line] = lines;
  const segments = lines.flatMap((each) => article.segments[ordinalOf(comparison, each) ?? -1] ?? []);
  const [segment] = segments;
  const isTogether = segments.every(
    ({ ordinal, unit }, at) => unit === segment?.unit && ordinal === segment.ordinal + at,
  );
  const joined = joinSegments(targetUnits[sentences[0]?.unit ?? -1], sentences);
  if (!line || !joined || !isTogether || (lines.length > 1 && segments.length < lines.length)) return undefined;
  const last = segments.at(-1);
  const group = last ? [...segments.slice(0, -1), ...mergedFrom(comparison, last)] : [];
  const source = segment && joinSegments(article.document.units[segment.unit], group);
  const content = source ? withSourceCodes(joined, source) : joined.codes.size === 0 ? joined.content : undefined;
  return content && { line, ordinal: segment?.ordinal, target: formatRecord(content), ...placeOf(sentences) };
}

/** A segment, and those behind it that are merged with it. */
function mergedFrom({ article, matched }: Comparison, segment: Segment): readonly Segment[] {
  const merged = new Set(
    article.segments.filter(({ ordinal }) => isMerged(matched.get(ordinal) ?? NONE)).map(({ id }) => id),
  );
  return groupOf(article.segments, segment.ordinal, merged);
}

const NONE: LedgerLine = { id: "", target: "", state: "untranslated", flags: [] };

function ordinalOf({ matched }: Comparison, line: LedgerLine): number | undefined {
  return [...matched].find(([, other]) => other === line)?.[0];
}

/**
 * What a person did to the sentences of one block: rewrote them, split one, made one of several, left one out, added one.
 * Equal sentences are aligned first; what stands between those is read as the one thing that it can be.
 */

import type { Inline } from "../../formats/types.ts";
import { formatRecord, parseRecord } from "../../segments/inline-codes.ts";
import { joinSegments } from "../../segments/join-segments.ts";
import type { Segment } from "../../segments/types.ts";
import { isEmptyOnPurpose, isMerged } from "../../record/text-kind.ts";
import type { LedgerLine } from "../../record/types.ts";
import { alignSentences, type Alignment, type Range } from "./align-sentences.ts";
import { withOwnCodes } from "./align-target.ts";
import { isSource, placeOf, type Comparison, type Edit } from "./comparison.ts";
import { pairGap } from "./pair-gap.ts";
import { readsAs } from "./reads-as.ts";
import { fileText, plainOf, squeeze, squeezed } from "../../articles/target-text.ts";

/** Segments of the block, ends exclusive, whose text is that of these sentences; none: they are left out. */
interface Share {
  readonly segments: Range;
  readonly sentences: Range;
}

/**
 * The edits in a block; undefined when it is not certain what they are: sentences were moved, or a code is not the source's.
 * @param segments The source's, of one unit
 * @param sentences The file's, of the unit that is paired with it
 * @param isStrict What differs from the record is an edit, also when Cotejo has produced it before
 */
export function readBlock(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
  isStrict: boolean,
): readonly Edit[] | undefined {
  const block = blockOf(comparison, segments, sentences);
  const shares = block && readShares(block, isStrict);
  const edits = block && shares?.map((share) => toEdits(block, share));
  if (!edits || edits.some((each) => each === undefined)) return undefined;
  const all = edits.flatMap((each) => each ?? []);
  if (readsAs(comparison, segments, sentences, all)) return all;
  const isOfSource = segments.every(({ source }, at) => block?.own[at]?.source === source);
  if (block && isStrict && isOfSource && !comparison.knowsCodes && hasOtherMarks(block)) return undefined;
  if (block && isStrict && isOfSource && comparison.knowsCodes && !comparison.mayHoldSource) {
    // The words are right, so marks are not.
    const whole = [...all, ...readMarks(block, new Set(all.map(({ line }) => line)))];
    return readsAs(comparison, segments, sentences, whole) ? whole : undefined;
  }
  return sentences.length === segments.length && all.every(({ empty }) => empty === undefined) ? all : undefined;
}

/** The text of a value as a whole, where it is not certain which of its sentences is which: the first line has it. */
export function readWhole(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): readonly Edit[] | undefined {
  const block = blockOf(comparison, segments, sentences);
  if (!block || sentences.length === 0) return undefined;
  const whole = { segments: { from: 0, to: segments.length }, sentences: { from: 0, to: sentences.length } };
  return toEdits(block, whole);
}

/** Whether a sentence whose words are as recorded has codes where its record has none, or none where it has some. */
function hasOtherMarks(block: Block): boolean {
  return sameOnes(block).some(({ line, sentences }) => {
    const theirs = block.sentences.slice(sentences.from, sentences.to);
    const joined = joinSegments(block.comparison.targetUnits[theirs[0]?.unit ?? -1], theirs);
    return joined !== undefined && shapeOf(joined.content) !== shapeOf(parseRecord(fileText(line)).content);
  });
}

/** Words and codes, whatever those stand for. */
function shapeOf(content: readonly Inline[]): string {
  return squeeze([content.map((part) => (part.type === "text" ? part.value : `\u0000${part.type}\u0000`)).join("")]);
}

/** Sentences whose words are as recorded, and whose links, images or marks are others. */
function readMarks(block: Block, known: ReadonlySet<LedgerLine>): readonly Edit[] {
  return sameOnes(block).flatMap(({ from, line, sentences }): readonly Edit[] => {
    if (known.has(line)) return [];
    const read = toEdits(block, { segments: { from, to: groupEnd(block, from) }, sentences }) ?? [];
    return read[0] && squeeze([read[0].target]) !== squeeze([fileText(line)]) ? read : [];
  });
}

/** The lines whose words are in the file, each with its sentences. */
function sameOnes(
  block: Block,
): readonly { readonly from: number; readonly line: LedgerLine; readonly sentences: Range }[] {
  const aligned = alignSentences(
    block.heads.map((place) => block.texts[place] ?? ""),
    block.words,
    () => false,
  );
  return (aligned ?? []).flatMap(({ lines, sentences, isSame }) => {
    const from = block.heads[lines.from] ?? -1;
    const line = block.own[from];
    return isSame && line && lines.to - lines.from === 1 ? [{ from, line, sentences }] : [];
  });
}

const EMPTY: LedgerLine = { id: "", target: "", state: "untranslated", flags: [] };

interface Block {
  readonly comparison: Comparison;
  readonly segments: readonly Segment[];
  readonly sentences: readonly Segment[];
  /** The line of each segment, and its words. */
  readonly own: readonly LedgerLine[];
  readonly texts: readonly string[];
  readonly words: readonly string[];
  /** Places of the segments that have words in the file. */
  readonly heads: readonly number[];
}

function blockOf(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): Block | undefined {
  const own: LedgerLine[] = [];
  for (const { ordinal } of segments) {
    const line = comparison.matched.get(ordinal);
    if (!line || line.retired) return undefined;
    own.push(line);
  }
  return {
    comparison,
    segments,
    sentences,
    own,
    texts: own.map((line) => squeeze([plainOf(fileText(line))])),
    words: sentences.map((sentence) => squeezed([sentence])),
    // A text without a letter makes no sentence in the file. What was merged into a text that has no place has its English.
    heads: [...own.keys()].filter((place) => {
      const line = own[place] ?? EMPTY;
      if (/\p{L}/u.test(plainOf(fileText(line)))) return true;
      return isMerged(line) && sentences.some((sentence) => isSource(comparison, sentence, line));
    }),
  };
}

function readShares(block: Block, isStrict: boolean): readonly Share[] | undefined {
  const { comparison, sentences, own, texts, words, heads } = block;
  const aligned = alignSentences(
    heads.map((place) => texts[place] ?? ""),
    words,
    (line, sentence) => isSource(comparison, sentences[sentence], own[heads[line] ?? -1]),
  );
  const shares = new Map<number, Share>();
  for (const [at, gap] of (aligned ?? []).entries()) {
    if (gap.isSame) continue;
    const changed = sentences.slice(gap.sentences.from, gap.sentences.to);
    const isEven = changed.length === gap.lines.to - gap.lines.from;
    if (!isStrict) {
      // A text that Cotejo made before: the file is older than the record, or newer.
      if (changed.length > 0 && changed.every(({ source }) => comparison.produced.has(source))) continue;
      if (!isEven) return undefined;
    }
    if (words.slice(gap.sentences.from, gap.sentences.to).some((text) => texts.includes(text))) return undefined;
    const found = gap.lines.from === gap.lines.to ? addedTo(block, aligned ?? [], at, shares) : pairedIn(block, gap);
    if (!found) return undefined;
    for (const share of found) shares.set(share.segments.from, share);
  }
  return aligned && [...shares.values()];
}

/** Lines that have other sentences now, or none. */
function pairedIn(block: Block, { lines, sentences }: Alignment): readonly Share[] | undefined {
  const { comparison, heads, own } = block;
  const starts = heads.slice(lines.from, lines.to);
  const ends = starts.map((start, at) => starts[at + 1] ?? groupEnd(block, start));
  if (sentences.from === sentences.to)
    return comparison.isCurrent
      ? starts.map((from, at) => ({
          segments: { from, to: Math.min(ends[at] ?? 0, groupEnd(block, from)) },
          sentences,
        }))
      : undefined;
  const all = own.slice(starts[0], ends.at(-1)).flatMap((line, at) => (isOmitted(line) ? [] : [(starts[0] ?? 0) + at]));
  const count = sentences.to - sentences.from;
  // As many sentences as there were before they were made one.
  if (count === all.length && count !== starts.length)
    return all.map((from, at) => ({
      segments: { from, to: from + 1 },
      sentences: { from: sentences.from + at, to: sentences.from + at + 1 },
    }));
  return pairGap(
    starts.map((start) => plainOf(fileText(own[start] ?? EMPTY))),
    block.sentences.slice(sentences.from, sentences.to).map(({ source }) => plainOf(source)),
  ).map((pair) => ({
    segments: {
      from: starts[pair.lines.from] ?? 0,
      to:
        pair.lines.to - pair.lines.from === 1
          ? groupEnd(block, starts[pair.lines.from] ?? 0)
          : (ends[pair.lines.to - 1] ?? 0),
    },
    sentences: { from: sentences.from + pair.sentences.from, to: sentences.from + pair.sentences.to },
  }));
}

/** Sentences that no line has: of those that were left out there before, else of the line before them, or behind. */
function addedTo(
  block: Block,
  aligned: readonly Alignment[],
  at: number,
  shares: ReadonlyMap<number, Share>,
): readonly Share[] | undefined {
  const { heads, own } = block;
  const { lines, sentences } = aligned[at] ?? NOTHING;
  const before = heads[lines.from - 1] ?? -1;
  const free = own.flatMap((line, place) =>
    place > before && place < (heads[lines.from] ?? own.length) && isOmitted(line) ? [place] : [],
  );
  if (free.length > 0 && free.length === sentences.to - sentences.from)
    return free.map((from, index) => ({
      segments: { from, to: from + 1 },
      sentences: { from: sentences.from + index, to: sentences.from + index + 1 },
    }));
  const neighbour = aligned[at - 1] ?? aligned[at + 1];
  if (!neighbour || neighbour.lines.to - neighbour.lines.from !== 1) return undefined;
  const head = heads[neighbour.lines.from] ?? -1;
  const known = shares.get(head)?.sentences ?? neighbour.sentences;
  return [
    {
      segments: { from: head, to: groupEnd(block, head) },
      sentences: { from: Math.min(known.from, sentences.from), to: Math.max(known.to, sentences.to) },
    },
  ];
}

const NOTHING: Alignment = { lines: { from: 0, to: 0 }, sentences: { from: 0, to: 0 }, isSame: false };

/** Where the lines end that are merged with this one. */
function groupEnd({ own }: Block, head: number): number {
  let end = head + 1;
  while (isMerged(own[end] ?? EMPTY)) end += 1;
  return end;
}

/** Of a block on one line of the file: whoever takes a sentence out changes that line. */
function placeOnLine({ comparison, sentences }: Block): Pick<Edit, "place"> {
  const { place } = placeOf(sentences);
  return place && !comparison.targetText.slice(place.start, place.end).includes("\n") ? { place } : {};
}

function isOmitted(line: LedgerLine): boolean {
  return isEmptyOnPurpose(line) && !isMerged(line);
}

function toEdits(block: Block, { segments: { from, to }, sentences }: Share): readonly Edit[] | undefined {
  const { comparison, own, segments } = block;
  const members = segments.slice(from, to);
  const lineOf = (at: number): LedgerLine => own[from + at] ?? EMPTY;
  if (sentences.from === sentences.to)
    return members.map(({ ordinal }, at) => ({
      line: lineOf(at),
      ordinal,
      target: "",
      empty: "omit",
      ...placeOnLine(block),
    }));
  const source = joinSegments(comparison.article.document.units[members[0]?.unit ?? -1], members);
  const theirs = block.sentences.slice(sentences.from, sentences.to);
  const joined = joinSegments(comparison.targetUnits[theirs[0]?.unit ?? -1], theirs);
  const read = source && joined && withOwnCodes(joined, source, comparison.targetText);
  if (!read) return undefined;
  const target = formatRecord(read.content);
  return members.map(({ ordinal }, at): Edit =>
    at === 0
      ? { line: lineOf(at), ordinal, target, marks: read.marks, ...placeOf(theirs) }
      : { line: lineOf(at), ordinal, target: "", empty: "merge", ...placeOf(theirs) },
  );
}

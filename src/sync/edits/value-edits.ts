/**
 * What a person did to the sentences of a value of a locale file: rewrote them, split one, made one of several, left one out,
 * added one. Sentences with the recorded words are matched first; what stands between those is read as the one thing that
 * it can be.
 */

import { parseRecord, formatRecord } from "../../segments/inline-codes.ts";
import type { Inline } from "../../formats/types.ts";
import { joinSegments } from "../../segments/join-segments.ts";
import type { Segment } from "../../segments/types.ts";
import { isEmptyOnPurpose, isMerged } from "../../record/text-kind.ts";
import type { LedgerLine } from "../../record/types.ts";
import { matchInOrder, type MatchedSentences } from "../../merge/match-sentences.ts";
import { withOwnCodes } from "../align-target.ts";
import { isSource, placeOf, type Comparison, type Edit } from "../edit.ts";
import { readsAs } from "./reads-as.ts";
import { fileText, plainOf, squeeze, squeezed } from "../../articles/target-text.ts";

/** Ends are exclusive. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Segments of the value whose text is that of these sentences; none: they are left out. */
interface Share {
  readonly segments: Range;
  readonly sentences: Range;
}

/**
 * The edits in a value; undefined when it is not certain what they are: sentences were moved, or a code is not the source's.
 * @param segments The source's, of one unit
 * @param sentences The file's, of the unit that is paired with it
 * @param isStrict What differs from the record is an edit, also when Cotejo has produced it before
 */
export function readValue(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
  isStrict: boolean,
): readonly Edit[] | undefined {
  const value = valueOf(comparison, segments, sentences);
  const shares = value && readShares(value, isStrict);
  const edits = value && shares?.map((share) => toEdits(value, share));
  if (!edits || edits.some((each) => each === undefined)) return undefined;
  const all = edits.flatMap((each) => each ?? []);
  if (readsAs(comparison, segments, sentences, all)) return all;
  const isOfSource = segments.every(({ source }, at) => value?.own[at]?.source === source);
  if (value && isStrict && isOfSource && !comparison.knowsCodes && hasOtherMarks(value)) return undefined;
  if (value && isStrict && isOfSource && comparison.knowsCodes && !comparison.mayHoldSource) {
    // The words are right, so marks are not.
    const whole = [...all, ...readMarks(value, new Set(all.map(({ line }) => line)))];
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
  const value = valueOf(comparison, segments, sentences);
  if (!value || sentences.length === 0) return undefined;
  const whole = { segments: { from: 0, to: segments.length }, sentences: { from: 0, to: sentences.length } };
  return toEdits(value, whole);
}

const EMPTY: LedgerLine = { id: "", target: "", state: "untranslated", flags: [] };

interface Value {
  readonly comparison: Comparison;
  readonly segments: readonly Segment[];
  readonly sentences: readonly Segment[];
  /** The line of each segment. */
  readonly own: readonly LedgerLine[];
  /** Segments that have words in the file, each with those whose text stands with its own. */
  readonly groups: readonly Range[];
  /** The sentences of those that have the recorded words, by the place of the group's first segment. */
  readonly matched: MatchedSentences;
}

function valueOf(
  comparison: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): Value | undefined {
  const own = segments.flatMap(({ ordinal }) => comparison.matched.get(ordinal) ?? []);
  if (own.length < segments.length || own.some(({ retired }) => retired)) return undefined;
  const hasEnglish = (line: LedgerLine): boolean => sentences.some((sentence) => isSource(comparison, sentence, line));
  // A text without a letter makes no sentence in the file. What was merged into a text that has no place has its English.
  const heads = own.flatMap((line, place) =>
    /\p{L}/u.test(plainOf(fileText(line))) || (isMerged(line) && hasEnglish(line)) ? [place] : [],
  );
  const groups = heads.map((from) => {
    let to = from + 1;
    while (isMerged(own[to] ?? EMPTY) && !heads.includes(to)) to += 1;
    return { from, to };
  });
  const recorded = heads.map((place) => {
    const line = own[place] ?? EMPTY;
    return { id: String(place), text: parseRecord(hasEnglish(line) ? (line.source ?? "") : fileText(line)).content };
  });
  return { comparison, segments, sentences, own, groups, matched: matchInOrder(recorded, sentences) };
}

/** What became of the segments between those that have their words; undefined where that is not certain. */
function readShares(value: Value, isStrict: boolean): readonly Share[] | undefined {
  const { groups, matched, sentences, own } = value;
  const shares = new Map<number, Share>();
  const known = groups.flatMap((group) => {
    const run = matched.get(String(group.from)) ?? [];
    const from = sentences.findIndex((sentence) => sentence === run[0]);
    return from === -1 ? [] : [{ segments: group, sentences: { from, to: from + run.length } }];
  });
  let [place, at] = [0, 0];
  for (const [index, next] of [...known, undefined].entries()) {
    const gap = {
      segments: { from: place, to: next?.segments.from ?? own.length },
      sentences: { from: at, to: next?.sentences.from ?? sentences.length },
    };
    const neighbour = known[index - 1] ?? next;
    const found = readGap(value, gap, isStrict, neighbour && (shares.get(neighbour.segments.from) ?? neighbour));
    if (!found) return undefined;
    for (const share of found) shares.set(share.segments.from, share);
    [place, at] = [next?.segments.to ?? place, next?.sentences.to ?? at];
  }
  return [...shares.values()];
}

/** @param neighbour What stands beside the gap and has its words: sentences that no segment has are read as a part of it */
function readGap(
  { comparison, sentences, own, groups }: Value,
  gap: Share,
  isStrict: boolean,
  neighbour: Share | undefined,
): readonly Share[] | undefined {
  const standing = groups.filter(({ from }) => from >= gap.segments.from && from < gap.segments.to);
  const theirs = sentences.slice(gap.sentences.from, gap.sentences.to);
  if (theirs.length + standing.length === 0) return [];
  // A text that Cotejo made before: the file is older than the record, or newer.
  if (!isStrict && theirs.length > 0 && theirs.every(({ source }) => comparison.produced.has(source))) return [];
  if (!isStrict && theirs.length !== standing.length) return undefined;
  const texts = new Set(own.map((line) => squeeze([plainOf(fileText(line))])));
  if (theirs.some((sentence) => texts.has(squeezed([sentence])))) return undefined;
  if (theirs.length === 0)
    return comparison.isCurrent ? standing.map((segments) => ({ segments, sentences: gap.sentences })) : undefined;
  const each = (all: readonly Range[]): readonly Share[] =>
    all.map((segments, index) => ({
      segments,
      sentences: { from: gap.sentences.from + index, to: gap.sentences.from + index + 1 },
    }));
  if (theirs.length === standing.length) return each(standing);
  // As many sentences as there were before some were left out, or made one.
  const places = own.flatMap((line, from) =>
    from >= gap.segments.from && from < gap.segments.to ? [{ from, to: from + 1, isOut: isOmitted(line) }] : [],
  );
  const all = [places.filter(({ isOut }) => !isOut), places].find(({ length }) => length === theirs.length);
  if (all) return each(all);
  const [first, last] = [standing[0], standing.at(-1)];
  if (first && last) return [{ segments: { from: first.from, to: last.to }, sentences: gap.sentences }];
  return neighbour && [{ segments: neighbour.segments, sentences: around(neighbour.sentences, gap.sentences) }];
}

function around(one: Range, other: Range): Range {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

function isOmitted(line: LedgerLine): boolean {
  return isEmptyOnPurpose(line) && !isMerged(line);
}

/** Whether a sentence whose words are as recorded has codes where its record has none, or none where it has some. */
function hasOtherMarks({ comparison, own, matched }: Value): boolean {
  return [...matched].some(([place, theirs]) => {
    const joined = joinSegments(comparison.targetUnits[theirs[0]?.unit ?? -1], theirs);
    const text = fileText(own[Number(place)] ?? EMPTY);
    return joined !== undefined && shapeOf(joined.content) !== shapeOf(parseRecord(text).content);
  });
}

/** Words and codes, whatever those stand for. */
function shapeOf(content: readonly Inline[]): string {
  return squeeze([content.map((part) => (part.type === "text" ? part.value : `\u0000${part.type}\u0000`)).join("")]);
}

/** Sentences whose words are as recorded, and whose links, images or marks are others. */
function readMarks(value: Value, known: ReadonlySet<LedgerLine>): readonly Edit[] {
  return value.groups.flatMap((segments): readonly Edit[] => {
    const run = value.matched.get(String(segments.from));
    const line = value.own[segments.from] ?? EMPTY;
    if (!run || known.has(line)) return [];
    const from = value.sentences.findIndex((sentence) => sentence === run[0]);
    const read = toEdits(value, { segments, sentences: { from, to: from + run.length } }) ?? [];
    return read[0] && squeeze([read[0].target]) !== squeeze([fileText(line)]) ? read : [];
  });
}

/** Of a value on one line of the file: whoever takes a sentence out changes that line. */
function placeOnLine({ comparison, sentences }: Value): Pick<Edit, "place"> {
  const { place } = placeOf(sentences);
  return place && !comparison.targetText.slice(place.start, place.end).includes("\n") ? { place } : {};
}

function toEdits(value: Value, { segments: { from, to }, sentences }: Share): readonly Edit[] | undefined {
  const { comparison, own, segments } = value;
  const members = segments.slice(from, to);
  const lineOf = (at: number): LedgerLine => own[from + at] ?? EMPTY;
  if (sentences.from === sentences.to)
    return members.map(({ ordinal }, at) => ({
      line: lineOf(at),
      ordinal,
      target: "",
      empty: "omit",
      ...placeOnLine(value),
    }));
  const source = joinSegments(comparison.article.document.units[members[0]?.unit ?? -1], members);
  const theirs = value.sentences.slice(sentences.from, sentences.to);
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

/** Pairs of sentences as lines of the ledger: those that are certain and that the ledger can hold. */

import type { AnyDocument } from "../formats/formats.ts";
import type { AddedMark } from "../formats/types.ts";
import { formatRecord, plainText } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { withOwnCodes } from "../sync/align-target.ts";
import type { WeighedPair } from "./align.ts";
import { isCut, lengthEvidence } from "./evidence.ts";
import type { SentencePair } from "./lexicon.ts";
import type { Side } from "./side.ts";

/** An article as it is aligned. */
export interface Aligned {
  readonly source: { readonly document: AnyDocument; readonly segments: readonly Segment[]; readonly side: Side };
  readonly target: { readonly document: AnyDocument; readonly segments: readonly Segment[]; readonly side: Side };
}

/** Why a sentence is left out. */
export const REASONS = {
  none: "No sentence of the translation answers it.",
  unsure: "It is not certain which sentence of the translation answers it.",
  length: "Its translation says less or more than it: the lengths or the parentheses do not fit.",
  figures: "The numbers in its translation are others.",
  codes: "A link, an image or code of it is not in its translation, or one there cannot be kept.",
  extra: "No sentence of the source answers it.",
  older: "Its translation is older than it, by git's history: the English has changed since.",
} as const;

export type Reason = keyof typeof REASONS;

export interface Taken {
  /** The segment that gets the text, and those after it whose text stands with it. */
  readonly ordinal: number;
  readonly merged: readonly number[];
  readonly target: string;
  readonly marks: readonly AddedMark[];
}

export interface TakenPairs {
  readonly taken: readonly Taken[];
  /** Sentences with words of their own that the Spanish file has in English: whether they stay so a person says. */
  readonly kept: readonly Taken[];
  /** Ordinals of segments that got nothing. */
  readonly left: ReadonlyMap<number, Reason>;
  /** Places of Spanish sentences that are in no pair. */
  readonly extra: readonly number[];
  /** The places that answer a segment which is taken, or kept in English, by ordinal. */
  readonly answers: ReadonlyMap<number, readonly number[]>;
  /** The segments that a sentence of no such pair answers most likely, by its place. */
  readonly guesses: ReadonlyMap<number, readonly number[]>;
}

/** Least certainty; least evidence, which grows with the length: a long sentence without a word that answers is another. */
const CERTAIN = 0.97;
const LEAST_EVIDENCE = -1.5;
const SHORT = 30;
const GROWTH = 1 / 18;
const MOST_NEEDED = 5;
/** So much less is enough between two pairs that are certain. */
const BETWEEN = 2.5;
/** For every so many characters, one word must be answered, whatever the place says. */
const SAYS_NOTHING = 32;
const MOST_ANSWERED = 2;
/** A pair of three sentences has more ways to be wrong. */
const LEAST_FOR_THREE = 8;
const LEAST_LENGTH = -2;

/**
 * Sorts pairs into those that are taken and those that are left out.
 * @param isNameOnly Whether a sentence that is the same in both files may be so: it has no words of its own
 */
export function takePairs(
  aligned: Aligned,
  pairs: readonly WeighedPair[],
  isNameOnly: (segment: Segment) => boolean,
): TakenPairs {
  const { source, target } = aligned;
  const taken: Taken[] = [];
  const kept: Taken[] = [];
  const left = new Map<number, Reason>(source.segments.map(({ ordinal }) => [ordinal, "none"]));
  const extra = new Set(target.segments.keys());
  const answers = new Map<number, readonly number[]>();
  const guesses = new Map<number, readonly number[]>();
  for (const [index, pair] of pairs.entries()) {
    for (const place of pair.theirs) extra.delete(place);
    const members = pair.own.flatMap((place) => source.segments[place] ?? []);
    const theirs = pair.theirs.flatMap((place) => target.segments[place] ?? []);
    const isKept =
      members.length === theirs.length &&
      members.every((each, at) => isSame(each, theirs[at])) &&
      !members.every(isNameOnly);
    const read = isKept
      ? (readText(aligned, members, theirs) ?? "codes")
      : readPair(aligned, pair, members, theirs, isBetween(pairs, index));
    for (const { ordinal } of members) {
      left.delete(ordinal);
      if (typeof read === "string") left.set(ordinal, read);
      if (typeof read !== "string") answers.set(ordinal, pair.theirs);
    }
    if (typeof read === "object") (isKept ? kept : taken).push(read);
    if (typeof read === "string") for (const place of pair.theirs) guesses.set(place, pair.own);
  }
  return { taken, kept, left, extra: [...extra], answers, guesses };
}

/** The sentences before and after, on both sides, are each other's with certainty. */
function isBetween(pairs: readonly WeighedPair[], at: number): boolean {
  const [before, pair, after] = [pairs[at - 1], pairs[at], pairs[at + 1]];
  return (
    pair !== undefined &&
    [before, after].every((each) => each && each.certainty >= CERTAIN && each.evidence >= LEAST_EVIDENCE) &&
    isNext(before, pair) &&
    isNext(pair, after)
  );
}

function isNext(one: SentencePair | undefined, other: SentencePair | undefined): boolean {
  return (one?.own.at(-1) ?? NaN) + 1 === other?.own[0] && (one?.theirs.at(-1) ?? NaN) + 1 === other.theirs[0];
}

function isSame(one: Segment, other: Segment | undefined): boolean {
  return other !== undefined && plainText(one.content).toLowerCase() === plainText(other.content).toLowerCase();
}

function readPair(
  { source, target }: Aligned,
  pair: WeighedPair,
  members: readonly Segment[],
  theirs: readonly Segment[],
  between: boolean,
): Taken | Reason {
  const isThree = members.length + theirs.length > 2;
  const length = plainText(members[0]?.content ?? []).length;
  const needed = Math.min(LEAST_EVIDENCE + Math.max(length - SHORT, 0) * GROWTH, MOST_NEEDED) - (between ? BETWEEN : 0);
  if (pair.certainty < CERTAIN || pair.evidence < (isThree ? LEAST_FOR_THREE : needed)) return "unsure";
  if (pair.answered < Math.min(Math.floor(length / SAYS_NOTHING), MOST_ANSWERED)) return "unsure";
  const isByKey = pair.evidence === Infinity;
  const isOff = lengthEvidence(source.side, target.side, pair) < LEAST_LENGTH || isCut(source.side, target.side, pair);
  if (!isByKey && isOff) return "length";
  if (!isByKey && figuresOf(source.side, pair.own) !== figuresOf(target.side, pair.theirs)) return "figures";
  return readText({ source, target }, members, theirs, true) ?? "codes";
}

/** The text of the pair as the ledger has it; undefined where it cannot hold it. @param all Each code of the source must be in it */
function readText(
  { source, target }: Aligned,
  members: readonly Segment[],
  theirs: readonly Segment[],
  all = false,
): Taken | undefined {
  const whole = joinSegments(source.document.units[members[0]?.unit ?? -1], members);
  const joined = joinSegments(target.document.units[theirs[0]?.unit ?? -1], theirs);
  const [head, ...others] = members;
  if (!whole || !joined || !head || (all && !hasCodes(joined, whole))) return undefined;
  const read = withOwnCodes(joined, whole, target.document.text);
  return (
    read && {
      ordinal: head.ordinal,
      merged: others.map(({ ordinal }) => ordinal),
      target: formatRecord(read.content),
      marks: read.marks,
    }
  );
}

/** Whether the Spanish has at least as many links, images and pieces of code. Where one is missing, its words are missing too. */
function hasCodes(sentence: Segment, source: Segment): boolean {
  return countCodes(sentence) >= countCodes(source);
}

function countCodes({ codes }: Segment): number {
  return [...codes.values()].filter((code) => !/^(?:strong|emphasis|delete|break)/.test(codeIdentity(code))).length;
}

function figuresOf(side: Side, places: SentencePair["own"]): string {
  return places
    .flatMap((place) => side[place]?.figures ?? [])
    .toSorted()
    .join(" ");
}

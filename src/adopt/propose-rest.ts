/**
 * Spanish sentences that alignment is not certain of, where the structure of the file leaves one thing that they can be:
 * they stand in the block that is the English one's, between sentences that are known. They are put to a person as drafts,
 * so that the file can go on with all that is in it.
 */

import { formatRecord, plainText } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { pairUnits, withOwnCodes } from "../sync/align-target.ts";
import type { Aligned, Taken, TakenPairs } from "./take-pairs.ts";

/** Neighbouring sentences of a block between two that are known. */
interface Run {
  readonly own: readonly Segment[];
  readonly theirs: readonly number[];
}

/**
 * What a person is asked about.
 * @returns undefined where a Spanish sentence has no place: the structures differ, or nothing in its block is left in
 *   English. Also where less than half of the article is certain: then it may be no translation of it at all
 */
export function proposeRest(aligned: Aligned, found: TakenPairs): readonly Taken[] | undefined {
  const { source, target } = aligned;
  if (found.left.size + found.extra.length === 0) return [];
  const pairs = pairUnits(source.document, target.document);
  if (!pairs || found.answers.size * 2 < source.segments.length) return undefined;
  const isAnswer = new Set([...found.answers.values()].flat());
  /** What is known, or likely, of these sentences does not speak against it. */
  const mayBe = ({ own, theirs }: Run): boolean =>
    theirs.every(
      (place) =>
        !isAnswer.has(place) &&
        (found.guesses.get(place) ?? []).every((ordinal) => own.some((segment) => segment.ordinal === ordinal)),
    );
  const placesOf = Map.groupBy(target.segments.keys(), (place) => target.segments[place]?.unit);
  const proposed: Taken[] = [];
  for (const [index, own] of Map.groupBy(source.segments, ({ unit }) => unit)) {
    const theirs = placesOf.get(pairs.get(index)?.index) ?? [];
    const runs = own.some(({ ordinal }) => found.left.has(ordinal)) ? runsOf(found, own, theirs) : [];
    for (const run of runs ?? []) {
      const taken = mayBe(run) ? takeRun(aligned, run) : undefined;
      if (!taken) return undefined;
      proposed.push(...taken);
    }
    if (!runs) return undefined;
  }
  return proposed;
}

/** What is left of a block between the sentences that are known; undefined where those stand in another order or block. */
function runsOf(
  { answers }: TakenPairs,
  own: readonly Segment[],
  theirs: readonly number[],
): readonly Run[] | undefined {
  const runs: Run[] = [];
  let from = 0;
  let open: Segment[] = [];
  const close = (to: number): void => {
    if (open.length > 0 || to > from) runs.push({ own: open, theirs: theirs.slice(from, to) });
    open = [];
  };
  for (const segment of own) {
    const answer = answers.get(segment.ordinal);
    if (!answer) {
      open.push(segment);
      continue;
    }
    // Two that are one in Spanish have the same answer.
    if (answer.every((place) => theirs.indexOf(place) < from && theirs.includes(place)) && open.length === 0) continue;
    const at = theirs.indexOf(answer[0] ?? -1);
    if (at < from) return undefined;
    close(at);
    from = at + answer.length;
  }
  close(theirs.length);
  return runs;
}

/** How much longer or shorter than its English a sentence may be that is put to a person as its translation. */
const MOST_LONGER = 2.5;

/**
 * What a person is asked about in a file that has a structure of its own: where as many sentences of one paragraph are left
 * as of the English one, between places that are known.
 * @param places Sentences of the file, by their places among all
 */
export function proposeBetween(
  { source, target }: Aligned,
  ordinals: readonly number[],
  places: readonly number[],
): readonly Taken[] {
  const own = ordinals.flatMap((ordinal) => source.segments[ordinal] ?? []);
  const theirs = places.flatMap((place) => target.segments[place] ?? []);
  const isOneUnit = [own, theirs].every((all) => all.every(({ unit }) => unit === all[0]?.unit));
  const mayBe = (one: Segment, other: Segment | undefined): boolean => {
    const [length, otherLength] = [one, other].map((each) => plainText(each?.content ?? []).length);
    return length !== undefined && otherLength !== undefined && length <= otherLength * MOST_LONGER && otherLength <= length * MOST_LONGER; // prettier-ignore
  };
  if (own.length !== theirs.length || !isOneUnit || own[0]?.kind !== theirs[0]?.kind) return [];
  if (!own.every((segment, at) => mayBe(segment, theirs[at]))) return [];
  return takeRun({ source, target }, { own, theirs: places }) ?? [];
}

/** One to one where there are as many of either; else all of them are one. */
function takeRun(aligned: Aligned, { own, theirs }: Run): readonly Taken[] | undefined {
  if (theirs.length === 0) return [];
  if (own.length === 0) return undefined;
  const pairs: readonly Run[] =
    own.length === theirs.length
      ? own.map((segment, at) => ({ own: [segment], theirs: theirs.slice(at, at + 1) }))
      : [{ own, theirs }];
  const taken = pairs.map((pair) => takeAs(aligned, pair));
  return taken.every((each) => each !== undefined) ? taken : undefined;
}

function takeAs({ source, target }: Aligned, { own, theirs }: Run): Taken | undefined {
  const sentences = theirs.flatMap((place) => target.segments[place] ?? []);
  const whole = joinSegments(source.document.units[own[0]?.unit ?? -1], own);
  const joined = joinSegments(target.document.units[sentences[0]?.unit ?? -1], sentences);
  const read = whole && joined && withOwnCodes(joined, whole, target.document.text);
  const [head, ...others] = own;
  if (!read || !head) return undefined;
  return {
    ordinal: head.ordinal,
    merged: others.map(({ ordinal }) => ordinal),
    target: formatRecord(read.content),
    marks: read.marks,
  };
}

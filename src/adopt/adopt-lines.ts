/** The lines of one article with its Spanish in them, and the Spanish that they do not hold. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Unit } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../record/states.ts";
import { isEmptyOnPurpose, isHumanText, isInPassage, isKeptInEnglish, isRejected } from "../record/text-kind.ts";
import type { Signature } from "../record/transitions.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "../sync/types.ts";
import type { Project } from "../articles/project.ts";
import type { PassageAtPlace } from "../articles/passage-places.ts";
import { pairUnits } from "../sync/align-target.ts";
import { adoptPlaces, runsBetween, type Missing } from "./adopt-places.ts";
import { readsBackAs } from "./verify-read-back.ts";
import type { WeighedPair } from "./align.ts";
import { isNameOnly } from "./own-words.ts";
import { comparePairAges } from "./pair-ages.ts";
import { proposeBetween, proposeRest } from "./propose-rest.ts";
import { REASONS, takePairs, type Aligned, type Taken, type TakenPairs } from "./take-pairs.ts";

export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** The sentence, where one is meant. */
  readonly text?: string;
  /** Its Spanish is in the record all the same, as a draft that waits for a person. */
  readonly waits?: true;
}

export interface AdoptedLines {
  readonly lines: readonly LedgerLine[];
  readonly adopted: number;
  /** Sentences that are as in the source, and stay so until a person says. */
  readonly keptInEnglish: number;
  readonly leftOut: readonly LeftOut[];
  /** Passages of a file that has a structure of its own; undefined where the record holds all of it sentence by sentence. */
  readonly passages: readonly PassageAtPlace[] | undefined;
  /** Sentences of the English that stand in passages, and that the file does not have. */
  readonly inPassages: number;
  readonly missing: number;
  /** Sentences whose English is newer than they are. They are among those that wait for a person. */
  readonly older: number;
  /** Sentences that were adopted although this clone does not have the history that tells. */
  readonly ageUnknown: number;
}

/** Whether a sentence went into a passage with the rest of its value. */
function isIn(line: LedgerLine | undefined): boolean {
  return line !== undefined && isInPassage(line);
}

/** Takes the pairs of an article that are certain. @param words What the project writes small (`smallWords`) */
export async function adoptArticle(
  project: Project,
  work: ArticleWork,
  aligned: Aligned,
  pairs: readonly WeighedPair[],
  signature: Signature,
  words: ReadonlySet<string>,
  whatIsMissing: Missing,
): Promise<AdoptedLines> {
  const { file } = work.article;
  const found = takePairs(aligned, pairs, (segment) => isNameOnly(project, work, segment, words));
  const lines = [...work.lines];
  const { older, unknown, authors } = await comparePairAges(project.config.root, work.article, aligned, found);
  const isOpen = ({ ordinal, target }: Taken): boolean => isFree(work.lines[ordinal], target);
  const asOlder = new Set(found.taken.filter((each) => older.has(each.ordinal) && isOpen(each)).map((each) => each.ordinal)); // prettier-ignore
  for (const each of found.taken) {
    const signed = { ...signature, author: authors.get(each.ordinal) };
    if (asOlder.has(each.ordinal)) putTo(lines, each, signed);
    else takeInto(lines, each, signed);
  }
  const keptInEnglish = keepInEnglish(lines, found.kept);
  // A second attempt tells what the record has, not what this one found anew.
  const certain = lines.flatMap((line, at) =>
    isHumanText(line) && !isKeptInEnglish(line) && !asOlder.has(at) ? at : [],
  );
  const whole = withRest(work, aligned, found, lines, signature);
  const { document, segments } = aligned.target;
  const asked =
    whole || !hasBlocks(document)
      ? []
      : runsBetween(work.article, document, segments, lines, work.passages).flatMap(({ own, theirs }) =>
          proposeBetween(aligned, own, theirs),
        );
  for (const each of asked) putTo(lines, each, signature);
  const waits = new Set([...(whole?.waits ?? []), ...asked.map(({ ordinal }) => ordinal)]);
  const places =
    whole || !hasBlocks(document)
      ? undefined
      : adoptPlaces(work.article, document, segments, lines, work.passages, whatIsMissing, found.guesses, signature);
  const missing = new Set(places?.missing);
  const leftOut = [
    ...[...found.left].map(([ordinal, reason]) => ({
      ...named(file.source, aligned.source.segments[ordinal], missing.has(ordinal) ? REASONS.none : REASONS[reason]),
      ...(waits.has(ordinal) ? { waits: true as const } : {}),
    })),
    ...[...asOlder].map((ordinal) => ({
      ...named(file.source, aligned.source.segments[ordinal], REASONS.older),
      waits: true as const,
    })),
    ...(places?.places ?? []).map((line) => ({ file: file.target, line, reason: PASSAGE })),
  ];
  return {
    lines: places?.lines ?? whole?.lines ?? lines,
    adopted: certain.filter((at) => !isIn(places?.lines[at])).length,
    keptInEnglish,
    leftOut,
    passages: places?.passages,
    inPassages: (places?.lines ?? []).filter(isInPassage).length,
    missing: missing.size,
    older: asOlder.size,
    ageUnknown: unknown,
  };
}

const PASSAGE = "It is a passage: it stays as it stands, and is reviewed as one.";

/** The lines with all that the file has in them, what is not certain as drafts; undefined where they do not hold all of it. */
function withRest(
  work: ArticleWork,
  aligned: Aligned,
  found: TakenPairs,
  taken: readonly LedgerLine[],
  signature: Signature,
): { readonly lines: readonly LedgerLine[]; readonly waits: readonly number[] } | undefined {
  // By what was decided before, however certain this attempt is of it: an article that is adopted again alone has no others to learn from.
  if (isAllOf(work, aligned, taken, found)) return { lines: taken, waits: [] };
  const proposed = proposeRest(aligned, found);
  if (!proposed) return undefined;
  const lines = [...taken];
  for (const each of proposed) putTo(lines, each, signature);
  const waits = proposed.flatMap(({ ordinal, merged }) => [ordinal, ...merged]);
  return isAllOf(work, aligned, lines, found) ? { lines, waits } : undefined;
}

/** Puts a text to a person, as a draft (`isAsked`). */
function putTo(lines: LedgerLine[], { ordinal, merged, target, marks }: Taken, signature: Signature): void {
  const line = lines[ordinal];
  if (!isFree(line, target)) return;
  const draft = applyAction(line, "propose", { ...signature, target });
  // It is in no memory, and no machine touches it, until a person has decided.
  lines[ordinal] = applyAction(marks.length > 0 ? { ...draft, marks } : draft, "doubt", {});
  for (const other of merged) {
    const empty = lines[other];
    if (empty) lines[other] = applyAction(empty, "merge", signature);
  }
}

/** Whether the line may get the text: what somebody has decided since stays, a rejection of this very text too. */
function isFree(line: LedgerLine | undefined, target: string): line is LedgerLine {
  return line !== undefined && !isHumanText(line) && !isRejected(line, target);
}

function takeInto(lines: LedgerLine[], { ordinal, merged, target, marks }: Taken, signature: Signature): void {
  const line = lines[ordinal];
  if (!isFree(line, target)) return;
  lines[ordinal] = applyAction(line, "adopt", { ...signature, target, marks });
  for (const other of merged) {
    const empty = lines[other];
    if (empty) lines[other] = applyAction(empty, "merge", signature);
  }
}

/** @returns how many there are */
function keepInEnglish(lines: LedgerLine[], kept: readonly Taken[]): number {
  for (const { ordinal, target, marks } of kept) {
    const line = lines[ordinal];
    // Somebody has had it translated since: the file has its source for as long as no run has answered.
    if (line && !isHumanText(line) && !isRejected(line, target))
      lines[ordinal] = applyAction(line, "keep-in-english", { target, marks });
  }
  return kept.filter(({ ordinal }) => lines[ordinal] && isKeptInEnglish(lines[ordinal])).length;
}

function named(file: string, segment: Segment | undefined, reason: string): LeftOut {
  return { file, line: segment?.line ?? 1, reason, text: plainText(segment?.content ?? []) };
}

/** Whether the record would write the file as people have it: its blocks, its words, its codes. */
function isAllOf(
  work: ArticleWork,
  { source, target }: Aligned,
  lines: readonly LedgerLine[],
  { left }: Pick<TakenPairs, "left">,
): boolean {
  const pairs = pairUnits(source.document, target.document);
  if (!pairs) return false;
  const theirs = Map.groupBy(target.segments, ({ unit }) => unit);
  const decided = new Map(
    lines.map(({ published: _before, ...line }, ordinal) => [ordinal, left.has(ordinal) ? asLeftOut(line) : line]),
  );
  const comparison = {
    article: work.article,
    matched: new Map(lines.map((line, ordinal) => [ordinal, left.has(ordinal) ? asLeftOut(line) : line])),
    targetUnits: target.document.units,
  };
  return [...Map.groupBy(source.segments, ({ unit }) => unit)].every(([index, segments]) => {
    const sentences = theirs.get(pairs.get(index)?.index ?? -1) ?? [];
    // A decision that is not in the file yet, and one that somebody has written into it by hand.
    return [comparison, { ...comparison, matched: decided }].some((each) => readsBackAs(each, segments, sentences));
  });
}

/** A sentence that the file does not have is new in the source: the next run translates it, and nothing is lost. */
function asLeftOut(line: LedgerLine): LedgerLine {
  return line.target === "" && !isEmptyOnPurpose(line) ? { ...line, state: "approved", omitted: true } : line;
}

/** Takes the values of a locale file that are not Cotejo's: their keys say which is which. */
export function adoptValues(
  project: Project,
  work: ArticleWork,
  aligned: Aligned,
  signature: Signature,
  words: ReadonlySet<string>,
): AdoptedLines {
  const { source, target } = aligned;
  const { file } = work.article;
  const pairs = pairUnits(source.document, target.document) ?? new Map<number, Unit>();
  const theirs = Map.groupBy([...target.segments.keys()], (place) => target.segments[place]?.unit);
  const lines = [...work.lines];
  const values: WeighedPair[] = [];
  const lineOf = new Map<number, number>();
  const { keep, ownLists } = work.target;
  const inOwnList = new Map<number, number>();
  for (const [index, places] of Map.groupBy([...source.segments.keys()], (place) => source.segments[place]?.unit)) {
    const unit = pairs.get(index ?? -1);
    const own = theirs.get(unit?.index) ?? [];
    if (!unit || !keep.has(index ?? -1) || own.length === 0) continue;
    if (ownLists.has(index ?? -1)) {
      for (const place of places) inOwnList.set(place, unit.line);
      continue;
    }
    for (const place of places) lineOf.set(place, unit.line);
    // The key says that the values are each other's; how their sentences are cut is no matter.
    if (places.length === own.length)
      for (const [at, place] of places.entries()) values.push({ own: [place], theirs: [own[at] ?? -1], ...BY_KEY });
    else values.push({ own: places, theirs: own, ...BY_KEY });
  }
  const { taken, kept, left } = takePairs(aligned, values, (segment) => isNameOnly(project, work, segment, words));
  for (const each of taken) takeInto(lines, each, signature);
  const keptInEnglish = keepInEnglish(lines, kept);
  const leftOut = [...lineOf].flatMap(([ordinal, line]) => {
    const reason = left.get(ordinal);
    return reason ? [{ ...named(file.target, source.segments[ordinal], REASONS[reason]), line }] : [];
  });
  for (const [ordinal, line] of inOwnList)
    leftOut.push({ ...named(file.target, source.segments[ordinal], OWN_LIST), line });
  return {
    lines,
    adopted: countOf(taken),
    keptInEnglish,
    leftOut,
    passages: undefined,
    inPassages: 0,
    missing: 0,
    older: 0,
    ageUnknown: 0,
  };
}

const OWN_LIST = "It is in a list of another length than the English one: nobody can tell which item is whose.";
const BY_KEY = { certainty: 1, evidence: Infinity, answered: Infinity };

function countOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, { merged }) => sum + 1 + merged.length, 0);
}

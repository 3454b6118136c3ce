/**
 * The record of an article brought to its present source: which line of the ledger belongs to which segment now.
 * A segment that is still in the article keeps its line wherever it moved; a changed sentence with a person's text keeps
 * that text as `stale-source`; what a person decided about a sentence that is gone is kept as a retired line.
 */

import { isKeyed } from "../formats/capabilities.ts";
import type { Segment } from "../segments/types.ts";
import { valueKeyOf } from "../segments/value-key.ts";
import { isEmptyOnPurpose, isInPassage, isPassage, textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { carryCodes } from "./carry-codes.ts";
import { dropLostMarks } from "./removed-formatting.ts";
import { isDecided, matchLedger } from "./match-ledger.ts";
import { mergedGroups, retiredHead, resolveMerged } from "./merged-lines.ts";
import { isSameButQuotes } from "./same-but-quotes.ts";

export interface RebasedRecord {
  /** One line for each segment, in order; a fresh `untranslated` one where nothing is known. */
  readonly lines: readonly LedgerLine[];
  /** Lines that left the article with a person's decision in them. */
  readonly retired: readonly LedgerLine[];
  /** Ordinal of the segment that each line of the ledger went to. */
  readonly places: ReadonlyMap<LedgerLine, number>;
}

/** Brings `ledger` to `segments`. Pure. */
export function rebaseRecord(segments: readonly Segment[], ledger: readonly LedgerLine[]): RebasedRecord {
  const matched = matchLedger(segments, ledger, isCarried);
  const places = new Map([...matched].map(([ordinal, line]) => [line, ordinal]));
  const groups = mergedGroups(ledger);
  const isRepeated = repeatedValues(segments);
  const brought = segments.map((segment, index) => bringToSource(matched.get(index), segment, isRepeated(segment)));
  const lines = dropLostMarks(segments, resolveMerged(segments, brought, groups, places));
  const retired = ledger
    .filter((line) => !places.has(line) && !isPassage(line) && isDecided(line))
    .map((line): LedgerLine => ({ ...retiredHead(line, groups), retired: true }));
  return { lines: flagShortened(lines, shortenedPassages(ledger, places)), retired, places };
}

/** The lines of passages, by the ids of these, whose English has gone from the source. Each waits for a decision on its passage. */
export function shortenedPassages(
  ledger: readonly LedgerLine[],
  places: RebasedRecord["places"],
): ReadonlyMap<string | undefined, readonly LedgerLine[]> {
  return Map.groupBy(
    ledger.filter((line) => isInPassage(line) && !line.retired && !places.has(line)),
    ({ within }) => within,
  );
}

/** A passage that a person stands behind, and that has lost some of its English, is stale: its first line says so. */
function flagShortened(
  lines: readonly LedgerLine[],
  shortened: ReadonlyMap<string | undefined, unknown>,
): readonly LedgerLine[] {
  if (shortened.size === 0) return lines;
  const flagged = new Set<string>();
  return lines.map((line) => {
    const { within, state, flags } = line;
    if (within === undefined || state !== "approved" || !shortened.has(within) || flagged.has(within)) return line;
    flagged.add(within);
    return flags.includes("stale-source") ? line : { ...line, flags: [...flags, "stale-source"] };
  });
}

/** The ledger has the sentences of this source, one for one. */
export function isRecordOf(segments: readonly Segment[], ledger: readonly LedgerLine[]): boolean {
  const lines = ledger.filter((line) => !line.retired && line.source !== undefined);
  return lines.length === segments.length && lines.every(({ source }, at) => source === segments[at]?.source);
}

/** Only a person's text goes along with an edited sentence; a machine's is made anew. */
export function isCarried(line: LedgerLine): boolean {
  return isDecided(line) && (line.target !== "" || isEmptyOnPurpose(line));
}

/** Whether other values of a locale file have the same English: their lines must say which is which. */
function repeatedValues(segments: readonly Segment[]): (segment: Segment) => boolean {
  const counts = new Map<string, number>();
  for (const segment of segments)
    if (isKeyed(segment)) counts.set(segment.source, (counts.get(segment.source) ?? 0) + 1);
  return ({ source }) => (counts.get(source) ?? 0) > 1;
}

function bringToSource(line: LedgerLine | undefined, segment: Segment, isRepeated: boolean): LedgerLine {
  const valueKey = valueKeyOf(segment);
  const key = valueKey === undefined ? {} : { valueKey };
  if (!line) return { id: segment.id, ...key, source: segment.source, target: "", state: "untranslated", flags: [] };
  // Most lines of an article: nothing has changed, and whoever has the line knows it again.
  const isAsItIs = line.id === segment.id && line.source === segment.source && line.valueKey === valueKey;
  if (isAsItIs && !line.retired && line.approvedSource === undefined && !line.flags.includes("stale-source"))
    return line;
  const { retired: _, valueKey: known, ...older } = line;
  // A line of an older ledger that nothing else changes stays as it is, so that an upgrade is no diff.
  const rest = known !== undefined || isRepeated || line.source !== segment.source ? { ...older, ...key } : older;
  const isEdited = line.source !== undefined && line.source !== segment.source && textKind(line) === "human";
  const target = isEdited ? carryCodes(line.source, segment.source, line.target) : line.target;
  const moved: LedgerLine = { ...rest, id: segment.id, source: segment.source, target };
  const decidedFor = line.approvedSource ?? line.source;
  if (decidedFor === segment.source || !isDecided(line) || textKind(line) === "untranslated") {
    const { approvedSource: __, ...current } = moved;
    return { ...current, flags: line.flags.filter((flag) => flag !== "stale-source") };
  }
  // Why the approval stands: the English that it was given for, beside today's.
  // A `reason` here would turn errors of the glossary in this text into warnings.
  if (isSameButQuotes(decidedFor, segment.source))
    return { ...moved, approvedSource: decidedFor ?? "", flags: line.flags.filter((flag) => flag !== "stale-source") };
  return {
    ...moved,
    ...(decidedFor === undefined ? {} : { approvedSource: decidedFor }),
    flags: [...new Set([...line.flags, "stale-source" as const])],
  };
}

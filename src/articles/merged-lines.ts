/**
 * Sentences that a person made one of: the text stands with the first, its head, and the others are `merged`. They are
 * decided together: an edit of the English of one makes all of them `stale-source`, and where one has left, moved or got
 * a text of its own, the head is looked at again.
 */

import type { Segment } from "../segments/types.ts";
import { bareLine } from "../record/line-parts.ts";
import { isHumanText, isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";

/** A head and the lines merged with it, at least one, as they were before. */
export interface MergedGroup {
  readonly members: readonly LedgerLine[];
  /** The sources that the text was decided for, joined. */
  readonly decided: string;
}

/** The groups of lines in their order; lines without a source, and retired ones, stand between none. */
export function mergedGroups(lines: readonly LedgerLine[]): readonly MergedGroup[] {
  const groups: LedgerLine[][] = [];
  let group: LedgerLine[] = [];
  for (const line of lines) {
    if (line.retired || line.source === undefined) continue;
    if (!isMerged(line)) group = [line];
    else if (group.push(line) === 2) groups.push(group);
  }
  return groups.map((members) => ({ members, decided: decidedSource(members) }));
}

/** A line and those behind it whose text stands with its own. */
export function withMerged(ledger: readonly LedgerLine[], id: string): readonly LedgerLine[] {
  const from = ledger.findIndex((line) => line.id === id);
  const end = ledger.findIndex((line, at) => at > from && !isMerged(line));
  return from === -1 ? [] : ledger.slice(from, end === -1 ? ledger.length : end);
}

/** Ordinals of the group that begins at `ordinal`, itself among them. */
export function groupFrom(
  segments: readonly Segment[],
  lines: readonly (LedgerLine | undefined)[],
  ordinal: number,
): readonly number[] {
  const group = [ordinal];
  for (let next = ordinal + 1; segments[next]?.unit === segments[ordinal]?.unit; next += 1) {
    const line = lines[next];
    if (!line || !isMerged(line)) break;
    group.push(next);
  }
  return group;
}

/** The ordinal of the head of a merged line; of itself for any other. */
export function headOf(lines: readonly LedgerLine[], ordinal: number): number {
  let head = ordinal;
  while (head > 0 && isMerged(lines[head] ?? NONE)) head -= 1;
  return head;
}

const NONE: LedgerLine = { id: "", target: "", state: "untranslated", flags: [] };

/**
 * Brings merged lines to today's segments: a merged line without its head is untranslated again, and a head without one
 * of its own is flagged, with the sources it was decided for.
 * @param places Ordinal that each line of `before` went to
 */
export function resolveMerged(
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
  before: readonly MergedGroup[],
  places: ReadonlyMap<LedgerLine, number>,
): readonly LedgerLine[] {
  if (before.length === 0 && !lines.some(isMerged)) return lines;
  const old = new Map(before.flatMap((group) => (group.members[0] ? [[places.get(group.members[0]), group]] : [])));
  const settled = [...lines];
  for (let ordinal = 0; ordinal < lines.length; ordinal += 1) {
    const head = settled[ordinal];
    if (!head) continue;
    if (isMerged(head)) {
      // Whoever has a head was passed over with it.
      settled[ordinal] = bareLine(head);
      continue;
    }
    const was = old.get(ordinal);
    const group = isHumanText(head) ? groupFrom(segments, settled, ordinal) : [ordinal];
    const wasDecided = was?.decided ?? head.approvedSource;
    const isBack = sourcesOf(settled, group) === wasDecided;
    const isOther = (member: number, at: number): boolean => places.get(was?.members[at] ?? NONE) !== member;
    const together = group.findIndex((member, at) => at > 0 && isOther(member, at));
    const kept = isBack || together === -1 ? group : group.slice(0, together);
    if (isHumanText(head) && (was !== undefined || kept.length > 1) && wasDecided !== undefined)
      for (const [at, member] of kept.entries())
        settled[member] = decidedFor(
          settled[member] ?? head,
          sourcesOf(settled, kept) === wasDecided,
          at === 0 ? wasDecided : undefined,
        );
    ordinal += kept.length - 1;
  }
  return settled;
}

/** The same for a line that has left the article with a text that was for more than its own source. */
export function retiredHead(line: LedgerLine, before: readonly MergedGroup[]): LedgerLine {
  const group = before.find(({ members }) => members[0] === line);
  return group ? decidedFor(line, false, group.decided) : line;
}

/**
 * Lines whose sentence stands in another paragraph of today's English than its head are merged no more, and the head is
 * flagged. @param unitOf The unit of today's English that a line stands in; undefined where it has gone
 */
export function splitGroups(
  lines: readonly LedgerLine[],
  unitOf: (line: LedgerLine) => number | undefined,
): readonly LedgerLine[] {
  const groups = mergedGroups(lines);
  const heads = new Map(groups.flatMap((group) => group.members.map((member) => [member, group.members[0]] as const)));
  const isElsewhere = (line: LedgerLine): boolean => {
    const [own, head] = [unitOf(line), unitOf(heads.get(line) ?? line)];
    return own !== undefined && head !== undefined && own !== head;
  };
  const split = new Set(lines.filter(isElsewhere));
  const left = new Set([...split].map((line) => heads.get(line)));
  return lines.map((line) => (split.has(line) ? bareLine(line) : left.has(line) ? retiredHead(line, groups) : line));
}

function decidedFor(line: LedgerLine, isCurrent: boolean, decided: string | undefined): LedgerLine {
  const { approvedSource, ...rest } = line;
  const flags = line.flags.filter((flag) => flag !== "stale-source");
  if (isCurrent) return { ...rest, flags };
  const source = decided ?? approvedSource;
  return { ...rest, flags: [...flags, "stale-source"], ...(source === undefined ? {} : { approvedSource: source }) };
}

/** The groups after decisions: a head that was decided on was so for all of today's sentences. */
export function decidedGroups(before: readonly LedgerLine[], lines: readonly LedgerLine[]): readonly MergedGroup[] {
  return mergedGroups(before).map((group) => {
    const [first] = group.members;
    const head = lines[before.findIndex((line) => line === first)];
    if (!head || head === first) return group;
    const today = group.members.map(({ source = "" }) => source).join(" ");
    return { ...group, decided: head.approvedSource ?? today };
  });
}

function decidedSource(members: readonly LedgerLine[]): string {
  return (
    members[0]?.approvedSource ?? members.map(({ approvedSource, source = "" }) => approvedSource ?? source).join(" ")
  );
}

function sourcesOf(lines: readonly LedgerLine[], group: readonly number[]): string {
  return group.map((ordinal) => lines[ordinal]?.source ?? "").join(" ");
}

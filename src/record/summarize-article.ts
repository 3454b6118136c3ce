/** Counts the segments of an article for the index, and for whoever counts without one. */

import { isProposal } from "./agent-texts.ts";
import type { ArticleSummary, StateCounts } from "./article-summary.ts";
import { writtenText } from "./states.ts";
import { isKeptInEnglish, textKind, waitsForPerson } from "./text-kind.ts";
import type { LedgerLine, SegmentRecord } from "./types.ts";
import { isWaiting } from "./waiting.ts";

export function countStates(lines: readonly LedgerLine[]): StateCounts {
  const count = (test: (line: LedgerLine) => boolean): number => lines.filter(test).length;
  return {
    segments: lines.length,
    untranslated: count(({ state }) => state === "untranslated"),
    draft: count(({ state }) => state === "draft"),
    keptInEnglish: count(isKeptInEnglish),
    approved: count(({ state }) => state === "approved"),
    stale: countStale(lines),
    blocked: count(({ flags }) => flags.includes("blocked")),
  };
}

/** What is stale, a passage counted once. The index flags the passage, the ledger the sentence whose English has changed. */
function countStale(lines: readonly LedgerLine[]): number {
  const stale = lines.filter(({ flags }) => flags.includes("stale-source") || flags.includes("stale-term"));
  return new Set(stale.map(({ id, within = id }) => within)).size;
}

/** Drafts of engines, by engine. What an agent proposed is made anew by none. */
export function countDrafts(lines: readonly LedgerLine[]): Readonly<Record<string, number>> {
  const engines = lines.flatMap((line) =>
    textKind(line) === "machine" && !isProposal(line) ? (line.origin?.engine ?? []) : [],
  );
  return Object.fromEntries([...Map.groupBy(engines, (engine) => engine)].map(([engine, own]) => [engine, own.length]));
}

/** @param all The segments of an article, retired ones among them */
export function summarizeArticle(all: readonly SegmentRecord[]): ArticleSummary {
  const segments = all.filter(({ retired }) => !retired);
  return {
    ...countStates(segments),
    texts: segments.filter(({ target, kind }) => target !== "" && kind !== "passage").length,
    inPassages: segments.filter(({ kind }) => kind === "passage").length,
    waiting: segments.filter(waitsForPerson).length,
    inQueue: segments.filter(isWaiting).length,
    isOpen: segments.some(
      (segment) =>
        writtenText(segment) === undefined ||
        segment.published !== undefined ||
        segment.problems.some(({ check }) => check === "proof"),
    ),
    drafts: countDrafts(segments),
    problems: segments.flatMap(({ problems }) => problems),
  };
}

/** What a run counts over the lines of its articles: what waits for a person, and drafts that another engine made. */

import type { ArticleSummary } from "../record/article-summary.ts";
import { countDrafts } from "../record/summarize-article.ts";
import { waitsForPerson } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";

/** Drafts of another engine than the run's: they are not made anew, as they were paid for. */
export interface DraftsByOtherEngines {
  readonly engine: string;
  readonly drafts: number;
}

export interface RunTally {
  add(lines: readonly LedgerLine[]): void;
  addCounts(counts: Pick<ArticleSummary, "waiting" | "drafts">): void;
  /** Segments that wait for a person. */
  readonly needsReview: number;
  /** By engine, the most first; none for a run that asks no engine. */
  readonly standing: readonly DraftsByOtherEngines[];
}

/** @param engine The run's; undefined where it has none */
export function createRunStatistics(engine: string | undefined): RunTally {
  let needsReview = 0;
  const all = new Map<string, number>();
  const addCounts: RunTally["addCounts"] = ({ waiting, drafts }) => {
    needsReview += waiting;
    for (const [other, count] of Object.entries(drafts)) all.set(other, (all.get(other) ?? 0) + count);
  };
  return {
    add: (lines) => addCounts({ waiting: lines.filter(waitsForPerson).length, drafts: countDrafts(lines) }),
    addCounts,
    get needsReview() {
      return needsReview;
    },
    get standing() {
      const others = [...all].filter(([name]) => engine !== undefined && name !== engine);
      const found = others.map(([name, count]): DraftsByOtherEngines => ({ engine: name, drafts: count }));
      return found.toSorted((one, other) => other.drafts - one.drafts);
    },
  };
}

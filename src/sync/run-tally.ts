/** What a run counts over the lines of its articles: what waits for a person, and drafts that another engine made. */

import { textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { waitsForPerson } from "./finish-article.ts";

/** Drafts of another engine than the run's: they are not made anew, as they were paid for. */
export interface StandingDrafts {
  readonly engine: string;
  readonly drafts: number;
}

export interface RunTally {
  add(lines: readonly LedgerLine[]): void;
  /** Segments that wait for a person. */
  readonly needsReview: number;
  /** By engine, the most first; none for a run that asks no engine. */
  readonly standing: readonly StandingDrafts[];
}

/** @param engine The run's; undefined where it has none */
export function createTally(engine: string | undefined): RunTally {
  let needsReview = 0;
  const drafts = new Map<string, number>();
  return {
    add(lines) {
      needsReview += lines.filter(waitsForPerson).length;
      for (const line of lines) {
        const { engine: other } = line.origin ?? {};
        if (engine === undefined || other === undefined || other === engine || textKind(line) !== "machine") continue;
        drafts.set(other, (drafts.get(other) ?? 0) + 1);
      }
    },
    get needsReview() {
      return needsReview;
    },
    get standing() {
      const found = [...drafts].map(([name, count]): StandingDrafts => ({ engine: name, drafts: count }));
      return found.toSorted((one, other) => other.drafts - one.drafts);
    },
  };
}

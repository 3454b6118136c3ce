/** What the index counts of an article, so that whoever only counts reads none of its segments. */

import type { Problem } from "../base/problem.ts";

/** Segments by what is known of them. */
export interface StateCounts {
  readonly segments: number;
  readonly untranslated: number;
  readonly draft: number;
  /** Of the drafts: as in the source when the file was adopted, and nobody has said whether they stay so. */
  readonly keptInEnglish: number;
  readonly approved: number;
  /** With a flag: `stale-source` or `stale-term`, `blocked`. */
  readonly stale: number;
  readonly blocked: number;
}

/** Of the segments that have not left the article. */
export interface ArticleSummary extends StateCounts {
  /** They have a text of their own: that of a passage is no segment's. */
  readonly texts: number;
  /** Their text stands in a passage. */
  readonly inPassages: number;
  readonly waiting: number;
  /** How many the queue has; absent where an older version counted. */
  readonly inQueue?: number;
  /** A run may do more: a text is missing or cannot be written, or a decision waits for its place. */
  readonly isOpen: boolean;
  /** Drafts of machines, by engine. */
  readonly drafts: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/** What is known of a sentence and why it is as it is. */

import type { Problem } from "../base/problem.ts";
import type { LiteralKind } from "../segments/literal-segment.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import type { Displays } from "./shown-text.ts";

/** A row of the termbase that holds for the sentence. */
export interface ExplainedTerm {
  /** As it stands in the English. */
  readonly text: string;
  readonly target: string;
  readonly policy: string;
  /** `file:line` of the row. */
  readonly place: string;
}

export interface PaidAnswers {
  readonly provider: string;
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  readonly answers: number;
  /** Article that asked first, and when it did last (ISO 8601, UTC). */
  readonly article: string;
  readonly at: string;
}

export interface ExplainedSegment {
  /** State, flags, origin, who decided and when: as in the ledger. `source` is absent for a block that only the Spanish has. */
  readonly record: LedgerLine;
  /** Line in the source on which it begins; 0 for a block that only the Spanish has. */
  readonly line: number;
  /** What it is, where it is no language: no engine is asked for it. */
  readonly literal: LiteralKind | undefined;
  /** Its text is its source, put there by no person. */
  readonly isCopied: boolean;
  /** A person has edited it in the Spanish file, and no run has taken that in yet. */
  readonly isEdited: boolean;
  readonly terms: readonly ExplainedTerm[];
  readonly problems: readonly Problem[];
  readonly decisions: readonly Decision[];
  /** Where memory had it, where it came from there. */
  readonly memory: readonly { readonly article: string; readonly segment: string }[];
  /** What its engine's answers cost, all of them; undefined where that is not known on this machine. */
  readonly cost: PaidAnswers | undefined;
  /** What its codes stand for. */
  readonly displays: Displays;
  /** What would change it: sentences for people. */
  readonly changes: readonly string[];
}

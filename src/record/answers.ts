/** Answers of engines, and what was sent for none. */

/** An engine's answer, stored with what it cost before it is used. */
export interface StoredAnswer {
  /**
   * Hash of everything that made the answer: provider, version, options, locales, wire text, locked terms.
   * An answer is one payment: the same hash at another time is another one, kept and counted beside it.
   */
  readonly hash: string;
  /** The answer in a form only its provider's room reads back (JSON). */
  readonly answer: string;
  readonly provider: string;
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  /** Article that asked first. */
  readonly article: string;
  /** Segment that asked first; `listAnswersFor` finds the answer by it. */
  readonly segment?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What left for an engine and brought nothing that is kept: it was sent all the same, and may have been billed. */
export interface Unanswered {
  /** Article that asked. */
  readonly article: string;
  readonly provider: string;
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

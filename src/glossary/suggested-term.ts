/** A row that people's work asks for, and what speaks for it. */

/** A sentence and its Spanish, as plain text. */
export interface TranslatedSentence {
  readonly article: string;
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** A machine's text that a person replaced. */
export interface Correction extends TranslatedSentence {
  readonly before: string;
}

export interface SuggestedTerm {
  readonly reason: "corrected" | "stays-english";
  readonly source: string;
  readonly target: string;
  /** What a person replaced; "" for a name that stays English. */
  readonly instead: string;
  readonly evidence: readonly (TranslatedSentence & { readonly before?: string })[];
}

/** Occurrences that make a habit. */
export const LEAST_EVIDENCE = 3;
/** Words of a term. */
export const MOST_WORDS = 6;

/** What was sent, billed and spared. */

/** Characters of an article in a month: sent, billed, and not sent because memory had the text. */
export interface Costs {
  readonly article: string;
  /** `2026-11`, in UTC. */
  readonly month: string;
  /** "" for what was saved: it is not known who would have been asked. */
  readonly provider: string;
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  readonly savedCharacters: number;
}

/** Texts that a line of the ledger keeps beside its own. */

import type { AddedMark } from "../formats/types.ts";

/** A text, and those of its codes that its source has not. */
interface OwnText {
  readonly target: string;
  readonly marks?: readonly AddedMark[];
}

export interface Rejection extends OwnText {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A person's text that lost its place to another person's newer one, or an agent's, that nobody has decided on yet. */
export interface Rival extends OwnText {
  readonly by?: string;
  readonly at?: string;
  readonly reason?: string;
  /** An agent's: it never takes the place of a text as an approved one. */
  readonly proposal?: true;
}

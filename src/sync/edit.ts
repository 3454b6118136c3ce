/** An edit that a person made in a Spanish file, as it is read from there. */

import type { AddedMark } from "../formats/types.ts";
import type { LedgerLine, SegmentRecord } from "../record/types.ts";
import type { Lines } from "../articles/blame-target.ts";

export interface Edit {
  /** The line of the ledger whose text was in the file. */
  readonly line: LedgerLine;
  /** Position in the article's segments; undefined when the sentence has left the source. */
  readonly ordinal: number | undefined;
  /** What is there now, in record form; "" for nothing. */
  readonly target: string;
  /** Its codes that the source has not. */
  readonly marks?: readonly AddedMark[];
  /** Where that stands in the target that was compared, as offsets; absent for nothing. */
  readonly place?: { readonly start: number; readonly end: number };
  /** The same as lines of the file. */
  readonly lines?: Lines;
  /** A person's text of this line that the ledger has lost: that is what stands there, or did before. */
  readonly lost?: SegmentRecord;
  /** Another person decided on the line's text, and it is not known to have been in the file that was edited. */
  readonly isUnseen?: boolean;
  /** It is a text of a machine that stood there before: an edit only where who made it wrote the line's text too. */
  readonly isOlder?: boolean;
  /** Why nothing is: its text stands with the line before, or a person left it out. */
  readonly empty?: "merge" | "omit";
}

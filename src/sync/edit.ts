/** A target beside the record: what its edits are read from. */

import type { AddedMark, Unit } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine, SegmentRecord } from "../record/types.ts";
import type { Lines } from "../articles/blame-target.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { plainOf, squeeze, squeezed } from "../articles/target-text.ts";

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

export interface Comparison {
  readonly article: LoadedArticle;
  /** Sentences of the file. */
  readonly found: readonly Segment[];
  /** The file's unit for each of the source's; empty when the structures differ. */
  readonly pairs: ReadonlyMap<number, Unit>;
  /** Units of the source that stand in a list which people have made longer or shorter. */
  readonly ownLists: ReadonlySet<number>;
  /** Units of the source, by index, whose value is there and empty. */
  readonly emptied: ReadonlySet<number>;
  /** The file's units. */
  readonly targetUnits: readonly Unit[];
  readonly targetText: string;
  /** The ledger's line for each of the source's segments, also where the sentence was edited. */
  readonly matched: ReadonlyMap<number, LedgerLine>;
  /** Record forms that Cotejo has written for the article. */
  readonly produced: ReadonlySet<string>;
  /** The same without those that the ledger or the index has of a sentence now. */
  readonly earlier: ReadonlySet<string>;
  /** The texts that the index knows, by the ids of their segments. */
  readonly hadText: ReadonlyMap<string, string>;
  /** The file was written from this ledger. */
  readonly isLedgersText: boolean;
  /** And from no other: what it lacks of it, a person took out. */
  readonly isCurrent: boolean;
  /** The file may still have the English where the ledger has Spanish. */
  readonly mayHoldSource: boolean;
  /** The source's links, images and code are those that were written; else only what kind of code stands where is known. */
  readonly knowsCodes: boolean;
}

/** From the first of the target's sentences to the end of the last. */
export function placeOf(sentences: readonly Segment[]): Pick<Edit, "place"> {
  const [first, last] = [sentences[0], sentences.at(-1)];
  return first && last ? { place: { start: first.start, end: last.end } } : {};
}

/** Whether the file has the English of a line. */
export function isSource(
  { mayHoldSource }: Comparison,
  sentence: Segment | undefined,
  line: LedgerLine | undefined,
): boolean {
  if (!mayHoldSource || !sentence || !line) return false;
  return squeezed([sentence]) === squeeze([plainOf(line.source ?? "")]);
}

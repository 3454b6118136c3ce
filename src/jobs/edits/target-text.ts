/** What the record says is in a target file, and whether what is there is the same. */

import type { Unit } from "../../formats/types.ts";
import { parseRecord, plainText } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import { writtenText } from "../../store/states.ts";
import type { LedgerLine } from "../../store/types.ts";
import { codeIdentity } from "./align-target.ts";

/** What the file holds for a line of the ledger, in record form: its target, or the source sentence. */
export function fileText(line: LedgerLine): string {
  return writtenText(line) ?? line.source ?? "";
}

export function plainOf(record: string): string {
  return plainText(parseRecord(record).content);
}

/** White space is a formatter's business, not an edit. */
export function squeeze(texts: readonly string[]): string {
  return texts.join("").replace(/\s+/gu, "");
}

/** The words of sentences on disk. */
export function squeezed(sentences: readonly Segment[]): string {
  return squeeze(sentences.map(({ content }) => plainText(content)));
}

/** Whether a unit whose words are as written has other links, images or marks than the source. A person's text may leave codes out. */
export function hasOtherCodes(
  source: Unit | undefined,
  target: Unit,
  segments: readonly Segment[],
  matched: ReadonlyMap<number, LedgerLine>,
): boolean {
  if (!source || segments.some(({ ordinal }) => matched.get(ordinal)?.by !== undefined)) return false;
  const count = (codes: Unit["codes"]): string => codes.map(codeIdentity).sort().join("\n");
  return count(source.codes) !== count(target.codes);
}

/** What the record says is in a target file, and whether what is there is the same. */

import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";

/** What the file holds for a line of the ledger, in record form: what was last published, its target, or the source sentence. */
export function fileText(line: LedgerLine): string {
  return line.published ?? writtenText(line) ?? line.source ?? "";
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

/** The same words with other spaces in them, in Spanish `50 %` for `50%`, or one that keeps words on a line. */
export function isSpacedOtherwise(one: string, other: string): boolean {
  return squeeze([one]) === squeeze([other]) && withSingleSpaces(one) !== withSingleSpaces(other);
}

/** A formatter breaks lines at spaces and leaves one of several. It puts none where there was none. */
function withSingleSpaces(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").trim();
}

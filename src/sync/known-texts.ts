/** What the index knows of a Spanish file: whether it was written from the ledger as it is, and whose texts that has lost. */

import { stoodBefore } from "../record/earlier-texts.ts";
import { isEmptyOnPurpose, isHumanText, textKind, writerOf } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine, SegmentRecord } from "../record/types.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { Edit } from "./edit.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/** Which ledger the file was written from, by the index: the one that is there, another, or unknown. */
export type LedgerOfFile = "current" | "other" | "unknown";

/** Which ledger the file was written from. No file was written from one that git made of two. */
export function ledgerOfFile(article: LoadedArticle, indexed: ArticleRecord | undefined): LedgerOfFile {
  if (article.superseded.length > 0) return "other";
  if (indexed === undefined || indexed.targetHash === "") return "unknown";
  return indexed.ledgerHash === article.ledgerHash ? "current" : "other";
}

/**
 * Whether the file has a text of a machine's that stood there before the line's own: it may be of an older version. So a
 * machine's older text is no choice of a person's, on any machine: `review correct` is.
 */
export function isOlderText(line: LedgerLine, words: string): boolean {
  return stoodBefore(line, words)?.kind === "machine";
}

/**
 * Edits, and the lines in whose place the file has an older text. Nobody has typed that, unless it is in place of their own
 * words: then they have taken those back.
 * @param signatureOf Who made them; undefined: not known
 */
export function withoutOlder(
  edits: readonly Edit[],
  signatureOf: SignatureOf | undefined,
): { readonly edits: readonly Edit[]; readonly older: ReadonlyMap<string, string> } {
  const isOld = ({ isOlder, line, lines }: Edit): boolean =>
    isOlder === true && (signatureOf === undefined || signatureOf(lines).by !== writerOf(line));
  return {
    edits: edits.filter((edit) => !isOld(edit)),
    older: new Map(edits.filter(isOld).map(({ line, target }) => [line.id, target])),
  };
}

/** People's texts that the ledger has lost, by a merge or a switch of the ledger alone: the file is what still has them. */
export function lostTexts(
  known: readonly SegmentRecord[],
  { ledger = [], segments }: Pick<LoadedArticle, "ledger" | "segments">,
): readonly SegmentRecord[] {
  const lines = new Map(ledger.map((line) => [line.id, line]));
  const own = new Set(segments.map(({ id }) => id));
  const texts = new Set(ledger.map(({ target }) => target));
  return known.filter((segment) => {
    // A passage is in the ledger under an id of its own.
    if (!isHumanText(segment) || segment.within !== undefined) return false;
    const line = lines.get(segment.id);
    // The ledger may be of a time when the English did not have the sentence.
    return line ? isLost(segment, line) : own.has(segment.id) && !texts.has(segment.target);
  });
}

/** Whether a person's text is another than its line's, and nobody is known to have given it up. */
function isLost({ target, origin }: SegmentRecord, line: LedgerLine): boolean {
  // A text that stands beside the line's is in the record, and the file that has it keeps it.
  const others = [line, ...(line.rejected ?? [])];
  if (others.some((other) => other.target === target)) return false;
  // A machine's text that was approved is nobody's words.
  return !isHumanText(line) || (target !== "" && origin?.kind === "human");
}

/**
 * Machine texts of lines that have another text by now, in record form by id: those that the index knows, and those that
 * gave way where git left two lines, and those that a person has rejected.
 */
export function earlierTexts(
  known: readonly SegmentRecord[],
  { ledger = [], superseded }: Pick<LoadedArticle, "ledger" | "superseded">,
): ReadonlyMap<string, string> {
  // A passage takes the place of the texts of its sentences as a whole (`older-stretch.ts`).
  const single = ledger.filter(({ within }) => within === undefined);
  const lines = new Map(single.map((line) => [line.id, line]));
  return new Map([
    // A branch may have kept in its file what another has rejected. What somebody left out there by hand they put back.
    ...single.flatMap((line) => {
      const last = line.rejected?.at(-1);
      return last && line.target === "" && !line.retired && !isEmptyOnPurpose(line)
        ? [[line.id, last.target] as const]
        : [];
    }),
    ...superseded.flatMap(({ id, target }) => (lines.has(id) ? [[id, target] as const] : [])),
    ...known.flatMap((segment) => {
      const line = lines.get(segment.id);
      const isOther = line !== undefined && line.target !== segment.target && segment.target !== "";
      return isOther && textKind(segment) === "machine" ? [[segment.id, segment.target] as const] : [];
    }),
  ]);
}

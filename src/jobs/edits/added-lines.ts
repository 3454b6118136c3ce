/** The ledger's lines of blocks that people added in the target only: where they stand between the lines of segments. */

import { shortId } from "../../config/hash.ts";
import { blockOutline, type AddedBlock } from "../../formats/markdown/added-blocks.ts";
import type { Signature } from "../../store/transitions.ts";
import type { LedgerLine } from "../../store/types.ts";
import { isAdded } from "../carry-record.ts";
import type { LoadedArticle } from "../load-article.ts";
import type { SignatureOf } from "./blame-target.ts";
import type { AddedInFile } from "./take-in-edits.ts";

/** A line without a source, and its place. */
export interface AddedLine {
  readonly line: LedgerLine;
  /** Ordinal of the segment whose line it follows; -1 at the top. */
  readonly after: number;
  /** How many of the source's blocks stand before it. */
  readonly before: number;
}

export interface AddedRecord {
  readonly lines: readonly AddedLine[];
  /** Lines of blocks that a person took out of the file again. */
  readonly retired: readonly LedgerLine[];
  /** How many blocks in the file are in no line: they are taken in only when there is an author. */
  readonly open: number;
}

/**
 * Brings the lines of added blocks to what the file has.
 * @param places Ordinal of the segment that each line of the ledger went to
 * @param signatureOf Who added what is new, and when; undefined: nothing new is taken in
 */
export function carryAdded(
  article: LoadedArticle,
  ledger: readonly LedgerLine[],
  places: ReadonlyMap<LedgerLine, number>,
  inFile: AddedInFile | undefined,
  signatureOf: SignatureOf | undefined,
): AddedRecord {
  // Most articles have none, and a document that another thread read is not parsed for nothing.
  if ((inFile?.blocks.length ?? 0) === 0 && !ledger.some(isAdded)) return { lines: [], retired: [], open: 0 };
  const { document, segments } = article;
  const blocks = document.format === "markdown" ? document.blocks : [];
  const beforeOf = (ordinal: number): number => {
    const start = segments[ordinal]?.start ?? -1;
    return blocks.findLastIndex((block) => block.start <= start) + 1;
  };
  /** Behind the segment's block, or behind the one after it that the added block followed in the file: code has no segment. */
  const placeBehind = (after: number, follows: string | undefined): number => {
    const least = after === -1 ? 0 : beforeOf(after);
    const next = after + 1 < segments.length ? beforeOf(after + 1) - 1 : blocks.length;
    for (let place = next; place > least; place -= 1) {
      const block = blocks[place - 1];
      if (block && document.format === "markdown" && blockOutline(document, block) === follows) return place;
    }
    return least;
  };
  const afterOf = (before: number): number => {
    const end = blocks[before]?.start ?? Infinity;
    return segments.findLastIndex(({ start }) => start < end);
  };
  // Somebody may have saved the file with other line ends.
  const found = (inFile?.blocks ?? []).map((block) => ({ ...block, text: block.text.replace(/\r\n?/g, "\n") }));
  const order = new Map(found.map((block, at) => [block, at]));
  const lines: (AddedLine & { readonly order: number })[] = [];
  const retired: LedgerLine[] = [];
  let after = -1;
  for (const line of ledger) {
    after = places.get(line) ?? after;
    if (!isAdded(line)) continue;
    const at = found.findIndex(({ text }) => text === line.target.replace(/\r\n?/g, "\n"));
    const place = found[at];
    if (place) found.splice(at, 1);
    if (!place && inFile?.isCurrent === true) retired.push({ ...line, retired: true });
    else {
      // Behind all of its block, of which the English may have made one since.
      const before = place && inFile?.isPlaced === true ? place.before : placeBehind(after, place?.follows);
      lines.push({ line, before, after: afterOf(before), order: (place && order.get(place)) ?? Infinity });
    }
  }
  if (signatureOf && inFile?.isPlaced === true)
    for (const block of found)
      lines.push({
        line: newLine(article.file.source, block, signatureOf(block.lines), lines),
        before: block.before,
        after: afterOf(block.before),
        order: order.get(block) ?? Infinity,
      });
  // What stands at one place stands there as in the file.
  const sorted = lines.toSorted((a, b) => a.before - b.before || compare(a.order, b.order));
  return { lines: sorted.map(({ order: _order, ...line }) => line), retired, open: signatureOf ? 0 : found.length };
}

/** Infinity is as large as itself. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function newLine(
  article: string,
  { text }: AddedBlock,
  { by, at }: Signature,
  known: readonly AddedLine[],
): LedgerLine {
  const occurrence = known.filter(({ line }) => line.target === text).length;
  return {
    id: shortId([article, "added", text, String(occurrence)]),
    target: text,
    state: "approved",
    flags: [],
    origin: { kind: "human" },
    by,
    at,
  };
}

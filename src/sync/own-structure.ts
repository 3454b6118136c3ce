/** Whether the Spanish file of an article is more than what a run makes of its English and its record. */

import type { Config } from "../config/types.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { formatFrame, parseFrame, type FramePair } from "../record/frames.ts";
import { isEmptyOnPurpose, isMerged, isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { hasOwnStructure, type LineInFile } from "../merge/own-structure.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import type { Edit } from "./edit.ts";
import { fileText } from "../articles/target-text.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { readPlacesIn, withOwnLinks } from "./merge-frames.ts";
import { ownFlag } from "../articles/written-frames.ts";

/**
 * Tells whether a file has to be written place by place: people have changed its structure, or that is not known.
 * @param ledger With what was found in the file
 * @param edits What that is
 */
export function isOfItsOwn(
  config: Config,
  article: LoadedArticle,
  given: MarkdownDocument,
  ledger: readonly LedgerLine[],
  edits: readonly Edit[],
): boolean {
  if (ledger.some(isPassage) || leavesTextOut(article, ledger)) return true;
  const file = withOwnLinks(given, article);
  const places = readPlacesIn(config, article, file, ledger);
  // A sentence that people have made one of several again, or that they had left out.
  const isNew = new Set(edits.flatMap(({ line }) => (isEmptyOnPurpose(line) ? line.id : [])));
  // A line that somebody has just left out has lost what stood around it.
  const recorded = new Map(article.ledger?.map(({ id, frame }) => [id, frame]));
  const framed = ledger.map((line): LedgerLine => {
    const frame = line.frame ?? (isEmptyOnPurpose(line) ? recorded.get(line.id) : undefined);
    return frame === undefined ? line : { ...line, frame };
  });
  return hasOwnStructure(file, places, linesInFile(framed), article.frames, ownFlag(config), isNew);
}

/** The lines of a ledger that have a text in the file. */
export function linesInFile(ledger: readonly LedgerLine[]): readonly LineInFile[] {
  let left: ReadonlyMap<string, FramePair> = new Map();
  return ledger.flatMap((line): LineInFile | readonly [] => {
    const text = line.retired || line.source === undefined || isMerged(line) ? "" : fileText(line);
    const parts = parseFrame(line.frame);
    if (text === "") {
      if (isEmptyOnPurpose(line) && parts.has("block"))
        left = new Map([...parts].filter(([name]) => name === "block" || name === "before"));
      return [];
    }
    // Where the first sentences of a block are left out, the block begins with this one.
    const frame = parts.has("block") || left.size === 0 ? line.frame : formatFrame(new Map([...left, ...parts]));
    left = new Map();
    return { id: line.id, text: parseRecord(text).content, frame };
  });
}

/** Whether a whole text of the English has no place in the file. */
function leavesTextOut({ segments }: LoadedArticle, ledger: readonly LedgerLine[]): boolean {
  const matched = matchLedger(segments, ledger, () => true);
  return [...Map.groupBy(segments, ({ unit }) => unit).values()].some((members) => {
    const lines = members.flatMap(({ ordinal }) => matched.get(ordinal) ?? []);
    return lines.length === members.length && lines.every((line) => isEmptyOnPurpose(line) && !line.retired);
  });
}

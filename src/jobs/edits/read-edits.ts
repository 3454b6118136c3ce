/** What a person changed in the target, by all that the index and the record know of it. */

import { isHumanText, isRejected } from "../../store/text-kind.ts";
import type { ArticleRecord, LedgerLine, SegmentRecord } from "../../store/types.ts";
import { isAdded } from "../carry-record.ts";
import { targetHooks } from "../links/target-hooks.ts";
import type { LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import { NO_EDITS, takeInEdits, type EditsRequest, type TakenIn } from "./take-in-edits.ts";

export type EditsView = Pick<Project, "config" | "store" | "site">;

/**
 * Compares the target with the record.
 * @param isWrittenSource Its source is known to be the one that the target was written from
 */
export async function readEdits(
  project: EditsView,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  isWrittenSource: boolean,
): Promise<TakenIn> {
  const { file } = article;
  const known = await project.store.listSegments({ article: file.source });
  const lost = lostTexts(known, article.ledger);
  // Also after a crash between ledger and target: the file is older than the ledger then, and still nobody has touched it.
  const isAsLeft =
    indexed !== undefined &&
    article.targetHash !== "" &&
    indexed.targetHash === article.targetHash &&
    lost.length === 0;
  // Where an added block stands between blocks without words, only the file knows.
  const hasAdded = (article.ledger ?? []).some(isAdded);
  if (article.targetBytes === undefined) return NO_EDITS;
  if (isAsLeft && file.kind === "markdown" && !hasAdded) return NO_EDITS;
  const { document } = article;
  const earlier = new Set([...(await project.store.listProduced(file.source)), ...article.superseded]);
  const taken = takeInEdits({
    article,
    hooks:
      document.format === "markdown" ? await targetHooks(project, file, document, indexed?.links ?? []) : undefined,
    produced: new Set([...known.filter((segment) => !lost.includes(segment)).map(({ target }) => target), ...earlier]),
    earlier,
    hadText: new Map(
      known.flatMap((segment) =>
        segment.target === "" || lost.includes(segment) ? [] : [[segment.id, segment.target]],
      ),
    ),
    ledgerIs: ledgerIs(article, indexed),
    sourceUnchanged: isWrittenSource,
    isOfSource: isWrittenSource || (!isAsLeft && isWrittenFrom(indexed, article.sourceHash)),
    config: project.config,
  });
  return isAsLeft ? { ...taken, edits: [], isOther: false } : taken;
}

/** Under `approved` a target stays what an older source made of it while the index goes on, without a ledger for it. */
function isWrittenFrom(indexed: ArticleRecord | undefined, sourceHash: string): boolean {
  return indexed?.sourceHash === sourceHash && indexed.targetHash !== "" && indexed.ledgerHash !== "";
}

/** What the index says of the ledger. A record that git made of two was written from by nobody yet. */
export function ledgerIs(article: LoadedArticle, indexed: ArticleRecord | undefined): EditsRequest["ledgerIs"] {
  if (article.superseded.length > 0) return "other";
  if (indexed === undefined || indexed.targetHash === "") return "unknown";
  return indexed.ledgerHash === article.ledgerHash ? "current" : "other";
}

/** People's texts that the ledger has lost, by a merge or a switch of the ledger alone: the file is what still has them. */
export function lostTexts(
  known: readonly SegmentRecord[],
  ledger: readonly LedgerLine[] = [],
): readonly SegmentRecord[] {
  const lines = new Map(ledger.map((line) => [line.id, line]));
  return known.filter((segment) => isHumanText(segment) && isMachines(lines.get(segment.id), segment.target));
}

function isMachines(line: LedgerLine | undefined, text: string): boolean {
  return line !== undefined && !isHumanText(line) && line.target !== text && !isRejected(line, text);
}

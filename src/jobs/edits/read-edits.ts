/** What a person changed in the target, by all that the index and the record know of it. */

import { isHumanText } from "../../store/text-kind.ts";
import type { ArticleRecord, LedgerLine, SegmentRecord } from "../../store/types.ts";
import { knowsSource } from "../article-record.ts";
import { isAdded } from "../carry-record.ts";
import { targetHooks } from "../links/target-hooks.ts";
import type { Edit } from "./comparison.ts";
import type { LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import type { FoundBlock } from "./separate-added.ts";
import { NO_EDITS, takeInEdits, type AddedInFile, type EditsRequest, type TakenIn } from "./take-in-edits.ts";
import { plainOf, squeeze } from "./target-text.ts";

export type EditsView = Pick<Project, "config" | "store" | "site">;

/** What is known of how the target came to be. */
export interface WrittenFrom {
  /** Its source is known to be the one that the target was written from. */
  readonly isWrittenSource: boolean;
  /** Its ledger too, whatever the index knows. */
  readonly isOfLedger?: boolean | undefined;
}

/** Compares the target with the record. */
export async function readEdits(
  project: EditsView,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { isWrittenSource, isOfLedger }: WrittenFrom,
): Promise<TakenIn> {
  const { file } = article;
  const known = await project.store.listSegments({ article: file.source });
  const lost = lostTexts(known, article);
  // Also after a crash between ledger and target: the file is older than the ledger then, and still nobody has touched it.
  const isAsLeft =
    indexed !== undefined &&
    article.targetHash !== "" &&
    indexed.targetHash === article.targetHash &&
    lost.length === 0;
  // Where an added block stands between blocks without words, only the file knows.
  const hasAdded = (article.ledger ?? []).some(isAdded);
  if (article.targetBytes === undefined) return NO_EDITS;
  // One that a ledger which was put back has lost, too.
  const isPutBack = isAsLeft && indexed.ledgerHash !== "" && ledgerIs(article, indexed) === "other";
  // Where nobody knows what it was written from, its structure may still be another than today's source has.
  if (isAsLeft && file.kind === "markdown" && !hasAdded && !isPutBack && knowsSource(indexed)) return NO_EDITS;
  const { document } = article;
  const earlier = new Set([...(await project.store.listProduced(file.source)), ...article.superseded]);
  const produced = new Set([
    ...known
      .filter((segment) => !lost.includes(segment))
      .flatMap(({ target, published = target }) => [target, published]),
    ...earlier,
  ]);
  const taken = takeInEdits({
    article,
    hooks:
      document.format === "markdown" ? await targetHooks(project, file, document, indexed?.links ?? []) : undefined,
    produced,
    earlier,
    hadText: new Map(
      known.flatMap((segment) =>
        segment.target === "" || lost.includes(segment) ? [] : [[segment.id, segment.target]],
      ),
    ),
    lost: new Map(lost.map(({ id, target }) => [id, target])),
    ledgerIs: isOfLedger ? "current" : ledgerIs(article, indexed),
    sourceUnchanged: isWrittenSource,
    isOfSource: isWrittenSource || (!isAsLeft && isWrittenFrom(indexed, article.sourceHash)),
    config: project.config,
  });
  if (isPutBack && !hasAdded && file.kind === "markdown")
    return { ...NO_EDITS, added: taken.added && withoutProduced(taken.added, produced) };
  if (isAsLeft) return { ...taken, edits: [], isOther: false };
  const lostOf = new Map(lost.map((segment) => [segment.id, segment]));
  const edits = taken.edits.map((edit): Edit => {
    const segment = lostOf.get(edit.line.id);
    return segment ? { ...edit, lost: segment } : edit;
  });
  return { ...taken, edits };
}

/** Without the blocks whose words Cotejo has produced: they are left over from a longer source. */
function withoutProduced(added: AddedInFile, produced: ReadonlySet<string>): AddedInFile {
  const texts = [...produced].map((text) => squeeze([plainOf(text)])).filter((text) => text !== "");
  const isOwn = ({ text }: FoundBlock): boolean =>
    !/\p{L}/u.test(texts.reduce((rest, known) => rest.replaceAll(known, ""), squeeze([text])));
  return { ...added, blocks: added.blocks.filter((block) => !isOwn(block)) };
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
  const others = [line, ...(line.rivals ?? []), ...(line.rejected ?? [])];
  if (others.some((other) => other.target === target)) return false;
  // A machine's text that was approved is nobody's words.
  return !isHumanText(line) || (target !== "" && origin?.kind === "human");
}

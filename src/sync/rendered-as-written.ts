/**
 * An article whose file has its texts already, as it does when somebody approves a draft: what would be written is what is
 * there. To render it would take as long as its longest page.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import { writtenText } from "../record/states.ts";
import { isEmptyOnPurpose, isInPassage } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../record/types.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleWork } from "./types.ts";
import type { RenderedValues } from "./waiting-values.ts";

/**
 * What would be written, where that is known without writing it.
 * @param known The lines before they were decided on
 * @returns undefined where a text is another one, or the index does not know the files as they are
 */
export async function renderedAsWritten(
  { config, context, moved, store }: Pick<Project, "config" | "context" | "moved" | "store">,
  work: ArticleWork,
  known: readonly LedgerLine[],
): Promise<RenderedValues | undefined> {
  const { article, lines, passages, target } = work;
  const { document, file, targetBytes } = article;
  const isWhole = config.publish === "any" && !target.places && passages.length === 0 && !moved.has(file.source);
  if (!isWhole || !targetBytes || target.edits.length > 0 || !hasBlocks(document)) return undefined;
  // Where a link of the project leads is looked at whenever the file is written.
  if (!document.links.every(({ url }) => /^(?:https?|mailto):/.test(url))) return undefined;
  if (!lines.every((line, ordinal) => hasSameText(line, known[ordinal]))) return undefined;
  if (!isOf(await store.getArticle(file.source), work, context)) return undefined;
  const none = {
    refused: [],
    prunedKeys: [],
    links: [],
    deadLinks: [],
    unwritable: new Map(),
    unknown: new Set<string>(),
  };
  return {
    ...none,
    work,
    bytes: targetBytes,
    anchors: undefined,
    waits: undefined,
    open: new Map(),
    isNotSingle: false,
  };
}

/** Whether a line has the text that it had, and the file has it. */
function hasSameText(line: LedgerLine, was: LedgerLine | undefined): boolean {
  if (!was || isInPassage(line) || was.published !== undefined || line.published !== undefined) return false;
  if (writtenText(was) === undefined && !isEmptyOnPurpose(was)) return false;
  return (
    line === was ||
    (writtenText(line) === writtenText(was) &&
      line.merged === was.merged &&
      line.omitted === was.omitted &&
      JSON.stringify(line.marks) === JSON.stringify(was.marks))
  );
}

function isOf(indexed: ArticleRecord | undefined, { article }: ArticleWork, context: string): boolean {
  return (
    indexed?.sourceHash === article.sourceHash &&
    indexed.ledgerHash === article.ledgerHash &&
    indexed.targetHash === article.targetHash &&
    indexed.context === context &&
    indexed.links.length === 0
  );
}

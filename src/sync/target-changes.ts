/** What people have in the translated file of an article beside its record: read before anything is filled in. */

import { isLocale } from "../config/file-kinds.ts";
import type { Problem } from "../base/problem.ts";
import { say } from "../base/messages.ts";
import type { ArticleRecord } from "../record/types.ts";
import { editAtOldPath } from "./edit-at-old-path.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { isOfItsOwn } from "./own-structure.ts";
import type { Project } from "../articles/project.ts";
import { gonePassages, isOfArticle, takePlaces } from "./take-places.ts";
import type { ReadChangesOptions, TargetChanges } from "./types.ts";

/** Compares an article's translated file with its record. Writes nothing. */
export async function readTargetChanges(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { author, overwrites }: ReadChangesOptions,
): Promise<TargetChanges> {
  const { file } = article;
  const isKeyed = isLocale(file);
  const isForeign = !isKeyed && article.targetBytes !== undefined && article.ledger === undefined;
  const isOfSource =
    indexed !== undefined &&
    (indexed.context === project.context || project.moved.has(file.source)) &&
    indexed.sourceHash === article.sourceHash &&
    indexed.ledgerHash === article.ledgerHash;
  const looksAway = isForeign || overwrites === true;
  const hasTarget = article.targetBytes !== undefined && (isKeyed || article.ledger !== undefined);
  const isRead = !looksAway && hasTarget && !isAsLeft(article, indexed);
  const read = isRead ? await takePlaces(project, article, indexed, { author, knowsCodes: isOfSource }) : undefined;
  const unreadable = read && "reason" in read ? read : undefined;
  const inFile = read && "reason" in read ? undefined : read;
  const inArticle = inFile && isOfArticle(inFile) ? inFile : undefined;
  // A run overwrites the file, unless people have given it a structure of its own.
  const isOwn = inArticle && isOfItsOwn(project.config, article, inArticle.file, inArticle.ledger, inArticle.edits);
  const stranded = looksAway ? undefined : await editAtOldPath(project.config.root, article, indexed);
  const unclear = unreadable ?? stranded;
  const older = inFile?.older ?? new Set();
  const edits = isForeign || unclear ? [] : (inFile?.edits ?? []);
  return {
    ledger: inFile?.ledger ?? article.ledger ?? [],
    edits,
    edited: edits.flatMap(({ ordinal }) => ordinal ?? []),
    older,
    keep: inFile?.keep ?? new Set(),
    ownLists: inFile?.ownLists ?? new Set(),
    places: isOwn ? inArticle : undefined,
    unclear,
    isForeign,
    isOfSource,
    problems: [...gonePassages(file, inFile?.removed), ...olderTexts(article, older)],
  };
}

/** Names the sentences in whose place the file has a text that Cotejo wrote before. */
function olderTexts({ file, segments }: LoadedArticle, older: ReadonlySet<string>): readonly Problem[] {
  return segments.flatMap(({ id, line }): Problem | readonly [] => {
    const place = { file: file.source, line, check: "edited", severity: "warning", segment: id } as const;
    return older.has(id) ? { ...place, ...say("edited.older") } : [];
  });
}

/** Whether nobody has changed file or ledger since a run wrote the whole file: then there is nothing to find in it. */
function isAsLeft({ superseded, ledgerHash, targetHash }: LoadedArticle, indexed: ArticleRecord | undefined): boolean {
  if (indexed === undefined || superseded.length > 0) return false;
  return indexed.targetHash === targetHash && indexed.ledgerHash === ledgerHash;
}

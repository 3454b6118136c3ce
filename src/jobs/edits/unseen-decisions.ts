/** Which edits were made by somebody who had not seen what another person decided. */

import { readDocument } from "../../formats/formats.ts";
import { isHumanText } from "../../store/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../../store/types.ts";
import { cutTarget, targetOptions, type LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import type { SignatureOf } from "./blame-target.ts";
import type { Edit } from "./comparison.ts";
import { ledgerIs } from "./read-edits.ts";
import { plainOf, squeeze, squeezed } from "./target-text.ts";

/**
 * Marks the edits of a line that another person decided on, where that text is not known to have been in the file that
 * was edited: git brought both together, and neither had the other's text before them.
 * @param signatureOf Who made them; undefined: nobody keeps them, and nobody asks
 */
export async function markUnseen(
  project: Pick<Project, "authors" | "config" | "store">,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  edits: readonly Edit[],
  signatureOf: SignatureOf | undefined,
): Promise<readonly Edit[]> {
  if (signatureOf === undefined || !edits.some(isOfAnother)) return edits;
  const known = await writtenTexts(project, article, indexed);
  const is = ledgerIs(article, indexed);
  // Under `approved` a file that waits is of an older ledger.
  const isOfOther = is === "other" && indexed?.ledgerHash !== "";
  const isUnseen = async (edit: Edit): Promise<boolean> => {
    const { line, lines } = edit;
    if (!isOfAnother(edit)) return false;
    const before = await project.authors.fileBefore(article.file.target, lines);
    const words = before && wordsIn(project, article, before.bytes);
    if (words?.includes(squeeze([plainOf(line.target)]))) return false;
    // A run may have written it in another branch since.
    if (words !== undefined && before?.isCommitted) return true;
    if (is === "current" || known.has(line.target)) return false;
    // Without git, what the index does not know is taken for unseen; without an index either, the ledger for what was written.
    return words !== undefined || isOfOther;
  };
  return Promise.all(edits.map(async (edit) => ({ ...edit, ...((await isUnseen(edit)) && { isUnseen: true }) })));

  function isOfAnother({ line, lines, empty }: Edit): boolean {
    return empty === undefined && isDecided(line) && line.by !== signatureOf?.(lines).by;
  }
}

function isDecided(line: LedgerLine): boolean {
  return isHumanText(line) && line.target !== "" && line.by !== undefined;
}

/** The texts that the index knows to have been in the file. */
async function writtenTexts(
  { store }: Pick<Project, "store">,
  { file }: LoadedArticle,
  indexed: ArticleRecord | undefined,
): Promise<ReadonlySet<string>> {
  const produced = await store.listProduced(file.source);
  // A file that waits is not of what the index has of its sentences.
  if (indexed?.ledgerHash === "") return produced;
  const segments = await store.listSegments({ article: file.source });
  return new Set([...produced, ...segments.flatMap((segment) => (segment.isNews ? [] : textInFile(segment)))]);
}

/** What the file had for a sentence when it was written. */
export function textInFile({ target, published = target }: LedgerLine): string {
  return published;
}

/** All words of a version of the file, white space aside; undefined where it cannot be read. */
function wordsIn(
  { config }: Pick<Project, "config">,
  { file, document }: LoadedArticle,
  bytes: Uint8Array,
): string | undefined {
  const read = readDocument(file.kind, bytes, targetOptions(config, file, document));
  return "reason" in read ? undefined : squeezed(cutTarget(config, file, read));
}

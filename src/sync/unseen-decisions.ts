/** Which edits were made by somebody who had not seen what another person decided. */

import { readDocument } from "../formats/formats.ts";
import type { Segment } from "../segments/types.ts";
import { stoodBefore } from "../record/earlier-texts.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../record/types.ts";
import { cutTarget, targetOptions, type LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { Edit } from "./edit.ts";
import { ledgerOfFile } from "./known-texts.ts";
import { plainOf, squeeze, squeezed } from "../articles/target-text.ts";

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
  if (signatureOf === undefined || !edits.some(mayBeUnseen)) return edits;
  const known = await writtenTexts(project, article, indexed);
  const is = ledgerOfFile(article, indexed);
  // Under `approved` a file that waits is of an older ledger.
  const isOfOther = is === "other" && indexed?.ledgerHash !== "";
  const read = new Map<Uint8Array, readonly Segment[] | undefined>();
  const sentencesOf = (bytes: Uint8Array): readonly Segment[] | undefined => {
    if (!read.has(bytes)) read.set(bytes, sentencesIn(project, article, bytes));
    return read.get(bytes);
  };
  const isUnseen = async (edit: Edit): Promise<boolean> => {
    const { line, lines } = edit;
    if (!mayBeUnseen(edit)) return false;
    // A text that waits has never been in the file.
    if (line.published !== undefined) return true;
    // A rejection leaves English in the file, and git may bring the text back alone. So English replaces nobody's text.
    if (isEnglishOf(line, edit.target)) return true;
    // The file is of an older version, and that text was a person's, or a machine's with somebody's own link: nobody has
    // typed it over this one.
    if (stoodBefore(line, plainOf(edit.target)) !== undefined) return true;
    const before = await project.authors.fileBefore(article.file.target, lines);
    const sentences = before && (before.bytes ? sentencesOf(before.bytes) : []);
    if (sentences && hasText(sentences, line.target)) return false;
    // A run may have written it in another branch since.
    if (sentences && before?.isCommitted) return true;
    if (is === "current" || known.has(line.target)) return false;
    // Without git, what the index does not know is taken for unseen; without an index either, the ledger for what was written.
    return sentences !== undefined || isOfOther;
  };
  const marked: Edit[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other: each may start a process
  for (const edit of edits) marked.push((await isUnseen(edit)) ? { ...edit, isUnseen: true } : edit);
  return marked;

  function mayBeUnseen({ line, lines, target, empty }: Edit): boolean {
    if (empty !== undefined || !isDecided(line)) return false;
    const { by, at } = signatureOf?.(lines) ?? {};
    // What somebody committed before they decided may be of another branch too.
    const isOlder = at !== undefined && line.at !== undefined && at < line.at;
    return line.by !== by || isOlder || line.published !== undefined || isEnglishOf(line, target);
  }
}

function isDecided(line: LedgerLine): boolean {
  return isHumanText(line) && line.target !== "" && line.by !== undefined;
}

function isEnglishOf({ source }: LedgerLine, target: string): boolean {
  return source !== undefined && squeeze([plainOf(source)]) === squeeze([plainOf(target)]);
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

/** The sentences of a version of the file; undefined where it cannot be read. */
function sentencesIn(
  { config }: Pick<Project, "config">,
  { file, document }: LoadedArticle,
  bytes: Uint8Array,
): readonly Segment[] | undefined {
  const read = readDocument(file.kind, bytes, targetOptions(config, file, document));
  return "reason" in read ? undefined : cutTarget(config, file, read);
}

/** Whether one sentence, or several in a row, say just that: `Sí` is not in the file because `Siempre` is. */
export function hasText(sentences: readonly Segment[], text: string): boolean {
  const words = squeeze([plainOf(text)]);
  return sentences.some((_, from) => {
    let found = "";
    for (let at = from; at < sentences.length && found.length < words.length; at += 1)
      found += squeezed(sentences.slice(at, at + 1));
    return found === words;
  });
}

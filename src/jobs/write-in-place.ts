/**
 * Writes texts that wait (`published`) into a translated file that no run writes as a whole. A sentence that stands there
 * as the record says is put right in its place; all else of the file stays.
 */

import { readDocument } from "../formats/formats.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { ledgerPath, serializeLedger } from "../store/ledger.ts";
import { writtenText } from "../store/states.ts";
import { isMerged } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import { writeFileAtomic } from "../store/write-file.ts";
import { patchMarkdown, type LineToPatch } from "../sync/patch-markdown.ts";
import { isHeld, isLeft } from "./adopt/held.ts";
import { hashOf } from "./article-record.ts";
import type { ArticleWork } from "./article-work.ts";
import { fileText } from "./edits/target-text.ts";
import { newBlocks } from "./held-english.ts";
import { cutTarget, readIfThere, targetOptions } from "./load-article.ts";
import type { Project } from "./project.ts";

export interface WrittenInPlace {
  /** The ledger; lines whose text is in the file now wait no longer. */
  readonly ledger: readonly LedgerLine[];
  readonly isWritten: boolean;
}

/**
 * Writes the file. The ledger is written before it as it is given, so that a crash in between loses no decision; what is
 * returned is for the caller to write.
 * @param ledger With the lines that wait, in the order of the file
 */
export async function writeInPlace(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  ledger: readonly LedgerLine[],
): Promise<WrittenInPlace> {
  const { config } = project;
  const { file, document, segments, targetBytes } = work.article;
  const untouched = { ledger, isWritten: false };
  // A file that a person left as it is (`sync --theirs`) is written by nobody.
  const isTheirs = isLeft(work.article.ledger) && !isHeld(work.article.ledger);
  const isReady = mayBeWritten(config.publish);
  if (isTheirs || document.format !== "markdown" || !ledger.some(isReady)) return untouched;
  const target = targetBytes && readDocument(file.kind, targetBytes, targetOptions(config, file, document));
  if (!target || "reason" in target || target.format !== "markdown") return untouched;
  const codesOf = new Map(segments.map(({ id, source, codes }) => [`${id} ${source}`, codes]));
  const lines = ledger.flatMap((line): LineToPatch | readonly [] => {
    if (line.retired || line.source === undefined || isMerged(line)) return [];
    const text = fileText(line);
    const next = text !== "" && isReady(line) ? writtenText(line) : undefined;
    return {
      id: line.id,
      text: text === "" ? undefined : parseRecord(text).content,
      codes: codesOf.get(`${line.id} ${line.source}`) ?? new Map(),
      ...(next ? { next: parseRecord(next).content } : {}),
    };
  });
  const blocks = await newBlocks(project, work, ledger, isReady);
  const { text, written } = patchMarkdown(target, cutTarget(config, file, target), lines, blocks, document.text);
  if (written.size === 0) return untouched;
  // Somebody may have saved the file meanwhile: the texts go on waiting.
  const now = await readIfThere(config.root, file.target);
  if (now === undefined || "reason" in now || hashOf(now.bytes) !== hashOf(targetBytes)) return untouched;
  await writeFileAtomic(config.root, ledgerPath(file.source), new TextEncoder().encode(serializeLedger(ledger)));
  const isWritten = (await writeFileAtomic(config.root, file.target, encodeMarkdown(text, target.bom))) === "written";
  return { ledger: ledger.map((line) => (written.has(line.id) ? asWritten(line) : line)), isWritten };
}

/** Whether a line waits, and its text may stand in the file: under `approved` a person's decision alone. */
function mayBeWritten(publish: string): (line: LedgerLine) => boolean {
  return ({ published, state, retired, target }) =>
    published !== undefined && target !== "" && !retired && (publish !== "approved" || state === "approved");
}

/** The line where the file has what it says. */
export function asWritten(line: LedgerLine): LedgerLine {
  const { published, ...rest } = line;
  return published === undefined ? line : rest;
}

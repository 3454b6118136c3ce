/**
 * English that is new in an article whose translated file no run writes as a whole. Its sentences are translated like any
 * others and wait in the ledger (`published`). A new block goes into the file between blocks that the record knows, and the
 * text of an edited sentence goes where a machine's text of its earlier English stands.
 */

import { writtenText } from "../store/states.ts";
import { textKind } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import type { BlockToInsert } from "../sync/patch-markdown.ts";
import { readDocument } from "../formats/formats.ts";
import type { ArticleWork } from "./article-work.ts";
import { matchLedger } from "./carry-record.ts";
import { fileText } from "./edits/target-text.ts";
import { targetOptions } from "./load-article.ts";
import type { Project } from "./project.ts";
import { renderArticle } from "./render-article.ts";

/** Ordinals of the sentences that the ledger has no line for, or a machine's text of another English. */
export function newSentences({
  article: { segments, ledger = [] },
}: Pick<ArticleWork, "article">): ReadonlySet<number> {
  const known = matchLedger(segments, ledger, () => true);
  return new Set(
    segments.flatMap(({ ordinal, source }) => {
      const line = known.get(ordinal);
      return line === undefined || (line.source !== source && textKind(line) === "machine") ? ordinal : [];
    }),
  );
}

/**
 * The ledger with the texts of new sentences: each behind the line of the sentence before it, or in place of the line of
 * its earlier English, whose text the file has meanwhile.
 */
export function withNewLines(work: ArticleWork): readonly LedgerLine[] {
  const fresh = newSentences(work);
  const known = matchLedger(work.article.segments, work.taken, () => true);
  const behind = new Map<LedgerLine | undefined, LedgerLine[]>();
  const instead = new Map<LedgerLine, LedgerLine>();
  let last: LedgerLine | undefined;
  for (const { ordinal } of work.article.segments) {
    const old = known.get(ordinal);
    last = old ?? last;
    const line = work.lines[ordinal];
    // A text that a check refused is kept too, so that nobody pays for it again.
    if (!line || line.target === "" || !fresh.has(ordinal)) continue;
    if (old) instead.set(old, fileText(old) === line.target ? line : { ...line, published: fileText(old) });
    else behind.set(last, [...(behind.get(last) ?? []), { ...line, published: "" }]);
  }
  if (behind.size + instead.size === 0) return work.taken;
  return [
    ...(behind.get(undefined) ?? []),
    ...work.taken.flatMap((line) => [instead.get(line) ?? line, ...(behind.get(line) ?? [])]),
  ];
}

/**
 * Blocks of the English all of whose sentences wait for a place.
 * @param mayBeWritten Whether the text of a line that waits may be in the file
 */
export async function newBlocks(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  ledger: readonly LedgerLine[],
  mayBeWritten: (line: LedgerLine) => boolean,
): Promise<readonly BlockToInsert[]> {
  const { document, segments, file } = work.article;
  const waiting = new Map(ledger.filter(isNew).map((line) => [line.id, line]));
  if (waiting.size === 0 || document.format !== "markdown") return [];
  const lines = work.lines.map((line) => waiting.get(line.id) ?? line);
  const { bytes } = await renderArticle(project, { ...work, lines, added: [], problems: [], checked: new Map() });
  const ours = readDocument(file.kind, bytes, targetOptions(project.config, file, document));
  if ("reason" in ours || ours.format !== "markdown" || ours.blocks.length !== document.blocks.length) return [];
  const isReady = (id: string): boolean => {
    const line = waiting.get(id);
    return line !== undefined && writtenText(line) !== undefined && mayBeWritten(line);
  };
  return document.blocks.flatMap(({ start, end }, at) => {
    const own = segments.filter((segment) => segment.start >= start && segment.start < end);
    const [first, last, block] = [own[0], own.at(-1), ours.blocks[at]];
    if (!first || !last || !block || !own.every(({ id }) => isReady(id))) return [];
    const ids = segments.map(({ id }) => id);
    return {
      text: ours.text.slice(block.start, block.end),
      ids: own.map(({ id }) => id),
      before: ids.slice(0, first.ordinal).filter((id) => !waiting.has(id)),
      behind: ids.slice(last.ordinal + 1).filter((id) => !waiting.has(id)),
    };
  });
}

/** The file has never held a text for the line. What `adopt` could not find in it may be there all the same. */
function isNew({ published, retired, flags, target }: LedgerLine): boolean {
  return published === "" && !retired && target !== "" && !flags.includes("drifted");
}

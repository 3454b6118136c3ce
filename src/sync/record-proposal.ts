/**
 * An agent's proposal goes into the ledger alone, as if git had brought it: the translated file keeps its bytes, and the
 * line says what stands there in its place (`published`). The next run writes the draft where the project's policy lets
 * drafts in.
 */

import { isArticle } from "../config/file-kinds.ts";
import { rebaseRecord } from "../articles/rebase-record.ts";
import type { Project } from "../articles/project.ts";
import { fileText } from "../articles/target-text.ts";
import { ledgerPath, serializeLedger } from "../record/ledger.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { linesOf, remembered } from "./article-record.ts";
import type { ArticleWork } from "./types.ts";
import { withPlaces } from "./finish-article.ts";
import { valuesInFile } from "./waiting-values.ts";

/**
 * Writes one line of an article's ledger; every other line stays as it is on disk.
 * @param work The article as it is on disk, without the edits of its translated file
 * @param proposed The line of the segment at `ordinal`
 * @returns the line as it was written
 */
export async function recordProposal(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  proposed: LedgerLine,
): Promise<LedgerLine> {
  const { file, ledger, segments, frames } = work.article;
  const { places } = rebaseRecord(segments, ledger ?? []);
  const lineAt = new Map([...places].map(([line, at]) => [at, line]));
  const before = lineAt.get(ordinal);
  const recorded = await besideFile(project, work, before, proposed);
  const lines =
    ledger === undefined
      ? linesOf({ ...work, lines: work.lines.with(ordinal, recorded) })
      : withLine(ledger, lineAt, ordinal, recorded);
  const text = serializeLedger(remembered(work.article, lines), frames);
  await writeFileAtomic(project.config.root, ledgerPath(file.source), new TextEncoder().encode(text));
  return recorded;
}

/** The ledger with a line in the place of the segment's own, or behind that of the segment before it. */
function withLine(
  ledger: readonly LedgerLine[],
  lineAt: ReadonlyMap<number, LedgerLine>,
  ordinal: number,
  recorded: LedgerLine,
): readonly LedgerLine[] {
  const before = lineAt.get(ordinal);
  if (before && !before.retired) return ledger.map((line) => (line === before ? recorded : line));
  const others = ledger.filter((line) => line !== before);
  const last = others.findLastIndex((line) => {
    const at = [...lineAt].find(([, each]) => each === line)?.[0];
    return at !== undefined && at < ordinal && !line.retired;
  });
  return others.toSpliced(last + 1, 0, recorded);
}

/** The line, and what the translated file has in its place where that is something else. */
async function besideFile(
  project: Project,
  work: ArticleWork,
  before: LedgerLine | undefined,
  { published: _known, ...line }: LedgerLine,
): Promise<LedgerLine> {
  const inFile = await textInFile(project, work, before);
  if (inFile === undefined || inFile === fileText(line)) return line;
  // What stands around the text in the file stands around it still.
  return { ...line, published: inFile, ...(before?.frame === undefined ? {} : { frame: before.frame }) };
}

/** What the translated file has for a line of the ledger; "" for nothing, undefined where there is no such file. */
async function textInFile(
  project: Project,
  work: ArticleWork,
  before: LedgerLine | undefined,
): Promise<string | undefined> {
  const { article } = work;
  if (article.targetBytes === undefined) return undefined;
  if (before === undefined || before.retired) return "";
  if (before.published !== undefined || writtenText(before) !== undefined) return fileText(before);
  // Without a text of its own its place has the English, or nothing.
  return (await isInFile(project, work, before)) ? fileText(before) : "";
}

async function isInFile(project: Project, work: ArticleWork, { id }: LedgerLine): Promise<boolean> {
  const { article } = work;
  if (isArticle(article.file))
    return (await withPlaces(project, work)).target.places?.places.sentences.has(id) === true;
  const unit = article.segments.find((segment) => segment.id === id)?.unit;
  return unit !== undefined && valuesInFile(project.config, article).has(unit);
}

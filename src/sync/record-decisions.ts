/**
 * Decisions on an article whose translated file has a structure of its own: they go into its ledger, and each line that
 * says something else than the file does remembers what that is (`published`), until it is written.
 */

import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork, FinishedArticle } from "./types.ts";
import { resultOf } from "./article-results.ts";
import { rebaseRecord } from "../articles/rebase-record.ts";
import { fileText } from "../articles/target-text.ts";
import type { Project } from "../articles/project.ts";
import { writeInPlace } from "./write-in-place.ts";
import { writeLines } from "./write-lines.ts";

/**
 * Writes the ledger, and into the file the sentences that stand there as the record says.
 * @param known The lines as they were before the decisions
 * @param seen Ids of sentences that a person has read, with their links and code
 */
export async function recordDecisions(
  project: Project,
  work: ArticleWork,
  known: readonly LedgerLine[],
  seen: ReadonlySet<string> = new Set(),
): Promise<FinishedArticle> {
  const { places } = rebaseRecord(work.article.segments, work.target.ledger);
  // The ledger's order is the file's, also where the English is another by now: only lines that were decided on change.
  const lineOf = new Map([...places].flatMap(([line, ordinal]) => (line.retired ? [] : [[ordinal, line] as const])));
  const returned = new Set<LedgerLine>();
  const instead = new Map<LedgerLine, LedgerLine>();
  const behind = new Map<LedgerLine | undefined, LedgerLine[]>();
  const { places: inFile, edits } = work.target;
  const typed = new Set(edits.flatMap(({ line, target }) => (target === "" ? [] : line.id)));
  // A text that somebody typed into the file stands there, though the record had another one.
  const isInFile = (id: string): boolean => typed.has(id) || inFile?.places.sentences.has(id) === true;
  const lines = [...work.lines];
  let last: LedgerLine | undefined;
  for (const [ordinal, line] of work.lines.entries()) {
    const before = lineOf.get(ordinal);
    last = before ?? last;
    if (line === known[ordinal]) continue;
    const recorded = besideFile(line, before, isInFile(before?.id ?? ""));
    lines[ordinal] = recorded;
    if (before) instead.set(before, recorded);
    else behind.set(last, [...(behind.get(last) ?? []), recorded]);
  }
  for (const [line, ordinal] of places) if (line.retired && work.lines[ordinal] !== known[ordinal]) returned.add(line);
  const ledger = [
    ...(behind.get(undefined) ?? []),
    ...work.target.ledger.flatMap((line) =>
      returned.has(line) ? [] : [instead.get(line) ?? line, ...(behind.get(line) ?? [])],
    ),
  ];
  const decided = { ...work, lines };
  const { ledger: recorded, isWritten, ...written } = await writeInPlace(project, decided, ledger, seen);
  // Lines whose English has gone have left it.
  const lineNow = new Map(recorded.map((line) => [line.id, line]));
  const inLedger = new Set(ledger);
  const latest = {
    ...decided,
    lines: lines.map((line) => (inLedger.has(line) ? (lineNow.get(line.id) ?? line) : line)),
  };
  await writeLines(project, latest, recorded, written);
  return { result: resultOf(latest, isWritten ? "written" : "unchanged"), lines: latest.lines };
}

/**
 * A decision, and what the file has in its place.
 * @param before The line by which the file was written or adopted
 * @param isThere Whether the file has its text
 */
function besideFile(line: LedgerLine, before: LedgerLine | undefined, isThere: boolean): LedgerLine {
  const { published: _known, ...decided } = line;
  const inFile = before === undefined || !isThere ? "" : fileText(before);
  if (inFile === fileText(decided)) return decided;
  return { ...decided, published: inFile };
}

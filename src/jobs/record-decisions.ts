/**
 * Decisions on an article whose translated file must stay as it is: they go into its ledger, and each line that says
 * something else than the file does remembers what that is (`published`), until it is written.
 */

import { applyAction } from "../store/states.ts";
import { isAsked, isEmptyOnPurpose } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import type { ArticleWork } from "./article-work.ts";
import { heldResult } from "./article-results.ts";
import { carryRecord } from "./carry-record.ts";
import { fileText } from "./edits/target-text.ts";
import { withNewLines } from "./held-english.ts";
import type { Project } from "./project.ts";
import type { ArticleResult } from "./results.ts";
import { writeInPlace } from "./write-in-place.ts";
import { writeLines } from "./write-lines.ts";

/**
 * Writes the ledger, and into the file the sentences that stand there as the record says.
 * @param known The lines as they were before the decisions; those of `work` get `published`
 */
export async function recordDecisions(
  project: Project,
  work: ArticleWork,
  known: readonly LedgerLine[],
): Promise<ArticleResult> {
  const { places } = carryRecord(work.article.segments, work.taken);
  // The ledger's order is the file's, also where the English is another by now: only lines that were decided on change.
  const lineOf = new Map([...places].flatMap(([line, ordinal]) => (line.retired ? [] : [[ordinal, line] as const])));
  const returned = new Set<LedgerLine>();
  const instead = new Map<LedgerLine, LedgerLine>();
  const behind = new Map<LedgerLine | undefined, LedgerLine[]>();
  let last: LedgerLine | undefined;
  for (const [ordinal, line] of work.lines.entries()) {
    const before = lineOf.get(ordinal);
    last = before ?? last;
    if (line === known[ordinal]) continue;
    const recorded = besideFile(line, before);
    work.lines[ordinal] = recorded;
    if (before) instead.set(before, recorded);
    else behind.set(last, [...(behind.get(last) ?? []), recorded]);
  }
  for (const [line, ordinal] of places) if (line.retired && work.lines[ordinal] !== known[ordinal]) returned.add(line);
  const ledger = [
    ...(behind.get(undefined) ?? []),
    ...work.taken.flatMap((line) =>
      returned.has(line) ? [] : [instead.get(line) ?? line, ...(behind.get(line) ?? [])],
    ),
  ];
  const { ledger: recorded, isWritten } = await writeInPlace(project, work, ledger);
  const lineNow = new Map(ledger.map((line, at) => [line, recorded[at]]));
  for (const [ordinal, line] of work.lines.entries()) work.lines[ordinal] = lineNow.get(line) ?? line;
  await writeLines(project, work, recorded);
  return heldResult(work, isWritten ? "written" : "unchanged");
}

/**
 * Writes what a run knows of an article whose file it must not write as a whole: what is new in the English, and what waits
 * of earlier decisions, after a crash between ledger and file.
 * @returns whether the file was written
 */
export async function writeWaiting(project: Project, work: ArticleWork): Promise<boolean> {
  const known = work.unclear?.strandedIn === undefined ? withNewLines(work) : work.taken;
  const { ledger, isWritten } = await writeInPlace(project, work, known);
  if (ledger !== work.taken) await writeLines(project, work, ledger);
  return isWritten;
}

/** A decision, and what the file has in its place. @param before The line by which the file was written or adopted */
function besideFile(line: LedgerLine, before: LedgerLine | undefined): LedgerLine {
  const { published: _known, ...decided } = line;
  // What holds the file goes on holding it, whatever is decided of it.
  const isHolding = before?.flags.includes("drifted") === true && !isAsked(before);
  const kept = isHolding ? applyAction(decided, "drift", {}) : decided;
  // `adopt` found no text of it in the file.
  const isOpen = isHolding && before.target === "" && !isEmptyOnPurpose(before) && before.published === undefined;
  const inFile = before === undefined || isOpen ? "" : fileText(before);
  const isAsBefore = isOpen && decided.target === "" && !isEmptyOnPurpose(decided);
  return isAsBefore || inFile === fileText(decided) ? kept : { ...kept, published: inFile };
}

/**
 * Writes what is known of an article: the ledger first, then the target, then the index. A crash in between leaves a
 * ledger that is ahead of its target, and an index that still knows the texts in it, so that they are not taken for a
 * person's.
 */

import type { Problem } from "../config/problem.ts";
import type { Inline, Refusal } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { ledgerPath } from "../store/ledger.ts";
import { applyAction, writtenText } from "../store/states.ts";
import { isHumanText } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import { writeFileAtomic } from "../store/write-file.ts";
import { hashOf, ledgerOf, segmentRecords } from "./article-record.ts";
import { checkOrdinal, type ArticleWork } from "./article-work.ts";
import type { Project } from "./project.ts";
import type { ArticleResult, ArticleStatus } from "./results.ts";
import { textsOnDisk } from "./text-on-disk.ts";
import type { ArticleTexts, WrittenArticle } from "./write-article.ts";

/** Writes ledger, target and index of an article and says what became of it. `isCut`: a stopped run left segments unasked; the target is then not written. */
export async function finishArticle(project: Project, work: ArticleWork, isCut: boolean): Promise<ArticleResult> {
  const { file } = work.article;
  if (work.isForeign || work.unclear) return skipped(work);
  // A run that was stopped before this article got a single answer leaves no trace of it.
  if (isCut && work.article.ledger === undefined && work.lines.every(({ target }) => target === ""))
    return result(work, "failed");
  const rendered = await render(project, work);
  const whole = rendered.refused.find(({ unit }) => unit === undefined);
  if (whole) return refusedWhole(work, whole);
  collectProblems(project, work);
  const isHeld =
    isCut || (project.config.publish === "approved" && !work.lines.every(({ state }) => state === "approved"));
  const ledgerChanged = await writeLedger(project, work);
  // A file that differs only in form (a formatter's, a line-end conversion's) is left in it while nothing else changed.
  const isInForm = work.sourceUnchanged && !ledgerChanged && work.article.targetBytes !== undefined;
  const targetChanged =
    !isHeld && !isInForm && (await writeFileAtomic(project.config.root, file.target, rendered.bytes)) === "written";
  await indexArticle(project, work, isHeld || isInForm ? work.article.targetBytes : rendered.bytes, !isHeld);
  if (isCut) return result(work, "failed");
  const isWritten = targetChanged || (ledgerChanged && !isHeld);
  return { ...result(work, hasHole(work) ? "blocked" : isWritten ? "written" : "unchanged"), isHeld };
}

/** Writes the ledger and the index of an article whose target stays as it is: what adopting does. */
export async function recordArticle(project: Project, work: ArticleWork): Promise<ArticleResult> {
  collectProblems(project, work);
  const ledgerChanged = await writeLedger(project, work);
  await indexArticle(project, work, work.article.targetBytes, true);
  return result(work, ledgerChanged ? "written" : "unchanged");
}

/** @returns whether the ledger was another before */
async function writeLedger(project: Project, work: ArticleWork): Promise<boolean> {
  const bytes = new TextEncoder().encode(ledgerOf(work));
  return (await writeFileAtomic(project.config.root, ledgerPath(work.article.file.source), bytes)) === "written";
}

/** Puts an article into the index with the target bytes that are on disk now. `isOfLedger`: they were made from the ledger as it is. */
async function indexArticle(
  project: Project,
  work: ArticleWork,
  target: Uint8Array | undefined,
  isOfLedger: boolean,
): Promise<void> {
  const { file, sourceHash } = work.article;
  const article = {
    path: file.source,
    targetPath: file.target,
    kind: file.kind,
    sourceHash,
    ledgerHash: isOfLedger ? hashOf(ledgerOf(work)) : "",
    targetHash: hashOf(target),
    context: project.context,
  };
  await project.store.putArticle(article, segmentRecords(work));
}

/**
 * What an article would have in its target by the present record; a text that cannot be written is flagged in it. Where
 * that is a person's, what the file held before stays, unless a machine wrote that.
 */
export async function render(project: Pick<Project, "config" | "store">, work: ArticleWork): Promise<WrittenArticle> {
  const { publish, frontMatter } = project.config;
  const { article } = work;
  const isDraft = publish === "draft-flag" && work.lines.some(({ state }) => state !== "approved");
  const request: ArticleTexts = {
    texts: targetTexts(work),
    keep: work.keep,
    ours: new Set((article.ledger ?? []).map((line) => line.target)),
    added: work.added.map(({ line, before }) => ({ before, text: line.target })),
    draftKey: isDraft ? frontMatter.draftFlag : undefined,
  };
  const written = await article.write(request);
  for (const [id, reason] of written.unwritable) refuse(work, id, reason);
  const before = await textsBefore(project, work, written.unwritable);
  if (before.size === 0) return written;
  const writable = [...request.texts].filter(([id]) => !written.unwritable.has(id));
  const { bytes } = await article.write({ ...request, texts: new Map([...writable, ...before]) });
  return { ...written, bytes };
}

/** What the file holds now for the segments whose text, a person's, cannot be written. */
async function textsBefore(
  project: Pick<Project, "config" | "store">,
  work: ArticleWork,
  unwritable: WrittenArticle["unwritable"],
): Promise<ReadonlyMap<string, readonly Inline[]>> {
  const theirs = work.lines.filter((line) => unwritable.has(line.id) && isHumanText(line));
  if (theirs.length === 0) return new Map();
  const onDisk = textsOnDisk(project.config, work.article);
  const produced = await project.store.listProduced(work.article.file.source);
  return new Map(
    theirs.flatMap(({ id }) => {
      const content = onDisk.get(id);
      return content && !produced.has(formatRecord(content)) ? [[id, content] as const] : [];
    }),
  );
}

function targetTexts(work: ArticleWork): ReadonlyMap<string, readonly Inline[]> {
  const texts = new Map<string, readonly Inline[]>();
  for (const segment of work.article.segments) {
    const line = work.lines[segment.ordinal];
    const text = line && !work.keep.has(segment.unit) ? writtenText(line) : undefined;
    if (text !== undefined) texts.set(segment.id, parseRecord(text).content);
  }
  return texts;
}

function refuse(work: ArticleWork, id: string, reason: string): void {
  const segment = work.article.segments.find((each) => each.id === id);
  const line = segment && work.lines[segment.ordinal];
  if (!segment || !line) return;
  work.problems.push({
    file: work.article.file.source,
    line: segment.line,
    check: "proof",
    severity: "error",
    segment: id,
    message: reason,
  });
  if (!isHumanText(line)) work.lines[segment.ordinal] = applyAction(line, "check-failed", {});
}

/** The findings of the checks on every text, of the reader on the file, and of values that stay as they are. */
function collectProblems(project: Project, work: ArticleWork): void {
  const { file, refusals, segments } = work.article;
  for (const { line, reason } of refusals)
    work.problems.push({ file: file.source, line, check: "read", severity: "warning", segment: null, message: reason });
  for (const segment of segments) {
    if (work.keep.has(segment.unit)) continue;
    work.problems.push(...checkOrdinal(project, work, segment.ordinal).problems);
  }
  for (const { id, ordinal, unit, line } of segments) {
    const record = work.lines[ordinal];
    const isNamed = work.problems.some(({ segment, severity }) => segment === id && severity === "error");
    if (work.keep.has(unit) || isNamed || (record && writtenText(record) !== undefined)) continue;
    const message = record?.rejected
      ? "Its Spanish was rejected, so the English sentence is in the file: `cotejo review correct` gives it a text."
      : "It has no Spanish, so the English sentence is in the file.";
    work.problems.push({ file: file.source, line, check: "untranslated", severity: "error", segment: id, message });
  }
  for (const unit of work.keep) {
    const { document } = work.article;
    const key = document.units[unit]?.path.join(".") ?? "";
    work.problems.push({
      file: file.target, line: document.units[unit]?.line ?? 1, check: "existing", severity: "error", segment: null,
      message: `Cannot write \`${key}\`: a value that Cotejo did not write is already there, and is never overwritten; \`cotejo adopt\` takes it in.`,
    }); // prettier-ignore
  }
}

/** A segment with neither a person's text nor a draft that may be written: its source sentence is in the file. */
function hasHole(work: ArticleWork): boolean {
  const refusedHuman = new Set(work.problems.filter(({ check }) => check === "proof").map(({ segment }) => segment));
  return work.article.segments.some(({ id, ordinal, unit }) => {
    const line = work.lines[ordinal];
    return !work.keep.has(unit) && (line === undefined || writtenText(line) === undefined || refusedHuman.has(id));
  });
}

/** A file that cannot be written at all: what is there stays. */
function refusedWhole(work: ArticleWork, { line, reason }: Refusal): ArticleResult {
  const { file } = work.article;
  work.problems.push({ file: file.target, line, check: "proof", severity: "error", segment: null, message: reason });
  return result(work, "failed");
}

function skipped(work: ArticleWork): ArticleResult {
  const { file } = work.article;
  const problem: Problem = work.isForeign
    ? {
        file: file.target, line: 1, check: "existing", severity: "error", segment: null,
        message: "Cannot write this file: it is there and Cotejo did not write it, and is never overwritten; `cotejo adopt` takes it in.",
      } // prettier-ignore
    : {
        file: file.target, line: work.unclear?.line ?? 1, check: "drifted", severity: "error", segment: null,
        message: `Cannot write this file: it was edited outside of Cotejo, and ${work.unclear?.reason ?? "the edit is not understood"}; it stays exactly as it is.`,
      }; // prettier-ignore
  work.problems.push(problem);
  return result(work, "skipped");
}

function result(work: ArticleWork, status: ArticleStatus): ArticleResult {
  const { file, segments } = work.article;
  return {
    source: file.source,
    target: file.target,
    kind: file.kind,
    status,
    segments: segments.length,
    fromMemory: work.fromMemory,
    fromProvider: work.fromProvider,
    sentCharacters: work.sentCharacters,
    billedCharacters: work.billedCharacters,
    problems: work.problems,
  };
}

/** Whether a line still waits for a person. */
export function waitsForPerson(line: LedgerLine): boolean {
  return line.state !== "approved" || line.flags.length > 0;
}

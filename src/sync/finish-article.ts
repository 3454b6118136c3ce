/**
 * Writes what is known of an article: the ledger as it is before the target is written, the target, the ledger as it is
 * then, and the index. A crash in between leaves a ledger that says what the target holds.
 */

import { isArticle, isLocale } from "../config/file-kinds.ts";
import type { Problem } from "../base/problem.ts";
import { say } from "../base/messages.ts";
import { ledgerPath, serializeLedger } from "../record/ledger.ts";
import { writtenText } from "../record/states.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { LedgerLine, LinkRecord } from "../record/types.ts";
import { openValues, renderValues, valuesInFile, withWaiting, type OpenValue } from "./waiting-values.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { isEditedMeanwhile } from "./rebase-on-disk.ts";
import { hashOf, knownRetired, ledgerOf, linesOf, recordSaving, remembered, segmentRecords } from "./article-record.ts";
import { checkOrdinal } from "./article-work.ts";
import type { ArticleWork, FinishedArticle } from "./types.ts";
import { editedMeanwhile, readProblems, refusedWhole, resultOf, skipped } from "./article-results.ts";
import { finishPlaces } from "./finish-places.ts";
import { otherLengths } from "./check-locale.ts";
import type { Project } from "../articles/project.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { areFramesKept } from "./kept-frames.ts";
import { mergeWithDisk } from "./merge-with-disk.ts";
import { keepsOlder } from "./keeps-older.ts";
import { linksOnDisk } from "./links-on-disk.ts";
import { isUnapproved } from "./may-be-written.ts";
import { recordDecisions } from "./record-decisions.ts";
import { renderedAsWritten } from "./rendered-as-written.ts";
import { isOfArticle, takePlaces } from "./take-places.ts";
import { asWritten } from "../articles/as-written.ts";
import { withCodes } from "./value-frames.ts";
import { waitingLedger } from "./waiting-ledger.ts";
import type { Rendered } from "./render-article.ts";
import type { ArticleResult } from "./results.ts";
import { hashAnchors } from "../articles/site-files.ts";
import { hashOfFiles } from "../articles/files-hash.ts";

/** The work with the places of its Spanish file, so that it is written place by place. */
export async function withPlaces(project: Project, work: ArticleWork): Promise<ArticleWork> {
  if (work.target.places) return work;
  const { article, options } = work;
  const places = await takePlaces(project, article, await project.store.getArticle(article.file.source), {
    author: options.author,
    knowsCodes: work.target.isOfSource,
  });
  if ("reason" in places) throw new Error(`Cannot read ${article.file.target}: ${places.reason}`);
  if (!isOfArticle(places)) return work;
  return { ...work, target: { ...work.target, places, ledger: places.ledger } };
}

/** Whether a person's text cannot stand in today's English: the file keeps it, and goes on place by place. */
function hasUnwritable({ lines }: ArticleWork, { unwritable }: Pick<Rendered, "unwritable">): boolean {
  return lines.some((line) => unwritable.has(line.id) && isHumanText(line));
}

/**
 * Writes ledger, target and index of an article and says what became of it.
 * @param isCut A stopped run left segments unasked; the target is then not written
 * @param known Its lines as they were before somebody changed some of them; undefined: nobody has
 */
export async function finishArticle(
  project: Project,
  given: ArticleWork,
  isCut: boolean,
  known?: readonly LedgerLine[],
): Promise<FinishedArticle> {
  const { article } = given;
  const { file } = article;
  const asGiven = (result: ArticleResult): FinishedArticle => ({ result, lines: given.lines });
  if (given.target.isForeign || given.target.unclear) return asGiven(skipped(given));
  if (given.target.places) return asGiven(await finishPlaces(project, given, isCut));
  // A run that was stopped before this article got a single answer leaves no trace of it.
  if (isCut && article.ledger === undefined && given.lines.every(({ target }) => target === ""))
    return asGiven({ ...resultOf(given, "failed"), isCut });
  const asThere = known && (await renderedAsWritten(project, given, known));
  const { waits, open, isNotSingle, work: rendering, ...rendered } = asThere ?? (await renderValues(project, given));
  const refused = rendered.refused.find(({ unit }) => unit === undefined);
  if (refused) return asGiven(refusedWhole(rendering, refused));
  if (await isEditedMeanwhile(project, given)) return asGiven(editedMeanwhile(rendering));
  const found = problemsOf(project, rendering, isCut, open);
  const checked = { ...rendering, problems: [...rendering.problems, ...found, ...rendered.deadLinks] };
  // In an existing file, the run writes the places that may be written and keeps the others.
  const isThere = isArticle(file) && article.targetBytes !== undefined;
  const isInPlace = hasUnwritable(rendering, rendered) || keepsOlder(rendering);
  if (isThere && (isInPlace || (!isCut && (await isUnapproved(project, checked, rendered))))) {
    const own = await withPlaces(project, rendering);
    if (known) return recordDecisions(project, own, known);
    return { result: await finishPlaces(project, own, isCut), lines: own.lines };
  }
  const waitsForPublish =
    isCut || isNotSingle || (waits === undefined && (await isUnapproved(project, checked, rendered)));
  const whole = waitsForPublish
    ? undefined
    : mergeWithDisk(project.config, file, article.targetBytes, rendered.bytes, article);
  const isNew = isThere && whole !== undefined && hashOf(whole) !== article.targetHash;
  const waiting = isNew ? serializeLedger(remembered(article, waitingLedger(checked)), checked.frames) : undefined;
  const written = waits ? withWaiting(project.config, checked, { waits, open }) : checked.lines.map(asWritten);
  const lines = waitsForPublish && article.targetBytes ? withPublished(checked) : written;
  const recorded = { ...checked, lines };
  const work = whole === undefined ? recorded : await withFrames(project, recorded, whole);
  const ledger = ledgerOf(work);
  const ledgerChanged = await writeLedger(project, work, waiting ?? ledger);
  if (waiting !== undefined)
    await project.store.announceWrite(file.source, { target: hashOf(whole), ledger: hashOf(waiting) });
  await recordSaving(project, work);
  const indexed = await project.store.getArticle(file.source);
  const bytes = whole ?? rendered.bytes;
  const targetChanged =
    !waitsForPublish && (await writeFileAtomic(project.config.root, file.target, bytes)) === "written";
  if (waiting !== undefined) await writeLedger(project, work, ledger);
  const onDisk = waitsForPublish ? work.article.targetBytes : bytes;
  const target = hashOf(onDisk);
  const anchors = target === hashOf(rendered.bytes) ? rendered.anchors : undefined;
  if (anchors) project.site.remember(file, anchors, { source: work.article.sourceHash, target });
  await indexArticle(project, work, {
    target: onDisk,
    ledger: waitsForPublish ? undefined : ledger,
    links: waitsForPublish ? (indexed?.links ?? []) : rendered.links,
    anchors: anchors ? hashAnchors(anchors) : asThere ? (indexed?.anchors ?? "") : "",
  });
  if (isCut) return { result: { ...resultOf(work, "failed"), isCut }, lines: work.lines };
  const isMoved = project.moved.has(file.source);
  const isWritten = targetChanged || isMoved || (ledgerChanged && !waitsForPublish);
  const pruned = work.options.prunesKeys && targetChanged ? { prunedKeys: rendered.prunedKeys } : {};
  const status = hasHole(work, waits) ? "blocked" : isWritten ? "written" : "unchanged";
  return { result: { ...resultOf(work, status), ...pruned, waitsForPublish }, lines: work.lines };
}

/** The lines of an article that is not written now, each with what the file holds in its place. */
function withPublished({ article: { segments }, lines, target }: ArticleWork): readonly LedgerLine[] {
  const before = matchLedger(segments, target.ledger, () => true);
  return lines.map((line, ordinal) => {
    const known = before.get(ordinal);
    const inFile = known && !known.retired ? fileText(known) : "";
    const decided = asWritten(line);
    if (fileText(decided) === inFile) return decided;
    // What stands around the old text stands around it still.
    return { ...decided, published: inFile, ...(known?.frame === undefined ? {} : { frame: known.frame }) };
  });
}

/**
 * Writes the ledger and the index of an article whose target stays as it is: what adopting does.
 * @param holds What the target says: the ledger's text; an older one, so that the next run writes it; or more than the
 *   record, so that nobody may take it for what was written from it
 */
export async function recordArticle(
  project: Project,
  given: ArticleWork,
  holds: "ledger" | "older" | "more" = "ledger",
): Promise<ArticleResult> {
  const found = {
    ...given,
    problems: [...given.problems, ...problemsOf(project, given, false, openValues(project.config, given))],
  };
  const { targetBytes } = given.article;
  // What people had made of their own may be as the English again.
  const isKnown = given.article.ledger !== undefined || isLocale(given.article.file);
  const isAsRecorded = holds === "ledger" && targetBytes !== undefined && isKnown;
  const work = isAsRecorded ? await withFrames(project, found, targetBytes) : found;
  const ledger = ledgerOf(work);
  const ledgerChanged = await writeLedger(project, work, ledger);
  const links = await linksOnDisk(project, work);
  const target = holds === "more" ? undefined : work.article.targetBytes;
  await indexArticle(project, work, {
    target,
    ledger: holds === "older" ? undefined : ledger,
    links,
    anchors: "",
  });
  return resultOf(work, ledgerChanged ? "written" : "unchanged");
}

/** The record of what the file has outside of its words, once it is written. */
async function withFrames(project: Project, work: ArticleWork, bytes: Uint8Array): Promise<ArticleWork> {
  if (!isArticle(work.article.file)) return { ...work, lines: withCodes(work) };
  if (await areFramesKept(project, work, bytes)) return { ...work, frames: work.article.frames };
  const { ledger, frames } = await work.article.frame(bytes, linesOf(work));
  const lineOf = new Map(ledger.map((line) => [line.id, line]));
  return { ...work, frames, lines: work.lines.map((line) => lineOf.get(line.id) ?? line) };
}

/** @returns whether the ledger was another before */
async function writeLedger(project: Project, { article }: ArticleWork, ledger: string): Promise<boolean> {
  const bytes = new TextEncoder().encode(ledger);
  return (await writeFileAtomic(project.config.root, ledgerPath(article.file.source), bytes)) === "written";
}

/** What is on disk of an article, and what it was made of. */
interface Indexed {
  readonly target: Uint8Array | undefined;
  /** The ledger that it was made of; undefined for an older one. */
  readonly ledger: string | undefined;
  readonly links: readonly LinkRecord[];
  readonly anchors: string;
}

/** Puts an article into the index. */
async function indexArticle(project: Project, work: ArticleWork, indexed: Indexed): Promise<void> {
  const { target, ledger, links, anchors } = indexed;
  const { file, sourceHash } = work.article;
  const ledgerHash = ledger === undefined ? "" : hashOf(ledger);
  // A file with a value that is not in the record is looked at again.
  const targetHash = hashOf(work.target.keep.size > 0 ? undefined : target);
  const files = { source: sourceHash, ledger: ledgerHash, target: targetHash };
  const article = {
    path: file.source,
    targetPath: file.target,
    kind: file.kind,
    sourceHash,
    ledgerHash,
    targetHash,
    // The index has no row for a passage without English: `status` counts those in the ledger.
    ...(work.passages.length > 0 ? { readFrom: hashOfFiles(files) } : {}),
    context: project.context,
    links,
    anchors,
  };
  const records = segmentRecords(work, await knownRetired(project.store, work));
  await project.store.putArticle(article, records, ledger === undefined ? undefined : work.article.sourceBytes);
}

/** The findings of the checks on every text, of the reader on the file, and of values that stay as they are. */
function problemsOf(
  project: Project,
  work: ArticleWork,
  isCut: boolean,
  open: ReadonlyMap<number, OpenValue>,
): readonly Problem[] {
  const { file, segments, targetBytes } = work.article;
  const inSource = { file: file.source, segment: null };
  const found = [
    ...readProblems(work.article),
    ...segments.flatMap(({ ordinal, unit }) =>
      work.target.keep.has(unit) ? [] : checkOrdinal(project, work, ordinal).problems,
    ),
  ];
  const errors = [...work.problems, ...found].filter(({ severity }) => severity === "error");
  const named = new Set(errors.map(({ segment }) => segment));
  // Under `approved` a new file waits for all of it.
  const isUnwritten = project.config.publish === "approved" && (targetBytes === undefined || isLocale(file));
  const untranslated = segments.flatMap(({ id, ordinal, unit, line }): Problem | readonly [] => {
    const record = work.lines[ordinal];
    if (work.target.keep.has(unit) || named.has(id) || (record && writtenText(record) !== undefined)) return [];
    const none = open.get(unit) ?? (isUnwritten ? "untranslated.missing" : "untranslated.none");
    const said = say(isCut ? "untranslated.cut" : record?.rejected ? "untranslated.rejected" : none);
    const severity = open.has(unit) || (isUnwritten && targetBytes !== undefined) ? "info" : "error";
    return { ...inSource, line, check: "untranslated", severity, segment: id, ...said };
  });
  const { keep, ownLists } = work.target;
  const inFile = keep.size > 0 ? valuesInFile(project.config, work.article) : undefined;
  const kept = [...keep]
    .filter((unit) => !ownLists.has(unit))
    .map((unit): Problem => {
      const { path = [] } = work.article.document.units[unit] ?? {};
      const line = inFile?.get(unit)?.line ?? 1;
      const message = `Cannot write \`${path.join(".")}\`: a value that Cotejo did not write is already there, and is never overwritten; \`cotejo adopt\` takes it in.`;
      return { file: file.target, line, check: "existing", severity: "error", segment: null, message };
    });
  return [...found, ...untranslated, ...kept, ...otherLengths(work)];
}

/** A segment with neither a person's text nor a draft that may be written: its source sentence is in the file. */
function hasHole(work: ArticleWork, waits: ReadonlySet<number> = new Set()): boolean {
  const refusedHuman = new Set(work.problems.filter(({ check }) => check === "proof").map(({ segment }) => segment));
  return work.article.segments.some(({ id, ordinal, unit }) => {
    const line = work.lines[ordinal];
    return (
      !work.target.keep.has(unit) &&
      !waits.has(unit) &&
      (line === undefined || writtenText(line) === undefined || refusedHuman.has(id))
    );
  });
}

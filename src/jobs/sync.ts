/**
 * Edits in Spanish files, by themselves: what is understood goes into the record, and the files stay. Where an edit is not
 * understood a person says which counts: the file as it is, or the record's text.
 */

import { UsageError } from "../config/errors.ts";
import { discover } from "./discover.ts";
import { shortId } from "../config/hash.ts";
import type { Problem } from "../config/problem.ts";
import type { Config } from "../config/types.ts";
import { applyAction } from "../store/states.ts";
import type { LedgerLine } from "../store/types.ts";
import { isHeld, isLeft } from "./adopt/held.ts";
import { prepareArticle, type ArticleWork } from "./article-work.ts";
import { differsInFormOnly } from "./edits/differs-in-form.ts";
import { isRecordOf } from "./edits/take-in-edits.ts";
import { goingLines, type GoingLine } from "./edits/going-lines.ts";
import { finishArticle, recordArticle } from "./finish-article.ts";
import { isOtherLanguage, type LoadedArticle } from "./load-article.ts";
import { loadSafely } from "./workers/safe-read.ts";
import { writeManifests } from "./manifest.ts";
import { withProject, type Project } from "./project.ts";
import { renderArticle } from "./render-article.ts";
import { writeLines } from "./write-lines.ts";
import type { ArticleResult } from "./results.ts";

export interface Drifted {
  /** The Spanish file, and where in it. */
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface SyncedArticle {
  readonly source: string;
  readonly target: string;
  readonly sentences: number;
  /** What a person has outside of any text and the English, which changed there, has taken the place of: the next run writes that. */
  readonly problems: readonly Problem[];
}

export interface SyncReport {
  /** Articles whose edits are in the record now. */
  readonly taken: readonly SyncedArticle[];
  /** Spanish files with an edit that is not understood. */
  readonly drifted: readonly Drifted[];
  /** Spanish files that stay as they are until somebody decides again. */
  readonly left: readonly string[];
  /** Articles whose record would be written over lines that it does not have: nothing of them was written. */
  readonly wouldGo: readonly {
    readonly source: string;
    readonly target: string;
    readonly lines: readonly GoingLine[];
  }[];
  /** Articles whose record was written over what was there. */
  readonly overwritten: readonly ArticleResult[];
}

export interface SyncOptions {
  readonly paths: readonly string[];
  readonly by: string;
  /** Somebody was named: git is not asked who made an edit. */
  readonly isSigned?: boolean | undefined;
  /** Of edits that are not understood: name them, leave the file as it is, or write the record's text. */
  readonly how: "take" | "theirs" | "ours";
  /** With `ours`: also where lines go that only the file has. */
  readonly mayGo?: boolean | undefined;
  readonly now?: (() => number) | undefined;
}

type Report = { readonly [Key in keyof SyncReport]: SyncReport[Key][number][] };

/** Takes edits in. @throws UsageError `paths` for a decision about files that are not named, and as `translate` does */
export async function sync(config: Config, options: SyncOptions): Promise<SyncReport> {
  const { how, paths, now, isSigned } = options;
  if (how !== "take" && paths.length === 0)
    throw new UsageError("paths", `Cannot take \`--${how}\` for every article, expected the articles by name.`);
  const all = await discover(config);
  const { files } = paths.length > 0 ? await discover(config, paths) : all;
  return withProject(config, { write: true, decides: true, now, isSigned, files: all.files }, async (project) => {
    const report: Report = { taken: [], drifted: [], left: [], wouldGo: [], overwritten: [] };
    for (const file of files) {
      const article = await loadSafely(config, file);
      if ("reason" in article) report.drifted.push({ file: file.source, line: article.line, reason: article.reason });
      else if (article.ledger && article.targetBytes && !isOtherLanguage(article))
        await syncArticle(project, article, options, report);
    }
    const touched = [...report.taken, ...report.overwritten].map(({ source }) => source);
    await writeManifests(config, all.files, new Set(touched));
    return report;
  });
}

async function syncArticle(
  project: Project,
  article: LoadedArticle,
  { how, by, mayGo }: SyncOptions,
  report: Report,
): Promise<void> {
  const { source, target } = article.file;
  const wasLeft = isLeft(article.ledger);
  const options = { fill: false, force: false, engine: undefined, author: by };
  const work = await prepareArticle(project, settled(article), options);
  const wasHeld = isHeld(article.ledger);
  // What `adopt` could not take in is in no record that the file could agree with.
  if (wasHeld && how !== "ours") report.left.push(target);
  else if (!work.unclear && !wasHeld) {
    const sentences = new Set(work.edited).size;
    const isNew = await record(project, work, article.ledger);
    const problems = work.problems.filter(({ check }) => check === "edited");
    if (isNew || wasLeft) report.taken.push({ source, target, sentences, problems });
  } else if (how === "ours") {
    const prepared = await prepareArticle(project, settled(article), { ...options, overwrites: true });
    const lines = mayGo ? [] : goingLines(article.targetBytes, (await renderArticle(project, prepared)).bytes);
    if (lines.length > 0) {
      report.wouldGo.push({ source, target, lines });
      return;
    }
    const ours = { ...prepared, retired: [...prepared.retired, ...(await replaced(project, prepared, by))] };
    report.overwritten.push(await finishArticle(project, ours, false));
  } else if (how === "theirs" || wasLeft) {
    if (!wasLeft) await leave(project, work);
    report.left.push(target);
  } else if (work.unclear) report.drifted.push({ file: target, ...work.unclear });
}

function settled(article: LoadedArticle): LoadedArticle {
  if (!isLeft(article.ledger)) return article;
  const settle = (line: LedgerLine): LedgerLine => (line.retired ? line : applyAction(line, "settle", {}));
  return { ...article, ledger: article.ledger?.map(settle) };
}

/** Puts the edits into the ledger: into its lines as they are where the source has moved on since. @returns whether it was another */
async function record(project: Project, work: ArticleWork, before: LoadedArticle["ledger"]): Promise<boolean> {
  if (!isRecordOf(work.article.segments, before ?? []))
    return work.taken !== before && (await writeLines(project, work, work.taken));
  // What nobody knows the author of must not look like what was written.
  const holds = work.isUnsure ? "unknown" : (await isOfRecord(project, work)) ? "ledger" : "older";
  return (await recordArticle(project, work, holds)).status === "written";
}

/** Whether the file says what the record says: after a crash between the two it is older. */
async function isOfRecord(project: Project, work: ArticleWork): Promise<boolean> {
  const { file, ledgerHash, sourceHash, targetHash, targetBytes } = work.article;
  const indexed = await project.store.getArticle(file.source);
  if (
    indexed?.ledgerHash === ledgerHash &&
    indexed.sourceHash === sourceHash &&
    indexed.targetHash === targetHash &&
    work.edited.length === 0
  )
    return true;
  const { bytes } = await renderArticle(project, work);
  if (targetBytes === undefined) return false;
  return Buffer.compare(bytes, targetBytes) === 0 || differsInFormOnly(project.config, file, bytes, targetBytes);
}

/** No machine touches the article from now on. */
async function leave(project: Project, work: ArticleWork): Promise<void> {
  const drift = (line: LedgerLine): LedgerLine =>
    line.retired || line.source === undefined ? line : applyAction(line, "drift", {});
  await writeLines(project, work, (work.article.ledger ?? []).map(drift));
}

/** What the file has and the record has not, as a line that is in no place: nothing that was typed is lost. */
async function replaced(project: Project, work: ArticleWork, by: string): Promise<readonly LedgerLine[]> {
  const { file, targetBytes } = work.article;
  const { bytes } = await renderArticle(project, work);
  const blocks = (text: Uint8Array | undefined): readonly string[] =>
    new TextDecoder()
      .decode(text)
      .replaceAll("\r\n", "\n")
      .split(/\n{2,}/)
      .map((block) => block.trim());
  const ours = new Set(blocks(bytes));
  const target = blocks(targetBytes)
    .filter((block) => !ours.has(block))
    .join("\n\n");
  if (target === "") return [];
  const at = new Date(project.now()).toISOString();
  const reason = "the record was written over it";
  const id = shortId([file.source, "replaced", target, at]);
  return [{ id, target, state: "approved", flags: [], origin: { kind: "human" }, by, at, reason, retired: true }];
}

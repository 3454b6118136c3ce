/** A person's decisions on segments: written to the ledger and the file before the command returns. */

import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { SignedDecision } from "../record/transitions.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { writeManifests } from "../articles/manifest.ts";
import { withProject, type OpenOptions, type Project } from "../articles/project.ts";
import { finishDecided } from "../sync/finish-decided.ts";
import { refreshIndex } from "../run/refresh-index.ts";
import type { ArticleResult, RenamedArticle } from "../sync/results.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import { chooseSegments, type LeftSegment } from "./choose-segments.ts";
import { decideInArticle } from "./decide-article.ts";
import { findFile } from "./queue.ts";
import { withdrawCopies, type DecidedArticle } from "./withdraw-copies.ts";
import type { DecideOptions, DecisionRequest } from "./decision-request.ts";

export interface Decided {
  /** The lines as they are now, those of `unchanged` too. */
  readonly lines: readonly (LedgerLine & { readonly article: string })[];
  /** Ids that were approved already: an approval of them is none, and nothing is written. */
  readonly unchanged: readonly string[];
  /** What became of the articles. */
  readonly articles: readonly ArticleResult[];
  /** Ids of segments whose decision is in the record alone: it waits for its place in the translated file, or for the publish policy. */
  readonly notWritten: readonly string[];
  /** Articles that were renamed since the last run: their record has gone along. */
  readonly renamed: readonly RenamedArticle[];
  /** With `--article` or `--query`: what it leaves as it is. */
  readonly left: readonly LeftSegment[];
  /** Ids of texts that memory approved by an approval that is gone now, in files that cannot be read. */
  readonly leftApproved: readonly string[];
}

/**
 * Applies a decision.
 * @throws UsageError `segment`, `paths` or `state`, `text` for a text whose codes do not read, or that could not be written in its place; nothing is then changed
 */
export async function decide(
  config: Config,
  request: DecisionRequest,
  options: DecideOptions & Pick<OpenOptions, "now" | "onWait">,
): Promise<Decided> {
  const isMany = ("article" in request && request.article !== undefined) || "query" in request;
  if (request.ids.length === 0 && !isMany) {
    const message = "Cannot decide on nothing, expected the id of a segment, `--article` or `--query`.";
    throw new UsageError("segment", message, { hint: "`cotejo review list` shows the ids." });
  }
  const { now, onWait } = options;
  return withProject(config, { write: true, writes: "between", decides: true, now, onWait }, async (project) => {
    const { files } = await refreshIndex(project);
    return decideIn(project, files, request, options);
  });
}

/**
 * Applies a decision in a project that is open to be written, its index up to date for the articles that are meant.
 * @throws what `decide` throws, and ConflictError where a segment is not as it was seen; nothing is then changed
 */
export async function decideIn(
  project: Project,
  files: readonly SourceFile[],
  request: DecisionRequest,
  options: DecideOptions,
): Promise<Decided> {
  const { byArticle, left } = await chooseSegments(project, files, request, options.by);
  const { by, via = "command", reason } = options;
  const signature: SignedDecision = { by, via, at: new Date(project.now()).toISOString(), reason };
  const prepared: DecidedArticle[] = [];
  const standing: (LedgerLine & { readonly article: string })[] = [];
  // Every decision is made before anything is written: one that is refused changes nothing.
  for (const [path, ids] of byArticle) {
    const { unchanged, ...decided } = await decideInArticle(project, findFile(files, path), ids, { request, signature, options }); // prettier-ignore
    if (decided.decisions.length > 0) prepared.push(decided);
    standing.push(...unchanged.map((line) => ({ article: path, ...line })));
  }
  const { decided: toWrite, left: leftApproved } = await withdrawCopies(project, files, prepared, signature);
  options.onWrite?.(toWrite.map(({ work }) => work.article.file.source));
  const articles: ArticleResult[] = [];
  const written: (LedgerLine & { readonly article: string })[] = [];
  const notWritten: string[] = [];
  for (const { work, before, decisions } of toWrite) {
    const { result, lines } = await finishDecided(project, work, before, seenIn(decisions));
    const lineNow = new Map(lines.map((line) => [line.id, line]));
    const waits = ({ segment }: Decision): boolean => lineNow.get(segment)?.published !== undefined;
    if (work.target.places) notWritten.push(...decisions.filter(waits).map(({ segment }) => segment));
    articles.push(result);
    if (!isRecorded(result)) continue;
    await project.store.addDecisions(decisions);
    const none = { target: "", state: "untranslated", flags: [] } as const;
    for (const { article, segment: id } of decisions)
      written.push({ article, ...(lineNow.get(id) ?? { id, ...none }) });
  }
  if (!articles.some(isRecorded)) refuseUnrecorded(articles);
  if (!options.leavesManifests && articles.length > 0)
    await writeManifests(project.config, files, new Set(articles.map(({ source }) => source)));
  const renamed = [...project.moved].map(([to, from]) => ({ from, to }));
  const unchanged = standing.map(({ id }) => id);
  return { lines: [...written, ...standing], unchanged, articles, notWritten, renamed, left, leftApproved };
}

/** A file that must not be written keeps its record too: nothing of a decision is then kept. */
function isRecorded({ status }: ArticleResult): boolean {
  return status !== "skipped" && status !== "failed";
}

function refuseUnrecorded(articles: readonly ArticleResult[]): void {
  const article = articles[0];
  const why = article?.problems.findLast(({ severity }) => severity === "error");
  if (article && why) throw new UsageError("unreadable", why, { hint: say("file.unclear-hint", { line: why.line }) });
}

function seenIn(decisions: readonly Decision[]): ReadonlySet<string> {
  const seen = decisions.filter(({ action }) => action === "approve" || action === "correct");
  return new Set(seen.map(({ segment }) => segment));
}

/** A person's decisions on segments: written to the ledger and the file before the command returns. */

import { say, type Said } from "../base/words.ts";
import { UsageError } from "../base/errors.ts";
import type { SignedDecision } from "../record/transitions.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { writeManifests } from "../articles/manifest.ts";
import { dropLostMarks } from "../articles/lost-marks.ts";
import { decidedGroups, groupFrom, headOf, settleMerged } from "../articles/merged-lines.ts";
import { withProject, type OpenOptions, type Project } from "../articles/project.ts";
import { withPlaces } from "../sync/finish-article.ts";
import { finishDecided } from "../sync/finish-decided.ts";
import { refreshIndex } from "../run/refresh-index.ts";
import type { ArticleResult, RenamedArticle } from "../sync/results.ts";
import { asRival } from "../record/merge-lines.ts";
import { applyAction } from "../record/states.ts";
import { isHumanText, isInPassage } from "../record/text-kind.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import { applyRequest, decisionToUndo, isSameText } from "./apply-request.ts";
import { chooseSegments, type LeftSegment } from "./choose-segments.ts";
import { marksToConfirm, refuseChangedMarks } from "./confirm-marks.ts";
import { findFile } from "./queue.ts";
import { refuseDeviations, refuseUnwritable } from "./refuse-texts.ts";
import { decideOnPassage, headOfPassage, undoOnPassage } from "./decide-passage.ts";
import { assertSeen } from "./seen.ts";
import { isStanding } from "./standing-approval.ts";
import { withdrawCopies, type DecidedArticle } from "./withdraw-copies.ts";

export type DecisionRequest = NewDecision | { readonly action: "undo"; readonly ids: readonly string[] };

/** What a person decides; an undo takes it back. */
export type NewDecision =
  | {
      readonly action: "approve";
      readonly ids: readonly string[];
      readonly article?: string | undefined;
      readonly query?: string | undefined;
      /** Of the article or query also what a check has something against. */
      readonly withFindings?: boolean;
    }
  | { readonly action: "correct"; readonly ids: readonly [string]; readonly text: string }
  /** The text as it is, with what is wrong put right: where one text is. */
  | { readonly action: "correct"; readonly ids: readonly string[]; readonly fix: true }
  | { readonly action: "reject"; readonly ids: readonly string[]; readonly query?: string | undefined };

export interface DecideOptions {
  readonly by: string;
  /** A command, unless it is said. */
  readonly via?: "page" | "command";
  readonly reason: string;
  /** What whoever decides saw of each segment (`seenOf`), by id. */
  readonly seen?: ReadonlyMap<string, string>;
  /** The text may have other marks than its English: whoever decides was told which. */
  readonly confirmsMarks?: boolean;
  /** Only a decision of this time is undone (ISO 8601, UTC). */
  readonly undoes?: string;
  /** Many sentences are decided on at once: one reason for all excuses none of them from the glossary. */
  readonly isBulk?: boolean;
  /** The caller writes the manifests, for many decisions at once. */
  readonly leavesManifests?: boolean;
  /** Told the sources of the articles that are written, before the first one is. */
  readonly onWrite?: (sources: readonly string[]) => void;
}

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
 * @throws what `decide` throws, and SeenError where a segment is not as it was seen; nothing is then changed
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
    const { unchanged, ...decided } = await decideArticle(project, findFile(files, path), ids, request, signature, options); // prettier-ignore
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

async function decideArticle(
  project: Project,
  file: SourceFile,
  ids: readonly string[],
  request: DecisionRequest,
  signature: SignedDecision,
  { seen, undoes, isBulk = false, confirmsMarks = false }: DecideOptions,
): Promise<DecidedArticle & { readonly unchanged: readonly LedgerLine[] }> {
  const article = await loadSafely(project.config, file);
  if ("reason" in article)
    throw new UsageError(
      "article",
      say("article.unread", { file: file.source, line: article.line, reason: article.reason }),
    );
  let work = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: signature.by,
  });
  if (work.target.isForeign || work.target.unclear) {
    throw new UsageError(
      "drifted",
      work.target.unclear
        ? say("file.unclear", { file: file.target, reason: work.target.unclear.reason })
        : say("file.foreign", { file: file.target }),
      {
        hint: work.target.isForeign
          ? say("file.foreign-hint")
          : say("file.unclear-hint", { line: work.target.unclear?.line ?? 1 }),
      },
    );
  }
  const decisions: Decision[] = [];
  const unchanged: LedgerLine[] = [];
  const changed = new Map<string, readonly Said[]>();
  const known = work.lines;
  for (const id of ids) {
    const ordinal = article.segments.findIndex((segment) => segment.id === id);
    const before = work.lines[ordinal];
    if (!before)
      throw new UsageError("segment", say("segment.left", { segment: id, file: file.source }), {
        hint: say("segment.left-hint"),
      });
    const shown = headOfPassage(work, before);
    const asked = asApproval(request, shown);
    const todo = asked.action === "undo" ? await decisionToUndo(project, work, shown, undoes) : asked;
    if (isInPassage(before) || ("before" in todo && todo.lines)) {
      const decided =
        "before" in todo
          ? undoOnPassage(await withPlaces(project, work), before, todo, signature, seen?.get(id))
          : decideOnPassage(project.config, work, before, todo, signature, seen?.get(id));
      work = decided.work;
      if (!confirmsMarks) changed.set(id, decided.changed);
      decisions.push(...decided.decisions);
      if (decided.decisions.length === 0 && !decisions.some(({ segment }) => segment === id)) unchanged.push(before);
      continue;
    }
    assertSeen(seen?.get(id), file, before, work.terms.find(article.segments[ordinal]?.content ?? []));
    const isOwnDraft = asked !== request && isHumanText(before) && before.by === signature.by;
    if (isOwnDraft || (asked.action === "approve" && (await isStanding(project, work, ordinal, signature.by)))) {
      // One that a decision on its neighbour took along is no news either.
      if (decisions.every(({ segment }) => segment !== id)) unchanged.push(before);
      continue;
    }
    const decided =
      "before" in todo
        ? applyAction(before, "undo", { decision: todo })
        : applyRequest(project, work, ordinal, before, todo, signature);
    const after = work.target.edited.includes(ordinal) ? contested(before, decided, asked) : decided;
    if (!confirmsMarks) changed.set(id, marksToConfirm(article, known, ordinal, after, asked.action));
    const decidedLines = work.lines.with(ordinal, after);
    decisions.push({ segment: id, article: file.source, action: asked.action, before, after, ...signature });
    for (const member of decidedWith(article, known, ordinal, asked)) {
      const line = known[member];
      if (!line) continue;
      const { secondPerson } = project.config.review;
      // What goes along with a text of one's own waits with it.
      const approved =
        asked.action === "correct" && secondPerson
          ? line
          : applyAction(line, "approve", { ...signature, secondPerson });
      decidedLines[member] = approved;
      decisions.push({
        segment: line.id,
        article: file.source,
        action: "approve",
        before: line,
        after: approved,
        ...signature,
      });
    }
    work = { ...work, lines: decidedLines };
  }
  const places = new Map(known.map((line, ordinal) => [line, ordinal]));
  const settled = settleMerged(article.segments, work.lines, decidedGroups(known, work.lines), places);
  work = { ...work, lines: dropLostMarks(article.segments, settled) };
  if (request.action === "correct") await refuseUnwritable(project, work, request.ids);
  refuseChangedMarks(changed, request.action);
  if (request.action === "approve" || request.action === "correct") refuseDeviations(project, work, decisions, isBulk);
  return { work, decisions, unchanged, before: known };
}

/** A correction that changes nothing is an approval: the text keeps its origin, and whoever approved it before. */
function asApproval(request: DecisionRequest, shown: LedgerLine): DecisionRequest {
  if (request.action !== "correct" || "fix" in request || shown.target === "") return request;
  return isSameText(request.text, shown) ? { action: "approve", ids: [shown.id] } : request;
}

/** Whoever corrects a sentence has not read what somebody else wrote into the file since: both texts stay, and are shown. */
function contested(before: LedgerLine, after: LedgerLine, { action }: DecisionRequest): LedgerLine {
  const { target, by } = before;
  if (action !== "correct" || by === after.by || target === "" || target === after.target) return after;
  return applyAction(after, "dispute", { rival: asRival(before) });
}

/** Sentences that a person made one of are decided together: the others that go along with a decision on one. */
function decidedWith(
  { segments }: LoadedArticle,
  lines: readonly LedgerLine[],
  ordinal: number,
  { action }: DecisionRequest,
): readonly number[] {
  const head = headOf(lines, ordinal);
  if (action !== "approve" && !(action === "correct" && head === ordinal)) return [];
  return groupFrom(segments, lines, head).filter((member) => member !== ordinal);
}

/** A file that must not be written keeps its record too: nothing of a decision is then kept. */
function isRecorded({ status }: ArticleResult): boolean {
  return status !== "skipped" && status !== "failed";
}

function refuseUnrecorded(articles: readonly ArticleResult[]): void {
  const article = articles[0];
  const why = article?.problems.findLast(({ severity }) => severity === "error");
  if (article && why) throw new UsageError("drifted", why, { hint: say("file.unclear-hint", { line: why.line }) });
}

function seenIn(decisions: readonly Decision[]): ReadonlySet<string> {
  const seen = decisions.filter(({ action }) => action === "approve" || action === "correct");
  return new Set(seen.map(({ segment }) => segment));
}

/** A person's decisions on segments of one article: made, and held against what may be; nothing is written. */

import { say, type CatalogMessage } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { loadIndexed } from "../articles/workers/safe-read.ts";
import { dropLostMarks } from "../articles/removed-formatting.ts";
import { decidedGroups, groupFrom, headOf, resolveMerged } from "../articles/merged-lines.ts";
import type { Project } from "../articles/project.ts";
import { asAlternative } from "../record/merge-lines.ts";
import { applyAction } from "../record/states.ts";
import { hasOpenFrame } from "../record/waiting.ts";
import { isHumanText, isInPassage } from "../record/text-kind.ts";
import type { SignedDecision } from "../record/transitions.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { withPlaces } from "../sync/finish-article.ts";
import type { DecideOptions, DecisionRequest, NewDecision } from "./decision-request.ts";
import { applyRequest, decisionToUndo, isSameText } from "./apply-request.ts";
import { marksToConfirm, refuseChangedMarks } from "./confirm-marks.ts";
import { decideOnPassage, headOfPassage, undoOnPassage } from "./decide-passage.ts";
import { refuseDeviations, refuseUnwritable } from "./refuse-texts.ts";
import { assertSeen } from "./seen.ts";
import { isStanding } from "./standing-approval.ts";
import type { DecidedArticle } from "./withdraw-copies.ts";

/** What is decided, by whom, and what whoever decides saw. */
export interface Asked {
  readonly request: DecisionRequest;
  readonly signature: SignedDecision;
  readonly options: DecideOptions;
}

/** What has been decided so far. */
interface Made {
  readonly work: ArticleWork;
  readonly decisions: readonly Decision[];
  readonly unchanged: readonly LedgerLine[];
  /** Marks that a text has otherwise than its English, by the ids of the segments: whoever decides was not told yet. */
  readonly changed: ReadonlyMap<string, readonly CatalogMessage[]>;
}

/**
 * Decides on segments of an article.
 * @throws what `decide` throws; nothing is written
 */
export async function decideInArticle(
  project: Project,
  file: SourceFile,
  ids: readonly string[],
  asked: Asked,
): Promise<DecidedArticle & { readonly unchanged: readonly LedgerLine[] }> {
  const { request, signature, options } = asked;
  const start = await prepareToDecide(project, file, signature.by);
  const known = start.lines;
  let made: Made = { work: start, decisions: [], unchanged: [], changed: new Map() };
  // oxlint-disable-next-line no-await-in-loop -- each begins with what the one before it left
  for (const id of ids) made = await decideOn(project, made, known, id, asked);
  const { segments } = start.article;
  const places = new Map(known.map((line, ordinal) => [line, ordinal]));
  const settled = resolveMerged(segments, made.work.lines, decidedGroups(known, made.work.lines), places);
  const work = { ...made.work, lines: dropLostMarks(segments, settled) };
  if (request.action === "correct") await refuseUnwritable(project, work, request.ids);
  if (options.confirmsMarks !== true) refuseChangedMarks(made.changed, request.action);
  if (request.action === "approve" || request.action === "correct")
    refuseDeviations(project, work, made.decisions, options.isBulk ?? false);
  return { work, decisions: made.decisions, unchanged: made.unchanged, before: known };
}

/**
 * The article as it is on disk.
 * @param author Name for edits of its translated file; undefined: they are only named
 * @throws UsageError `article`, `unreadable` where nothing in it can be decided on
 */
export async function prepareToDecide(
  project: Project,
  file: SourceFile,
  author: string | undefined,
): Promise<ArticleWork> {
  const article = await loadIndexed(project, file);
  if ("reason" in article) {
    const { line, reason } = article;
    throw new UsageError("article", say("article.unread", { file: file.source, line, reason }));
  }
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
  const { isForeign, unclear } = work.target;
  if (unclear) {
    const said = say("file.unclear", { file: file.target, reason: unclear.reason });
    const hint = isForeign ? say("file.foreign-hint") : say("file.unclear-hint", { line: unclear.line });
    throw new UsageError("unreadable", said, { hint });
  }
  if (isForeign)
    throw new UsageError("unreadable", say("file.foreign", { file: file.target }), { hint: say("file.foreign-hint") });
  return work;
}

/** Decides on one segment. @param known The lines as they were before all decisions */
async function decideOn(
  project: Project,
  made: Made,
  known: readonly LedgerLine[],
  id: string,
  { request, signature, options }: Asked,
): Promise<Made> {
  const { work, decisions } = made;
  const { article } = work;
  const ordinal = article.segments.findIndex((segment) => segment.id === id);
  const before = work.lines[ordinal];
  if (!before) {
    const hint = say("segment.left-hint");
    throw new UsageError("segment", say("segment.left", { segment: id, file: article.file.source }), { hint });
  }
  const shown = headOfPassage(work, before);
  const asked = asApproval(request, shown);
  const todo = asked.action === "undo" ? await decisionToUndo(project, work, shown, options.undoes) : asked;
  const seen = options.seen?.get(id);
  const isDecided = decisions.some(({ segment }) => segment === id);
  // One that a decision on its neighbour took along is no news either.
  const same = isDecided ? made : { ...made, unchanged: [...made.unchanged, before] };
  if (isInPassage(before) || ("before" in todo && todo.lines)) {
    const row = await project.store.getSegment(shown.id);
    const hasFrame = row !== undefined && hasOpenFrame(row);
    const decided =
      "before" in todo
        ? undoOnPassage(await withPlaces(project, work), before, todo, signature, seen)
        : decideOnPassage(project.config, work, before, todo, signature, { seen, hasFrame });
    return {
      work: decided.work,
      decisions: [...decisions, ...decided.decisions],
      unchanged: decided.decisions.length === 0 ? same.unchanged : made.unchanged,
      changed: new Map([...made.changed, [id, decided.changed]]),
    };
  }
  assertSeen(seen, article.file, before, work.terms.find(article.segments[ordinal]?.content ?? []));
  const isOwnDraft = asked !== request && isHumanText(before) && before.by === signature.by;
  if (isOwnDraft || (asked.action === "approve" && (await isStanding(project, work, ordinal, signature.by))))
    return same;
  return decideOnSegment(project, made, known, ordinal, before, { asked, todo, signature });
}

/** The decision on a segment that has a line of its own, and on those that go along with it. */
function decideOnSegment(
  project: Project,
  made: Made,
  known: readonly LedgerLine[],
  ordinal: number,
  before: LedgerLine,
  {
    asked,
    todo,
    signature,
  }: {
    readonly asked: DecisionRequest;
    readonly todo: NewDecision | Decision;
    readonly signature: SignedDecision;
  },
): Made {
  const { work } = made;
  const { article } = work;
  const { source } = article.file;
  const segment = article.segments[ordinal]?.id ?? before.id;
  const decided =
    "before" in todo
      ? applyAction(before, "undo", { decision: todo })
      : applyRequest(project, work, ordinal, before, todo, signature);
  const after = work.target.edited.includes(ordinal) ? contested(before, decided, asked) : decided;
  const lines = work.lines.with(ordinal, after);
  const decisions: Decision[] = [
    { segment: before.id, article: source, action: asked.action, before, after, ...signature },
  ];
  const { secondPerson } = project.config.review;
  for (const member of decidedWith(article, known, ordinal, asked)) {
    const line = known[member];
    if (!line) continue;
    // What goes along with a text of one's own waits with it.
    const isWaiting = asked.action === "correct" && decided.state === "draft";
    const approved = isWaiting ? line : applyAction(line, "approve", { ...signature, secondPerson });
    lines[member] = approved;
    decisions.push({
      segment: line.id,
      article: source,
      action: "approve",
      before: line,
      after: approved,
      ...signature,
    });
  }
  return {
    work: { ...work, lines },
    decisions: [...made.decisions, ...decisions],
    unchanged: made.unchanged,
    changed: new Map([...made.changed, [segment, marksToConfirm(article, known, ordinal, after, asked.action)]]),
  };
}

/** A correction that changes nothing is an approval: the text keeps its origin, and whoever approved it before. */
function asApproval(request: DecisionRequest, shown: LedgerLine): DecisionRequest {
  if (request.action !== "correct" || !("text" in request) || shown.target === "") return request;
  return isSameText(request.text, shown) ? { action: "approve", ids: [shown.id] } : request;
}

/** Whoever corrects a sentence has not read what somebody else wrote into the file since: both texts stay, and are shown. */
function contested(before: LedgerLine, after: LedgerLine, { action }: DecisionRequest): LedgerLine {
  const { target, by } = before;
  if (action !== "correct" || by === after.by || target === "" || target === after.target) return after;
  return applyAction(after, "dispute", { rival: asAlternative(before) });
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

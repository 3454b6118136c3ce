/** Many decisions at once, and all of them undone at once: they have one time, and are known by it. */

import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { withProject, type OpenOptions, type Project } from "../articles/project.ts";
import { refreshIndex } from "../run/refresh-index.ts";
import type { SegmentRecord } from "../record/types.ts";
import { decideIn } from "./decide.ts";
import type { DecisionRequest } from "./decision-request.ts";
import type { ReviewSession } from "./review-session.ts";
import { decideInArticle } from "./session-deciding.ts";
import { checkInReview, fileOf, listRecords, notesOf, segmentInReview, viewRecord } from "./session-reading.ts";
import { isHumanText } from "../record/text-kind.ts";
import { whyLeft, type LeftWhy } from "./left-out.ts";
import { isWaiting } from "../record/waiting.ts";
import type { FindingView, SegmentView } from "./segment-view.ts";

/**
 * `exact-in-context`: drafts that are what a person approved for the same sentence between the same neighbours;
 * `without-findings`: drafts that no check has anything against; `same-source`: the text of one segment for all others
 * with its source.
 */
export type BulkKind = "exact-in-context" | "without-findings" | "same-source";

export interface BulkRequest {
  readonly kind: BulkKind;
  readonly article: string | undefined;
  /** For `same-source`. */
  readonly segment: string | undefined;
}

export interface BulkDone {
  /** The time of the bulk decision, ISO 8601 in UTC. It is its id. */
  bulk: string;
  decided: number;
  /** Ids of segments that were left as they are: changed since, or refused. */
  left: string[];
}

export interface BulkPreview {
  /** What would be decided. */
  segments: SegmentView[];
  /** What would be left, unless it is chosen: a check or a flag is against the text, or a person approved another. */
  withFindings: SegmentView[];
  /** The text that all of them would get; absent where each keeps its own. */
  text?: string;
}

/** Decides nothing. @throws UsageError `bulk-request`, `segment`, `paths` */
export async function previewBulk(review: ReviewSession, request: BulkRequest, by: string): Promise<BulkPreview> {
  const { clean, withFindings, findings, text } = await candidates(review, request, by);
  const view = async (segment: SegmentRecord): Promise<SegmentView> => {
    const found = findings?.get(segment.id);
    return { ...(await viewRecord(review, segment)), ...(found && { findings: [...found] }) };
  };
  return {
    segments: await Promise.all(clean.map(view)),
    withFindings: await Promise.all(withFindings.map(view)),
    ...(text === undefined ? {} : { text }),
  };
}

/** Decides on those of the preview that are named, as they were seen. */
export async function applyBulk(
  review: ReviewSession,
  request: BulkRequest,
  seen: ReadonlyMap<string, string>,
  { by, withFindings }: { readonly by: string; readonly withFindings: boolean },
): Promise<BulkDone> {
  const found = await candidates(review, request, by);
  const takes = withFindings && request.kind !== "without-findings";
  const meant = (takes ? [...found.clean, ...found.withFindings] : found.clean).filter(({ id }) => seen.has(id));
  const model = request.segment === undefined ? undefined : segmentInReview(review, request.segment);
  const known = new Set(meant.map(({ id }) => id));
  const left = [...seen.keys()].filter((id) => !known.has(id));
  const at = review.nextTime();
  let decided = 0;
  const decide = async (file: SourceFile, decision: DecisionRequest): Promise<void> => {
    const failed = await inArticle(decision.ids, async (ids) => {
      // What their marks lose is among the findings that were chosen.
      const options = { by, reason: "", confirmsMarks: takes, seen: new Map(ids.map((id) => [id, seen.get(id) ?? ""])), at }; // prettier-ignore
      const done = await decideInArticle(review, file, { ...decision, ids } as DecisionRequest, options);
      decided += ids.length - done.decided.unchanged.length;
    });
    left.push(...failed);
  };
  for (const [article, segments] of Map.groupBy(meant, (segment) => segment.article)) {
    const file = fileOf(review, article);
    const isOther = ({ target }: SegmentRecord): boolean => model !== undefined && target !== model.target;
    const same = segments.filter((segment) => !isOther(segment)).map(({ id }) => id);
    if (same.length > 0) await decide(file, { action: "approve", ids: same });
    for (const { id } of segments.filter(isOther))
      await decide(file, { action: "correct", ids: [id], text: model?.target ?? "" });
  }
  return { bulk: new Date(at).toISOString(), decided, left };
}

/** Takes a bulk action back, in the review session. @throws UsageError `bulk` where none has this time */
export async function undoBulkInReview(review: ReviewSession, bulk: string, by: string): Promise<BulkDone> {
  const decisions = await (await review.held.read()).store.listDecisionsAt(bulk);
  const articles = articlesOf(
    decisions.map(({ segment, article }) => review.index.segment(segment) ?? { id: segment, article }),
    bulk,
  );
  const at = review.nextTime();
  const done: BulkDone = { bulk, decided: 0, left: [] };
  for (const [article, all] of articles) {
    const failed = await inArticle(all, async (ids) => {
      await decideInArticle(
        review,
        fileOf(review, article),
        { action: "undo", ids },
        { by, reason: "", undoes: bulk, at },
      );
    });
    done.left.push(...failed);
    done.decided += all.length - failed.length;
  }
  return done;
}

/** The same from the terminal. @throws UsageError `bulk` */
export async function undoBulk(
  config: Config,
  bulk: string,
  by: string,
  { onWait }: Pick<OpenOptions, "onWait"> = {},
): Promise<BulkDone> {
  return withProject(config, { write: true, writes: "between", decides: true, onWait }, async (project) => {
    const { files } = await refreshIndex(project);
    const decisions = await project.store.listDecisionsAt(bulk);
    const records = await Promise.all(
      decisions.map(
        async ({ segment, article }) => (await project.store.getSegment(segment)) ?? { id: segment, article },
      ),
    );
    const done: BulkDone = { bulk, decided: 0, left: [] };
    for (const [, all] of articlesOf(records, bulk)) {
      const failed = await inArticle(all, (ids) => undoIn(project, files, ids, bulk, by));
      done.left.push(...failed);
      done.decided += all.length - failed.length;
    }
    return done;
  });
}

async function undoIn(
  project: Project,
  files: readonly SourceFile[],
  ids: readonly string[],
  bulk: string,
  by: string,
): Promise<void> {
  await decideIn(project, files, { action: "undo", ids }, { by, reason: "", undoes: bulk });
}

/** @throws UsageError `bulk` for none */
function articlesOf(
  records: readonly { readonly id: string; readonly article: string }[],
  bulk: string,
): ReadonlyMap<string, readonly string[]> {
  if (records.length === 0)
    throw new UsageError("bulk", say("bulk.unknown", { bulk: bulk.slice(0, 40) }), { hint: say("bulk.unknown-hint") });
  const byArticle = Map.groupBy(records, ({ article }) => article);
  return new Map([...byArticle].map(([article, all]) => [article, [...new Set(all.map(({ id }) => id))]]));
}

/** Decides on all at once, or where one is refused on each alone. @returns those that are refused */
export async function inArticle(
  ids: readonly string[],
  work: (ids: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  try {
    await work(ids);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError) || error.code === "locked") throw error;
    if (ids.length === 1) return ids;
  }
  const failed: string[] = [];
  for (const id of ids) failed.push(...(await inArticle([id], work)));
  return failed;
}

interface Candidates {
  readonly clean: readonly SegmentRecord[];
  readonly withFindings: readonly SegmentRecord[];
  /** Of the text that a segment would get, by its id, where that is another one. */
  readonly findings?: ReadonlyMap<string, readonly FindingView[]>;
  readonly text?: string;
}

async function candidates(
  review: ReviewSession,
  { kind, article, segment }: BulkRequest,
  by: string,
): Promise<Candidates> {
  if ((kind === "same-source") !== (segment !== undefined))
    throw new UsageError(
      "bulk-request",
      "Cannot do this at once, expected `segment` with `same-source` and with nothing else.",
    );
  if (segment !== undefined) {
    const model = segmentInReview(review, segment);
    if (model.state !== "approved" || model.target === "")
      throw new UsageError("bulk-request", say("bulk.not-approved", { segment }));
    const twins = review.index
      .twins(model.key)
      .filter(({ id, target, state }) => id !== model.id && (target !== model.target || state !== "approved"))
      .filter((twin) => article === undefined || twin.article === article);
    const findings = new Map<string, readonly FindingView[]>();
    for (const { id } of twins) findings.set(id, (await checkInReview(review, id, model.target)).findings);
    const isOpen = ({ severity, dismissed }: FindingView): boolean => severity !== "info" && dismissed === undefined;
    const isLeft = (twin: SegmentRecord): boolean =>
      findings.get(twin.id)?.some(isOpen) === true || isDecidedOtherwise(twin, model);
    return {
      ...split(
        twins.filter(({ flags }) => !flags.includes("disputed")),
        isLeft,
      ),
      findings,
      text: model.target,
    };
  }
  const why = (each: SegmentRecord): LeftWhy | undefined =>
    whyLeft(review.config, notesOf(review, each.article).withoutDismissed(each), by);
  const open = listRecords(review, article).filter((each) => {
    const reason = isWaiting(each) ? why(each) : "untranslated";
    return reason === undefined || reason === "findings";
  });
  const isExact = (each: SegmentRecord): boolean =>
    each.state === "draft" && each.flags.length === 0 && isExactInContext(review, each);
  return split(kind === "exact-in-context" ? open.filter(isExact) : open, (each) => why(each) === "findings");
}

/** Somebody approved or wrote another text there: it goes only where it is chosen. */
function isDecidedOtherwise(twin: SegmentRecord, model: SegmentRecord): boolean {
  return isHumanText(twin) && twin.target !== model.target;
}

function split(all: readonly SegmentRecord[], hasFindings: (segment: SegmentRecord) => boolean): Candidates {
  return { clean: all.filter((each) => !hasFindings(each)), withFindings: all.filter(hasFindings) };
}

/** A person approved this very text for this sentence after and before the same sentences. */
function isExactInContext(review: ReviewSession, draft: SegmentRecord): boolean {
  const context = contextOf(review, draft);
  return review.index
    .twins(draft.key)
    .some(
      (twin) =>
        twin.id !== draft.id &&
        twin.state === "approved" &&
        twin.flags.length === 0 &&
        twin.target === draft.target &&
        contextOf(review, twin) === context,
    );
}

function contextOf(review: ReviewSession, { article, ordinal }: SegmentRecord): string {
  const segments = review.index.article(article)?.segments ?? [];
  const at = segments.findIndex((each) => each.ordinal === ordinal);
  return JSON.stringify([segments[at - 1]?.key ?? null, segments[at + 1]?.key ?? null]);
}

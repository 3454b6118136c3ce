/** Reads for the page: the queue, one segment with everything, a text that is being typed, the articles. */

import { localDay } from "../base/due-day.ts";
import { say, sayWords } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import { checksOf } from "../checks/plugin-checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import { checkContext } from "../articles/check-segment.ts";
import { fixEach } from "../articles/fix-text.ts";
import { loadIndexed } from "../articles/workers/safe-read.ts";
import { groupFrom } from "../articles/merged-lines.ts";
import { termsFor, termsOfAllDirections, type Project } from "../articles/project.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import type { Unit } from "../formats/types.ts";
import type { LedgerLine, SegmentRecord } from "../record/types.ts";
import type { TermMatch } from "../glossary/types.ts";
import { openNotes, type ArticleNotes } from "./article-notes.ts";
import type { ReviewSession } from "./review-session.ts";
import type { ReviewArticle } from "./session-index.ts";
import { findFile } from "./queue.ts";
import { compileQuery } from "./query-filter.ts";
import { asShown, PASSAGE } from "./passage-row.ts";
import { recordSpan } from "./record-span.ts";
import {
  viewDetails,
  viewFinding,
  viewSegment,
  type FindingView,
  type SegmentDetailsView,
  type SegmentView,
} from "./segment-view.ts";

/**
 * As they stand in the articles; or by when a person decided last, those that nobody has decided about behind the others;
 * or by the day by which they are wanted, those without one behind the others.
 */
export const LIST_ORDERS = ["article", "oldest", "newest", "due"] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

export interface ListRequest {
  /** `query.ts`. */
  readonly query: string;
  /** Source or Spanish path. */
  readonly article: string | undefined;
  readonly order: ListOrder;
  readonly offset: number;
  readonly limit: number;
  /** Id of a segment whose place in the list is wanted. */
  readonly placeOf?: string | undefined;
  readonly me: string;
  /** The day that it is for them; without it, the day on this machine. */
  readonly today?: string | undefined;
}

export interface ListPage {
  total: number;
  offset: number;
  /** The wanted segment's, from 0; of one that the query does not mean, where it would be among the others in article order. */
  place?: number;
  segments: SegmentView[];
}

/** A page of the segments that a query means. @throws UsageError `query`, `paths` */
export async function listInReview(
  review: ReviewSession,
  { query, article, order, offset, limit, placeOf, me, today }: ListRequest,
): Promise<ListPage> {
  const project = await review.held.read();
  const filter = compileQuery(query, {
    me,
    today: today ?? localDay(project.now()),
    terms: termsOfAllDirections(project),
    findTerms: (segment) => termsIn(review, project, segment),
    notesOf: ({ article: source }) => notesOf(review, source),
  });
  const page: SegmentRecord[] = [];
  // In article order nothing is kept of the rows before and behind the page.
  const others: SegmentRecord[] = [];
  let total = 0;
  let place = -1;
  for (const { segments } of articlesOf(review, article))
    for (const segment of segments) {
      if (segment.id === placeOf && place === -1) place = total;
      if (!filter(segment)) continue;
      if (order !== "article") others.push(segment);
      else if (total >= offset && page.length < limit) page.push(segment);
      total += 1;
    }
  if (order !== "article") {
    const all = inOrder(review, others, order);
    page.push(...all.slice(offset, offset + limit));
    place = all.findIndex(({ id }) => id === placeOf);
  }
  const segments = page.map((segment) =>
    viewSegment(termsIn(review, project, segment), notesOf(review, segment.article), segment),
  );
  return { total, offset, ...(place === -1 ? {} : { place }), segments };
}

function inOrder(
  review: ReviewSession,
  segments: readonly SegmentRecord[],
  order: Exclude<ListOrder, "article">,
): readonly SegmentRecord[] {
  const sign = order === "newest" ? -1 : 1;
  const keyOf = (segment: SegmentRecord): string | undefined =>
    order === "due" ? notesOf(review, segment.article).dueOf(segment) : segment.at;
  return segments.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)];
    if (a === b) return 0;
    if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
    return a < b ? -sign : sign;
  });
}

/** All segments, or those of one article. @throws UsageError `paths` */
export function listRecords(review: ReviewSession, article: string | undefined): readonly SegmentRecord[] {
  return articlesOf(review, article).flatMap(({ segments }) => segments);
}

function articlesOf({ index, held }: ReviewSession, article: string | undefined): readonly ReviewArticle[] {
  if (article === undefined) return index.articles();
  const found = index.article(findFile(held.files(), article).source);
  return found ? [found] : [];
}

/** A line of the list for a record. */
export async function viewRecord(review: ReviewSession, record: SegmentRecord): Promise<SegmentView> {
  const project = await review.held.read();
  return viewSegment(termsIn(review, project, record), notesOf(review, record.article), record);
}

/** @throws UsageError `segment` */
export async function detailsInReview(review: ReviewSession, id: string): Promise<SegmentDetailsView> {
  const known = segmentInReview(review, id);
  await review.look(fileOf(review, known.article));
  const record = segmentInReview(review, id);
  return describeRecord(review, record);
}

/** All of a record that may be another than the one in the index. */
export async function describeRecord(review: ReviewSession, record: SegmentRecord): Promise<SegmentDetailsView> {
  const project = await review.held.read();
  const file = fileOf(review, record.article);
  const found = (await sourceOf(review, file)).segments.find(({ id }) => id === record.id);
  const segment = found && asShown(found, record);
  return viewDetails(project, file, notesOf(review, record.article), record, segment, review.index.twins(record.key));
}

/** What the checks would say of a text, and how each finding would be put right. Nothing is kept. */
export async function checkInReview(
  review: ReviewSession,
  id: string,
  text: string,
): Promise<{ findings: FindingView[] }> {
  const record = segmentInReview(review, id);
  const project = await review.held.read();
  const file = fileOf(review, record.article);
  const segment = await wholeSegment(review, file, record);
  const parsed = parseRecord(text);
  if (parsed.problems.length > 0)
    return {
      findings: parsed.problems.map((problem) => ({ check: "codes", severity: "error", ...sayWords(problem) })),
    };
  const terms = termsFor(project, file);
  const context = checkContext(file, terms, segment, parsed.content, true, record.marks);
  const findings = runChecks(context, project.config.checks, checksOf(project.config));
  const fixes = fixEach(project, file, terms, segment, parsed.content, findings);
  const notes = notesOf(review, record.article);
  // Whoever types a text stands behind it, whatever held back a machine's.
  const typed = { ...record, target: text, flags: [] };
  return {
    findings: findings.map((finding) => {
      const { span } = finding;
      const fix = fixes.get(finding);
      return {
        ...viewFinding(finding, notes.dismissalOf(finding, typed)),
        ...(span && { span: recordSpan(parsed.content, span) }),
        ...(fix !== undefined && { fix }),
      };
    }),
  };
}

/** @throws UsageError `segment` */
export function segmentInReview(review: ReviewSession, id: string): SegmentRecord {
  const segment = review.index.segment(id);
  if (segment) return segment;
  throw new UsageError("segment", say("segment.unknown", { segment: id.slice(0, 40) }), {
    hint: say("segment.unknown-hint"),
  });
}

/** A file of the project by its source. @throws UsageError `paths` */
export function fileOf(review: ReviewSession, source: string): SourceFile {
  return review.index.article(source)?.file ?? findFile(review.held.files(), source);
}

const NO_NOTES = openNotes([], []);

export function notesOf(review: ReviewSession, source: string): ArticleNotes {
  return review.index.article(source)?.notes ?? NO_NOTES;
}

const found = new WeakMap<SegmentRecord, { readonly termbase: object; readonly matches: readonly TermMatch[] }>();

/** The terms in a segment's source; looked for once. */
function termsIn(review: ReviewSession, project: Project, segment: SegmentRecord): readonly TermMatch[] {
  const { termbase } = project;
  const known = found.get(segment);
  if (known?.termbase === termbase) return known.matches;
  const terms = termsFor(project, fileOf(review, segment.article));
  const matches = terms.find(parseRecord(segment.source ?? "").content);
  found.set(segment, { termbase, matches });
  return matches;
}

/** Articles whose sources were read last; people stay in one for a while. */
const MOST_READ = 8;

interface ReadSource {
  readonly segments: readonly Segment[];
  readonly units: readonly Unit[];
}

const read = new WeakMap<
  ReviewSession,
  Map<string, { readonly stamp: string; readonly source: Promise<ReadSource> }>
>();

async function sourceOf(review: ReviewSession, file: SourceFile): Promise<ReadSource> {
  const articles = read.get(review) ?? new Map<string, { stamp: string; source: Promise<ReadSource> }>();
  read.set(review, articles);
  const stamp = review.index.article(file.source)?.stamp.split("|")[0] ?? "";
  const known = articles.get(file.source);
  articles.delete(file.source);
  const source = known?.stamp === stamp ? known.source : readSource(review, file);
  articles.set(file.source, { stamp, source });
  const [oldest] = articles.keys();
  if (articles.size > MOST_READ && oldest !== undefined) articles.delete(oldest);
  return source;
}

async function readSource({ held }: ReviewSession, file: SourceFile): Promise<ReadSource> {
  const article = await loadIndexed(await held.read(), file);
  return "reason" in article
    ? { segments: [], units: [] }
    : { segments: article.segments, units: article.document.units };
}

/** Sentences that a person made one of are checked as one. @throws UsageError `segment` */
async function wholeSegment(review: ReviewSession, file: SourceFile, record: SegmentRecord): Promise<Segment> {
  const { segments, units } = await sourceOf(review, file);
  const own = segments.find(({ id }) => id === record.id);
  if (!own)
    throw new UsageError("segment", say("segment.no-source", { segment: record.id }), {
      hint: say("segment.no-source-hint"),
    });
  const byId = new Map<string, LedgerLine>(review.index.article(file.source)?.segments.map((each) => [each.id, each]));
  const lines = segments.flatMap(({ id }) => byId.get(id) ?? []);
  if (record.kind === PASSAGE) return asShown(own, record);
  if (lines.length !== segments.length) return own;
  const group = groupFrom(segments, lines, own.ordinal).flatMap((each) => segments[each] ?? []);
  return group.length > 1 ? (joinSegments(units[own.unit], group) ?? own) : own;
}

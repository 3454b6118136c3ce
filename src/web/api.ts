/** The API as the page calls it. Its types are the server's own. */

import type { z } from "@hono/zod-openapi";
import { signal } from "@preact/signals";
import type { MeSchema } from "../server/account-schema.ts";
import { localDay } from "../base/due-day.ts";
import type { AssignmentRequestSchema } from "../server/assignment-schemas.ts";
import type { InboxSchema } from "../server/routes/inbox.ts";
import type { ProofSchema, ReadingsRequestSchema } from "../server/routes/proof.ts";
import type {
  BulkDoneSchema,
  BulkKindSchema,
  BulkPreviewSchema,
  BulkRequestSchema,
  ReplacePreviewSchema,
  ReplaceQuestionSchema,
  ReplaceRequestSchema,
} from "../server/bulk-schemas.ts";
import type { ErrorSchema } from "../server/problem-schema.ts";
import type { ArticleReviewSchema } from "../server/routes/article-review.ts";
import type { LinkAddressSchema } from "../server/routes/addresses.ts";
import type { DraftSchema } from "../server/routes/drafts.ts";
import type { EngineSchema, JobSchema, PlanSchema } from "../server/routes/jobs.ts";
import type { ConcordanceSchema } from "../server/routes/memory.ts";
import type {
  AddressSchema,
  ArticleSchema,
  CheckedSchema,
  ClashSchema,
  CommentSchema,
  DecidedSchema,
  DecisionRequestSchema,
  EventSchema,
  FindingSchema,
  MatchSchema,
  PresenceSchema,
  SegmentDetailsSchema,
  SegmentPageSchema,
  SegmentSchema,
  TermEntrySchema,
} from "../server/schemas.ts";

export type Me = z.infer<typeof MeSchema>;
export type ApiProblem = z.infer<typeof ErrorSchema>;
export type Segment = z.infer<typeof SegmentSchema>;
export type SegmentPage = z.infer<typeof SegmentPageSchema>;
export type SecondDraft = z.infer<typeof DraftSchema>;
export type SegmentDetails = z.infer<typeof SegmentDetailsSchema>;
export type Article = z.infer<typeof ArticleSchema>;
export type Finding = z.infer<typeof FindingSchema>;
export type TermEntry = z.infer<typeof TermEntrySchema>;
export type Match = z.infer<typeof MatchSchema>;
export type Comment = z.infer<typeof CommentSchema>;
export type Checked = z.infer<typeof CheckedSchema>;
export type Clash = z.infer<typeof ClashSchema>;
export type Decided = z.infer<typeof DecidedSchema>;
export type DecisionRequest = z.input<typeof DecisionRequestSchema>;
export type BulkKind = z.infer<typeof BulkKindSchema>;
export type BulkPreview = z.infer<typeof BulkPreviewSchema>;
export type BulkRequest = z.input<typeof BulkRequestSchema>;
export type BulkDone = z.infer<typeof BulkDoneSchema>;
export type ReplacePreview = z.infer<typeof ReplacePreviewSchema>;
export type Replaced = ReplacePreview["segments"][number];
export type InboxItem = z.infer<typeof InboxSchema>["items"][number];
export type Proof = z.infer<typeof ProofSchema>;
export type Presence = z.infer<typeof PresenceSchema>;
export type WholeArticle = z.infer<typeof ArticleReviewSchema>;
export type ReviewRow = WholeArticle["rows"][number];
export type Job = z.infer<typeof JobSchema>;
/** What a translation may be made with. */
export type Engine = z.infer<typeof EngineSchema>;
export type Plan = z.infer<typeof PlanSchema>;
export type Concordance = z.infer<typeof ConcordanceSchema>;
export type ServerEvent = z.infer<typeof EventSchema>;

/** Path of the page, with `/` at its end: the server of a team has one for each project. Its scripts are in `assets/` there. */
export const BASE = new URL(import.meta.url).pathname.replace(/assets\/[^/]*$/, "");

/** This window, to the others. */
const TAB = crypto.randomUUID();

/** Whether the server answers: `session` where it does not know this page any more. */
export const connection = signal<"online" | "offline" | "session">("online");

/** What the server refused, with its reason. */
export class ApiError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Calls `path` below `/api`. @throws ApiError what the server refused; TypeError where it cannot be reached */
export async function call<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${BASE}api${path}`, {
      ...init,
      headers: { accept: "application/json", ...(init?.body ? { "content-type": "application/json" } : {}) },
    });
  } catch (error) {
    if (!(error instanceof DOMException)) connection.value = "offline";
    throw error;
  }
  connection.value = response.status === 401 ? "session" : "online";
  if (!response.ok) throw new ApiError((await response.json()) as ApiProblem);
  return (await response.json()) as T;
}

/** The same with a body. */
export function send<T>(path: string, body: unknown, until?: AbortSignal): Promise<T> {
  return call(path, { method: "POST", body: JSON.stringify(body), ...(until ? { signal: until } : {}) });
}

const segmentPath = (id: string): string => `/segments/${encodeURIComponent(id)}`;

export function loadMe(): Promise<Me> {
  return call("/me");
}

/** Says who decides in this browser; an empty name is that of the command. */
export function putName(name: string): Promise<Me> {
  return call("/me", { method: "PUT", body: JSON.stringify({ name }) });
}

/** Has an address made that lets one more browser in, once. */
export function makeAddress(): Promise<z.infer<typeof AddressSchema>> {
  return send("/addresses", {});
}

export function loadArticles(): Promise<readonly Article[]> {
  return call("/articles");
}

export interface PageRequest {
  readonly query: string;
  readonly order: string;
  readonly article?: string;
  readonly offset: number;
  readonly limit: number;
  /** A segment whose place in the list is asked for. */
  readonly placeOf?: string;
}

export function loadPage({ query, order, article, offset, limit, placeOf }: PageRequest): Promise<SegmentPage> {
  const search = new URLSearchParams({ q: query, order, offset: String(offset), limit: String(limit) });
  search.set("today", localDay(Date.now()));
  if (article !== undefined) search.set("article", article);
  if (placeOf !== undefined) search.set("placeOf", placeOf);
  return call(`/segments?${search}`);
}

export function loadSegment(id: string): Promise<SegmentDetails> {
  return call(segmentPath(id));
}

/** Where the rendered article is, as a document of its own. */
export function previewAddress(wanted: {
  readonly article: string;
  readonly side: "source" | "target" | "both";
  readonly ui: string;
  readonly theme: string;
}): string {
  return `${BASE}api/articles/preview?${new URLSearchParams(wanted)}`;
}

/** Its text as it is now; undefined where it cannot be had: what is shown stays. */
export async function loadPreview(address: string, until: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(address, { signal: until });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** @throws ApiError 409 with a `Clash` where somebody was faster; 422 with code `terms` where the glossary wants a reason */
export function decideSegment(id: string, request: DecisionRequest): Promise<Decided> {
  return send(`${segmentPath(id)}/decisions`, request);
}

/** Where the links of a sentence lead in its Spanish file. */
export function loadAddresses(id: string): Promise<readonly z.infer<typeof LinkAddressSchema>[]> {
  return call(`${segmentPath(id)}/addresses`);
}

/** Leads a link elsewhere. @param code Number of its code */
export function changeAddress(id: string, code: number, address: string): Promise<SegmentDetails> {
  return send(`${segmentPath(id)}/addresses`, { code, address });
}

/** Id of the segment that a former one is now; null where there is none. @param source In record form */
export async function findSuccessor(article: string, source: string): Promise<string | null> {
  return (await send<{ segment: string | null }>("/segments/successor", { article, source })).segment;
}

/** What another engine would say. @param isSent Ask and pay; else its price alone */
export function loadDraft(id: string, provider: string, isSent: boolean): Promise<SecondDraft> {
  return send(`${segmentPath(id)}/drafts`, { provider, send: isSent });
}

export function checkText(id: string, text: string, until: AbortSignal): Promise<Checked> {
  return send(`${segmentPath(id)}/check`, { text }, until);
}

/** @param text The text that the finding is about */
export function dismissFinding(
  id: string,
  { check, message }: Finding,
  { reason, text }: { readonly reason: string; readonly text: string },
): Promise<unknown> {
  return send(`${segmentPath(id)}/dismissals`, { check, message, reason, text });
}

export function addComment(id: string, text: string): Promise<unknown> {
  return send(`${segmentPath(id)}/comments`, { text });
}

export function resolveComment(id: string, comment: string): Promise<unknown> {
  return send(`${segmentPath(id)}/comments/${encodeURIComponent(comment)}/resolve`, {});
}

export function previewBulk(request: {
  readonly kind: BulkKind;
  readonly article?: string | undefined;
  readonly segment?: string | undefined;
}): Promise<BulkPreview> {
  const search = new URLSearchParams({ kind: request.kind });
  if (request.article !== undefined) search.set("article", request.article);
  if (request.segment !== undefined) search.set("segment", request.segment);
  return call(`/bulk?${search}`);
}

export function applyBulk(request: BulkRequest): Promise<BulkDone> {
  return send("/bulk", request);
}

/** What would become of the texts that have the words. */
export function previewReplace(question: z.input<typeof ReplaceQuestionSchema>): Promise<ReplacePreview> {
  return send("/replace/preview", question);
}

export function applyReplace(request: z.input<typeof ReplaceRequestSchema>): Promise<BulkDone> {
  return send("/replace", request);
}

export function undoBulk(id: string): Promise<BulkDone> {
  return send(`/bulk/${encodeURIComponent(id)}/undo`, {});
}

/** Keeps how long sentences were on the screen; also when the page goes away. */
export function keepReadings(
  readings: readonly z.input<typeof ReadingsRequestSchema>["readings"][number][],
): Promise<unknown> {
  return call("/readings", { method: "POST", body: JSON.stringify({ readings }), keepalive: true });
}

/** What is for whoever looks. */
export function loadInbox(): Promise<z.infer<typeof InboxSchema>> {
  return call("/inbox");
}

export function loadProof(article: string): Promise<Proof> {
  return call(`/articles/proof?${new URLSearchParams({ article })}`);
}

/** Says who answers for an article; an empty name is nobody. */
export function putResponsible(article: string, name: string): Promise<Proof> {
  return send("/articles/responsible", { article, name });
}

/** Tells others where this window is. @returns who is where */
export function sendPresence(segment: string | null): Promise<Presence> {
  return send("/presence", { tab: TAB, segment });
}

/** Who is to look, and by when: an empty name is nobody, an empty day is none, and without one it stays. */
export type Assignment = z.input<typeof AssignmentRequestSchema>;

export function assignSegment(id: string, given: Assignment): Promise<unknown> {
  return send(`${segmentPath(id)}/assignment`, given);
}

export function assignArticle(article: string, given: Assignment): Promise<unknown> {
  return send("/articles/assignment", { article, ...given });
}

/**
 * Texts for many sentences of an article at once, from a file of another tool: the same actions, checks and gates as
 * `decide.ts` has for one. What cannot be taken is an answer and leaves its sentence as it was; the others are taken.
 */

import type { CatalogMessage } from "../base/messages.ts";
import { CotejoError, UsageError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";
import { checkOrdinal } from "../sync/article-work.ts";
import type { ArticleWork, ChangingWork } from "../sync/types.ts";
import { termErrors } from "../record/waiting.ts";
import { dropLostMarks } from "../articles/removed-formatting.ts";
import { decidedGroups, groupFrom, headOf, resolveMerged } from "../articles/merged-lines.ts";
import type { Project } from "../articles/project.ts";
import { renderArticle } from "../sync/render-article.ts";
import { applyAction } from "../record/states.ts";
import { isInPassage, isRejected as isRejectedText } from "../record/text-kind.ts";
import type { Signature } from "../record/transitions.ts";
import type { Decision, LedgerLine, Origin } from "../record/types.ts";

/** What is asked for one sentence. Texts are in record form and tidied. */
export type TextRequest =
  | { readonly action: "approve"; readonly signature: Signature }
  | { readonly action: "correct" | "propose"; readonly target: string; readonly signature: Signature }
  | { readonly action: "dispute"; readonly target: string; readonly signature: Signature }
  /** A machine's text that this record has lost, and who had approved it. */
  | { readonly action: "restore"; readonly target: string; readonly origin: Origin; readonly signature?: Signature };

export interface TakenTexts {
  /** The work with the texts that were taken. */
  readonly work: ArticleWork;
  readonly decisions: readonly Decision[];
  /** Why a sentence stays as it was, by its ordinal. */
  readonly refused: ReadonlyMap<number, Refused>;
}

export interface Refused {
  readonly message: string;
  /** What the checks found, where it was they that refused. */
  readonly problems: readonly Problem[];
}

/**
 * Applies `requests`, by ordinal, to the lines of `given`. Writes nothing.
 * @param deviation Why the glossary is not followed: recorded where a text does not, as `review correct --reason` does
 */
export async function takeTexts(
  project: Project,
  given: ArticleWork,
  requests: ReadonlyMap<number, TextRequest>,
  deviation = "",
): Promise<TakenTexts> {
  const before = given.lines;
  const refused = new Map<number, Refused>();
  const taking: ChangingWork = { ...given, lines: [...before] };
  for (const [ordinal, request] of requests) {
    const reason = takeOne(project, taking, ordinal, request, deviation);
    if (reason !== undefined) refused.set(ordinal, reason);
  }
  let work = resolveLines(taking, before);
  // A text that cannot be written would keep its neighbours' from the file: without it, the next round finds the others.
  for (;;) {
    const unwritable = await findUnwritable(project, work, before);
    if (unwritable.size === 0) break;
    for (const [ordinal, { message }] of unwritable) refused.set(ordinal, { message, problems: [] });
    const lines = work.lines.map((line, ordinal) => (unwritable.has(ordinal) ? (before[ordinal] ?? line) : line));
    work = resolveLines({ ...work, lines }, before);
  }
  return { work, decisions: decisionsOf(work, before, requests), refused };
}

function takeOne(
  project: Project,
  work: ChangingWork,
  ordinal: number,
  request: TextRequest,
  deviation: string,
): Refused | undefined {
  const line = work.lines[ordinal];
  const segment = work.article.segments[ordinal];
  if (!line || !segment) return { message: "It is not in the article.", problems: [] };
  if (work.target.keep.has(segment.unit))
    return { message: "Its value in the translated file is not Cotejo's: `cotejo adopt` takes it in.", problems: [] };
  if (isInPassage(line))
    return { message: "It stands in a passage, which is reviewed as one: `cotejo review` shows it.", problems: [] };
  try {
    work.lines[ordinal] = apply(line, request);
  } catch (error) {
    if (!(error instanceof CotejoError)) throw error;
    return { message: error.message, problems: [] };
  }
  if (request.action === "dispute") return undefined;
  const { problems, isBlocked } = checkOrdinal(project, work, ordinal);
  const { signature } = request;
  if (signature === undefined) {
    if (isBlocked) work.lines[ordinal] = applyAction(work.lines[ordinal] ?? line, "check-failed", {});
    return undefined;
  }
  const refusedTerms = termErrors(problems);
  if (refusedTerms.length > 0 && deviation !== "") {
    work.lines[ordinal] = line;
    const deviating = { ...request, signature: { ...signature, reason: deviation } };
    return takeOne(project, work, ordinal, deviating, "");
  }
  const wrong = [
    ...refusedTerms,
    // A tool loses a tag by accident far more often than a person leaves out a mark on purpose.
    ...(request.action === "approve" ? [] : problems.filter(({ check }) => check === "codes")),
  ];
  if (wrong.length > 0) {
    work.lines[ordinal] = line;
    return { message: wrong.map(({ message }) => message).join(" "), problems: wrong };
  }
  if (request.action === "approve" || headOf(work.lines, ordinal) === ordinal) decideGroup(work, ordinal, signature);
  return undefined;
}

function apply(line: LedgerLine, request: TextRequest): LedgerLine {
  const isRejected = "target" in request && request.action !== "dispute" && isRejectedText(line, request.target);
  if (isRejected)
    throw new UsageError(
      "text",
      "A person has rejected exactly this text: `cotejo review correct` takes it all the same.",
    );
  switch (request.action) {
    case "approve":
      return applyAction(line, "approve", request.signature);
    case "correct":
      return applyAction(line, "correct", { ...request.signature, target: request.target });
    case "propose":
      return applyAction(line, "propose", { ...request.signature, target: request.target });
    case "dispute": {
      const { by, at, reason } = request.signature;
      return applyAction(line, "dispute", { rival: { target: request.target, by, at, ...(reason ? { reason } : {}) } });
    }
    case "restore": {
      const { target, origin, signature } = request;
      const draft =
        origin.kind === "engine"
          ? applyAction(line, "translate", { target, origin: { ...origin, kind: "engine" } })
          : applyAction(line, "reuse", { target, origin: { ...origin, kind: "memory" } });
      return signature ? applyAction(draft, "approve", signature) : draft;
    }
  }
}

/** Sentences that a person made one of are decided together. */
function decideGroup(work: ChangingWork, ordinal: number, signature: Signature): void {
  const head = headOf(work.lines, ordinal);
  for (const member of groupFrom(work.article.segments, work.lines, head)) {
    const line = work.lines[member];
    if (line && member !== ordinal) work.lines[member] = applyAction(line, "approve", signature);
  }
}

function resolveLines(work: ArticleWork, before: readonly LedgerLine[]): ArticleWork {
  const places = new Map(before.map((line, ordinal) => [line, ordinal]));
  const groups = decidedGroups(before, work.lines);
  const settled = resolveMerged(work.article.segments, work.lines, groups, places);
  return { ...work, lines: dropLostMarks(work.article.segments, settled) };
}

/** Sentences that were changed and whose text cannot stand in the file, with the reason. */
async function findUnwritable(
  project: Project,
  work: ArticleWork,
  before: readonly LedgerLine[],
): Promise<ReadonlyMap<number, CatalogMessage>> {
  if (work.lines.every((line, ordinal) => line === before[ordinal])) return new Map();
  const { unwritable } = await renderArticle(project, work);
  const found = new Map<number, CatalogMessage>();
  for (const [ordinal, line] of work.lines.entries()) {
    const reason = unwritable.get(line.id);
    if (reason !== undefined && line.target !== before[ordinal]?.target) found.set(ordinal, reason);
  }
  return found;
}

function decisionsOf(
  work: ArticleWork,
  before: readonly LedgerLine[],
  requests: ReadonlyMap<number, TextRequest>,
): readonly Decision[] {
  const article = work.article.file.source;
  return work.lines.flatMap((after, ordinal): Decision[] => {
    const old = before[ordinal];
    if (!old || after === old) return [];
    const request = requests.get(ordinal);
    // A machine's text is no decision, and lines that only follow another's are approved with it.
    if ((request?.action === "restore" && !request.signature) || (!request && after.at === old.at)) return [];
    const { by = "", at = "", reason = "" } = request?.signature ?? after;
    if (by === "" || at === "") return [];
    const action = request === undefined || request.action === "restore" ? "approve" : request.action;
    return [{ segment: after.id, article, action, before: old, after, by, at, reason }];
  });
}

/**
 * Gets the missing texts of an article from a provider: terms locked on the way out, unlocked and verified on the way
 * back. Where names come back in another order, `resolve-term-order.ts` finds out which is which.
 *
 * A text that misses a term or a code is asked for once more, with placeholders for terms, where that is another request.
 * Where the second answer misses one too, a name is put right if exactly one replacement is possible. What is still wrong
 * is kept as `blocked`, with the reason, and never written.
 */

import { say, sayWords, type CatalogMessage } from "../base/messages.ts";
import { rulesOf } from "../languages/languages.ts";
import type { Problem } from "../base/problem.ts";
import type { Provider } from "../engines/types.ts";
import { emphasisOutside } from "../segments/emphasis-outside.ts";
import { formatRecord, pairProblems, plainText } from "../segments/inline-codes.ts";
import { tidyTarget } from "../segments/tidy-target.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../record/states.ts";
import { isRejected } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { lockTerms } from "../glossary/lock-terms.ts";
import { withTexts } from "../segments/inline-texts.ts";
import type { LockedInline } from "../glossary/types.ts";
import { termAdvice } from "../glossary/term-advice.ts";
import { unlockTerms } from "../glossary/unlock-terms.ts";
import { checkOrdinal } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import type { EngineAnswer } from "./engine-answer.ts";
import type { EngineRequest } from "./engine-request.ts";
import type { Engine } from "./engine.ts";
import { charactersOf } from "../sync/fill-from-memory.ts";
import { fixFindings, fixText } from "../articles/fix-text.ts";
import type { Project } from "../articles/project.ts";
import { resolveTermOrder } from "./resolve-term-order.ts";

/** Characters of context on either side of a segment. */
const CONTEXT = 300;

export interface Translated {
  readonly work: ArticleWork;
  /** The run was stopped before all of it was answered. */
  readonly isCut: boolean;
}

/** Puts the requests of `work` to the engine. Resolves with its answers when all are there. */
export async function translateSegments(
  project: Project,
  work: ArticleWork,
  provider: Provider,
  engine: Engine,
  force: boolean,
): Promise<Translated> {
  const mayRetry = provider.capabilities.terms === "tagged";
  const answers = await askAll(work, work.missing, provider, engine, false, force);
  const first = useAnswers(project, work, provider, work.missing, answers, !mayRetry);
  if (!mayRetry || first.unusable.length === 0) return first;
  const again = await askAll(work, first.unusable, provider, engine, true, force);
  const second = useAnswers(project, first.work, provider, first.unusable, again, true);
  return { ...second, isCut: first.isCut || second.isCut };
}

/** The work with the answers for `ordinals`. @param isLast Nothing else will be asked for them */
function useAnswers(
  project: Project,
  work: ArticleWork,
  provider: Provider,
  ordinals: readonly number[],
  answers: readonly EngineAnswer[],
  isLast: boolean,
): Translated & { readonly unusable: readonly number[] } {
  const lines = [...work.lines];
  const now = { ...work, lines };
  const problems: Problem[] = [];
  const unusable: number[] = [];
  let { fromMemory, fromProvider, savedCharacters } = work.counts;
  let isCut = false;
  for (const [index, answer] of answers.entries()) {
    const ordinal = ordinals[index] ?? -1;
    const [segment, line] = [work.article.segments[ordinal], lines[ordinal]];
    if (answer.kind === "cut") isCut = true;
    if (answer.kind === "cut" || !segment || !line) continue;
    if (answer.kind === "problem") {
      if (line.target === "") problems.push(problemOf(work, segment, unusableAnswer(answer.problem)));
      continue;
    }
    const used = useAnswer(project, now, segment, line, answer.content, provider, isLast);
    if ("message" in used) problems.push(problemOf(work, segment, used));
    else {
      lines[ordinal] = used;
      if (answer.fresh) fromProvider += 1;
      else fromMemory += 1;
      // A blocked text is asked for again by every run, and was saved once.
      if (!answer.fresh && line.target === "") savedCharacters += charactersOf(segment);
    }
    if ("message" in used ? used !== REJECTED : used.flags.includes("blocked")) unusable.push(ordinal);
  }
  const counts = { fromMemory, fromProvider, savedCharacters };
  return { work: { ...now, problems: [...work.problems, ...problems], counts }, isCut, unusable };
}

/** What would be asked for a segment. */
export function engineRequest(
  work: ArticleWork,
  ordinal: number,
  { capabilities }: Pick<Provider, "capabilities">,
  placeholders: boolean,
  force: boolean,
): EngineRequest {
  const segment = work.article.segments[ordinal];
  const content = segment?.content ?? [];
  const matches = work.terms.find(content);
  const similar = capabilities.matches ? work.similar.get(ordinal) : undefined;
  return {
    article: work.article.file.source,
    ...(segment ? { segment: segment.id } : {}),
    content: lockTerms(content, matches),
    context: contextOf(work.article.segments, ordinal),
    ...(capabilities.advice ? { advice: termAdvice(content, matches, work.terms.forbiddenTerms) } : {}),
    ...(similar ? { matches: similar } : {}),
    from: work.article.file.from,
    to: work.article.file.to,
    placeholders,
    force,
  };
}

/** The answers for segments, in the order of `ordinals`, with their names in place. */
async function askAll(
  work: ArticleWork,
  ordinals: readonly number[],
  provider: Provider,
  engine: Engine,
  placeholders: boolean,
  force: boolean,
): Promise<readonly EngineAnswer[]> {
  const ask = (request: EngineRequest): Promise<EngineAnswer> => engine.ask(request);
  const flush = (): Promise<void> => engine.flush(false);
  const requests = ordinals.map((ordinal) => engineRequest(work, ordinal, provider, placeholders, force));
  const asked = requests.map(ask);
  // What is asked for the first time waits for company of other articles.
  if (placeholders) await flush();
  return resolveTermOrder(requests, await Promise.all(asked), ask, flush);
}

/** A person has refused this very text: it would be the same a second time. */
const REJECTED = say("engine.rejected");

/** The line of a sentence with what an engine answered for it, or why it is of no use. */
function useAnswer(
  project: Project,
  work: ArticleWork,
  segment: Segment,
  line: LedgerLine,
  answer: readonly LockedInline[],
  provider: Provider,
  isLast: boolean,
): LedgerLine | CatalogMessage {
  const { file } = work.article;
  const unlocked = unlockTerms(answer, rulesOf(file.to));
  // Text of an engine that writes good Spanish is taken as it is: a repair could only guess what it meant.
  const mend = provider.capabilities.needsPostEditing ? rulesOf(file.to)?.postEdit : undefined;
  const tidied = tidyTarget(mend ? withTexts(unlocked, mend) : unlocked, segment.content);
  const content = emphasisOutside(tidied, segment.codes);
  // Pairs that cross cannot be told in a record: `</pc>` closes what was opened last.
  const [crossed] = pairProblems(content);
  if (crossed !== undefined) return sayWords(crossed);
  // What checks put right has exactly one right text, however good the engine is.
  const fixed = fixFindings(project, file, work.terms, segment, content)?.target ?? content;
  const target = formatRecord(fixed);
  if (target === "") return say("engine.empty");
  if (isRejected(line, target)) return REJECTED;
  const first = checkDraft(project, work, segment, draft(line, target, provider));
  const isBlocked = first.flags.includes("blocked");
  const repaired = isBlocked && isLast ? fixText(project, file, work.terms, segment, fixed)?.target : undefined;
  if (repaired === undefined || isRejected(line, repaired)) return first;
  return checkDraft(project, work, segment, draft(line, repaired, provider));
}

/** A draft, flagged where a check refuses it. */
function checkDraft(project: Project, work: ArticleWork, { ordinal }: Segment, line: LedgerLine): LedgerLine {
  const { isBlocked } = checkOrdinal(project, work, ordinal, line);
  return isBlocked ? applyAction(line, "check-failed", {}) : line;
}

function draft(line: LedgerLine, target: string, provider: Provider): LedgerLine {
  return applyAction(line, "translate", {
    target,
    origin: { kind: "engine", engine: provider.id, version: provider.version },
  });
}

function problemOf(work: ArticleWork, segment: Segment, said: CatalogMessage): Problem {
  return {
    file: work.article.file.source,
    line: segment.line,
    check: "provider",
    severity: "error",
    segment: segment.id,
    ...said,
  };
}

/** What an engine or its adapter says is quoted. */
function unusableAnswer(reason: string): CatalogMessage {
  return { message: reason, words: say("engine.unusable", { reason }).words };
}

/** The neighbours in the article: what an engine may read to choose the right sense, never translated or billed. */
function contextOf(segments: readonly Segment[], ordinal: number): string {
  const before = segments[ordinal - 1];
  const after = segments[ordinal + 1];
  return [
    before ? plainText(before.content).slice(-CONTEXT) : "",
    after ? plainText(after.content).slice(0, CONTEXT) : "",
  ]
    .filter((text) => text !== "")
    .join(" … ");
}

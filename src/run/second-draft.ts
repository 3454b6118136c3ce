/** What another engine would say of one sentence: priced, then asked. The sentence keeps its text. */

import { InterruptedError, UsageError } from "../base/errors.ts";
import type { Words } from "../base/messages.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { Provider } from "../engines/types.ts";
import { termsOfProject, withProject, type Project } from "../articles/project.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import type { LedgerLine } from "../record/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { createEngine } from "./engine.ts";
import { requestCharacters, requestHash } from "./engine-request.ts";
import { costOf } from "./plan-run.ts";
import { limitOf, spendingLimits, type NextLimit, type SpendingLimits } from "./spending-limits.ts";
import { engineRequest, translateSegments } from "./translate-segments.ts";

export interface SecondDraft {
  readonly provider: string;
  /** Unicode characters that would be sent; 0 where the engine has answered this already. */
  readonly characters: number;
  /** By `prices` in the config. */
  readonly cost: { readonly amount: number; readonly currency: string } | undefined;
  /** What the request would pass. */
  readonly limit: NextLimit | undefined;
  /** The draft in record form, where it was asked for. */
  readonly target?: string;
  /** Why the engine's answer is of no use. */
  readonly problem?: { readonly message: string; readonly words?: readonly Words[] };
}

export interface SecondDraftOptions {
  readonly provider: Provider;
  /** Ask and pay; without it only the price is told. */
  readonly send: boolean;
  readonly author: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Prices a draft, or asks for it. Its answer is stored before it is shown, so that nobody pays for it again.
 * @param id Of a sentence of `file`
 * @throws UsageError `article` for one that cannot be read, `segment` for a sentence that is not there; what stopped the
 *   request (`budget`, a key that is refused)
 */
export async function secondDraft(
  config: Config,
  file: SourceFile,
  id: string,
  options: SecondDraftOptions,
): Promise<SecondDraft> {
  const { provider, send } = options;
  return withProject(config, { write: send, ...(send ? { writes: "by-turns" } : {}) }, async (project) => {
    const work = await workFor(project, file, id, options);
    const [ordinal = -1] = work.missing;
    provider.useTerms?.(termsOfProject(project), config);
    const request = engineRequest(work, ordinal, provider, false, false);
    const hash = requestHash(provider, request);
    const isKnown = (await project.store.getAnswers([hash])).has(hash);
    const characters = isKnown ? 0 : requestCharacters(request, provider);
    const limits = await spendingLimits(project, provider.id, undefined);
    const priced = {
      provider: provider.id,
      characters,
      cost: costOf(config, provider.id, characters),
      limit: limitOf(limits, characters),
    };
    return send ? { ...priced, ...(await ask(project, work, limits, options)) } : priced;
  });
}

/** The article's work as if this sentence alone had no text. */
async function workFor(
  project: Project,
  file: SourceFile,
  id: string,
  { provider, author }: SecondDraftOptions,
): Promise<ArticleWork> {
  const article = await loadSafely(project.config, file);
  if ("reason" in article)
    throw new UsageError("article", `Cannot read ${file.source}:${article.line}: ${article.reason}`);
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: provider, author });
  const segment = article.segments.find((each) => each.id === id);
  if (!segment) throw new UsageError("segment", `Cannot find the sentence ${id}, expected one of ${file.source}.`);
  const open: LedgerLine = { id, source: segment.source, target: "", state: "untranslated", flags: [] };
  const lines = work.lines.map((line, ordinal) => (ordinal === segment.ordinal ? open : line));
  return { ...work, lines, missing: [segment.ordinal], problems: [] };
}

async function ask(
  project: Project,
  work: ArticleWork,
  limits: SpendingLimits,
  { provider, signal }: SecondDraftOptions,
): Promise<Pick<SecondDraft, "target" | "problem">> {
  const engine = createEngine(provider, project.store, { ...limits, concurrency: 1 }, signal, project.now);
  const asked = translateSegments(project, work, provider, engine, false);
  await engine.flush(true);
  const { work: done, isCut } = await asked;
  if (isCut) throw engine.stopped ?? new InterruptedError();
  const [problem] = done.problems;
  const target = done.lines[work.missing[0] ?? -1]?.target ?? "";
  return target === "" && problem ? { problem } : { target };
}

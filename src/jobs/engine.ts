/**
 * Asks a provider in batches. Every answer is stored, with what it cost, before anybody uses it; identical segments are
 * sent once; a run stops before the request that would pass its cap. A stopped run answers `cut` to whoever still waits.
 */

import pLimit from "p-limit";
import { CotejoError, InterruptedError, ProviderUnavailableError } from "../config/errors.ts";
import { sha256 } from "../config/hash.ts";
import type { Provider, ProviderAnswer } from "../providers/types.ts";
import type { Store, StoredAnswer } from "../store/types.ts";
import type { LockedInline } from "../terms/types.ts";

export interface EngineRequest {
  readonly article: string;
  readonly content: readonly LockedInline[];
  readonly context: string;
  readonly from: string;
  readonly to: string;
  /** Locked terms as bare placeholders: the second rung of the ladder. */
  readonly bare: boolean;
  /** Ask again although an answer is stored. */
  readonly force: boolean;
}

export type EngineAnswer =
  | {
      readonly kind: "content";
      readonly content: readonly LockedInline[];
      /** Characters sent and billed for this request; 0 when the answer was stored or another segment asked for it. */
      readonly sentCharacters: number;
      readonly billedCharacters: number;
      readonly fresh: boolean;
    }
  | {
      readonly kind: "problem";
      readonly problem: string;
      readonly sentCharacters: number;
      readonly billedCharacters: number;
    }
  /** Not asked: the run was stopped first. */
  | { readonly kind: "cut" };

export interface EngineLimits {
  /** Characters a run may send. */
  readonly maxCharacters: number | undefined;
  /** Characters that may still be sent this month. */
  readonly monthCharacters: number | undefined;
  readonly concurrency: number | undefined;
}

export interface EngineTotals {
  requests: number;
  sentCharacters: number;
  billedCharacters: number;
}

export interface Engine {
  readonly totals: Readonly<EngineTotals>;
  /** Why the run was stopped, once it was. */
  readonly stopped: CotejoError | undefined;
  ask(request: EngineRequest): Promise<EngineAnswer>;
  /** Resolves when there is room for more requests. */
  room(): Promise<void>;
  /** Sends what waits; `last` when no more will be asked for the first time. */
  flush(last: boolean): void;
  stop(error: CotejoError): void;
}

interface Waiting {
  readonly hash: string;
  readonly request: EngineRequest;
  readonly characters: number;
  readonly resolve: (answer: EngineAnswer) => void;
}

/** An engine over `provider`. `now` is in milliseconds since 1970. */
export function createEngine(
  provider: Provider,
  store: Store,
  limits: EngineLimits,
  signal: AbortSignal,
  now: () => number,
): Engine {
  const batchSize = Math.min(provider.capabilities.maxSegments, 50);
  const parallel = Math.max(
    1,
    Math.min(limits.concurrency ?? provider.capabilities.concurrency, provider.capabilities.concurrency),
  );
  const limit = pLimit(parallel);
  const abort = new AbortController();
  const totals: EngineTotals = { requests: 0, sentCharacters: 0, billedCharacters: 0 };
  const asked = new Map<string, Promise<EngineAnswer>>();
  let waiting: Waiting[] = [];
  let roomWaiters: (() => void)[] = [];
  let stopped: CotejoError | undefined;
  let id = 0;

  const stop = (error: CotejoError): void => {
    if (stopped) return;
    stopped = error;
    // What is in flight is paid for: only a person at the keyboard may throw it away.
    if (error instanceof InterruptedError) abort.abort();
    for (const { resolve } of waiting) resolve({ kind: "cut" });
    waiting = [];
    wake();
  };
  if (signal.aborted) stop(new InterruptedError());
  else signal.addEventListener("abort", () => stop(new InterruptedError()), { once: true });

  const hasRoom = (): boolean =>
    stopped !== undefined || (waiting.length < batchSize * 2 && limit.pendingCount < parallel);
  const wake = (): void => {
    if (!hasRoom()) return;
    const woken = roomWaiters;
    roomWaiters = [];
    for (const resolve of woken) resolve();
  };

  const send = async (batch: readonly Waiting[], last: boolean): Promise<void> => {
    const characters = batch.reduce((sum, { characters: count }) => sum + count, 0);
    const over = stopped ? undefined : overCap(limits, totals.sentCharacters + characters);
    if (over) stop(over);
    if (stopped) {
      for (const { resolve } of batch) resolve({ kind: "cut" });
      return;
    }
    totals.sentCharacters += characters;
    totals.requests += 1;
    const [first] = batch;
    const requests = batch.map(({ request }) => ({
      id: String((id += 1)),
      content: request.content,
      context: request.context,
      bare: request.bare,
    }));
    let answers: readonly ProviderAnswer[];
    try {
      answers = await provider.translate(requests, {
        source: first?.request.from ?? "",
        target: first?.request.to ?? "",
        signal: abort.signal,
        last,
      });
    } catch (error) {
      totals.sentCharacters -= characters;
      stop(asCotejoError(error));
      for (const { resolve } of batch) resolve({ kind: "cut" });
      return;
    }
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const results = batch.map((entry, index) => ({ entry, answer: byId.get(requests[index]?.id ?? "") }));
    await store.putAnswers(
      results.flatMap(({ entry, answer }) => (answer ? (toStored(provider, entry, answer, now()) ?? []) : [])),
    );
    for (const { entry, answer } of results) {
      totals.billedCharacters += answer?.billedCharacters ?? 0;
      entry.resolve(toEngineAnswer(answer, entry.characters));
    }
  };

  const dispatch = (count: number, last: boolean): void => {
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    void limit(() => send(batch, last))
      .catch((error: unknown) => {
        stop(asCotejoError(error));
        for (const { resolve } of batch) resolve({ kind: "cut" });
      })
      .finally(wake);
  };

  const lookUp = async (request: EngineRequest, hash: string): Promise<EngineAnswer> => {
    const stored = request.force ? undefined : (await store.getAnswers([hash])).get(hash);
    if (stored) return fromStored(stored);
    if (stopped) return { kind: "cut" };
    return new Promise((resolve) => {
      waiting.push({ hash, request, characters: countCharacters(request, provider.capabilities.terms), resolve });
      // A full batch goes only when more than it waits: the very last batch must be told that it is the last.
      if (waiting.length > batchSize) dispatch(batchSize, false);
    });
  };

  return {
    totals,
    get stopped() {
      return stopped;
    },
    async ask(request) {
      const hash = requestHash(provider, request);
      const earlier = asked.get(hash);
      if (earlier) return asRepeated(await earlier);
      const answer = lookUp(request, hash);
      asked.set(hash, answer);
      return answer;
    },
    room() {
      return hasRoom() ? Promise.resolve() : new Promise((resolve) => roomWaiters.push(resolve));
    },
    flush(last) {
      while (waiting.length > batchSize) dispatch(batchSize, false);
      if (waiting.length > 0) dispatch(waiting.length, last);
    },
    stop,
  };
}

/** Everything that makes an answer: equal requests get equal answers, and are paid for once. */
export function requestHash(provider: Pick<Provider, "id" | "version">, request: EngineRequest): string {
  return sha256(
    JSON.stringify([provider.id, provider.version, request.from, request.to, request.bare, request.content]),
  );
}

/** Unicode characters of text that leave for the provider, tags excluded. */
export function countCharacters(
  request: Pick<EngineRequest, "content" | "bare">,
  terms: "tagged" | "placeholder" = "placeholder",
): number {
  let count = 0;
  for (const part of request.content) {
    if (part.type === "text") count += codePoints(part.value);
    else if (part.type === "term" && terms === "tagged" && !request.bare) count += codePoints(part.target);
  }
  return count;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function overCap(limits: EngineLimits, characters: number): CotejoError | undefined {
  const [cap, name] =
    limits.monthCharacters !== undefined && limits.monthCharacters < (limits.maxCharacters ?? Infinity)
      ? [limits.monthCharacters, "this month's budget"]
      : [limits.maxCharacters, "this run"];
  if (cap === undefined || characters <= cap) return undefined;
  return new ProviderUnavailableError("budget", `Cannot send more characters, expected at most ${cap} for ${name}.`, {
    hint: "What was answered is kept. Raise `--max-characters` or `budget` in the config and run again to go on.",
  });
}

function toEngineAnswer(answer: ProviderAnswer | undefined, sentCharacters: number): EngineAnswer {
  if (!answer)
    return {
      kind: "problem",
      problem: "The provider gave no answer, expected one for each segment.",
      sentCharacters,
      billedCharacters: 0,
    };
  const { billedCharacters } = answer;
  if ("problem" in answer) return { kind: "problem", problem: answer.problem, sentCharacters, billedCharacters };
  return { kind: "content", content: answer.content, sentCharacters, billedCharacters, fresh: true };
}

/** What is kept of an answer. One that failed and cost nothing is not: it may be asked again. */
function toStored(provider: Provider, entry: Waiting, answer: ProviderAnswer, now: number): StoredAnswer | undefined {
  if ("problem" in answer && answer.billedCharacters === 0) return undefined;
  return {
    hash: entry.hash,
    answer: JSON.stringify("problem" in answer ? { problem: answer.problem } : { content: answer.content }),
    provider: provider.id,
    sentCharacters: entry.characters,
    billedCharacters: answer.billedCharacters,
    article: entry.request.article,
    at: new Date(now).toISOString(),
  };
}

function fromStored(stored: StoredAnswer): EngineAnswer {
  const value = JSON.parse(stored.answer) as { content?: LockedInline[]; problem?: string };
  if (value.content)
    return { kind: "content", content: value.content, sentCharacters: 0, billedCharacters: 0, fresh: false };
  return {
    kind: "problem",
    problem: value.problem ?? "The stored answer is empty.",
    sentCharacters: 0,
    billedCharacters: 0,
  };
}

function asRepeated(answer: EngineAnswer): EngineAnswer {
  if (answer.kind === "cut") return answer;
  return answer.kind === "content"
    ? { ...answer, sentCharacters: 0, billedCharacters: 0, fresh: false }
    : { ...answer, sentCharacters: 0, billedCharacters: 0 };
}

function asCotejoError(error: unknown): CotejoError {
  if (error instanceof CotejoError) return error;
  return new CotejoError("internal", 70, "Cannot go on: something in Cotejo failed while it talked to the provider.", {
    cause: error,
  });
}

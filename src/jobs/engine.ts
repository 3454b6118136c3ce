/**
 * Asks a provider in batches. Every answer is stored, with what it cost, before anybody uses it; identical segments are
 * sent once; a run stops before the request that would pass its cap. A stopped run answers `cut` to whoever still waits.
 */

import pLimit from "p-limit";
import { CotejoError, InterruptedError, ProviderUnavailableError } from "../config/errors.ts";
import { say } from "../config/words.ts";
import type { Provider, ProviderAnswer } from "../providers/types.ts";
import type { Store } from "../store/types.ts";
import {
  asRepeated,
  fromStored,
  toEngineAnswer,
  toStored,
  withinLength,
  type AskedRequest,
  type EngineAnswer,
} from "./engine-answer.ts";
import { requestCharacters, requestHash, type EngineRequest } from "./engine-request.ts";

export interface EngineLimits {
  /** Characters a run may send. */
  readonly maxCharacters: number | undefined;
  /** What earlier runs of the same session sent: counts against `maxCharacters`. Default: nothing. */
  readonly sentBefore?: number | undefined;
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
  /** Sends what waits, requests whose stored answer is still being looked up included; `last` when no more will be asked for the first time. */
  flush(last: boolean): Promise<void>;
  stop(error: CotejoError): void;
}

interface Waiting extends AskedRequest {
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
  const placings = new Set<Promise<unknown>>();
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
  const hasRoom = (): boolean =>
    stopped !== undefined || (waiting.length < batchSize * 2 && limit.pendingCount < parallel);
  const wake = (): void => {
    if (!hasRoom()) return;
    const woken = roomWaiters;
    roomWaiters = [];
    for (const resolve of woken) resolve();
  };
  if (signal.aborted) stop(new InterruptedError());
  else signal.addEventListener("abort", () => stop(new InterruptedError()), { once: true });

  /** The requests of a batch that still fit under the cap; the rest is cut, and the run stopped. */
  const underCap = (batch: readonly Waiting[]): readonly Waiting[] => {
    let sum = totals.sentCharacters;
    const fitting = stopped ? [] : batch.filter(({ characters }) => overCap(limits, (sum += characters)) === undefined);
    const over = stopped ? undefined : overCap(limits, sum);
    for (const entry of batch) if (!fitting.includes(entry)) entry.resolve({ kind: "cut" });
    if (over) stop(over);
    return fitting;
  };

  const send = async (whole: readonly Waiting[], isLast: boolean): Promise<void> => {
    const batch = underCap(whole);
    if (batch.length === 0) return;
    const last = isLast || batch.length < whole.length;
    const characters = batch.reduce((sum, { characters: count }) => sum + count, 0);
    totals.sentCharacters += characters;
    totals.requests += 1;
    const [first] = batch;
    const requests = batch.map(({ request }) => ({
      id: String((id += 1)),
      content: request.content,
      context: request.context,
      ...(request.advice ? { advice: request.advice } : {}),
      ...(request.matches ? { matches: request.matches } : {}),
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
    const isCut = stopped instanceof InterruptedError;
    const results = batch.map((entry, index) => ({
      entry,
      answer: withinLength(byId.get(requests[index]?.id ?? ""), entry.request.content),
    }));
    await store.putAnswers(
      results.flatMap(({ entry, answer }) => (answer ? (toStored(provider, entry, answer, now()) ?? []) : [])),
    );
    for (const { entry, answer } of results) {
      totals.billedCharacters += answer?.billedCharacters ?? 0;
      if (isCut && !answer) {
        totals.sentCharacters -= entry.characters;
        entry.resolve({ kind: "cut" });
        continue;
      }
      // The next request leaves first: using an answer takes time in which an engine could already be at work.
      setImmediate(() => entry.resolve(toEngineAnswer(answer, entry.characters)));
    }
  };

  /** Sends the next requests that share the first one's languages: a provider takes one pair at a time. */
  const dispatch = (last: boolean): void => {
    const pairOf = ({ request }: Waiting): string => `${request.from} ${request.to}`;
    const pair = waiting[0] && pairOf(waiting[0]);
    const batch = waiting.filter((entry) => pairOf(entry) === pair).slice(0, batchSize);
    const taken = new Set(batch);
    waiting = waiting.filter((entry) => !taken.has(entry));
    const isLast = last && waiting.length === 0;
    void limit(() => send(batch, isLast))
      .catch((error: unknown) => {
        stop(asCotejoError(error));
        for (const { resolve } of batch) resolve({ kind: "cut" });
      })
      .finally(wake);
  };

  /** Finds a stored answer, or puts the request among those that wait; `answer` is wrapped so that placing it does not wait for it. */
  const place = async (
    request: EngineRequest,
    hash: string,
  ): Promise<{ readonly answer: EngineAnswer | Promise<EngineAnswer> }> => {
    const stored = request.force ? undefined : (await store.getAnswers([hash])).get(hash);
    if (stored) return { answer: fromStored(stored) };
    if (stopped) return { answer: { kind: "cut" } };
    const answer = new Promise<EngineAnswer>((resolve) => {
      waiting.push({ hash, request, characters: requestCharacters(request, provider), resolve });
    });
    // A full batch goes only when more than it waits: the very last batch must be told that it is the last.
    if (waiting.length > batchSize) dispatch(false);
    return { answer };
  };

  const lookUp = async (request: EngineRequest, hash: string): Promise<EngineAnswer> => {
    const placing = place(request, hash);
    placings.add(placing);
    try {
      return (await placing).answer;
    } finally {
      placings.delete(placing);
    }
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
    async flush(last) {
      await Promise.all(placings);
      while (waiting.length > 0) dispatch(last);
    },
    stop,
  };
}

function overCap(limits: EngineLimits, characters: number): CotejoError | undefined {
  const { maxCharacters, monthCharacters, sentBefore = 0 } = limits;
  const [cap, left, key] =
    monthCharacters !== undefined && monthCharacters < (maxCharacters ?? Infinity) - sentBefore
      ? [monthCharacters, monthCharacters, "engine-failed.cap-month"]
      : [
          maxCharacters,
          maxCharacters && maxCharacters - sentBefore,
          sentBefore > 0 ? "engine-failed.cap-session" : "engine-failed.cap-run",
        ];
  if (cap === undefined || left === undefined || characters <= left) return undefined;
  return new ProviderUnavailableError("budget", say(key, { cap }), {
    hint: say("engine-failed.cap-hint"),
  });
}

function asCotejoError(error: unknown): CotejoError {
  if (error instanceof CotejoError) return error;
  return new CotejoError("internal", 70, "Cannot go on: something in Cotejo failed while it talked to the provider.", {
    cause: error,
  });
}

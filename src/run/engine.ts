/**
 * Asks a provider in batches. Every answer is stored, with what it cost, before anybody uses it; identical segments are
 * sent once; a run stops before the request that would pass its cap (`spending.ts`), and at the first answer that cannot
 * be stored. A stopped run answers `cut` to whoever still waits.
 */

import pLimit from "p-limit";
import { CotejoError, InterruptedError } from "../base/errors.ts";
import { say } from "../base/words.ts";
import type { Provider, ProviderAnswer } from "../engines/types.ts";
import type { Store } from "../record/types.ts";
import {
  asRepeated,
  fromStored,
  isStored,
  toEngineAnswer,
  toStored,
  withinLength,
  type AskedRequest,
  type EngineAnswer,
} from "./engine-answer.ts";
import { requestCharacters, requestHash, toProviderRequest, type EngineRequest } from "./engine-request.ts";
import { createSpending, type Account, type Spending, type SpendingCaps } from "./spending.ts";

export interface EngineLimits extends SpendingCaps {
  readonly concurrency: number | undefined;
}

export interface Engine {
  readonly totals: Spending["totals"];
  /** What was sent and billed for an article so far. */
  readonly spentOn: Spending["spentOn"];
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

/** One of a batch, with its answer where one came. */
interface Asked {
  readonly entry: Waiting;
  readonly requestId: string;
  readonly answer: ProviderAnswer | undefined;
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
  const asked = new Map<string, Promise<EngineAnswer>>();
  const placings = new Set<Promise<unknown>>();
  let waiting: Waiting[] = [];
  let roomWaiters: (() => void)[] = [];
  let stopped: CotejoError | undefined;
  const spending = createSpending(limits, provider.capabilities.billed, () => stopped);
  /** Characters whose answers could not be stored. */
  let lost = 0;
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
    let sum = 0;
    const fitting = stopped ? [] : batch.filter(({ characters }) => spending.over((sum += characters)) === undefined);
    const over = stopped ? undefined : spending.over(sum);
    for (const entry of batch) if (!fitting.includes(entry)) entry.resolve({ kind: "cut" });
    if (over) stop(over);
    return fitting;
  };

  /** Keeps what a batch brought and cost. @returns whether it is kept: what is not is given to nobody */
  const keep = async (batch: readonly Asked[], account: Account): Promise<boolean> => {
    const at = new Date(now()).toISOString();
    const spent = batch.map(({ entry, requestId, answer }) => ({
      entry,
      answer,
      ...account.settle(requestId, answer?.billedCharacters),
    }));
    account.close();
    try {
      await store.putAnswers(
        spent.flatMap(({ entry, answer, ...cost }) =>
          answer ? (toStored(provider, entry, answer, cost, at) ?? []) : [],
        ),
        spent.flatMap(({ entry, answer, ...cost }) =>
          cost.sentCharacters > 0 && !(answer && isStored(answer))
            ? [{ article: entry.request.article, provider: provider.id, at, ...cost }]
            : [],
        ),
      );
      return true;
    } catch (error) {
      lost += spent.reduce((sum, { sentCharacters }) => sum + sentCharacters, 0);
      stop(asCotejoError(error));
      return false;
    }
  };

  const send = async (whole: readonly Waiting[], isLast: boolean): Promise<void> => {
    const entries = underCap(whole);
    const [first] = entries;
    if (!first) return;
    const last = isLast || entries.length < whole.length;
    const batch = entries.map((entry) => ({ entry, requestId: String((id += 1)) }));
    const account = spending.open(
      batch.map(({ entry: { request, characters }, requestId }) => ({
        id: requestId,
        article: request.article,
        characters,
      })),
    );
    let answers: readonly ProviderAnswer[];
    try {
      answers = await provider.translate(
        batch.map(({ entry, requestId }) => toProviderRequest(requestId, entry.request)),
        {
          source: first.request.from,
          target: first.request.to,
          signal: abort.signal,
          last,
          spend: account.spend,
        },
      );
    } catch (error) {
      stop(asCotejoError(error));
      answers = [];
    }
    const failure = answers.find((answer) => "failure" in answer)?.failure;
    if (failure) stop(failure);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const answered = batch.map((each) => ({
      ...each,
      answer: withinLength(byId.get(each.requestId), each.entry.request.content),
    }));
    const isKept = await keep(answered, account);
    for (const { entry, answer } of answered) {
      if (!isKept || (!answer && stopped)) entry.resolve({ kind: "cut" });
      // The next request leaves first: using an answer takes time in which an engine could already be at work.
      else setImmediate(() => entry.resolve(toEngineAnswer(answer)));
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
    totals: spending.totals,
    spentOn: spending.spentOn,
    get stopped() {
      return stopped && lost > 0 ? notStored(stopped, lost) : stopped;
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

/** What was paid for and could not be kept is said in characters, with why. */
function notStored(reason: CotejoError, characters: number): CotejoError {
  return new CotejoError("not-stored", reason.exitCode, say("engine-failed.not-stored", { characters }), {
    cause: reason.cause,
    details: [reason.message],
    hint: reason.hint,
  });
}

function asCotejoError(error: unknown): CotejoError {
  if (error instanceof CotejoError) return error;
  return new CotejoError("internal", 70, "Cannot go on: something in Cotejo failed while it talked to the provider.", {
    cause: error,
  });
}

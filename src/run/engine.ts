/**
 * Asks a provider in batches. Every answer is stored, with what it cost, before anybody uses it; identical segments are
 * sent once; a run stops before the request that would pass its cap (`spending.ts`), and at the first answer that cannot
 * be stored. A stopped run answers `cut` to whoever still waits.
 */

import { setImmediate, setTimeout } from "node:timers/promises";
import pLimit from "p-limit";
import { CotejoError, InterruptedError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import type { Provider } from "../engines/types.ts";
import { newOwner } from "../record/owner.ts";
import type { Asker } from "../record/requests.ts";
import type { Store } from "../record/types.ts";
import { asRepeated, fromStored, type EngineAnswer } from "./engine-answer.ts";
import { requestCharacters, requestHash, type EngineRequest } from "./engine-request.ts";
import { asCotejoError, sendBatch, type BatchRun, type WaitingRequest } from "./send-batch.ts";
import { createLeases } from "./leases.ts";
import { createSpending, type Spending, type SpendingCaps } from "./spending.ts";

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

/** Requests that wait to be sent. */
interface RequestQueue {
  add(entry: WaitingRequest): void;
  readonly room: () => Promise<void>;
  flush(last: boolean): void;
  /** Asks for what another process has under way, when that may have its answer. */
  askLater(entries: readonly WaitingRequest[], last: boolean): void;
  /** Answers `cut` to whoever still waits. */
  cut(): void;
}

/** A process whose requests are under way says so four times in a lease. */
const LEASE_MS = 60_000;
/** Waiting for another process's answer: at first, and at most. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

/** An engine over `provider`. `now` is in milliseconds since 1970. */
export function createEngine(
  provider: Provider,
  store: Store,
  limits: EngineLimits,
  signal: AbortSignal,
  now: () => number,
): Engine {
  const abort = new AbortController();
  const asked = new Map<string, Promise<EngineAnswer>>();
  const placings = new Set<Promise<unknown>>();
  let stopped: CotejoError | undefined;
  /** Characters whose answers could not be stored. */
  let lost = 0;
  let id = 0;

  const stop = (error: CotejoError, characters = 0): void => {
    lost += characters;
    if (stopped) return;
    stopped = error;
    // What is in flight is paid for: only a person at the keyboard may throw it away.
    if (error instanceof InterruptedError) abort.abort();
    queue.cut();
  };
  const isBilled = provider.capabilities.billed;
  const spending = createSpending(limits, isBilled, () => stopped);
  const asker: Asker = { owner: newOwner(), provider: provider.id, cap: limits.monthCap, isBilled, leaseMs: LEASE_MS };
  const started = new Date(now()).toISOString();
  const run: BatchRun = {
    provider,
    store,
    asker,
    leases: createLeases(store, asker),
    spending,
    signal: abort.signal,
    now,
    nextId: () => String((id += 1)),
    stopped: () => stopped,
    stop,
    askLater: (entries, isLast) => queue.askLater(entries, isLast),
  };
  const queue = createQueue(run, limits.concurrency);
  if (signal.aborted) stop(new InterruptedError());
  else signal.addEventListener("abort", () => stop(new InterruptedError()), { once: true });

  const lookUp = async (request: EngineRequest, hash: string): Promise<EngineAnswer> => {
    const placing = place(run, queue, request, hash, request.force ? started : "");
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
    room: queue.room,
    async flush(last) {
      await Promise.all(placings);
      queue.flush(last);
      // Who stops the run right behind this finds them under way.
      await setImmediate();
    },
    stop,
  };
}

/** Finds a stored answer, or puts the request among those that wait; `answer` is wrapped so that placing it does not wait for it. */
async function place(
  { provider, store, stopped }: BatchRun,
  queue: RequestQueue,
  request: EngineRequest,
  hash: string,
  after: string,
): Promise<{ readonly answer: EngineAnswer | Promise<EngineAnswer> }> {
  const stored = request.force ? undefined : (await store.getAnswers([hash])).get(hash);
  if (stored) return { answer: fromStored(stored) };
  if (stopped()) return { answer: { kind: "cut" } };
  const answer = new Promise<EngineAnswer>((resolve) => {
    queue.add({ hash, request, characters: requestCharacters(request, provider), after, resolve });
  });
  return { answer };
}

function createQueue(run: BatchRun, concurrency: number | undefined): RequestQueue {
  const { capabilities } = run.provider;
  const batchSize = Math.min(capabilities.maxSegments, 50);
  const parallel = Math.max(1, Math.min(concurrency ?? capabilities.concurrency, capabilities.concurrency));
  const limit = pLimit(parallel);
  let waiting: WaitingRequest[] = [];
  let roomWaiters: (() => void)[] = [];

  const hasRoom = (): boolean =>
    run.stopped() !== undefined || (waiting.length < batchSize * 2 && limit.pendingCount < parallel);
  const wake = (): void => {
    if (!hasRoom()) return;
    const woken = roomWaiters;
    roomWaiters = [];
    for (const resolve of woken) resolve();
  };
  const send = (batch: readonly WaitingRequest[], isLast: boolean): void => {
    void limit(() => sendBatch(run, batch, isLast))
      .catch((error: unknown) => {
        run.stop(asCotejoError(error));
        for (const { resolve } of batch) resolve({ kind: "cut" });
      })
      .finally(wake);
  };
  /** Sends the next requests that share the first one's languages: a provider takes one pair at a time. */
  const dispatch = (last: boolean): void => {
    const pairOf = ({ request }: WaitingRequest): string => `${request.from} ${request.to}`;
    const pair = waiting[0] && pairOf(waiting[0]);
    const batch = waiting.filter((entry) => pairOf(entry) === pair).slice(0, batchSize);
    const taken = new Set(batch);
    waiting = waiting.filter((entry) => !taken.has(entry));
    send(batch, last && waiting.length === 0);
  };

  return {
    add(entry) {
      waiting.push(entry);
      // A full batch goes only when more than it waits: the very last batch must be told that it is the last.
      if (waiting.length > batchSize) dispatch(false);
    },
    room: () => (hasRoom() ? Promise.resolve() : new Promise((resolve) => roomWaiters.push(resolve))),
    flush(last) {
      while (waiting.length > 0) dispatch(last);
    },
    askLater(entries, last) {
      const waitedMs = Math.max(...entries.map((entry) => entry.waitedMs ?? FIRST_WAIT_MS / 2));
      const waitMs = Math.min(waitedMs * 2, LONGEST_WAIT_MS);
      const sendAgain = (): void => send(entries.map((entry) => ({ ...entry, waitedMs: waitMs })), last); // prettier-ignore
      // Ctrl-C ends the waiting, and they are cut.
      void setTimeout(waitMs, undefined, { signal: run.signal }).then(sendAgain, sendAgain);
    },
    cut() {
      for (const { resolve } of waiting) resolve({ kind: "cut" });
      waiting = [];
      wake();
    },
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

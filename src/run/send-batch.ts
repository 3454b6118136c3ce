/**
 * Sends one batch of requests to a provider: those that fit under the cap, and that no other process has under way. Every
 * answer is stored, with what it cost, before anybody uses it.
 */

import { CotejoError } from "../base/errors.ts";
import type { Provider, ProviderAnswer, TranslateOptions } from "../engines/types.ts";
import type { Asker } from "../record/requests.ts";
import type { Store } from "../record/types.ts";
import {
  fromStored,
  isStored,
  toEngineAnswer,
  toStored,
  withinLength,
  type AskedRequest,
  type EngineAnswer,
} from "./engine-answer.ts";
import { toProviderRequest } from "./engine-request.ts";
import { reserveRequests } from "./reserve-requests.ts";
import type { Leases } from "./leases.ts";
import type { Account, Spending } from "./spending.ts";

/** What the batches of a run share. */
export interface BatchRun {
  readonly provider: Provider;
  readonly store: Store;
  readonly asker: Asker;
  readonly leases: Leases;
  readonly spending: Spending;
  /** Throws away what is in flight. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly nextId: () => string;
  /** Why the run was stopped, once it was. */
  readonly stopped: () => CotejoError | undefined;
  /** @param lost Characters whose answers could not be stored */
  readonly stop: (error: CotejoError, lost?: number) => void;
  /** Asks again later for what another process has under way. */
  readonly askLater: (entries: readonly WaitingRequest[], isLast: boolean) => void;
}

export interface WaitingRequest extends AskedRequest {
  readonly resolve: (answer: EngineAnswer) => void;
  /** Milliseconds that it has waited for another process's answer, the last time. */
  readonly waitedMs?: number;
}

interface Sent {
  readonly entry: WaitingRequest;
  readonly requestId: string;
}

/** One of a batch, with its answer where one came. */
interface Asked extends Sent {
  readonly answer: ProviderAnswer | undefined;
}

/** Requests that are this process's. */
interface Taken {
  readonly batch: readonly Sent[];
  readonly account: Account;
  /** Those that another process has. */
  readonly held: readonly WaitingRequest[];
  /** Some were cut by a cap. */
  readonly isCut: boolean;
}

/** @param isLast No request follows that was not asked for yet */
export async function sendBatch(run: BatchRun, whole: readonly WaitingRequest[], isLast: boolean): Promise<void> {
  const { batch, account, held, isCut } = await takeUnderCap(run, whole);
  if (held.length > 0) run.askLater(held, isLast);
  const [first] = batch;
  if (!first) return;
  run.leases.begin();
  try {
    await sendTaken(run, batch, account, first.entry.request, isLast || isCut);
  } finally {
    run.leases.end();
  }
}

async function sendTaken(
  run: BatchRun,
  batch: readonly Sent[],
  account: Account,
  { from: source, to: target }: WaitingRequest["request"],
  last: boolean,
): Promise<void> {
  const hashes = new Map(batch.map(({ entry, requestId }) => [requestId, entry.hash]));
  const pauses: Promise<void>[] = [];
  const pause = (ms: number): void =>
    // A failed write is ignored here: storing the answers fails too, and reports it.
    void pauses.push(run.store.pauseProvider(run.asker, ms).catch(() => undefined));
  const answers = await translate(run, batch, {
    source,
    target,
    signal: run.signal,
    last,
    spend: (texts) => ({ ...account.spend(texts), pause }),
    reserve: (texts) => reserveRequests(run, account, (id) => hashes.get(id) ?? "", texts),
  });
  await Promise.all(pauses);
  const failure = answers.find((answer) => "failure" in answer)?.failure;
  if (failure) run.stop(failure);
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const answered = batch.map((each) => ({
    ...each,
    answer: withinLength(byId.get(each.requestId), each.entry.request.content),
  }));
  const isKept = await keep(run, answered, account);
  for (const { entry, answer } of answered) {
    if (!isKept || (!answer && run.stopped())) entry.resolve({ kind: "cut" });
    // The next request leaves first: using an answer takes time in which an engine could already be at work.
    else setImmediate(() => entry.resolve(toEngineAnswer(answer)));
  }
}

/** Takes what fits under the caps, in one process and in all together. What was answered meanwhile is handed over. */
async function takeUnderCap(run: BatchRun, whole: readonly WaitingRequest[]): Promise<Taken> {
  const { spending, store, asker, now, nextId } = run;
  let entries = underCap(run, whole);
  for (;;) {
    const batch = entries.map((entry) => ({ entry, requestId: nextId() }));
    const account = spending.open(
      batch.map(({ entry: { request, characters }, requestId: id }) => ({ id, article: request.article, characters })),
    );
    const isCut = entries.length < whole.length;
    if (batch.length === 0) return { batch, account, held: [], isCut };
    const wanted = entries.map(({ hash, request: { article }, characters, after }) => ({
      hash,
      article,
      characters,
      after,
    }));
    const { taken, answered, left } = await store.takeRequests(asker, wanted, new Date(now()).toISOString());
    if (left === undefined) {
      const others = batch.filter(({ entry }) => !taken.has(entry.hash));
      for (const { requestId } of others) account.settle(requestId, 0);
      for (const { entry } of others) {
        const answer = answered.get(entry.hash);
        if (answer) entry.resolve(fromStored(answer));
      }
      const held = others.map(({ entry }) => entry).filter(({ hash }) => !answered.has(hash));
      return { batch: batch.filter(({ entry }) => taken.has(entry.hash)), account, held, isCut };
    }
    account.close();
    spending.limitMonth(left);
    entries = underCap(run, entries);
  }
}

/** The requests of a batch that still fit under the cap; the rest is cut, and the run stopped. */
function underCap({ spending, stopped, stop }: BatchRun, batch: readonly WaitingRequest[]): readonly WaitingRequest[] {
  let sum = 0;
  const fitting = stopped() ? [] : batch.filter(({ characters }) => spending.over((sum += characters)) === undefined);
  const over = stopped() ? undefined : spending.over(sum);
  for (const entry of batch) if (!fitting.includes(entry)) entry.resolve({ kind: "cut" });
  if (over) stop(over);
  return fitting;
}

/** What the provider answers; nothing where it fails, which stops the run. */
async function translate(
  { provider, stop }: BatchRun,
  batch: readonly Sent[],
  options: TranslateOptions,
): Promise<readonly ProviderAnswer[]> {
  try {
    return await provider.translate(
      batch.map(({ entry, requestId }) => toProviderRequest(requestId, entry.request)),
      options,
    );
  } catch (error) {
    stop(asCotejoError(error));
    return [];
  }
}

/** Keeps what a batch brought and cost. @returns whether it is kept: an answer that is not kept is not used */
async function keep(
  { provider, store, asker, now, stop }: BatchRun,
  batch: readonly Asked[],
  account: Account,
): Promise<boolean> {
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
      { owner: asker.owner, hashes: batch.map(({ entry }) => entry.hash) },
    );
    return true;
  } catch (error) {
    stop(
      asCotejoError(error),
      spent.reduce((sum, { sentCharacters }) => sum + sentCharacters, 0),
    );
    return false;
  }
}

export function asCotejoError(error: unknown): CotejoError {
  if (error instanceof CotejoError) return error;
  return new CotejoError("internal", 70, "Cannot go on: something in Cotejo failed while it talked to the provider.", {
    cause: error,
  });
}

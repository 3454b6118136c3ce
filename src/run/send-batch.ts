/**
 * Sends one batch of requests to a provider: those that fit under the cap. Every answer is stored, with what it cost, before
 * anybody uses it.
 */

import { CotejoError } from "../base/errors.ts";
import type { Provider, ProviderAnswer, TranslateOptions } from "../engines/types.ts";
import type { Store } from "../record/types.ts";
import {
  isStored,
  toEngineAnswer,
  toStored,
  withinLength,
  type AskedRequest,
  type EngineAnswer,
} from "./engine-answer.ts";
import { toProviderRequest } from "./engine-request.ts";
import type { Account, Spending } from "./spending.ts";

/** What the batches of a run share. */
export interface BatchRun {
  readonly provider: Provider;
  readonly store: Store;
  readonly spending: Spending;
  /** Throws away what is in flight. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly nextId: () => string;
  /** Why the run was stopped, once it was. */
  readonly stopped: () => CotejoError | undefined;
  /** @param lost Characters whose answers could not be stored */
  readonly stop: (error: CotejoError, lost?: number) => void;
}

export interface WaitingRequest extends AskedRequest {
  readonly resolve: (answer: EngineAnswer) => void;
}

interface Sent {
  readonly entry: WaitingRequest;
  readonly requestId: string;
}

/** One of a batch, with its answer where one came. */
interface Asked extends Sent {
  readonly answer: ProviderAnswer | undefined;
}

/** @param isLast No request follows that was not asked for yet */
export async function sendBatch(run: BatchRun, whole: readonly WaitingRequest[], isLast: boolean): Promise<void> {
  const entries = underCap(run, whole);
  const [first] = entries;
  if (!first) return;
  const last = isLast || entries.length < whole.length;
  const batch = entries.map((entry) => ({ entry, requestId: run.nextId() }));
  const account = run.spending.open(
    batch.map(({ entry: { request, characters }, requestId: id }) => ({ id, article: request.article, characters })),
  );
  const { from: source, to: target } = first.request;
  const answers = await translate(run, batch, { source, target, signal: run.signal, last, spend: account.spend });
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

/** Keeps what a batch brought and cost. @returns whether it is kept: what is not is given to nobody */
async function keep(
  { provider, store, now, stop }: BatchRun,
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

/** Puts requests into the budget that all processes share, right before each sending; second tries of a provider too. */

import { setTimeout } from "node:timers/promises";
import { CotejoError, InterruptedError, ProviderUnavailableError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import type { SentText } from "../engines/types.ts";
import type { Asker, RequestStore } from "../record/requests.ts";
import type { Account, Spending } from "./spending.ts";

/** An engine that asks for more than this is not waited for: a person decides. */
const LONGEST_WAIT_MS = 120_000;

export interface Reserving {
  readonly store: RequestStore;
  readonly asker: Asker;
  readonly spending: Spending;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/**
 * Resolves when texts may leave. Until then the database knows that they do.
 * @param hashOf The request of a text
 * @throws ProviderUnavailableError `budget`, or `provider-rate` where an engine has told another process to wait for long;
 *   CotejoError `lease-lost` where another process has taken the requests over; InterruptedError; what stopped the run
 */
export async function reserveRequests(
  { store, asker, spending, signal, now }: Reserving,
  account: Account,
  hashOf: (id: string) => string,
  texts: readonly SentText[],
): Promise<void> {
  for (;;) {
    const leaving = account.plan(texts).map(({ id, characters }) => ({ hash: hashOf(id), characters }));
    if (leaving.length === 0) return;
    const answer = await store.sendRequests(asker, leaving);
    if (answer.kind === "sent") return;
    if (answer.kind === "lost")
      throw new CotejoError("lease-lost", 4, say("engine-failed.lease-lost"), { hint: say("engine-failed.hint") });
    // The account knows what is said of it.
    if (answer.kind === "over") spending.limitMonth(answer.left);
    else if (answer.ms > LONGEST_WAIT_MS)
      throw new ProviderUnavailableError(
        "provider-rate",
        say("engine-failed.paused", { until: `${new Date(now() + answer.ms).toISOString().slice(0, 19)}Z` }),
        { hint: say("engine-failed.hint"), retryAfterMs: answer.ms },
      );
    else await sleep(answer.ms, signal);
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    throw new InterruptedError();
  }
}

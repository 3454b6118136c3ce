/** A request that is sent again for as long as its failures say so, waiting as long as the server asks. */

import { setTimeout as sleep } from "node:timers/promises";
import pRetry, { AbortError } from "p-retry";

/** What an attempt throws where sending again may help. */
export class RetryableFailure extends Error {
  /** What is thrown when it is final. */
  readonly final: Error;
  /** Met twice, it is final. */
  readonly once: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(final: Error, once: boolean, retryAfterMs: number | undefined) {
    super(final.message);
    this.final = final;
    this.once = once;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Time, handed in so that tests need not wait. */
export interface RetryClock {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Between 0 and 1. */
  random(): number;
}

export const REAL_CLOCK: RetryClock = {
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
};

const RETRIES = 5;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** A server that asks for more than this is not waited for: a person decides. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/**
 * Runs `attempt` until it does not throw a `RetryableFailure`, 6 times at most. Waits what the failure asks for, else
 * 1, 2, 4 … 30 s, give or take a quarter.
 * @throws what the last attempt threw, `final` of a `RetryableFailure`; the signal's reason once it is aborted
 */
export async function withRetries<T>(attempt: () => Promise<T>, clock: RetryClock, signal: AbortSignal): Promise<T> {
  let metOnce = false;
  return pRetry(
    async (number) => {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof RetryableFailure)) throw new AbortError(error instanceof Error ? error : String(error));
        const isFinal =
          number > RETRIES || (error.once && metOnce) || (error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS;
        metOnce ||= error.once;
        throw isFinal ? new AbortError(error.final) : error;
      }
    },
    {
      retries: RETRIES,
      minTimeout: 0,
      signal,
      async onFailedAttempt({ error, retriesConsumed }) {
        if (!(error instanceof RetryableFailure)) return;
        const backoff = Math.min(FIRST_WAIT_MS * 2 ** retriesConsumed, LONGEST_WAIT_MS) * (0.75 + clock.random() / 2);
        await clock.sleep(error.retryAfterMs ?? backoff, signal);
      },
    },
  );
}

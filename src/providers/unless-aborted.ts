/** Waiting that Ctrl-C ends at once, also where what is waited for knows no signal. */

import { InterruptedError } from "../config/errors.ts";

/**
 * What `work` gives, or the end of it when `signal` is aborted: `work` itself goes on and is no longer listened to.
 * @throws InterruptedError the signal was or is aborted
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new InterruptedError());
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Waiting that Ctrl-C ends at once, also where what is waited for knows no signal. */

import { InterruptedError } from "../base/errors.ts";

/**
 * What `work` gives, or the end of it when `signal` is aborted: `work` itself goes on and is no longer listened to.
 * @param soFar What it has brought by then: that is paid for, and handed over where there is anything
 * @throws InterruptedError the signal was or is aborted
 */
export async function unlessAborted<Answer>(
  work: Promise<readonly Answer[]>,
  signal: AbortSignal,
  soFar: Iterable<Answer> = [],
): Promise<readonly Answer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Answer[]>();
  const onAbort = (): void => {
    const answers = [...soFar];
    if (answers.length > 0) resolve(answers);
    else reject(new InterruptedError());
  };
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

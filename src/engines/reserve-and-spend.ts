/** What every engine calls right before each of its requests: it is put into the budget of all processes, and counted. */

import type { Sending, SentText, TranslateOptions } from "./types.ts";

/** Asks the other processes first, then this one, which counts it. @throws what `TranslateOptions` says of both */
export async function reserveAndSpend(to: TranslateOptions, texts: readonly SentText[]): Promise<Sending> {
  await to.reserve?.(texts);
  return to.spend(texts);
}

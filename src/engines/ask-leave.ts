/** The question of every engine right before each of its requests: may it leave? */

import type { Sending, SentText, TranslateOptions } from "./types.ts";

/** Asks the other processes first, then this one, which counts it. @throws what `TranslateOptions` says of both */
export async function askLeave(to: TranslateOptions, texts: readonly SentText[]): Promise<Sending> {
  await to.leave?.(texts);
  return to.spend(texts);
}

/** Prepares all segments for a search of words while nothing else is to be done. The first search is then as fast as the next. */

import { setImmediate, setTimeout as delay } from "node:timers/promises";
import type { ReviewIndex } from "./session-index.ts";
import { haystackOf } from "./query-filter.ts";

/** What a page asks for when it opens goes first. */
const AFTER_MS = 1500;
/** About two milliseconds of work. */
const AT_ONCE = 250;

/** @param isOver Ends it early */
export async function warmSearchIndex(index: ReviewIndex, isOver: () => boolean): Promise<void> {
  await delay(AFTER_MS, undefined, { ref: false });
  let count = 0;
  for (const { segments } of index.articles())
    for (const segment of segments) {
      if (count % AT_ONCE === 0) await setImmediate();
      if (isOver()) return;
      haystackOf(segment);
      count += 1;
    }
}

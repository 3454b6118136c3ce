/** What lies around the sentence, asked for anew: once for many decisions in a row, one's own and those of others. */

import { loadInboxAnew, loadProgress, revision } from "./articles.ts";
import { fetchAhead, refreshSegment } from "./editor.ts";
import { behind, fetchRows, following, reloadList, total, waitingBehind } from "./queue.ts";

const GATHER_MS = 300;
/** Sentences fetched before they are wanted: whoever decides fast finds the next one there. */
const AHEAD = 3;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for list and progress a moment from now. */
export function refreshSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void Promise.all([loadProgress(), reloadList()]).then(lookAhead);
    void loadInboxAnew(false);
  }, GATHER_MS);
}

/** Asks at once for all that an action on many sentences may have changed. */
export async function refreshNow(): Promise<void> {
  revision.value += 1;
  await Promise.all([reloadList(), loadProgress(), refreshSegment()]);
}

/** Fetches the sentences behind the current one. */
export async function lookAhead(): Promise<void> {
  const first = behind();
  await fetchRows(first, Math.min(first + AHEAD, total.value ?? 0) - 1);
  // The one that keys walk to, and those that a decision goes on to.
  const ids = [...following(1), ...waitingBehind(AHEAD)].map(({ id }) => id);
  fetchAhead([...new Set(ids)]);
}

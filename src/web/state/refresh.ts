/** What lies around the sentence, asked for anew: once for many decisions in a row, one's own and those of others. */

import { loadProgress } from "./articles.ts";
import { currentId, fetchAhead } from "./editor.ts";
import { following, indexOf, position, reloadList } from "./queue.ts";

const GATHER_MS = 300;
/** Sentences fetched before they are wanted: whoever decides fast finds the next one there. */
const AHEAD = 3;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for list and progress a moment from now. */
export function refreshSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void Promise.all([loadProgress(), reloadList()]).then(lookAhead);
  }, GATHER_MS);
}

/** Finds the sentence in the list, and fetches those behind it. */
export function lookAhead(): void {
  const here = currentId.value === undefined ? -1 : indexOf(currentId.value);
  if (here !== -1) position.value = here;
  fetchAhead(following(AHEAD).map(({ id }) => id));
}

/** The articles of a run that wait to be written: a few are written at once, and not too many wait. */

import pLimit from "p-limit";

/** Articles are written in whatever order their answers come: most of it is waiting for the disk. */
const WRITERS = 4;
/** An engine that is faster than the disk would fill the memory with the others. */
const MOST_WAITING = 16;

export interface WriteQueue {
  /** Resolves when `write` is done. */
  add(write: () => Promise<void>): Promise<void>;
  /** Resolves when few enough wait. */
  room(): Promise<void>;
}

export function createWriteQueue(): WriteQueue {
  const writer = pLimit(WRITERS);
  const writing = new Set<Promise<void>>();
  return {
    add(write) {
      const written = writer(write).finally(() => writing.delete(written));
      writing.add(written);
      return written;
    },
    async room() {
      while (writing.size > MOST_WAITING) await Promise.race(writing);
    },
  };
}

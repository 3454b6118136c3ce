/** What this process is writing: Ctrl-C lets it be whole. */

/** What this process writes in one go, as long as it does. */
const writing = new Set<Promise<unknown>>();

/** Notes that `done` writes, until it has ended. @returns what it does */
export async function noteWriting<T>(done: Promise<T>): Promise<T> {
  writing.add(done);
  try {
    return await done;
  } finally {
    writing.delete(done);
  }
}

/** Resolves when what this process writes is whole: a run by turns stops by itself. Undefined where nothing is written. */
export function whenWritten(): Promise<unknown> | undefined {
  return writing.size === 0 ? undefined : Promise.allSettled(writing);
}

/** How far this process has come: what Ctrl-C lets be whole, and what it says. */

/** What this process writes in one go, as long as it does. */
const writing = new Set<Promise<unknown>>();
let read: { readonly files: number; readonly all: number } | undefined;

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

/** Notes how many files of all that a command reads were read. */
export function noteRead(files: number, all: number): void {
  read = { files, all };
}

/** How many files were read, for a command that only reads; undefined where none counts them. */
export function filesRead(): { readonly files: number; readonly all: number } | undefined {
  return read;
}

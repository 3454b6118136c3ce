/**
 * A few synchronous lines that only one process at a time may run, for deciding what to do with something a dead one
 * left. The operating system holds the lock (through SQLite) and lets go of it when the process ends, however it ends:
 * a lock file here would need another one to be taken over by.
 */

import { lstatSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { CotejoError } from "../base/errors.ts";

/** The lines inside take milliseconds. */
const WAIT_MS = 5000;

/**
 * Runs `action` while no other process does in this folder.
 * @param action synchronous: a promise inside would let other code of this process in and then wait for itself
 * @throws CotejoError `guard` (exit 2) where the lock cannot be had
 */
export function withMutex<T>(folder: string, action: () => T): T {
  const file = join(folder, "guard.db");
  assertNoLink(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: WAIT_MS });
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    throw new CotejoError("guard", 2, "Cannot lock `.cotejo/guard.db`, expected a file of Cotejo that nobody holds.", {
      cause: error,
      hint: "Look at the permissions of `.cotejo/` and run the same command again; if it stays so, delete the file.",
    });
  }
  try {
    return action();
  } finally {
    // Closing ends the transaction, in which nothing was written.
    database.close();
  }
}

/** SQLite would follow a link that somebody committed, out of the project. */
export function assertNoLink(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new CotejoError(
      "outside-project",
      2,
      "Cannot open a file of `.cotejo/` that is a symbolic link, expected a file.",
      {
        hint: "Delete the link: Cotejo makes the file anew.",
      },
    );
}

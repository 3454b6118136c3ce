/** A database of SQLite, copied while others read and write it. */

import { chmod, rm } from "node:fs/promises";
import path from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { CotejoError } from "../../base/errors.ts";

/** Pages: all in one step, which is one state of the database. In many steps, each writer in between would begin the copy anew. */
const ALL_PAGES = 0x7fffffff;
/** Milliseconds. */
const BUSY_TIMEOUT_MS = 30_000;

/**
 * Writes a copy of `from` to `to`, as one file without a log beside it.
 * @throws CotejoError `backup`: it cannot be read, or the copy is damaged
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  try {
    // Not read-only: SQLite may have to make the file of shared memory that belongs to a log.
    const source = new DatabaseSync(from, { timeout: BUSY_TIMEOUT_MS });
    try {
      await backup(source, to, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    await chmod(to, 0o600);
    check(to);
    for (const end of ["-wal", "-shm"]) await rm(to + end, { force: true });
  } catch (error) {
    throw new CotejoError(
      "backup",
      5,
      `Cannot copy the database \`${path.basename(from)}\`: ${error instanceof Error ? error.message : String(error)}.`,
      { hint: "Look at the space on the disk and at the permissions of the folder, then run the same command again." },
    );
  }
}

function check(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec("PRAGMA journal_mode = DELETE");
    const { quick_check: answer } = copy.prepare("PRAGMA quick_check(1)").get() ?? {};
    if (answer !== "ok") throw new Error(`the copy is damaged (${String(answer)})`);
  } finally {
    copy.close();
  }
}

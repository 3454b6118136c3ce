/** What SQLite's errors mean for a person (https://www.sqlite.org/rescode.html). */

import { CotejoError } from "../base/errors.ts";
import { hasCode } from "../base/system-error.ts";

/** The file is a sound database, but another program's. */
export class NotOurDatabase extends Error {}

/** The file is damaged, no database, or another program's. */
export function isBroken(error: unknown): boolean {
  if (error instanceof NotOurDatabase) return true;
  const code = resultCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** Whether the index or the database cannot be reached or written to; `toStoreError` and `toPostgresError` make such errors. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof CotejoError && error.code === "store-unavailable";
}

/** The error to show for one of SQLite's; any other, and one that only a bug of ours can cause, comes back as it is. */
export function toStoreError(error: unknown): unknown {
  const code = resultCode(error);
  if (code === BUSY || code === LOCKED)
    return new CotejoError(
      "store-busy",
      5,
      "Cannot write to the index, another process has held it for five seconds.",
      {
        cause: error,
        hint: "Wait until the other Cotejo has ended and run the same command again.",
      },
    );
  if (
    (code !== undefined && UNAVAILABLE.has(code)) ||
    hasCode(error, "EACCES", "EPERM", "EROFS", "EEXIST", "EISDIR", "ENOTDIR", "ENOSPC")
  )
    return new CotejoError("store-unavailable", 5, "Cannot use the index, expected a file to read and write.", {
      cause: error,
      hint: "Look at the permissions of `.cotejo/` and the space on the disk, then run the same command again.",
    });
  return error;
}

const BUSY = 5;
const LOCKED = 6;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
/** PERM, READONLY, IOERR, FULL, CANTOPEN. */
const UNAVAILABLE: ReadonlySet<number> = new Set([3, 8, 10, 13, 14]);

/** The primary result code: the low byte of an extended one. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;
}

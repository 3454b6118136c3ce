/** What PostgreSQL's errors mean for a person (https://www.postgresql.org/docs/current/errcodes-appendix.html). */

import { CotejoError } from "../base/errors.ts";
import { hasCode } from "../base/system-error.ts";

/** The server, or what is between, has ended the connection, or does not take one. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && (state.startsWith("08") || LOST.has(state))) return true;
  if (hasCode(error, "ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOENT")) return true;
  return (
    error instanceof Error && /connection (?:terminated|ended)|not queryable|client was closed/i.test(error.message)
  );
}

/** PostgreSQL has refused it because of another transaction, and nothing of it was done: it may be tried again. */
export function isRefused(error: unknown): boolean {
  const state = sqlState(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK;
}

/** The error to show for one of PostgreSQL's. Any other comes back as it is. @param mayBeDone The connection broke while the change was confirmed */
export function toPostgresError(error: unknown, mayBeDone = false): unknown {
  if (error instanceof CotejoError) return error;
  const state = sqlState(error);
  if (isLost(error) && mayBeDone)
    return new CotejoError(
      "store-lost",
      5,
      "Cannot tell whether the last change is in the database, the connection was lost while it was confirmed.",
      { cause: error, hint: "Run the same command again: what is in the database is not stored twice." },
    );
  if (isLost(error) || isUnreachable(error))
    return new CotejoError(
      "store-unavailable",
      5,
      "Cannot reach the database, expected PostgreSQL at `DATABASE_URL`.",
      {
        cause: error,
        hint: "Look whether the server runs and takes connections, then run the same command again.",
      },
    );
  if (state !== undefined && (state.startsWith("28") || state === NO_DATABASE || state === NO_PRIVILEGE))
    return new CotejoError(
      "store-unavailable",
      5,
      "Cannot use the database, PostgreSQL has refused the user, the password or the name of the database.",
      { cause: error, hint: "Look at `DATABASE_URL`, and at what its user may do (docs/postgresql.md)." },
    );
  if (state !== undefined && (state.startsWith("53") || state === READ_ONLY))
    return new CotejoError(
      "store-unavailable",
      5,
      "Cannot write to the database, PostgreSQL has no room or only reads.",
      {
        cause: error,
        hint: "Look at the disk and the number of connections of the server, then run the same command again.",
      },
    );
  return error;
}

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const NO_DATABASE = "3D000";
const NO_PRIVILEGE = "42501";
const READ_ONLY = "25006";
/** An administrator has ended the connection, the server has crashed, the server is about to start or to end. */
const LOST: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03"]);

function isUnreachable(error: unknown): boolean {
  return (
    hasCode(error, "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EACCES") ||
    (error instanceof Error && /timeout exceeded when trying to connect/i.test(error.message))
  );
}

/** The five characters of SQLSTATE; a system's error has a longer code, or none. */
function sqlState(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^[\dA-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;
}

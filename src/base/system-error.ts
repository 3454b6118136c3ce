/** Errors of the operating system, told apart by their code, and what is said of one. */

import { lstatSync, type Stats } from "node:fs";
import { CotejoError, type ExitCode } from "./errors.ts";

/** The error is one of the operating system's with one of these codes, such as `ENOENT`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** For `catch` on a look at something that need not be there: nothing there is undefined, any other error goes on. */
export function absent(error: unknown): undefined {
  if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
  return undefined;
}

/** What `look` answers, without promises; undefined where the file or a folder above it is missing. */
export function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    return absent(error);
  }
}

/** What stands at `path`, a link as the link; undefined where nothing does. */
export function lstatIfThere(path: string): Stats | undefined {
  return ifThere(() => lstatSync(path));
}

/**
 * What to throw for a failed write: Cotejo's own errors as they are, else one that names the path and the system's code.
 * The system's own message is left out, since it holds an absolute path.
 */
export function toWriteError(error: unknown, path: string, exitCode: ExitCode = 5): unknown {
  if (error instanceof CotejoError || !(error instanceof Error) || !("code" in error)) return error;
  return new CotejoError(
    "write",
    exitCode,
    `Cannot write ${JSON.stringify(path)}, expected a place that this user may write to: ${String(error.code)}.`,
    { cause: error, hint: "Look at its permissions and the space on the disk, then run the same command again." },
  );
}

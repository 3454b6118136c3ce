/** Errors of the operating system, told apart by their code. */

/** The error is one of the operating system's with one of these codes, such as `ENOENT`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** For `catch` on a look at something that need not be there: nothing there is undefined, any other error goes on. */
export function absent(error: unknown): undefined {
  if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
  return undefined;
}

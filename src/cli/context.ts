/** What a command gets from the outside: everything else is computed. */

import type { CotejoError } from "../config/errors.ts";

export { log, print, printJson, printJsonLine } from "./printer.ts";

export interface CliContext {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Aborted by Ctrl-C and by a termination signal. */
  readonly signal: AbortSignal;
  /** What the process will end with; a command sets it. */
  exitCode: number;
}

/** The object that `--json` prints for an error. */
export function errorObject(error: CotejoError): Readonly<Record<string, unknown>> {
  return {
    error: {
      code: error.code,
      message: error.message,
      hint: error.hint ?? null,
      ...(error.details.length > 0 ? { details: error.details } : {}),
    },
  };
}

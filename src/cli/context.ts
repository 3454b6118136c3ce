/** What a command gets from the outside: everything else is computed. */

import type { CotejoError } from "../base/errors.ts";

export interface CliContext {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /**
   * The signal of Ctrl-C and of a termination signal, for a command that stops by itself. Any other one is ended at once,
   * or where it writes, as soon as that is whole.
   */
  takeSignal(): AbortSignal;
  readonly isInterrupted: boolean;
  /** Nobody waits for what is still open when the command has come to its end. A command sets it, as it does with `exitCode`. */
  endsAtOnce?: boolean;
  /** What the process will end with; a command sets it. */
  exitCode: number;
}

/** A signal that never comes, for what must not stop half way: the first Ctrl-C is waited with until it is done. */
export function unstopped(context: Pick<CliContext, "takeSignal">): AbortSignal {
  context.takeSignal();
  return new AbortController().signal;
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

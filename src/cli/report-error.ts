/** What a command says that ends with an error. */

import { CotejoError, InterruptedError } from "../base/errors.ts";
import { errorObject, type CliContext } from "./context.ts";
import { errorLines, type CliText } from "./messages.ts";
import { log, logStack, printJson, ReaderGone } from "./printer.ts";

/**
 * Says what went wrong, for a person or as JSON.
 * @returns the exit code; 70 for an error that is a bug
 */
export function reportError(error: unknown, context: CliContext, t: CliText, isJson = false): number {
  if (error instanceof ReaderGone) return context.exitCode;
  if (error instanceof CotejoError) {
    if (isJson) printJson(context, errorObject(error));
    else if (error instanceof InterruptedError) log(context, errorLines(t, error).join(" "));
    else {
      for (const line of errorLines(t, error)) log(context, line);
      if (error.exitCode === 70 && error.cause instanceof Error) logStack(context, error.cause);
    }
    return error.exitCode;
  }
  const bug = new CotejoError(
    "internal",
    70,
    `A bug in Cotejo: ${error instanceof Error ? error.message : String(error)}`,
    {
      hint: "Please report it with the command you ran and what stands above.",
    },
  );
  if (isJson) printJson(context, errorObject(bug));
  if (error instanceof Error) logStack(context, error);
  if (!isJson) {
    log(context, bug.message);
    log(context, bug.hint ?? "");
  }
  return 70;
}

/** A question to whoever sits at the terminal. */

import { createInterface } from "node:readline/promises";
import { visible } from "../base/hidden-characters.ts";
import type { CliContext } from "./context.ts";
import { log } from "./printer.ts";
import type { CliText } from "./messages.ts";

/** Whether there is somebody to ask. */
export function isTerminal({ stderr }: CliContext): boolean {
  return process.stdin.isTTY && stderr.isTTY === true;
}

/** Asks on stderr: stdout is for the result. Ctrl-C, Ctrl-D and anything that is no yes are a no. */
export async function confirm(context: CliContext, question: string, t: CliText): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: context.stderr });
  const gone = new AbortController();
  for (const event of ["SIGINT", "close"]) reader.once(event, () => gone.abort());
  try {
    const words = visible(`${question} [${t("install.yes")}/${t("install.no")}] `);
    const answer = (await reader.question(words, { signal: gone.signal })).trim();
    return /^(?:y|yes|s|sí|si)$/i.test(answer) || answer.toLowerCase() === t("install.yes").toLowerCase();
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    log(context, "");
    return false;
  } finally {
    reader.close();
  }
}

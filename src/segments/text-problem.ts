/** What is wrong with a text whose codes people have typed or moved as tokens. */

import { say, sayWords, type CatalogMessage } from "../base/messages.ts";
import { findMisspeltCode, parseRecord } from "./inline-codes.ts";

/** One sentence; undefined for a text that reads. A misspelt code, taken for text, would stand in the file with its brackets. */
export function textProblem(text: string): CatalogMessage | undefined {
  const [problem] = parseRecord(text).problems;
  if (problem !== undefined) return sayWords(problem);
  const misspelt = findMisspeltCode(text);
  return misspelt === undefined ? undefined : say("codes.misspelt", { text: misspelt });
}

/** What is wrong with a text whose codes people have typed or moved as tokens. */

import { findMisspeltCode, parseRecord } from "../../segments/inline-codes.ts";

/** One sentence; undefined for a text that reads. */
export function textProblem(text: string): string | undefined {
  const [problem] = parseRecord(text).problems;
  if (problem !== undefined) return problem;
  const misspelt = findMisspeltCode(text);
  return misspelt === undefined
    ? undefined
    : `\`${misspelt}\` is no code, expected \`<ph id="1"/>\` or \`<pc id="1">…</pc>\`, or \`&lt;\` for a \`<\` that is text.`;
}

/** Sends requests to an engine one after another. Each may ask for some of its texts again in other company. */

import { CotejoError } from "../base/errors.ts";
import type { ProviderAnswer } from "./types.ts";

export interface Outcome<Text> {
  readonly answers: readonly ProviderAnswer[];
  /** Texts to be sent again, a group for each request. */
  readonly again?: readonly (readonly Text[])[];
}

/**
 * Sends each group, and what comes of it, in order. Where a request fails, what the earlier ones brought is paid for and
 * handed over, and the rest have the failure.
 * @param unanswered what a text has that stays without an answer for this failure
 * @param answers where those go that are certain, as they come
 */
export async function runBatches<Text>(
  groups: readonly (readonly Text[])[],
  send: (group: readonly Text[]) => Promise<Outcome<Text>>,
  unanswered: (text: Text, failure: CotejoError) => ProviderAnswer,
  signal: AbortSignal,
  answers: ProviderAnswer[],
): Promise<readonly ProviderAnswer[]> {
  const queue = [...groups];
  for (let group = queue.shift(); group; group = queue.shift()) {
    try {
      const outcome = await send(group);
      answers.push(...outcome.answers);
      queue.unshift(...(outcome.again ?? []));
    } catch (error) {
      if (!(error instanceof CotejoError) || signal.aborted || !answers.some(isWorth)) throw error;
      const rest = [...group, ...queue.flat()];
      return [...answers, ...rest.map((text) => unanswered(text, error))];
    }
  }
  return answers;
}

/** A group in two, for engines that choke on all of it. */
export function halves<Text>(group: readonly Text[]): readonly (readonly Text[])[] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)].filter((half) => half.length > 0);
}

function isWorth(answer: ProviderAnswer): boolean {
  return "content" in answer || answer.billedCharacters > 0;
}

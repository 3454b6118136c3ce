/** What an engine answered, as it came, as it is stored, and as whoever asks again gets it. */

import { overlong } from "../engines/answer-limits.ts";
import type { Provider, ProviderAnswer } from "../engines/types.ts";
import type { StoredAnswer } from "../record/answers.ts";
import type { LockedInline } from "../glossary/types.ts";
import type { EngineRequest } from "./engine-request.ts";
import type { Spent } from "./spending.ts";

export type EngineAnswer =
  | {
      readonly kind: "content";
      readonly content: readonly LockedInline[];
      /** False when the answer was stored, or another segment asked for it. */
      readonly fresh: boolean;
    }
  | { readonly kind: "problem"; readonly problem: string }
  /** Not answered: the run was stopped first. */
  | { readonly kind: "cut" };

/** A request that was sent. */
export interface AskedRequest {
  readonly hash: string;
  readonly request: EngineRequest;
  readonly characters: number;
  /** An answer of this time (ISO 8601, UTC) or before does not count; "" where any does. */
  readonly after: string;
}

/** The answer to a request with `source`; a problem where it is longer than any translation of it. */
export function withinLength(
  answer: ProviderAnswer | undefined,
  source: readonly LockedInline[],
): ProviderAnswer | undefined {
  if (!answer || !("content" in answer)) return answer;
  const problem = overlong(answer.content, source);
  return problem === undefined ? answer : { id: answer.id, problem, billedCharacters: answer.billedCharacters };
}

export function toEngineAnswer(answer: ProviderAnswer | undefined): EngineAnswer {
  if (!answer) return { kind: "problem", problem: "The provider gave no answer, expected one for each segment." };
  if ("failure" in answer) return { kind: "cut" };
  if ("problem" in answer) return { kind: "problem", problem: answer.problem };
  return { kind: "content", content: answer.content, fresh: true };
}

/** Whether an answer is kept. One that failed and cost nothing is not: it may be asked for again. */
export function isStored(answer: ProviderAnswer): boolean {
  return "content" in answer || ("problem" in answer && answer.billedCharacters > 0);
}

/** What is kept of an answer. @param cost Of all requests that it took @param at ISO 8601, UTC */
export function toStored(
  provider: Provider,
  entry: AskedRequest,
  answer: ProviderAnswer,
  cost: Spent,
  at: string,
): StoredAnswer | undefined {
  if (!isStored(answer) || "failure" in answer) return undefined;
  return {
    hash: entry.hash,
    answer: JSON.stringify("problem" in answer ? { problem: answer.problem } : { content: answer.content }),
    provider: provider.id,
    ...cost,
    article: entry.request.article,
    ...(entry.request.segment === undefined ? {} : { segment: entry.request.segment }),
    at,
  };
}

export function fromStored(stored: StoredAnswer): EngineAnswer {
  const value = JSON.parse(stored.answer) as { content?: LockedInline[]; problem?: string };
  if (value.content) return { kind: "content", content: value.content, fresh: false };
  return { kind: "problem", problem: value.problem ?? "The stored answer is empty." };
}

export function asRepeated(answer: EngineAnswer): EngineAnswer {
  return answer.kind === "content" ? { ...answer, fresh: false } : answer;
}

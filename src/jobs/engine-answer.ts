/** What an engine answered, as it came, as it is stored, and as whoever asks again gets it. */

import { overlong } from "../providers/index.ts";
import type { Provider, ProviderAnswer } from "../providers/types.ts";
import type { StoredAnswer } from "../store/types.ts";
import type { LockedInline } from "../terms/types.ts";
import type { EngineRequest } from "./engine-request.ts";

export type EngineAnswer =
  | {
      readonly kind: "content";
      readonly content: readonly LockedInline[];
      /** Characters sent and billed for this request; 0 when the answer was stored or another segment asked for it. */
      readonly sentCharacters: number;
      readonly billedCharacters: number;
      readonly fresh: boolean;
    }
  | {
      readonly kind: "problem";
      readonly problem: string;
      readonly sentCharacters: number;
      readonly billedCharacters: number;
    }
  /** Not asked: the run was stopped first. */
  | { readonly kind: "cut" };

/** A request that was sent. */
export interface AskedRequest {
  readonly hash: string;
  readonly request: EngineRequest;
  readonly characters: number;
}

/** The answer to a request with `source`; a problem where it is longer than any translation of it. */
export function withinLength(
  answer: ProviderAnswer | undefined,
  source: readonly LockedInline[],
): ProviderAnswer | undefined {
  if (!answer || "problem" in answer) return answer;
  const problem = overlong(answer.content, source);
  return problem === undefined ? answer : { id: answer.id, problem, billedCharacters: answer.billedCharacters };
}

export function toEngineAnswer(answer: ProviderAnswer | undefined, sentCharacters: number): EngineAnswer {
  if (!answer)
    return {
      kind: "problem",
      problem: "The provider gave no answer, expected one for each segment.",
      sentCharacters,
      billedCharacters: 0,
    };
  const { billedCharacters } = answer;
  if ("problem" in answer) return { kind: "problem", problem: answer.problem, sentCharacters, billedCharacters };
  return { kind: "content", content: answer.content, sentCharacters, billedCharacters, fresh: true };
}

/** What is kept of an answer. One that failed and cost nothing is not: it may be asked again. */
export function toStored(
  provider: Provider,
  entry: AskedRequest,
  answer: ProviderAnswer,
  now: number,
): StoredAnswer | undefined {
  if ("problem" in answer && answer.billedCharacters === 0) return undefined;
  return {
    hash: entry.hash,
    answer: JSON.stringify("problem" in answer ? { problem: answer.problem } : { content: answer.content }),
    provider: provider.id,
    sentCharacters: entry.characters,
    billedCharacters: answer.billedCharacters,
    article: entry.request.article,
    ...(entry.request.segment === undefined ? {} : { segment: entry.request.segment }),
    at: new Date(now).toISOString(),
  };
}

export function fromStored(stored: StoredAnswer): EngineAnswer {
  const value = JSON.parse(stored.answer) as { content?: LockedInline[]; problem?: string };
  if (value.content)
    return { kind: "content", content: value.content, sentCharacters: 0, billedCharacters: 0, fresh: false };
  return {
    kind: "problem",
    problem: value.problem ?? "The stored answer is empty.",
    sentCharacters: 0,
    billedCharacters: 0,
  };
}

export function asRepeated(answer: EngineAnswer): EngineAnswer {
  if (answer.kind === "cut") return answer;
  return answer.kind === "content"
    ? { ...answer, sentCharacters: 0, billedCharacters: 0, fresh: false }
    : { ...answer, sentCharacters: 0, billedCharacters: 0 };
}

/**
 * Answers whose names stand in another order than in the source (turned around, or exchanged?), or there twice. The texts between the names
 * are asked for alone, which shows where the words belong (`providers/exchanged-names.ts`). What cannot be settled is a
 * problem, and is never written.
 */

import { isDoubled, isReordered, settleNames } from "../providers/exchanged-names.ts";
import { putBackPieces, textPieces } from "../providers/text-pieces.ts";
import type { LockedInline } from "../terms/types.ts";
import type { EngineAnswer } from "./engine-answer.ts";
import type { EngineRequest } from "./engine-request.ts";

type Content = Extract<EngineAnswer, { readonly kind: "content" }>;

/**
 * The answers to `requests`, in their order, with each name in its place.
 * @param ask puts one more request to the engine
 * @param flush sends what was asked
 */
export async function settleAnswers(
  requests: readonly EngineRequest[],
  answers: readonly EngineAnswer[],
  ask: (request: EngineRequest) => Promise<EngineAnswer>,
  flush: () => Promise<void>,
): Promise<readonly EngineAnswer[]> {
  const doubted = answers.flatMap((answer, index) => {
    const request = requests[index];
    if (!request || answer.kind !== "content" || !isDoubtful(request.content, answer.content)) return [];
    const pieces = textPieces(request.content).map((text) => ask(pieceRequest(request, text)));
    return [{ index, source: request.content, answer, pieces: Promise.all(pieces) }];
  });
  if (doubted.length === 0) return answers;
  await flush();
  const settled = [...answers];
  for (const { index, source, answer, pieces } of doubted) settled[index] = settle(source, answer, await pieces);
  return settled;
}

function isDoubtful(source: readonly LockedInline[], answer: readonly LockedInline[]): boolean {
  return isReordered(source, answer) || isDoubled(source, answer);
}

/** A text between names as a request of its own, with the sentence for context. */
function pieceRequest(request: EngineRequest, text: string): EngineRequest {
  const { matches: _, ...rest } = request;
  return { ...rest, content: [{ type: "text", value: text }], bare: false };
}

function settle(source: readonly LockedInline[], answer: Content, pieces: readonly EngineAnswer[]): EngineAnswer {
  if (pieces.some(({ kind }) => kind === "cut")) return { kind: "cut" };
  const texts = pieces.flatMap((piece) => (piece.kind === "content" ? [textOf(piece.content)] : []));
  const inOrder = texts.length === pieces.length ? putBackPieces(source, texts) : undefined;
  if (inOrder) return { ...answer, content: settleNames(source, inOrder, answer.content) };
  const problem =
    "The names stand in another order than in the source, or one of them twice, and their places cannot be told: the engine does not translate the text between them alone.";
  return { kind: "problem", problem, sentCharacters: 0, billedCharacters: 0 };
}

function textOf(content: readonly LockedInline[]): string {
  return content.map((piece) => (piece.type === "text" ? piece.value : "")).join("");
}

/**
 * Answers whose names stand in another order than in the source (turned around, or exchanged?), or there twice. The texts
 * between the names are asked for alone, which shows where the words belong (`engines/swapped-terms.ts`); where the
 * words seem to have moved with the names, each name is asked for alone, which shows whether they have
 * (`engines/verify-swapped-terms.ts`). What cannot be settled is a problem, and is never written.
 */

import { rulesOf } from "../languages/languages.ts";
import { isDoubled, isReordered, orderNames, withGenitives } from "../engines/swapped-terms.ts";
import { displacedNames, isTurnedRightly, withOneName } from "../engines/verify-swapped-terms.ts";
import { putBackPieces, textPieces } from "../engines/text-pieces.ts";
import type { LockedInline } from "../glossary/types.ts";
import type { EngineAnswer } from "./engine-answer.ts";
import type { EngineRequest } from "./engine-request.ts";

type Content = Extract<EngineAnswer, { readonly kind: "content" }>;

/**
 * The answers to `requests`, in their order, with each name in its place.
 * @param ask puts one more request to the engine
 * @param flush sends what was asked
 */
export async function resolveTermOrder(
  requests: readonly EngineRequest[],
  answers: readonly EngineAnswer[],
  ask: (request: EngineRequest) => Promise<EngineAnswer>,
  flush: () => Promise<void>,
): Promise<readonly EngineAnswer[]> {
  const doubted = answers.flatMap((answer, index) => {
    const request = requests[index];
    if (!request || answer.kind !== "content" || !isDoubtful(request, answer.content)) return [];
    const pieces = textPieces(request.content).map((text) => ask(pieceRequest(request, text)));
    return [{ index, request, answer, pieces: Promise.all(pieces) }];
  });
  if (doubted.length === 0) return answers;
  await flush();
  const settled = [...answers];
  const turned: Doubt[] = [];
  for (const { index, request, answer, pieces } of doubted) {
    const source = request.content;
    const inOrder = inOrderOf(request, await pieces);
    if ("kind" in inOrder) {
      settled[index] = inOrder;
      continue;
    }
    const content = orderNames(source, inOrder.content, answer.content);
    settled[index] = { ...answer, content };
    if (content === answer.content)
      turned.push({ index, answer, inOrder: inOrder.content, names: displacedNames(source, content) });
  }
  const confirmed = turned.map(async ({ index, answer, inOrder, names }) => {
    const request = requests[index];
    if (!request) return;
    const alone = await Promise.all(names.map(async (id) => [id, await ask(onlyNameRequest(request, id))] as const));
    if (alone.some(([, { kind }]) => kind === "cut")) settled[index] = { kind: "cut" };
    else if (!isTurnedRightly(request.content, answer.content, contentsOf(alone)))
      settled[index] = { ...answer, content: inOrder };
  });
  if (turned.length > 0) await flush();
  await Promise.all(confirmed);
  return settled;
}

/** An answer that seems to be turned around. */
interface Doubt {
  readonly index: number;
  readonly answer: Content;
  readonly inOrder: readonly LockedInline[];
  /** Ids of the names that are to be asked for alone. */
  readonly names: readonly number[];
}

/** What another order means is known of English and Spanish alone: German has it in every other sentence. */
function isDoubtful({ content, from, to }: EngineRequest, answer: readonly LockedInline[]): boolean {
  const isKnown = rulesOf(from) !== undefined && rulesOf(to) !== undefined;
  return (isKnown && isReordered(content, answer)) || isDoubled(content, answer);
}

/** A text between names as a request of its own, with the sentence for context. */
function pieceRequest(request: EngineRequest, text: string): EngineRequest {
  const { matches: _, ...rest } = request;
  return { ...rest, content: [{ type: "text", value: text }], placeholders: false };
}

/** The sentence with one of its names locked, the others in plain English. */
function onlyNameRequest(request: EngineRequest, id: number): EngineRequest {
  const { matches: _, ...rest } = request;
  return { ...rest, content: withOneName(request.content, id) };
}

/** The texts between the names, in the order of the source; or why they are not there. */
function inOrderOf(
  { content: source, to }: EngineRequest,
  pieces: readonly EngineAnswer[],
): { readonly content: readonly LockedInline[] } | Exclude<EngineAnswer, Content> {
  if (pieces.some(({ kind }) => kind === "cut")) return { kind: "cut" };
  const texts = pieces.flatMap((piece) => (piece.kind === "content" ? [textOf(piece.content)] : []));
  const content = texts.length === pieces.length ? putBackPieces(source, texts) : undefined;
  if (content) return { content: rulesOf(to)?.aroundNames ? withGenitives(content) : content };
  const problem =
    "The names stand in another order than in the source, or one of them twice, and their places cannot be told: the engine does not translate the text between them alone.";
  return { kind: "problem", problem };
}

function contentsOf(
  answers: readonly (readonly [number, EngineAnswer])[],
): ReadonlyMap<number, readonly LockedInline[]> {
  return new Map(answers.flatMap(([id, answer]) => (answer.kind === "content" ? [[id, answer.content] as const] : [])));
}

function textOf(content: readonly LockedInline[]): string {
  return content.map((piece) => (piece.type === "text" ? piece.value : "")).join("");
}

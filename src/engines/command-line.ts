/** The lines that a `command` engine reads and writes: one JSON object each (docs/reference.md, "The command provider"). */

import { escapeHidden } from "../record/ledger-line.ts";
import { sayWords } from "../base/messages.ts";
import type { Inline } from "../formats/types.ts";
import { formatWire, pairProblems, parseWire } from "../segments/inline-codes.ts";
import { nestCodes } from "../segments/nest-codes.ts";
import type { LockedInline } from "../glossary/types.ts";
import type { ProviderRequest } from "./types.ts";

/** An answer line as it was read; `id` is missing where it cannot be told. */
export type AnswerLine =
  | { readonly id: string; readonly text: string }
  | { readonly id: string | undefined; readonly problem: string };

/** The line for a request, with its line end. Only `pc` and `ph` go over this wire: a locked term is a `ph`. */
export function requestLine(request: ProviderRequest, source: string, target: string): string {
  const content = request.content.map(asInline);
  const { id, context } = request;
  // Readers of lines, Node's too, end one at U+2028.
  return `${escapeHidden(JSON.stringify({ id, text: formatWire(content).toWellFormed(), source, target, context: context ?? "" }))}\n`;
}

/** Reads an answer line. */
export function readAnswerLine(line: string): AnswerLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: guessId(line), problem: `the line is not JSON: \`${shorten(line)}\`` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { id: undefined, problem: `the line is not a JSON object: \`${shorten(line)}\`` };
  const { id, text } = value as { readonly id?: unknown; readonly text?: unknown };
  if (typeof id !== "string")
    return {
      id: typeof id === "number" ? String(id) : undefined,
      problem: `\`id\` is ${typeName(id)}, expected the string it was sent`,
    };
  if (typeof text !== "string") return { id, problem: `\`text\` is ${typeName(text)}, expected a string` };
  return { id, text };
}

/** An answer that was too long to keep, from its first bytes. */
export function tooLongLine(head: string, maxBytes: number): AnswerLine {
  return { id: guessId(head), problem: `the line is longer than ${maxBytes} bytes` };
}

/** The text of an answer as content, with the locked terms of the request put back. */
export function readAnswerText(
  text: string,
  request: ProviderRequest,
): { readonly content: readonly LockedInline[] } | { readonly problem: string } {
  const answer = parseWire(text);
  const [problem] = answer.problems;
  if (problem !== undefined) return { problem: sayWords(problem).message };
  const content = nestCodes(answer.content, request.content.map(asInline));
  if (!content) {
    const [unpaired] = pairProblems(answer.content);
    return { problem: unpaired ? sayWords(unpaired).message : "Its codes do not nest." };
  }
  const terms = new Map(
    request.content.flatMap((piece) => (piece.type === "term" ? [[piece.id, piece] as const] : [])),
  );
  return { content: content.map((piece) => (piece.type === "ph" ? (terms.get(piece.id) ?? piece) : piece)) };
}

function asInline(piece: LockedInline): Inline {
  return piece.type === "term" ? { type: "ph", id: piece.id } : piece;
}

/** The id in a line that is not JSON, where it is still there to see. */
function guessId(line: string): string | undefined {
  return /"id"\s*:\s*"([^"\\]{1,64})"/.exec(line)?.[1];
}

function typeName(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}

function shorten(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

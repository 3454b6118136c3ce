/** How much an engine may answer. What is more is a problem of the sentences that were asked, never of the run. */

import type { LockedInline } from "../glossary/types.ts";

/** Bytes of one answer, unpacked: the largest request has 128 KB, and a model's thoughts behind it are no more than that. */
export const MAX_ANSWER_BYTES = 1024 * 1024;
/** Brackets inside brackets; what is asked for has one or two. A parser that calls itself fails at some thousands. */
const MAX_DEPTH = 64;
/** A translation may be longer than its source, a short one many times. */
const LONGER_TIMES = 20;
const LONGER_CHARACTERS = 2000;
/** What a code counts: about its length as it is written. */
const CODE_CHARACTERS = 12;

/** The body of an answer does not end. */
export class AnswerTooLargeError extends Error {
  constructor() {
    super(`its answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    this.name = "AnswerTooLargeError";
  }
}

/**
 * `fetch`, whose bodies fail with `AnswerTooLargeError` instead of filling the memory. A redirect is an answer: followed, it
 * would send the texts once more, uncounted and maybe to somebody else.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "manual" });
  if (response.body === null) return response;
  let bytes = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) controller.error(new AnswerTooLargeError());
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}

/** Whether brackets of JSON nest deeper than any answer to a request of ours. Brackets in strings are text. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  for (const [piece] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[{]|[\]}]/gs)) {
    if (piece === "[" || piece === "{") depth += 1;
    else if (piece === "]" || piece === "}") depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Why `answer` is no translation of `source`, one sentence: it is longer than any; undefined where it is not. */
export function overlong(answer: readonly LockedInline[], source: readonly LockedInline[]): string | undefined {
  const [length, expected] = [lengthOf(answer), lengthOf(source) * LONGER_TIMES + LONGER_CHARACTERS];
  if (length <= expected) return undefined;
  return `The engine's answer has ${length} characters, expected at most ${expected} for a sentence of this length.`;
}

function lengthOf(content: readonly LockedInline[]): number {
  return content.reduce((sum, piece) => sum + (piece.type === "text" ? piece.value.length : CODE_CHARACTERS), 0);
}

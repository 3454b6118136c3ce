/** One request to a provider: what makes it equal to another, and how much of it leaves this machine. */

import { sha256 } from "../config/hash.ts";
import type { Provider } from "../providers/types.ts";
import type { LockedInline } from "../terms/types.ts";

export interface EngineRequest {
  readonly article: string;
  readonly content: readonly LockedInline[];
  readonly context: string;
  readonly from: string;
  readonly to: string;
  /** Locked terms as bare placeholders: the second rung of the ladder. */
  readonly bare: boolean;
  /** Ask again although an answer is stored. */
  readonly force: boolean;
}

/** Everything that makes an answer: equal requests get equal answers, and are paid for once. */
export function requestHash(provider: Pick<Provider, "id" | "version">, request: EngineRequest): string {
  return sha256(
    JSON.stringify([provider.id, provider.version, request.from, request.to, request.bare, request.content]),
  );
}

/** Unicode characters of text that leave for the provider, tags excluded. */
export function countCharacters(
  request: Pick<EngineRequest, "content" | "bare">,
  terms: "tagged" | "placeholder" = "placeholder",
): number {
  let count = 0;
  for (const part of request.content) {
    if (part.type === "text") count += codePoints(part.value);
    else if (part.type === "term" && terms === "tagged" && !request.bare) count += codePoints(part.target);
  }
  return count;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** One request to a provider: what makes it equal to another, and how much of it leaves this machine. */

import { hash128 } from "../base/hash.ts";
import { countCharacters } from "../engines/split-edges.ts";
import type { Provider, ProviderMatch, ProviderRequest } from "../engines/types.ts";
import type { TermAdvice } from "../glossary/term-advice.ts";
import type { LockedInline } from "../glossary/types.ts";

export interface EngineRequest {
  readonly article: string;
  /** Id of the segment that asks: what it costs is kept beside it, and no part of what makes an answer. */
  readonly segment?: string;
  readonly content: readonly LockedInline[];
  readonly context: string;
  /** Only for an engine that takes advice on terms. */
  readonly advice?: readonly TermAdvice[];
  /** Only for an engine that reads them. As context, no part of what makes an answer: what is approved later must not be paid for again. */
  readonly matches?: readonly ProviderMatch[];
  readonly from: string;
  readonly to: string;
  /** Locked terms as placeholders without their words: asked for where an answer got such a term wrong. */
  readonly placeholders: boolean;
  /** Ask again although an answer is stored. */
  readonly force: boolean;
}

/** Everything that makes an answer: equal requests get equal answers, and are paid for once. */
export function requestHash(
  provider: Pick<Provider, "id" | "version" | "capabilities" | "termsFor">,
  request: EngineRequest,
): string {
  const { from, to, content, advice = [] } = request;
  // A request for placeholders without a locked term, or to an engine that sees none of them, is the same request byte for byte.
  const isOther = provider.capabilities.terms === "tagged" && content.some(({ type }) => type === "term");
  const placeholders = request.placeholders && isOther;
  const terms = provider.termsFor?.({ content }, { source: from, target: to }) ?? "";
  const parts = [provider.id, provider.version, from, to, placeholders, content];
  // What is not there is left out, so that answers of engines that know neither are found again.
  return hash128(
    JSON.stringify([...parts, ...(terms === "" ? [] : [terms]), ...(advice.length === 0 ? [] : [advice])]),
  );
}

/** As the provider gets it. @param id Unique in the run */
export function toProviderRequest(id: string, request: EngineRequest): ProviderRequest {
  const { content, context, advice, matches, placeholders } = request;
  return { id, content, context, ...(advice ? { advice } : {}), ...(matches ? { matches } : {}), placeholders };
}

/** Unicode characters of text that leave for the provider, tags excluded. */
export function requestCharacters(
  request: Pick<EngineRequest, "content" | "placeholders">,
  { capabilities }: Pick<Provider, "capabilities">,
): number {
  return countCharacters(request.content, request.placeholders || capabilities.terms === "placeholder");
}

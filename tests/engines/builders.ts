/** Content and requests in a short written form. */

import type { Provider, ProviderAnswer, ProviderRequest, TranslateOptions } from "../../src/engines/types.ts";
import type { LockedInline } from "../../src/glossary/types.ts";

const MARK = /<(\d+)>|<\/(\d+)>|<(\d+)\/>|\{(\d+):([^|}]*)\|([^}]*)\}/g;

/**
 * Content from `<1>` and `</1>` (a pair), `<2/>` (a code alone), `{3:IACHR|CIDH}` (a term and its target) and text.
 * @example inline("See <1>{2:IACHR|CIDH}</1><3/>.")
 */
export function inline(source: string): LockedInline[] {
  const content: LockedInline[] = [];
  let from = 0;
  const text = (to: number): void => {
    if (to > from) content.push({ type: "text", value: source.slice(from, to) });
  };
  for (const match of source.matchAll(MARK)) {
    text(match.index);
    const [all, open, close, alone, term, english = "", target = ""] = match;
    if (open !== undefined) content.push({ type: "open", id: Number(open) });
    else if (close !== undefined) content.push({ type: "close", id: Number(close) });
    else if (alone !== undefined) content.push({ type: "ph", id: Number(alone) });
    else content.push({ type: "term", id: Number(term), source: english, target, gender: undefined });
    from = match.index + all.length;
  }
  text(source.length);
  return content;
}

/** The written form of content; a term as its target in braces. */
export function written(content: readonly LockedInline[]): string {
  return content
    .map((piece) => {
      if (piece.type === "text") return piece.value;
      if (piece.type === "open") return `<${piece.id}>`;
      if (piece.type === "close") return `</${piece.id}>`;
      return piece.type === "ph" ? `<${piece.id}/>` : `{${piece.target}}`;
    })
    .join("");
}

export function makeRequest(id: string, text: string, more: Partial<ProviderRequest> = {}): ProviderRequest {
  return { id, content: inline(text), ...more };
}

export function makeOptions(more: Partial<TranslateOptions> = {}): TranslateOptions {
  const sending = { answered: () => undefined, refused: () => undefined, unsent: () => undefined };
  return {
    source: "en",
    target: "es-419",
    signal: new AbortController().signal,
    last: false,
    spend: () => sending,
    ...more,
  };
}

/** Translates texts in the written form; what comes back is in it too, a problem after `! `. In the order of `texts`. */
export async function translateTexts(
  provider: Provider,
  texts: readonly string[],
  options: Partial<TranslateOptions> = {},
): Promise<string[]> {
  const answers = await provider.translate(
    texts.map((text, index) => makeRequest(String(index), text)),
    makeOptions(options),
  );
  return texts.map((_, index) => shown(answers.find(({ id }) => id === String(index))));
}

export function shown(answer: ProviderAnswer | undefined): string {
  if (!answer) return "! no answer";
  if ("failure" in answer) return `!! ${answer.failure.message}`;
  return "problem" in answer ? `! ${answer.problem}` : written(answer.content);
}

/** The codes and terms of content as sorted words, to compare as multisets. */
export function codesOf(content: readonly LockedInline[]): string[] {
  return content.flatMap((piece) => (piece.type === "text" ? [] : [`${piece.type} ${piece.id}`])).sort();
}

/** Whether every pair of content is closed in the order it was opened. */
export function isNested(content: readonly LockedInline[]): boolean {
  const opened: number[] = [];
  for (const piece of content) {
    if (piece.type === "open") opened.push(piece.id);
    else if (piece.type === "close" && opened.pop() !== piece.id) return false;
  }
  return opened.length === 0;
}

export function textOf(content: readonly LockedInline[]): string {
  return content.map((piece) => (piece.type === "text" ? piece.value : "")).join("");
}

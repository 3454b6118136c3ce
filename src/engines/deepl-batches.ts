/** A batch cut into requests that DeepL takes: 50 texts and 128 KiB of body each. https://developers.deepl.com/api-reference/translate */

import type { LockedInline } from "../glossary/types.ts";
import { encodeDeepl } from "./deepl-wire.ts";
import type { Edges } from "./split-edges.ts";
import { countCharacters, splitEdges } from "./split-edges.ts";
import type { ProviderRequest } from "./types.ts";

/** A request's text as it is sent, with what is needed to read its answer. */
export interface DeeplText {
  readonly request: ProviderRequest;
  readonly edges: Edges;
  readonly source: readonly LockedInline[];
  readonly text: string;
  readonly characters: number;
  /** Bytes of the text in a form-encoded body. */
  readonly bytes: number;
}

export const MAX_TEXTS = 50;
/** DeepL takes 128 KiB; the rest is for the other fields, which stay far below 8 KiB. */
export const MAX_BODY_BYTES = 120 * 1024;

/** Encodes a request's content, edges taken off. */
export function toDeeplText(request: ProviderRequest): DeeplText {
  const edges = splitEdges(request.content);
  const text = encodeDeepl(edges.core, request.placeholders ?? false);
  const characters = countCharacters(edges.core, request.placeholders ?? false);
  return { request, edges, source: edges.core, text, characters, bytes: formBytes("text", text) };
}

/** Bytes that a field adds to a form-encoded body, its `&` included. */
export function formBytes(name: string, value: string): number {
  return new URLSearchParams([[name, value]]).toString().length + 1;
}

/** Fills requests in order. A text that is too large for any comes alone. */
export function fillRequests(texts: readonly DeeplText[]): DeeplText[][] {
  const requests: DeeplText[][] = [];
  let bytes = 0;
  for (const text of texts) {
    const last = requests.at(-1);
    if (last && last.length < MAX_TEXTS && bytes + text.bytes <= MAX_BODY_BYTES) {
      last.push(text);
      bytes += text.bytes;
    } else {
      requests.push([text]);
      bytes = text.bytes;
    }
  }
  return requests;
}

/** Character references of HTML, read. */

import { decodeNamedCharacterReference } from "decode-named-character-reference";

/** A character reference (HTML 13.5, with its semicolon). */
export const HTML_REFERENCE = /&(?:([A-Za-z][A-Za-z0-9]{1,31})|#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/g;

/** Decodes one reference as matched by `HTML_REFERENCE`; the same text where it names nothing. */
export function decodeReference(reference: string): string {
  const body = reference.slice(1, -1);
  if (!body.startsWith("#")) return decodeNamedCharacterReference(body) || reference;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : reference;
}

/** Decodes all references in `text`. */
export function decodeHtml(text: string): string {
  return text.includes("&") ? text.replace(HTML_REFERENCE, decodeReference) : text;
}

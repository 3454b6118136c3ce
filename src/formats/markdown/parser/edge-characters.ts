/** The characters at the ends of a text: code points, where JavaScript has halves of some. */

/** The first character, "" for none. */
export function firstOf(text: string | undefined): string {
  const code = text?.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** The last character, "" for none. */
export function lastOf(text: string | undefined): string {
  if (!text) return "";
  const last = text.charCodeAt(text.length - 1);
  const isLowSurrogate = last >= 0xdc00 && last <= 0xdfff;
  return text.slice(isLowSurrogate ? -2 : -1);
}

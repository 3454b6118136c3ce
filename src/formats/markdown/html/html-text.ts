/** Text that is written into HTML, with character references where they are needed. */

/**
 * Writes `text` into HTML so that it reads back as it is.
 * @param full Escapes `>` and every `&` too; otherwise an `&` that begins no reference stays, as authors write it.
 */
export function encodeHtml(text: string, full: boolean): string {
  const escaped = text.replace(full ? /&/g : /&(?=[A-Za-z#])/g, "&amp;").replaceAll("<", "&lt;");
  return full ? escaped.replaceAll(">", "&gt;") : escaped;
}

/**
 * Every ASCII character that is no letter, digit or space, and white space other than spaces, as references: nothing of
 * it can be read as markup. A vertical tab stays: as a reference it names nothing (HTML 13.5).
 * @param edge Which ends of the text are ends of a line, where spaces would be lost
 */
export function encodeAllPunctuation(text: string, edge: { readonly start: boolean; readonly end: boolean }): string {
  let encoded = text.replace(/[!-/:-@[-`{-~\t\r\n\f]/g, referenceOf);
  if (edge.start) encoded = encoded.replace(/^\s+/, encodeEach);
  return edge.end ? encoded.replace(/(?<!\s)\s+$/, encodeEach) : encoded;
}

function encodeEach(text: string): string {
  return text.replace(/[^\S\v]/g, referenceOf);
}

/** `&#x2A;` for `*`. */
export function referenceOf(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

/** Characters that a reader does not see and a terminal or a log obeys: control, bidi and line-end characters. */

/**
 * C0, DEL and C1 (`\p{Cc}`: ESC, BEL, BS, line ends, tab, NEL), the bidi controls of Unicode (UAX 9), U+2028/2029, the byte
 * order mark, and the tag characters, which can hide a whole message: behind 🏴 they are a flag.
 */
const HIDDEN =
  /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text as one line in which each of these characters is seen: `\n`, `\x1b`, `\u202e`.
 * A zero-width joiner, a soft hyphen or a no-break space stays: no terminal obeys them.
 */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, (character) => SHORT[character] ?? escapeOf(character));
}

/** A text without them: a name that git has, which its owner cannot be asked to type again. */
export function withoutHidden(text: string): string {
  return text.replaceAll(HIDDEN, "");
}

/** The characters of this kind in a text, each once, in their order. */
export function hiddenCharacters(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(HIDDEN), ([character]) => character))];
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  if (code.length > 4) return `\\u{${code}}`;
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
}

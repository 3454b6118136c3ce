/**
 * Text as terms are compared: in tokens, with everything that looks alike made alike.
 * Typographic and straight apostrophes, the three hyphens and the en dash that editors make of one, runs of white space, composed and decomposed letters
 * and invisible characters (a soft hyphen, a zero-width space pasted from the web) make no difference.
 */

export interface Token {
  readonly kind: "word" | "mark" | "space";
  /** Folded, letter case kept. A space is always " ". */
  readonly text: string;
  /** `text` in lower case. */
  readonly lower: string;
  /** UTF-16 code units into the text that was cut, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const INVISIBLE = "\\u00AD\\u200B\\u2060\\uFEFF";
/** Scripts whose words no space parts, or that put particles right behind a name: each letter is a word of its own. */
const UNPARTED =
  "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
/** A word, white space, or a mark. U+02BC is a letter to Unicode and an apostrophe to whoever typed it. */
const TOKEN = new RegExp(
  `((?=[${UNPARTED}])[\\p{L}\\p{N}]\\p{M}*|(?!ʼ)[\\p{L}\\p{N}_](?:(?!ʼ|[${UNPARTED}])[\\p{L}\\p{N}\\p{M}_${INVISIBLE}])*)|([\\s${INVISIBLE}]+)|(\\S)`,
  "gu",
);
const INVISIBLES = new RegExp(`[${INVISIBLE}]+`, "gu");
const APOSTROPHE = /[’‘ʼ`´′]/u;
const HYPHEN = /[‐‑–]/u;

/**
 * Cuts `text` into words, single marks and spaces. White space after a hyphen is left out, so that a term
 * that was broken over two lines (`Inter-` / `American`) reads as it does on one.
 * @example tokenize("IACHR’s").map((token) => token.text) // ["IACHR", "'", "s"]
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    const [, word, space, mark] = match;
    if (word !== undefined) {
      const folded = foldWord(word);
      tokens.push({ kind: "word", text: folded, lower: folded.toLowerCase(), start, end });
    } else if (space !== undefined) {
      const last = tokens.at(-1);
      // Invisible characters alone part nothing, and white space after a hyphen is a line break in a word.
      if (!/\s/u.test(space.replace(INVISIBLES, "")) || last === undefined) continue;
      if (last.kind === "mark" && last.text === "-") continue;
      tokens.push({ kind: "space", text: " ", lower: " ", start, end });
    } else if (mark !== undefined) {
      const folded = foldMark(mark);
      tokens.push({ kind: "mark", text: folded, lower: folded, start, end });
    }
  }
  return tokens;
}

/**
 * One string for all spellings of `text` that mean the same term, letter case kept.
 * @example foldText("Ombudsperson’s  Office") // "Ombudsperson's Office"
 */
export function foldText(text: string): string {
  return tokenize(text)
    .map((token) => token.text)
    .join("")
    .trim();
}

/** Whether `text` has letters and all of them are capitals: a heading set in capitals. */
export function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

function foldWord(word: string): string {
  return word.replace(INVISIBLES, "").normalize("NFC");
}

function foldMark(mark: string): string {
  if (APOSTROPHE.test(mark)) return "'";
  return HYPHEN.test(mark) ? "-" : mark;
}

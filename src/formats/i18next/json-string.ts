/** JSON string literals: decoded with the place of every character, and encoded as the file at hand does it. */

const NON_ASCII = /[\u0080-\uffff]/;
const EVERY_NON_ASCII = /[\u0080-\uffff]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The content of a literal, without its quotes. */
export interface DecodedString {
  readonly value: string;
  /**
   * The offset in the literal of a character of `value`, counted from the literal's own start; also of `value.length`.
   *
   *     caf\u00e9s   offsetOf(3) = 3, offsetOf(4) = 9
   *        ^     ^
   */
  readonly offsetOf: (index: number) => number;
}

/** Decodes the content of a valid literal (what stands between its quotes). */
export function decodeString(raw: string): DecodedString {
  if (!raw.includes("\\")) return { value: raw, offsetOf: (index) => index };
  const offsets: number[] = [];
  let value = "";
  let at = 0;
  while (at < raw.length) {
    offsets.push(at);
    const escaped = raw[at] === "\\" ? (raw[at + 1] ?? "") : undefined;
    if (escaped === undefined) {
      value += raw[at] ?? "";
      at += 1;
    } else if (escaped === "u") {
      value += String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16));
      at += 6;
    } else {
      value += SHORT_ESCAPES[escaped] ?? escaped;
      at += 2;
    }
  }
  offsets.push(at);
  return { value, offsetOf: (index) => offsets[index] ?? at };
}

/**
 * The content of a literal for `value`: what JSON needs escaped is, `/` is not, a lone surrogate is (UTF-8 cannot hold it).
 * @param ascii Escape all that is not ASCII, for files that do so.
 */
export function encodeString(value: string, ascii: boolean): string {
  const encoded = JSON.stringify(value).slice(1, -1);
  if (!ascii) return encoded;
  return encoded.replace(EVERY_NON_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Whether a file escapes all its non-ASCII characters (as `json.dumps` of Python does), so that what is added must do so too.
 * @param strings The decoded keys and values of the file.
 * @returns undefined when it has none, and so says nothing.
 */
export function escapesNonAscii(text: string, strings: Iterable<string>): boolean | undefined {
  if (NON_ASCII.test(text)) return false;
  for (const value of strings) if (NON_ASCII.test(value)) return true;
  return undefined;
}

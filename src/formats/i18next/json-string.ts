/** JSON string literals: decoded with the place of every character, and encoded as the file at hand does it. */

const NON_ASCII = /[\u0080-\uffff]/;
const EVERY_NON_ASCII = /[\u0080-\uffff]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", 0: "\0",
}; // prettier-ignore
const LINE_END = /[\n\r\u2028\u2029]/;

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

/**
 * Decodes the content of a valid literal (what stands between its quotes), of JSON5 too: `\x41`, `\v`, a line end behind a
 * backslash, which is nothing.
 */
export function decodeString(raw: string): DecodedString {
  if (!raw.includes("\\")) return { value: raw, offsetOf: (index) => index };
  const offsets: number[] = [];
  let value = "";
  let at = 0;
  while (at < raw.length) {
    const escape = raw[at] === "\\" ? escapeAt(raw, at) : undefined;
    const read = escape ? escape.value : (raw[at] ?? "");
    // What is nothing goes with the character before it; at the start, with the first.
    if (read !== "") offsets.push(offsets.length === 0 ? 0 : at);
    value += read;
    at += escape ? escape.length : 1;
  }
  offsets.push(at);
  return { value, offsetOf: (index) => offsets[index] ?? at };
}

function escapeAt(raw: string, at: number): { readonly value: string; readonly length: number } {
  const escaped = raw[at + 1] ?? "";
  if (escaped === "u" || escaped === "x") {
    const end = at + (escaped === "u" ? 6 : 4);
    return { value: String.fromCharCode(Number.parseInt(raw.slice(at + 2, end), 16)), length: end - at };
  }
  if (escaped === "\r" && raw[at + 2] === "\n") return { value: "", length: 3 };
  return { value: LINE_END.test(escaped) ? "" : (SHORT_ESCAPES[escaped] ?? escaped), length: 2 };
}

/**
 * The content of a literal for `value`: what JSON needs escaped is, `/` is not, a lone surrogate is (UTF-8 cannot hold it).
 * @param ascii Escape all that is not ASCII, for files that do so.
 * @param quote That of the literal
 */
export function encodeString(value: string, ascii: boolean, quote = '"'): string {
  const json = JSON.stringify(value).slice(1, -1);
  const encoded = quote === '"' ? json : json.replaceAll('\\"', '"').replaceAll("'", "\\'");
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

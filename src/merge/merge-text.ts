/**
 * Puts what a text says now into the bytes of a Spanish file: words and marks that both have at its beginning and at its end
 * keep the bytes of the file, such as `&oacute;` and where a line is broken. A sentence that comes between two lines gets a
 * line of its own.
 */

import { decodeNamedCharacterReference } from "decode-named-character-reference";
import type { MarkdownCode, MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Part } from "../formats/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";

/** A character that is no space, or a mark, and where it stands in the file. */
interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes for a text of the file in its slot; undefined where the two have nothing in common, or where nobody can tell
 * which bytes a word has. The caller proves the result.
 * @param their The text of the file
 * @param our The same text as a run would write it
 */
export function mergeText(
  theirs: MarkdownDocument,
  their: MarkdownUnit,
  ours: MarkdownDocument,
  our: MarkdownUnit,
): string | undefined {
  const [old, now] = [tokensOf(theirs, their), tokensOf(ours, our)];
  if (!old || !now) return undefined;
  const { start, end } = commonEnds(old, now);
  if (start + end === 0) return undefined;
  const [oldEnd, nowEnd] = [old.length - end, now.length - end];
  const [from, to] = [old[start - 1]?.end ?? their.splice.start, old[oldEnd]?.start ?? their.splice.end];
  const [ourFrom, ourTo] = [now[start - 1]?.end ?? our.splice.start, now[nowEnd]?.start ?? our.splice.end];
  // A sentence that comes first or last is set apart as its neighbour is.
  const before = spaceAt(theirs, old, start) || (end === 0 ? sentenceSpaces(theirs, old).at(-1) : "");
  const behind = spaceAt(theirs, old, oldEnd) || (start === 0 ? sentenceSpaces(theirs, old)[0] : "");
  const [ourBefore, ourBehind] = [
    ours.text.slice(ourFrom, now[start]?.start),
    ours.text.slice(now[nowEnd - 1]?.end, ourTo),
  ];
  const around = (middle: string): string =>
    theirs.text.slice(their.splice.start, from) + middle + theirs.text.slice(to, their.splice.end);
  // Words that go take the space of their line with them, and leave the end of the line before.
  if (start === nowEnd) {
    const space = spaceAt(ours, now, start) && ([before, behind].find((each) => /[\n\r]/.test(each ?? "")) ?? before);
    return around(space || ours.text.slice(ourFrom, ourTo));
  }
  const isOnItsOwn = start < oldEnd || isEnd(now[nowEnd - 1]);
  return around(
    ((/^\s+$/.test(ourBefore) && before) || ourBefore) +
      ours.text.slice(now[start]?.start, now[nowEnd - 1]?.end) +
      ((/^\s+$/.test(ourBehind) && isOnItsOwn && behind) || ourBehind),
  );
}

/**
 * How many tokens two texts have in common at the beginning and at the end. Where one has only words more than the other,
 * these begin behind a sentence if they may: beside "A. Bc." the text "A. B. Bc." has "B." more, and not "B. " behind a "B".
 */
function commonEnds(one: readonly Token[], other: readonly Token[]): { readonly start: number; readonly end: number } {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start]?.key === other[start]?.key) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end]?.key === other[other.length - 1 - end]?.key) end += 1;
  if (start + end < most) return { start, end };
  const longer = one.length > other.length ? one : other;
  for (let at = start; at >= 0; at -= 1) {
    if (at === 0 || isEnd(longer[at - 1])) return { start: at, end: most - at };
    if (longer[at - 1]?.key !== longer[longer.length - (most - at) - 1]?.key) break;
  }
  return { start, end };
}

/** The space in front of a token, with the line end and what the container puts before the next line; "" at the edges of the text. */
function spaceAt({ text }: MarkdownDocument, tokens: readonly Token[], at: number): string {
  const [last, next] = [tokens[at - 1], tokens[at]];
  return last && next ? text.slice(last.end, next.start) : "";
}

/** What stands behind each sentence of a text but the last. */
function sentenceSpaces(document: MarkdownDocument, tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, at) => (isEnd(token) ? spaceAt(document, tokens, at + 1) || [] : []));
}

function isEnd(token: Token | undefined): boolean {
  return /[.!?…]/.test(token?.key ?? "");
}

function tokensOf({ text }: MarkdownDocument, { parts, codes }: MarkdownUnit): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const part of parts) {
    const found = part.type === "text" ? lettersOf(text, part) : [markOf(part, codes[part.id - 1])];
    if (!found) return undefined;
    tokens.push(...found);
  }
  return tokens;
}

/** The address of a link stands behind its words in Markdown, and before them in HTML. */
function markOf({ type, start, end }: Part, code: MarkdownCode | undefined): Token {
  const isBehind = code?.type === "link" && code.close !== undefined && code.close.end - code.close.start > 1;
  const isNamed = code !== undefined && (isBehind ? type === "close" : type !== "close");
  return { key: `\u0000${type} ${code?.type} ${isNamed ? codeIdentity(code) : ""}`, start, end };
}

function lettersOf(text: string, part: Extract<Part, { readonly type: "text" }>): readonly Token[] | undefined {
  const places = placesIn(text.slice(part.start, part.end), part.value);
  return places?.flatMap(([at, length], index): Token | readonly [] => {
    const key = part.value[index] ?? "";
    return /\s/u.test(key) ? [] : { key, start: part.start + at, end: part.start + at + length };
  });
}

/** Where each character of a text stands in its bytes, and how many it has there; undefined where that is not certain. */
function placesIn(bytes: string, value: string): readonly (readonly [at: number, length: number])[] | undefined {
  if (bytes === value) return Array.from({ length: value.length }, (_, at) => [at, 1] as const);
  const places: (readonly [number, number])[] = [];
  let at = 0;
  while (places.length < value.length) {
    const character = value[places.length] ?? "";
    const reference = /^&(#x[\da-f]+|#\d+|\w+);/i.exec(bytes.slice(at, at + 40));
    const decoded = reference && decode(reference[1] ?? "");
    if (decoded && value.startsWith(decoded, places.length)) {
      for (let each = 0; each < decoded.length; each += 1) places.push([at, reference[0].length]);
      at += reference[0].length;
    } else if (bytes[at] === "\\" && bytes[at + 1] === character) {
      places.push([at, 2]);
      at += 2;
    } else if (bytes[at] === character) {
      places.push([at, 1]);
      at += 1;
    } else if (/\s/u.test(character)) {
      // A line end, and what the container puts before the next line.
      const [space] = /^[\s>]*/.exec(bytes.slice(at)) ?? [""];
      places.push([at, space.length]);
      at += space.length;
    } else return undefined;
  }
  return places;
}

function decode(reference: string): string | false {
  if (!reference.startsWith("#")) return decodeNamedCharacterReference(reference);
  const point = /^#x/i.test(reference)
    ? Number.parseInt(reference.slice(2), 16)
    : Number.parseInt(reference.slice(1), 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : false;
}

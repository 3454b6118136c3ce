/**
 * Where each character of a YAML text stands: in escapes, in folded lines, behind the indent of a block.
 *
 *     note: >-
 *       One line        the space is the line end and the indent behind it
 *       and the next
 *
 * @see https://yaml.org/spec/1.2.2/ 5.7 (escapes), 6.5 (folding) and 8.1 (block scalars)
 */

import type { LiteralContent } from "../notations/notation.ts";
import type { JsonString } from "../types.ts";

/** Characters with the offset of each; what is between two offsets is how the first is written. */
interface Spelling {
  value: string;
  readonly offsets: number[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  0: "\0", a: "\u0007", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\u001b", " ": " ", '"': '"',
  "/": "/", "\\": "\\", N: "\u0085", _: "\u00a0", L: "\u2028", P: "\u2029",
}; // prettier-ignore
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const HEADER = /^([|>])([1-9]?)[+-]?([1-9]?)[^\r\n]*(?:\r\n|\n|$)/;

/** undefined where the literal does not read as the value that the parser found: then it is not touched. */
export function yamlContent(text: string, node: JsonString): LiteralContent | undefined {
  const raw = rawOf(text, node);
  const first = raw[0] ?? "";
  const isQuoted = first === '"' || first === "'";
  const isBlock = isBlockLiteral(raw);
  const spelling = isBlock ? spellBlock(raw, node) : spellFlow(raw, isQuoted ? first : "");
  if (!spelling.value.startsWith(node.value)) return undefined;
  // Blank lines behind a block are no text, unless it keeps them.
  if (!isBlock && spelling.value.length !== node.value.length) return undefined;
  const { offsets } = spelling;
  for (let at = 0; at < node.value.length; at += 1) {
    const [start = 0, end = 0] = [offsets[at], offsets[at + 1]];
    if (end - start === 1 && raw[start] !== node.value[at]) return undefined;
  }
  const offsetOf = (index: number): number => node.start + (offsets[index] ?? raw.length);
  return { start: offsetOf(0), end: offsetOf(node.value.length), offsetOf };
}

/** The bytes of a text, with the line end behind a block. */
export function rawOf(text: string, { start, end }: JsonString): string {
  const raw = text.slice(start, end);
  return isBlockLiteral(raw) ? raw + lineEndAt(text, end) : raw;
}

export function isBlockLiteral(raw: string): boolean {
  return raw.startsWith("|") || raw.startsWith(">");
}

function lineEndAt(text: string, at: number): string {
  return text.startsWith("\r\n", at) ? "\r\n" : text.startsWith("\n", at) ? "\n" : "";
}

function spellFlow(raw: string, quote: string): Spelling {
  const spelling: Spelling = { value: "", offsets: [] };
  const from = quote === "" ? 0 : 1;
  const to = raw.length - from;
  const push = (value: string, at: number): void => {
    // What is nothing at the start goes with the first character.
    for (const unit of value.split("")) {
      spelling.offsets.push(spelling.offsets.length === 0 ? from : at);
      spelling.value += unit;
    }
  };
  const fold = /[ \t]*(?:(?:\r\n|\n)[ \t]*)+/y;
  for (let at = from; at < to;) {
    fold.lastIndex = at;
    const folded = fold.exec(raw)?.[0];
    if (folded !== undefined) {
      pushFold(folded, at, push);
      at += folded.length;
    } else if (quote === '"' && raw[at] === "\\") at += pushEscape(raw, at, push);
    else if (quote === "'" && raw[at] === "'") {
      push("'", at);
      at += 2;
    } else {
      push(raw[at] ?? "", at);
      at += 1;
    }
  }
  spelling.offsets.push(to);
  return spelling;
}

/** One line end is a space; of several, the first is nothing. */
function pushFold(folded: string, at: number, push: (value: string, at: number) => void): void {
  const ends = [...folded.matchAll(/\r\n|\n/g)];
  if (ends.length === 1) push(" ", at);
  for (const [index, end] of ends.slice(1).entries()) push("\n", index === 0 ? at : at + end.index);
}

/** @returns the length of the escape */
function pushEscape(raw: string, at: number, push: (value: string, at: number) => void): number {
  const escaped = raw[at + 1] ?? "";
  const digits = HEX_LENGTHS[escaped];
  if (digits !== undefined) {
    const code = Number.parseInt(raw.slice(at + 2, at + 2 + digits), 16);
    push(code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd", at);
    return 2 + digits;
  }
  // An escaped line end is nothing, the blank lines behind it are line ends.
  const lines = /^(?:\r\n|\n)[ \t]*(?:(?:\r\n|\n)[ \t]*)*/.exec(raw.slice(at + 1))?.[0];
  if (lines !== undefined) {
    for (const end of [...lines.matchAll(/\r\n|\n/g)].slice(1)) push("\n", at + 1 + end.index);
    return 1 + lines.length;
  }
  push(ESCAPES[escaped] ?? escaped, at);
  return 2;
}

function spellBlock(raw: string, node: JsonString): Spelling {
  const header = HEADER.exec(raw);
  const spelling: Spelling = { value: "", offsets: [] };
  if (!header) return spelling;
  const [head, style, digit, lastDigit] = header;
  const lines = [...raw.slice(head.length).matchAll(/([^\r\n]*)(\r\n|\n|$)/g)].filter(([all]) => all !== "");
  const column = node.place?.column ?? 0;
  const said = Number(digit === "" ? lastDigit : digit);
  const firstText = lines.find(([, line = ""]) => /[^ ]/.test(line))?.[1] ?? "";
  const indent = said > 0 ? column + said : (/^ */.exec(firstText)?.[0].length ?? 0);
  const push = (value: string, at: number): void => {
    spelling.offsets.push(at);
    spelling.value += value;
  };
  const contents = lines.map(([, line = "", end = ""], index) => {
    const at = head.length + (lines[index]?.index ?? 0);
    const cut = Math.min(indent, /^ */.exec(line)?.[0].length ?? 0);
    return { line: line.slice(cut), at: at + cut, end, endAt: at + line.length };
  });
  const isFolded = style === ">";
  const isText = (line: string): boolean => line !== "" && !/^[ \t]/.test(line);
  for (let index = 0; index < contents.length;) {
    const { line = "", at = 0, endAt = 0 } = contents[index] ?? {};
    for (let unit = 0; unit < line.length; unit += 1) push(line[unit] ?? "", at + unit);
    // The run of line ends to the next line that is not blank.
    let next = index + 1;
    while (next < contents.length && contents[next]?.line === "") next += 1;
    const ends = contents.slice(index, next).map((each) => each.endAt);
    const follows = contents[next]?.line;
    const folds = isFolded && isText(line) && follows !== undefined && isText(follows);
    if (folds && ends.length === 1) push(" ", endAt);
    else for (const [place, end] of (folds ? ends.slice(1) : ends).entries()) push("\n", place === 0 ? endAt : end);
    index = next;
  }
  // At the end of a file a block may lack its line end, and has it all the same.
  spelling.offsets.push(raw.length);
  return spelling;
}

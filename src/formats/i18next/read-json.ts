/** Strict JSON (RFC 8259) to a tree with offsets, or the first line that is wrong. */

import { createScanner, type Node, parseTree, type ParseError, printParseErrorCode } from "jsonc-parser";
import { decodeUtf8 } from "../../config/read-source.ts";
import { lineFinder } from "./line-at.ts";
import type { Failure, JsonFile, JsonMember, JsonNode } from "./types.ts";

/** No resource file nests this deep; the parser recurses, and would end the process at some thousands. */
export const MAX_DEPTH = 100;

const WHAT_IS_WRONG: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: "an unknown symbol, expected a value in JSON",
  InvalidNumberFormat: "a malformed number",
  PropertyNameExpected: "expected a key in double quotes (no comma after the last entry)",
  ValueExpected: "expected a value (no comma after the last one)",
  ColonExpected: "expected `:` after a key",
  CommaExpected: "expected `,` between two entries",
  CloseBraceExpected: "the file ends inside an object, expected `}`",
  CloseBracketExpected: "the file ends inside an array, expected `]`",
  EndOfFileExpected: "something follows the end of the object, expected nothing",
  InvalidCommentToken: "a comment, which JSON has not",
  UnexpectedEndOfComment: "a comment, which JSON has not",
  UnexpectedEndOfString: "a text without its closing quote on the same line",
  UnexpectedEndOfNumber: "a malformed number",
  InvalidUnicode: "a malformed escape, expected `\\u` and four hexadecimal digits",
  InvalidEscapeCharacter: "an unknown escape, expected one of JSON such as `\\n` or `\\\\`",
  InvalidCharacter: "a control character inside a text, expected an escape such as `\\t`",
  "<unknown ParseErrorCode>": "expected JSON",
};

/**
 * Decodes and parses a resource file. A byte order mark is allowed.
 * Anything that `JSON.parse` refuses, an equal key twice in one object (the first would be lost silently), anything but an
 * object at the top, and more than `MAX_DEPTH` levels give a reason and its line. Never throws for content.
 */
export function readJson(bytes: Uint8Array): JsonFile | Failure {
  const decoded = decodeUtf8(bytes);
  if ("reason" in decoded) return decoded;
  const { text, bom } = decoded;
  const parsed = parseJson(text);
  return "reason" in parsed
    ? { line: lineFinder(text)(parsed.at), reason: parsed.reason }
    : { text, bom, root: parsed.root };
}

/** A fault in JSON, and its offset. */
export interface JsonFault {
  readonly at: number;
  readonly reason: string;
}

/** Parses an object as `readJson` does. */
export function parseJson(text: string): Pick<JsonFile, "text" | "root"> | JsonFault {
  const deep = firstTooDeep(text);
  if (deep !== undefined) return { at: deep, reason: `more than ${MAX_DEPTH} levels of nesting, expected fewer` };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [error] = errors;
  if (error) {
    if (text.trim() === "") return { at: 0, reason: "the file is empty, expected an object of keys such as `{}`" };
    return { at: error.offset, reason: `not JSON: ${WHAT_IS_WRONG[printParseErrorCode(error.error)]}` };
  }
  if (!tree || tree.type !== "object") {
    return {
      at: tree?.offset ?? 0,
      reason: `the top of the file is \`${tree?.type ?? "nothing"}\`, expected an object of keys`,
    };
  }
  const doubled = firstDoubledKey(tree);
  if (doubled) return { at: doubled.offset, reason: `the key \`${doubled.key}\` is there twice, expected it once` };
  const root = toNode(tree);
  if (root.kind !== "object") throw new TypeError(`Cannot use a JSON ${root.kind} as a root, expected an object.`);
  return { text, root };
}

function firstTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  // The numbers are SyntaxKind, a const enum that cannot be imported as a value: braces 1 and 2, brackets 3 and 4, end 17.
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 1 || token === 3) depth += 1;
    if (token === 2 || token === 4) depth -= 1;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}

function firstDoubledKey(node: Node): { readonly key: string; readonly offset: number } | undefined {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const [keyNode, value] = node.type === "object" ? (child.children ?? []) : [undefined, child];
    if (keyNode) {
      const key = String(keyNode.value);
      if (seen.has(key)) return { key, offset: keyNode.offset };
      seen.add(key);
    }
    const below = value && firstDoubledKey(value);
    if (below) return below;
  }
  return undefined;
}

function toNode(node: Node): JsonNode {
  const span = { start: node.offset, end: node.offset + node.length };
  if (node.type === "object") return { kind: "object", ...span, members: (node.children ?? []).map(toMember) };
  if (node.type === "array") return { kind: "array", ...span, items: (node.children ?? []).map(toNode) };
  if (node.type === "string") return { kind: "string", ...span, value: String(node.value) };
  if (node.type !== "property") {
    const number: unknown = node.value;
    return { kind: node.type, ...span, ...(typeof number === "number" ? { number } : {}) };
  }
  throw new TypeError("Cannot use a property as a value: the parser went wrong without an error.");
}

function toMember(property: Node): JsonMember {
  const [key, value] = property.children ?? [];
  if (!key || !value)
    throw new TypeError("Cannot use a key without its value: the parser went wrong without an error.");
  return {
    key: String(key.value),
    start: key.offset,
    keyEnd: key.offset + key.length,
    end: value.offset + value.length,
    value: toNode(value),
  };
}

/** Strict JSON (RFC 8259), and JSON with comments, to a tree with offsets, or the first place that is wrong. */

import { type Node, parseTree, type ParseError, printParseErrorCode } from "jsonc-parser";
import { doubledKey } from "./json-tree.ts";
import type { Fault } from "./notations/notation.ts";
import { MAX_DEPTH, tokensOf, tooDeep } from "./tokens.ts";
import type { JsonMember, JsonNode, JsonObject } from "./types.ts";

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

const IN_JSONC: Readonly<Partial<typeof WHAT_IS_WRONG>> = {
  PropertyNameExpected: "expected a key in double quotes",
  ValueExpected: "expected a value",
  UnexpectedEndOfComment: "a comment without its end",
};

/**
 * Parses an object.
 * Anything that `JSON.parse` refuses, an equal key twice in one object (the first would be lost silently), anything but an
 * object at the top, and more than `MAX_DEPTH` levels give a reason. Never throws for content.
 * @param isJsonc With comments, and with a comma behind the last entry
 */
export function parseJson(text: string, isJsonc = false): { readonly root: JsonObject } | Fault {
  const deep = tooDeep(tokensOf(text));
  if (deep !== undefined) return { at: deep, reason: `more than ${MAX_DEPTH} levels of nesting, expected fewer` };
  const errors: ParseError[] = [];
  const options = { disallowComments: !isJsonc, allowTrailingComma: isJsonc, allowEmptyContent: false };
  const tree = parseTree(text, errors, options);
  const [error] = errors;
  if (error) {
    if (text.trim() === "") return { at: 0, reason: "the file is empty, expected an object of keys such as `{}`" };
    const code = printParseErrorCode(error.error);
    const wrong = (isJsonc ? IN_JSONC[code] : undefined) ?? WHAT_IS_WRONG[code];
    return { at: error.offset, reason: isJsonc ? `not JSON with comments: ${wrong}` : `not JSON: ${wrong}` };
  }
  const root = tree && toNode(tree);
  if (root?.kind !== "object")
    return {
      at: tree?.offset ?? 0,
      reason: `the top of the file is \`${tree?.type ?? "nothing"}\`, expected an object of keys`,
    };
  return doubledKey(root) ?? { root };
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

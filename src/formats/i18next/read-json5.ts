/**
 * JSON5 to a tree with offsets, or the first place that is wrong.
 *
 * @see https://spec.json5.org
 */

import { parse, type ValueNode } from "@humanwhocodes/momoa";
import { decodeString } from "./json-string.ts";
import { doubledKey } from "./json-tree.ts";
import type { Fault } from "./notations/notation.ts";
import { MAX_DEPTH, tokensOf, tooDeep } from "./tokens.ts";
import type { JsonNode, JsonObject } from "./types.ts";

/** Escapes that JSON5 has. The parser lets others pass (`\1`, `\01`), and line ends that no backslash escapes. */
const ESCAPE = /\\(?:\r\n|[^0-9]|0(?!\d))/g;

/** Parses an object as `parseJson` does, in JSON5. Never throws for content. */
export function parseJson5(text: string): { readonly root: JsonObject } | Fault {
  const deep = tooDeep(tokensOf(text));
  if (deep !== undefined) return { at: deep, reason: `more than ${MAX_DEPTH} levels of nesting, expected fewer` };
  if (text.trim() === "") return { at: 0, reason: "the file is empty, expected an object of keys such as `{}`" };
  let body: ValueNode;
  try {
    body = parse(text, { mode: "json5", ranges: true, allowTrailingCommas: true }).body;
  } catch (error) {
    const fault = faultOf(error);
    if (fault) return fault;
    throw error;
  }
  const faults: Fault[] = [];
  const root = toNode(body, text, faults);
  const [fault] = faults;
  if (fault) return fault;
  if (root.kind !== "object")
    return { at: root.start, reason: `the top of the file is \`${root.kind}\`, expected an object of keys` };
  return doubledKey(root) ?? { root };
}

/** The parser's error says its place twice, and at the end of the file the last character's. */
function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !("offset" in error) || typeof error.offset !== "number") return undefined;
  const said = error.message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
  return { at: error.offset, reason: `not JSON5: ${said.charAt(0).toLowerCase()}${said.slice(1)}` };
}

function toNode(node: ValueNode, text: string, faults: Fault[]): JsonNode {
  const [start = 0, end = 0] = node.range ?? [];
  const span = { start, end };
  switch (node.type) {
    case "Object":
      return {
        kind: "object",
        ...span,
        members: node.members.map(({ name, value }) => {
          const [from = 0, keyEnd = 0] = name.range ?? [];
          const inside = toNode(value, text, faults);
          const key = name.type === "String" ? checked(name.value, from, keyEnd, text, faults) : name.name;
          return { key, start: from, keyEnd, end: inside.end, value: inside };
        }),
      };
    case "Array":
      return { kind: "array", ...span, items: node.elements.map(({ value }) => toNode(value, text, faults)) };
    case "String":
      return { kind: "string", ...span, value: checked(node.value, start, end, text, faults) };
    case "Boolean":
      return { kind: "boolean", ...span };
    case "Null":
      return { kind: "null", ...span };
    case "Number":
      return { kind: "number", ...span, number: node.value };
    case "NaN":
    case "Infinity":
      return { kind: "number", ...span };
  }
}

function checked(value: string, start: number, end: number, text: string, faults: Fault[]): string {
  const raw = text.slice(start + 1, end - 1);
  if (/[\n\r\\]/.test(raw.replace(ESCAPE, "")) || decodeString(raw).value !== value)
    faults.push({ at: start, reason: "not JSON5: a text with a line end or an escape in it that JSON5 has not" });
  return value;
}

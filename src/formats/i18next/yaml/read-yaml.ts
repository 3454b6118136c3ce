/**
 * YAML 1.2 to a tree with offsets, or the first place that is wrong or that could not be written again as it is.
 *
 * @see https://yaml.org/spec/1.2.2/
 */

import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar } from "yaml";
import { findDoubledKey } from "../../yaml/doubled-keys.ts";
import { doubledKey } from "../json-tree.ts";
import type { Fault } from "../notations/notation.ts";
import { MAX_DEPTH } from "../tokens.ts";
import type { JsonMember, JsonNode, JsonObject, YamlPlace } from "../types.ts";
import { tooDeepYaml } from "./yaml-depth.ts";
import { yamlContent } from "./yaml-content.ts";

/** Tags that say what a value is anyway. */
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|map|seq|int|float|bool|null))$/;
/** What i18next's reader takes for a date, and YAML 1.2 for a text. */
const DATE = /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/;
/** What aliases may make of a file: more is an attack, or an accident. */
const MAX_EXPANDED = 100_000;

/** Thrown within the walk alone. */
class YamlFault extends Error {
  readonly at: number;
  readonly reason: string;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
    this.reason = reason;
  }
}

interface Walk {
  readonly text: string;
  readonly anchors: Map<string, JsonNode | undefined>;
  /** How many values each node is, aliases resolved. */
  readonly sizes: Map<JsonNode, number>;
}

/** Parses a mapping. Never throws for content. */
export function parseYaml(text: string): { readonly root: JsonObject } | Fault {
  const lone = /\r(?!\n)/.exec(text);
  if (lone) return { at: lone.index, reason: "a carriage return without a line feed, expected one kind of line end" };
  const deep = tooDeepYaml(text);
  if (deep !== undefined) return { at: deep, reason: `more than ${MAX_DEPTH} levels of nesting, expected fewer` };
  const document = parseDocument(text, {
    keepSourceTokens: true, prettyErrors: false, uniqueKeys: false, logLevel: "error", version: "1.2",
  }); // prettier-ignore
  const [error] = document.errors;
  if (error?.code === "MULTIPLE_DOCS")
    return { at: error.pos[0], reason: "several documents in one file, expected one" };
  if (error) return { at: error.pos[0], reason: `not YAML: ${firstLine(error.message)}` };
  const doubled = findDoubledKey(document);
  if (doubled) return { at: doubled.at, reason: `not YAML: ${firstLine(doubled.message)}` };
  const directive = /^%.*/m.exec(text.slice(0, document.range[0]));
  if (directive) return { at: directive.index, reason: `the directive \`${directive[0]}\`, expected none` };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { at: 0, reason: "the file is empty, expected a mapping of keys such as `key: text`" };
  if (!isMap(contents))
    return { at: contents.range?.[0] ?? 0, reason: "the top of the file is no mapping, expected one of keys" };
  try {
    const walk = { text, anchors: new Map(), sizes: new Map() };
    const root = toNode(walk, contents, { column: columnOf(text, contents.range?.[0] ?? 0), within: "map" });
    if (root.kind !== "object") throw new TypeError(`Cannot use a ${root.kind} as a root, expected an object.`);
    return doubledKey(root) ?? { root };
  } catch (error_) {
    if (error_ instanceof YamlFault) return { at: error_.at, reason: error_.reason };
    throw error_;
  }
}

function firstLine(message: string): string {
  const line = message.split("\n")[0] ?? "";
  return line.charAt(0).toLowerCase() + line.slice(1);
}

export function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

function toNode(walk: Walk, node: unknown, place: YamlPlace): JsonNode {
  if (isAlias(node)) return toAlias(walk, node.source, node.range ?? undefined, place);
  if (!isMap(node) && !isSeq(node) && !isScalar(node))
    throw new TypeError("Cannot read a YAML node of an unknown kind.");
  const [start = 0, end = 0] = node.range ?? [];
  const { tag, anchor } = node;
  if (tag !== undefined && !CORE_TAG.test(tag))
    throw new YamlFault(start, `the tag \`${tag}\`, which i18next's reader has not`);
  // An anchor is known once its node is whole: an alias inside of it would never end.
  if (anchor !== undefined) walk.anchors.set(anchor, undefined);
  const made = isScalar(node)
    ? toScalar(walk, node, { start, end }, place)
    : toCollection(walk, node, { start, end }, place);
  if (anchor !== undefined) walk.anchors.set(anchor, made);
  const size = sizeOf(walk, made);
  if (size > MAX_EXPANDED) throw new YamlFault(start, `aliases that make more than ${MAX_EXPANDED} values of the file`);
  walk.sizes.set(made, size);
  return made;
}

function toAlias(
  walk: Walk,
  name: string,
  range: readonly [number, number, number] | undefined,
  place: YamlPlace,
): JsonNode {
  const [start = 0, end = 0] = range ?? [];
  const of = walk.anchors.get(name);
  if (!of) throw new YamlFault(start, `the alias \`*${name}\`, expected an anchor \`&${name}\` that ends before it`);
  const alias: JsonNode = { kind: "alias", start, end, of, place };
  walk.sizes.set(alias, walk.sizes.get(of) ?? 1);
  return alias;
}

function sizeOf({ sizes }: Walk, node: JsonNode): number {
  const inside =
    node.kind === "object" ? node.members.map(({ value }) => value) : node.kind === "array" ? node.items : [];
  return inside.reduce((sum, each) => sum + (sizes.get(each) ?? 1), 1);
}

type Span = Pick<JsonNode, "start" | "end">;

function toCollection(
  walk: Walk,
  node: { readonly items: readonly unknown[]; readonly flow?: boolean },
  span: Span,
  place: YamlPlace,
): JsonNode {
  const isFlow = node.flow === true;
  const column = isFlow ? place.column : columnOf(walk.text, span.start);
  const isOuter = isFlow && place.within !== "flow";
  if (isSeq(node)) {
    const inner = { column, within: isFlow ? "flow" : "list" } as const;
    const items = node.items.map((item) => {
      if (isMap(item) && item.srcToken === undefined && isFlow)
        throw new YamlFault(span.start, "a pair inside of `[ ]`, expected `{ }` around it");
      return toNode(walk, item, inner);
    });
    return {
      kind: "array",
      start: span.start,
      end: isFlow ? span.end : (items.at(-1)?.end ?? span.end),
      items,
      place: { ...inner, isOuter },
    };
  }
  const inner = { column, within: isFlow ? "flow" : "map" } as const;
  const members = (node.items as readonly Pair[]).map((pair) => toMember(walk, pair, inner, span.start));
  return {
    kind: "object",
    start: span.start,
    end: isFlow ? span.end : (members.at(-1)?.end ?? span.end),
    members,
    place: { ...inner, isOuter },
  };
}

function toMember(walk: Walk, { key, value, srcToken }: Pair, place: YamlPlace, from: number): JsonMember {
  if (!isScalar(key) || !isName(key.value))
    throw new YamlFault(from, "a key that is no text, expected a text or a number");
  const [start = 0, keyEnd = 0] = key.range ?? [];
  if (srcToken?.start.some(({ type }) => type === "explicit-key-ind"))
    throw new YamlFault(start, "a key behind `?`, expected `key: text`");
  if (key.anchor !== undefined || key.tag !== undefined)
    throw new YamlFault(start, "a key with an anchor or a tag, expected none");
  if (value === null) throw new YamlFault(start, "a key without `:`, expected `key: text`");
  const name = `${key.value}`;
  const inside = toNode(walk, value, place);
  return { key: name, start, keyEnd, end: inside.end, value: inside };
}

function isName(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function toScalar({ text }: Walk, node: Scalar, span: Span, place: YamlPlace): JsonNode {
  const { value, type, tag } = node;
  const isDate = type === "PLAIN" && tag === undefined && typeof value === "string" && DATE.test(value);
  if (typeof value === "string" && !isDate) {
    const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
    const lineEnd = /(?:\r\n|\n)$/.exec(text.slice(span.start, span.end))?.[0] ?? "";
    if (isBlock && lineEnd === "")
      throw new YamlFault(span.start, "the file ends in a block text without a line end, expected one");
    // The line end behind a block stands between it and what follows, as behind any other value.
    const made = {
      kind: "string",
      start: span.start,
      end: span.end - (isBlock ? lineEnd.length : 0),
      value,
      place,
      isBlock,
    } as const;
    if (!yamlContent(text, made))
      throw new YamlFault(span.start, "a text in a layout that could not be kept, expected it in quotes on one line");
    return made;
  }
  if (typeof value === "number") return { kind: "number", ...span, number: value, place };
  return { kind: typeof value === "boolean" ? "boolean" : "null", ...span, place };
}

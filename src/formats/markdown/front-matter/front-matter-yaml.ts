/** The values of YAML front matter with their ranges; never a re-dump (the yaml library's own keeps neither spacing nor flow style). */

import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Scalar } from "yaml";
import { findDoubledKey } from "../../yaml/doubled-keys.ts";
import { indentFlow } from "../../yaml/indent-flow.ts";
import type { FrontMatterFailure, FrontMatterValue, Host } from "../types.ts";

const HOSTS: Readonly<Record<string, Host>> = {
  PLAIN: "yaml-plain", QUOTE_SINGLE: "yaml-single", QUOTE_DOUBLE: "yaml-double", BLOCK_FOLDED: "yaml-block", BLOCK_LITERAL: "yaml-block",
}; // prettier-ignore

/**
 * Reads `yaml`.
 * @param base Offset of `yaml` in the file
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYamlValues(yaml: string, base: number): readonly FrontMatterValue[] | FrontMatterFailure {
  // A carriage return alone ends a line in YAML 1.2 (5.4), and not in the yaml library; a line feed has its length.
  const { document, offsetOf } = parse(yaml.replace(/\r(?!\n)/g, "\n"));
  const failure = document.errors[0];
  if (failure)
    return { at: base + offsetOf(failure.pos[0]), expected: `YAML: ${failure.message.split("\n")[0] ?? ""}` };
  const doubled = findDoubledKey(document);
  if (doubled) return { at: base + offsetOf(doubled.at), expected: `YAML: ${doubled.message}` };
  const values: FrontMatterValue[] = [];
  const aliases = new Map<string, string[]>();
  const addAlias = (anchor: string, path: string): void => {
    const paths = aliases.get(anchor);
    if (paths) paths.push(path);
    else aliases.set(anchor, [path]);
  };
  const anchors = new Map<FrontMatterValue, string>();
  const rangeOf = ({ range }: Pick<Scalar, "range">): Range => {
    const [start = 0, end = 0] = range ?? [];
    return { start: base + offsetOf(start), end: base + offsetOf(end) };
  };
  const walk = (node: unknown, path: string, depth: number): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        walk(value, path === "" ? name : `${path}.${name}`, depth + 1);
      }
    } else if (isSeq(node)) for (const item of node.items) walk(item, `${path}[]`, depth + 1);
    else if (isScalar(node)) {
      const value = toValue(node, path, depth, rangeOf(node));
      values.push(value);
      if (node.anchor !== undefined) anchors.set(value, node.anchor);
    } else if (isAlias(node)) {
      addAlias(node.source, path);
      values.push({ path, depth, ...rangeOf(node), outline: `*${node.source}` });
    } else values.push({ path, depth, start: base, end: base, outline: "" });
  };
  // Empty, or comments alone.
  if (document.contents !== null) walk(document.contents, "", 0);
  // What an alias in a key names, or merges, is found by no walk of values.
  visit(document, {
    Alias(key, node) {
      if (key === "key") addAlias(node.source, "");
    },
  });
  return values.map((value) => {
    const anchor = anchors.get(value);
    const others = anchor === undefined ? undefined : aliases.get(anchor);
    return others ? { ...value, others } : value;
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** @returns `offsetOf`: where an offset of the document is in `yaml` */
function parse(yaml: string): { readonly document: Document.Parsed; readonly offsetOf: (offset: number) => number } {
  const read = (text: string): Document.Parsed =>
    parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
  const document = read(yaml);
  const indented = document.errors.length > 0 ? indentFlow(yaml) : undefined;
  return indented
    ? { document: read(indented.text), offsetOf: (offset) => indented.toGiven(offset) }
    : { document, offsetOf: (offset) => offset };
}

function toValue(node: Scalar, path: string, depth: number, range: Range): FrontMatterValue {
  const isPlain = node.type === "PLAIN";
  // YAML 1.2 core has no dates: `date: 2021-08-25` is a string here and stays the author's own text.
  const shown = isPlain && typeof node.source === "string" ? node.source : String(node.value);
  const host = HOSTS[node.type ?? ""];
  // `!secret x` is whatever its reader makes of it.
  const isString = typeof node.value === "string" && (node.tag === undefined || node.tag.endsWith(":str"));
  return {
    path,
    depth,
    ...range,
    outline: JSON.stringify(node.value) ?? "",
    ...(node.value === null ? {} : { shown }),
    ...(isString && host && node.range ? { host, text: String(node.value) } : {}),
  };
}

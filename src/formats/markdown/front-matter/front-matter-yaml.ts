/** The values of YAML front matter with their ranges; never a re-dump (the yaml library's own keeps neither spacing nor flow style). */

import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Scalar } from "yaml";
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
  const document = parseDocument(yaml.replace(/\r(?!\n)/g, "\n"), {
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: "error",
  });
  const failure = document.errors[0];
  if (failure) return { at: base + failure.pos[0], expected: `YAML: ${failure.message.split("\n")[0] ?? ""}` };
  const values: FrontMatterValue[] = [];
  const aliases = new Map<string, string[]>();
  const anchors = new Map<FrontMatterValue, string>();
  const walk = (node: unknown, path: string, depth: number): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        walk(value, path === "" ? name : `${path}.${name}`, depth + 1);
      }
    } else if (isSeq(node)) for (const item of node.items) walk(item, `${path}[]`, depth + 1);
    else if (isScalar(node)) {
      const value = toValue(node, path, depth, base);
      values.push(value);
      if (node.anchor !== undefined) anchors.set(value, node.anchor);
    } else if (isAlias(node)) {
      aliases.set(node.source, [...(aliases.get(node.source) ?? []), path]);
      const [start = 0, end = 0] = node.range ?? [];
      values.push({ path, depth, start: base + start, end: base + end, outline: `*${node.source}` });
    } else values.push({ path, depth, start: base, end: base, outline: "" });
  };
  // Empty, or comments alone.
  if (document.contents !== null) walk(document.contents, "", 0);
  // What an alias in a key names, or merges, is found by no walk of values.
  visit(document, {
    Alias(key, node) {
      if (key === "key") aliases.set(node.source, [...(aliases.get(node.source) ?? []), ""]);
    },
  });
  return values.map((value) => {
    const anchor = anchors.get(value);
    const others = anchor === undefined ? undefined : aliases.get(anchor);
    return others ? { ...value, others } : value;
  });
}

function toValue(node: Scalar, path: string, depth: number, base: number): FrontMatterValue {
  const [start = 0, end = 0] = node.range ?? [];
  const isPlain = node.type === "PLAIN";
  // YAML 1.2 core has no dates: `date: 2021-08-25` is a string here and stays the author's own text.
  const shown = isPlain && typeof node.source === "string" ? node.source : String(node.value);
  const host = HOSTS[node.type ?? ""];
  // `!secret x` is whatever its reader makes of it.
  const isString = typeof node.value === "string" && (node.tag === undefined || node.tag.endsWith(":str"));
  return {
    path,
    depth,
    start: base + start,
    end: base + end,
    outline: JSON.stringify(node.value) ?? "",
    ...(node.value === null ? {} : { shown }),
    ...(isString && host && node.range ? { host, text: String(node.value) } : {}),
  };
}

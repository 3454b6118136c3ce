/** The values of JSON front matter with their ranges. */

import { parseJson } from "../../i18next/read-json.ts";
import type { JsonNode } from "../../i18next/types.ts";
import type { FoundFrontMatter } from "./find-front-matter.ts";
import type { FrontMatterFailure, FrontMatterValue } from "../types.ts";

/** Reads the object that `found` is, or is the inside of. */
export function parseJsonValues(
  text: string,
  { start, end, bare }: FoundFrontMatter,
): readonly FrontMatterValue[] | FrontMatterFailure {
  const content = text.slice(start, end);
  const base = bare ? start - 1 : start;
  const json = bare ? `{${content}}` : content;
  const file = parseJson(json);
  // An error at the brace that was added is one at the end of what is there.
  if ("reason" in file) return { at: Math.min(Math.max(base + file.at, start), end), expected: `JSON: ${file.reason}` };
  const values: FrontMatterValue[] = [];
  const walk = (node: JsonNode, path: string, depth: number): void => {
    const range = { path, depth, start: base + node.start, end: base + node.end };
    if (node.kind === "object") {
      values.push({ ...range, outline: "{" });
      for (const { key, value } of node.members) walk(value, path === "" ? key : `${path}.${key}`, depth + 1);
      values.push({ ...range, outline: "}" });
    } else if (node.kind === "array") {
      values.push({ ...range, outline: "[" });
      for (const item of node.items) walk(item, `${path}[]`, depth + 1);
      values.push({ ...range, outline: "]" });
    } else if (node.kind === "string")
      values.push({ ...range, outline: JSON.stringify(node.value), host: "json", text: node.value, shown: node.value });
    else {
      const outline = json.slice(node.start, node.end);
      values.push({ ...range, outline, ...(node.kind === "null" ? {} : { shown: outline }) });
    }
  };
  walk(file.root, "", 0);
  return values;
}

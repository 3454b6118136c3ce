/** Front matter of any format as a list of values; what reads it need not know which. */

import type { Refusal } from "../../types.ts";
import type { FoundFrontMatter } from "./find-front-matter.ts";
import { parseJsonValues } from "./front-matter-json.ts";
import { parseTomlValues } from "./front-matter-toml.ts";
import { parseYamlValues } from "./front-matter-yaml.ts";
import type { FrontMatterFailure, FrontMatterValue } from "../types.ts";

const NAMES = { yaml: "YAML", toml: "TOML", json: "JSON", script: "JavaScript" } as const;

/**
 * The values of `found` in reading order.
 * @returns a refusal when it cannot be read: a site generator would not build the page either.
 */
export function parseFrontMatter(text: string, found: FoundFrontMatter): readonly FrontMatterValue[] | Refusal {
  const values = parseFormat(text, found);
  if (!("expected" in values)) return values;
  const line = text.slice(0, values.at).split(/\r\n|\n|\r/).length;
  return { line, reason: `Cannot read the front matter, expected ${values.expected}` };
}

function parseFormat(text: string, found: FoundFrontMatter): readonly FrontMatterValue[] | FrontMatterFailure {
  const { format, start, end } = found;
  try {
    if (format === "yaml") return parseYamlValues(text.slice(start, end), start);
    if (format === "toml") return parseTomlValues(text.slice(start, end), start);
    return format === "json" ? parseJsonValues(text, found) : [];
  } catch (error) {
    // Parsers recurse: brackets nested by the thousand end their stack.
    if (!(error instanceof RangeError)) throw error;
    return { at: start, expected: `${NAMES[format]} nested less deeply.` };
  }
}

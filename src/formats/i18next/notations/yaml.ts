/** YAML 1.2, as far as i18next's readers take it. */

import { mergeIntoYaml } from "../yaml/merge-into-yaml.ts";
import { parseYaml } from "../yaml/read-yaml.ts";
import { relayoutYaml } from "../yaml/relayout-yaml.ts";
import { spliceYaml } from "../yaml/splice-yaml.ts";
import { yamlContent } from "../yaml/yaml-content.ts";
import { encodeYaml, readYaml, transplantYaml } from "../yaml/yaml-literal.ts";
import type { Notation } from "./notation.ts";

export const yaml: Notation = {
  name: "yaml",
  parse: parseYaml,
  contentOf: (text, node) => {
    const content = yamlContent(text, node);
    if (!content) throw new TypeError("Cannot place a YAML text: the reader took one that it should have refused.");
    return content;
  },
  encode: encodeYaml,
  readLiteral: readYaml,
  transplant: transplantYaml,
  sameLiteral: (left, right, a, b) => {
    if (a.kind === "string" && b.kind === "string") return a.value === b.value;
    return a.kind === b.kind && left.slice(a.start, a.end) === right.slice(b.start, b.end);
  },
  isWritten: (literal, node, text, out) => {
    if (out.kind !== "string") return text.slice(out.start, out.end) === literal;
    return readYaml(literal, node.place ? { ...out, place: node.place } : out) === out.value;
  },
  relayout: relayoutYaml,
  splice: spliceYaml,
  merge: (existing, rendered) => mergeIntoYaml(yaml, existing, rendered),
};

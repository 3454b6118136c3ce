/** JSON, JSON with comments, and JSON5. */

import type { NotationName } from "../../../config/locale-notation.ts";
import { applyLayout, layoutOf, mergeLayouts } from "../layout.ts";
import { decodeString, encodeString } from "../json-string.ts";
import { parseJson } from "../read-json.ts";
import { parseJson5 } from "../read-json5.ts";
import { mergeIntoExisting } from "../merge-into-existing.ts";
import { splicePlan } from "../splice.ts";
import type { Notation } from "./notation.ts";

export const json = make("json", parseJson);
export const jsonc = make("jsonc", (text) => parseJson(text, true));
export const json5 = make("json5", parseJson5);

function make(name: NotationName, parse: Notation["parse"]): Notation {
  const notation: Notation = {
    name,
    parse,
    contentOf: (text, { start, end }) => {
      const { offsetOf } = decodeString(text.slice(start + 1, end - 1));
      return { start: start + 1, end: end - 1, offsetOf: (index) => start + 1 + offsetOf(index) };
    },
    encode: (pieces, text, { start }, ascii) => {
      const quote = text[start] ?? '"';
      const content = pieces.map(({ value, raw }) => raw ?? encodeString(value, ascii, quote));
      return quote + content.join("") + quote;
    },
    readLiteral: (literal) => {
      const parsed = parse(`{"k":${literal}}`);
      const value = "root" in parsed ? parsed.root.members[0]?.value : undefined;
      return value?.kind === "string" ? value.value : undefined;
    },
    transplant: (existing, old) => existing.slice(old.start, old.end),
    sameLiteral: (left, right, a, b) => a.kind === b.kind && left.slice(a.start, a.end) === right.slice(b.start, b.end),
    relayout: (file, existing) => applyLayout(file, mergeLayouts(layoutOf(existing), layoutOf(file))),
    isWritten: (literal, _node, text, out) => text.slice(out.start, out.end) === literal,
    splice: splicePlan,
    merge: (existing, rendered) => mergeIntoExisting(notation, existing, rendered),
  };
  return notation;
}

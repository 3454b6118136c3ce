/** A text written in the style that a YAML value had, where that style can hold it; else in double quotes. */

import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { isPrintable, quoteString } from "../../yaml/quoted-string.ts";
import { writeYamlScalar } from "../../yaml/yaml-scalar.ts";
import { type Piece, valueOf } from "../target-pieces.ts";
import type { JsonNode, JsonString } from "../types.ts";
import { isBlockLiteral, rawOf } from "./yaml-content.ts";

const EVERY_NON_ASCII = /[\u0080-\uffff]/g;
const NON_ASCII = /[\u0080-\uffff]/;
/** Without quotes, in a block and in YAML 1.1 too: begins with a letter, and is no `yes` or `null`. */
const PLAIN = /^[\p{L}¡¿«][^\n\r\t]*$/u;
const NOT_PLAIN = /: |:$| #|^\s|\s$|^(?:y|yes|n|no|true|false|on|off|null)$/i;
const BLOCK_HEADER = /^([|>])([1-9]?)[+-]?([1-9]?)/;
const BLOCK_COMMENT = /^[|>][1-9+-]*([ \t]+#[^\r\n]*)/;
const FLOW_MARKS = /[,[\]{}]|:["']/;

/**
 * The literal for `pieces` in the place of `node`; the source's own where it says the same. A block keeps its indent; the
 * line end behind it is not among it.
 */
export function encodeYaml(pieces: readonly Piece[], text: string, node: JsonString, ascii: boolean): string {
  const value = valueOf(pieces);
  if (value === node.value) return text.slice(node.start, node.end);
  const styled = styledLiteral(pieces, value, rawOf(text, node), node, ascii);
  if (styled !== undefined && readYaml(styled, node) === value) return styled;
  return quoted(value, ascii) + (BLOCK_COMMENT.exec(text.slice(node.start, node.end))?.[1] ?? "");
}

function styledLiteral(
  pieces: readonly Piece[],
  value: string,
  raw: string,
  node: JsonString,
  ascii: boolean,
): string | undefined {
  const first = raw[0] ?? "";
  // Only double quotes have escapes.
  if (first !== '"' && ((ascii && NON_ASCII.test(value)) || !value.isWellFormed())) return undefined;
  if (first === '"') return `"${pieces.map((piece) => piece.raw ?? quoted(piece.value, ascii).slice(1, -1)).join("")}"`;
  if (first === "'")
    return isPrintable(value) && !value.includes("\n") ? `'${value.replaceAll("'", "''")}'` : undefined;
  if (isBlockLiteral(raw)) {
    // As many line ends as the text has behind it: none, one, or those that there are.
    const ends = /\n*$/.exec(value)?.[0].length ?? 0;
    const fitting = raw.replace(BLOCK_HEADER, `$1$2${ends === 0 ? "-" : ends === 1 ? "" : "+"}$3`);
    const block = writeYamlScalar(value, "yaml-block", fitting, node.value);
    return isBlockLiteral(block) ? block.replace(/\r?\n$/, "") : undefined;
  }
  return isPlain(value, node) ? value : undefined;
}

/** Whether a text may stand without quotes, for readers of YAML 1.1 as well. */
function isPlain(value: string, node: JsonString): boolean {
  if (!PLAIN.test(value) || NOT_PLAIN.test(value) || !isPrintable(value)) return false;
  return node.place?.within !== "flow" || !FLOW_MARKS.test(value);
}

/** In double quotes, on one line. */
export function quoted(value: string, ascii: boolean): string {
  const literal = quoteString(value);
  if (!ascii) return literal;
  return literal.replace(EVERY_NON_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What a literal reads as in the place of `node`: the column counts for a block. */
export function readYaml(literal: string, node: JsonString): string | undefined {
  const { column, within } = node.place ?? { column: 0, within: "map" };
  const pad = " ".repeat(column);
  const text = within === "flow" ? `${pad}- [${literal}]\n` : `${pad}${within === "list" ? "-" : "k:"} ${literal}\n`;
  const document = parseDocument(text, { prettyErrors: false, logLevel: "error" });
  if (document.errors.length > 0) return undefined;
  let value: unknown = document.contents;
  if (isMap(value)) value = value.items.length === 1 ? value.items[0]?.value : undefined;
  else if (isSeq(value)) value = value.items.length === 1 ? value.items[0] : undefined;
  if (within === "flow" && isSeq(value)) value = value.items.length === 1 ? value.items[0] : undefined;
  return isScalar(value) && typeof value.value === "string" ? value.value : undefined;
}

/** An existing value as it can stand in the place of `node`; a block collection cannot. */
export function transplantYaml(existing: string, old: JsonNode, node: JsonNode): string | undefined {
  const raw = existing.slice(old.start, old.end);
  if (old.kind === "alias") return old.of.kind === "string" ? quoted(old.of.value, false) : undefined;
  const { place } = node;
  const inFlow = place?.within === "flow";
  if (old.kind === "string") {
    // Behind another value the source may have a comment on the line.
    if (node.kind === "string" && node.isBlock === true && isBlockLiteral(raw))
      return shiftLines(raw, (place?.column ?? 0) - (old.place?.column ?? 0));
    const isQuoted = /^["']/.test(raw);
    return !raw.includes("\n") && (isQuoted || !inFlow || old.place?.within === "flow")
      ? raw
      : quoted(old.value, false);
  }
  const isBlock = (old.kind === "object" && raw[0] !== "{") || (old.kind === "array" && raw[0] !== "[");
  return isBlock || raw.includes("\n") ? undefined : raw;
}

/** Every line but the first moved to the right, or to the left as far as there is room. */
export function shiftLines(text: string, by: number): string {
  if (by === 0) return text;
  if (by > 0) return text.replace(/\n(?=[^\r\n])/g, `\n${" ".repeat(by)}`);
  return text.replace(new RegExp(`\\n {1,${-by}}`, "g"), "\n");
}

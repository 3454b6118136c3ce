/**
 * Code with a pipe in it, in a line that begins with one: kramdown and Python-Markdown have it in its cell, where GFM ends
 * the cell at that pipe (4.10).
 *
 *     | `a|b` | ``c`|`d`` |
 *       ^^^^^   ^^^^^^^^^
 */

import type { Dialect } from "../../../sites/dialects.ts";
import type { Mask } from "../types.ts";

/** No line of a quote is indented deeper. */
const LINE = /(?<![^\r\n])[ \t>]{0,20}(?:(?:[*+-]|\d{1,9}\.)[ \t]{1,4})?\|[^\r\n]*/g;

/** Such code in `text` from `from` on. */
export function findBarCode(text: string, from: number, dialects: ReadonlySet<Dialect>): readonly Mask[] {
  if (!dialects.has("kramdown")) return [];
  const found: Mask[] = [];
  LINE.lastIndex = from;
  for (let line = LINE.exec(text); line; line = LINE.exec(text)) {
    if (!line[0].includes("`")) continue;
    for (const { start, end } of codeIn(line[0]))
      if (/(?<!\\)\|/.test(line[0].slice(start, end)))
        found.push({ start: line.index + start, end: line.index + end, kind: "inline" });
  }
  return found;
}

/** The code of a line: from a run of backticks to the next one of the same length. */
function codeIn(line: string): readonly { readonly start: number; readonly end: number }[] {
  const runs = [...line.matchAll(/`+/g)];
  /** Where the next run of a length stands in `runs`, behind each of them. */
  const next: (number | undefined)[] = [];
  const last = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const { length } = runs[at]?.[0] ?? "";
    next[at] = last.get(length);
    last.set(length, at);
  }
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at];
    const closing = next[at];
    const close = closing === undefined ? undefined : runs[closing];
    if (!open || closing === undefined || !close) continue;
    found.push({ start: open.index, end: close.index + close[0].length });
    at = closing;
  }
  return found;
}

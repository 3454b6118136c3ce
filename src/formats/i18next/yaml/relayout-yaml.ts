/** A YAML file with the line ends and the indent of another. */

import type { JsonFile, JsonNode, JsonObject } from "../types.ts";
import { parseYaml } from "./read-yaml.ts";

const EVERY_EOL = /\r\n|\n/g;

/**
 * The text of `file` with the line ends of `existing` and its indent. Blocks in blocks move by what their own indent is;
 * whoever indents by something else keeps that. Where the moved text would not read as it did, the indent stays.
 */
export function relayoutYaml(file: JsonFile, existing: JsonFile): string {
  const [own, wanted] = [indentOf(file.root), indentOf(existing.root)];
  const eol = /\r?\n/.exec(existing.text)?.[0];
  const moved = own !== undefined && wanted !== undefined && own !== wanted ? reindent(file, own, wanted) : file.text;
  const text = "root" in parseYaml(moved) ? moved : file.text;
  return eol === undefined ? text : text.replace(EVERY_EOL, eol);
}

/** By how much the first mapping in a mapping is indented. */
export function indentOf(root: JsonObject): number | undefined {
  const inner = root.members
    .map(({ value }) => value)
    .find((value) => value.kind === "object" && value.place?.within === "map");
  const [outer, column] = [root.place?.column, inner?.kind === "object" ? inner.place?.column : undefined];
  return outer === undefined || column === undefined ? undefined : column - outer;
}

/** The first of the comment lines in `column` right above a line. */
function firstOfComments(lines: readonly string[], line: number, column: number): number {
  const mark = `${" ".repeat(column)}#`;
  let from = line;
  while (lines[from - 1]?.startsWith(mark) === true) from -= 1;
  return from;
}

function reindent({ text, root }: JsonFile, own: number, wanted: number): string {
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  const shifts = lines.map(() => 0);
  const visit = (node: JsonNode, column: number, shift: number): void => {
    if ((node.kind !== "object" && node.kind !== "array") || !node.place || node.place.within === "flow") return;
    const step = node.place.column - column;
    // Behind `- ` on the same line a block stands where it stands.
    const line = lineOf(node.start);
    const isFirst = text.slice(starts[line], node.start).trim() === "";
    const inner = shift + (isFirst && step === own ? wanted - own : 0);
    // Comments above the first key, that stand in its column, go with it.
    const from = isFirst ? firstOfComments(lines, line, node.place.column) : line + 1;
    for (let each = from; each <= lineOf(Math.max(node.start, node.end - 1)); each += 1) shifts[each] = inner;
    for (const each of node.kind === "object" ? node.members.map(({ value }) => value) : node.items)
      visit(each, node.place.column, inner);
  };
  visit(root, root.place?.column ?? 0, 0);
  return lines
    .map((line, index) => {
      const shift = shifts[index] ?? 0;
      if (line.trim() === "" || shift === 0) return line;
      return shift > 0 ? " ".repeat(shift) + line : line.slice(Math.min(-shift, /^ */.exec(line)?.[0].length ?? 0));
    })
    .join("\n");
}

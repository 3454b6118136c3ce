/**
 * kramdown's tables without a head, which are a paragraph to every other parser: lines that begin with a bar.
 *
 *     | Bogotá | 571 |
 *     | Lima   | 511 |
 */

import type { PhrasingContent, Text } from "mdast";
import type { TextRun } from "../parser/parse.ts";

/** Cells of each row; a cell that holds nothing is empty. */
export type BarTable = readonly (readonly (readonly PhrasingContent[])[])[];

interface Cell {
  readonly content: PhrasingContent[];
}

/**
 * The rows of a paragraph that is such a table.
 * @param children Of the paragraph, text with its runs
 * @param fill The character of masks: a last line of nothing else is an attribute list, and no row
 * @returns undefined where a line does not begin with a bar, or a mark goes over from one cell to the next
 * @see https://kramdown.gettalong.org/syntax.html#tables
 */
export function readBarTable(children: readonly PhrasingContent[], fill: string): BarTable | undefined {
  const rows: Cell[][] = [];
  let row: Cell[] | undefined;
  const begin = (): Cell => {
    const cell: Cell = { content: [] };
    row?.push(cell);
    return cell;
  };
  for (const child of children) {
    if (child.type === "break") {
      row = undefined;
      continue;
    }
    if (child.type !== "text") {
      const cell = row?.at(-1);
      if (!cell) return undefined;
      cell.content.push(child);
      continue;
    }
    for (const piece of cutText(child)) {
      if (piece === "end") row = undefined;
      else if (piece === "bar") {
        if (!row) rows.push((row = []));
        begin();
      } else if (row) row.at(-1)?.content.push(piece);
      else if (piece.value.trim() !== "") {
        if (fill === "" || piece.value.replaceAll(fill, "").trim() !== "") return undefined;
        rows.push([{ content: [piece] }]);
      }
    }
  }
  const isTable = rows.some((cells) => cells.length > 1);
  return isTable ? rows.map((cells) => cells.map(({ content }) => trimmed(content))) : undefined;
}

type Piece = "bar" | "end" | Text;

/** A text node cut at its bars and line ends. A bar that was written as an escape or a reference is text. */
function cutText(node: Text): readonly Piece[] {
  const pieces: Piece[] = [];
  const runs = node.data?.runs ?? [];
  const shift = (runs.at(-1)?.to ?? node.value.length) - node.value.length;
  for (const run of runs) {
    let from = Math.max(run.from - shift, 0);
    const to = run.to - shift;
    const isVerbatim = run.to - run.from === run.end - run.start;
    if (run.eol) {
      pieces.push("end");
      continue;
    }
    const bars = isVerbatim ? node.value.slice(from, to).matchAll(/\|/g) : [];
    const first = from;
    for (const { index } of bars) {
      const at = first + index;
      if (at > from) pieces.push(part(node, from, at, run, shift));
      pieces.push("bar");
      from = at + 1;
    }
    if (from < to) pieces.push(part(node, from, to, run, shift));
  }
  return pieces;
}

/** The stretch of a node's value that lies in one run. */
function part(node: Text, from: number, to: number, run: TextRun, shift: number): Text {
  const isVerbatim = run.to - run.from === run.end - run.start;
  const start = isVerbatim ? run.start + (from + shift - run.from) : run.start;
  const end = isVerbatim ? start + (to - from) : run.end;
  return {
    type: "text",
    value: node.value.slice(from, to),
    data: { runs: [{ from: 0, to: to - from, start, end, eol: false }] },
  };
}

/** Without the white space at the edges of a cell. */
function trimmed(content: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const kept = content.slice();
  for (const side of ["start", "end"] as const) {
    const edge = side === "start" ? kept[0] : kept.at(-1);
    const run = edge?.type === "text" ? edge.data?.runs?.[0] : undefined;
    if (edge?.type !== "text" || !run || run.end - run.start !== edge.value.length) continue;
    const value = side === "start" ? edge.value.trimStart() : edge.value.trimEnd();
    const cut = edge.value.length - value.length;
    const shorter = { start: run.start + (side === "start" ? cut : 0), end: run.end - (side === "end" ? cut : 0) };
    const text: Text = { ...edge, value, data: { runs: [{ from: 0, to: value.length, ...shorter, eol: false }] } };
    kept.splice(side === "start" ? 0 : -1, 1, ...(value === "" ? [] : [text]));
  }
  return kept;
}

/**
 * kramdown's tables without a head, which are a paragraph to every other parser: each line of it holds a pipe.
 *
 *     | Bogotá | 571 |      Bogotá | 571
 *     | Lima   | 511 |      -------|----
 *                           Lima   | 511
 */

import type { PhrasingContent, Text } from "mdast";
import type { TextRun } from "../parser/parse.ts";

/** A line of the table: its cells, which may be empty, or a rule between rows as it is written. */
export type BarRow = { readonly cells: readonly (readonly PhrasingContent[])[] } | { readonly rule: string };

/** Which lines are rows. */
export interface BarRules {
  /** Those with a pipe anywhere, as kramdown has it; else those that begin with one. */
  readonly anywhere: boolean;
  /** The character of masks: a last line of nothing else is an attribute list, and no row. */
  readonly fill: string;
}

interface Row {
  readonly beginsWithBar: boolean;
  readonly cells: PhrasingContent[][];
}

const RULE = /^[-+:=\s]*$/;

/**
 * The rows of a paragraph that is such a table.
 * @param children Of the paragraph, text with its runs
 * @returns undefined where a line is no row, or a mark goes over from one cell to the next
 * @see https://kramdown.gettalong.org/syntax.html#tables
 */
export function readBarTable(
  children: readonly PhrasingContent[],
  { anywhere, fill }: BarRules,
): readonly BarRow[] | undefined {
  const rows: Row[] = [];
  let row: Row | undefined;
  const addTo = (content: PhrasingContent): void => {
    if (!row) rows.push((row = { beginsWithBar: false, cells: [[]] }));
    row.cells.at(-1)?.push(content);
  };
  for (const child of children) {
    if (child.type !== "text" && holdsBar(child)) return undefined;
    if (child.type === "break") row = undefined;
    else if (child.type !== "text") addTo(child);
    else
      for (const piece of cutText(child)) {
        if (piece === "end") row = undefined;
        else if (piece === "pipe") {
          if (row) row.cells.push([]);
          else rows.push((row = { beginsWithBar: true, cells: [[]] }));
        } else if (row || piece.value.trim() !== "") addTo(piece);
      }
  }
  const last = rows.at(-1);
  const lines = last && isMasked(last, fill) ? rows.slice(0, -1) : rows;
  const isTable = lines.some(({ cells }) => cells.length > 1) && lines.every((line) => isRow(line, anywhere));
  return isTable ? rows.map(rowOf) : undefined;
}

/** Nothing but tags: an attribute list under the table. */
function isMasked({ cells }: Row, fill: string): boolean {
  const isTag = (node: PhrasingContent): boolean =>
    node.type === "text" && node.value.replaceAll(fill, "").trim() === "";
  return fill !== "" && cells.length === 1 && cells[0]?.every(isTag) === true;
}

function isRow({ beginsWithBar, cells }: Row, anywhere: boolean): boolean {
  return beginsWithBar || (anywhere && cells.length > 1);
}

/** A pipe in the text of a mark or a link ends the cell there, unless it was written as an escape or a reference. */
function holdsBar(node: PhrasingContent): boolean {
  if (node.type === "text") return node.value.includes("|") && cutText(node).includes("pipe");
  return "children" in node && node.children.some(holdsBar);
}

function rowOf({ cells }: Row): BarRow {
  const content = cells.map(trimmed);
  const texts = content.flat().map((node) => (isPlain(node) ? node.value : "x"));
  const rule = texts.join("");
  return RULE.test(rule) && /[-=]/.test(rule) ? { rule: texts.join("|") } : { cells: content };
}

/** A text that is written as it is: `\---` is no rule. */
function isPlain(node: PhrasingContent): node is Text {
  return node.type === "text" && (node.data?.runs ?? []).every((run) => run.to - run.from === run.end - run.start);
}

type Piece = "pipe" | "end" | Text;

/** A text node cut at its pipes and line ends. A pipe that was written as an escape or a reference is text. */
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
    const pipes = isVerbatim ? node.value.slice(from, to).matchAll(/\|/g) : [];
    const first = from;
    for (const { index } of pipes) {
      const at = first + index;
      if (at > from) pieces.push(part(node, from, at, run, shift));
      pieces.push("pipe");
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

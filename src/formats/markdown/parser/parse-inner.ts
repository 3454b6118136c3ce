/** Parses a stretch of a file by itself: blocks whose offsets are those of the file again. */

import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from "mdast";
import { parseOrRefuse } from "../mdx/mdx.ts";
import type { Range, TextRun } from "./parse.ts";
import type { Syntax } from "./syntax.ts";

/** Where an offset of the stretch stands in the file; at an edge between two lines, `side` says of which. */
export type ToSource = (at: number, side: "start" | "end") => number;

/** What else of the file the parser must know: the labels of its definitions, `[label]:`. */
export type Definitions = readonly string[];

/** Keeps what a line of a sentence begins with from beginning a block. */
const LETTER = "x";

/**
 * The blocks of `value`.
 * @param inSentence Whether it begins inside a sentence, so that its first line opens no block
 * @returns undefined where a parser would take too long over it
 */
export function parseInner(
  value: string,
  toSource: ToSource,
  lineAt: (offset: number) => number,
  syntax: Syntax,
  definitions: Definitions,
  inSentence: boolean,
): readonly RootContent[] | undefined {
  const head = headOf(value, definitions) + (inSentence ? LETTER : "");
  const tree = parseOrRefuse(head + value, syntax);
  if ("reason" in tree) return undefined;
  const blocks = tree.children.filter((node) => (node.position?.end.offset ?? 0) > head.length);
  const first = blocks[0];
  if (inSentence && first && !withoutLetter(first)) return undefined;
  const seen = new Set<unknown>();
  const map: ToSource = (at, side) => toSource(Math.max(at - head.length, 0), side);
  for (const block of blocks) moveToSource(block, map, lineAt, seen);
  return blocks;
}

/** The definitions that `value` may name, closed off from it. */
function headOf(value: string, definitions: Definitions): string {
  if (!value.includes("[")) return "";
  const text = value.toLowerCase();
  const named = definitions.filter((label) => text.includes(label.slice(0, -1).toLowerCase()));
  return named.length === 0 ? "" : `${named.map((label) => `${label} x\n\n`).join("")}***\n\n`;
}

/** Takes the letter off the paragraph's first text. @returns whether it was there alone */
function withoutLetter(block: RootContent): boolean {
  const text = block.type === "paragraph" ? block.children[0] : undefined;
  if (block.type !== "paragraph" || text?.type !== "text") return false;
  const runs = text.data?.runs ?? [];
  const [run] = runs;
  if (text.value === LETTER) block.children.shift();
  else if (run && run.end - run.start === run.to - run.from && run.to - run.from > LETTER.length) {
    text.value = text.value.slice(LETTER.length);
    text.data = { runs: runs.map((each, index) => ({ ...each, from: index === 0 ? 0 : each.from - 1, to: each.to - 1, start: each.start + (index === 0 ? 1 : 0) })) }; // prettier-ignore
    if (text.position) text.position.start.offset = (text.position.start.offset ?? 0) + LETTER.length;
  } else if (run && run.to - run.from === LETTER.length && !run.eol) {
    text.value = text.value.slice(LETTER.length);
    text.data = { runs: runs.slice(1).map((each) => ({ ...each, from: each.from - 1, to: each.to - 1 })) };
    if (text.position) text.position.start.offset = (text.position.start.offset ?? 0) + LETTER.length;
  } else return false;
  return block.children.length > 0;
}

function moveToSource(node: Nodes, map: ToSource, lineAt: (offset: number) => number, seen: Set<unknown>): void {
  if (node.position) {
    const start = map(node.position.start.offset ?? 0, "start");
    const end = map(node.position.end.offset ?? 0, "end");
    node.position = {
      start: { line: lineAt(start), column: 1, offset: start },
      end: { line: lineAt(end), column: 1, offset: end },
    };
  }
  const data = node.data as Readonly<Record<string, Range | TextRun[] | undefined>> | undefined;
  for (const value of Object.values(data ?? {}))
    for (const range of Array.isArray(value) ? value : [value]) {
      if (typeof range?.start !== "number" || seen.has(range)) continue;
      seen.add(range);
      Object.assign(range, { start: map(range.start, "start"), end: map(range.end, "end") });
    }
  if ("children" in node) for (const child of node.children) moveToSource(child, map, lineAt, seen);
}

/** The labels of the definitions in `tree`, footnotes too. */
export function definitionsIn(tree: Root, text: string): Definitions {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition" || node.type === "footnoteDefinition") found.push(labelOf(node, text));
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return found.filter((label) => label !== "");
}

function labelOf({ position }: Definition | FootnoteDefinition, text: string): string {
  const start = position?.start.offset ?? 0;
  return /^\[(?:\\[^]|[^\]\\\r\n])+\]:/.exec(text.slice(start, start + 1010))?.[0] ?? "";
}

/**
 * Moves a row of a Spanish file as its English has moved: an item of a list, a row of a table. Every other text stays as
 * it is, which is proven.
 */

import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { blockAt } from "./block-at.ts";
import { sameTexts, saysOf } from "./change-rows.ts";
import type { PlacesInFile } from "./places-in-file.ts";

export interface RowToMove {
  /** Ids of its lines. */
  readonly ids: readonly string[];
  /** Ids of the lines before and behind it in its block, in the order of today's English. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

/** The indent of a row with its bullet or number, and the rest. A number stays in its place: it counts on. */
const ROW = /^([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|(?=\|)))(.*)$/;

/**
 * The file with the row in its new place.
 * @returns undefined where a row between the old place and the new one is more than a line, of another level, or a
 *   person's own
 */
export function moveRow(
  file: MarkdownDocument,
  { all, sentences, passages }: Pick<PlacesInFile, "all" | "sentences" | "passages">,
  { ids, before, behind }: RowToMove,
): MarkdownDocument | undefined {
  const own = ids.flatMap((id) => sentences.get(id) ?? []);
  const block = own[0] && blockAt(file, own[0].start);
  if (!block) return undefined;
  // Lines, and the line ends between them.
  const parts = file.text.slice(block.start, block.end).split(/(\r\n|\r|\n)/);
  const lines = parts.filter((_, at) => at % 2 === 0);
  const lineAt = (offset: number): number =>
    offset < block.start || offset > block.end
      ? -1
      : file.text.slice(block.start, offset).split(/\r\n|\r|\n/).length - 1;
  const lineOf = (id: string): number => lineAt(sentences.get(id)?.[0]?.start ?? -1);
  const from = lineAt(own[0]?.start ?? -1);
  if (own.some(({ start, end }) => lineAt(start) !== from || lineAt(end) !== from)) return undefined;
  const previous = before.map(lineOf).findLast((at) => at !== -1);
  const next = behind.map(lineOf).find((at) => at !== -1);
  // The line under the head of a table has no text.
  const withText = new Set(all.map(({ start }) => lineAt(start)));
  // Where the row goes down, those that it passes go up.
  const isDown = previous !== undefined && previous > from;
  const behindPrevious = lines.findIndex((_, at) => at > (previous ?? -1) && withText.has(at));
  const [first, last] = isDown ? [from, previous] : [previous === undefined ? next : behindPrevious, from];
  if (first === undefined || first >= last) return undefined;
  // A passage is one stretch: what moves past it, or out of it, would cut it in two.
  const startOf = (line: number): number => block.start + parts.slice(0, line * 2).join("").length;
  const isBeside = [...passages.values()].some(({ start, end }) => end > startOf(first) && start < startOf(last + 1));
  const moved = isBeside ? undefined : rotateRows(lines, first, last, isDown);
  if (!moved) return undefined;
  const text = parts.map((part, at) => (at % 2 === 0 ? moved[at / 2] : part)).join("");
  return proven(file, file.text.slice(0, block.start) + text + file.text.slice(block.end));
}

/** The lines with some rows in another order: the first one behind the others, or the last one before them; undefined as above. */
function rotateRows(
  lines: readonly string[],
  first: number,
  last: number,
  isDown: boolean,
): readonly string[] | undefined {
  const rows = lines
    .map((line, at) => ({ at, row: ROW.exec(line) }))
    .filter(({ at }) => at >= first && at <= last && lines[at]?.trim() !== "");
  const levels = new Set(rows.map(({ row }) => (row ? levelOf(row[1] ?? "") : undefined)));
  const [level] = levels;
  if (level === undefined || levels.size > 1) return undefined;
  // What follows the last row may be a part of it.
  const below = lines.slice(last + 1).find((line) => line.trim() !== "");
  const follows = below === undefined ? undefined : ROW.exec(below);
  if (below !== undefined && (!follows || indentOf(below) > indentOf(lines[first] ?? ""))) return undefined;
  const contents = rows.map(({ row }) => row?.[2] ?? "");
  const cut = isDown ? 1 : -1;
  const order = [...contents.slice(cut), ...contents.slice(0, cut)];
  const now = [...lines];
  for (const [place, { at, row }] of rows.entries()) now[at] = `${row?.[1]}${order[place]}`;
  return now;
}

/** The indent and the kind of mark; all numbers are one kind. */
function levelOf(mark: string): string {
  return mark.trimEnd().replace(/\d+/, "1");
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** The text as a file, where it has the blocks and says what the one before said, in another order. */
function proven(before: MarkdownDocument, text: string): MarkdownDocument | undefined {
  const read = readMarkdown(text, before.bom, before.options);
  if ("reason" in read || read.blocks.length !== before.blocks.length) return undefined;
  const [was, now] = [before, read].map((each) => each.units.map((unit) => saysOf(each, unit)));
  const isWhole = was !== undefined && now !== undefined && sameTexts(was, now);
  return isWhole && sameTexts(before.outline, read.outline) ? read : undefined;
}

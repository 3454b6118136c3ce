/** Edits of a YAML block: keys and items come and go on lines of their own, with the comments above them. */

import { lineEndOf } from "../../line-end.ts";
import type { Edit } from "../edits.ts";
import type { Span } from "../types.ts";

/** A key with its value, or an item with its dash. */
export interface NewEntry {
  /** The first without its indent. */
  readonly lines: readonly string[];
  /** Where the block begins. */
  readonly column: number;
}

/**
 * A new entry on lines of its own, behind those of the one before it in the source.
 * @param entries Those of the block; an item begins with its dash
 */
export function entryInBlock(
  text: string,
  entries: readonly Span[],
  before: Span | undefined,
  { lines, column }: NewEntry,
): Edit {
  const eol = lineEndOf(text);
  const indent = " ".repeat(column);
  const [first] = entries;
  // `- - item`: the first one has no line of its own.
  if (!before && first && !isAlone(text, first))
    return { start: first.start, end: first.start, text: lines.join(eol) + eol + indent };
  const at = before ? nextLine(text, before.end) : first ? aboveEntry(text, first) : text.length;
  const isOpen = at === text.length && at > 0 && !/[\r\n]$/.test(text);
  const written = indent + lines.join(eol);
  return { start: at, end: at, text: isOpen ? eol + written : written + eol };
}

/** A comment above an entry is about that; one at the top of the file is about all. */
function aboveEntry(text: string, entry: Span): number {
  const above = withComments(text, entry);
  return above === 0 ? lineStart(text, entry.start) : above;
}

/** Takes out the entries that are not left, with their comments. At least one is left. */
export function withoutLines(text: string, entries: readonly Span[], left: ReadonlySet<Span>): readonly Edit[] {
  const kept = entries.findIndex((entry) => left.has(entry));
  const [first] = entries;
  // `- - item`: what follows stands where the first one stood.
  const isBehindMark = first !== undefined && kept > 0 && !isAlone(text, first);
  const from = isBehindMark ? kept : 0;
  const edits = entries
    .slice(from)
    .filter((entry) => !left.has(entry))
    .map((entry) => ({ start: aboveEntry(text, entry), end: nextLine(text, entry.end), text: "" }));
  if (!isBehindMark) return edits;
  const behind = nextLine(text, entries[kept - 1]?.end ?? first.end);
  return [{ start: first.start, end: behind + text.slice(behind).search(/\S|$/), text: "" }, ...edits];
}

/** An entry with its comments, those on the lines above and the one behind it: to stand elsewhere. */
export function commented(text: string, entry: Span): Span {
  const above = isAlone(text, entry) ? aboveEntry(text, entry) : entry.start;
  const indent = /^[ \t]*/.exec(text.slice(above, entry.start))?.[0].length ?? 0;
  return { start: above + indent, end: nextLine(text, entry.end) };
}

/** Whether nothing stands before an entry on its line. */
function isAlone(text: string, { start }: Span): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, start), start));
}

/** Where the lines of an entry begin with the comments right above it. One that stands further right is of what is above. */
function withComments(text: string, { start }: Span): number {
  let from = lineStart(text, start);
  const indent = columnOf(text, start);
  for (;;) {
    const above = lineStart(text, Math.max(from - (text.startsWith("\r\n", from - 2) ? 2 : 1), 0));
    const column = text.slice(above, from).search(/\S/);
    if (from === 0 || column > indent || text[above + column] !== "#" || column === -1) return from;
    from = above;
  }
}

/** The lines of a part of a text; those behind the first stand so many columns further right. */
export function linesOf(text: string, { start, end }: Span, shift: number): readonly string[] {
  const [head = "", ...lines] = text
    .slice(start, end)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const moved = lines.map((line) =>
    line.trim() === "" ? line : shift >= 0 ? " ".repeat(shift) + line : line.slice(-shift),
  );
  return [head, ...moved];
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

/** Where the line begins behind the one that ends at an offset, or that the character before it ended. */
function nextLine(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") return at;
  const end = /\r\n|\n|\r/.exec(text.slice(at));
  return end ? at + end.index + end[0].length : text.length;
}

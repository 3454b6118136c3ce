/** Edits of a collection in brackets, of JSON or YAML: members and items come and go, each with its comma and its comment. */

import type { Edit } from "./edits.ts";
import type { Span } from "./types.ts";

/**
 * Takes out the entries that are not left: their lines, with the comma and the comment behind each; of those behind the last
 * one that stays, the comma behind that goes too. On one line with the bracket the first ones go up to the next. At least one
 * is left.
 */
export function withoutEntries(
  text: string,
  { start }: Span,
  entries: readonly Span[],
  left: ReadonlySet<Span>,
): readonly Edit[] {
  const [first, kept] = [entries[0], entries.find((entry) => left.has(entry))];
  if (!first || !kept) return [];
  const isBehindBracket = first !== kept && !/[\r\n]/.test(text.slice(behindLine(text, start + 1), first.start));
  const edits: Edit[] = isBehindBracket ? [{ start: first.start, end: kept.start, text: "" }] : [];
  const last = entries.findLast((entry) => left.has(entry));
  for (const [at, entry] of entries.entries()) {
    if (left.has(entry) || (isBehindBracket && entry.start < kept.start)) continue;
    const previous = entries[at - 1];
    const from = behindLine(text, previous?.end ?? start + 1);
    const comma = previous && previous === last ? (/^\s*,/.exec(text.slice(previous.end))?.[0].length ?? 0) : 0;
    if (previous && comma > 0) edits.push({ start: previous.end, end: previous.end + comma, text: "" });
    edits.push({ start: from, end: behindLine(text, entry.end), text: "" });
  }
  return edits;
}

/** Behind a comma, and behind the comment on its line. */
function behindLine(text: string, end: number): number {
  const found = /^(?:\s*,)?(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)(?=[ \t]*[\r\n]))?/.exec(text.slice(end));
  return end + (found?.[0].length ?? 0);
}

/** How a new member or item is written. */
export interface NewInBrackets {
  readonly text: string;
  /** The comment behind its comma, with the space before it. */
  readonly behind: string;
}

/** An entry of the text with its comments, those on the lines above and the one behind it: to stand elsewhere. */
export function withComments(text: string, { start }: Span, entries: readonly Span[], entry: Span): NewInBrackets {
  const previous = entries[entries.indexOf(entry) - 1];
  const from = behindLine(text, previous?.end ?? start + 1);
  const behind = text.slice(entry.end, behindLine(text, entry.end)).replace(/^\s*,/, "");
  return { text: text.slice(from, entry.end).trimStart(), behind };
}

/** New members or items stand behind the one before them in the source, on lines of their own where that one has one. */
export function entriesInBrackets(
  text: string,
  there: Span,
  entries: readonly Span[],
  before: Span | undefined,
  added: readonly NewInBrackets[],
): readonly Edit[] {
  const [first, second] = entries;
  // What stands before the first one is the bracket's space.
  const gap = gapBefore(text, (second ?? first ?? there).start);
  const put = (at: number, inserted: string): Edit => ({ start: at, end: at, text: inserted });
  const written = added.map((entry) => `${gap}${entry.text},${entry.behind}`).join("");
  if (!before) {
    // A comment before the first key is about that, and one behind the bracket about all.
    const behind = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)[ \t]*(?=[\r\n])/.exec(text.slice(there.start + 1));
    return [put(there.start + 1 + (behind?.[0].length ?? 0), written)];
  }
  const behind = behindLine(text, before.end);
  if (/^\s*,/.test(text.slice(before.end))) return [put(behind, written)];
  // The last one gets a comma, and keeps the comment on its line.
  const last = added.at(-1);
  const open = last ? written.slice(0, -last.behind.length - 1) + last.behind : "";
  return behind === before.end ? [put(behind, `,${open}`)] : [put(before.end, ","), put(behind, open)];
}

/** The white space before a member: its line end and indent, or the space between it and another on its line. */
function gapBefore(text: string, start: number): string {
  return /(?:\r\n|\n|\r)?[ \t]*$/.exec(text.slice(0, start))?.[0] ?? "";
}

/**
 * Puts whole lines into a block of a Spanish file and takes whole lines out of it: items of a list, rows of a table. Every
 * other text stays as it is, which is proven.
 */

import { lineEndOf } from "../formats/line-end.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { blockAt } from "./block-at.ts";
import { meaningOf } from "./meaning.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import type { Stretch } from "./types.ts";

/** Lines that a block of the file does not have. */
export interface RowsToInsert {
  /** As a run writes them, without the line end behind them: with what follows in their block, and without it. */
  readonly texts: readonly string[];
  /** Ids of their lines of the record. */
  readonly ids: readonly string[];
  /** A blank line stands before them: items of a loose list, paragraphs of a container. */
  readonly isApart: boolean;
  /** What their texts say, one a unit. */
  readonly meanings: readonly string[];
  /** Ids of the lines of the record before and behind them in their block. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

/** A blank line at the end of a text. */
export const BLANK_LINE = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/;

interface Changed {
  readonly document: MarkdownDocument;
  /** Ids of the lines that the file has now, or has no more. */
  readonly ids: readonly string[];
}

/** Puts in the rows that have a certain place; the others are left out. @param placesIn Where everything stands in a file */
export function insertRows(
  file: MarkdownDocument,
  rows: readonly RowsToInsert[],
  placesIn: (file: MarkdownDocument) => PlacesInFile,
): Changed {
  let document = file;
  const ids: string[] = [];
  for (const row of rows) {
    const whole = withRow(document, row, placesIn(document));
    if (!whole) continue;
    document = whole;
    ids.push(...row.ids);
  }
  return { document, ids };
}

function withRow(file: MarkdownDocument, row: RowsToInsert, places: PlacesInFile): MarkdownDocument | undefined {
  const { text } = file;
  const stretchOf = (id: string): Stretch | undefined => {
    const run = places.sentences.get(id);
    const [first, last] = [run?.[0], run?.at(-1)];
    return first && last ? { start: first.start, end: last.end } : places.passages.get(id);
  };
  const next = row.behind.map(stretchOf).find((each) => each !== undefined);
  const previous = row.before
    .toReversed()
    .map(stretchOf)
    .find((each) => each !== undefined);
  const beside = next ?? previous;
  if (!beside) return undefined;
  const lineEnd = lineEndOf(text);
  const at = next ? lineStart(text, next.start) : lineEndAt(text, beside.end);
  // As the file has it in that place, else as the run writes it. What stands before the first row is no part of the list.
  const isFirst = next !== undefined && at <= (blockAt(file, next.start)?.start ?? -1);
  const isApart = next && !isFirst ? BLANK_LINE.test(text.slice(0, at)) : row.isApart;
  // Paragraphs of a quote have a line between them that is blank but for its mark.
  const [quote] = /^[ \t]*>(?:[ \t]*>)*/.exec(lineOf(text, beside.start)) ?? [];
  const spaces = [isApart ? lineEnd : "", isApart ? "" : lineEnd, ...(quote ? [quote + lineEnd] : [])];
  for (const each of row.texts)
    for (const space of spaces) {
      const lines = likeRow(each, lineOf(text, beside.start)).replace(/\r\n|\n|\r/g, lineEnd);
      const inserted = next ? lines + lineEnd + space : lineEnd + space + lines;
      const found = proven(file, text.slice(0, at) + inserted + text.slice(at), row.meanings);
      if (found) return found;
    }
  return undefined;
}

/** With the mark that the file's own rows begin with: `* ` in a list whose items do, whatever a run writes. */
function likeRow(row: string, beside: string): string {
  const bullet = /^([ \t]*)([-*+])([ \t]+)/;
  const [own, theirs] = [bullet.exec(row), bullet.exec(beside)];
  if (!own || !theirs || own[0].length !== theirs[0].length) return row;
  return theirs[0] + row.slice(own[0].length);
}

/**
 * Takes out the lines of texts that have gone, where nothing else stands on them. A block of nothing else stays: it goes as
 * a block.
 */
export function removeRows(
  file: MarkdownDocument,
  { all: sentences, sentences: matched }: Pick<PlacesInFile, "all" | "sentences">,
  gone: ReadonlySet<string>,
): Changed {
  const idOf = new Map([...matched].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  const isGone = (sentence: Segment): boolean => gone.has(idOf.get(sentence) ?? "");
  const rows = Map.groupBy(sentences, ({ start }) => lineStart(file.text, start));
  let document = file;
  const ids: string[] = [];
  // From the end, so that the places before stay what they are.
  for (const [start, members] of [...rows].toSorted(([a], [b]) => b - a)) {
    const end = lineEndAt(file.text, Math.max(...members.map((each) => each.end)));
    const within = sentences.filter((each) => each.start < end && each.end > start);
    if (!within.every(isGone) || !isPartOfBlock(file, sentences, within)) continue;
    const behind = document.text.slice(end).replace(/^(?:\r\n|\n|\r)/, "");
    const isFirst = start <= (blockAt(file, within[0]?.start ?? 0)?.start ?? -1);
    const row = document.text.slice(start, end);
    const [before, rest] = withoutSpace(document.text.slice(0, start), row, behind);
    const cut = before + (isFirst ? withNumberOf(row, rest) : rest);
    const units = new Set(within.map(({ unit }) => unit));
    const less = proven(
      document,
      cut,
      [],
      file.units.filter(({ index }) => units.has(index)).map((unit) => saysOf(file, unit)),
    );
    if (!less) continue;
    document = less;
    ids.push(...within.flatMap((sentence) => idOf.get(sentence) ?? []));
  }
  return { document, ids };
}

/** Without the line of marks alone (`>`) that set a paragraph of a quote apart: it would stay at the end of the quote. */
function withoutSpace(before: string, row: string, behind: string): readonly [string, string] {
  if (!/^[ \t]*>/.test(row)) return [before, behind];
  const marks = /(?<=^|[\r\n])[ \t]*>[ \t>]*(?:\r\n|\n|\r)$/;
  const less = before.replace(marks, "");
  return less === before ? [before, behind.replace(/^[ \t]*>[ \t>]*(?:\r\n|\n|\r)/, "")] : [less, behind];
}

/** Where the first item of a numbered list goes, the next one has its number: the list counts from it. */
function withNumberOf(row: string, rest: string): string {
  const number = /^[ \t]*(\d{1,9})[.)]/.exec(row)?.[1];
  return number === undefined ? rest : rest.replace(/^(\s*)\d{1,9}(?=[.)])/, (_, space: string) => space + number);
}

function isPartOfBlock(file: MarkdownDocument, sentences: readonly Segment[], within: readonly Segment[]): boolean {
  const [first] = within;
  const block = first && file.blocks.find((each) => each.start <= first.start && first.start < each.end);
  return block !== undefined && sentences.some((each) => each.start >= block.start && each.end <= block.end && !within.includes(each)); // prettier-ignore
}

/** The text as a file, where it says what the one before said, with these texts more or less, in as many blocks. */
function proven(
  before: MarkdownDocument,
  text: string,
  more: readonly string[],
  less: readonly string[] = [],
): MarkdownDocument | undefined {
  const read = withTexts(before, text, more, less);
  if (!read || !areTagsClosed(before.outline, read.outline)) return undefined;
  const [was = [], is = []] = [before, read].map((each) => each.units.map((unit) => saysOf(each, unit)));
  return isSubsequence(less.length > 0 ? is : was, less.length > 0 ? was : is) ? read : undefined;
}

/** The text as a file, where it has as many blocks as the one before, and these texts more or less, in whatever order. */
export function withTexts(
  before: MarkdownDocument,
  text: string,
  more: readonly string[],
  less: readonly string[] = [],
): MarkdownDocument | undefined {
  const read = readMarkdown(text, before.bom, before.options);
  if ("reason" in read || read.blocks.length !== before.blocks.length) return undefined;
  const [was = [], is = []] = [before, read].map((each) => each.units.map((unit) => saysOf(each, unit)));
  return sameTexts([...was, ...more], [...is, ...less]) ? read : undefined;
}

/** Whether no tag is closed more often than it is opened among what the outlines do not share: `</div>` ends a block, and no row. */
function areTagsClosed(before: readonly string[], after: readonly string[]): boolean {
  const open = new Map<string, number>();
  const count = (entries: readonly string[], sign: number): void => {
    for (const entry of entries) {
      const [, slash, name] = /^html\|<(\/?)([a-z][a-z0-9-]*)/i.exec(entry) ?? [];
      if (name) open.set(name, (open.get(name) ?? 0) + (slash ? -sign : sign));
    }
  };
  count(after, 1);
  count(before, -1);
  return [...open.values()].every((each) => each >= 0) || before.length > after.length;
}

function isSubsequence(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const each of many) if (each === few[at]) at += 1;
  return at === few.length;
}

export function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [one.toSorted(), other.toSorted()];
  return left.length === right.length && left.every((text, at) => text === right[at]);
}

/** What a unit says. */
export function saysOf(document: MarkdownDocument, unit: MarkdownDocument["units"][number]): string {
  return `${unit.kind}|${meaningOf(document, unit)}`;
}

function lineOf(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEndAt(text, offset));
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

export function lineEndAt(text: string, offset: number): number {
  const found = /[\r\n]/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}

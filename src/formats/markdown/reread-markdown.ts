/**
 * Reads a file again in which one paragraph has changed: only that is parsed. A paragraph of the top level between blank lines
 * is read alike wherever it stands, as long as nothing in it reaches beyond it: no reference, no tag, no mark of a dialect.
 */

import { changedStretch } from "../../base/changed-stretch.ts";
import type { Part } from "../types.ts";
import { readMarkdown } from "./read-markdown.ts";
import type { Block, LinkPlace, MarkdownCode, MarkdownDocument, MarkdownUnit } from "./types.ts";

/**
 * What `readMarkdown` reads in `text`.
 * @param known A file as it was read, without hooks
 * @returns undefined where more than one plain paragraph has changed: then the whole file has to be read
 */
export function rereadMarkdown(known: MarkdownDocument, text: string): MarkdownDocument | undefined {
  if (known.text === text) return known;
  const change = changedStretch(known.text, text);
  const at = known.blocks.findIndex(({ start, end }) => start <= change.start && change.oldEnd <= end);
  const block = known.blocks[at];
  if (!block || block.to - block.from !== 1 || !isApart(known.text, block)) return undefined;
  const unit = known.units.find(({ index, start }) => start === block.start && known.slots.get(index) === block.from);
  const shift = change.newEnd - change.oldEnd;
  const [before, now] = [known.text.slice(block.start, block.end), text.slice(block.start, block.end + shift)];
  if (unit?.host !== "paragraph" || !isPlain(before) || !isPlain(now) || linesIn(before) !== linesIn(now))
    return undefined;
  const [was, is] = [readParagraph(known, before), readParagraph(known, now)];
  const place = { offset: block.start, line: unit.line - 1 };
  // It was read there as it is read alone.
  const links = known.links.filter(({ start }) => start >= block.start && start < block.end);
  const isSame =
    was &&
    isLike(moved(was.unit, place, unit), unit) &&
    isLike(
      was.links.map((each) => movedLink(each, place)),
      links,
    );
  if (!isSame || !is) return undefined;
  return transplant(known, text, { at, unit, shift }, { ...is, place });
}

interface ReadParagraph {
  readonly unit: MarkdownUnit;
  readonly links: readonly LinkPlace[];
}

interface Place {
  readonly offset: number;
  readonly line: number;
}

/** A paragraph by itself; undefined where it is something else then. */
function readParagraph({ options }: MarkdownDocument, text: string): ReadParagraph | undefined {
  const read = readMarkdown(text, false, options);
  if ("reason" in read) return undefined;
  const [unit, ...others] = read.units;
  const [block] = read.blocks;
  const isAll = block?.start === 0 && block.end === text.length && read.blocks.length === 1;
  const isText = unit?.host === "paragraph" && others.length === 0 && read.outline.length === 1 && unit.start === 0;
  const hasMore = [read.refusals, read.edits, read.headings, read.addresses, read.unclearImports].some(
    ({ length }) => length > 0,
  );
  return isAll && isText && !hasMore ? { unit, links: read.links } : undefined;
}

function transplant(
  known: MarkdownDocument,
  text: string,
  { at, unit, shift }: { readonly at: number; readonly unit: MarkdownUnit; readonly shift: number },
  { unit: read, links: ownLinks, place }: ReadParagraph & { readonly place: Place },
): MarkdownDocument {
  const { start, end } = known.blocks[at] ?? { start: 0, end: 0 };
  const behind = { offset: shift, line: 0 };
  const isBehind = (offset: number): boolean => offset >= end;
  const links = known.links.filter((link) => link.start < start);
  const others = known.links.filter((link) => isBehind(link.start)).map((link) => movedLink(link, behind));
  return {
    ...known,
    text,
    units: known.units.map((each) =>
      each === unit ? moved(read, place, unit) : isBehind(each.start) ? moved(each, behind, each) : each,
    ),
    blocks: known.blocks.map((block, index): Block => {
      if (index < at) return block;
      return { ...block, start: index === at ? block.start : block.start + shift, end: block.end + shift };
    }),
    edits: known.edits.map((edit) =>
      isBehind(edit.start) ? { ...edit, start: edit.start + shift, end: edit.end + shift } : edit,
    ),
    links: [...links, ...ownLinks.map((link) => movedLink(link, place)), ...others],
    headings: known.headings.map((heading) =>
      heading.end !== undefined && isBehind(heading.end) ? { ...heading, end: heading.end + shift } : heading,
    ),
  };
}

/** A unit at another place. @param like The one whose place it takes */
function moved(unit: MarkdownUnit, { offset, line }: Place, { index, path }: MarkdownUnit): MarkdownUnit {
  return {
    ...unit,
    index,
    path,
    line: unit.line + line,
    start: unit.start + offset,
    end: unit.end + offset,
    splice: { start: unit.splice.start + offset, end: unit.splice.end + offset },
    parts: unit.parts.map((part): Part => ({ ...part, start: part.start + offset, end: part.end + offset })),
    codes: unit.codes.map((code): MarkdownCode => {
      return {
        ...code,
        open: { start: code.open.start + offset, end: code.open.end + offset },
        ...(code.close ? { close: { start: code.close.start + offset, end: code.close.end + offset } } : {}),
        ...(code.closeTail === undefined ? {} : { closeTail: code.closeTail + offset }),
      };
    }),
  };
}

function movedLink(link: LinkPlace, { offset, line }: Place): LinkPlace {
  return { ...link, start: link.start + offset, end: link.end + offset, line: link.line + line };
}

function isLike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a block begins at the margin behind a blank line, or the start of the file, and ends before one, or at the end. */
function isApart(text: string, { start, end }: Block): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const behind = text.slice(end, end + 200);
  return (
    (start === 0 || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before)) &&
    /^(?:\r\n|\n|\r)?$|^(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(behind)
  );
}

/**
 * Whether nothing in a paragraph reaches beyond it: letters, figures, marks of a sentence, emphasis, code in backticks, and
 * links with their address beside them. It begins with a letter, so that no line of it may begin another block.
 */
function isPlain(text: string): boolean {
  if (/[^\p{L}\p{M}\p{N} \r\n.,;:¿?¡!()«»“”‘’'"…—–%/*`[\]_#-]/u.test(text)) return false;
  // `[a]` and `[a][b]` are links where the file defines them, `![` is an image, `www.` and `a:b` are read by some.
  if (/\](?!\()|!\[|\[\[|:\S|\bwww\./u.test(text.replace(/\]\(https?:\/\/[^\s()]*\)/gu, "]()"))) return false;
  return text.split(/\r\n|\n|\r/).every((line) => /^[\p{L}¿¡«“(]/u.test(line) && !/^(?:import|export)\b/.test(line));
}

function linesIn(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

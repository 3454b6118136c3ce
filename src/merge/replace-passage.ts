/** Puts other Markdown in the place of a passage; everything around it stays as it is, which is proven. */

import { lineEndOf } from "../formats/line-end.ts";
import { blockOutline } from "../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import { meaningOf } from "./meaning.ts";
import { valueAround, wholeValue } from "./value-places.ts";
import type { Stretch } from "./types.ts";

/**
 * The text of the file with `markdown` in the place of a stretch; "" takes the stretch out.
 * @returns undefined where what stands around it would read as something else
 */
export function replacePassage(
  file: MarkdownDocument,
  { start, end }: Stretch,
  markdown: string,
): MarkdownDocument | undefined {
  const lineEnd = lineEndOf(file.text);
  const text = markdown.replace(/\r\n|\n|\r/g, lineEnd);
  const paragraph = paragraphAround(file, { start, end });
  if (paragraph && !isInline(text, file)) return splitBlock(file, paragraph, { start, end }, text);
  const whole = paragraph ? undefined : blocksAround(file, { start, end });
  if (whole) return splitBlock(file, whole, { start, end }, text);
  // A block that goes takes the blank lines before it along, and the first of a file those behind it.
  const from = text === "" ? file.text.slice(0, start).trimEnd().length : start;
  const after = file.text.slice(end);
  const rest = text === "" && from === 0 ? after.replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, "") : after;
  const read = readMarkdown(file.text.slice(0, from) + text + rest, file.bom, file.options);
  if ("reason" in read) return undefined;
  const before = [
    outsideOf(file, { start, end }),
    outsideOf(read, { start: from, end: read.text.length - rest.length }),
  ];
  return before[0] === before[1] ? read : undefined;
}

const PARAGRAPH = "unit|paragraph";

/** The paragraph that a stretch is a part of. */
function paragraphAround(file: MarkdownDocument, { start, end }: Stretch): Block | undefined {
  const block = file.blocks.find((each) => each.start <= start && end <= each.end);
  const isPart = block !== undefined && (block.start < start || end < block.end);
  return isPart && blockOutline(file, block) === PARAGRAPH ? block : undefined;
}

/**
 * From the block that a stretch of several blocks begins in, to the one that it ends in: a paragraph, or a list that is cut
 * between its items. Undefined where it is whole blocks, or ends within something else.
 */
function blocksAround(file: MarkdownDocument, { start, end }: Stretch): Stretch | undefined {
  const cut = (at: number): Block | undefined => file.blocks.find((each) => each.start < at && at < each.end);
  const [first, last] = [cut(start), cut(end)];
  const isParagraph = (block: Block): boolean => blockOutline(file, block) === PARAGRAPH;
  const isList = (block: Block): boolean => blockOutline(file, block).startsWith("list");
  const mayBeCut =
    (!first || isParagraph(first) || (isList(first) && /\n[ \t]*$/.test(file.text.slice(0, start)))) &&
    (!last || isParagraph(last) || (isList(last) && /^[ \t]*[\r\n]/.test(file.text.slice(end))));
  return (first ?? last) && mayBeCut ? { start: first?.start ?? start, end: last?.end ?? end } : undefined;
}

/** Whether Markdown can stand within a paragraph. */
function isInline(markdown: string, { options }: MarkdownDocument): boolean {
  const read = markdown === "" ? undefined : readMarkdown(markdown, false, options);
  if (read === undefined || "reason" in read) return true;
  return read.blocks.length === 1 && read.blocks.every((block) => blockOutline(read, block) === PARAGRAPH);
}

/** What is before a stretch that begins or ends within a block, and behind it, are blocks: a list may stand between them. */
function splitBlock(
  file: MarkdownDocument,
  block: Stretch,
  { start, end }: Stretch,
  markdown: string,
): MarkdownDocument | undefined {
  const parts = [
    file.text.slice(block.start, start).trimEnd(),
    markdown,
    file.text.slice(end, block.end).replace(/^(?:[ \t]*(?:\r\n|\n|\r))+|^[ \t]+/, ""),
  ].filter((part) => part !== "");
  const text = parts.join(lineEndOf(file.text).repeat(2));
  const read = readMarkdown(
    file.text.slice(0, block.start) + text + file.text.slice(block.end),
    file.bom,
    file.options,
  );
  const wanted = parts.map((part) => outlinesOf(readMarkdown(part, false, file.options)));
  if ("reason" in read || wanted.includes(undefined)) return undefined;
  const place = { start: block.start, end: block.start + text.length };
  const isAsMeant = outlinesOf(read, place) === wanted.join("\n\n");
  return isAsMeant && outsideOf(file, block) === outsideOf(read, place) ? read : undefined;
}

/** What the blocks of a text are, from the first to the last. */
function outlinesOf(
  read: ReturnType<typeof readMarkdown>,
  { start, end }: Stretch = { start: 0, end: Infinity },
): string | undefined {
  if ("reason" in read) return undefined;
  const inside = read.blocks.filter((block) => block.start >= start && block.end <= end);
  return inside.map((block) => blockOutline(read, block)).join("\n\n");
}

/** What the file says outside of a stretch, and the blocks that begin and end there. */
function outsideOf(file: MarkdownDocument, { start, end }: Stretch): string {
  const isOutside = (each: Stretch): boolean => each.end <= start || each.start >= end;
  const units = file.units.flatMap((unit): unknown => {
    if (isOutside(unit.splice)) return `${unit.kind}|${meaningOf(file, unit)}`;
    const value = wholeValue(file, unit);
    const isPart = unit.kind === "front-matter" && (value.start < start || value.end > end);
    // The rest of a value that the stretch is a part of.
    return isPart ? [valueAround(file, unit, { start, end })] : [];
  });
  const blocks = file.blocks.filter(isOutside).map((block) => file.text.slice(block.start, block.end));
  return JSON.stringify([units, blocks]);
}

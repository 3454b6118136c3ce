/**
 * Puts blocks of the top level into a Markdown file, and takes them out: passages that people wrote, blocks that are new in the
 * English, and blocks that move. Those that stand together are one stretch, byte for byte as it was given.
 */

import { lineEndOf } from "../line-end.ts";
import type { Refusal } from "../types.ts";
import { readMarkdown } from "./read-markdown.ts";
import type { Block, MarkdownDocument } from "./types.ts";

export interface BlockAtPlace {
  /** How many blocks of the file stand before it. */
  readonly before: number;
  /** Its bytes in the file, without the blank lines around it; one block or several. */
  readonly text: string;
  /** The codes that it is to have: a link by reference reads as words where the file lacks its address. */
  readonly codes?: string;
}

/** The bytes of a block. */
export function blockText(document: MarkdownDocument, { start, end }: Block): string {
  return document.text.slice(start, end);
}

/** What a block is, whatever its words: its part of the outline. */
export function blockOutline(document: MarkdownDocument, block: Block): string {
  return document.outline.slice(block.from, block.to).join("\n");
}

/** The codes of all texts of each block. Those by reference are codes only as long as the file has what they refer to. */
export function blockCodes({ blocks, units }: MarkdownDocument): readonly string[] {
  const sorted = units.toSorted((one, other) => one.start - other.start);
  let at = 0;
  return blocks.map(({ start, end }) => {
    while (at < sorted.length && (sorted[at]?.start ?? 0) < start) at += 1;
    const codes: string[] = [];
    for (; at < sorted.length && (sorted[at]?.start ?? end) < end; at += 1)
      for (const { type, signature } of sorted[at]?.codes ?? []) codes.push(`${type} ${signature}`);
    return codes.join("\n");
  });
}

/** The text of `document` without the blocks at these places, and without the blank lines that set them apart. */
export function withoutBlocks(document: MarkdownDocument, places: ReadonlySet<number>): string {
  const { blocks, text } = document;
  let out = "";
  let at = 0;
  for (const [place, block] of blocks.entries()) {
    if (!places.has(place)) continue;
    const previous = blocks.slice(0, place).findLast((_, index) => !places.has(index));
    // A block at the top goes with what is behind it, any other with what is before it.
    const start = previous ? lineRest(text, previous.end) : block.start;
    const end = previous ? lineRest(text, block.end) : (blocks[place + 1]?.start ?? block.end);
    if (start > at) out += text.slice(at, start);
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}

/**
 * Puts `added` into `text`, a proven target of `source`.
 * @returns the new text, proven: every other block is what it was, each added one stands as it was given; or why
 *   that cannot be (a paragraph that would become part of a list)
 */
export function insertBlocks(source: MarkdownDocument, text: string, added: readonly BlockAtPlace[]): string | Refusal {
  if (added.length === 0) return text;
  const base = readMarkdown(text, source.bom, source.options);
  if ("reason" in base) return base;
  const lineEnd = lineEndOf(text);
  const sorted = added.toSorted((a, b) => a.before - b.before);
  let out = "";
  let at = 0;
  for (const { before, text: block } of sorted) {
    const previous = base.blocks[Math.min(before, base.blocks.length) - 1];
    const place = previous ? lineRest(text, previous.end) : lineStart(text, base.blocks[0]?.start ?? text.length);
    out += text.slice(at, place);
    at = place;
    const space = spaceAt(base, before) ?? lineEnd + lineEnd;
    const isParted = /^[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|$)|^\s*$/.test(text.slice(place));
    out += previous ? space + block + (isParted || base.options.isPage ? "" : lineEnd) : block + space;
  }
  out += text.slice(at);
  const failure = findDifference(base, readMarkdown(out, source.bom, source.options), sorted);
  return failure === undefined ? out : { line: 1, reason: failure };
}

/**
 * What stands around a block that is put there: in Markdown blank lines, in a page what stands between its neighbours, such
 * as the indent of list items.
 */
function spaceAt({ options, text, blocks }: MarkdownDocument, before: number): string | undefined {
  if (!options.isPage) return undefined;
  const gap = (at: number): string | undefined => {
    const [above, below] = [blocks[at - 1], blocks[at]];
    return above && below && text.slice(above.end, below.start);
  };
  const next = blocks[before];
  // A closing tag has the indent of what it closes.
  const isLast = next === undefined || text.startsWith("</", next.start);
  return (isLast ? gap(before - 1) : undefined) ?? gap(before) ?? gap(1) ?? "";
}

/** Where the line of a block ends that ends at `offset`: spaces behind it are its own. */
function lineRest(text: string, offset: number): number {
  const spaces = /[ \t]*(?![^\r\n])/y;
  spaces.lastIndex = offset;
  return offset + (spaces.exec(text)?.[0].length ?? 0);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** The proof: block by block, the base's own or an added one. */
function findDifference(
  base: MarkdownDocument,
  written: MarkdownDocument | Refusal,
  added: readonly BlockAtPlace[],
): string | undefined {
  if ("reason" in written) return written.reason;
  let own = 0;
  let next = 0;
  let met = 0;
  // Where the added stretch that is being met ends: it may be several blocks.
  let within = 0;
  const [codes, baseCodes] = [blockCodes(written), blockCodes(base)];
  for (const [at, block] of written.blocks.entries()) {
    const expected = added[next];
    const mine = base.blocks[own];
    if (block.start < within) {
      if (block.end > within) break;
    } else if (
      expected &&
      Math.min(expected.before, base.blocks.length) === own &&
      written.text.startsWith(expected.text, block.start) &&
      (expected.codes === undefined || expected.codes === codes[at])
    ) {
      within = block.start + expected.text.length;
      if (block.end > within) break;
      next += 1;
    } else if (mine && isSame(base, mine, written, block) && baseCodes[own] === codes[at]) own += 1;
    else break;
    met += 1;
  }
  const isWhole = met === written.blocks.length && own === base.blocks.length && next === added.length;
  if (isWhole) return undefined;
  return "Cannot put a block at its place: it would become part of another block.";
}

function isSame(base: MarkdownDocument, mine: Block, written: MarkdownDocument, block: Block): boolean {
  return (
    blockText(base, mine) === blockText(written, block) && blockOutline(base, mine) === blockOutline(written, block)
  );
}

/** Writes some blocks of a Spanish file as a run writes them into a new one. All that stands outside of them keeps its bytes. */

import { lineEndOf } from "../formats/line-end.ts";
import { blockCodes, blockOutline } from "../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { mergeMarkdown } from "./merge-markdown.ts";

/** Blocks of one file that follow each other: places among its blocks, `to` exclusive. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The file with the blocks of a run in place of its own. What says the same in both keeps the file's bytes.
 * @param own The blocks of the file
 * @param ours What would be written if there was no file
 * @param theirs The blocks of that
 * @returns undefined where the blocks read as something else between those of the file
 */
export function rewriteBlocks(
  file: MarkdownDocument,
  own: BlockRange,
  ours: MarkdownDocument,
  theirs: BlockRange,
): MarkdownDocument | undefined {
  const [start, end] = [file.blocks[own.from]?.start ?? 0, file.blocks[own.to - 1]?.end ?? 0];
  const [first, last] = [ours.blocks[theirs.from]?.start ?? 0, ours.blocks[theirs.to - 1]?.end ?? 0];
  const [before, behind] = [file.text.slice(0, start), file.text.slice(end)];
  const text = ours.text.slice(first, last).replace(/\r\n|\n|\r/g, lineEndOf(file.text));
  const isAsMeant = (read: MarkdownDocument): boolean =>
    isEqual(blocksIn(read), blocksIn(file).toSpliced(own.from, own.to - own.from, ...blocksIn(ours, theirs)));
  const whole = readMarkdown(before + text + behind, file.bom, file.options);
  if ("reason" in whole || !isAsMeant(whole)) return undefined;
  const merged = mergeMarkdown(file, whole);
  const isInside = merged.length >= before.length + behind.length;
  if (!isInside || !merged.startsWith(before) || !merged.endsWith(behind)) return whole;
  const read = readMarkdown(merged, file.bom, file.options);
  return "reason" in read || !isAsMeant(read) ? whole : read;
}

/** What blocks are, and which codes stand in their texts. */
function blocksIn(document: MarkdownDocument, { from, to }: BlockRange = { from: 0, to: Infinity }): readonly string[] {
  const codes = blockCodes(document);
  return document.blocks
    .map((block, at) => `${blockOutline(document, block)}\n${codes[at] ?? ""}`)
    .slice(from, to === Infinity ? undefined : to);
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

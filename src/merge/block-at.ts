/** The block of a Markdown file that an offset is in. */

import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";

/** Its place among the file's blocks of the top level; -1 in front matter and between two blocks. */
export function blockIndexAt({ blocks }: MarkdownDocument, offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block && block.start <= offset && offset < block.end ? low : -1;
}

/** The block itself. */
export function blockAt(file: MarkdownDocument, offset: number): Block | undefined {
  return file.blocks[blockIndexAt(file, offset)];
}

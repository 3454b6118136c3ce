/** Moves blocks of a Spanish file as their English has moved; every other block stays as it is, which is proven. */

import { blockText, insertBlocks, withoutBlocks } from "../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { placeFor, type BlockToInsert } from "./change-blocks.ts";
import type { PlacesInFile } from "./places-in-file.ts";

/** A block of today's English whose lines stand elsewhere among the others in the record. */
export interface EnglishBlock {
  /** Its place among the blocks of the English. */
  readonly english: number;
  /** Ids of its lines. */
  readonly ids: readonly string[];
}

/**
 * The blocks that have moved since the record was written: as few as are needed, taken out, for all others to stand in
 * the order of the record.
 * @param blocks In the order of the English
 * @param recorded Ids of all lines, in the order of the record
 */
export function movedBlocks<Each extends Pick<EnglishBlock, "ids">>(
  blocks: readonly Each[],
  recorded: readonly string[],
): readonly Each[] {
  const place = new Map(recorded.map((id, at) => [id, at]));
  const known = blocks.flatMap((block) => {
    // The middle one: a sentence that came from elsewhere, or went on ahead, does not speak for its block.
    const places = block.ids.flatMap((id) => place.get(id) ?? []).toSorted((one, other) => one - other);
    const at = places[(places.length - 1) >> 1];
    return at === undefined ? [] : [{ block, at }];
  });
  const stay = new Set(closestAscending(known.map(({ at }) => at)));
  return known.flatMap(({ block }, index) => (stay.has(index) ? [] : block));
}

/**
 * The same as `longestAscending`, and of two such runs the one whose values are closer: in `[5, 1, 6]` it is the 1 that came
 * from elsewhere.
 */
function closestAscending(values: readonly number[]): readonly number[] {
  const mirrored = longestAscending(values.toReversed().map((value) => -value));
  const runs = [longestAscending(values), mirrored.map((index) => values.length - 1 - index)];
  const valueAt = (index = -1): number => values[index] ?? 0;
  const span = (run: readonly number[]): number => Math.abs(valueAt(run[0]) - valueAt(run.at(-1)));
  return runs.toSorted((one, other) => span(one) - span(other))[0] ?? [];
}

/** Indices of the longest ascending run of values, not always neighbours (patience sorting). */
export function longestAscending(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let [from, to] = [0, tails.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) from = middle + 1;
      else to = middle;
    }
    previous.push(tails[from - 1] ?? -1);
    tails[from] = index;
  }
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) run.push(at);
  return run;
}

/** Blocks of the file with what has to be known to move them. */
export interface Move {
  /** The place of the first in the file, and how many there are: code goes along with the text before it. */
  readonly at: number;
  readonly count: number;
  /** Where they go: between these lines, by their ids, in the order of today's English. */
  readonly to: Omit<BlockToInsert, "text">;
}

/**
 * The file with the blocks in their new place.
 * @returns undefined where that is not certain, or another block would not be what it was
 */
export function moveBlocks(
  file: MarkdownDocument,
  places: Pick<PlacesInFile, "all" | "sentences" | "passages">,
  pairs: ReadonlyMap<number, number>,
  { at, count, to }: Move,
): MarkdownDocument | undefined {
  const [first, last] = [file.blocks[at], file.blocks[at + count - 1]];
  if (!first || !last) return undefined;
  const own = new Set(Array.from({ length: count }, (_, index) => at + index));
  const others = new Map([...pairs].filter(([, place]) => !own.has(place)));
  const block = { ...to, text: file.text.slice(first.start, last.end) };
  const before = placeFor(file, block, { places, blocks: [], pairs: others, gone: new Set() });
  if (before === undefined || (before >= at && before <= at + count)) return undefined;
  const base = readMarkdown(withoutBlocks(file, own), file.bom, file.options);
  if ("reason" in base) return undefined;
  const place = before > at ? before - count : before;
  const text = insertBlocks(base, base.text, [{ before: place, text: block.text }]);
  const moved = typeof text === "string" ? readMarkdown(text, file.bom, file.options) : undefined;
  if (!moved || "reason" in moved) return undefined;
  // The others are what they were, in their order, with these among them.
  const [was, now] = [textsOf(file), textsOf(moved)];
  const expected = was.toSpliced(at, count).toSpliced(place, 0, ...was.slice(at, at + count));
  return now.length === expected.length && now.every((each, index) => each === expected[index]) ? moved : undefined;
}

function textsOf(document: MarkdownDocument): readonly string[] {
  return document.blocks.map((block) => blockText(document, block));
}

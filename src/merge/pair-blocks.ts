/** Which block of a Spanish file stands for which block of today's English: by their sentences, and between those by their order. */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { changesBetween } from "./align-blocks.ts";
import { blockIndexAt } from "./block-at.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import type { Side } from "./sides.ts";

/** The block of the file that has the sentences of a block of the English, and of no other one. */
export function pairTexts(
  english: MarkdownDocument,
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly { readonly id: string; readonly segment: Segment }[],
): ReadonlyMap<number, number> {
  const there = new Map<number, Set<number>>();
  const back = new Map<number, Set<number>>();
  const add = (map: Map<number, Set<number>>, at: number, other: number): void => {
    map.set(at, (map.get(at) ?? new Set<number>()).add(other));
  };
  for (const { id, segment } of lines) {
    const at = blockIndexAt(english, segment.start);
    for (const { start } of places.sentences.get(id) ?? []) {
      const other = blockIndexAt(file, start);
      if (at === -1 || other === -1) continue;
      add(there, at, other);
      add(back, other, at);
    }
  }
  const pairs = new Map<number, number>();
  for (const [at, others] of there) {
    const [other = -1] = others;
    if (others.size === 1 && back.get(other)?.size === 1) pairs.set(at, other);
  }
  return pairs;
}

/** A block without a sentence. */
export interface OpenBlock {
  readonly at: number;
  readonly key: string;
  readonly kind: string;
}

/** Blocks without a sentence. @param passages A block in one of these is a person's own */
export function openBlocks(
  { document, placed, sentences }: Side,
  passages: readonly { readonly start: number; readonly end: number }[],
): readonly OpenBlock[] {
  const texts = new Set(sentences.map(({ start }) => blockIndexAt(document, start)));
  return placed.flatMap(({ key, kind, start, end }, at) => {
    const isInside = passages.some((passage) => passage.start < end && passage.end > start);
    return texts.has(at) || isInside ? [] : { at, key, kind };
  });
}

/**
 * Blocks without text that stand between the same two blocks: those that say the same, then those of one kind in their order.
 * Then those that say the same elsewhere.
 * @param mayDiffer Whether a block may have one that says something else
 */
export function pairOpaque(
  own: readonly OpenBlock[],
  theirs: readonly OpenBlock[],
  texts: ReadonlyMap<number, number>,
  mayDiffer: (block: OpenBlock) => boolean = () => true,
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const anchors = ascending(texts);
  const gapOf = (at: number, side: 0 | 1): number => anchors.findLastIndex((anchor) => anchor[side] < at);
  for (const [gap, left] of Map.groupBy(own, ({ at }) => gapOf(at, 0))) {
    const right = theirs.filter(({ at }) => gapOf(at, 1) === gap);
    const nameOfKind = (block: OpenBlock): string => (mayDiffer(block) ? block.kind : `${block.kind} ${block.key}`);
    pairRuns(left, right, [({ key }) => key, nameOfKind], pairs);
  }
  return withMoved(own, theirs, pairs);
}

/** With the blocks that people have moved across a text: one that is left over on both sides, and says the same. */
function withMoved(
  own: readonly OpenBlock[],
  theirs: readonly OpenBlock[],
  pairs: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const taken = new Set(pairs.values());
  const left = own.filter(({ at }) => !pairs.has(at));
  const right = theirs.filter(({ at }) => !taken.has(at));
  const moved = left.flatMap(({ at, key }): readonly (readonly [number, number])[] => {
    const [other, ...others] = right.filter((each) => each.key === key);
    const isSingle = others.length === 0 && left.filter((each) => each.key === key).length === 1;
    return other && isSingle ? [[at, other.at]] : [];
  });
  return new Map([...pairs, ...moved]);
}

/** @param names What makes two blocks one another's, the surest first */
function pairRuns(
  left: readonly OpenBlock[],
  right: readonly OpenBlock[],
  [nameOf, ...others]: readonly ((block: OpenBlock) => string)[],
  pairs: Map<number, number>,
): void {
  if (!nameOf || left.length === 0 || right.length === 0) return;
  let [leftAt, rightAt, openLeft, openRight] = [0, 0, 0, 0];
  const close = (): void => pairRuns(left.slice(openLeft, leftAt), right.slice(openRight, rightAt), others, pairs);
  for (const { added, removed, count } of changesBetween(left.map(nameOf), right.map(nameOf))) {
    if (!added && !removed) {
      close();
      for (let step = 0; step < count; step += 1)
        pairs.set(left[leftAt + step]?.at ?? -1, right[rightAt + step]?.at ?? -1);
      [openLeft, openRight] = [leftAt + count, rightAt + count];
    }
    if (!added) leftAt += count;
    if (!removed) rightAt += count;
  }
  close();
}

/** Pairs that stand in one order in both files. */
function ascending(pairs: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const pair of [...pairs].sort(([a], [b]) => a - b)) if (pair[1] > (found.at(-1)?.[1] ?? -1)) found.push(pair);
  return found;
}

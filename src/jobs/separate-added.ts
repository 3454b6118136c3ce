/**
 * Which blocks of a Spanish file its source does not have. Those that the ledger has are known by their text; new ones
 * are found where all others can be told apart with certainty. What is left has the source's structure.
 */

import { diffArrays } from "diff";
import { blockOutline, blockText, withoutBlocks, type AddedBlock } from "../formats/markdown/added-blocks.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { squeeze } from "./target-text.ts";

export interface SeparateRequest {
  readonly source: MarkdownDocument;
  readonly target: MarkdownDocument;
  /** Sentences of the target. */
  readonly sentences: readonly Segment[];
  /** Texts of the added blocks that the ledger has, in its order. */
  readonly known: readonly string[];
  /** The words, white space left out, that the record has for a block of the source; undefined where it has none. */
  readonly expected: (block: Block) => string | undefined;
}

export interface FoundBlock extends AddedBlock {
  /** What the block before it is, whatever its words; "" at the top. */
  readonly follows: string;
}

export interface Separated {
  /** The target without them; the same text where there are none. */
  readonly text: string;
  readonly added: readonly FoundBlock[];
}

/** Separates the added blocks of `target`. */
export function separateAdded(request: SeparateRequest): Separated {
  const { source, target, known } = request;
  const places = new Set(knownPlaces(target, known));
  const rest = target.blocks.map((_, place) => place).filter((place) => !places.has(place));
  if (rest.length > source.blocks.length) for (const place of newPlaces(request, rest) ?? []) places.add(place);
  if (places.size === 0) return { text: target.text, added: [] };
  let before = 0;
  let follows = "";
  const added: FoundBlock[] = [];
  for (const [place, block] of target.blocks.entries()) {
    if (places.has(place)) added.push({ before, follows, text: blockText(target, block) });
    else {
      before += 1;
      follows = blockOutline(target, block);
    }
  }
  return { text: withoutBlocks(target, places), added };
}

function knownPlaces(target: MarkdownDocument, known: readonly string[]): readonly number[] {
  const waiting = [...known];
  const places: number[] = [];
  for (const [place, block] of target.blocks.entries()) {
    const at = waiting.indexOf(blockText(target, block));
    if (at === -1) continue;
    waiting.splice(at, 1);
    places.push(place);
  }
  return places;
}

/**
 * Blocks of `rest` that have no counterpart. First the blocks whose structure and words are as recorded are matched in
 * order; between those, what is left of the source must fit into what is left of the target in exactly one way.
 */
function newPlaces(request: SeparateRequest, rest: readonly number[]): readonly number[] | undefined {
  const { source, target, expected } = request;
  const words = wordsOf(request);
  const own = source.blocks.map((block) => keyOf(blockOutline(source, block), expected(block)));
  const theirs = rest.map((place) => {
    const block = target.blocks[place];
    return block ? keyOf(blockOutline(target, block), words.get(block)) : "";
  });
  const added: number[] = [];
  let ownAt = 0;
  let theirsAt = 0;
  let gap: { own: string[]; theirs: string[]; places: number[] } = { own: [], theirs: [], places: [] };
  const closeGap = (): boolean => {
    const fitting = fitOnce(gap.own.map(outlineOf), gap.theirs.map(outlineOf));
    if (fitting) added.push(...gap.places.filter((_, index) => !fitting.has(index)));
    gap = { own: [], theirs: [], places: [] };
    return fitting !== undefined;
  };
  for (const { added: isTheirs, removed: isOwn, count } of diffArrays(own, theirs)) {
    if (isOwn) gap.own.push(...own.slice(ownAt, ownAt + count));
    else if (isTheirs) {
      gap.theirs.push(...theirs.slice(theirsAt, theirsAt + count));
      gap.places.push(...rest.slice(theirsAt, theirsAt + count));
    } else if (!closeGap()) return undefined;
    if (!isTheirs) ownAt += count;
    if (!isOwn) theirsAt += count;
  }
  return closeGap() ? added : undefined;
}

function keyOf(outline: string, words: string | undefined): string {
  return `${outline}\u0000${words ?? ""}`;
}

function outlineOf(key: string): string {
  return key.slice(0, key.indexOf("\u0000"));
}

/** Where the items of `few` stand among `many`, in order, when there is exactly one way; undefined when there is none, or are several. */
function fitOnce(few: readonly string[], many: readonly string[]): ReadonlySet<number> | undefined {
  const first = fitFrom(few, many);
  const last = fitFrom(few.toReversed(), many.toReversed())
    ?.map((place) => many.length - 1 - place)
    .toReversed();
  // The earliest way and the latest are the same one only when there is no other.
  return first && last && first.every((place, index) => place === last[index]) ? new Set(first) : undefined;
}

/** The earliest place of each item of `few` among `many`. */
function fitFrom(few: readonly string[], many: readonly string[]): readonly number[] | undefined {
  const places: number[] = [];
  for (const item of few) {
    const place = many.indexOf(item, (places.at(-1) ?? -1) + 1);
    if (place === -1) return undefined;
    places.push(place);
  }
  return places;
}

function wordsOf({ target, sentences }: SeparateRequest): ReadonlyMap<Block, string> {
  const words = new Map<Block, string>();
  let index = 0;
  for (const sentence of sentences) {
    while ((target.blocks[index]?.end ?? Infinity) <= sentence.start) index += 1;
    const block = target.blocks[index];
    if (block && block.start <= sentence.start)
      words.set(block, (words.get(block) ?? "") + squeeze([plainText(sentence.content)]));
  }
  return words;
}

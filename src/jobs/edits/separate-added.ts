/**
 * Which stretches of a Spanish file its source does not have. Those that the ledger has are known by their text; new ones
 * are found in a file that was written from this very source, where all other blocks can be told apart with certainty.
 * What is left has the structure that Cotejo wrote.
 */

import { diffArrays } from "diff";
import { blockOutline, withoutBlocks, type AddedBlock } from "../../formats/markdown/added-blocks.ts";
import { isBalanced } from "../../formats/markdown/balanced-tags.ts";
import type { Block, MarkdownDocument } from "../../formats/markdown/types.ts";
import { plainText } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import type { Lines } from "./blame-target.ts";
import { closest } from "./closest-text.ts";
import { linesBetween } from "./target-lines.ts";
import { squeeze } from "./target-text.ts";

export interface KnownStretch {
  readonly text: string;
  /** Words of the sentence before it in the ledger, white space left out: which of two equal texts is meant. */
  readonly previous: string;
}

export interface SeparateRequest {
  readonly source: MarkdownDocument;
  readonly target: MarkdownDocument;
  /** Sentences of the target. */
  readonly sentences: readonly Segment[];
  /** The added stretches that the ledger has, in its order. */
  readonly known: readonly KnownStretch[];
  /** The target was written from this source: what it has more is a person's, and not left over from a longer source. */
  readonly isOfSource: boolean;
  /** The words, white space left out, that the record has for a block of the source. */
  readonly expected: (block: Block) => string;
}

export interface FoundBlock extends AddedBlock {
  /** What the block before it is, whatever its words; "" at the top. */
  readonly follows: string;
  /** Where it stands in the file. */
  readonly lines: Lines;
}

export interface Separated {
  /** The target without them; the same text where there are none. */
  readonly text: string;
  readonly added: readonly FoundBlock[];
}

/** Places of blocks, end exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Separates the added stretches of `target`. */
export function separateAdded(request: SeparateRequest): Separated {
  const { target } = request;
  const words = wordsOf(request);
  const known = knownStretches(request, words);
  const stretches = [...known, ...newStretches(request, words, known)].sort((a, b) => a.from - b.from);
  if (stretches.length === 0) return { text: target.text, added: [] };
  let own = 0;
  let at = 0;
  const added = stretches.map(({ from, to }): FoundBlock => {
    own += from - at;
    at = to;
    const [first, last, before] = [target.blocks[from], target.blocks[to - 1], target.blocks[from - 1]];
    return {
      before: own,
      follows: before ? blockOutline(target, before) : "",
      text: target.text.slice(first?.start, last?.end),
      lines: linesBetween(target.text, { start: first?.start ?? 0, end: last?.end ?? 0 }),
    };
  });
  return { text: withoutBlocks(target, new Set(stretches.flatMap(placesOf))), added };
}

function placesOf({ from, to }: Stretch): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** The words of each block of the target, white space left out. */
function wordsOf({ target, sentences }: SeparateRequest): readonly string[] {
  const words = target.blocks.map(() => "");
  let place = 0;
  for (const sentence of sentences) {
    while ((target.blocks[place]?.end ?? Infinity) <= sentence.start) place += 1;
    const block = target.blocks[place];
    if (block && block.start <= sentence.start) words[place] += squeeze([plainText(sentence.content)]);
  }
  return words;
}

function knownStretches({ target, known }: SeparateRequest, words: readonly string[]): readonly Stretch[] {
  const used = new Set<number>();
  const found: Stretch[] = [];
  for (const { text, previous } of known) {
    const candidates = target.blocks.flatMap(({ start }, from): readonly Stretch[] => {
      if (!target.text.startsWith(text, start)) return [];
      const to = target.blocks.findIndex(({ end }) => end === start + text.length) + 1;
      return to > from && placesOf({ from, to }).every((place) => !used.has(place)) ? [{ from, to }] : [];
    });
    const meant = candidates.find(({ from }) => (words[from - 1] ?? "").endsWith(previous)) ?? candidates[0];
    if (!meant) continue;
    for (const place of placesOf(meant)) used.add(place);
    found.push(meant);
  }
  return found;
}

/**
 * Stretches without a counterpart. First the blocks whose structure and words are as recorded are matched in order;
 * between those, what is left of the source must fit into what is left of the target in exactly one way.
 */
function newStretches(
  request: SeparateRequest,
  words: readonly string[],
  known: readonly Stretch[],
): readonly Stretch[] {
  const { source, target, expected, isOfSource } = request;
  const used = new Set(known.flatMap(placesOf));
  const rest = target.blocks.map((_, place) => place).filter((place) => !used.has(place));
  if (!isOfSource || rest.length <= source.blocks.length) return [];
  const own = source.blocks.map((block) => keyOf(blockOutline(source, block), expected(block)));
  const keys = target.blocks.map((block, place) => keyOf(blockOutline(target, block), words[place] ?? ""));
  const extra = unmatched(
    own,
    rest.map((place) => keys[place] ?? ""),
  )?.map((index) => rest[index] ?? -1);
  const stretches = extra && joined(extra).map((stretch) => settle(stretch, target, keys, used));
  const isCertain = stretches?.every((stretch) => stretch && placesOf(stretch).some((place) => words[place] !== ""));
  return isCertain === true ? (stretches?.filter((stretch) => stretch !== undefined) ?? []) : [];
}

/**
 * Of two equal blocks in a row nobody can tell which is the new one: `<b>x</b><b>y</b>` has `x</b><b>` added as well as
 * `<b>x</b>`. The stretch is moved to where its own tags are closed in it; undefined where that is nowhere.
 */
function settle(
  { from, to }: Stretch,
  target: MarkdownDocument,
  keys: readonly string[],
  used: ReadonlySet<number>,
): Stretch | undefined {
  const isWhole = (stretch: Stretch): boolean =>
    isBalanced(
      target,
      target.blocks.slice(stretch.from, stretch.to).map((block) => blockOutline(target, block)),
    );
  if (isWhole({ from, to })) return { from, to };
  for (let by = 1; keys[from - by] !== undefined && keys[from - by] === keys[to - by] && !used.has(from - by); by += 1)
    if (isWhole({ from: from - by, to: to - by })) return { from: from - by, to: to - by };
  for (let by = 0; keys[to + by] !== undefined && keys[to + by] === keys[from + by] && !used.has(to + by); by += 1)
    if (isWhole({ from: from + by + 1, to: to + by + 1 })) return { from: from + by + 1, to: to + by + 1 };
  return undefined;
}

/** Places that follow each other as stretches. */
function joined(places: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last?.to === place) stretches[stretches.length - 1] = { from: last.from, to: place + 1 };
    else stretches.push({ from: place, to: place + 1 });
  }
  return stretches;
}

/** Which of `theirs` have no counterpart in `own`; undefined where that is not certain. */
function unmatched(own: readonly string[], theirs: readonly string[]): readonly number[] | undefined {
  const extra: number[] = [];
  let ownAt = 0;
  let theirsAt = 0;
  let gap: { own: string[]; places: number[] } = { own: [], places: [] };
  const closeGap = (): boolean => {
    const fitting =
      fitOnce(
        gap.own.map(outlineOf),
        gap.places.map((place) => outlineOf(theirs[place] ?? "")),
      ) ??
      fitByWords(
        gap.own,
        gap.places.map((place) => theirs[place] ?? ""),
      );
    if (fitting) extra.push(...gap.places.filter((_, index) => !fitting.has(index)));
    gap = { own: [], places: [] };
    return fitting !== undefined;
  };
  for (const { added, removed, count } of diffArrays([...own], [...theirs])) {
    if (removed) gap.own.push(...own.slice(ownAt, ownAt + count));
    else if (added) gap.places.push(...Array.from({ length: count }, (_, index) => theirsAt + index));
    else if (!closeGap()) return undefined;
    if (!added) ownAt += count;
    if (!removed) theirsAt += count;
  }
  return closeGap() ? extra : undefined;
}

function keyOf(outline: string, words: string): string {
  return `${outline}\u0000${words}`;
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

/** The same by what is left of their words, where that is clear for each. */
function fitByWords(few: readonly string[], many: readonly string[]): ReadonlySet<number> | undefined {
  const places = few.map((item) => {
    const isAlike = many.map((other) => outlineOf(other) === outlineOf(item));
    const first = isAlike.indexOf(true);
    if (first === isAlike.lastIndexOf(true)) return first;
    return closest(
      wordsIn(item),
      many.map((other, at) => (isAlike[at] ? wordsIn(other) : undefined)),
    );
  });
  return places.every((place, at) => place > (places[at - 1] ?? -1)) ? new Set(places) : undefined;
}

function wordsIn(key: string): string {
  return key.slice(key.indexOf("\u0000") + 1);
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

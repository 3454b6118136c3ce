/** Puts whole blocks into a Spanish file and takes whole blocks out of it; every other block stays as it is, which is proven. */

import {
  blockCodes,
  blockOutline,
  blockText,
  insertBlocks,
  withoutBlocks,
  type BlockAtPlace,
} from "../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { blockIndexAt } from "./block-at.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import type { Stretch } from "./types.ts";

/** A block that the file does not have. */
export interface BlockToInsert {
  /** Its bytes, without blank lines around them. */
  readonly text: string;
  /** Its codes, where it is one block of the English. */
  readonly codes?: string;
  /** Its place among the blocks of the English. */
  readonly english: number;
  /** Ids of its lines. */
  readonly ids: readonly string[];
  /** Ids of the lines before it and behind it, in the order of the record. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

export interface BlockChanges {
  readonly places: Pick<PlacesInFile, "all" | "sentences" | "passages">;
  readonly blocks: readonly BlockToInsert[];
  /** The file's block for each of the English that it has, those without text too. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Ids of lines whose English has gone. */
  readonly gone: ReadonlySet<string>;
}

interface Changed {
  readonly text: string;
  /** Ids of the lines that the file has now, or has no more. */
  readonly ids: readonly string[];
}

/**
 * Changes the blocks of a file.
 * @param file As it is on disk: where the blocks are
 * @param given Its text by now, with the same blocks
 */
export function changeBlocks(file: MarkdownDocument, given: string, changes: BlockChanges): Changed {
  const leaving = leavingBlocks(file, changes);
  const rest = leaving.size === 0 ? given : withoutLeaving(file, given, new Set(leaving.keys()));
  const left = rest === undefined ? new Map<number, readonly string[]>() : leaving;
  const removed = [...left.keys()];
  const shift = (index: number): number => index - removed.filter((each) => each < index).length;
  const placed = changes.blocks.flatMap((block) => {
    const before = placeFor(file, block, changes);
    return before === undefined ? [] : { ...block, before: shift(before) };
  });
  const text = rest ?? given;
  const inserted = insertAll(file, text, placed);
  return { text: inserted.text, ids: [...[...left.values()].flat(), ...inserted.ids] };
}

/** Blocks of nothing but sentences that have gone, with the ids of their lines. */
function leavingBlocks(file: MarkdownDocument, { places, gone }: BlockChanges): ReadonlyMap<number, readonly string[]> {
  const leaving = new Map<number, readonly string[]>();
  if (gone.size === 0) return leaving;
  const lineOf = new Map([...places.sentences].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  const inBlock = Map.groupBy(places.all, ({ start }) => blockIndexAt(file, start));
  for (const [index, members] of inBlock) {
    const ids = members.map((sentence) => lineOf.get(sentence));
    if (index !== -1 && ids.every((id) => id !== undefined && gone.has(id)))
      leaving.set(
        index,
        ids.flatMap((id) => id ?? []),
      );
  }
  return leaving;
}

function withoutLeaving(file: MarkdownDocument, given: string, leaving: ReadonlySet<number>): string | undefined {
  const base = readMarkdown(given, file.bom, file.options);
  if ("reason" in base || base.blocks.length !== file.blocks.length) return undefined;
  const text = withoutBlocks(base, leaving);
  const read = readMarkdown(text, file.bom, file.options);
  if ("reason" in read) return undefined;
  const kept = base.blocks.filter((_, at) => !leaving.has(at));
  const codes = blockCodes(base).filter((_, at) => !leaving.has(at));
  const isWhole =
    read.blocks.length === kept.length &&
    // A footnote that goes leaves the mark for it as words.
    blockCodes(read).every((each, at) => each === codes[at]) &&
    kept.every((block, at) => {
      const now = read.blocks[at];
      return (
        now !== undefined &&
        blockText(base, block) === blockText(read, now) &&
        blockOutline(base, block) === blockOutline(read, now)
      );
    });
  return isWhole ? text : undefined;
}

/**
 * How many blocks of the file stand before it: behind what stands before it in the record, else before what stands behind.
 * What leaves the file counts only where nothing else tells.
 */
export function placeFor(file: MarkdownDocument, block: BlockToInsert, changes: BlockChanges): number | undefined {
  const isStaying = (id: string): boolean => !changes.gone.has(id);
  const staying = { before: block.before.filter(isStaying), behind: block.behind.filter(isStaying) };
  return (
    placeBeside(file, { ...block, ...staying }, changes) ?? placeBeside(file, block, changes) ?? atEnd(file, changes)
  );
}

/** Where the file has nothing of the English, all of it comes behind what people have there. */
function atEnd(file: MarkdownDocument, { places: { sentences } }: BlockChanges): number | undefined {
  const isKnown = ([sentence]: readonly Segment[]): boolean =>
    sentence !== undefined && blockIndexAt(file, sentence.start) !== -1;
  return [...sentences.values()].some(isKnown) ? undefined : file.blocks.length;
}

function placeBeside(
  file: MarkdownDocument,
  { before, behind, english }: BlockToInsert,
  { places: { sentences, passages }, pairs }: BlockChanges,
): number | undefined {
  const stretchOf = (id: string): Stretch | undefined => {
    const run = sentences.get(id);
    const [first, last] = [run?.[0], run?.at(-1)];
    return first && last ? { start: first.start, end: last.end } : passages.get(id);
  };
  const previous = before
    .toReversed()
    .map(stretchOf)
    .find((each) => each !== undefined);
  const lastText = previous && blockIndexAt(file, Math.max(previous.end - 1, previous.start));
  // A person's own item stands in the block before.
  const isInLast = (id: string): boolean =>
    passages.has(id) && lastText !== undefined && blockIndexAt(file, passages.get(id)?.start ?? 0) === lastText;
  // A value of front matter is no block.
  const first = behind
    .filter((id) => !isInLast(id))
    .flatMap((id) => stretchOf(id) ?? [])
    .map(({ start }) => blockIndexAt(file, start))
    .find((at) => at !== -1);
  // Code or an image that stands before it in the English stands before it here too.
  const near = pairs.get([...pairs.keys()].filter((at) => at < english).sort((a, b) => b - a)[0] ?? -1);
  const isBetween = near !== undefined && near > (lastText ?? -1) && near < (first ?? Infinity);
  const last = behindPassages(file, isBetween ? near : lastText, passages);
  // Between two sentences of one block a person's own has no place. English comes behind that block.
  if (english === -1 && last !== undefined && first === last) return undefined;
  return last === undefined ? first : last + 1;
}

/** The block, or the last one of a passage that begins in it or before it: nothing is put between the blocks of a passage. */
function behindPassages(
  file: MarkdownDocument,
  block: number | undefined,
  passages: PlacesInFile["passages"],
): number | undefined {
  if (block === undefined) return undefined;
  const ends = [...passages.values()].map(({ start, end }) =>
    blockIndexAt(file, start) <= block ? blockIndexAt(file, Math.max(end - 1, start)) : block,
  );
  return Math.max(block, ...ends);
}

/** One that would become part of another block is left out. */
function insertAll(
  file: MarkdownDocument,
  given: string,
  blocks: readonly (Omit<BlockToInsert, "before"> & BlockAtPlace)[],
): Changed {
  const whole = insertBlocks(file, given, blocks);
  if (typeof whole === "string") return { text: whole, ids: blocks.flatMap(({ ids }) => ids) };
  const added: BlockAtPlace[] = [];
  const ids: string[] = [];
  let text = given;
  for (const block of blocks) {
    const more = insertBlocks(file, given, [...added, block]);
    if (typeof more !== "string") continue;
    text = more;
    added.push(block);
    ids.push(...block.ids);
  }
  return { text, ids };
}

/**
 * Merges what a run would write into a Spanish file that exists: every place that says the same in both keeps the file's
 * own bytes. Only places that say something else, and blocks that are new, get the bytes of the run.
 */

import { lineEndOf } from "../formats/line-end.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { alignBlocks, changesBetween } from "./align-blocks.ts";
import { firstDifference } from "./meaning.ts";
import { mergeText } from "./merge-text.ts";
import { placeFile, type Place, type PlacedBlock, type PlacedFile } from "./places.ts";

/** Files that need more tries than these are rare; each costs a parse. */
const MOST_TRIES = 12;

/**
 * The text of `theirs` with the places of `ours` that say something else. Read again it says exactly what `ours` says,
 * which is proven here: a block whose bytes do not fit between their new neighbours is taken whole from `ours`, and where
 * that does not help either, the text is that of `ours`.
 * @param theirs The Spanish file as it is on disk
 * @param ours What would be written if there was no file
 */
export function mergeMarkdown(theirs: MarkdownDocument, ours: MarkdownDocument): string {
  if (firstDifference(theirs, ours) === undefined) return theirs.text;
  const lineEnd = lineEndOf(theirs.text);
  const textsIn = ({ units }: MarkdownDocument): Side["texts"] =>
    new Map(units.map((unit) => [unit.splice.start, unit]));
  const their: Side = {
    ...placeFile(theirs),
    texts: textsIn(theirs),
    bytes: (start, end) => theirs.text.slice(start, end),
  };
  const our: Side = {
    ...placeFile(ours),
    texts: textsIn(ours),
    bytes: (start, end) => ours.text.slice(start, end).replace(/\r\n|\n|\r/g, lineEnd),
  };
  const pairs = alignBlocks(their.blocks, our.blocks);
  const whole = new Set<number>();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const text = assemble(their, our, pairs, whole);
    const read = readMarkdown(text, theirs.bom, theirs.options);
    const entry = "reason" in read ? 0 : firstDifference(ours, read);
    if (entry === undefined) return text;
    if (!widen(their, our, entry, pairs, whole)) break;
  }
  return ours.text;
}

/** One of the two files; the run's bytes come with the line ends of the file on disk. */
interface Side extends PlacedFile {
  bytes(start: number, end: number): string;
  /** The texts of the file by where they begin. */
  readonly texts: ReadonlyMap<number, MarkdownUnit>;
}

/** The index of the file's block for each of the run's. */
type Pairs = ReadonlyMap<number, number>;

/** The place of front matter in a set of blocks. */
const FRONT_MATTER = -1;

/**
 * Takes a block at or beside an entry of the outline whole: first one that was merged, since what is as it was is seldom
 * what breaks.
 * @returns false where all of them are taken
 */
function widen(their: Side, our: Side, entry: number, pairs: Pairs, whole: Set<number>): boolean {
  const { blocks, frontMatter } = our;
  const found = blocks.findIndex(({ to }) => entry < to);
  const at = frontMatter && entry < frontMatter.to ? FRONT_MATTER : found === -1 ? blocks.length - 1 : found;
  const near = [at - 1, at, at + 1].filter((each) => each >= FRONT_MATTER && each < blocks.length && !whole.has(each));
  const isMerged = (each: number): boolean =>
    each === FRONT_MATTER
      ? their.frontMatter?.key !== frontMatter?.key
      : their.blocks[pairs.get(each) ?? -1]?.key !== blocks[each]?.key;
  const next = near.find(isMerged) ?? near.find((each) => each === at) ?? near[0];
  if (next === undefined) return false;
  whole.add(next);
  return true;
}

/** @param whole Blocks that are taken from the run as they are */
function assemble(their: Side, our: Side, pairs: Pairs, whole: ReadonlySet<number>): string {
  const moved = movedBlocks(their, our, pairs);
  let out = frontMatterOf(their, our, whole);
  /** The file's block that stands before; undefined behind a block that the file did not have there. */
  let before: number | undefined = -1;
  for (const [index, block] of our.blocks.entries()) {
    const at = pairs.get(index);
    const isWhole = whole.has(index);
    // The file's own space fits where the block before is the one that stood before, or where that has gone.
    const keepsSpace = at !== undefined && before !== undefined && !isWhole && !whole.has(index - 1);
    // In front of the first block stands what stood in front of the file's first one.
    out += keepsSpace ? spaceBefore(their, index === 0 ? 0 : at) : spaceBefore(our, index);
    const own = moved.get(index) ?? their.blocks[at ?? -1];
    if (isWhole || !own) out += our.bytes(block.start, block.end);
    else out += own.key === block.key ? their.bytes(own.start, own.end) : mergePlaces(their, own, our, block);
    before = at;
  }
  return out + their.bytes(endOf(their, their.blocks.length - 1), their.document.text.length);
}

function spaceBefore(side: Side, index: number): string {
  return side.bytes(endOf(side, index - 1), side.blocks[index]?.start ?? 0);
}

/** Where a block ends; before the first one, the front matter. */
function endOf({ blocks, frontMatter }: Side, index: number): number {
  return blocks[index]?.end ?? frontMatter?.end ?? 0;
}

function frontMatterOf(their: Side, our: Side, whole: ReadonlySet<number>): string {
  if (!our.frontMatter) return "";
  if (!their.frontMatter || whole.has(FRONT_MATTER)) return our.bytes(our.frontMatter.start, our.frontMatter.end);
  return mergePlaces(their, their.frontMatter, our, our.frontMatter);
}

/**
 * Blocks that the English has moved keep their bytes: by index, a block that says the same and stands nowhere else, also
 * where another block that has gone was in that place.
 */
function movedBlocks(
  { blocks: theirs }: PlacedFile,
  { blocks: ours }: PlacedFile,
  pairs: Pairs,
): ReadonlyMap<number, PlacedBlock> {
  // One that says something else by now may have moved, and another may have come where it was.
  const used = new Set([...pairs].flatMap(([index, at]) => (theirs[at]?.key === ours[index]?.key ? at : [])));
  const free = Map.groupBy(
    theirs.filter((_, at) => !used.has(at)),
    ({ key }) => key,
  );
  return new Map(
    [...ours.entries()].flatMap(([index, { key }]) => {
      const isThere = theirs[pairs.get(index) ?? -1]?.key === key;
      const block = isThere ? undefined : free.get(key)?.shift();
      return block ? [[index, block] as const] : [];
    }),
  );
}

/** The places of a block: the file's own where they say the same. */
function mergePlaces(their: Side, theirs: PlacedBlock, our: Side, ours: PlacedBlock): string {
  let out = "";
  let [theirAt, ourAt] = [0, 0];
  let open = { theirs: 0, ours: 0 };
  const close = (): void => {
    const [old, now] = [theirs.places.slice(open.theirs, theirAt), ours.places.slice(open.ours, ourAt)];
    const isAlike = old.length === now.length && old.every(({ kind }, at) => kind === now[at]?.kind);
    for (const [at, place] of now.entries()) {
      const text = isAlike && place.kind === "text" ? mergeTexts(their, old[at], our, place) : undefined;
      const alike = text === undefined ? asTheyWrite(theirs, place, theirAt) : undefined;
      const like = alike ? their.bytes(alike.start, alike.end) : "";
      out += text ?? (like === "" || /[\p{L}\p{N}]/u.test(like) ? our.bytes(place.start, place.end) : like);
    }
  };
  const [keys, others] = keysOfPlaces(their, theirs, our, ours);
  for (const { added, removed, count } of changesBetween(keys, others)) {
    if (removed) theirAt += count;
    else if (added) ourAt += count;
    else {
      close();
      const [first, last] = [theirs.places[theirAt], theirs.places[theirAt + count - 1]];
      out += their.bytes(first?.start ?? 0, last?.end ?? 0);
      theirAt += count;
      ourAt += count;
      open = { theirs: theirAt, ours: ourAt };
    }
  }
  close();
  return out;
}

/**
 * The keys of the places of both. All items of a list in front matter have one key, so a comment that both files have is in
 * it: else an item that comes before the comment would take it along, and it would stand there twice.
 */
function keysOfPlaces(
  their: Side,
  theirs: PlacedBlock,
  our: Side,
  ours: PlacedBlock,
): readonly [readonly string[], readonly string[]] {
  const commentOf = (side: Side, { kind, key, start, end }: Place): string =>
    kind === "frame" && key.endsWith("[]") ? (/#[^\n\r]*/.exec(side.bytes(start, end))?.[0] ?? "") : "";
  const [mine, other] = [
    theirs.places.map((each) => commentOf(their, each)),
    ours.places.map((each) => commentOf(our, each)),
  ];
  const withComment = (places: PlacedBlock["places"], own: readonly string[], others: readonly string[]) =>
    places.map(({ key }, at) => (own[at] && others.includes(own[at]) ? key + own[at] : key));
  return [withComment(theirs.places, mine, other), withComment(ours.places, other, mine)];
}

function mergeTexts(their: Side, theirs: Place | undefined, our: Side, ours: Place): string | undefined {
  const [old, now] = [their.texts.get(theirs?.start ?? -1), our.texts.get(ours.start)];
  if (!old || !now || old.kind === "front-matter") return undefined;
  return mergeText(their.document, old, our.document, now)?.replace(/\r\n|\n|\r/g, lineEndOf(their.document.text));
}

/**
 * The frame of the file that a new frame is written like: `- ` in a list whose items begin so, whatever the run writes.
 * The caller takes it only where it is marks and spaces: a numbered item has a number of its own, and `# note` is about
 * one key.
 */
function asTheyWrite(theirs: PlacedBlock, place: Place, near: number): Place | undefined {
  const isAlike = ({ kind, key, start, end }: Place): boolean => kind === "frame" && key === place.key && end > start;
  if (place.kind !== "frame") return undefined;
  for (let at = near - 1; at >= 0; at -= 1) {
    const before = theirs.places[at];
    if (before && isAlike(before)) return before;
  }
  return theirs.places.find(isAlike);
}

/**
 * Splits and joins the paragraphs of a Spanish file as the English paragraphs are now, and moves sentences from one to
 * another. Every sentence keeps its bytes, and every other block stays. Both are proven by reading the result.
 */

import { lineEndOf } from "../formats/line-end.ts";
import { blockOutline, blockText } from "../formats/markdown/insert-blocks.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { blockIndexAt } from "./block-at.ts";
import { sameTexts } from "./change-rows.ts";
import { meaningOf } from "./meaning.ts";
import type { PlacesInFile } from "./places-in-file.ts";

/** Paragraphs that share sentences. */
export interface ParagraphsToCut {
  /** Ids of the lines of each paragraph of today's English, in order. */
  readonly wanted: readonly (readonly string[])[];
  /** The paragraphs follow each other in the English, with nothing between them. */
  readonly isRow: boolean;
}

/** A paragraph of the file, with its sentences. */
interface Paragraph {
  readonly at: number;
  readonly block: Block;
  readonly sentences: readonly Segment[];
}

/** Whether a block is one paragraph, and nothing in it is a text of its own, such as the description of an image. */
export function isParagraph(document: MarkdownDocument, block: Block): boolean {
  return blockOutline(document, block) === "unit|paragraph";
}

/**
 * The file with its paragraphs as wanted; the one given where they are so already.
 * @param was The paragraph that each line stood in, by the record; none for a line that is new
 * @returns undefined where people have split or joined them in another way, or it is not certain what goes where
 */
export function recutParagraphs(
  file: MarkdownDocument,
  places: Pick<PlacesInFile, "all" | "sentences" | "passages">,
  { wanted, isRow }: ParagraphsToCut,
  was: ReadonlyMap<string, number>,
): MarkdownDocument | undefined {
  const runs = new Map(wanted.flat().map((id) => [id, places.sentences.get(id) ?? []] as const));
  const blockOf = new Map(
    [...runs].map(([id, [first]]) => [id, first ? blockIndexAt(file, first.start) : -1] as const),
  );
  if ([...blockOf.values()].includes(-1)) return undefined;
  if (isCutAs(wanted, blockOf)) return file;
  const known = [...blockOf.keys()].filter((id) => was.has(id));
  const recorded = [...Map.groupBy(known, (id) => was.get(id)).values()];
  const blocks = [...new Set(blockOf.values())].toSorted((one, other) => one - other);
  if (!isCutAs(recorded, blockOf) || recorded.length !== blocks.length) return undefined;
  const own = new Set([...runs.values()].flat());
  const paragraphs = blocks.flatMap((at) => paragraphAt(file, places, own, at) ?? []);
  if (paragraphs.length < blocks.length) return undefined;
  const texts = wanted.map((ids) =>
    joined(
      file,
      paragraphs,
      ids.flatMap((id) => runs.get(id) ?? []),
    ),
  );
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  if (!first || !last) return undefined;
  if (texts.length === paragraphs.length) return proven(file, paragraphs, new Map(texts.map((text, at) => [paragraphs[at]?.at ?? -1, [text]]))); // prettier-ignore
  // A block between them, or one that the English has between them, leaves open where each goes.
  if (!isRow || last.at - first.at + 1 > paragraphs.length) return undefined;
  return proven(file, paragraphs, new Map([[first.at, texts]]));
}

/** The block of the file that each line stands in; -1 where that has none. */
export function blocksOf(
  file: MarkdownDocument,
  sentences: PlacesInFile["sentences"],
  ids: Iterable<string>,
): ReadonlyMap<string, number> {
  const blockOf = (first: Segment | undefined): number => (first ? blockIndexAt(file, first.start) : -1);
  return new Map([...ids].map((id) => [id, blockOf(sentences.get(id)?.[0])]));
}

/** Whether the lines of each paragraph stand in one block of the file, and those of another in another. */
export function isCutAs(paragraphs: readonly (readonly string[])[], blockOf: ReadonlyMap<string, number>): boolean {
  const blocks = paragraphs.map((ids) => [...new Set(ids.map((id) => blockOf.get(id)))]);
  return blocks.every(({ length }) => length === 1) && new Set(blocks.flat()).size === blocks.length;
}

/** The paragraph at a place, where it is in no passage and has no other sentence, and nothing but blanks beside them. */
function paragraphAt(
  file: MarkdownDocument,
  { all, passages }: Pick<PlacesInFile, "all" | "passages">,
  own: ReadonlySet<Segment>,
  at: number,
): Paragraph | undefined {
  const block = file.blocks[at];
  if (!block || !isParagraph(file, block)) return undefined;
  const isInPassage = [...passages.values()].some(({ start, end }) => start < block.end && end > block.start);
  const sentences = all.filter(({ start }) => start >= block.start && start < block.end);
  const ends = [block.start, ...sentences.map(({ end }) => end)];
  const starts = [...sentences.map(({ start }) => start), block.end];
  const isBlank = starts.every((start, index) => file.text.slice(ends[index], start).trim() === "");
  return isBlank && !isInPassage && sentences.every((each) => own.has(each)) ? { at, block, sentences } : undefined;
}

/** The bytes of sentences as one paragraph: what stood between two of them stands there still, else a space. */
function joined(file: MarkdownDocument, paragraphs: readonly Paragraph[], sentences: readonly Segment[]): string {
  const isNext = (one: Segment, other: Segment): boolean =>
    paragraphs.some((each) => {
      const at = each.sentences.indexOf(one);
      return at !== -1 && each.sentences[at + 1] === other;
    });
  let text = "";
  for (const [at, sentence] of sentences.entries()) {
    const before = sentences[at - 1];
    if (before) text += isNext(before, sentence) ? file.text.slice(before.end, sentence.start) : " ";
    text += file.text.slice(sentence.start, sentence.end);
  }
  return text;
}

/**
 * The file with other paragraphs in place of those given, where each is one, every other block is what it was, and all words
 * are there.
 * @param texts By place; none where a paragraph goes
 */
function proven(
  file: MarkdownDocument,
  paragraphs: readonly Paragraph[],
  texts: ReadonlyMap<number, readonly string[]>,
): MarkdownDocument | undefined {
  const blank = lineEndOf(file.text).repeat(2);
  const own = new Map(paragraphs.map((each) => [each.at, each] as const));
  const expected: { readonly text: string; readonly outline: string }[] = [];
  let [text, from] = ["", 0];
  for (const [at, block] of file.blocks.entries()) {
    const now = own.has(at) ? (texts.get(at) ?? []) : [blockText(file, block)];
    // The blank lines before a paragraph go with it.
    if (now.length > 0) text += file.text.slice(from, block.start) + now.join(blank);
    for (const each of now) expected.push({ text: each, outline: blockOutline(file, block) });
    from = block.end;
  }
  const read = readMarkdown(text + file.text.slice(from), file.bom, file.options);
  if ("reason" in read || read.blocks.length !== expected.length) return undefined;
  const isAsExpected = read.blocks.every((block, at) => {
    const { text: bytes, outline } = expected[at] ?? {};
    return blockText(read, block) === bytes && blockOutline(read, block) === outline;
  });
  return isAsExpected && sameTexts(wordsOf(file), wordsOf(read)) ? read : undefined;
}

function wordsOf(document: MarkdownDocument): readonly string[] {
  return document.units.flatMap((unit) => meaningOf(document, unit).split(/\s+/)).filter((word) => word !== "");
}

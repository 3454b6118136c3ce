/** Sentences of a Spanish file as stretches of its text, with the marks that belong to them. */

import { blockOutline } from "../formats/markdown/insert-blocks.ts";
import { isBalanced } from "../formats/markdown/balanced-tags.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { blockAt } from "./block-at.ts";
import { valueStretch, wholeValue } from "./value-places.ts";
import type { Stretch } from "./types.ts";

/**
 * Sentences that follow each other as stretches of the file; a value of front matter is one of its own.
 * @param all Of the file, in order
 * @param sentences Some of them
 */
export function stretchesOf(
  file: MarkdownDocument,
  all: readonly Segment[],
  sentences: readonly Segment[],
): readonly Stretch[] {
  const indexOf = new Map(all.map((sentence, at) => [sentence, at]));
  const runs: Segment[][] = [];
  for (const sentence of sentences) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last && (indexOf.get(last) ?? NaN) + 1 === indexOf.get(sentence);
    const isWith = isNext && (last.unit === sentence.unit || !(isValue(last) || isValue(sentence)));
    if (isWith) runs.at(-1)?.push(sentence);
    else runs.push([sentence]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    const value = first && isValue(first) ? file.units[first.unit] : undefined;
    if (value && first && last) {
      // With its quotes.
      const isWhole = run.length === all.filter(({ unit }) => unit === value.index).length;
      const inside = isWhole ? undefined : valueStretch(file, value, { start: first.start, end: last.end });
      return inside ?? wholeValue(file, value);
    }
    return first && last ? { start: startOf(file, all, first), end: endOf(file, all, last) } : [];
  });
}

function isValue({ kind }: Segment): boolean {
  return kind === "front-matter";
}

/** Where a sentence stands in the file; in a value of front matter that cannot be told, where the value does. */
export function sentencePlace(file: MarkdownDocument, sentence: Segment): Stretch {
  const unit = isValue(sentence) ? file.units[sentence.unit] : undefined;
  return unit ? (valueStretch(file, unit, sentence) ?? wholeValue(file, unit)) : sentence;
}

/** A sentence in the alt text of an image, or in a title, stands where the whole of that does. */
function placeOf({ units }: MarkdownDocument, { unit, start, end }: Segment): Stretch {
  const own = units[unit];
  const outer = units[own?.within ?? -1];
  const code = outer?.codes.find(({ inner }) => inner.includes(unit));
  return code ? { start: code.open.start, end: (code.close ?? code.open).end } : { start, end };
}

/** From the beginning of its block, or of its line where only marks stand before it (`- `, `> `, `| `). */
function startOf(file: MarkdownDocument, all: readonly Segment[], sentence: Segment): number {
  const { start } = placeOf(file, sentence);
  const block = blockAt(file, start);
  const before = all[all.indexOf(sentence) - 1];
  if (block && (before === undefined || before.start < block.start)) return block.start;
  const marks = /[^\r\n]*$/.exec(file.text.slice(0, start))?.[0] ?? "";
  const isFirst = before === undefined || placeOf(file, before).end <= start - marks.length;
  return block && isFirst && /^[\s>*+\-#|\d.)[\]xX]*$/.test(marks) ? start - marks.trimStart().length : start;
}

function endOf(file: MarkdownDocument, all: readonly Segment[], sentence: Segment): number {
  const { start, end } = placeOf(file, sentence);
  const block = blockAt(file, start);
  const next = all[all.indexOf(sentence) + 1];
  return block && (next === undefined || next.start >= block.end) ? block.end : end;
}

/**
 * A stretch of whole blocks with the tags around it (`<details>`, a shortcode, a directive), where the one before it is open
 * and the one behind it closes that.
 */
export function withTags(file: MarkdownDocument, stretch: Stretch): Stretch {
  const { blocks } = file;
  const first = blocks.findIndex(({ start }) => start === stretch.start);
  const last = blocks.findIndex(({ end }) => end === stretch.end);
  const [before, behind] = [blocks[first - 1], blocks[last + 1]];
  if (first === -1 || last === -1 || !before || !behind) return stretch;
  const isClosed = (own: readonly Block[]): boolean =>
    isBalanced(
      file,
      own.map((block) => blockOutline(file, block)),
    );
  const inside = blocks.slice(first, last + 1);
  const isAround = isClosed(inside) && !isClosed([before]) && isClosed([before, ...inside, behind]);
  return isAround ? withTags(file, { start: before.start, end: behind.end }) : stretch;
}

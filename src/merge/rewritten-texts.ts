/** What people made of the texts between two places that are known: which sentences say in place of a line's text something else. */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { similarity } from "../segments/similarity.ts";
import type { Segment } from "../segments/types.ts";
import { blockIndexAt } from "./block-at.ts";
import type { MatchedSentences } from "./match-sentences.ts";
import { isPassage, isSentence, type PlaceChange, type RecordLine, type SentenceLine } from "./places-in-file.ts";
import type { Gap } from "./split-gap.ts";
import { stretchesOf, withTags } from "./stretches.ts";
import type { Stretch } from "./types.ts";

/** Texts count as one another's from here on, 0–100, where their places say so too. */
const ALIKE = 40;

/** A sentence that somebody has put into a paragraph belongs to the text before it there, or behind it. */
export function absorb(
  all: readonly Segment[],
  { lines, sentences }: Gap,
  matched: MatchedSentences,
  record: readonly RecordLine[],
): readonly (readonly [string, readonly Segment[]])[] {
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (!first || !last || first.unit !== last.unit || lines.some((line) => isPassage(line) || line.isMerged !== true))
    return [];
  const idOf = (sentence: Segment | undefined): string | undefined =>
    sentence?.unit === first.unit ? [...matched].find(([, run]) => run.includes(sentence))?.[0] : undefined;
  const at = all.indexOf(first);
  const [before, behind] = [idOf(all[at - 1]), idOf(all[at + sentences.length])];
  const id = before ?? behind;
  if (id === undefined || !record.some((line) => line.id === id && isSentence(line))) return [];
  const run = matched.get(id) ?? [];
  return [[id, before === undefined ? [...sentences, ...run] : [...run, ...sentences]]];
}

/**
 * Whether a stretch may be somebody's translation of a sentence that has no text: it stands in the paragraph or the block
 * that the sentences beside it stand in, or is a block of its own.
 */
export function mayStand(
  file: MarkdownDocument,
  { beside }: SentenceLine,
  stretch: Stretch | undefined,
  first: Segment | undefined,
  matched: MatchedSentences,
): boolean {
  if (!beside || !stretch || !first) return true;
  const known = (ids: readonly string[]): readonly Segment[] => ids.flatMap((id) => matched.get(id) ?? []);
  const paragraph = known(beside.paragraph);
  if (paragraph.length > 0) return paragraph.some(({ unit }) => unit === first.unit);
  const block = known(beside.block);
  const place = blockIndexAt(file, stretch.start);
  if (block.length > 0) return block.some(({ start }) => blockIndexAt(file, start) === place);
  const own = file.blocks[place];
  return own === undefined || (stretch.start <= own.start && stretch.end >= own.end);
}

/** What people made of the texts of a gap; undefined where that is not certain. */
export function rewrittenIn(
  file: MarkdownDocument,
  texts: readonly SentenceLine[],
  { sentences, behind }: Pick<Gap, "sentences" | "behind">,
  matched: MatchedSentences,
  { all: inFile, shapes }: { readonly all: readonly Segment[]; readonly shapes: () => ReadonlyMap<Segment, string> },
): readonly PlaceChange[] | undefined {
  const written = texts.filter(({ isOpen, text }) => !isOpen && text !== undefined);
  // As many sentences as there were before they were made one, or as stood there with the English of a rejected one.
  const paragraph = written[0]?.beside?.paragraph;
  const isBeside = (line: SentenceLine): boolean => line.holdsEnglish === true && paragraph?.includes(line.id) === true;
  const all = texts.filter((line) => line.isMerged === true || written.includes(line) || isBeside(line));
  const isOneText = sentences.every(({ unit }) => unit === sentences[0]?.unit);
  if (isOneText && written.length > 0 && all.length > written.length && all.length === sentences.length)
    return pairInText(all, sentences);
  const found = pair(written, sentences) ?? pairByShape(file, inFile, written, sentences, shapes, behind);
  if (found) return found;
  const [line] = texts;
  const [stretch] = stretchesOf(file, inFile, sentences);
  // The English alone stood there, and somebody has translated it.
  const isTranslated = written.length === 0 && line?.holdsEnglish === true && texts.length === 1;
  return isTranslated && mayStand(file, line, stretch, sentences[0], matched) ? pair(texts, sentences) : undefined;
}

/** Texts that begin with the same marks as they did when they were written: one by one, where there is one way only. */
function pairByShape(
  file: MarkdownDocument,
  all: readonly Segment[],
  lines: readonly SentenceLine[],
  sentences: readonly Segment[],
  shapesOf: () => ReadonlyMap<Segment, string>,
  behind: string | undefined,
): readonly PlaceChange[] | undefined {
  const groups: SentenceLine[][] = [];
  for (const line of lines) {
    if (line.shape !== undefined || groups.length === 0) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  const units = [...Map.groupBy(sentences, ({ unit }) => unit).values()];
  if (groups.length === 0 || groups.length > units.length) return undefined;
  const shapes = shapesOf();
  const isIts = (group: readonly SentenceLine[], unit: readonly Segment[] | undefined): boolean => {
    const first = unit?.[0];
    return first !== undefined && group[0]?.shape === shapes.get(first);
  };
  const places = onlyWay(groups, units, isIts);
  if (!places) return undefined;
  const taken = new Set(places);
  const rest = units.filter((_, at) => !taken.has(at)).flat();
  return [
    ...groups.flatMap((group, at) => pairInText(group, units[places[at] ?? -1] ?? [])),
    ...stretchesOf(file, all, rest).map((own): PlaceChange => {
      const stretch = withTags(file, own);
      const before = groups.findLast((_, at) => (units[places[at] ?? -1]?.[0]?.start ?? Infinity) < stretch.start);
      const text = file.text.slice(stretch.start, stretch.end);
      return { kind: "passage", ids: [], was: [], behind: before ? before.at(-1)?.id : behind, text, ...stretch };
    }),
  ];
}

/** The places of `few` among `many` in order; undefined where there is none, or more than one way. */
function onlyWay<One, Other>(
  few: readonly One[],
  many: readonly Other[],
  isIts: (one: One, other: Other | undefined) => boolean,
): readonly number[] | undefined {
  const first: number[] = [];
  for (const one of few) {
    const at = many.findIndex((other, place) => place > (first.at(-1) ?? -1) && isIts(one, other));
    if (at === -1) return undefined;
    first.push(at);
  }
  let from = many.length;
  const last = few.toReversed().map((one) => {
    from = many.findLastIndex((other, place) => place < from && isIts(one, other));
    return from;
  });
  return last.toReversed().every((at, place) => at === first[place]) ? first : undefined;
}

/** The lines of a text, and the sentences that stand in its place. */
export function pairInText(lines: readonly SentenceLine[], sentences: readonly Segment[]): readonly PlaceChange[] {
  const [line, ...others] = lines;
  if (!line) return [];
  if (lines.length === sentences.length)
    return lines.map(({ id }, at) => ({ kind: "rewritten", id, sentences: sentences.slice(at, at + 1) }));
  const merged = others.map(({ id }) => id);
  return [{ kind: "rewritten", id: line.id, sentences, ...(merged.length > 0 ? { merged } : {}) }];
}

/** Which sentence says what a line said; undefined where that is not certain. */
function pair(lines: readonly SentenceLine[], sentences: readonly Segment[]): readonly PlaceChange[] | undefined {
  const isOneUnit = sentences.every(({ unit }) => unit === sentences[0]?.unit);
  const [line] = lines;
  if (line && lines.length === 1 && isOneUnit) return [{ kind: "rewritten", id: line.id, sentences }];
  if (
    line &&
    lines.length !== sentences.length &&
    isOneUnit &&
    lines.every(({ id }) => line.beside?.paragraph.includes(id))
  )
    return [{ kind: "rewritten", id: line.id, sentences, merged: lines.slice(1).map(({ id }) => id) }];
  if (lines.length !== sentences.length) return undefined;
  const isAlike = sentences.every(
    ({ content }, at) => similarity(plainText(lines[at]?.text ?? []), plainText(content)) >= ALIKE,
  );
  if (!isOneUnit && !isAlike) return undefined;
  return lines.map(({ id }, at) => ({ kind: "rewritten", id, sentences: sentences.slice(at, at + 1) }));
}

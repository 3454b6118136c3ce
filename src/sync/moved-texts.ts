/**
 * Sentences of one English paragraph that have changed places since the record was written, and values of front matter
 * whose texts went to other keys. In a Spanish file with a structure of its own their Spanish moves along.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { withMerged } from "../articles/merged-lines.ts";
import { longestAscending } from "../merge/move-blocks.ts";
import { moveTexts } from "../merge/move-texts.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { sentencePlace } from "../merge/stretches.ts";
import type { Stretch } from "../merge/types.ts";
import { wholeValue } from "../merge/value-places.ts";
import { formatFrame, parseFrame } from "../record/frames.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Segment } from "../segments/types.ts";

type Lines = readonly LedgerLine[];

/** A text of the English that is as it was, with the line of it. */
interface KnownText {
  readonly segment: Segment;
  readonly id: string;
}

/** Texts that have changed places, in the order of today's English, with their places in the record. */
export interface MovedTexts {
  readonly texts: readonly KnownText[];
  readonly order: readonly number[];
  readonly isValue: boolean;
  /** No text of the paragraph is there twice: codes alone tell those apart, and others must not be moved across them. */
  readonly isCertain: boolean;
}

/** The texts of each paragraph, of each row of a table, and of the front matter, whose order is not that of the record. */
export function movedTexts(
  { segments }: LoadedArticle,
  ledger: Lines,
  lineOf: ReadonlyMap<number, LedgerLine>,
): readonly MovedTexts[] {
  const place = new Map(ledger.map(({ id }, at) => [id, at]));
  const timesOf = Map.groupBy(segments, ({ source }) => source);
  const linesOf = Map.groupBy(
    ledger.filter(({ retired }) => !retired),
    ({ source }) => source,
  );
  // Which of two equal sentences is which their order says, as long as none has come or gone.
  const isEven = (source: string): boolean => {
    const count = timesOf.get(source)?.length;
    return count === 1 || count === linesOf.get(source)?.length;
  };
  const known = segments.flatMap((segment): KnownText | readonly [] => {
    const line = lineOf.get(segment.ordinal);
    const isKnown = line?.source === segment.source && isEven(segment.source);
    // What a person left out, or put into a passage, has no place that could be another.
    return line && isKnown && !isEmptyOnPurpose(line) ? { segment, id: line.id } : [];
  });
  // Where a sentence of a paragraph has no text yet, the others would stand around an older one in no order at all.
  const waiting = new Set(
    segments.flatMap((segment) => {
      const line = lineOf.get(segment.ordinal);
      const hasText = line?.source === segment.source && (line.target !== "" || isEmptyOnPurpose(line));
      return hasText || isValue(segment) ? [] : segment.unit;
    }),
  );
  const ready = known.filter(({ segment }) => !waiting.has(segment.unit));
  const groups = Map.groupBy(ready, ({ segment }) => groupOf(segment));
  return [...groups].flatMap(([group, texts]) => {
    const order = texts.map(({ id }) => place.get(id) ?? 0);
    const isMoved = order.some((at, index) => index > 0 && at < (order[index - 1] ?? 0));
    const isSingle = ({ unit, source }: Segment): boolean =>
      unit !== group || timesOf.get(source)?.filter((other) => other.unit === unit).length === 1;
    // A cell may have a link around it, which does not go along.
    const isCertain = typeof group === "number" && segments.every(isSingle);
    return isMoved ? { texts, order, isValue: group === "front matter", isCertain } : [];
  });
}

/** What a text may change its place in: a paragraph, a row of a table, or the front matter. */
function groupOf(segment: Segment): number | string {
  if (isValue(segment)) return "front matter";
  return segment.kind === "table-cell" ? `row ${segment.line}` : segment.unit;
}

/** The first of the texts that has gone to another place. */
export function firstMoved({ texts, order }: MovedTexts): KnownText | undefined {
  const stay = new Set(longestAscending(order));
  return texts.find((_, at) => !stay.has(at));
}

/**
 * The file with the texts where today's English has them; the one given where a person has moved them along.
 * @returns undefined where that is not certain
 */
export function followTexts(
  file: MarkdownDocument,
  places: PlacesInFile,
  moved: MovedTexts,
): MarkdownDocument | undefined {
  if (moved.isValue) return followValues(file, places, moved);
  if (!moved.isCertain) return undefined;
  const found = moved.texts.map(({ id }) => places.sentences.get(id) ?? []);
  // A new text has no place yet.
  const there = found.flatMap((sentences, at) =>
    sentences.length === 0 ? [] : { sentences, at: moved.order[at] ?? 0 },
  );
  if (there.some(({ sentences }) => sentences.length > 1)) return undefined;
  const placeOf = ({ sentences: [sentence] }: (typeof there)[number]): Stretch =>
    sentence ? sentencePlace(file, sentence) : { start: 0, end: 0 };
  const texts = there.map(placeOf);
  if (isAscending(texts)) return file;
  const recorded = there.toSorted((one, other) => one.at - other.at).map(placeOf);
  return isAscending(recorded) ? moveTexts(file, recorded, texts) : undefined;
}

/**
 * The same of values: each goes whole to the key that its English has now. The order of keys is the file's own.
 * @returns undefined also where the sentences of a value have gone to several keys, or changed places within it
 */
function followValues(
  file: MarkdownDocument,
  { all, sentences }: PlacesInFile,
  { texts, order }: MovedTexts,
): MarkdownDocument | undefined {
  const unitOf = new Map<string, number>();
  for (const { unit, path, kind } of all) if (isValue({ kind })) unitOf.set(path.join("."), unit);
  const there = texts.flatMap(({ id, segment }, at) => {
    const own = sentences.get(id)?.[0]?.unit;
    return own === undefined ? [] : [{ own, to: unitOf.get(segment.path.join(".")) ?? -1, order: order[at] ?? 0 }];
  });
  const wanted = new Map(there.map(({ own, to }) => [to, own]));
  const firstOf = new Map(there.toReversed().map(({ own, order: at }) => [own, at]));
  const isWhole = there.every(
    ({ own, to, order: at }, index) =>
      wanted.get(to) === own &&
      there.every((each) => each.own !== own || each.to === to) &&
      (there[index - 1]?.own !== own || (there[index - 1]?.order ?? 0) < at),
  );
  if (!isWhole) return undefined;
  const goes = [...wanted].filter(([to, own]) => to !== own);
  if (goes.length === 0) return file;
  // People may have the items of a list in an order of their own.
  const isEnglish = goes.every(([to, own]) => to < own === (firstOf.get(to) ?? 0) < (firstOf.get(own) ?? 0));
  // Each value that goes has another one that comes in its place, and holds no text of its own.
  const isExchange = goes.every(([to]) => goes.some(([, own]) => own === to));
  const isKnown = goes.every(
    ([, own]) => all.filter(({ unit }) => unit === own).length === there.filter((each) => each.own === own).length,
  );
  if (!isExchange || !isEnglish || !isKnown) return undefined;
  const stretch = (unit: number): Stretch => {
    const value = file.units[unit];
    return value ? wholeValue(file, value) : { start: 0, end: 0 };
  };
  const inOrder = goes.toSorted(([one], [other]) => one - other);
  return moveTexts(
    file,
    inOrder.map(([to]) => stretch(to)),
    inOrder.map(([, own]) => stretch(own)),
  );
}

/** The ledger with these lines in the order of today's English, in the places that they have. */
export function inTextOrder(ledger: Lines, { texts, isValue: isOfValues }: MovedTexts): Lines {
  const wanted = texts.flatMap(({ id }) => withMerged(ledger, id));
  const own = new Set(wanted);
  let at = 0;
  const inOrder = ledger.map((line) => (own.has(line) ? (wanted[at++] ?? line) : line));
  return isOfValues ? inOrder : withoutBlocks(inOrder, wanted.slice(1).map(({ id }) => id)); // prettier-ignore
}

/** The ledger in which none of these lines begins a block. @param ids Of lines that others stand before now */
export function withoutBlocks(ledger: Lines, ids: readonly string[]): Lines {
  const inner = new Set(ids);
  return ledger.map((line) => {
    if (!inner.has(line.id) || line.frame === undefined) return line;
    const { frame, ...own } = line;
    const parts = new Map([...parseFrame(frame)].filter(([name]) => name !== "block"));
    return parts.size === 0 ? own : { ...own, frame: formatFrame(parts) };
  });
}

function isAscending(places: readonly Stretch[]): boolean {
  return places.every(({ start }, at) => at === 0 || start > (places[at - 1]?.start ?? 0));
}

function isValue({ kind }: Pick<Segment, "kind">): boolean {
  return kind === "front-matter";
}

/**
 * English blocks that have moved since the record was written, and rows within one: items of a list, rows of a table; then
 * the texts within a paragraph (`moved-texts.ts`). In a Spanish file with a structure of its own their Spanish moves along,
 * where it stands between the same texts as in the record: people have not moved it.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import type { Config } from "../config/types.ts";
import { say } from "../base/messages.ts";
import { blockText } from "../formats/markdown/insert-blocks.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import { blockIndexAt } from "../merge/block-at.ts";
import { moveBlocks, movedBlocks, type EnglishBlock } from "../merge/move-blocks.ts";
import { moveRow, type RowToMove } from "../merge/move-rows.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { blockPairs, readPlacesIn } from "./merge-frames.ts";
import { followCuts, inCutOrder, recordedBlocks, type RecordedBlocks } from "./cut-paragraphs.ts";
import { firstMoved, followTexts, inTextOrder, movedTexts } from "./moved-texts.ts";

type Lines = readonly LedgerLine[];

interface MovedBlock extends EnglishBlock {
  /** Ids of the lines of its block, where it is a row of one. */
  readonly rowOf?: ReadonlySet<string>;
  /** Of its first sentence, in the English file. */
  readonly line: number;
  readonly shown: string;
}

/**
 * The file and the ledger after all moves that could be followed; those given where there is none.
 * @param recorded Of the ledger as it was before any move
 */
export function followMoves(
  config: Config,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: Lines,
  recorded: RecordedBlocks,
): { readonly file: MarkdownDocument; readonly ledger: Lines } {
  let now = { file, ledger };
  for (const found of [movedEnglish, movedRows]) {
    const open = new Set(found(article, now.ledger));
    for (const block of open) {
      const others = new Set([...open].flatMap((each) => (each === block ? [] : each.ids)));
      const moved = follow(config, article, now, block, others);
      if (!moved) continue;
      now = { file: moved, ledger: withMoved(article, now.ledger, block) };
      open.delete(block);
    }
  }
  // A recut paragraph has its sentences in order.
  now = followCuts(config, article, now.file, now.ledger, recorded);
  for (const texts of movedTexts(article, now.ledger, knownLines(article, now.ledger))) {
    const blocks = new Set(texts.texts.flatMap(({ id }) => recorded.get(id) ?? []));
    // From one paragraph to another a sentence goes with the cut of both, or not at all.
    if (!texts.isValue && blocks.size > 1) continue;
    const moved = followTexts(now.file, readPlacesIn(config, article, now.file, now.ledger), texts);
    if (moved) now = { file: moved, ledger: inTextOrder(now.ledger, texts) };
  }
  return now;
}

/** The ledger in the order of today's English: what has moved in it alone is right where the Spanish file has it. */
export function inEnglishOrder(article: LoadedArticle, ledger: Lines): Lines {
  const blocks = movedEnglish(article, ledger).reduce((lines, block) => withMoved(article, lines, block), ledger);
  const rows = movedRows(article, blocks).reduce((lines, row) => withMoved(article, lines, row), blocks);
  const texts = movedTexts(article, rows, knownLines(article, rows)).reduce(inTextOrder, rows);
  return inCutOrder(article, texts, recordedBlocks(ledger));
}

/** Names the blocks, rows and sentences that have moved, and stand in the Spanish file where they were. */
export function movedFindings(
  article: LoadedArticle,
  ledger: Lines,
  severity: Problem["severity"],
): readonly Problem[] {
  const blocks = [...movedEnglish(article, ledger), ...movedRows(article, ledger)];
  const known = new Set(blocks.flatMap(({ ids }) => ids));
  const texts = movedTexts(article, ledger, knownLines(article, ledger)).flatMap((moved) => {
    const first = firstMoved(moved);
    return first && !known.has(first.id)
      ? { line: first.segment.line, shown: first.segment.source, ids: [first.id] }
      : [];
  });
  return [...blocks, ...texts].map(({ line, shown, ids }) => ({
    file: article.file.source,
    line,
    check: "stale-source",
    severity,
    segment: ids[0] ?? null,
    ...say("stale-source.moved", { shown: shown.slice(0, 80) }),
  }));
}

function movedEnglish(article: LoadedArticle, ledger: Lines): readonly MovedBlock[] {
  const { document, segments } = article;
  if (!hasBlocks(document)) return [];
  const lineOf = knownLines(article, ledger);
  const timesOf = Map.groupBy(segments, ({ source }) => source);
  const blocks = document.blocks.flatMap(({ start, end }, english): MovedBlock | readonly [] => {
    const own = segments.filter((segment) => segment.start >= start && segment.start < end);
    // Which of two equal sentences is which their order says, and nothing else.
    const single = own.filter(({ source }) => timesOf.get(source)?.length === 1);
    const ids = own.flatMap(({ ordinal }) => lineOf.get(ordinal)?.id ?? []);
    const [first] = own;
    return first && single.length > 0 ? { english, ids, line: first.line, shown: first.source } : [];
  });
  return movedBlocks(
    blocks,
    ledger.map(({ id }) => id),
  );
}

function movedRows(article: LoadedArticle, ledger: Lines): readonly MovedBlock[] {
  const { document, segments } = article;
  if (!hasBlocks(document)) return [];
  const lineOf = knownLines(article, ledger);
  const timesOf = Map.groupBy(segments, ({ source }) => source);
  const recorded = ledger.map(({ id }) => id);
  const lineOfUnit = new Map(segments.toReversed().map(({ unit, line }) => [unit, line]));
  return document.blocks.flatMap(({ start, end }, english) => {
    const inBlock = segments.filter((segment) => segment.start >= start && segment.start < end);
    const rows = [...Map.groupBy(inBlock, ({ unit }) => lineOfUnit.get(unit)).values()];
    if (rows.length < 2) return [];
    const idsOf = (own: readonly Segment[]): readonly string[] =>
      own.flatMap(({ ordinal }) => lineOf.get(ordinal)?.id ?? []);
    const rowOf = new Set(idsOf(inBlock));
    const known = rows.flatMap((own): MovedBlock | readonly [] => {
      const [first] = own;
      // Cells with one text in several rows, such as "Yes", are none by which a row is known.
      const single = own.filter(({ source }) => timesOf.get(source)?.length === 1);
      return first && single.length > 0
        ? { english, ids: idsOf(single), line: first.line, shown: first.source, rowOf }
        : [];
    });
    return movedBlocks(known, recorded);
  });
}

function knownLines({ segments }: LoadedArticle, ledger: Lines): ReadonlyMap<number, LedgerLine> {
  return new Map([...matchLedger(segments, ledger, () => true)].filter(([, { retired }]) => !retired));
}

/** The file with the Spanish of the block where the English has it; undefined where it stays where it is. */
function follow(
  config: Config,
  article: LoadedArticle,
  { file, ledger }: { readonly file: MarkdownDocument; readonly ledger: Lines },
  block: MovedBlock,
  others: ReadonlySet<string>,
): MarkdownDocument | undefined {
  const places = readPlacesIn(config, article, file, ledger);
  const pairs = blockPairs(config, article, file, places, ledger);
  const at = pairs.get(block.english);
  if (at === undefined || isTorn(file, places, at)) return undefined;
  const own = new Set(block.ids);
  const isOther = (id: string): boolean => !own.has(id);
  const lineOf = knownLines(article, ledger);
  const order = article.segments.flatMap(({ ordinal }) => {
    const line = lineOf.get(ordinal);
    return line === undefined || others.has(line.id) ? [] : (line.within ?? line.id);
  });
  const [first, last] = [order.findIndex((id) => own.has(id)), order.findLastIndex((id) => own.has(id))];
  const [before, behind] = [order.slice(0, first), order.slice(last + 1)];
  const recorded = ledger.map(({ id }) => id);
  if (block.rowOf) return followRow(file, places, block, block.rowOf, { before, behind, recorded });
  // Somebody has moved the Spanish along by hand.
  if (isBetween(file, places, at, before, behind)) return file;
  const place = recorded.findIndex((id) => own.has(id));
  const [above, below] = [recorded.slice(0, place), recorded.slice(place).filter(isOther)];
  if (!isBetween(file, places, at, above, below)) return undefined;
  const count = 1 + codeBehind(article.document, block.english, file, at);
  return moveBlocks(file, places, pairs, { at, count, to: { english: block.english, ids: block.ids, before, behind } });
}

/** Whether a passage stands in the block and goes on outside of it: a move would take it apart. */
function isTorn({ blocks }: MarkdownDocument, { passages }: PlacesInFile, at: number): boolean {
  const block = blocks[at];
  if (!block) return false;
  const stretches = [...passages.values()].filter(({ start, end }) => start < block.end && end > block.start);
  return stretches.some(({ start, end }) => start < block.start || end > block.end);
}

/** The same of a row, between the others of its block. */
function followRow(
  file: MarkdownDocument,
  places: PlacesInFile,
  { ids }: MovedBlock,
  ofBlock: ReadonlySet<string>,
  order: Readonly<Record<"before" | "behind" | "recorded", readonly string[]>>,
): MarkdownDocument | undefined {
  const inBlock = (all: readonly string[]): readonly string[] => all.filter((id) => ofBlock.has(id));
  const row = { ids, before: inBlock(order.before), behind: inBlock(order.behind) };
  if (isRowBetween(places, row)) return file;
  const was = inBlock(order.recorded);
  const [first, last] = [was.findIndex((id) => ids.includes(id)), was.findLastIndex((id) => ids.includes(id))];
  const asRecorded = { ids, before: was.slice(0, first), behind: was.slice(last + 1) };
  return isRowBetween(places, asRecorded) ? moveRow(file, places, row) : undefined;
}

/** How many blocks behind one of the English are the same in both files, and no text: code, an image. */
function codeBehind(english: LoadedArticle["document"], from: number, file: MarkdownDocument, at: number): number {
  if (!hasBlocks(english)) return 0;
  const isText = ({ units }: MarkdownDocument, { start, end }: Block): boolean =>
    units.some(({ splice }) => splice.start >= start && splice.start < end);
  for (let count = 0; ; count += 1) {
    const [own, theirs] = [english.blocks[from + count + 1], file.blocks[at + count + 1]];
    if (!own || !theirs || isText(english, own) || blockText(english, own) !== blockText(file, theirs)) return count;
  }
}

/** Whether a block of the file stands behind the last of some lines that the file has, and before the first of others. */
function isBetween(
  file: MarkdownDocument,
  { sentences, passages }: PlacesInFile,
  at: number,
  before: readonly string[],
  behind: readonly string[],
): boolean {
  const blockOf = (id: string): number | undefined => {
    const start = sentences.get(id)?.[0]?.start ?? passages.get(id)?.start;
    return start === undefined ? undefined : blockIndexAt(file, start);
  };
  const last = before.toReversed().map(blockOf).find((each) => each !== undefined); // prettier-ignore
  const first = behind.map(blockOf).find((each) => each !== undefined);
  return (last ?? -1) < at && at < (first ?? Infinity);
}

/** Whether a row of the file stands behind the last of some lines that the file has, and before the first of others. */
function isRowBetween({ sentences }: PlacesInFile, { ids, before, behind }: RowToMove): boolean {
  const startOf = (id: string): number | undefined => sentences.get(id)?.[0]?.start;
  const own = ids.flatMap((id) => startOf(id) ?? []);
  const last = before.map(startOf).findLast((each) => each !== undefined);
  const first = behind.map(startOf).find((each) => each !== undefined);
  return own.every((start) => start > (last ?? -1) && start < (first ?? Infinity));
}

/** The ledger with the lines of a block behind those that stand before it in the English. */
function withMoved(article: LoadedArticle, ledger: Lines, { ids }: MovedBlock): Lines {
  const own = new Set(ids);
  const lineOf = knownLines(article, ledger);
  const rest = ledger.filter(({ id }) => !own.has(id));
  const order = article.segments.flatMap(({ ordinal }) => lineOf.get(ordinal)?.id ?? []);
  const before = order.slice(
    0,
    order.findIndex((id) => own.has(id)),
  );
  const at = Math.max(-1, ...before.slice(-1).map((id) => rest.findIndex((line) => line.id === id)));
  return rest.toSpliced(at + 1, 0, ...ledger.filter(({ id }) => own.has(id)));
}

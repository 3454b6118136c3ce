/**
 * English that is new in an article whose translated file has a structure of its own. Its sentences are translated like
 * any others and wait in the ledger (`published`) until they have a place in the file.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import { readDocument } from "../formats/formats.ts";
import { blockCodes } from "../formats/markdown/insert-blocks.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Code } from "../formats/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { memberCodeId } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../record/states.ts";
import { isHumanText, isInPassage, isMerged } from "../record/text-kind.ts";
import type { LedgerLine, LinkRecord } from "../record/types.ts";
import { blockIndexAt } from "../merge/block-at.ts";
import type { BlockToInsert } from "../merge/change-blocks.ts";
import { itemsToInsert, type ItemToInsert } from "../merge/change-items.ts";
import { keysToInsert, type KeyToInsert } from "../merge/change-keys.ts";
import type { RowsToInsert } from "../merge/change-rows.ts";
import type { LineToPatch } from "../merge/patch-markdown.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { rowsAsBlock, rowsIn } from "../merge/rows-of-block.ts";
import type { ArticleWork } from "./types.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { targetOptions } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import { passagesAmong } from "../articles/passages.ts";
import { renderArticle } from "./render-article.ts";

/** English that waits for a place in the file: whole blocks, items or rows of blocks that are there, keys of front matter and items of its lists. */
export interface WaitingEnglish {
  readonly blocks: readonly BlockToInsert[];
  readonly rows: readonly RowsToInsert[];
  readonly keys: readonly KeyToInsert[];
  readonly items: readonly ItemToInsert[];
}

/**
 * The blocks, rows, keys and items of the English all of whose sentences wait for a place.
 * @param mayBeWritten Whether the text of a line that waits may be in the file
 */
export async function waitingBlocks(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
  mayBeWritten: (line: LedgerLine) => boolean,
): Promise<WaitingEnglish> {
  const { document, segments } = work.article;
  const none = { blocks: [], rows: [], keys: [], items: [] };
  const waiting = new Map(ledger.filter(isNew).map((line) => [line.id, line]));
  if (waiting.size === 0 || !hasBlocks(document)) return none;
  const rendered = await renderedFile(
    project,
    work,
    work.lines.map((line) => waiting.get(line.id) ?? (isInPassage(line) ? leftOutOf(line) : line)),
  );
  if (!rendered) return none;
  const ours = rendered.document;
  // The text of the sentence before stands for it.
  const isOfOther = new Set(ledger.flatMap((line) => (isMerged(line) && !line.retired ? line.id : [])));
  const isReady = ({ id }: Segment): boolean => {
    const line = waiting.get(id);
    return isOfOther.has(id) || (line !== undefined && writtenText(line) !== undefined && mayBeWritten(line));
  };
  const leftOut = new Set(ledger.flatMap(({ id, omitted }) => (omitted ? id : [])));
  const inPassage = new Set(ledger.flatMap((line) => (isInPassage(line) ? line.id : [])));
  const decided = new Set([...waiting.values()].flatMap((line) => (isHumanText(line) ? line.id : [])));
  // A paragraph may come without a sentence that a person left out, an item may not. Beside a passage with its other
  // sentences comes what a person has decided: it is not known whether the passage says what a machine has made of the rest.
  const isWhole = (own: readonly Segment[]): boolean =>
    own.every(
      (each) =>
        isReady(each) || leftOut.has(each.id) || (inPassage.has(each.id) && own.some(({ id }) => decided.has(id))),
    ) && [...Map.groupBy(own, ({ unit }) => unit).values()].every((members) => members.some(isReady));
  const inOrder = orderOf(ledger, waiting);
  const waitingPassages = passagesAmong([...waiting.values()], ledger);
  const passages = new Map(
    waitingPassages.flatMap(({ line, inside: [first] }) => (first ? [[first.id, line] as const] : [])),
  );
  const placesOf = new Map(
    segments.map(({ id, start, unit }) => [id, { block: blockIndexAt(document, start), unit }] as const),
  );
  // One of Spanish alone stands where it did between the lines of the record.
  const blocks = waitingPassages.flatMap(({ line, inside }): BlockToInsert | readonly [] =>
    inside.length === 0 && mayBeWritten(line)
      ? { text: line.target, english: -1, ids: [line.id], ...behindBlock(inOrder(line.id), placesOf) }
      : [],
  );
  const rows: RowsToInsert[] = [];
  const codes = blockCodes(ours);
  for (const [at, { start, end }] of document.blocks.entries()) {
    const own = segments.filter((segment) => segment.start >= start && segment.start < end);
    const [first, block] = [own[0], ours.blocks[at]];
    if (!first || !block) continue;
    const passage = own.flatMap(({ id }) => passages.get(id) ?? [])[0];
    if (passage && mayBeWritten(passage))
      blocks.push({ text: passage.target, english: at, ids: [passage.id], ...inOrder(passage.id) });
    else if (isWhole(own))
      blocks.push({
        text: ours.text.slice(block.start, block.end),
        codes: codes[at] ?? "",
        english: at,
        ids: own.map(({ id }) => id),
        ...inOrder(first.id),
      });
    else if (ours.units.length === document.units.length) {
      const found = rowsIn(ours, block, own, isReady);
      const text = own.every((each) => isReady(each) || leftOut.has(each.id)) ? rowsAsBlock(ours, block, found) : "";
      const ids = found.flatMap((row) => row.ids);
      if (text === "") rows.push(...found);
      else blocks.push({ text, english: at, ids, ...inOrder(ids[0] ?? "") });
    }
  }
  const at = new Map(ledger.map(({ id }, index) => [id, index]));
  const placeOf = ({ ids: [first = ""] }: BlockToInsert): number => at.get(first) ?? ledger.length;
  const isUnitForUnit = ours.units.length === document.units.length;
  const keys = isUnitForUnit ? keysToInsert(file, ours, segments, isReady) : [];
  const items = isUnitForUnit ? itemsToInsert(ours, segments, isReady) : [];
  return { blocks: blocks.toSorted((a, b) => placeOf(a) - placeOf(b)), rows, keys, items };
}

/** The line without its passage, whose text comes by itself or stands in the file. */
function leftOutOf({ within: _within, ...line }: LedgerLine): LedgerLine {
  return { ...line, omitted: true };
}

/** The article as it would be written into a new file, block for block; undefined where it does not have its English's blocks. */
export async function renderedFile(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  lines: readonly LedgerLine[],
): Promise<{ readonly document: MarkdownDocument; readonly links: readonly LinkRecord[] } | undefined> {
  const { document, file } = work.article;
  if (!hasBlocks(document)) return undefined;
  const given = { ...work, lines, passages: [], problems: [] };
  const { bytes, links } = await renderArticle(project, given);
  const ours = readDocument(file.kind, bytes, targetOptions(project.config, file, document));
  const isAlike = !("reason" in ours) && hasBlocks(ours) && ours.blocks.length === document.blocks.length;
  return isAlike ? { document: ours, links } : undefined;
}

/** Ids of the lines before and behind one that waits, in the order of the record, without those that wait. */
function orderOf(
  ledger: readonly LedgerLine[],
  waiting: ReadonlyMap<string, LedgerLine>,
): (id: string) => Pick<BlockToInsert, "before" | "behind"> {
  const order: string[] = [];
  const place = new Map<string, number>();
  for (const { id, retired } of ledger) {
    if (retired) continue;
    if (waiting.has(id)) place.set(id, order.length);
    else order.push(id);
  }
  return (id) => {
    const from = place.get(id) ?? order.length;
    return { before: order.slice(0, from), behind: order.slice(from) };
  };
}

/**
 * The same behind all of a block: git may put the line of a passage between those of a list, and a list has no place for it.
 * Between two sentences of one paragraph a passage has no known place: somebody had split that paragraph.
 */
function behindBlock(
  { before, behind }: Pick<BlockToInsert, "before" | "behind">,
  placesOf: ReadonlyMap<string, { readonly block: number; readonly unit: number }>,
): Pick<BlockToInsert, "before" | "behind"> {
  const [last, next] = [placesOf.get(before.at(-1) ?? ""), placesOf.get(behind[0] ?? "")];
  const isInList = last !== undefined && last.block !== -1 && last.unit !== next?.unit;
  const inside = isInList ? behind.findLastIndex((id) => placesOf.get(id)?.block === last.block) + 1 : 0;
  return { before: [...before, ...behind.slice(0, inside)], behind: behind.slice(inside) };
}

/** The file has never held a text for the line. */
export function isNew({ published, retired, target }: LedgerLine): boolean {
  return published === "" && !retired && target !== "";
}

/**
 * The lines with sentences that are new to a paragraph: each is put to the nearest sentence of the paragraph that stands
 * in the file, whose text it follows or goes before. Where the next one there goes, it takes that one's place: in a file
 * with a sentence on each line, the line before it would change otherwise.
 * @param blocks Ids of lines that have a block of their own to go with
 * @param codesOf The codes of each line: a text that stands for several sentences may have those of all
 */
export function withNewSentences(
  { article: { segments } }: ArticleWork,
  ledger: readonly LedgerLine[],
  lines: readonly LineToPatch[],
  places: PlacesInFile,
  mayBeWritten: (line: LedgerLine) => boolean,
  blocks: ReadonlySet<string>,
  codesOf: ReadonlyMap<LedgerLine, Segment["codes"]>,
): readonly LineToPatch[] {
  const matched = matchLedger(segments, ledger, () => true);
  const patched = new Map(lines.map((line) => [line.id, line]));
  const beside = linesBeside(places);
  const replaced = new Set<string>();
  const put = (to: LineToPatch, line: LedgerLine, codes: Segment["codes"], isBehind: boolean): void => {
    const next = patched.get(beside(to.id, isBehind) ?? "");
    const goes = next?.text !== undefined && next.next?.length === 0;
    if (next && goes) {
      const { beside: own, ...instead } = joined(next, line, codes, true);
      patched.set(next.id, { ...instead, next: own?.behind.flat() ?? [] });
      replaced.add(next.id);
    } else if (next && replaced.has(next.id)) patched.set(next.id, joined(next, line, codes, true));
    else patched.set(to.id, joined(to, line, codes, isBehind));
  };
  for (const [, members] of Map.groupBy(segments, ({ unit }) => unit)) {
    for (const [at, segment] of members.entries()) {
      const line = matched.get(segment.ordinal);
      if (!line || !isNew(line) || !mayBeWritten(line) || writtenText(line) === undefined || blocks.has(line.id))
        continue;
      const isThere = (each: (typeof members)[number]): boolean =>
        places.sentences.has(matched.get(each.ordinal)?.id ?? "");
      const before = members.slice(0, at).findLast(isThere);
      const host = before ?? members.slice(at + 1).find(isThere);
      const to = patched.get(matched.get(host?.ordinal ?? -1)?.id ?? "");
      if (!to?.text) continue;
      put(to, line, codesOf.get(line) ?? segment.codes, before !== undefined);
    }
  }
  return lines.map((line) => patched.get(line.id) ?? line);
}

/** The id of the line whose text stands next to that of a line, in the same paragraph of the file. */
function linesBeside({ all, sentences }: PlacesInFile): (id: string, isBehind: boolean) => string | undefined {
  const lineOf = new Map([...sentences].flatMap(([id, run]) => run.map((sentence) => [sentence, id] as const)));
  return (id, isBehind) => {
    const run = sentences.get(id) ?? [];
    const edge = isBehind ? run.at(-1) : run[0];
    const next = edge && all[all.indexOf(edge) + (isBehind ? 1 : -1)];
    return next && next.unit === edge.unit ? lineOf.get(next) : undefined;
  };
}

/** The line with a sentence beside it. */
function joined(
  to: LineToPatch,
  { id, target, marks = [] }: LedgerLine,
  codes: ReadonlyMap<number, Code>,
  isBehind: boolean,
): LineToPatch {
  const place = (to.with?.length ?? 0) + 1;
  const { content } = parseRecord(target);
  const own = content.map((part) => (part.type === "text" ? part : { ...part, id: memberCodeId(place, part.id) }));
  const { before, behind } = to.beside ?? { before: [], behind: [] };
  return {
    ...to,
    beside: isBehind ? { before, behind: [...behind, own] } : { before: [...before, own], behind },
    with: [...(to.with ?? []), id],
    codes: new Map([...to.codes, ...[...codes].map(([code, each]) => [memberCodeId(place, code), each] as const)]),
    own: new Map([...(to.own ?? []), ...marks.map((mark) => [memberCodeId(place, mark.id), mark] as const)]),
  };
}

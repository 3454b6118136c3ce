/**
 * English paragraphs that were split or joined since the record was written, or that gave a sentence to another one. In a
 * Spanish file with a structure of its own the Spanish paragraphs follow, unless people have split or joined them themselves.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Config } from "../config/types.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { withMerged } from "../articles/merged-lines.ts";
import type { Problem } from "../base/problem.ts";
import { say } from "../base/messages.ts";
import { blockIndexAt } from "../merge/block-at.ts";
import { blocksOf, isCutAs, isParagraph, recutParagraphs, type ParagraphsToCut } from "../merge/recut-paragraphs.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { parseFrame } from "../record/frames.ts";
import { isEmptyOnPurpose, isMerged, isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { readPlacesIn } from "./merge-frames.ts";
import { withoutBlocks } from "./moved-texts.ts";

type Lines = readonly LedgerLine[];

/** The block of the English that each line stood in, as the record has it: a number that lines of one block share. */
export type RecordedBlocks = ReadonlyMap<string, number>;

/**
 * Reads that from a ledger in its own order. A line that waits for its first place stood in none.
 * @param before The ledger as it was read: a text that a person decided on now has its frame there
 */
export function recordedBlocks(ledger: Lines, before: Lines = ledger): RecordedBlocks {
  const frameOf = new Map(before.map(({ id, frame }) => [id, frame]));
  const blocks = new Map<string, number>();
  let at = -1;
  for (const line of ledger) {
    if (line.retired || isPassage(line)) continue;
    const frame = parseFrame(line.frame ?? frameOf.get(line.id));
    if (["block", "text"].some((name) => (frame.get(name)?.en ?? "") !== "")) at += 1;
    if (line.published !== "") blocks.set(line.id, at);
  }
  return blocks;
}

/** The file with its paragraphs split and joined as those of the English, and the ledger in the order of both. */
export function followCuts(
  config: Config,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: Lines,
  recorded: RecordedBlocks,
): { readonly file: MarkdownDocument; readonly ledger: Lines } {
  let now = { file, ledger };
  for (const cut of changedCuts(article, ledger, recorded)) {
    if (!cut.isWhole) continue;
    const moved = recutParagraphs(now.file, readPlacesIn(config, article, now.file, now.ledger), cut, recorded);
    if (!moved) continue;
    // Where people have done the same, the ledger has its lines in the order of the file.
    const inOrder = moved === now.file ? now.ledger : inOrderOf(now.ledger, cut);
    now = { file: moved, ledger: withoutBlocks(inOrder, innerOf(cut)) };
  }
  return now;
}

/**
 * Ids of the lines of paragraphs that the English has split or joined, and the Spanish file has not. Until it has, the record
 * keeps them in the paragraph that they were in: a later run still knows that the English has changed, and what people have.
 */
export function openCuts(
  article: LoadedArticle,
  file: MarkdownDocument,
  placesIn: () => Pick<PlacesInFile, "sentences">,
  ledger: Lines,
  recorded: RecordedBlocks,
): ReadonlySet<string> {
  const open = changedCuts(article, ledger, recorded).filter(
    ({ wanted }) => !isCutAs(wanted, blocksOf(file, placesIn().sentences, wanted.flat())),
  );
  return new Set(open.flatMap(({ wanted }) => wanted.flat()));
}

/** Names the paragraphs that the English has split or joined, and the Spanish file has not. @param placesIn What stands where in that */
export function cutFindings(
  article: LoadedArticle,
  file: MarkdownDocument,
  placesIn: () => Pick<PlacesInFile, "sentences">,
  ledger: Lines,
  severity: Problem["severity"],
): readonly Problem[] {
  const recorded = recordedBlocks(ledger);
  const segmentOf = new Map(article.segments.map((segment) => [segment.id, segment]));
  return changedCuts(article, ledger, recorded).flatMap(({ wanted, isWhole }): Problem | readonly [] => {
    if (!isWhole || isCutAs(wanted, blocksOf(file, placesIn().sentences, wanted.flat()))) return [];
    const lines = wanted.flatMap((ids, at) => ids.map((id) => ({ id, at })));
    const first = lines.find(({ id, at }, index) => {
      const before = lines[index - 1];
      return before !== undefined && (before.at === at) !== (recorded.get(before.id) === recorded.get(id));
    });
    const segment = segmentOf.get(first?.id ?? "");
    if (!segment) return [];
    const said = say("stale-source.moved", { shown: segment.source.slice(0, 80) });
    const { id, line } = segment;
    return { file: article.file.source, line, check: "stale-source", severity, segment: id, ...said };
  });
}

/** The ledger with the lines of split and joined paragraphs in the order of today's English. */
export function inCutOrder(article: LoadedArticle, ledger: Lines, recorded: RecordedBlocks): Lines {
  const inOrder = (lines: Lines, cut: ParagraphsToCut): Lines => withoutBlocks(inOrderOf(lines, cut), innerOf(cut));
  return changedCuts(article, ledger, recorded).reduce(inOrder, ledger);
}

/** Paragraphs of today's English whose sentences stood together in the record, in other paragraphs. */
interface ChangedCut extends ParagraphsToCut {
  /** Each of their sentences has a text that may stand in the file, or was left out by a person. */
  readonly isWhole: boolean;
}

/** The English paragraphs that were split or joined: they share sentences of a block of the record, or have those of several. */
function changedCuts(
  { document, segments }: LoadedArticle,
  ledger: Lines,
  recorded: RecordedBlocks,
): readonly ChangedCut[] {
  if (!hasBlocks(document)) return [];
  const lineOf = matchLedger(segments, ledger, () => true);
  const hasText = (line: LedgerLine | undefined, source: string): boolean =>
    line !== undefined && line.target !== "" && line.source === source && !line.retired && !isEmptyOnPurpose(line);
  const paragraphs = [...Map.groupBy(segments, ({ start }) => blockIndexAt(document, start))].flatMap(([at, own]) => {
    const block = document.blocks[at];
    if (!block || !isParagraph(document, block)) return [];
    const lines = own.map(({ ordinal, source }) => ({ line: lineOf.get(ordinal), source }));
    const ids = lines.flatMap(({ line, source }) => (line && hasText(line, source) ? line.id : []));
    // A sentence whose text stands with the one before it goes along with that.
    const isWithOther = (index: number): boolean => {
      const head = lines.slice(0, index).findLast((each) => !each.line || !isMerged(each.line));
      return head !== undefined && hasText(head.line, head.source);
    };
    const isWhole = lines.every(
      ({ line, source }, index) =>
        hasText(line, source) || line?.omitted === true || (line && isMerged(line) && isWithOther(index)),
    );
    const from = new Set(ids.flatMap((id) => recorded.get(id) ?? []));
    return ids.length === 0 ? [] : { at, ids, isWhole, from };
  });
  const withBlock = Map.groupBy(
    paragraphs.flatMap(({ from, at }) => [...from].map((block) => ({ block, at }))),
    ({ block }) => block,
  );
  const isOther = ({ from }: (typeof paragraphs)[number]): boolean =>
    from.size > 1 || [...from].some((block) => withBlock.get(block)?.length !== 1);
  return connected(paragraphs.filter(isOther), ({ from }) => from).map((group) => ({
    wanted: group.map(({ ids }) => ids),
    isRow: group.every(({ at }, index) => at === (group[0]?.at ?? 0) + index),
    isWhole: group.every((each) => each.isWhole),
  }));
}

/** Items in groups: those that share a key, directly or by others, are in one. The order of items is kept. */
function connected<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => ReadonlySet<number>,
): readonly (readonly Item[])[] {
  let groups: readonly { readonly items: readonly Item[]; readonly keys: ReadonlySet<number> }[] = [];
  for (const item of items) {
    const keys = keysOf(item);
    const isShared = (group: (typeof groups)[number]): boolean => [...keys].some((key) => group.keys.has(key));
    const own = groups.filter(isShared);
    const joined = {
      items: [...own.flatMap((group) => group.items), item],
      keys: new Set([...own.flatMap((group) => [...group.keys]), ...keys]),
    };
    groups = [...groups.filter((group) => !own.includes(group)), joined];
  }
  return groups.map((group) => items.filter((item) => group.items.includes(item)));
}

/** The ledger with the lines of some paragraphs one behind the other: each behind that which stands before it in the English. */
function inOrderOf(ledger: Lines, { wanted }: ParagraphsToCut): Lines {
  let lines = ledger;
  for (const ids of wanted)
    for (const [at, id] of ids.entries()) {
      const before = ids[at - 1];
      if (before === undefined) continue;
      const own = withMerged(lines, id);
      const rest = lines.filter((line) => !own.includes(line));
      const last = withMerged(rest, before).at(-1);
      if (last) lines = rest.toSpliced(rest.indexOf(last) + 1, 0, ...own);
    }
  return lines;
}

/** Ids of the lines that begin no paragraph. */
function innerOf({ wanted }: ParagraphsToCut): readonly string[] {
  return wanted.flatMap((ids) => ids.slice(1));
}

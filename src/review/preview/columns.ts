/** Both sides of an article as rows: each has the blocks of the two languages that hold the same sentences. */

import type { Element, ElementContent } from "hast";
import { visit } from "unist-util-visit";
import { longestAscending } from "../../merge/move-blocks.ts";
import type { Side } from "./article-side.ts";
import { splitBlocks } from "./split-blocks.ts";

/** A side of the article, as it is rendered. */
export interface Column {
  readonly side: Side;
  /** As `lang` has it. */
  readonly lang: string;
  readonly elements: readonly ElementContent[];
}

/** The blocks of one row, by side. */
type RowBlocks = readonly (readonly Element[])[];

/**
 * The rows, `<div data-row>`, with a `<div data-side lang>` for each column. Texts that stand in no line of the page, such as
 * the description of an image, come behind the sentence before them: whoever goes on from sentence to sentence jumps nowhere.
 * @param order Where each sentence is in the article, by its id
 */
export function besideEachOther(columns: readonly Column[], order: ReadonlyMap<string, number>): ElementContent[] {
  const [source, target] = columns.map(({ elements }) => splitBlocks(elements.filter((each) => !isOthers(each))));
  const [theirs, ours] = columns.map(({ elements }) => elements.filter(isOthers).flatMap(textsIn));
  const rows = withOthers(pairBlocks(source ?? [], target ?? []), pairBlocks(theirs ?? [], ours ?? []), order);
  return rows.map((blocks) => ({
    type: "element",
    tagName: "div",
    properties: { dataRow: true },
    children: columns.map(({ side, lang }, at) => ({
      type: "element",
      tagName: "div",
      properties: { dataSide: side, lang },
      children: [...(blocks[at] ?? [])],
    })),
  }));
}

/** The rows with those of other texts among them: each behind the last row with an earlier sentence, and its image. */
function withOthers(
  rows: readonly RowBlocks[],
  others: readonly RowBlocks[],
  order: ReadonlyMap<string, number>,
): readonly RowBlocks[] {
  const firstOf = (row: RowBlocks): number => Math.min(...placesIn(row, order));
  const byFirst = rows.map((row, at) => ({ at, first: firstOf(row) })).toSorted((a, b) => a.first - b.first);
  const behindImages: number[] = [];
  behindImages[rows.length] = rows.length;
  for (let at = rows.length - 1; at >= 0; at -= 1)
    behindImages[at] = isImage(rows[at]) ? (behindImages[at + 1] ?? at) : at;
  const before = new Map<number, RowBlocks[]>();
  let [reached, next] = [0, 0];
  for (const { row, first } of others.map((other) => ({ row: other, first: firstOf(other) })).toSorted((a, b) => a.first - b.first)) {
    for (; (byFirst[next]?.first ?? Infinity) < first; next += 1) reached = Math.max(reached, (byFirst[next]?.at ?? 0) + 1);
    const at = behindImages[reached] ?? rows.length;
    const here = before.get(at) ?? [];
    here.push(row);
    before.set(at, here);
  }
  return [...rows.flatMap((row, at) => [...(before.get(at) ?? []), row]), ...(before.get(rows.length) ?? [])];
} // prettier-ignore

/** An image of its own stands above its description. */
function isImage(row: RowBlocks | undefined): boolean {
  return row?.flat().every((block) => hasImage(block) && sentencesOf(block).size === 0) === true;
}

/** The section with the texts that stand in no line. */
function isOthers(element: ElementContent): boolean {
  return element.type === "element" && element.properties["dataOthers"] !== undefined;
}

/** Each of its texts as a paragraph. */
function textsIn(section: ElementContent): readonly Element[] {
  const found: Element[] = [];
  visit({ type: "root", children: [section] }, "element", (element) => {
    if (element.properties["dataOther"] !== undefined) found.push({ ...element, tagName: "p" });
  });
  return found;
}

function hasImage(block: Element): boolean {
  let isThere = false;
  visit(block, "element", ({ tagName, properties }) => {
    isThere ||= tagName === "img" || properties["dataImage"] !== undefined;
  });
  return isThere;
}

/** Where the sentences of a row are in the article. */
function placesIn(row: RowBlocks, order: ReadonlyMap<string, number>): readonly number[] {
  return row.flat().flatMap((block) => [...sentencesOf(block)].flatMap((id) => order.get(id) ?? []));
}

/**
 * Blocks that share a sentence stand in one row, in the order of both sides. Blocks that people have moved in one of them
 * stand alone there, and so does what only one side has; code and images between the same two rows are paired in order.
 */
function pairBlocks(source: readonly Element[], target: readonly Element[]): readonly RowBlocks[] {
  const placeOf = new Map<string, number>();
  for (const [at, block] of target.entries())
    for (const id of sentencesOf(block)) if (!placeOf.has(id)) placeOf.set(id, at);
  const shared = source.flatMap((block, from) => {
    const found = new Set([...sentencesOf(block)].map((id) => placeOf.get(id)));
    return [...found].flatMap((to) => (to === undefined ? [] : { from, to })).toSorted((a, b) => a.to - b.to);
  });
  // Several blocks may share one: equal places ascend too.
  const run = longestAscending(shared.map(({ to }, at) => to * (shared.length + 1) + at));
  const inOrder = run.toSorted((a, b) => a - b);
  const rows: RowBlocks[] = [];
  let [from, to] = [0, 0];
  let at = 0;
  while (at < inOrder.length) {
    const first = shared[inOrder[at] ?? 0];
    if (!first) break;
    const last = { ...first };
    for (at += 1; at < inOrder.length; at += 1) {
      const next = shared[inOrder[at] ?? 0];
      if (!next || (next.from > last.from && next.to > last.to)) break;
      [last.from, last.to] = [Math.max(last.from, next.from), Math.max(last.to, next.to)];
    }
    rows.push(...pairOthers(source.slice(from, first.from), target.slice(to, first.to)));
    [from, to] = [last.from + 1, last.to + 1];
    rows.push([source.slice(first.from, from), target.slice(first.to, to)]);
  }
  return [...rows, ...pairOthers(source.slice(from), target.slice(to))];
}

/** Blocks between two rows: those of one kind that hold no sentence are paired, as code is the same in both languages. */
function pairOthers(source: readonly Element[], target: readonly Element[]): readonly RowBlocks[] {
  const rows: RowBlocks[] = [];
  let to = 0;
  for (const block of source) {
    const found = target.findIndex((other, at) => at >= to && isSameKind(block, other));
    if (found === -1) rows.push([[block], []]);
    else {
      rows.push(...target.slice(to, found).map((other) => [[], [other]]), [[block], target.slice(found, found + 1)]);
      to = found + 1;
    }
  }
  return [...rows, ...target.slice(to).map((other) => [[], [other]])];
}

function isSameKind(block: Element, other: Element): boolean {
  return block.tagName === other.tagName && sentencesOf(block).size + sentencesOf(other).size === 0;
}

/** Ids of the sentences in a block. */
function sentencesOf(block: Element): ReadonlySet<string> {
  const ids = new Set<string>();
  visit(block, "element", ({ properties }) => {
    if (properties["dataSegment"] !== undefined) ids.add(String(properties["dataSegment"]));
  });
  return ids;
}

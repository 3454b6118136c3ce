/**
 * Sentences in a Markdown tree: what belongs to one is put into a node of its own, which becomes a `<span>`. A mark never
 * runs over the end of a sentence, so a sentence is a run of neighbours in one block or mark.
 */

import type { Html, Nodes, Parents, Root, Text } from "mdast";
import { isVerbatim, type TextRun } from "../../formats/markdown/parser/parse.ts";
import type { Mask } from "../../formats/markdown/types.ts";
import type { Place } from "./segment-places.ts";

/** What template tags and the like are in the text that was parsed, and what they were. */
export interface Hidden {
  readonly text: string;
  readonly masks: readonly Mask[];
  readonly fill: string;
}

/**
 * @param name What is behind `data-` in the attribute that carries a sentence's id, in small letters; nothing that is
 *   written in a file may have it
 */
export function wrapSegments(tree: Root, places: readonly Place[], name: string, hidden: Hidden): Root {
  const sorted = places.toSorted((a, b) => a.start - b.start);
  return wrapParent(tree, { places: sorted, name, hidden });
}

/** The attribute as trees have it: `dataX` for `data-x`. */
export function propertyOf(name: string): string {
  return `data${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What sentences stand in. */
const HOLDS_TEXT = new Set<string>([
  "paragraph", "heading", "tableCell", "emphasis", "strong", "delete", "link", "linkReference", "mdxJsxTextElement",
]); // prettier-ignore

interface Wrapping {
  readonly places: readonly Place[];
  readonly name: string;
  readonly hidden: Hidden;
}

function wrapParent<T extends Parents>(parent: T, wrapping: Wrapping): T {
  const out: Nodes[] = [];
  let open: { id: string; children: Nodes[] } | undefined;
  for (const child of (parent.children as Nodes[]).flatMap((node) => cutText(node, wrapping))) {
    const { start, end } = rangeOf(child);
    const place = HOLDS_TEXT.has(parent.type) ? placeAround(wrapping.places, start, end) : undefined;
    if (place) {
      if (open?.id !== place.id) {
        open = { id: place.id, children: [] };
        out.push(spanNode(place.id, open.children, wrapping.name));
      }
      open.children.push(child);
    } else {
      open = undefined;
      out.push(wrapInside(child, wrapping));
    }
  }
  return { ...parent, children: out };
}

function wrapInside(node: Nodes, wrapping: Wrapping): Nodes {
  if (node.type === "html") return { ...node, value: markHtml(node, wrapping) };
  if (node.type === "heading" && isLine(node, wrapping.hidden))
    return wrapParent({ type: "paragraph", children: node.children, ...at(node) }, wrapping);
  return "children" in node ? wrapParent(node, wrapping) : node;
}

/** A line of template syntax, which the parser was shown as a heading. */
function isLine(node: Nodes, { masks }: Hidden): boolean {
  const { start } = rangeOf(node);
  return masks.some((mask) => mask.start === start && mask.kind === "line");
}

function spanNode(id: string, children: Nodes[], name: string): Nodes {
  const node = { type: "segment", children, data: { hName: "span", hProperties: { [propertyOf(name)]: id } } };
  return node as unknown as Nodes;
}

/** A text cut at the edges of sentences, and template tags in it as code. */
function cutText(node: Nodes, { places, hidden }: Wrapping): readonly Nodes[] {
  if (node.type !== "text") return [node];
  const runs = runsOf(node);
  const { start, end } = rangeOf(node);
  const cuts = new Set([0, node.value.length]);
  const tags = new Map<number, string>();
  for (const place of within(places, start, end))
    for (const offset of [place.start, place.end])
      if (offset > start && offset < end) cuts.add(valueOffset(runs, offset));
  for (const mask of within(hidden.masks, start, end)) {
    const from = valueOffset(runs, Math.max(mask.start, start));
    cuts.add(from).add(valueOffset(runs, Math.min(mask.end, end)));
    tags.set(from, hidden.text.slice(mask.start, mask.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index): Nodes => {
    const to = edges[index + 1] ?? node.value.length;
    const place = { start: sourceOffset(runs, from, start), end: sourceOffset(runs, to, end) };
    const position = at(node, place);
    const tag = tags.get(from);
    return tag === undefined
      ? { type: "text", value: node.value.slice(from, to), ...position }
      : { type: "inlineCode", value: tag, ...position };
  });
}

/** A block or tag of HTML with its sentences in tags of ours. */
function markHtml(node: Html, { places, name, hidden }: Wrapping): string {
  const { start, end } = rangeOf(node);
  const runs = runsOf(node);
  let out = "";
  let done = 0;
  for (const place of within(places, start, end)) {
    const [from, to] = [valueOffset(runs, place.start), valueOffset(runs, place.end)];
    if (from < done || place.start < start || place.end > end) continue;
    out += `${node.value.slice(done, from)}<span data-${name}="${place.id}">${node.value.slice(from, to)}</span>`;
    done = to;
  }
  return restore(out + node.value.slice(done), hidden, start, end);
}

/** Puts the hidden tags back, escaped: they are text to whoever reads the page. */
export function restore(value: string, { text, masks, fill }: Hidden, start: number, end: number): string {
  if (fill === "" || !value.includes(fill)) return value;
  const tags = within(masks, start, end).map((mask) => text.slice(mask.start, mask.end));
  let next = 0;
  return value.replaceAll(new RegExp(`${fill}+`, "g"), () => (tags[next++] ?? "").replace(/[<>&"']/g, ""));
}

function runsOf(node: Text | Html): readonly TextRun[] {
  const { start, end } = rangeOf(node);
  return node.data?.runs ?? [{ from: 0, to: node.value.length, start, end, eol: false }];
}

function valueOffset(runs: readonly TextRun[], offset: number): number {
  const run = runs.find(({ end }) => offset < end) ?? runs.at(-1);
  if (!run) return 0;
  if (offset <= run.start) return run.from;
  if (offset >= run.end) return run.to;
  return isVerbatim(run) ? run.from + (offset - run.start) : run.from;
}

function sourceOffset(runs: readonly TextRun[], value: number, edge: number): number {
  if (value === 0 || value === runs.at(-1)?.to) return edge;
  const run = runs.find(({ to }) => value < to);
  if (!run) return edge;
  return isVerbatim(run) ? run.start + (value - run.from) : run.start;
}

function placeAround(places: readonly Place[], start: number, end: number): Place | undefined {
  if (end <= start) return undefined;
  return within(places, start, end).find((place) => place.start <= start && end <= place.end);
}

/** Those of the sorted ranges that share a character with `start..end`. */
function within<T extends { readonly start: number; readonly end: number }>(
  ranges: readonly T[],
  start: number,
  end: number,
): readonly T[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((ranges[last]?.start ?? Infinity) < end) last += 1;
  return ranges.slice(low, last);
}

function rangeOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function at(node: Nodes, range = rangeOf(node)): Pick<Text, "position"> {
  const { position } = node;
  if (!position) return {};
  return {
    position: {
      start: { ...position.start, offset: range.start },
      end: { ...position.end, offset: range.end },
    },
  };
}

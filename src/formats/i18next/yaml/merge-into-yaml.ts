/**
 * Puts what a run would write into a YAML file that exists: its own key order, layout and comments stay, and only values
 * that are others, and keys and items that are new or have gone, change.
 */

import { lineEndOf } from "../../line-end.ts";
import { HASHES } from "../bracket-pieces.ts";
import { applyEdits, type Edit } from "../edits.ts";
import { membersByKey } from "../json-tree.ts";
import { mergeValue } from "../merge-brackets.ts";
import { sameValues } from "../merge-into-existing.ts";
import type { Notation } from "../notations/notation.ts";
import { agrees, type ItemPair, movedItems, pairItems } from "../pair-items.ts";
import type { JsonArray, JsonFile, JsonMember, JsonNode, JsonObject, Span } from "../types.ts";
import { columnOf, commented, entryInBlock, linesOf, withoutLines } from "./block-edits.ts";

/**
 * The text of the existing file with the values of the rendered one.
 * @param rendered The same file as it would be written if it was made anew, in the source's order
 * @returns undefined where the result would not hold exactly these values
 */
export function mergeIntoYaml(notation: Notation, existing: JsonFile, rendered: JsonFile): string | undefined {
  const edits: Edit[] = [];
  const merge: Merge = { notation, existing: existing.text, rendered: rendered.text, edits };
  if (!mergeNodes(merge, existing.root, rendered.root)) return undefined;
  const made = applyEdits(existing.text, edits);
  // The last key or item may have gone, with the line end before it.
  const text = /[\r\n]$/.test(existing.text) ? made : made.replace(/(?:\r\n|\n|\r)$/, "");
  const read = notation.parse(text);
  return "root" in read && sameValues(notation, text, rendered.text, read.root, rendered.root) ? text : undefined;
}

interface Merge {
  readonly notation: Notation;
  readonly existing: string;
  readonly rendered: string;
  readonly edits: Edit[];
}

/** @returns false where the change has no place inside of the value: then the key or item around it is written anew */
function mergeNodes(merge: Merge, there: JsonNode, ours: JsonNode): boolean {
  if (isSame(merge, there, ours)) return true;
  if (there.kind === "object" && ours.kind === "object")
    return isFlow(merge.existing, there) ? mergeFlow(merge, there, ours) : mergeMaps(merge, there, ours);
  if (there.kind === "array" && ours.kind === "array")
    return isFlow(merge.existing, there) ? mergeFlow(merge, there, ours) : mergeItems(merge, there, ours);
  const isScalar = ({ kind }: JsonNode): boolean => kind !== "object" && kind !== "array" && kind !== "alias";
  if (!isScalar(there) || !isScalar(ours)) return false;
  // The indent of a block of text follows from that of its key or item.
  const shift = (there.place?.column ?? 0) - (ours.place?.column ?? 0);
  rewrite(merge, there, linesOf(merge.rendered, ours, shift));
  return true;
}

function isSame({ notation, existing, rendered }: Merge, one: JsonNode, other: JsonNode): boolean {
  return sameValues(notation, existing, rendered, one, other);
}

function isFlow(text: string, { start }: JsonNode): boolean {
  return text[start] === "{" || text[start] === "[";
}

function rewrite({ existing, edits }: Merge, { start, end }: Span, lines: readonly string[]): void {
  const length = existing.slice(start, end).trimEnd().length;
  edits.push({ start, end: start + length, text: lines.join(lineEndOf(existing)) });
}

/** Changes a value in its place, or else writes the whole key or item with it. */
function mergeEntry(merge: Merge, there: JsonNode, ours: JsonNode, known: Span, entry: Span): void {
  const count = merge.edits.length;
  if (mergeNodes(merge, there, ours)) return;
  merge.edits.length = count;
  const shift = columnOf(merge.existing, known.start) - columnOf(merge.rendered, entry.start);
  rewrite(merge, known, linesOf(merge.rendered, entry, shift));
}

function mergeMaps(merge: Merge, there: JsonObject, ours: JsonObject): boolean {
  const { existing, rendered } = merge;
  const wanted = membersByKey(ours);
  const own = membersByKey(there);
  const left = new Set<Span>(there.members.filter(({ key }) => wanted.has(key)));
  const [first] = there.members;
  if (!first || left.size === 0 || isFlow(rendered, ours)) return false;
  const column = columnOf(existing, first.start);
  let before: Span | undefined;
  for (const member of ours.members) {
    const known = own.get(member.key);
    if (known) mergeEntry(merge, known.value, member.value, known, member);
    else {
      const lines = linesOf(rendered, member, column - columnOf(rendered, member.start));
      merge.edits.push(entryInBlock(existing, there.members, before, { lines, column }));
    }
    before = known ?? before;
  }
  merge.edits.push(...withoutLines(existing, there.members, left));
  return true;
}

function mergeItems(merge: Merge, there: JsonArray, ours: JsonArray): boolean {
  const { existing, rendered } = merge;
  const pairs = pairsOf(merge, there, ours);
  if (pairs.every((pair) => pair.there && pair.ours)) {
    for (const pair of pairs)
      if (pair.there && pair.ours) mergeEntry(merge, pair.there, pair.ours, pair.there, pair.ours);
    return true;
  }
  const entries = new Map(
    there.items.map((item, at) => [item, fromMark(existing, there.items[at - 1]?.end ?? there.start, item)]),
  );
  const [first] = entries;
  const left = new Set(pairs.flatMap((pair) => (pair.there && pair.ours ? (entries.get(pair.there) ?? []) : [])));
  if (!first?.[1] || left.size === 0 || isFlow(rendered, ours)) return false;
  const column = columnOf(existing, first[1].start);
  // As the first one that stands behind its dash.
  const mark =
    [...entries]
      .map(([{ start }, entry]) => existing.slice(entry?.start, start))
      .find((each) => /^-[ \t]+$/.test(each)) ?? "- ";
  const all = [...entries.values()].flatMap((entry) => entry ?? []);
  if (all.length < entries.size) return false;
  const moved = movedItems(pairs, (one, other) => isSame(merge, one, other));
  let before: Span | undefined;
  for (const { there: known, ours: item } of pairs) {
    if (known && item) mergeEntry(merge, known, item, known, item);
    else if (item) {
      const own = entries.get(moved.get(item) ?? item);
      const lines = own ? linesOf(existing, commented(existing, own), 0) : newItem(merge, item, mark, column);
      merge.edits.push(entryInBlock(existing, all, before, { lines, column }));
    }
    before = (known && entries.get(known)) ?? before;
  }
  merge.edits.push(...withoutLines(existing, all, left));
  return true;
}

/** The lines of an item of the rendered file, behind the mark that the existing list has. */
function newItem({ rendered }: Merge, item: JsonNode, mark: string, column: number): readonly string[] {
  const [head = "", ...lines] = linesOf(rendered, item, column + mark.length - columnOf(rendered, item.start));
  return [mark + head, ...lines];
}

function pairsOf(merge: Merge, there: JsonArray, ours: JsonArray): readonly ItemPair[] {
  const same = (one: JsonNode, other: JsonNode): boolean => isSame(merge, one, other);
  return pairItems(there.items, ours.items, [same, (one, other) => agrees(one, other, same)]);
}

/** Between a dash and its item: comments, line ends, an anchor or a tag. */
const MARK =
  /-(?:(?:[ \t]+(?:#[^\r\n]*)?)?(?:\r\n|\n|\r)|[ \t]+[&!]\S+|[ \t]+)(?:[ \t]|[&!]\S+(?=\s)|#[^\r\n]*(?=[\r\n])|\r\n|\n|\r)*$/;

/** An item from its dash. */
function fromMark(text: string, from: number, { start, end }: Span): Span | undefined {
  const mark = MARK.exec(text.slice(from, start));
  return mark ? { start: from + mark.index, end } : undefined;
}

/** Within brackets there is no place for a block, nor for what takes more than a line. */
function mergeFlow(merge: Merge, there: JsonObject | JsonArray, ours: JsonObject | JsonArray): boolean {
  const { existing, rendered } = merge;
  const raw = (entry: JsonMember | JsonNode): string | undefined => {
    const node = "key" in entry ? entry.value : entry;
    const isBlock = (node.kind === "object" || node.kind === "array") && !isFlow(rendered, node);
    const text = rendered.slice(entry.start, entry.end).trimEnd();
    return isBlock || /[\r\n]/.test(text) ? undefined : text;
  };
  const brackets = { existing, rendered, comments: HASHES, isSame: (one: JsonNode, other: JsonNode) => isSame(merge, one, other), raw }; // prettier-ignore
  const text = mergeValue(brackets, there, ours);
  if (text !== undefined) merge.edits.push({ start: there.start, end: there.end, text });
  return text !== undefined;
}

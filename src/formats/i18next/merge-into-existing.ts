/**
 * Puts what a run would write into a target file that exists: its own key order, layout and comments stay, and only values
 * that are others, keys that are new and keys that have gone change. For JSON and what reads like it.
 */

import { entriesInBrackets, type NewInBrackets, withComments, withoutEntries } from "./bracket-edits.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { membersByKey } from "./json-tree.ts";
import type { Notation } from "./notations/notation.ts";
import { agrees, type ItemPair, movedItems, pairItems } from "./pair-items.ts";
import type { JsonArray, JsonFile, JsonMember, JsonNode, JsonObject, Span } from "./types.ts";

/**
 * The text of the existing file with the values of the rendered one.
 * @param rendered The same file as it would be written if it was made anew, in the source's order
 * @returns undefined where the result would not hold exactly these values
 */
export function mergeIntoExisting(notation: Notation, existing: JsonFile, rendered: JsonFile): string | undefined {
  // A file without a key has no layout of its own.
  if (existing.root.members.length === 0) return undefined;
  const gone: Edit[] = [];
  removeKeys({ notation, existing: existing.text, rendered: rendered.text, edits: gone }, existing.root, rendered.root);
  const without = gone.length === 0 ? existing : parsed(notation, applyEdits(existing.text, gone));
  if (!without) return undefined;
  const edits: Edit[] = [];
  mergeObjects({ notation, existing: without.text, rendered: rendered.text, edits }, without.root, rendered.root);
  const merged = parsed(notation, applyEdits(without.text, edits));
  return merged && sameValues(notation, merged.text, rendered.text, merged.root, rendered.root)
    ? merged.text
    : undefined;
}

function parsed(notation: Notation, text: string): Pick<JsonFile, "text" | "root"> | undefined {
  const read = notation.parse(text);
  return "root" in read ? { text, root: read.root } : undefined;
}

interface Merge {
  readonly notation: Notation;
  readonly existing: string;
  readonly rendered: string;
  readonly edits: Edit[];
}

function mergeObjects(merge: Merge, there: JsonObject, ours: JsonObject): void {
  const own = membersByKey(there);
  // Without a member there is no place to be beside.
  if (there.members.length === 0) {
    if (ours.members.length > 0) replace(merge, there, ours);
    return;
  }
  const added = new Map<JsonMember | undefined, NewInBrackets[]>();
  let before: JsonMember | undefined;
  for (const member of ours.members) {
    const known = own.get(member.key);
    if (known) mergeNodes(merge, known.value, member.value);
    else added.set(before, [...(added.get(before) ?? []), { text: rawOf(merge, member), behind: "" }]);
    before = known ?? before;
  }
  for (const [place, entries] of added)
    merge.edits.push(...entriesInBrackets(merge.existing, there, there.members, place, entries));
}

/** Takes out the keys that are not written any more, also in items of lists. */
function removeKeys(merge: Merge, there: JsonNode, ours: JsonNode): void {
  if (there.kind === "array" && ours.kind === "array") {
    for (const pair of pairsOf(merge, there, ours))
      if (pair.there && pair.ours) removeKeys(merge, pair.there, pair.ours);
  }
  if (there.kind !== "object" || ours.kind !== "object") return;
  const wanted = membersByKey(ours);
  const left = new Set(there.members.filter(({ key }) => wanted.has(key)));
  if (left.size === 0 && there.members.length > 0) {
    merge.edits.push({ start: there.start + 1, end: there.end - 1, text: "" });
    return;
  }
  for (const member of there.members) {
    const other = wanted.get(member.key)?.value;
    if (other) removeKeys(merge, member.value, other);
  }
  merge.edits.push(...withoutEntries(merge.existing, there, there.members, left));
}

function pairsOf(merge: Merge, there: JsonArray, ours: JsonArray): readonly ItemPair[] {
  return pairItems(there.items, ours.items, (one, other) => agrees(one, other, sameIn(merge)));
}

function sameIn({ notation, existing, rendered }: Merge): (one: JsonNode, other: JsonNode) => boolean {
  return (one, other) => sameValues(notation, existing, rendered, one, other);
}

function mergeNodes(merge: Merge, there: JsonNode, ours: JsonNode): void {
  if (there.kind === "object" && ours.kind === "object") mergeObjects(merge, there, ours);
  else if (there.kind === "array" && ours.kind === "array") mergeItems(merge, there, ours);
  else if (!sameIn(merge)(there, ours)) replace(merge, there, ours);
}

/** Items of both lists are changed in their place, and others come or go. */
function mergeItems(merge: Merge, there: JsonArray, ours: JsonArray): void {
  // Without an item there is no place to be beside.
  if (there.items.length === 0 || ours.items.length === 0) {
    if (there.items.length !== ours.items.length) replace(merge, there, ours);
    return;
  }
  const pairs = pairsOf(merge, there, ours);
  const left = new Set(pairs.flatMap((pair) => (pair.there && pair.ours ? [pair.there] : [])));
  const moved = movedItems(pairs, sameIn(merge));
  const added = new Map<JsonNode | undefined, NewInBrackets[]>();
  let before: JsonNode | undefined;
  for (const { there: known, ours: item } of pairs) {
    if (known && item) mergeNodes(merge, known, item);
    else if (item) {
      const own = moved.get(item);
      const entry = own
        ? withComments(merge.existing, there, there.items, own)
        : { text: rawOf(merge, item), behind: "" };
      added.set(before, [...(added.get(before) ?? []), entry]);
    }
    before = known ?? before;
  }
  for (const [place, entries] of added)
    merge.edits.push(...entriesInBrackets(merge.existing, there, there.items, place, entries));
  merge.edits.push(...withoutEntries(merge.existing, there, there.items, left));
}

function replace(merge: Merge, there: JsonNode, ours: JsonNode): void {
  merge.edits.push({ start: there.start, end: there.end, text: rawOf(merge, ours) });
}

function rawOf({ rendered }: Merge, { start, end }: Span): string {
  return rendered.slice(start, end);
}

/** Whether two values say the same, whatever the order of their keys and the form of their texts. */
export function sameValues(notation: Notation, left: string, right: string, one: JsonNode, two: JsonNode): boolean {
  if (one.kind !== two.kind) return false;
  if (one.kind === "object" && two.kind === "object") {
    const others = membersByKey(two);
    return (
      one.members.length === two.members.length &&
      one.members.every(({ key, value }) => {
        const other = others.get(key);
        return other !== undefined && sameValues(notation, left, right, value, other.value);
      })
    );
  }
  if (one.kind === "array" && two.kind === "array")
    return (
      one.items.length === two.items.length &&
      one.items.every((item, at) => {
        const other = two.items[at];
        return other !== undefined && sameValues(notation, left, right, item, other);
      })
    );
  if (one.kind === "string" && two.kind === "string") return one.value === two.value;
  return notation.sameLiteral(left, right, one, two);
}

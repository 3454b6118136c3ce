/**
 * Puts what a run would write into a target file that exists: its own key order, layout and comments stay, and only values
 * that are others, keys that are new and keys that have gone change. For JSON and what reads like it.
 */

import { sameInOrder } from "../../base/same-in-order.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { membersByKey } from "./json-tree.ts";
import type { Notation } from "./notations/notation.ts";
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
  removeKeys(existing.text, existing.root, rendered.root, gone);
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
  let before: JsonMember | undefined;
  for (const member of ours.members) {
    const known = own.get(member.key);
    if (known) mergeNodes(merge, known.value, member.value);
    else merge.edits.push(insertion(merge, there, there.members, before, member));
    before = known ?? before;
  }
}

/** Takes out the keys that are not written any more. */
function removeKeys(text: string, there: JsonObject, ours: JsonObject, edits: Edit[]): void {
  const wanted = membersByKey(ours);
  const left = there.members.filter(({ key }) => wanted.has(key));
  if (left.length === 0 && there.members.length > 0) {
    edits.push({ start: there.start + 1, end: there.end - 1, text: "" });
    return;
  }
  for (const member of there.members) {
    const other = wanted.get(member.key)?.value;
    if (!other) edits.push(...removal(text, there, there.members, member, left));
    else if (other.kind === "object" && member.value.kind === "object") removeKeys(text, member.value, other, edits);
  }
}

function mergeNodes(merge: Merge, there: JsonNode, ours: JsonNode): void {
  if (there.kind === "object" && ours.kind === "object") mergeObjects(merge, there, ours);
  else if (there.kind === "array" && ours.kind === "array") mergeItems(merge, there, ours);
  else if (!sameValues(merge.notation, merge.existing, merge.rendered, there, ours)) replace(merge, there, ours);
}

/** Items that are the same stay; between these, as many as there were are changed, and others come or go. */
function mergeItems(merge: Merge, there: JsonArray, ours: JsonArray): void {
  const { notation, existing, rendered, edits } = merge;
  const isSame = (one: JsonNode, other: JsonNode): boolean => sameValues(notation, existing, rendered, one, other);
  const pairs = sameInOrder(there.items, ours.items, isSame);
  // Without an item that stays there is no place to be beside.
  if (pairs.length === 0 && there.items.length !== ours.items.length) return replace(merge, there, ours);
  const removed = new Set<JsonNode>();
  let [at, to] = [0, 0];
  for (const [same, next] of [...pairs, [there.items.length, ours.items.length] as const]) {
    const [gone, fresh] = [there.items.slice(at, same), ours.items.slice(to, next)];
    const before = gone.at(-1) ?? there.items[at - 1];
    for (const [index, item] of fresh.entries()) {
      const known = gone[index];
      if (known) mergeNodes(merge, known, item);
      else edits.push(insertion(merge, there, there.items, before, item));
    }
    for (const item of gone.slice(fresh.length)) removed.add(item);
    [at, to] = [same + 1, next + 1];
  }
  const left = there.items.filter((item) => !removed.has(item));
  for (const item of removed) edits.push(...removal(existing, there, there.items, item, left));
}

function replace({ rendered, edits }: Merge, there: JsonNode, ours: JsonNode): void {
  edits.push({ start: there.start, end: there.end, text: rendered.slice(ours.start, ours.end) });
}

/**
 * Its own lines, with the comma and the comment behind it; of those behind the last one that stays, the comma behind that goes
 * too. On one line with the bracket the first one goes up to the next.
 */
function removal(
  text: string,
  { start }: Span,
  members: readonly Span[],
  member: Span,
  left: readonly Span[],
): readonly Edit[] {
  const at = members.indexOf(member);
  const [previous, next] = [members[at - 1], members[at + 1]];
  const from = previous ? behindLine(text, previous.end) : behindLine(text, start + 1);
  if (!previous && next && !/[\r\n]/.test(text.slice(from, member.start)))
    return [{ start: member.start, end: next.start, text: "" }];
  const own = { start: from, end: behindLine(text, member.end), text: "" };
  const last = left.at(-1);
  if (!previous || previous !== last) return [own];
  const comma = /^\s*,/.exec(text.slice(previous.end))?.[0].length ?? 0;
  return [{ start: previous.end, end: previous.end + comma, text: "" }, own];
}

/** Behind a comma, and behind the comment on its line. */
function behindLine(text: string, end: number): number {
  const found = /^(?:\s*,)?(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)(?=[ \t]*[\r\n]))?/.exec(text.slice(end));
  return end + (found?.[0].length ?? 0);
}

/** A new member or item stands behind the one before it in the source, on a line of its own where that one has one. */
function insertion(
  { existing, rendered }: Merge,
  there: Span,
  members: readonly Span[],
  before: Span | undefined,
  member: Span,
): Edit {
  const raw = rendered.slice(member.start, member.end);
  const [first, second] = members;
  // What stands before the first one is the bracket's space.
  const gap = gapBefore(existing, (second ?? first ?? there).start);
  if (!before) {
    // A comment before the first key is about that, and one behind the bracket about all.
    const behind = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)[ \t]*(?=[\r\n])/.exec(existing.slice(there.start + 1));
    const start = there.start + 1 + (behind?.[0].length ?? 0);
    return { start, end: start, text: `${gap}${raw},` };
  }
  const last = members.at(-1) === before;
  // Behind the comma, and behind a comment on the same line.
  const rest = /^\s*,(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/))?[ \t]*(?=[\r\n])/.exec(existing.slice(before.end));
  if (rest && !(last && /^\s*[}\]]/.test(existing.slice(before.end + rest[0].length)) && rest[0].includes("/"))) {
    const at = before.end + rest[0].length;
    return { start: at, end: at, text: `${gap}${raw},` };
  }
  const comma = last ? undefined : /^\s*,/.exec(existing.slice(before.end));
  if (comma) {
    const at = before.end + comma[0].length;
    return { start: at, end: at, text: `${gap}${raw},` };
  }
  return { start: before.end, end: before.end, text: `,${gap}${raw}` };
}

/** The white space before a member: its line end and indent, or the space between it and another on its line. */
function gapBefore(text: string, start: number): string {
  const gap = /(?:\r\n|\n|\r)?[ \t]*$/.exec(text.slice(0, start))?.[0] ?? "";
  return gap;
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

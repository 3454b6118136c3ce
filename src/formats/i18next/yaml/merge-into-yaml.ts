/**
 * Puts what a run would write into a YAML file that exists: its own key order, layout and comments stay, and only values
 * that are others, keys that are new and keys that have gone change.
 */

import { lineEndOf } from "../../line-end.ts";
import { applyEdits, type Edit } from "../edits.ts";
import { membersByKey } from "../json-tree.ts";
import { sameInOrder } from "../../../base/same-in-order.ts";
import { sameValues } from "../merge-into-existing.ts";
import type { Notation } from "../notations/notation.ts";
import type { JsonArray, JsonFile, JsonMember, JsonNode, JsonObject } from "../types.ts";

/**
 * The text of the existing file with the values of the rendered one.
 * @param rendered The same file as it would be written if it was made anew, in the source's order
 * @returns undefined where the result would not hold exactly these values, or where a change has no place of its own: in a
 *   collection in brackets
 */
export function mergeIntoYaml(notation: Notation, existing: JsonFile, rendered: JsonFile): string | undefined {
  const edits: Edit[] = [];
  const merge: Merge = { notation, existing: existing.text, rendered: rendered.text, edits };
  if (!mergeNodes(merge, existing.root, rendered.root)) return undefined;
  const text = applyEdits(existing.text, edits);
  const read = notation.parse(text);
  return "root" in read && sameValues(notation, text, rendered.text, read.root, rendered.root) ? text : undefined;
}

interface Merge {
  readonly notation: Notation;
  readonly existing: string;
  readonly rendered: string;
  readonly edits: Edit[];
}

/** @returns false where the change has no place */
function mergeNodes(merge: Merge, there: JsonNode, ours: JsonNode): boolean {
  if (there.kind === "object" && ours.kind === "object") return mergeMaps(merge, there, ours);
  if (sameValues(merge.notation, merge.existing, merge.rendered, there, ours)) return true;
  if (there.kind === "array" && ours.kind === "array") return mergeItems(merge, there, ours);
  const isScalar = ({ kind }: JsonNode): boolean => kind !== "object" && kind !== "array" && kind !== "alias";
  if (!isScalar(there) || !isScalar(ours)) return false;
  const end = there.start + merge.existing.slice(there.start, there.end).trimEnd().length;
  const shift = columnOf(merge.existing, there.start) - columnOf(merge.rendered, ours.start);
  const raw = merge.rendered.slice(ours.start, ours.end).trimEnd();
  // The indent of a block scalar follows from its key's, which stands where it does.
  if (/[\r\n]/.test(raw) && shift !== 0) return false;
  merge.edits.push({ start: there.start, end, text: raw });
  return true;
}

function mergeMaps(merge: Merge, there: JsonObject, ours: JsonObject): boolean {
  const { existing } = merge;
  const [first] = there.members;
  const wanted = membersByKey(ours);
  const left = there.members.filter(({ key }) => wanted.has(key));
  if (sameValues(merge.notation, existing, merge.rendered, there, ours)) return true;
  if (!first || left.length === 0 || existing[there.start] === "{") return false;
  const isAlone = (member: JsonMember): boolean => /^[ \t]*$/.test(existing.slice(lineStart(existing, member.start), member.start)); // prettier-ignore
  for (const member of there.members) {
    if (wanted.has(member.key)) continue;
    if (!isAlone(member)) return false;
    merge.edits.push({ start: withComments(existing, member), end: nextLine(existing, member.end), text: "" });
  }
  const own = membersByKey(there);
  let before: JsonMember | undefined;
  for (const member of ours.members) {
    const known = own.get(member.key);
    if (known && !mergeNodes(merge, known.value, member.value)) return false;
    if (!known) {
      if (!isAlone(before ?? first)) return false;
      merge.edits.push(insertion(merge, before, first, member));
    }
    before = known ?? before;
  }
  return true;
}

/** Items of a list that are the same stay; between these, as many as there were are changed, and others come or go. */
function mergeItems(merge: Merge, there: JsonArray, ours: JsonArray): boolean {
  const { existing, rendered, notation } = merge;
  const isSame = (one: JsonNode, other: JsonNode): boolean => sameValues(notation, existing, rendered, one, other);
  const isAlone = ({ start }: JsonNode): boolean =>
    /^[ \t]*-[ \t]+$/.test(existing.slice(lineStart(existing, start), start));
  let [at, to] = [0, 0];
  let before: JsonNode | undefined;
  for (const [same, next] of [
    ...sameInOrder(there.items, ours.items, isSame),
    [there.items.length, ours.items.length] as const,
  ]) {
    const [gone, fresh] = [there.items.slice(at, same), ours.items.slice(to, next)];
    const isEven = gone.length === fresh.length;
    if (isEven && !gone.every((item, index) => mergeNodes(merge, item, fresh[index] ?? item))) return false;
    if (!isEven) {
      const beside = gone.at(-1) ?? before ?? there.items[0];
      // A list in brackets, and one without any other item, has no place for one.
      if (!beside || gone.length === there.items.length || ![...gone, beside].every(isAlone)) return false;
      for (const item of gone)
        merge.edits.push({ start: withComments(existing, item), end: nextLine(existing, item.end), text: "" });
      merge.edits.push(...fresh.map((item) => itemInsertion(merge, before, beside, item)));
    }
    before = there.items[same];
    [at, to] = [same + 1, next + 1];
  }
  return true;
}

/** A new item stands on lines of its own, with the mark of the one beside it. */
function itemInsertion(
  { existing, rendered }: Merge,
  before: JsonNode | undefined,
  beside: JsonNode,
  item: JsonNode,
): Edit {
  const mark = existing.slice(lineStart(existing, beside.start), beside.start);
  const at = before ? nextLine(existing, before.end) : withComments(existing, beside);
  return linesAt(existing, at, mark, linesOf(rendered, item, columnOf(existing, beside.start)));
}

/** Where the lines of a key begin with the comments right above it. */
function withComments(text: string, { start }: Pick<JsonMember, "start">): number {
  let from = lineStart(text, start);
  const indent = /^[ \t]*/.exec(text.slice(from))?.[0] ?? "";
  for (;;) {
    const above = lineStart(text, Math.max(from - (text.startsWith("\r\n", from - 2) ? 2 : 1), 0));
    if (from === 0 || !text.slice(above, from).startsWith(`${indent}#`)) return from;
    from = above;
  }
}

/** A new key stands on lines of its own, behind those of the key before it in the source. */
function insertion(
  { existing, rendered }: Merge,
  before: JsonMember | undefined,
  first: JsonMember,
  member: JsonMember,
): Edit {
  // A comment above the first key is about that; one at the top of the file is about all.
  const above = withComments(existing, first);
  const at = before ? nextLine(existing, before.end) : above === 0 ? lineStart(existing, first.start) : above;
  const column = columnOf(existing, first.start);
  return linesAt(existing, at, " ".repeat(column), linesOf(rendered, member, column));
}

/** The lines of a node as they are where it begins in another column. */
function linesOf(text: string, { start, end }: Pick<JsonNode, "start" | "end">, column: number): readonly string[] {
  const shift = column - columnOf(text, start);
  const [head = "", ...lines] = text
    .slice(start, end)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const moved = lines.map((line) =>
    line.trim() === "" ? line : shift >= 0 ? " ".repeat(shift) + line : line.slice(-shift),
  );
  return [head, ...moved];
}

/** Lines that are put before the one that begins at an offset, or behind the last one. */
function linesAt(existing: string, at: number, lead: string, lines: readonly string[]): Edit {
  const lineEnd = lineEndOf(existing);
  const text = lead + lines.join(lineEnd);
  const isOpen = at === existing.length && at > 0 && !/[\r\n]$/.test(existing);
  return { start: at, end: at, text: isOpen ? lineEnd + text : text + lineEnd };
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

/** Where the line begins behind the one that ends at an offset, or that the character before it ended. */
function nextLine(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") return at;
  const end = /\r\n|\n|\r/.exec(text.slice(at));
  return end ? at + end.index + end[0].length : text.length;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

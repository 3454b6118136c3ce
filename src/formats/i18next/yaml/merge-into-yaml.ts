/**
 * Puts what a run would write into a YAML file that exists: its own key order, layout and comments stay, and only values
 * that are others, keys that are new and keys that have gone change.
 */

import { lineEndOf } from "../../line-end.ts";
import { applyEdits, type Edit } from "../edits.ts";
import { membersByKey } from "../json-tree.ts";
import { sameValues } from "../merge-into-existing.ts";
import type { Notation } from "../notations/notation.ts";
import type { JsonFile, JsonMember, JsonNode, JsonObject } from "../types.ts";

/**
 * The text of the existing file with the values of the rendered one.
 * @param rendered The same file as it would be written if it was made anew, in the source's order
 * @returns undefined where the result would not hold exactly these values, or where a change has no place of its own: in a
 *   collection in brackets, in a list that is longer or shorter
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
  if (there.kind === "array" && ours.kind === "array")
    return (
      there.items.length === ours.items.length &&
      there.items.every((item, at) => {
        const other = ours.items[at];
        return other !== undefined && mergeNodes(merge, item, other);
      })
    );
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

/** Where the lines of a key begin with the comments right above it. */
function withComments(text: string, { start }: JsonMember): number {
  let from = lineStart(text, start);
  const indent = text.slice(from, start);
  for (;;) {
    const above = lineStart(text, Math.max(from - 1, 0));
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
  const shift = column - columnOf(rendered, member.start);
  const lineEnd = lineEndOf(existing);
  const [head = "", ...lines] = rendered
    .slice(member.start, member.end)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const moved = lines.map((line) =>
    line.trim() === "" ? line : shift >= 0 ? " ".repeat(shift) + line : line.slice(-shift),
  );
  const text = [" ".repeat(column) + head, ...moved].join(lineEnd);
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

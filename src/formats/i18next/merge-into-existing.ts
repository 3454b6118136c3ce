/**
 * Puts what a run would write into a target file that exists: its own key order, layout and comments stay, and only values
 * that are others, keys that are new and keys that have gone change. For JSON and what reads like it.
 */

import { SLASHES } from "./bracket-pieces.ts";
import { membersByKey } from "./json-tree.ts";
import { mergeValue } from "./merge-brackets.ts";
import type { Notation } from "./notations/notation.ts";
import type { JsonFile, JsonNode, Span } from "./types.ts";

/**
 * The text of the existing file with the values of the rendered one.
 * @param rendered The same file as it would be written if it was made anew, in the source's order
 * @returns undefined where the result would not hold exactly these values
 */
export function mergeIntoExisting(notation: Notation, existing: JsonFile, rendered: JsonFile): string | undefined {
  const { text, root } = existing;
  // A file of nothing but brackets has no layout of its own.
  if (/^\s*\{\s*\}\s*$/.test(text)) return undefined;
  const isSame = (there: JsonNode, ours: JsonNode): boolean => sameValues(notation, text, rendered.text, there, ours);
  const raw = ({ start, end }: Span): string => rendered.text.slice(start, end);
  const merged = mergeValue(
    { existing: text, rendered: rendered.text, comments: SLASHES, isSame, raw },
    root,
    rendered.root,
  );
  if (merged === undefined) return undefined;
  const whole = text.slice(0, root.start) + merged + text.slice(root.end);
  const read = notation.parse(whole);
  return "root" in read && sameValues(notation, whole, rendered.text, read.root, rendered.root) ? whole : undefined;
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

/**
 * Lists of a locale file to which people have added items, or from which they have taken some. An item is known by its place:
 * nobody can tell which of theirs stands for which English, so the list stays as it is.
 */

import { hasKeys } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { JsonArray, JsonNode } from "../formats/i18next/types.ts";
import type { LedgerLine } from "../record/types.ts";

/** The source's units, by index, that stand in such a list. */
export function unitsInOwnLists(
  source: AnyDocument,
  target: AnyDocument,
  ledger: readonly LedgerLine[],
): ReadonlySet<number> {
  const units = new Set<number>();
  if (!hasKeys(source) || !hasKeys(target)) return units;
  const lengths = recordedLengths(ledger);
  const isOwn = (node: JsonArray, other: JsonArray, path: readonly string[]): boolean => {
    const [english, theirs] = [node.items.length, other.items.length];
    // An empty list is yet to be translated.
    const known = lengths.get(path.join(".")) ?? (theirs === 0 ? 0 : english);
    return theirs > Math.max(known, english) || theirs < Math.min(known, english);
  };
  const walk = (node: JsonNode, other: JsonNode | undefined, path: readonly string[]): void => {
    if (node.kind === "object")
      for (const { key, value } of node.members) {
        const beside = other?.kind === "object" ? other.members.find((member) => member.key === key) : undefined;
        if (beside) walk(value, beside.value, [...path, key]);
      }
    if (node.kind !== "array" || other?.kind !== "array") return;
    if (!isOwn(node, other, path)) {
      for (const [at, item] of node.items.entries()) walk(item, other.items[at], [...path, String(at)]);
      return;
    }
    for (const { index, start } of source.units) if (start > node.start && start < node.end) units.add(index);
  };
  walk(source.root, target.root, []);
  return units;
}

/** How many items each list has by the ledger, by its dotted key. */
function recordedLengths(ledger: readonly LedgerLine[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const { valueKey = "", retired, published } of ledger) {
    // An item that waits for a person is not there yet.
    if (retired || published === "") continue;
    for (const { 0: place, index } of valueKey.matchAll(/(?<=\.)\d+(?=\.|$)/g)) {
      const list = valueKey.slice(0, index - 1);
      lengths.set(list, Math.max(lengths.get(list) ?? 0, Number(place) + 1));
    }
  }
  return lengths;
}

/** Which item of an existing list belongs to which item of the source's: items come, go and change places in the English. */

import { membersByKey } from "./json-tree.ts";
import { pairItems } from "./pair-items.ts";
import type { JsonArray, JsonNode, JsonString } from "./types.ts";

/**
 * The existing items by the index of the source's; undefined for one that is new.
 *
 *     source    [{ "t": "Two" }]                       the first item has gone
 *     existing  [{ "t": "Uno", "u": "Más" }, { "t": "Dos" }]
 *     result    [{ "t": "Dos" }]                       and "u" goes with its item
 *
 * @param textOf What is written for a text of the source; undefined where that is not known
 */
export function existingItems(
  source: JsonArray,
  existing: JsonArray,
  textOf: (node: JsonString) => string | undefined,
): readonly (JsonNode | undefined)[] {
  const share = (there: JsonNode, item: JsonNode): number => {
    const said = textsSaid(item, there, textOf);
    return said.filter(Boolean).length / said.length;
  };
  const isItem = (there: JsonNode, item: JsonNode): boolean => share(there, item) === 1;
  const isLike = (there: JsonNode, item: JsonNode): boolean => share(there, item) >= 0.5;
  // Where nothing is known of the texts, each item is the one at its place.
  if (!source.items.some((item) => existing.items.some((there) => isLike(there, item))))
    return existing.items.slice(0, source.items.length);
  const pairs = pairItems(existing.items, source.items, [isItem, isLike]);
  const found = new Map(pairs.flatMap(({ there, ours }) => (there && ours ? [[ours, there] as const] : [])));
  // One that went elsewhere takes along what only it has.
  const taken = new Set(found.values());
  const free = new Set(existing.items.filter((item) => !taken.has(item)));
  for (const item of source.items) {
    const own = found.get(item);
    const moved = own && isLike(own, item) ? undefined : [...free].find((there) => isLike(there, item));
    if (!moved) continue;
    found.set(item, moved);
    free.delete(moved);
  }
  return source.items.map((item) => found.get(item));
}

/** For each text of an item that is known: whether the existing item says it at the same place. */
function textsSaid(
  node: JsonNode,
  there: JsonNode | undefined,
  textOf: (node: JsonString) => string | undefined,
): readonly boolean[] {
  if (node.kind === "string") {
    const text = textOf(node);
    return text === undefined ? [] : [there?.kind === "string" && there.value === text];
  }
  if (node.kind === "array")
    return node.items.flatMap((item, at) => textsSaid(item, there?.kind === "array" ? there.items[at] : undefined, textOf)); // prettier-ignore
  if (node.kind !== "object") return [];
  const others = membersByKey(there);
  return node.members.flatMap(({ key, value }) => textsSaid(value, others.get(key)?.value, textOf));
}

/** Which items of two lists are one item, where items come, go and change. */

import { sameInOrder } from "../../base/same-in-order.ts";
import { membersByKey } from "./json-tree.ts";
import type { JsonNode } from "./types.ts";

/** One item of both lists; of an item that only one of them has, the other is undefined. */
export interface ItemPair {
  readonly there: JsonNode | undefined;
  readonly ours: JsonNode | undefined;
}

/**
 * Items that agree are pairs; those between these are pairs by their place.
 * @param agree The strictest first: what does not agree is asked the next one
 * @returns In the order of both lists: pairs never cross
 */
export function pairItems(
  there: readonly JsonNode[],
  ours: readonly JsonNode[],
  [agree, ...others]: readonly ((one: JsonNode, other: JsonNode) => boolean)[],
): readonly ItemPair[] {
  if (!agree) return pairsByPlace(there, ours);
  let [at, to] = [0, 0];
  return [...sameInOrder(there, ours, agree), [there.length, ours.length] as const].flatMap(([same, next]) => {
    const between = pairItems(there.slice(at, same), ours.slice(to, next), others);
    [at, to] = [same + 1, next + 1];
    return same < there.length ? [...between, { there: there[same], ours: ours[next] }] : between;
  });
}

/** Pairs items in their order. Where one side has more, items of one kind are pairs; objects that share a key go first. */
function pairsByPlace(gone: readonly JsonNode[], fresh: readonly JsonNode[]): readonly ItemPair[] {
  if (gone.length === fresh.length) return gone.map((there, at) => ({ there, ours: fresh[at] }));
  const pairs: ItemPair[] = [];
  let at = 0;
  for (const [index, item] of fresh.entries()) {
    const isFree = (there: JsonNode): boolean => !fresh.slice(index + 1).some((other) => sharesKeys(there, other));
    const left = gone.slice(at);
    const alike = left.findIndex((there) => sharesKeys(there, item));
    const found = alike === -1 ? left.findIndex((there) => there.kind === item.kind && isFree(there)) : alike;
    pairs.push(...left.slice(0, Math.max(found, 0)).map((there) => ({ there, ours: undefined })));
    pairs.push({ there: left[found], ours: item });
    at += found === -1 ? 0 : found + 1;
  }
  return [...pairs, ...gone.slice(at).map((there) => ({ there, ours: undefined }))];
}

function sharesKeys(one: JsonNode, other: JsonNode): boolean {
  if (one.kind !== "object" || other.kind !== "object") return false;
  const keys = membersByKey(other);
  return one.members.some(({ key }) => keys.has(key));
}

/** Whether two values are the same, or objects that are the same in at least half of what they have in common. */
export function agrees(one: JsonNode, other: JsonNode, isSame: (one: JsonNode, other: JsonNode) => boolean): boolean {
  if (one.kind !== "object" || other.kind !== "object" || isSame(one, other)) return isSame(one, other);
  const others = membersByKey(other);
  const common = one.members.flatMap(({ key, value }) => {
    const same = others.get(key);
    return same ? [agrees(value, same.value, isSame)] : [];
  });
  return common.length > 0 && common.filter(Boolean).length * 2 >= common.length;
}

/** The old item that was the same and stood elsewhere, for each item that is new in its place. */
export function movedItems(
  pairs: readonly ItemPair[],
  isSame: (one: JsonNode, other: JsonNode) => boolean,
): ReadonlyMap<JsonNode, JsonNode> {
  const gone = new Set(pairs.flatMap(({ there, ours }) => (there && !ours ? [there] : [])));
  const moved = new Map<JsonNode, JsonNode>();
  for (const { there, ours } of pairs) {
    const own = ours && !there ? [...gone].find((item) => isSame(item, ours)) : undefined;
    if (!ours || !own) continue;
    moved.set(ours, own);
    gone.delete(own);
  }
  return moved;
}

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
 * Items that agree are pairs; between these, as many as there are on both sides are pairs by their place.
 * @returns In the order of both lists: pairs never cross
 */
export function pairItems(
  there: readonly JsonNode[],
  ours: readonly JsonNode[],
  agree: (one: JsonNode, other: JsonNode) => boolean,
): readonly ItemPair[] {
  let [at, to] = [0, 0];
  return [...sameInOrder(there, ours, agree), [there.length, ours.length] as const].flatMap(([same, next]) => {
    const [gone, fresh] = [there.slice(at, same), ours.slice(to, next)];
    const between = Array.from({ length: Math.max(gone.length, fresh.length) }, (_, index) => ({ there: gone[index], ours: fresh[index] })); // prettier-ignore
    [at, to] = [same + 1, next + 1];
    return same < there.length ? [...between, { there: there[same], ours: ours[next] }] : between;
  });
}

/** Whether two values are the same, or objects that have a key in common and are the same in all that they have in common. */
export function agrees(one: JsonNode, other: JsonNode, isSame: (one: JsonNode, other: JsonNode) => boolean): boolean {
  if (one.kind !== "object" || other.kind !== "object" || isSame(one, other)) return isSame(one, other);
  const others = membersByKey(other);
  const common = one.members.flatMap(({ key, value }) => {
    const same = others.get(key);
    return same ? [[value, same.value] as const] : [];
  });
  return common.length > 0 && common.every(([left, right]) => agrees(left, right, isSame));
}

/** Of the items that are new in their place: the one that stood elsewhere and is the same. */
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

/** Merges a collection in brackets: values change in their place, entries come, go and change places with their comments. */

import { type Piece, cutPieces, joinPieces, newPiece, withTexts } from "./bracket-pieces.ts";
import { membersByKey } from "./json-tree.ts";
import { agrees, movedItems, pairItems } from "./pair-items.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject } from "./types.ts";

export interface BracketMerge {
  readonly existing: string;
  readonly rendered: string;
  /** How comments are written. */
  readonly comments: RegExp;
  /** Whether a value of the existing file and one of the rendered file say the same. */
  readonly isSame: (there: JsonNode, ours: JsonNode) => boolean;
  /** A value, member or item as the rendered file has it; undefined where it has no place in brackets. */
  readonly raw: (entry: Entry) => string | undefined;
}

type Collection = JsonObject | JsonArray;
type Entry = JsonMember | JsonNode;

/** In the order of the result. What has gone stands where it stood, as comments may stand apart there. */
interface Pair {
  readonly there: Entry | undefined;
  readonly ours: Entry | undefined;
  /** It stood elsewhere. */
  readonly isMoved?: boolean;
}

/** The text of the existing value with what the rendered one says; undefined where that cannot be written. */
export function mergeValue(merge: BracketMerge, there: JsonNode, ours: JsonNode): string | undefined {
  if (merge.isSame(there, ours)) return merge.existing.slice(there.start, there.end);
  if (there.kind === "object" && ours.kind === "object")
    return mergeCollection(merge, there, pairsByKey(there, ours), ours);
  if (there.kind === "array" && ours.kind === "array")
    return mergeCollection(merge, there, itemPairs(merge, there, ours), ours);
  return merge.raw(ours);
}

function pairsByKey(there: JsonObject, ours: JsonObject): readonly Pair[] {
  const [own, wanted] = [membersByKey(there), membersByKey(ours)];
  const added = new Map<JsonMember | undefined, JsonMember[]>();
  let before: JsonMember | undefined;
  for (const member of ours.members) {
    const known = own.get(member.key);
    if (!known) added.set(before, [...(added.get(before) ?? []), member]);
    before = known ?? before;
  }
  const behind = (member: JsonMember | undefined): readonly Pair[] =>
    (added.get(member) ?? []).map((each) => ({ there: undefined, ours: each }));
  return [
    ...behind(undefined),
    ...there.members.flatMap((member) => [{ there: member, ours: wanted.get(member.key) }, ...behind(member)]),
  ];
}

function itemPairs(merge: BracketMerge, there: JsonArray, ours: JsonArray): readonly Pair[] {
  const pairs = pairItems(there.items, ours.items, [merge.isSame, (one, other) => agrees(one, other, merge.isSame)]);
  const moved = movedItems(pairs, merge.isSame);
  const gone = new Set(moved.values());
  return pairs.map((pair): Pair => {
    if (pair.there && gone.has(pair.there)) return { there: pair.there, ours: undefined };
    const own = pair.ours && !pair.there ? moved.get(pair.ours) : undefined;
    return own ? { there: own, ours: pair.ours, isMoved: true } : pair;
  });
}

function mergeCollection(
  merge: BracketMerge,
  there: Collection,
  pairs: readonly Pair[],
  ours: Collection,
): string | undefined {
  const entries: readonly Entry[] = there.kind === "object" ? there.members : there.items;
  const texts = pairs.map(({ there: known, ours: entry }) => (entry ? entryText(merge, known, entry) : ""));
  if (texts.includes(undefined)) return undefined;
  const isEven = pairs.every((pair) => pair.there && pair.ours && !pair.isMoved);
  const textOf = new Map(pairs.map((pair, at) => [pair.there, texts[at] ?? ""]));
  if (isEven) return withTexts(merge.existing, there, entries, (entry) => textOf.get(entry) ?? "");
  const cut = cutPieces(merge.existing, there, entries, merge.comments);
  const pieceOf = new Map(entries.map((entry, at) => [entry, cut.pieces[at]]));
  if (entries.length === 0 && (cut.open + cut.close).trim() === "") return merge.raw(ours);
  const result: Piece[] = [];
  let apart = "";
  for (const [at, { there: known, ours: entry, isMoved = false }] of pairs.entries()) {
    const piece = known && pieceOf.get(known);
    if (piece && !isMoved) apart += piece.apart;
    if (!entry) continue;
    result.push({ ...(piece ?? newPiece("")), text: texts[at] ?? "", apart });
    apart = "";
  }
  const close = apart + cut.close;
  return joinPieces({ ...cut, close }, result, there.kind === "object" ? "{}" : "[]");
}

function entryText(merge: BracketMerge, there: Entry | undefined, ours: Entry): string | undefined {
  if (!there) return merge.raw(ours);
  if (!("key" in there) || !("key" in ours))
    return "key" in there || "key" in ours ? undefined : mergeValue(merge, there, ours);
  const value = mergeValue(merge, there.value, ours.value);
  const { existing } = merge;
  return value === undefined
    ? undefined
    : existing.slice(there.start, there.value.start) + value + existing.slice(there.value.end, there.end);
}

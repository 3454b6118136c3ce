/** Small questions about a JSON tree. */

import type { Fault } from "./notations/notation.ts";
import type { JsonMember, JsonNode, YamlAlias } from "./types.ts";

/** The members of an object by key; of anything else, none. */
export function membersByKey(node: JsonNode | undefined): ReadonlyMap<string, JsonMember> {
  return new Map(node?.kind === "object" ? node.members.map((member) => [member.key, member]) : []);
}

/** What an alias names; anything else as it is. */
export function resolved(node: JsonNode): Exclude<JsonNode, YamlAlias> {
  let at = node;
  while (at.kind === "alias") at = at.of;
  return at;
}

/** The values that aliases below `node` name. */
export function aliasedBelow(node: JsonNode, found = new Set<JsonNode>()): ReadonlySet<JsonNode> {
  if (node.kind === "alias") found.add(resolved(node));
  const inside =
    node.kind === "object" ? node.members.map(({ value }) => value) : node.kind === "array" ? node.items : [];
  for (const each of inside) aliasedBelow(each, found);
  return found;
}

/** `""`, null, and objects and arrays of nothing else: what i18next's tools write for "to do". */
export function isEmptyValue(node: JsonNode): boolean {
  if (node.kind === "string") return node.value === "";
  if (node.kind === "array") return node.items.every(isEmptyValue);
  if (node.kind === "object") return node.members.every((member) => isEmptyValue(member.value));
  return node.kind === "null";
}

/** All keys and text values below `node`. */
export function* stringsOf(node: JsonNode): Generator<string> {
  if (node.kind === "string") yield node.value;
  else if (node.kind === "array") for (const item of node.items) yield* stringsOf(item);
  else if (node.kind === "object") {
    for (const { key, value } of node.members) {
      yield key;
      yield* stringsOf(value);
    }
  }
}

/** The first key that an object has twice, as a fault. */
export function doubledKey(node: JsonNode): Fault | undefined {
  if (node.kind !== "object" && node.kind !== "array") return undefined;
  const seen = new Set<string>();
  for (const member of node.kind === "object" ? node.members : node.items) {
    if ("key" in member) {
      if (seen.has(member.key))
        return { at: member.start, reason: `the key \`${member.key}\` is there twice, expected it once` };
      seen.add(member.key);
    }
    const below = doubledKey("key" in member ? member.value : member);
    if (below) return below;
  }
  return undefined;
}

/** Small questions about a JSON tree. */

import type { JsonFile, JsonMember, JsonNode } from "./types.ts";

/** The members of an object by key; of anything else, none. */
export function membersByKey(node: JsonNode | undefined): ReadonlyMap<string, JsonMember> {
  return new Map(node?.kind === "object" ? node.members.map((member) => [member.key, member]) : []);
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

/** Whether two files differ in nothing but white space between their tokens. */
export function sameButForGaps(left: JsonFile, right: JsonFile): boolean {
  const same = (a: JsonNode, b: JsonNode): boolean => {
    if (a.kind === "object" && b.kind === "object") {
      return (
        a.members.length === b.members.length &&
        a.members.every((member, index) => {
          const other = b.members[index];
          return (
            other !== undefined &&
            left.text.slice(member.start, member.keyEnd) === right.text.slice(other.start, other.keyEnd) &&
            same(member.value, other.value)
          );
        })
      );
    }
    if (a.kind === "array" && b.kind === "array") {
      const others = b.items;
      return (
        a.items.length === others.length &&
        a.items.every((item, index) => {
          const other = others[index];
          return other !== undefined && same(item, other);
        })
      );
    }
    return a.kind === b.kind && left.text.slice(a.start, a.end) === right.text.slice(b.start, b.end);
  };
  return same(left.root, right.root);
}

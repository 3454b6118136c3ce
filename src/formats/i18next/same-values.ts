/** Whether two files hold the same. */

import type { NotationName } from "../../config/locale-notation.ts";
import type { ValueFormat } from "../value-format.ts";
import type { Notation } from "./notations/notation.ts";
import { notationNamed } from "./notations/notation-named.ts";
import type { JsonFile, JsonNode } from "./types.ts";

/** Whether two files of one notation differ in nothing but white space and comments between their tokens. */
export function sameButForGaps(left: JsonFile, right: JsonFile, name?: NotationName | ValueFormat): boolean {
  return sameNodes(notationNamed(name), left.text, right.text, left.root, right.root);
}

/** The same for two values. */
export function sameNodes(notation: Notation, left: string, right: string, one: JsonNode, two: JsonNode): boolean {
  const same = (a: JsonNode, b: JsonNode): boolean => {
    if (a.kind === "object" && b.kind === "object") {
      return (
        a.members.length === b.members.length &&
        a.members.every((member, index) => {
          const other = b.members[index];
          return (
            other !== undefined &&
            left.slice(member.start, member.keyEnd) === right.slice(other.start, other.keyEnd) &&
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
    return notation.sameLiteral(left, right, a, b);
  };
  return same(one, two);
}

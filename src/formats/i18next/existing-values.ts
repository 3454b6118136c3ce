/** What a target file says already, and an existing value as content with the source's codes. */

import type { Inline } from "../types.ts";
import { membersByKey, resolved } from "./json-tree.ts";
import { readResource } from "./read-resource.ts";
import type { Failure, I18nextDocument, JsonNode } from "./types.ts";
import { codesOfValue } from "./value-codes.ts";

/**
 * The decoded, non-empty text values of an existing target file, by the unit of the source at the same place.
 * `""` is "to do" and counts as absent. Array items are matched by their index.
 * @returns the reason and line for a file that does not parse: it says nothing, and `writeI18next` will not touch it
 */
export function existingValues(document: I18nextDocument, existing: Uint8Array): ReadonlyMap<number, string> | Failure {
  const values = new Map<number, string>();
  if (existing.length === 0) return values;
  const file = readResource(existing, document.options.notation);
  if ("reason" in file) return file;
  const visit = (node: JsonNode, there: JsonNode): void => {
    const old = resolved(there);
    if (node.kind === "string") {
      const unit = document.unitOf.get(node);
      if (unit !== undefined && old.kind === "string" && old.value !== "") values.set(unit, old.value);
    } else if (node.kind === "array" && old.kind === "array") {
      for (const [index, item] of node.items.entries()) {
        const other = old.items[index];
        if (other) visit(item, other);
      }
    } else if (node.kind === "object") {
      const others = membersByKey(old);
      for (const { key, value } of node.members) {
        const other = others.get(key);
        if (other) visit(value, other.value);
      }
    }
  };
  visit(document.root, file.root);
  return values;
}

/**
 * An existing value of a unit as content, its codes given the ids of the source's: what adopting or taking in an edit needs.
 * @returns a reason where the value has not exactly the codes of the source
 * @example alignValue(document, 0, "Hola {{name}}") // [{ type: "text", value: "Hola " }, { type: "ph", id: 1 }]
 */
export function alignValue(
  document: I18nextDocument,
  unit: number,
  value: string,
): readonly Inline[] | { readonly reason: string } {
  const source = document.units[unit];
  if (!source)
    throw new RangeError(`Cannot align a value with unit ${unit}, expected one of ${document.units.length}.`);
  const { parts, codes } = codesOfValue(value, document.options.syntax);
  const left = [...source.codes];
  const idOf = new Map<number, number>();
  for (const code of codes) {
    const at = left.findIndex(
      (own) => own.paired === code.paired && (own.signature ?? own.display) === (code.signature ?? code.display),
    );
    const own = left[at];
    if (!own) return { reason: `it has \`${code.display}\`, which its source has not there` };
    left.splice(at, 1);
    idOf.set(code.id, own.id);
  }
  const [missing] = left;
  if (missing) return { reason: `it lacks \`${missing.display}\`, which its source has` };
  return parts.map((part) =>
    part.type === "text" ? { type: "text", value: part.value } : { type: part.type, id: idOf.get(part.id) ?? part.id },
  );
}

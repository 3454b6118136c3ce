/**
 * The proof of a written file: decoded and parsed again, it has the source's keys in the source's order, less the forms the
 * target locale has not, plus those it needs, plus the existing file's own; and at each place the value that was decided.
 */

import { carriedMembers } from "./carried-members.ts";
import { membersByKey } from "./json-tree.ts";
import { notationNamed } from "./notations/notation-named.ts";
import { readResource } from "./read-resource.ts";
import { sameNodes } from "./same-values.ts";
import type { I18nextDocument, JsonFile, JsonNode, JsonObject, WritePlan } from "./types.ts";

/**
 * Proves `bytes` against the source, the plan and the existing file.
 * @returns undefined when the file is proven, else the first difference
 */
export function proveFile(
  document: I18nextDocument,
  plan: WritePlan,
  existing: JsonFile | undefined,
  bytes: Uint8Array,
  removeObsolete = false,
): string | undefined {
  const written = readResource(bytes, document.options.notation);
  if ("reason" in written) return `it does not parse again at line ${written.line}: ${written.reason}`;
  if (written.bom !== (existing ?? document).bom) return "its byte order mark is not the one expected";
  const notation = notationNamed(document.options.notation);
  const isWritten = (literal: string, source: JsonNode, out: JsonNode): boolean =>
    notation.isWritten(literal, source, written.text, out);

  const compare = (source: JsonNode, out: JsonNode, old: JsonNode | undefined, path: string): string | undefined => {
    const decided = plan.values.get(source);
    if (decided !== undefined)
      return isWritten(decided, source, out) ? undefined : `the value of \`${path}\` is another`;
    if (source.kind !== out.kind) return `\`${path}\` is ${out.kind}, expected ${source.kind}`;
    if (source.kind === "object" && out.kind === "object")
      return compareObjects(source, out, old?.kind === "object" ? old : undefined, path);
    if (source.kind !== "array" || out.kind !== "array")
      return notation.sameLiteral(document.text, written.text, source, out)
        ? undefined
        : `the value of \`${path}\` is not the source's`;
    if (source.items.length !== out.items.length)
      return `\`${path}\` has ${out.items.length} items, expected ${source.items.length}`;
    for (const [index, item] of source.items.entries()) {
      const other = out.items[index];
      const difference = other && compare(item, other, plan.items.get(source)?.[index], join(path, `${index}`));
      if (difference) return difference;
    }
    return undefined;
  };

  const compareObjects = (
    source: JsonObject,
    out: JsonObject,
    old: JsonObject | undefined,
    path: string,
  ): string | undefined => {
    const forms = document.plurals.get(source);
    const kept = source.members.filter((member) => !forms?.dropped.has(member.key));
    const own = kept.flatMap(({ key }) => [...(forms?.derived.get(key) ?? []), key]);
    const everyKey = new Set([
      ...source.members.map((member) => member.key),
      ...(old?.members ?? []).map(({ key }) => key),
    ]);
    const carried = removeObsolete ? [] : carriedMembers(old, new Set(own), everyKey, document.options);
    const expected = [...own, ...carried.map(({ key }) => key)];
    const found = out.members.map(({ key }) => key);
    const at = Array.from({ length: Math.max(expected.length, found.length) }, (_, index) => index).find(
      (index) => expected[index] !== found[index],
    );
    if (at !== undefined)
      return `the key \`${join(path, found[at] ?? "")}\` stands where \`${join(path, expected[at] ?? "")}\` is expected`;
    const members = membersByKey(out);
    const oldMembers = membersByKey(old);
    for (const { key, value } of kept) {
      const other = members.get(key);
      const difference = other && compare(value, other.value, oldMembers.get(key)?.value, join(path, key));
      if (difference) return difference;
      for (const added of forms?.derived.get(key) ?? []) {
        const form = members.get(added);
        if (form && !isWritten(plan.derived.get(source)?.get(added) ?? "", value, form.value))
          return `the value of \`${join(path, added)}\` is another`;
      }
    }
    const changed = carried.find(({ key, value }) => {
      const other = members.get(key);
      return other && !sameNodes(notation, existing?.text ?? "", written.text, value, other.value);
    });
    return changed && `the value of \`${join(path, changed.key)}\` is not the existing one`;
  };

  return compareObjects(document.root, written.root, existing?.root, "");
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

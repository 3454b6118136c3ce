/**
 * Holds a target file against its source, value by value, as the website reads them: i18next says nothing of a key that
 * is not there or of a `{{nombre}}` that nobody fills, it shows them.
 */

import { isForeignForm, pluralKey } from "./plural-families.ts";
import { membersByKey, resolved } from "./json-tree.ts";
import { columnAt, lineFinder } from "./line-at.ts";
import { readResource } from "./read-resource.ts";
import type { Failure, I18nextDocument, I18nextOptions, JsonMember, JsonNode, JsonObject } from "./types.ts";
import { codeTexts } from "./value-codes.ts";

/** Where source and target differ. `line` is in the target file, `path` the keys down to it. */
export interface Disparity {
  readonly path: readonly string[];
  readonly line: number;
  readonly column: number;
  /** Of the source, where the value is one: for a derived form, that of its `_other`. */
  readonly unit: number | undefined;
  /**
   * `missing`: no value, or `""`; `form`: a plural form that the target locale needs is missing; `shape`: another kind of
   * value, or an array of another length; `codes`: its codes are not the source's; `obsolete`: the source has no such key.
   */
  readonly kind: "missing" | "form" | "shape" | "codes" | "obsolete";
  /** Of `codes`: those that the target lacks, and those that the source has not. */
  readonly lacks?: readonly string[];
  readonly adds?: readonly string[];
}

const SCALARS: ReadonlySet<JsonNode["kind"]> = new Set(["number", "boolean", "null"]);

/**
 * Every difference, in the source's order; obsolete keys behind the keys of their object.
 * @returns the reason and line for a target that does not parse
 */
export function compareParity(document: I18nextDocument, target: Uint8Array): readonly Disparity[] | Failure {
  const file = readResource(target, document.options.notation);
  if ("reason" in file) return file;
  const lineAt = lineFinder(file.text);
  const placeOf = (at: number): Pick<Disparity, "line" | "column"> => ({
    line: lineAt(at),
    column: columnAt(file.text, at),
  });
  const found: Disparity[] = [];

  const visitObject = (source: JsonObject, other: JsonObject, path: readonly string[]): void => {
    const members = membersByKey(other);
    const known = new Set<string>();
    const forms = document.plurals.get(source);
    for (const { key, value } of source.members) {
      if (forms?.dropped.has(key)) continue;
      for (const added of forms?.derived.get(key) ?? []) {
        known.add(added);
        visit(value, members.get(added), other, [...path, added], "form");
      }
      known.add(key);
      if (document.notes.has(value)) continue;
      visit(value, members.get(key), other, [...path, key], "missing");
    }
    for (const { key, value, start } of other.members)
      if (!known.has(key) && !isIdle(key, value, document.options))
        found.push({ path: [...path, key], ...placeOf(start), unit: undefined, kind: "obsolete" });
  };

  const visit = (
    given: JsonNode,
    member: Pick<JsonMember, "value"> | undefined,
    within: JsonNode,
    path: readonly string[],
    absent: "missing" | "form",
  ): void => {
    const source = resolved(given);
    const unit = document.unitOf.get(source);
    const report = (kind: Disparity["kind"], at: number, more: Partial<Disparity> = {}): void => {
      found.push({ path, ...placeOf(at), unit, kind, ...more });
    };
    const other = member && resolved(member.value);
    if (!other) {
      // Each value of a missing group is reported, as a missing key is.
      const { start } = within;
      if (source.kind === "object" && source.members.length > 0)
        visitObject(source, { kind: "object", members: [], start, end: start }, path);
      else if (source.kind === "array" && source.items.length > 0)
        for (const [index, item] of source.items.entries())
          visit(item, undefined, within, [...path, `${index}`], absent);
      else report(absent, start);
    } else if (source.kind === "string" && source.value !== "" && other.kind === "string" && other.value === "")
      report(absent, other.start);
    else if (source.kind === "object" && other.kind === "object") visitObject(source, other, path);
    else if (source.kind === "array" && other.kind === "array") {
      if (source.items.length !== other.items.length) report("shape", other.start);
      for (const [index, item] of source.items.entries()) {
        const theirs = other.items[index];
        if (theirs) visit(item, { value: theirs }, other, [...path, `${index}`], "missing");
      }
    } else if (source.kind !== other.kind && !isScalarPair(source, other)) report("shape", other.start);
    else if (source.kind === "string" && other.kind === "string") {
      const [expected = [], actual = []] = [source, other].map((node) =>
        codeTexts(node.value, document.options.syntax),
      );
      const [lacks, adds] = [without(expected, actual), without(actual, expected)];
      if (lacks.length + adds.length > 0) report("codes", other.start, { lacks, adds });
    }
  };

  visitObject(document.root, file.root, []);
  return found;
}

/** A `""` under a category that the locale has not: i18next-cli's `sync` leaves them, nothing reads them. */
function isIdle(key: string, value: JsonNode, options: I18nextOptions): boolean {
  const form =
    value.kind === "string" && value.value === "" ? pluralKey(key, options.syntax?.pluralSeparator) : undefined;
  return form !== undefined && isForeignForm(form, options.targetLocale);
}

/** Numbers, booleans and null are passed through, and a person may have put another one there. */
function isScalarPair(left: JsonNode, right: JsonNode): boolean {
  return SCALARS.has(left.kind) && SCALARS.has(right.kind);
}

/** The multiset difference. */
function without(from: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return from.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** The values of keys that the source has not, as they are written, by their dotted keys; none where the target does not parse. */
export function obsoleteValues(
  document: I18nextDocument,
  target: Uint8Array,
): ReadonlyMap<string, { readonly line: number; readonly text: string }> {
  const [found, file] = [compareParity(document, target), readResource(target, document.options.notation)];
  if ("reason" in found || "reason" in file) return new Map();
  return new Map(
    found.flatMap(({ kind, path, line }) => {
      const node = path.reduce<JsonNode | undefined>((at, key) => membersByKey(at).get(key)?.value, file.root);
      return kind === "obsolete" && node
        ? [[path.join("."), { line, text: file.text.slice(node.start, node.end) }] as const]
        : [];
    }),
  );
}

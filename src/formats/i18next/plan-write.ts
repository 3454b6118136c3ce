/**
 * Decides what stands at each place of the target file: the target, the source, or what the existing file has.
 * Nothing is written here.
 */

import type { Refusal, TargetPart, Unit } from "../types.ts";
import { escapesNonAscii } from "./json-string.ts";
import { isEmptyValue, membersByKey, stringsOf } from "./json-tree.ts";
import { lineFinder } from "./line-at.ts";
import { isForeignForm, pluralKey } from "./plural-families.ts";
import { proveValue, targetPieces, valueOf } from "./target-pieces.ts";
import type {
  ExistingPlace,
  I18nextDocument,
  JsonArray,
  JsonFile,
  JsonMember,
  JsonNode,
  JsonObject,
  JsonString,
  WriteOptions,
} from "./types.ts";
import { codeTexts } from "./value-codes.ts";

export type Targets = ReadonlyMap<number, readonly TargetPart[]>;

/** What to write. Values are raw JSON; a place that is not named keeps the source's bytes. */
export interface WritePlan {
  readonly values: ReadonlyMap<JsonNode, string>;
  /** Forms to insert, by object and key. */
  readonly derived: ReadonlyMap<JsonObject, ReadonlyMap<string, string>>;
  /** Members of the existing file to append, by object. */
  readonly appended: ReadonlyMap<JsonObject, readonly JsonMember[]>;
  readonly refused: readonly Refusal[];
  readonly kept: readonly ExistingPlace[];
  readonly obsolete: readonly ExistingPlace[];
  readonly lost: readonly ExistingPlace[];
}

/** The plan for `document`, whose targets hold offsets into the same text; `existing` is the target file as it is now. */
export function planWrite(
  document: I18nextDocument,
  targets: Targets,
  existing: JsonFile | undefined,
  options: WriteOptions = {},
): WritePlan {
  const planner = new Planner(document, targets, existing, options);
  planner.planObject(document.root, existing?.root, []);
  return planner;
}

/** One walk over the source, the existing file beside it. A class for the eight collections that the walk fills. */
class Planner implements WritePlan {
  readonly values = new Map<JsonNode, string>();
  readonly derived = new Map<JsonObject, Map<string, string>>();
  readonly appended = new Map<JsonObject, readonly JsonMember[]>();
  readonly refused: Refusal[] = [];
  readonly kept: ExistingPlace[] = [];
  readonly obsolete: ExistingPlace[] = [];
  readonly lost: ExistingPlace[] = [];
  readonly #document: I18nextDocument;
  readonly #targets: Targets;
  readonly #existingText: string;
  readonly #lineAt: (offset: number) => number;
  readonly #options: WriteOptions;
  readonly #ascii: boolean;

  constructor(document: I18nextDocument, targets: Targets, existing: JsonFile | undefined, options: WriteOptions) {
    this.#document = document;
    this.#targets = targets;
    this.#existingText = existing?.text ?? "";
    this.#lineAt = lineFinder(this.#existingText);
    this.#options = options;
    const inExisting = existing && escapesNonAscii(existing.text, stringsOf(existing.root));
    this.#ascii = inExisting ?? escapesNonAscii(document.text, stringsOf(document.root)) ?? false;
  }

  planObject(node: JsonObject, existing: JsonObject | undefined, path: readonly string[]): void {
    const forms = this.#document.plurals.get(node);
    const old = membersByKey(existing);
    const planned = new Set<string>();
    for (const { key, value } of node.members) {
      if (forms?.dropped.has(key)) continue;
      planned.add(key);
      this.#planValue(value, old.get(key)?.value, [...path, key]);
      for (const added of forms?.derived.get(key) ?? []) {
        planned.add(added);
        const raw = this.#derivedForm(value, old.get(key)?.value, old.get(added)?.value, [...path, added]);
        const inObject = this.derived.get(node);
        if (inObject) inObject.set(added, raw);
        else this.derived.set(node, new Map([[added, raw]]));
      }
    }
    const ownKeys = new Set([...node.members.map((member) => member.key), ...old.keys()]);
    const carried = carriedMembers(existing, planned, ownKeys, this.#document.options.targetLocale);
    for (const member of carried) this.obsolete.push(this.#place([...path, member.key], member));
    if (carried.length > 0 && !this.#options.removeObsolete) this.appended.set(node, carried);
  }

  #planValue(node: JsonNode, existing: JsonNode | undefined, path: readonly string[]): void {
    const old = existing && !isEmptyValue(existing) ? existing : undefined;
    if (old && old.kind !== node.kind) this.#keepOtherShape(node, old, path);
    else if (node.kind === "object") this.planObject(node, old?.kind === "object" ? old : undefined, path);
    else if (node.kind === "array") this.#planArray(node, old?.kind === "array" ? old : undefined, path);
    else if (node.kind === "string") this.#planString(node, old?.kind === "string" ? old : undefined, path);
    else if (old && this.#rawOf(old) !== this.#document.text.slice(node.start, node.end)) this.#keep(node, old, path);
  }

  #planArray(node: JsonArray, existing: JsonArray | undefined, path: readonly string[]): void {
    for (const [index, item] of node.items.entries())
      this.#planValue(item, existing?.items[index], [...path, `${index}`]);
    for (const [index, item] of (existing?.items ?? []).entries())
      if (index >= node.items.length && !isEmptyValue(item)) this.lost.push(this.#place([...path, `${index}`], item));
  }

  #planString(node: JsonString, old: JsonString | undefined, path: readonly string[]): void {
    const index = this.#document.unitOf.get(node);
    const unit = index === undefined ? undefined : this.#document.units[index];
    if (unit) this.#planUnit(unit, node, old);
    else if (old && old.value !== node.value) {
      // `{{month}}/{{day}}` may be `{{day}}/{{month}}` in Spanish; with other codes it is of an older source.
      if (codeTexts(old.value).join("\n") === codeTexts(node.value).join("\n")) this.#keep(node, old, path);
      else this.lost.push(this.#place(path, old));
    }
  }

  #planUnit(unit: Unit, node: JsonString, old: JsonString | undefined): void {
    if (old && this.#options.keep?.has(unit.index)) {
      this.#keep(node, old, unit.path);
      return;
    }
    const target = this.#targets.get(unit.index);
    if (!target) return;
    const pieces = targetPieces(this.#document, unit, target, this.#ascii);
    if ("reason" in pieces) {
      this.#refuse(unit, pieces.reason);
      return;
    }
    const intended = valueOf(pieces);
    // i18next 27 shows the key for "", or English: it is the same as no translation.
    if (intended === "") return;
    const raw = pieces.map((piece) => piece.raw).join("");
    const reason = proveValue(unit, pieces, raw);
    if (reason === undefined) {
      this.values.set(node, `"${raw}"`);
      return;
    }
    this.#refuse(unit, reason);
    // What is in the file is just what is meant: a person put it there, and no proof takes it out again.
    if (old?.value === intended) this.values.set(node, this.#rawOf(old));
  }

  /** The form's value: its family's `_other`, unless a person gave it one of its own. */
  #derivedForm(
    other: JsonNode,
    oldOther: JsonNode | undefined,
    existing: JsonNode | undefined,
    path: readonly string[],
  ): string {
    const raw = this.values.get(other) ?? this.#document.text.slice(other.start, other.end);
    if (!existing || isEmptyValue(existing)) return raw;
    if (existing.kind === "string") {
      const { value } = existing;
      const unit = this.#document.unitOf.get(other);
      const copies = [oldOther, other].some((node) => node?.kind === "string" && node.value === value);
      const ours = copies || (unit !== undefined && this.#options.isOurs?.(unit, value) === true);
      if (ours || JSON.stringify(value) === JSON.stringify(JSON.parse(raw))) return raw;
    }
    this.kept.push(this.#place(path, existing));
    return this.#rawOf(existing);
  }

  /** An object where the existing file has a text, or the like: that text is somebody's, and cannot be merged. */
  #keepOtherShape(node: JsonNode, old: JsonNode, path: readonly string[]): void {
    this.#keep(node, old, path);
    const reason = `Cannot write \`${path.join(".")}\`: the source has ${article(node.kind)} there and the target file ${article(old.kind)}, expected the same; remove or rename it in the target file.`;
    for (const unit of this.#document.units)
      if (unit.start > node.start - 1 && unit.end < node.end + 1)
        this.refused.push({ line: unit.line, unit: unit.index, reason });
  }

  #keep(node: JsonNode, old: JsonNode, path: readonly string[]): void {
    this.values.set(node, this.#rawOf(old));
    this.kept.push(this.#place(path, old));
  }

  #refuse(unit: Unit, reason: string): void {
    this.refused.push({ line: unit.line, unit: unit.index, reason });
  }

  #rawOf(old: JsonNode): string {
    return this.#existingText.slice(old.start, old.end);
  }

  #place(path: readonly string[], old: { readonly start: number }): ExistingPlace {
    return { path, line: this.#lineAt(old.start) };
  }
}

/**
 * The members that only the existing file has, in their order. A `""` under a category that the target locale has not
 * (i18next-cli's `sync` leaves them) is none: nothing ever reads it, and `extract --ci` fails until it is gone.
 */
export function carriedMembers(
  existing: JsonObject | undefined,
  planned: ReadonlySet<string>,
  keys: ReadonlySet<string>,
  targetLocale: string,
): readonly JsonMember[] {
  return (existing?.members ?? []).filter(({ key, value }) => {
    if (planned.has(key)) return false;
    const form = value.kind === "string" && value.value === "" ? pluralKey(key) : undefined;
    if (!form || !isForeignForm(form, targetLocale)) return true;
    return !keys.has(`${form.base}${form.type === "ordinal" ? "_ordinal" : ""}_other`);
  });
}

function article(kind: JsonNode["kind"]): string {
  if (kind === "null") return "null";
  return `${kind === "object" || kind === "array" ? "an" : "a"} ${kind}`;
}

/**
 * Decides what stands at each place of the target file: the target, the source, or what the existing file has.
 * Nothing is written here.
 */

import type { I18nextSyntax } from "../../config/i18next-syntax.ts";
import type { Refusal, TargetPart, Unit } from "../types.ts";
import { carriedMembers } from "./carried-members.ts";
import { escapesNonAscii } from "./json-string.ts";
import { isEmptyValue, membersByKey, stringsOf } from "./json-tree.ts";
import { lineFinder } from "./line-at.ts";
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
import { codesOfValue, codeTexts } from "./value-codes.ts";

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

/** What the walk knows, and the plan that it fills. */
interface Walk {
  readonly document: I18nextDocument;
  readonly targets: Targets;
  readonly existingText: string;
  readonly lineAt: (offset: number) => number;
  readonly options: WriteOptions;
  /** Escape what is not ASCII. */
  readonly ascii: boolean;
  readonly values: Map<JsonNode, string>;
  readonly derived: Map<JsonObject, ReadonlyMap<string, string>>;
  readonly appended: Map<JsonObject, readonly JsonMember[]>;
  readonly refused: Refusal[];
  readonly kept: ExistingPlace[];
  readonly obsolete: ExistingPlace[];
  readonly lost: ExistingPlace[];
}

type Path = readonly string[];

/** The plan for `document`, whose targets hold offsets into the same text; `existing` is the target file as it is now. */
export function planWrite(
  document: I18nextDocument,
  targets: Targets,
  existing: JsonFile | undefined,
  options: WriteOptions = {},
): WritePlan {
  const existingText = existing?.text ?? "";
  const inExisting = existing && escapesNonAscii(existingText, stringsOf(existing.root));
  const ascii = inExisting ?? escapesNonAscii(document.text, stringsOf(document.root)) ?? false;
  const walk: Walk = {
    document,
    targets,
    existingText,
    lineAt: lineFinder(existingText),
    options,
    ascii,
    values: new Map(),
    derived: new Map(),
    appended: new Map(),
    refused: [],
    kept: [],
    obsolete: [],
    lost: [],
  };
  planObject(walk, document.root, existing?.root, []);
  return walk;
}

function planObject(walk: Walk, node: JsonObject, existing: JsonObject | undefined, path: Path): void {
  const forms = walk.document.plurals.get(node);
  const old = membersByKey(existing);
  const planned = new Set<string>();
  const inserted = new Map<string, string>();
  for (const { key, value } of node.members) {
    if (forms?.dropped.has(key)) continue;
    planned.add(key);
    planValue(walk, value, old.get(key)?.value, [...path, key]);
    for (const added of forms?.derived.get(key) ?? []) {
      planned.add(added);
      inserted.set(added, derivedForm(walk, value, old.get(key)?.value, old.get(added)?.value, [...path, added]));
    }
  }
  if (inserted.size > 0) walk.derived.set(node, inserted);
  const keys = new Set([...node.members.map((member) => member.key), ...old.keys()]);
  const carried = carriedMembers(existing, planned, keys, walk.document.options);
  for (const member of carried) walk.obsolete.push(placeOf(walk, [...path, member.key], member));
  if (carried.length > 0 && !walk.options.removeObsolete) walk.appended.set(node, carried);
}

function planValue(walk: Walk, node: JsonNode, existing: JsonNode | undefined, path: Path): void {
  const old = existing && !isEmptyValue(existing) ? existing : undefined;
  if (old && old.kind !== node.kind) keepOtherShape(walk, node, old, path);
  // An object of nothing but "" has keys, and they stay.
  else if (node.kind === "object") planObject(walk, node, existing?.kind === "object" ? existing : undefined, path);
  else if (node.kind === "array") planArray(walk, node, existing?.kind === "array" ? existing : undefined, path);
  else if (node.kind === "string") planString(walk, node, old?.kind === "string" ? old : undefined, path);
  else if (old && rawOf(walk, old) !== sourceRaw(walk, node)) keep(walk, node, old, path);
}

function planArray(walk: Walk, node: JsonArray, existing: JsonArray | undefined, path: Path): void {
  for (const [index, item] of node.items.entries())
    planValue(walk, item, existing?.items[index], [...path, `${index}`]);
  for (const [index, item] of (existing?.items ?? []).entries())
    if (index >= node.items.length && !isEmptyValue(item)) walk.lost.push(placeOf(walk, [...path, `${index}`], item));
}

function planString(walk: Walk, node: JsonString, old: JsonString | undefined, path: Path): void {
  const index = walk.document.unitOf.get(node);
  const unit = index === undefined ? undefined : walk.document.units[index];
  if (unit) planUnit(walk, unit, node, old);
  else if (old?.value === node.value) walk.values.set(node, rawOf(walk, old));
  else if (old) {
    const { syntax } = walk.document.options;
    // `{{month}}/{{day}}` may be `{{day}}/{{month}}` in Spanish; with other codes it is of an older source.
    if (codeTexts(old.value, syntax).join("\n") === codeTexts(node.value, syntax).join("\n"))
      keep(walk, node, old, path);
    else walk.lost.push(placeOf(walk, path, old));
  }
}

function planUnit(walk: Walk, unit: Unit, node: JsonString, old: JsonString | undefined): void {
  if (old && walk.options.keep?.has(unit.index)) {
    keep(walk, node, old, unit.path);
    return;
  }
  const target = walk.targets.get(unit.index);
  if (!target) return;
  const pieces = targetPieces(walk.document, unit, target, walk.ascii);
  if ("reason" in pieces) {
    walk.refused.push({ line: unit.line, unit: unit.index, reason: pieces.reason });
    return;
  }
  const intended = valueOf(pieces);
  // i18next 27 shows the key for "", or English: it is the same as no translation.
  if (intended === "") return;
  const raw = pieces.map((piece) => piece.raw).join("");
  const reason = proveValue(unit, pieces, raw, walk.document.options.syntax);
  if (reason === undefined) {
    const isInForm = old && (old.value === intended || walk.options.keepsForm?.has(unit.index));
    const staysAsItIs = isInForm && readsAlike(old.value, intended, walk.document.options.syntax);
    walk.values.set(node, staysAsItIs ? rawOf(walk, old) : `"${raw}"`);
    return;
  }
  walk.refused.push({ line: unit.line, unit: unit.index, reason });
  // The file holds just what is meant: a person put it there, and no proof takes it out again.
  if (old?.value === intended) walk.values.set(node, rawOf(walk, old));
}

/** Whether two values have the same codes, and the same words but for the white space around them. */
function readsAlike(one: string, other: string, syntax: I18nextSyntax | undefined): boolean {
  if (one === other) return true;
  const shape = (value: string): string =>
    codesOfValue(value, syntax)
      .parts.map(({ type, start, end }) => {
        const text = value.slice(start, end);
        return type === "text" ? text.replace(/\s+/gu, "") : `\u0000${text}\u0000`;
      })
      .join("");
  return shape(one) === shape(other);
}

/** The raw value of a derived form: its family's `_other`, unless a person gave it one of its own. */
function derivedForm(
  walk: Walk,
  other: JsonNode,
  oldOther: JsonNode | undefined,
  existing: JsonNode | undefined,
  path: Path,
): string {
  const raw = walk.values.get(other) ?? sourceRaw(walk, other);
  if (!existing || isEmptyValue(existing)) return raw;
  if (existing.kind === "string") {
    const { value } = existing;
    const unit = walk.document.unitOf.get(other);
    const isCopy = [oldOther, other].some((node) => node?.kind === "string" && node.value === value);
    const isOurs = unit !== undefined && walk.options.isOurs?.(unit, value) === true;
    if (value === JSON.parse(raw)) return rawOf(walk, existing);
    if (isCopy || isOurs) return raw;
  }
  walk.kept.push(placeOf(walk, path, existing));
  return rawOf(walk, existing);
}

/** An object where the existing file has a text, or the like: that text is somebody's, and cannot be merged. */
function keepOtherShape(walk: Walk, node: JsonNode, old: JsonNode, path: Path): void {
  keep(walk, node, old, path);
  const place = `Cannot write \`${path.join(".")}\`: the source has ${article(node.kind)} there and the target file ${article(old.kind)}`;
  const reason = `${place}, expected the same; remove or rename it in the target file.`;
  for (const { index, line, start } of walk.document.units)
    if (start > node.start && start < node.end) walk.refused.push({ line, unit: index, reason });
}

function keep(walk: Walk, node: JsonNode, old: JsonNode, path: Path): void {
  walk.values.set(node, rawOf(walk, old));
  walk.kept.push(placeOf(walk, path, old));
}

function rawOf(walk: Walk, old: JsonNode): string {
  return walk.existingText.slice(old.start, old.end);
}

function sourceRaw(walk: Walk, node: JsonNode): string {
  return walk.document.text.slice(node.start, node.end);
}

function placeOf(walk: Walk, path: Path, old: { readonly start: number }): ExistingPlace {
  return { path, line: walk.lineAt(old.start) };
}

function article(kind: JsonNode["kind"]): string {
  if (kind === "null") return kind;
  return `${kind === "object" || kind === "array" ? "an" : "a"} ${kind}`;
}

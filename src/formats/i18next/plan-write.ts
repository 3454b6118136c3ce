/**
 * Decides what stands at each place of the target file: the target, the source, or what the existing file has.
 * Nothing is written here.
 */

import type { Refusal, TargetPart, Unit } from "../types.ts";
import { carriedMembers } from "./carried-members.ts";
import { existingItems } from "./existing-items.ts";
import { escapesNonAscii } from "./json-string.ts";
import { isEmptyValue, membersByKey, resolved, stringsOf } from "./json-tree.ts";
import { lineFinder } from "./line-at.ts";
import type { Notation } from "./notations/notation.ts";
import { notationNamed } from "./notations/notation-named.ts";
import { proveValue, readsAlike, targetPieces, valueOf, writtenText } from "./target-pieces.ts";
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
  WritePlan,
} from "./types.ts";
import { codeTexts, hasWords } from "./value-codes.ts";

export type Targets = ReadonlyMap<number, readonly TargetPart[]>;

/** What the walk knows, and the plan that it fills. */
interface Walk {
  readonly document: I18nextDocument;
  readonly notation: Notation;
  readonly targets: Targets;
  readonly existingText: string;
  readonly lineAt: (offset: number) => number;
  readonly options: WriteOptions;
  /** Escape what is not ASCII. */
  readonly ascii: boolean;
  readonly values: Map<JsonNode, string>;
  readonly items: Map<JsonArray, readonly (JsonNode | undefined)[]>;
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
    notation: notationNamed(document.options.notation),
    targets,
    existingText,
    lineAt: lineFinder(existingText),
    options,
    ascii,
    values: new Map(),
    items: new Map(),
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
  if (carried.length === 0 || walk.options.removeObsolete) return;
  walk.appended.set(node, carried);
  // Brackets of YAML hold no blocks.
  if (node.place?.within !== "flow" || node.members.length === 0) return;
  for (const { key, value } of carried)
    if (transplanted(walk, value, node) === undefined) cannotKeep(walk, [...path, key], value);
}

function planValue(walk: Walk, node: JsonNode, existing: JsonNode | undefined, path: Path): void {
  const there = existing && node.kind !== "alias" ? resolved(existing) : existing;
  const old = there && !isEmptyValue(there) ? there : undefined;
  if (old && old.kind !== node.kind) keepOtherShape(walk, node, old, path);
  // An object of nothing but "" has keys, and they stay.
  else if (node.kind === "object") planObject(walk, node, there?.kind === "object" ? there : undefined, path);
  else if (node.kind === "array") planArray(walk, node, there?.kind === "array" ? there : undefined, path);
  // "" is no translation, and may be what somebody wants.
  else if (node.kind === "string") planString(walk, node, there?.kind === "string" ? there : undefined, path);
  else if (old && !isSame(walk, old, node)) keep(walk, node, old, path);
}

function planArray(walk: Walk, node: JsonArray, existing: JsonArray | undefined, path: Path): void {
  const hasTheirs = existing !== undefined && holdsTheirs(walk, node);
  // A list of another length that is somebody's stays whole.
  if (hasTheirs && existing.items.length !== node.items.length) {
    keep(walk, node, existing, path);
    return;
  }
  const there = existing?.items ?? [];
  const items =
    hasTheirs || !existing
      ? there
      : existingItems(node, existing, (text) => writtenText(walk.document, walk.targets, text));
  if (existing) walk.items.set(node, items);
  for (const [index, item] of node.items.entries()) planValue(walk, item, items[index], [...path, `${index}`]);
  const stays = new Set(items);
  for (const [index, item] of there.entries())
    if (!stays.has(item) && !isEmptyValue(item)) walk.lost.push(placeOf(walk, [...path, `${index}`], item));
}

/** Whether a list has a text that stays or waits. */
function holdsTheirs({ document, options: { keep: kept, waits } }: Walk, node: JsonArray): boolean {
  if ((kept?.size ?? 0) + (waits?.size ?? 0) === 0) return false;
  return document.units.some(
    ({ index, start }) =>
      start > node.start && start < node.end && (kept?.has(index) === true || waits?.has(index) === true),
  );
}

function planString(walk: Walk, node: JsonString, old: JsonString | undefined, path: Path): void {
  const index = walk.document.unitOf.get(node);
  const unit = index === undefined ? undefined : walk.document.units[index];
  if (unit) planUnit(walk, unit, node, old);
  else if (old?.value === "") return;
  else if (old?.value === node.value) {
    const own = transplanted(walk, old, node);
    if (own !== undefined) walk.values.set(node, own);
  } else if (old) {
    const { leftOut, options } = walk.document;
    const { syntax } = options;
    const hasSameCodes = codeTexts(old.value, syntax).join("\n") === codeTexts(node.value, syntax).join("\n");
    // `{{month}}/{{day}}` may be `{{day}}/{{month}}` in Spanish; with other codes and no word it is of an older source.
    if (leftOut.has(node) || hasSameCodes || hasWords(old.value, syntax)) keep(walk, node, old, path);
    else walk.lost.push(placeOf(walk, path, old));
  }
}

function planUnit(walk: Walk, unit: Unit, node: JsonString, old: JsonString | undefined): void {
  if (old && (walk.options.waits?.has(unit.index) || (old.value !== "" && walk.options.keep?.has(unit.index)))) {
    keep(walk, node, old, unit.path);
    return;
  }
  const target = walk.targets.get(unit.index);
  if (!target) return;
  // Somebody emptied it, and left out what it says.
  if (old?.value === "" && isEmptyTarget(target, walk.document.text)) {
    const own = transplanted(walk, old, node);
    if (own !== undefined) walk.values.set(node, own);
    return;
  }
  const pieces = targetPieces(walk.document, unit, target);
  if ("reason" in pieces) {
    walk.refused.push({ line: unit.line, unit: unit.index, reason: pieces.reason });
    return;
  }
  const intended = valueOf(pieces);
  // i18next 27 shows the key for "", or English: it is the same as no translation.
  if (intended === "") return;
  // What the file says already stays as it is written there.
  const own = old?.value === intended ? transplanted(walk, old, node) : undefined;
  const literal = own ?? walk.notation.encode(pieces, walk.document.text, node, walk.ascii);
  const read = walk.notation.readLiteral(literal, node);
  const reason = proveValue(unit, pieces, read, walk.document.options.syntax);
  if (reason === undefined) {
    const isInForm = old && (old.value === intended || walk.options.keepsForm?.has(unit.index));
    const staysAsItIs = isInForm && readsAlike(old.value, intended, walk.document.options.syntax);
    walk.values.set(node, (staysAsItIs ? transplanted(walk, old, node) : undefined) ?? literal);
    return;
  }
  walk.refused.push({ line: unit.line, unit: unit.index, reason });
  // The file holds just what is meant: a person put it there, and no proof takes it out again.
  if (own !== undefined) walk.values.set(node, own);
}

function isEmptyTarget(target: readonly TargetPart[], text: string): boolean {
  return target.every((part) =>
    part.type === "text"
      ? part.value.trim() === ""
      : part.type === "source" && text.slice(part.start, part.end).trim() === "",
  );
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
    // JSON keeps the target's own escapes of the same text; other notations would write it anew each time.
    if (other.kind === "string" && value === walk.notation.readLiteral(raw, other))
      return walk.notation.name === "json" ? (transplanted(walk, existing, other) ?? raw) : raw;
    if (isCopy || isOurs) return raw;
  }
  const own = transplanted(walk, existing, other);
  if (own === undefined) {
    cannotKeep(walk, path, existing);
    return raw;
  }
  walk.kept.push(placeOf(walk, path, existing));
  return own;
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
  const own = transplanted(walk, old, node);
  if (own === undefined) cannotKeep(walk, path, old);
  else {
    walk.values.set(node, own);
    walk.kept.push(placeOf(walk, path, old));
  }
}

function transplanted(walk: Walk, old: JsonNode, node: JsonNode): string | undefined {
  return walk.notation.transplant(walk.existingText, old, node);
}

/** Somebody's value that there is no room for in the source's layout: the whole file stays as it is. */
function cannotKeep(walk: Walk, path: Path, old: JsonNode): void {
  const { line } = placeOf(walk, path, old);
  const reason = `Cannot keep \`${path.join(".")}\` of the target file (its line ${line}): it does not fit where the source has it, expected it in the source's form.`;
  walk.refused.push({ line: 1, reason });
}

function isSame(walk: Walk, old: JsonNode, node: JsonNode): boolean {
  return walk.notation.sameLiteral(walk.existingText, walk.document.text, old, node);
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

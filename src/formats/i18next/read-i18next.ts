/** Reads an i18next resource file (JSON v4, in whatever notation) into units: one a text value, with its codes and the place of every character. */

import { UsageError } from "../../base/errors.ts";
import { I18NEXT_SYNTAX } from "../../config/i18next-syntax.ts";
import { localeProblem } from "../../base/locale-tags.ts";
import type { Part, Refusal, Unit } from "../types.ts";
import { aliasedBelow } from "./json-tree.ts";
import { findPlurals, foreignPlural, legacyFault, type PluralsFound } from "./legacy-plurals.ts";
import { lineFinder } from "./line-at.ts";
import { otherFormat } from "./other-formats.ts";
import { otherMessages, valueReason, type OtherMessages } from "./other-messages.ts";
import { pluralsOf } from "./plural-families.ts";
import type { Fault, Notation } from "./notations/notation.ts";
import { notationNamed } from "./notations/notation-named.ts";
import { readResource } from "./read-resource.ts";
import type {
  DerivedForm,
  Failure,
  I18nextDocument,
  I18nextOptions,
  JsonFile,
  JsonMember,
  JsonNode,
  JsonObject,
  JsonString,
  ObjectPlurals,
} from "./types.ts";
import { isMessageFile, messageNotes, NO_NOTES, notesAmong, type ValueNote } from "./value-notes.ts";
import { codesOfValue } from "./value-codes.ts";

/** Docusaurus has `{count}`, and its forms in the order one, many, other; where there are fewer, the last is for the others. */
const MESSAGE_SYNTAX = {
  ...I18NEXT_SYNTAX,
  interpolationPrefix: "{",
  interpolationSuffix: "}",
  formSeparator: "|",
};
/** A format of a plugin has nothing of i18next in its keys and values. */
const NO_OTHERS: OtherMessages = { file: undefined, values: new Map(), own: 0 };
const NO_PLURALS: PluralsFound = { legacy: undefined, numbered: undefined, current: undefined };
const LETTER = /\p{L}/u;

/**
 * Reads a resource file. Keys, numbers, booleans, null and values without a letter outside their codes are no units:
 * they are written as they are. A unit's `path` is its keys, array items by their index.
 * Forms of a plural that the target locale has not (English `_ordinal_two` for Spanish) are no units either.
 *
 * Values that are not i18next's, in a file that is, are no units and in `refusals`.
 *
 * @returns what is wrong and its line (1-based) for a file that is not valid in its notation, with an object at the top,
 *   whose messages are ICU's or vue-i18n's (`otherMessages`), or with plurals of JSON v3 among those of v4 (`legacyFault`)
 * @throws UsageError `locale` for a locale that is not a BCP 47 tag
 * @see https://www.i18next.com/misc/json-format#i-18-next-json-v4
 * @example
 * const document = readI18next(new TextEncoder().encode('{ "hi": "Hello {{name}}" }'), { sourceLocale: "en", targetLocale: "es" });
 */
export function readI18next(bytes: Uint8Array, given: I18nextOptions): I18nextDocument | Failure {
  for (const locale of [given.sourceLocale, given.targetLocale]) {
    const problem = localeProblem(locale);
    if (problem) throw new UsageError("locale", `Cannot read plural forms: ${problem}.`);
  }
  const file = readResource(bytes, given.notation);
  if ("reason" in file) return file;
  const { text, bom, root } = file;
  const lineAt = lineFinder(text);
  const notation = notationNamed(given.notation);
  const other = given.notation === "yaml" ? otherFormat(root, given.sourceLocale, given.syntax) : undefined;
  if (other) return { line: lineAt(other.at), reason: other.reason };
  const isForeign = notation.isForeign === true;
  const hasMessages = given.messages === true && !isForeign && isMessageFile(root);
  const options = hasMessages ? { ...given, syntax: MESSAGE_SYNTAX } : given;
  const others = isForeign ? NO_OTHERS : otherMessages(root, options.syntax);
  if (others.file && given.isTarget !== true) return { line: lineAt(others.file.at), reason: others.file.reason };
  const found = isForeign ? NO_PLURALS : findPlurals(root, given);
  const fault = pluralFault(found, given);
  if (fault) return { line: lineAt(fault.at), reason: fault.reason };

  const { torn, ...collected } = collectValues(file, { options, notation, others, hasMessages, lineAt });
  if (torn) {
    const reason = `an alias names \`${torn.key}\`, a plural form that the target language has not; expected the text itself in its place`;
    return { line: lineAt(torn.start), reason };
  }
  const isLegacy = found.legacy !== undefined;
  return { format: "i18next", text, bom, root, ...collected, options, isLegacy, meta: {} };
}

/** How the values of a file are read. */
interface Reading {
  readonly options: I18nextOptions;
  readonly notation: Notation;
  readonly others: OtherMessages;
  /** It is a file of Docusaurus: each entry is a message, with its description beside it. */
  readonly hasMessages: boolean;
  readonly lineAt: (offset: number) => number;
}

/**
 * The units of a file, and what else its values are.
 * @returns in `torn` the plural form that is left out and that an alias names, where there is one
 */
function collectValues({ text, root }: JsonFile, { options, notation, others, hasMessages, lineAt }: Reading) {
  const units: Unit[] = [];
  const nodes: JsonString[] = [];
  const partValues: (readonly string[])[] = [];
  const unitOf = new Map<JsonNode, number>();
  const plurals = new Map<JsonObject, ObjectPlurals>();
  const derived: DerivedForm[] = [];
  const refusals: Refusal[] = [];
  const leftOut = new Set<JsonNode>();

  const aliased = aliasedBelow(root);
  let torn: JsonMember | undefined;
  const notes = new Set<JsonNode>();
  const isForeign = notation.isForeign === true;
  const isTarget = options.isTarget === true;

  const visitObject = (node: JsonObject, path: readonly string[]): void => {
    const said = isForeign
      ? NO_NOTES
      : hasMessages && path.length === 1
        ? messageNotes(node.members)
        : notesAmong(node.members);
    const forms = isForeign ? undefined : pluralsOf(node.members, options);
    if (forms) plurals.set(node, forms);
    for (const { key, value } of node.members) {
      if (forms?.dropped.has(key)) {
        if (aliased.has(value)) torn ??= node.members.find((member) => member.key === key);
        continue;
      }
      if (said.keys.has(key)) {
        notes.add(value);
        continue;
      }
      visit(value, [...path, key], said.of(key));
      for (const added of forms?.derived.get(key) ?? [])
        derived.push({ path: [...path, added], unit: unitOf.get(value) });
    }
  };
  const visit = (node: JsonNode, path: readonly string[], note?: ValueNote): void => {
    if (node.kind === "object") visitObject(node, path);
    else if (node.kind === "array") {
      for (const [index, item] of node.items.entries()) visit(item, [...path, `${index}`], note);
    } else if (node.kind === "string") {
      const { parts: content, codes } = codesOfValue(node.value, options.syntax);
      const isWorded = content.some((part) => part.type === "text" && LETTER.test(part.value));
      if (!isWorded && (!isTarget || node.value === "")) return;
      const mark = others.values.get(node);
      if (mark !== undefined && !isTarget) {
        leftOut.add(node);
        refusals.push({ line: lineAt(node.start), reason: valueReason(path.join("."), mark) });
        return;
      }
      const { values, ...place } = placeParts(text, node, content, notation);
      const unit = {
        index: units.length,
        kind: "json-value",
        line: lineAt(node.start),
        codes,
        path,
        ...place,
      } as const;
      const maxLength = note?.maxLength ?? options.limitOf?.(path);
      units.push({
        ...unit,
        ...(note?.description ? { note: note.description } : {}),
        ...(maxLength === undefined ? {} : { maxLength }),
      });
      nodes.push(node);
      partValues.push(values);
      unitOf.set(node, unit.index);
    }
  };

  visitObject(root, []);
  return { units, nodes, partValues, unitOf, plurals, derived, refusals, leftOut, notes, torn };
}

function pluralFault(found: PluralsFound, given: I18nextOptions): Fault | undefined {
  if (given.isTarget === true) return given.passesLegacy === true ? undefined : foreignPlural(found);
  const beside = found.legacy && given.beside?.length ? readResource(given.beside, given.notation) : undefined;
  return legacyFault(found, beside && "root" in beside ? findPlurals(beside.root, given) : undefined, given);
}

function placeParts(
  text: string,
  node: JsonString,
  content: readonly Part[],
  notation: Notation,
): Pick<Unit, "start" | "end" | "parts"> & { readonly values: readonly string[] } {
  const { start, end, offsetOf } = notation.contentOf(text, node);
  const parts: Part[] = [];
  const values: string[] = [];
  for (const part of content) {
    const placed: readonly Part[] =
      part.type === "text"
        ? placeText(node.value, part.start, part.end, offsetOf)
        : [{ ...part, start: offsetOf(part.start), end: offsetOf(part.end) }];
    for (const each of placed) {
      parts.push(each);
      values.push(each.type === "text" ? each.value : node.value.slice(part.start, part.end));
    }
  }
  return { start, end, parts, values };
}

/** Cuts `value[from, to)` into runs of verbatim characters and escapes; the two escapes of a surrogate pair are one. */
function placeText(value: string, from: number, to: number, offsetOf: (index: number) => number): readonly Part[] {
  const parts: Part[] = [];
  const push = (begin: number, end: number): void => {
    if (begin === end) return;
    const place = { start: offsetOf(begin), end: offsetOf(end) };
    parts.push({ type: "text", value: value.slice(begin, end), ...place });
  };
  let runStart = from;
  for (let at = from; at < to; at += 1) {
    if (offsetOf(at + 1) - offsetOf(at) === 1) continue;
    push(runStart, at);
    const next = (value.codePointAt(at) ?? 0) > 0xffff && at + 1 < to ? at + 2 : at + 1;
    push(at, next);
    at = next - 1;
    runStart = next;
  }
  push(runStart, to);
  return parts;
}

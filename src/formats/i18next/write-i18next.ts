/** Writes the target file of a resource: the source's bytes with the targets in them, merged with what is there already. */

import type { TargetPart } from "../types.ts";
import type { Notation } from "./notations/notation.ts";
import { notationNamed } from "./notations/notation-named.ts";
import { planWrite, type Targets } from "./plan-write.ts";
import { proveFile } from "./prove-file.ts";
import { readI18next } from "./read-i18next.ts";
import { readResource } from "./read-resource.ts";
import { sameButForGaps } from "./same-values.ts";
import { membersByKey } from "./json-tree.ts";
import type {
  I18nextDocument, I18nextWritten, JsonFile, JsonMember, JsonNode, JsonObject, WriteOptions,
} from "./types.ts"; // prettier-ignore

const BOM = "\uFEFF";

/**
 * Writes `targets` (by unit index) into a copy of the source; a unit without one, or with an empty one, keeps the source text.
 * Plural forms that the target locale has not are left out, those it needs stand before their `_other` with its text.
 *
 * With `existing`, the target file as it is: its layout (indent, line ends, byte order mark, white space at the end) is kept,
 * keys the source has not stay, values that are not Cotejo's to write stay too and are named in `kept`. Whether an existing
 * *text* of a unit is to be replaced is the caller's decision (`existingValues`, `WriteOptions.keep`).
 *
 * The result is parsed again and compared (`proveValue`, `proveFile`): a target that fails is in `refused` with its unit and
 * the source text stands in its place; or what the file held, if that is exactly what was meant. A refusal without a unit
 * means the file cannot be written at all, and `bytes` are the existing ones, or the source's.
 * Never throws for content.
 *
 * @example
 * const written = writeI18next(document, new Map([[0, [{ type: "text", value: "Hola " }, { type: "ph", id: 1 }]]]));
 */
export function writeI18next(
  document: I18nextDocument,
  targets: Targets,
  existing?: Uint8Array,
  options: WriteOptions = {},
): I18nextWritten {
  // A file of no bytes has nothing to lose; `touch es.json` is how some begin.
  const there =
    existing === undefined || existing.length === 0 ? undefined : readResource(existing, document.options.notation);
  if (existing && there && "reason" in there) {
    const reason = `Cannot merge with the target file: ${there.reason} (its line ${there.line}); mend or remove it.`;
    return unwritten(reason, existing, document.text);
  }
  const file = there && "root" in there ? there : undefined;
  const notation = notationNamed(document.options.notation);
  const styled = file ? relayout(document, file) : document;
  const plan = planWrite(styled, moveTargets(document, styled, targets), file, options);
  const whole = plan.refused.find(({ unit }) => unit === undefined);
  if (whole)
    return unwritten(whole.reason, existing ?? encode(document.text, document.bom), file?.text ?? document.text);
  const text = notation.splice(styled, plan, file);
  const bytes = encode(text, (file ?? document).bom);
  const difference = sameButForGaps(document, styled, document.options.notation)
    ? proveFile(styled, plan, file, bytes, options.removeObsolete)
    : "its layout cannot be changed without changing its content";
  if (difference !== undefined) {
    const reason = `Cannot write the file: ${difference}; expected it to read back as it was meant. Please report this as a bug.`;
    return unwritten(reason, existing ?? encode(document.text, document.bom), file?.text ?? document.text);
  }
  const { refused, kept, obsolete, lost } = plan;
  const waiting = waitingPaths(styled, options.waits);
  const merged = file && mergedText(notation, file, text, waiting);
  if (merged === undefined && waiting.size > 0)
    return unwritten(NOT_SINGLE, existing ?? encode(document.text, document.bom), file?.text ?? document.text);
  if (merged !== undefined)
    return { text: merged, bytes: encode(merged, file?.bom ?? false), refused, kept, obsolete, lost };
  return { text, bytes, refused, kept, obsolete, lost };
}

/** The existing file with what was written; undefined where it is written in the source's order. */
function mergedText(
  notation: Notation,
  file: JsonFile,
  text: string,
  waiting: ReadonlySet<string>,
): string | undefined {
  const read = notation.parse(text);
  if (!("root" in read)) return undefined;
  const rendered = { text, bom: file.bom, root: withoutWaiting(read.root, file.root, waiting) };
  return notation.merge(file, rendered);
}

const NOT_SINGLE =
  "Cannot write single values into the target file, such as one without a key: it waits until all of it is approved.";

/** The keys of values that wait, as `pathKey` writes them, with the forms that follow them. */
function waitingPaths(
  { units, derived }: I18nextDocument,
  waits: ReadonlySet<number> = new Set(),
): ReadonlySet<string> {
  const forms = derived.filter(({ unit }) => unit !== undefined && waits.has(unit));
  return new Set([...units.filter(({ index }) => waits.has(index)), ...forms].map(({ path }) => pathKey(path)));
}

function pathKey(path: readonly string[]): string {
  return path.join("\u0000");
}

/** What is written without the keys that wait, where they are not in the file: a new one comes with all that is below it. */
function withoutWaiting(
  ours: JsonObject,
  there: JsonObject,
  waiting: ReadonlySet<string>,
  path: readonly string[] = [],
): JsonObject {
  if (waiting.size === 0) return ours;
  const known = membersByKey(there);
  const members = ours.members.flatMap((member): JsonMember | readonly [] => {
    const own = known.get(member.key)?.value;
    const below = [...path, member.key];
    if (own === undefined) return hasWaiting(member.value, waiting, below) ? [] : member;
    if (own.kind !== "object" || member.value.kind !== "object") return member;
    return { ...member, value: withoutWaiting(member.value, own, waiting, below) };
  });
  return { ...ours, members };
}

function hasWaiting(node: JsonNode, waiting: ReadonlySet<string>, path: readonly string[]): boolean {
  if (node.kind === "object") return node.members.some(({ key, value }) => hasWaiting(value, waiting, [...path, key]));
  if (node.kind === "array") return node.items.some((item, at) => hasWaiting(item, waiting, [...path, `${at}`]));
  return waiting.has(pathKey(path));
}

/** `document` read from its text in another layout: the same units, elsewhere. */
function relayout(document: I18nextDocument, existing: JsonFile): I18nextDocument {
  const text = notationNamed(document.options.notation).relayout(document, existing);
  if (text === document.text) return document;
  const styled = readI18next(encode(text, false), document.options);
  if ("reason" in styled) throw new TypeError(`Cannot lay out a resource file anew: ${styled.reason}.`);
  return styled;
}

/** Targets that replay source bytes name offsets into `document`; the same characters stand elsewhere in `styled`. */
function moveTargets(document: I18nextDocument, styled: I18nextDocument, targets: Targets): Targets {
  if (styled === document) return targets;
  return new Map(
    [...targets].map(([index, target]) => {
      const move = (offset: number): number => offsetAt(styled, index, characterAt(document, index, offset));
      return [index, target.map((part) => (part.type === "source" ? moved(part, move) : part))];
    }),
  );
}

function moved(part: Extract<TargetPart, { type: "source" }>, move: (offset: number) => number): TargetPart {
  return { ...part, start: move(part.start), end: move(part.end) };
}

/** How many characters of a unit's value stand before an offset. */
function characterAt({ units, partValues }: I18nextDocument, index: number, offset: number): number {
  let count = 0;
  for (const [at, { start, end }] of (units[index]?.parts ?? []).entries()) {
    const { length } = partValues[index]?.[at] ?? "";
    if (offset >= end) count += length;
    else if (offset > start) count += length === end - start ? offset - start : 0;
  }
  return count;
}

function offsetAt({ units, partValues }: I18nextDocument, index: number, character: number): number {
  let left = character;
  for (const [at, { start, end }] of (units[index]?.parts ?? []).entries()) {
    const { length } = partValues[index]?.[at] ?? "";
    if (left < length) return length === end - start ? start + left : start;
    left -= length;
  }
  return units[index]?.end ?? 0;
}

function unwritten(reason: string, bytes: Uint8Array, text: string): I18nextWritten {
  return { text, bytes, refused: [{ line: 1, reason }], kept: [], obsolete: [], lost: [] };
}

function encode(text: string, bom: boolean): Uint8Array {
  return new TextEncoder().encode(bom ? BOM + text : text);
}

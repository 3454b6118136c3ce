/** Writes the target file of a resource: the source's bytes with the targets in them, merged with what is there already. */

import type { TargetPart } from "../types.ts";
import { sameButForGaps } from "./json-tree.ts";
import { applyLayout, type Layout, layoutOf, mergeLayouts } from "./layout.ts";
import { planWrite, type Targets } from "./plan-write.ts";
import { proveFile } from "./prove-file.ts";
import { readI18next } from "./read-i18next.ts";
import { readJson } from "./read-json.ts";
import { splicePlan } from "./splice.ts";
import type { I18nextDocument, I18nextWritten, WriteOptions } from "./types.ts";

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
  const there = existing === undefined || existing.length === 0 ? undefined : readJson(existing);
  if (existing && there && "reason" in there) {
    const reason = `Cannot merge with the target file: ${there.reason} (its line ${there.line}); mend or remove it.`;
    return unwritten(reason, existing, document.text);
  }
  const file = there && "root" in there ? there : undefined;
  const layout = file ? mergeLayouts(layoutOf(file), layoutOf(document)) : layoutOf(document);
  const styled = file ? relayout(document, layout) : document;
  const plan = planWrite(styled, moveTargets(document, styled, targets), file, options);
  const text = splicePlan(styled, plan, file?.text ?? "", layout);
  const bytes = encode(text, (file ?? document).bom);
  const difference = sameButForGaps(document, styled)
    ? proveFile(styled, plan, file, bytes, options.removeObsolete)
    : "its layout cannot be changed without changing its content";
  if (difference !== undefined) {
    const reason = `Cannot write the file: ${difference}; expected it to read back as it was meant. Please report this as a bug.`;
    return unwritten(reason, existing ?? encode(document.text, document.bom), file?.text ?? document.text);
  }
  const { refused, kept, obsolete, lost } = plan;
  return { text, bytes, refused, kept, obsolete, lost };
}

/** `document` read from its text in another layout: the same units, elsewhere. */
function relayout(document: I18nextDocument, layout: Layout): I18nextDocument {
  const text = applyLayout(document, layout);
  if (text === document.text) return document;
  const styled = readI18next(encode(text, false), document.options);
  if ("reason" in styled) throw new TypeError(`Cannot lay out a resource file anew: ${styled.reason}.`);
  return styled;
}

/** Targets that replay source bytes name offsets into `document`; the same bytes stand elsewhere in `styled`. */
function moveTargets(document: I18nextDocument, styled: I18nextDocument, targets: Targets): Targets {
  if (styled === document) return targets;
  return new Map(
    [...targets].map(([index, target]) => {
      const shift = (styled.units[index]?.start ?? 0) - (document.units[index]?.start ?? 0);
      return [index, target.map((part) => movePart(part, shift))];
    }),
  );
}

function movePart(part: TargetPart, shift: number): TargetPart {
  return part.type === "source" ? { ...part, start: part.start + shift, end: part.end + shift } : part;
}

function unwritten(reason: string, bytes: Uint8Array, text: string): I18nextWritten {
  return { text, bytes, refused: [{ line: 1, reason }], kept: [], obsolete: [], lost: [] };
}

function encode(text: string, bom: boolean): Uint8Array {
  return new TextEncoder().encode(bom ? BOM + text : text);
}

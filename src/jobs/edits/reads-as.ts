/** Whether a block would be written as a person has it in the file: its words, its codes, where they stand. */

import type { AddedMark, Code, Inline, Part, TargetPart, Unit } from "../../formats/types.ts";
import { assembleTargets } from "../../segments/assemble-targets.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { partsBetween } from "../../segments/join-segments.ts";
import { markSegments } from "../../segments/marked-segments.ts";
import { normalizeSpace } from "../../segments/segment-document.ts";
import type { Segment } from "../../segments/types.ts";
import { writtenText } from "../../store/states.ts";
import { isMerged } from "../../store/text-kind.ts";
import { codeIdentity } from "./align-target.ts";
import type { Comparison, Edit } from "./comparison.ts";

/** Puts the block together with the edits and compares it, spaces between words aside, with the one in the file. */
export function readsAs(
  { article, matched, targetUnits, knowsCodes }: Pick<Comparison, "article" | "matched" | "targetUnits" | "knowsCodes">,
  segments: readonly Segment[],
  sentences: readonly Segment[],
  edits: readonly Edit[],
): boolean {
  const theirs = targetUnits[sentences[0]?.unit ?? -1];
  if (!theirs) return false;
  const marks = new Map<string, readonly AddedMark[]>();
  const texts = new Map<string, readonly Inline[]>();
  const merged = new Set<string>();
  for (const { id, ordinal } of segments) {
    const edit = edits.find((each) => each.ordinal === ordinal);
    const line = matched.get(ordinal);
    const text = edit?.target ?? (line && (line.published ?? writtenText(line)));
    if (edit?.empty === "merge" || (!edit && line && isMerged(line))) merged.add(id);
    else if (text !== undefined) texts.set(id, parseRecord(text).content);
    const own = edit ? edit.marks : line?.marks;
    if (own && own.length > 0) marks.set(id, own);
  }
  const marked = markSegments(article.document, segments, marks);
  const unit = marked.document.units[segments[0]?.unit ?? -1];
  if (!unit) return false;
  const parts = assembleTargets(marked.document, marked.segments, texts, merged).get(unit.index) ?? unit.parts;
  const nameOf = knowsCodes ? codeIdentity : ({ type }: Code): string => type;
  return shown(unit, parts, nameOf) === shown(theirs, theirs.parts, nameOf);
}

/** The words and codes of a unit with these parts, spaces between words made one. */
export function shown(unit: Unit, parts: readonly (Part | TargetPart)[], nameOf: (code: Code) => string): string {
  let out = "";
  const add = (part: Part | TargetPart): void => {
    if (part.type === "text") out += part.value;
    else if (part.type === "source") for (const inside of partsBetween(unit, part.start, part.end)) add(inside);
    else {
      const code: (Code & { readonly literal?: string; readonly literalClose?: string }) | undefined =
        unit.codes[part.id - 1];
      const literal = part.type === "close" ? code?.literalClose : code?.literal;
      // An address in prose is text to the proof, as is all that stands in front matter.
      if (literal !== undefined) out += literal;
      else {
        const mark = code ? nameOf(code) : String(part.id);
        // A pair without a text in it is one code to the parser.
        const isEmptyPair = part.type === "close" && out.endsWith(`\u0000open${mark}\u0000`);
        if (!isEmptyPair) out += `\u0000${part.type}${mark}\u0000`;
      }
    }
  };
  for (const part of parts) add(part);
  return normalizeSpace(out).trim();
}

/** Whether a block would be written as a person has it in the file: its words, its codes, where they stand. */

import type { AddedMark, Code, Inline } from "../../formats/types.ts";
import { assembleTargets } from "../../segments/assemble-targets.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { markSegments } from "../../segments/marked-segments.ts";
import { codeIdentity, shown } from "../../segments/shown-content.ts";
import type { Segment } from "../../segments/types.ts";
import { writtenText } from "../../record/states.ts";
import { isMerged } from "../../record/text-kind.ts";
import type { Comparison, Edit } from "../edit.ts";

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

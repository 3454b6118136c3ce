/** Whether a block would be written as a person has it in the file: its words, its codes, where they stand. */

import type { Inline, Part, TargetPart, Unit } from "../../formats/types.ts";
import { assembleTargets } from "../../segments/assemble-targets.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { normalizeSpace } from "../../segments/segment-document.ts";
import type { Segment } from "../../segments/types.ts";
import { writtenText } from "../../store/states.ts";
import { isMerged } from "../../store/text-kind.ts";
import { codeIdentity } from "./align-target.ts";
import type { Comparison, Edit } from "./comparison.ts";

/** Puts the block together with the edits and compares it, spaces between words aside, with the one in the file. */
export function readsAs(
  { article, matched, targetUnits }: Comparison,
  segments: readonly Segment[],
  sentences: readonly Segment[],
  edits: readonly Edit[],
): boolean {
  const unit = article.document.units[segments[0]?.unit ?? -1];
  const theirs = targetUnits[sentences[0]?.unit ?? -1];
  if (!unit || !theirs) return false;
  const texts = new Map<string, readonly Inline[]>();
  const merged = new Set<string>();
  for (const { id, ordinal } of segments) {
    const edit = edits.find((each) => each.ordinal === ordinal);
    const line = matched.get(ordinal);
    const text = edit?.target ?? (line && writtenText(line));
    if (edit?.empty === "merge" || (!edit && line && isMerged(line))) merged.add(id);
    else if (text !== undefined) texts.set(id, parseRecord(text).content);
  }
  const parts = assembleTargets(article.document, segments, texts, merged).get(unit.index) ?? unit.parts;
  return shown(unit, parts) === shown(theirs, theirs.parts);
}

function shown(unit: Unit, parts: readonly (Part | TargetPart)[]): string {
  let out = "";
  const add = (part: Part | TargetPart): void => {
    if (part.type === "text") out += part.value;
    else if (part.type === "source") for (const inside of partsBetween(unit, part.start, part.end)) add(inside);
    else {
      const code = unit.codes[part.id - 1];
      out += `\u0000${part.type}${code ? codeIdentity(code) : part.id}\u0000`;
    }
  };
  for (const part of parts) add(part);
  return normalizeSpace(out).trim();
}

function partsBetween(unit: Unit, start: number, end: number): readonly Part[] {
  return unit.parts.flatMap((part): readonly Part[] => {
    if (part.end <= start || part.start >= end) return [];
    if (part.type !== "text" || part.value.length !== part.end - part.start) return [part];
    const value = part.value.slice(Math.max(start - part.start, 0), Math.min(end, part.end) - part.start);
    return [{ ...part, value }];
  });
}

/** Whether a block would be written as a person has it in the file: its words, its codes, where they stand. */

import type { AddedMark, Inline, Unit } from "../formats/types.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { markSegments } from "../segments/marked-segments.ts";
import { codeIdentity, shown } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../record/states.ts";
import { isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

interface ReadsAsRequest {
  readonly article: LoadedArticle;
  /** The line of each segment. */
  readonly matched: ReadonlyMap<number, LedgerLine>;
  /** The units of the file. */
  readonly targetUnits: readonly Unit[];
}

/** Puts the block together and compares it, spaces between words aside, with the one in the file. */
export function readsBackAs(
  { article, matched, targetUnits }: ReadsAsRequest,
  segments: readonly Segment[],
  sentences: readonly Segment[],
): boolean {
  const theirs = targetUnits[sentences[0]?.unit ?? -1];
  if (!theirs) return false;
  const marks = new Map<string, readonly AddedMark[]>();
  const texts = new Map<string, readonly Inline[]>();
  const merged = new Set<string>();
  for (const { id, ordinal } of segments) {
    const line = matched.get(ordinal);
    const text = line && (line.published ?? writtenText(line));
    if (line && isMerged(line)) merged.add(id);
    else if (text !== undefined) texts.set(id, parseRecord(text).content);
    if (line?.marks && line.marks.length > 0) marks.set(id, line.marks);
  }
  const marked = markSegments(article.document, segments, marks);
  const unit = marked.document.units[segments[0]?.unit ?? -1];
  if (!unit) return false;
  const parts = assembleTargets(marked.document, marked.segments, texts, merged).get(unit.index) ?? unit.parts;
  return shown(unit, parts, codeIdentity) === shown(theirs, theirs.parts, codeIdentity);
}

/** What a person is offered for a sentence whose source has changed since somebody stood behind its translation. */

import type { SourceFile } from "../config/types.ts";
import { termsFor, type Project } from "../articles/project.ts";
import { similarityOf, toMemorySource } from "../memory/similarity.ts";
import { splitDirection } from "../segments/memory-direction.ts";
import { segmentKey } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import type { SegmentRecord } from "../record/types.ts";
import type { ReviewMatch } from "./matches.ts";
import type { Span } from "./record-span.ts";
import { carryMarks } from "./carry-marks.ts";
import { replaceChangedNumbers } from "./replace-changed-numbers.ts";
import { wordsToChange } from "./words-to-change.ts";

export interface Suggestion {
  /**
   * `form`: the old text, because the source has the words that it had.
   * `marks`: that with the links and marks of the source, as far as their places are known.
   * `memory`: what memory has for the new source.
   * `figures`: the old text with other figures.
   * `none`: the old text as it is.
   */
  origin: "form" | "marks" | "memory" | "figures" | "none";
  /** Record form. */
  target: string;
  /** Words of the old text that stand for what the source has lost, as far as is known. */
  touch: Span[];
}

/**
 * The old text, where the source has changed in its punctuation or its capital letters alone, and with other marks where
 * these are all that has changed. Else memory's best pair, where its source is more like the new one than the old one is:
 * else the old text is nearer. Then the old text with the new figures, where the source has changed in nothing else.
 * @param matches `matchesFor` of the record
 * @returns undefined where the source is what `target` was decided for
 */
export function suggestionFor(
  project: Project,
  file: SourceFile,
  record: SegmentRecord,
  segment: Segment | undefined,
  matches: readonly ReviewMatch[],
): Suggestion | undefined {
  const { approvedSource, target, source = "" } = record;
  // Where only quotation marks are others, nothing has to be done.
  if (approvedSource === undefined || !record.flags.includes("stale-source") || target === "" || !segment)
    return undefined;
  const terms = termsFor(project, file);
  const touch = [...wordsToChange(file, terms, { before: approvedSource, after: source, target })];
  if (wordsOf(approvedSource) === wordsOf(source)) return { origin: "form", target, touch: [] };
  const marked = carryMarks({ before: approvedSource, after: source, target });
  if (marked !== undefined) return { origin: "marks", target: marked, touch: [] };
  const best = matches[0];
  if (best && best.similarity > likenessOfOld(record.key, approvedSource, segment))
    return { origin: "memory", target: best.pair.target, touch };
  const swapped = replaceChangedNumbers({ before: approvedSource, after: source, target });
  if (swapped !== undefined) return { origin: "figures", target: swapped, touch };
  return { origin: "none", target, touch };
}

/**
 * The words, figures and codes of a source in record form, in small letters, with what makes a question or a call of it:
 * Spanish writes that at the beginning too.
 */
function wordsOf(record: string): string {
  const parts = /<[^>]*>|[-−]?\d+(?:[.,:]\d+)*|[\p{L}\p{M}\p{N}]+|[%€$£?!]/gu;
  return (record.match(parts) ?? []).join(" ").toLowerCase();
}

function likenessOfOld(key: string, approvedSource: string, { codes }: Segment): number {
  const old = segmentKey(approvedSource, codes, splitDirection(key).direction);
  return similarityOf(toMemorySource(key), toMemorySource(old));
}

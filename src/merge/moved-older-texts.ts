/** Older texts of lines that stand in another place than the record has those lines in: git has put back an older order, too. */

import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { isSentence, type PlaceChange, type SentenceLine } from "./places-in-file.ts";
import type { Gap } from "./split-gap.ts";

/** A machine's text may be several sentences. */
export const MOST_SENTENCES = 4;

/**
 * Takes out of the gaps what is the older text of a line whose own gap has no sentence. Without this, the line counts as
 * left out, and its older text becomes part of a passage with whatever stands beside it.
 * @returns the gaps without those lines and sentences, and one change for each line
 */
export function takeMovedOlderTexts(gaps: readonly Gap[]): {
  readonly gaps: readonly Gap[];
  readonly changes: readonly PlaceChange[];
} {
  const missing = gaps.flatMap((gap) => (gap.sentences.length === 0 ? gap.lines : []));
  const lines = missing.filter(isSentence).filter(({ had, isOpen }) => had !== undefined && !isOpen);
  if (lines.length === 0) return { gaps, changes: [] };
  const runOf = new Map<string, readonly Segment[]>();
  const taken = new Set<Segment>();
  for (const gap of gaps)
    for (let at = 0; at < gap.sentences.length;) {
      const found = longestRun(gap.sentences, at, lines);
      if (found && !runOf.has(found.id)) {
        runOf.set(found.id, found.run);
        for (const sentence of found.run) taken.add(sentence);
      }
      at += found?.run.length ?? 1;
    }
  if (runOf.size === 0) return { gaps, changes: [] };
  return {
    gaps: gaps.map((gap) => ({
      ...gap,
      lines: gap.lines.filter(({ id }) => !runOf.has(id)),
      sentences: gap.sentences.filter((sentence) => !taken.has(sentence)),
    })),
    changes: [...runOf].map(([id, sentences]) => ({ kind: "rewritten", id, sentences })),
  };
}

/** The most sentences of a paragraph that one line had for its text; undefined where none had them, or several. */
function longestRun(
  sentences: readonly Segment[],
  at: number,
  lines: readonly SentenceLine[],
): { readonly id: string; readonly run: readonly Segment[] } | undefined {
  const unit = sentences[at]?.unit;
  const next = sentences.slice(at, at + MOST_SENTENCES);
  const end = next.findIndex((sentence) => sentence.unit !== unit);
  for (let count = end === -1 ? next.length : end; count > 0; count -= 1) {
    const run = next.slice(0, count);
    const words = run.map(({ content }) => plainText(content)).join("");
    const [own, ...others] = lines.filter(({ had }) => had?.(words));
    if (own && others.length === 0) return { id: own.id, run };
  }
  return undefined;
}

/** One sentence of an article with what is wrong in it put right, where exactly one text is right: by itself, and among the others. */

import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "../sync/types.ts";
import { findInArticle } from "./check-article.ts";
import { fixText, type FixedText } from "../articles/fix-text.ts";
import type { Project } from "../articles/project.ts";

type View = Pick<Project, "config" | "former" | "termbase">;

/** Names that one sentence may have put right, one after the other. */
const MOST = 8;

/** The text of a sentence, put right; undefined where nothing is wrong, or nothing is certain. */
export function fixSegment(view: View, work: ArticleWork, ordinal: number): FixedText | undefined {
  const segment = work.article.segments[ordinal];
  const line = work.lines[ordinal];
  if (!segment || !line) return undefined;
  let fixed = fixText(view, work.article.file, work.terms, segment, parseRecord(line.target).content);
  for (let count = 0; count < MOST; count += 1) {
    const lines: readonly LedgerLine[] = work.lines.with(ordinal, { ...line, target: fixed?.target ?? line.target });
    const next = fixesInArticle(view, work, lines).get(ordinal);
    if (!next) break;
    fixed = { target: next.target, checks: [...new Set([...(fixed?.checks ?? []), ...next.checks])] };
  }
  return fixed;
}

/** By ordinal, what the checks on the whole article put right where `lines` are its record: one finding of each sentence. */
export function fixesInArticle(
  view: View,
  work: ArticleWork,
  lines: readonly LedgerLine[],
): ReadonlyMap<number, FixedText> {
  const fixes = new Map<number, FixedText>();
  for (const { check, segment, fix } of findInArticle(view, work, lines))
    if ("target" in fix && !fixes.has(segment))
      fixes.set(segment, { target: formatRecord(fix.target), checks: [check] });
  return fixes;
}

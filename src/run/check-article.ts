/** The checks on an article as a whole, as problems with their place. They are of `check` alone: nothing is held back for them. */

import { isArticle } from "../config/file-kinds.ts";
import { runArticleChecks, type ArticleCheckResult } from "../checks/article/run-article-checks.ts";
import type { ArticleFix, ArticleSegment } from "../checks/article/types.ts";
import { checksOf } from "../checks/plugin-checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import type { Problem } from "../base/problem.ts";
import type { Inline } from "../formats/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { termbaseFor } from "../glossary/reverse-termbase.ts";
import { holdsFor } from "../glossary/term-scope.ts";
import type { ArticleWork } from "../sync/types.ts";
import { checkContext } from "../articles/check-segment.ts";
import type { ProjectView } from "../articles/project.ts";

type View = Pick<ProjectView, "config" | "termbase">;

/** What they find in the Spanish that the record has for the article. */
export function checkWholeArticle(view: View, work: ArticleWork): readonly Problem[] {
  const { file, segments } = work.article;
  return findInArticle(view, work, work.lines).flatMap(({ check, segment: index, severity, message, words, fix }) => {
    const segment = segments[index];
    // Why no fix is sure is for whoever runs `check --fix`, in English.
    const said = "unsure" in fix ? { message: `${message} Left to a person: ${fix.unsure}.` } : { message, words };
    return segment ? [{ file: file.source, line: segment.line, check, severity, segment: segment.id, ...said }] : [];
  });
}

/** What they find where `lines` are the article's record. A fix among it is one that the sentence's own checks have nothing against. */
export function findInArticle(
  view: View,
  work: ArticleWork,
  lines: readonly LedgerLine[],
): readonly ArticleCheckResult[] {
  const { file, segments } = work.article;
  // The keys of a locale file are not read one after the other.
  if (!isArticle(file)) return [];
  const read = segments.map(({ kind, content, ordinal, unit }): ArticleSegment => {
    const line = lines[ordinal];
    const text = line && !work.target.keep.has(unit) ? writtenText(line) : undefined;
    return {
      kind,
      source: content,
      target: text === undefined ? undefined : parseRecord(text).content,
      terms: work.terms.find(content),
    };
  });
  const rows = termbaseFor(view.termbase, file).terms.filter((term) => holdsFor(term, file.source));
  return runArticleChecks({ segments: read, rows, targetLocale: file.to }, view.config.checks).map((found) => {
    const segment = segments[found.segment];
    const target = read[found.segment]?.target;
    return segment && target ? { ...found, fix: judge(view, work, segment, target, found.fix) } : found;
  });
}

/** A fix after which a check finds what it did not find before is none: names that the English demands, first of all. */
function judge(
  { config }: View,
  work: ArticleWork,
  segment: Segment,
  target: readonly Inline[],
  fix: ArticleFix,
): ArticleFix {
  if (!("target" in fix)) return fix;
  const [before, after] = [target, fix.target].map((text) =>
    runChecks(checkContext(work.article.file, work.terms, segment, text, false), config.checks, checksOf(config)),
  );
  const known = new Set(before?.map(({ message }) => message));
  const found = after?.find(({ message }) => !known.has(message));
  return found ? { unsure: `\`${found.check}\` would find fault with the result` } : fix;
}

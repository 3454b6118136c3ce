/** The checks on an article as a whole, as problems with their place. They are of `check` alone: nothing is held back for them. */

import type { Problem } from "../config/problem.ts";
import type { ArticleSegment } from "../checks/article/types.ts";
import { runArticleChecks } from "../checks/article/run-article-checks.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { writtenText } from "../store/states.ts";
import { holdsFor } from "../terms/term-scope.ts";
import type { ArticleWork } from "./article-work.ts";
import type { ProjectView } from "./project.ts";

/** What they find in the Spanish that the record has for the article. */
export function checkWholeArticle(view: ProjectView, work: ArticleWork): readonly Problem[] {
  const { file, segments } = work.article;
  // The keys of a locale file are not read one after the other.
  if (file.kind !== "markdown") return [];
  const read = segments.map(({ kind, content, ordinal, unit }): ArticleSegment => {
    const line = work.lines[ordinal];
    const text = line && !work.keep.has(unit) ? writtenText(line) : undefined;
    return {
      kind,
      source: content,
      target: text === undefined ? undefined : parseRecord(text).content,
      terms: work.terms.find(content),
    };
  });
  const rows = view.termbase.terms.filter((term) => holdsFor(term, file.source));
  return runArticleChecks({ segments: read, rows, targetLocale: file.to }, view.config.checks).flatMap(
    ({ check, segment: index, severity, message }) => {
      const segment = segments[index];
      return segment ? [{ file: file.source, line: segment.line, check, severity, segment: segment.id, message }] : [];
    },
  );
}

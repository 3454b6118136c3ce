/** Where on its line a finding stands, for whoever shows it in the text. */

import type { Problem } from "../base/problem.ts";
import { columnAt, lineFinder } from "../formats/i18next/line-at.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/**
 * The findings, with the column of their sentence. None where the sentence begins on a later line than its paragraph,
 * whose line findings name.
 */
export function withColumns(
  { file, document, segments }: LoadedArticle,
  problems: readonly Problem[],
): readonly Problem[] {
  const { text } = document;
  const lineAt = lineFinder(text);
  const starts = new Map(segments.map(({ id, start }) => [id, start]));
  return problems.map((problem) => {
    const start = problem.segment === null || problem.file !== file.source ? undefined : starts.get(problem.segment);
    if (start === undefined || problem.column !== undefined || lineAt(start) !== problem.line) return problem;
    return { ...problem, column: columnAt(text, start) };
  });
}

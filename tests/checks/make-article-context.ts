/** Builders for checks of an article: a context from paragraphs in record form. */

import type { ArticleContext, ArticleExample } from "../../src/checks/article/types.ts";
import { parseRecord } from "../../src/segments/inline-codes.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { makeTerm } from "./make-context.ts";

/** @param kind of all its segments */
export function makeArticleContext(
  { pairs, terms }: ArticleExample,
  kind: ArticleContext["segments"][number]["kind"] = "paragraph",
): ArticleContext {
  const rows = terms.map(makeTerm);
  const find = createTermFinder({ terms: rows, fingerprint: "" }, "content/a.md");
  const segments = pairs.map(([source, target]) => {
    const { content } = parseRecord(source);
    return {
      kind,
      source: content,
      target: target === "" ? undefined : parseRecord(target).content,
      terms: find(content),
    };
  });
  return { segments, rows, targetLocale: "es-419" };
}

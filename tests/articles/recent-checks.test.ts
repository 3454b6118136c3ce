import { expect, test } from "vitest";
import type { LoadedArticle } from "../../src/articles/load-article.ts";
import { recentChecks } from "../../src/articles/recent-checks.ts";
import type { Termbase } from "../../src/glossary/load-termbase.ts";

const termbase = (): Termbase => ({ terms: [] }) as unknown as Termbase;
const article = (source: string, sourceHash = "one"): LoadedArticle =>
  ({ file: { source }, sourceHash }) as unknown as LoadedArticle;

test("results stay with source and termbase, and go when one of them is another", () => {
  const terms = termbase();
  recentChecks(terms, article("a.md")).set(0, []);
  expect(recentChecks(terms, article("a.md")).size).toBe(1);
  expect(recentChecks(terms, article("b.md")).size).toBe(0);
  expect(recentChecks(termbase(), article("a.md")).size).toBe(0);
  expect(recentChecks(terms, article("a.md", "two")).size).toBe(0);
  expect(recentChecks(terms, article("a.md")).size).toBe(0);
});

test("those of the article that was not looked at for longest go first", () => {
  const terms = termbase();
  for (let index = 0; index < 8; index += 1) recentChecks(terms, article(`${index}.md`)).set(0, []);
  recentChecks(terms, article("0.md"));
  recentChecks(terms, article("new.md"));
  expect(recentChecks(terms, article("0.md")).size).toBe(1);
  expect(recentChecks(terms, article("1.md")).size).toBe(0);
});

/**
 * The verifier over human Spanish: the Open Source Guides and their Spanish by the community (CC-BY-4.0), with a termbase
 * made for them (tests/corpus/opensource-guide/terms.csv). Sections that both languages have block by block are compared.
 * What is found was read by a person: docs/measured.md has the figures.
 */

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocument } from "../../src/formats/formats.ts";
import type { Inline } from "../../src/formats/types.ts";
import { formatOptions } from "../../src/articles/load-article.ts";
import { plainText } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import { makeConfig } from "../config/make-project.ts";

const GUIDES = new URL("../corpus/opensource-guide/", import.meta.url);
const ARTICLE = "content/a.md";
const config = makeConfig("/");

interface Block {
  readonly kind: string;
  readonly content: readonly Inline[];
}

/** The blocks of a guide, cut at its headings. */
function sectionsOf(language: string, file: string): readonly (readonly Block[])[] {
  const bytes = readFileSync(new URL(`${language}/${file}`, GUIDES));
  const document = readDocument("markdown", bytes, formatOptions(config, { source: file, from: "en", to: "es-419" }));
  if ("reason" in document) throw new Error(document.reason);
  const segments = segmentDocument(document, { article: file, locale: language, abbreviations: [] });
  const texts = Map.groupBy(segments, ({ unit }) => unit);
  const sections: Block[][] = [[]];
  for (const { kind, index } of document.units) {
    const content = (texts.get(index) ?? []).flatMap((segment): Inline[] => [
      ...segment.content.filter(({ type }) => type === "text"),
      { type: "text", value: " " },
    ]);
    if (kind === "heading") sections.push([]);
    sections.at(-1)?.push({ kind, content });
  }
  return sections;
}

test("human Spanish gives 4 hard findings in 16,458 words, and no more", { timeout: 60_000 }, () => {
  const termbase = loadTermbase([{ path: "terms.csv", bytes: readFileSync(new URL("terms.csv", GUIDES)) }]);
  const find = createTermFinder(termbase, ARTICLE);
  const forbiddenTerms = forbiddenTermsFor(termbase, ARTICLE);
  const hard: string[] = [];
  const totals = { words: 0, matches: 0, warnings: 0 };
  for (const file of readdirSync(new URL("en/", GUIDES))) {
    const [english, spanish] = [sectionsOf("en", file), sectionsOf("es", file)];
    if (english.length !== spanish.length) continue;
    for (const [index, section] of english.entries()) {
      const other = spanish[index] ?? [];
      if (section.length !== other.length || section.some(({ kind }, at) => kind !== other[at]?.kind)) continue;
      for (const [at, { content: source }] of section.entries()) {
        const target = other[at]?.content ?? [];
        const matches = find(source);
        totals.words += plainText(target).split(/\s+/).filter(Boolean).length;
        totals.matches += matches.length;
        for (const finding of verifyTerms({ matches, forbiddenTerms, source, target }))
          if (finding.hard) hard.push(`${file}: ${finding.message}`);
          else totals.warnings += 1;
      }
    }
  }
  expect(hard).toEqual([
    "code-of-conduct.md: Expected `código de conducta` for `Code of Conduct`, `code of conduct`: found 1 of 3.",
    "metrics.md: Expected `GitHub` for `GitHub`: found 1 of 2.",
    "starting-a-project.md: Expected `GitHub` for `GitHub`: found 1 of 2.",
    "starting-a-project.md: Expected `código de conducta` for `code of conduct`: found 2 of 3.",
  ]);
  expect(totals).toEqual({ words: 16_458, matches: 633, warnings: 52 });
});

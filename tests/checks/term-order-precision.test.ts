/**
 * What `term-order` says of names in people's Spanish: the professional translation of the seed article and the Spanish Open
 * Source Guides, `preferred` rows counted as names, so that there are more of them. Figures in docs/measured.md are from here.
 */

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { termOrder } from "../../src/checks/term-order.ts";
import { readDocument } from "../../src/formats/formats.ts";
import type { Inline } from "../../src/formats/types.ts";
import { plainText } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { createTermFinder, type TermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";

const ROOT = new URL("../../", import.meta.url);
const GUIDES = "tests/corpus/opensource-guide/";

type Pair = readonly [source: readonly Inline[], target: readonly Inline[]];

function finderOf(path: string): TermFinder {
  const termbase = loadTermbase([{ path, bytes: readFileSync(new URL(path, ROOT)) }]);
  const terms = termbase.terms.map((term) =>
    term.policy === "preferred" ? { ...term, policy: "locked" as const } : term,
  );
  return createTermFinder({ ...termbase, terms }, "content/a.md");
}

interface Block {
  readonly kind: string;
  readonly content: readonly Inline[];
}

/** The blocks of a guide, cut at its headings. */
function sectionsOf(language: "en" | "es", file: string): readonly (readonly Block[])[] {
  const locales = { sourceLocale: language, targetLocale: "es" };
  const bytes = readFileSync(new URL(`${GUIDES}${language}/${file}`, ROOT));
  const document = readDocument("markdown", bytes, { ...locales, translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false }); // prettier-ignore
  if ("reason" in document) throw new Error(document.reason);
  const segments = segmentDocument(document, { article: file, locale: language, abbreviations: [] });
  const inUnit = Map.groupBy(segments, ({ unit }) => unit);
  const sections: Block[][] = [[]];
  for (const { index, kind } of document.units) {
    const value = (inUnit.get(index) ?? []).map(({ content }) => plainText(content)).join(" ");
    if (kind === "heading") sections.push([]);
    sections.at(-1)?.push({ kind, content: [{ type: "text", value }] });
  }
  return sections;
}

/** Sections that both languages have block by block. */
const guides = readdirSync(new URL(`${GUIDES}en/`, ROOT)).flatMap((file): Pair[] => {
  const [english, spanish] = [sectionsOf("en", file), sectionsOf("es", file)];
  if (english.length !== spanish.length) return [];
  return english.flatMap((section, index) => {
    const other = spanish[index] ?? [];
    const isLike = section.length === other.length && section.every(({ kind }, at) => kind === other[at]?.kind);
    return isLike ? section.map(({ content }, at): Pair => [content, other[at]?.content ?? []]) : [];
  });
});
const seed = ["en", "es"].map((language) =>
  readFileSync(new URL(`tests/corpus/seed/${language}.txt`, ROOT), "utf8")
    .trim()
    .split("\n\n"),
);
const seedPairs = (seed[0] ?? []).map((text, index): Pair => [
  [{ type: "text", value: text }],
  [{ type: "text", value: seed[1]?.[index] ?? "" }],
]);

function findings(pairs: readonly Pair[], find: TermFinder): readonly string[] {
  return pairs.flatMap(([source, target]) => {
    const segment = { content: source, source: "", kind: "paragraph" as const, codes: new Map() };
    const context = { forbiddenTerms: [], sourceLocale: "en", targetLocale: "es-419" };
    return termOrder
      .run({ segment, target, human: true, terms: find(source), ...context })
      .map(({ message }) => message);
  });
}

const words = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, [, target]) => sum + plainText(target).split(/\s+/u).filter(Boolean).length, 0);

test("people's Spanish turns no genitive of two names around", () => {
  expect(findings(seedPairs, finderOf("glossary/terms.csv"))).toEqual([]);
  expect(findings(guides, finderOf(`${GUIDES}terms.csv`))).toEqual([]);
  expect(words([...seedPairs, ...guides])).toBeGreaterThan(16_000);
});

test("and each that is turned around in it is found", () => {
  const turn = (from: string, to: string): readonly Pair[] =>
    seedPairs.map(([source, target]): Pair => [source, [{ type: "text", value: plainText(target).replace(from, to) }]]);
  const find = finderOf("glossary/terms.csv");
  for (const [from, to] of [
    [
      "Relatoría sobre los Derechos de las Personas Migrantes de la Comisión Interamericana de Derechos Humanos",
      "Comisión Interamericana de Derechos Humanos de la Relatoría sobre los Derechos de las Personas Migrantes",
    ],
    ["representantes de la Defensoría del Pueblo", "la Defensoría del Pueblo de representantes"],
    ["directora del Programa para América Latina del AIPG", "AIPG de la directora del Programa para América Latina"],
  ] as const)
    expect(findings(turn(from, to), find)).toHaveLength(1);
});

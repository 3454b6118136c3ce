/**
 * What the acronym checks say of Spanish that people wrote: the professional translation of the seed article, and the
 * Spanish Open Source Guides. Figures in docs/measured.md are from here.
 */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runArticleChecks } from "../../src/checks/article/run-article-checks.ts";
import type { ArticleSegment } from "../../src/checks/article/types.ts";
import { checks } from "../../src/checks/index.ts";
import { readDocument } from "../../src/formats/formats.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";

const CORPUS = new URL("../corpus/", import.meta.url);
const OWN = new Set(["acronym-spanish", "acronym-english", "acronym-gloss"]);
const termbase = loadTermbase([
  { path: "glossary/terms.csv", bytes: readFileSync(new URL("../../glossary/terms.csv", import.meta.url)) },
]);
const find = createTermFinder(termbase, "content/a.md");
const rows = termbase.terms.filter(({ policy, scope }) => policy !== "forbidden" && scope.length === 0);

type Text = Pick<ArticleSegment, "kind"> & { readonly content: ArticleSegment["source"] };

/** What the checks find; without English of the same number of sentences, of the Spanish alone. */
function findings(english: readonly Text[], spanish: readonly Text[]): readonly string[] {
  const isPaired = english.length === spanish.length;
  const segments = spanish.map(({ kind, content }, index): ArticleSegment => {
    const source = isPaired ? (english[index]?.content ?? []) : [];
    return { kind, source, target: content, terms: find(source) };
  });
  const ofSentences = segments.flatMap(({ kind, source, target = [], terms }) =>
    checks
      .filter(({ id }) => OWN.has(id))
      .flatMap((check) => {
        const segment = { content: source, source: "", kind, codes: new Map() };
        const locales = { sourceLocale: "en", targetLocale: "es-419" };
        return check
          .run({ segment, target, human: true, terms, forbiddenTerms: [], ...locales })
          .map(({ message }) => message);
      }),
  );
  const ofArticle = runArticleChecks({ segments, rows, targetLocale: "es-419" }, {});
  return [...ofSentences, ...ofArticle.map(({ check, severity, message }) => `${check} ${severity} ${message}`)];
}

function paragraphs(file: string): readonly Text[] {
  const text = readFileSync(new URL(`seed/${file}`, CORPUS), "utf8");
  return text.trim().split("\n\n").map((value) => ({ kind: "paragraph", content: [{ type: "text", value }] })); // prettier-ignore
}

function sentences(language: "en" | "es", file: string): readonly Text[] {
  const bytes = readFileSync(new URL(`opensource-guide/${language}/${file}`, CORPUS));
  const locales = { sourceLocale: language, targetLocale: "es" };
  const document = readDocument("markdown", bytes, { ...locales, translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false }); // prettier-ignore
  if ("reason" in document) throw new Error(document.reason);
  return segmentDocument(document, { article: file, locale: language, abbreviations: [] });
}

describe("the seed article", () => {
  const english = paragraphs("en.txt");
  const spanish = paragraphs("es.txt");

  test("gives no finding in its professional translation", () => {
    expect(findings(english, spanish)).toEqual([]);
  });

  test.for([
    ["(CIDH)", "(CIDH, por sus siglas en inglés)", "is the Spanish acronym"],
    ["(OEI)", "(“OEI” para su acrónimo en español)", "says nothing in Spanish"],
    ["el Alto Comisionado de las Naciones Unidas para los Refugiados (ACNUR)", "ACNUR", "acronym-first-use info"],
    ["la Comisión Interamericana de Derechos Humanos (CIDH)", "la CIDH", "acronym-first-use warning"],
    [
      "del AIPG, agradeció",
      "del Instituto Auschwitz para la Prevención del Genocidio y Atrocidades Masivas (AIPG), agradeció",
      undefined,
    ],
    [
      "a las personas participantes",
      "a la Comisión Interamericana de Derechos Humanos (CIDH)",
      "acronym-repeated warning",
    ],
  ] as const)("made wrong is found: %s → %s", ([right, wrong, expected]) => {
    expect(spanish.some(({ content }) => JSON.stringify(content).includes(right))).toBe(true);
    const broken = spanish.map((text): Text => {
      const [part] = text.content;
      return part?.type === "text"
        ? { ...text, content: [{ type: "text", value: part.value.replace(right, wrong) }] }
        : text;
    });
    const messages = findings(english, broken);
    // The last form is the long name, which had not stood there before: an introduction, if a late one.
    if (expected === undefined) expect(messages).toEqual([]);
    else expect(messages).toEqual([expect.stringContaining(expected)]);
  });
});

test("the Spanish Open Source Guides give one hint in 1,929 sentences, and it is right", () => {
  let count = 0;
  const messages = readdirSync(new URL("opensource-guide/es/", CORPUS)).flatMap((file) => {
    const spanish = sentences("es", file);
    count += spanish.length;
    return findings(sentences("en", file), spanish);
  });
  expect(messages).toEqual([expect.stringMatching(/^acronym-first-use info “OMS”/)]);
  expect(count).toBe(1929);
});

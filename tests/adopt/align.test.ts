/** Which Spanish sentence answers which English one: on real articles, and where they have been made not to fit. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import { alignSides } from "../../src/adopt/align.ts";
import { learnToAlign } from "../../src/adopt/align-project.ts";
import { createLearner } from "../../src/adopt/lexicon.ts";
import { sideOf } from "../../src/adopt/side.ts";
import { REASONS, takePairs, type Aligned } from "../../src/adopt/take-pairs.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";

const CORPUS = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");

function read(text: string, locale: string) {
  const document = readMarkdown(text, false, {
    sourceLocale: "en",
    targetLocale: "es-419",
    translateKeys: [],
    lockKeys: [],
    dialects: new Set(),
    mdx: false,
  });
  if ("reason" in document) throw new Error(document.reason);
  const segments = segmentDocument(document, { article: "a.md", locale, abbreviations: [] });
  return { document, segments, side: sideOf(document, segments) };
}

function both(english: string, spanish: string): Aligned {
  return { source: read(english, "en"), target: read(spanish, "es-419") };
}

function article(name: string): Aligned {
  const text = (language: string): string => readFileSync(path.join(CORPUS, language, `${name}.md`), "utf8");
  return both(text("en"), text("es"));
}

/** What is taken of articles that are learnt from together: English to Spanish, by article. */
function takeAll(...articles: readonly Aligned[]): readonly ReadonlyMap<string, string>[] {
  const align = learnToAlign(
    articles.map(({ source, target }) => ({ own: source.side, theirs: target.side })),
    [],
  );
  return articles.map((each) => {
    const { taken } = takePairs(each, align(each.source.side, each.target.side), () => false);
    return new Map(taken.map(({ ordinal, target }) => [each.source.segments[ordinal]?.source ?? "", target]));
  });
}

describe("alignment of an article", () => {
  test("most of a real article that lags behind its English, and nothing of what is new in it", () => {
    const [taken] = takeAll(article("security-best-practices-for-your-project"));
    expect(taken?.size).toBeGreaterThan(65);
    expect(taken?.get("MFA provides an additional layer of security against account takeover.")).toBe(
      "La autenticación multifactor (MFA) ofrece una capa adicional de seguridad contra la toma de control de cuentas.",
    );
    expect([...(taken?.keys() ?? [])].filter((source) => source.includes("incident response plan"))).toEqual([]);
  });

  test("two sentences that are one in Spanish, and one that is two", () => {
    const [taken] = takeAll(article("getting-paid"), article("leadership-and-governance"));
    const target = taken?.get("If you're looking for financial support, there are two paths to consider.");
    expect(target).toContain("puedes pagar por tu propio tiempo como contribuyente");
    const other = [...(taken ?? [])].find(([source]) =>
      source.startsWith("For others, especially when contributions"),
    )?.[1];
    expect(other).toMatch(/pueden participar\. Porque el proyecto/);
  });

  test("a sentence of another text in the place of one is not taken for it", () => {
    const own = article("metrics");
    const strangers = article("legal").target.segments.filter(
      ({ kind, source }) => kind === "paragraph" && source.length > 60 && !source.includes("<"),
    );
    let text = own.target.document.text;
    const replaced: string[] = [];
    for (const [at, segment] of own.target.segments
      .filter(({ kind, source }) => kind === "paragraph" && source.length > 60 && !source.includes("<"))
      .entries()) {
      const stranger = strangers[at]?.source;
      if (at % 3 !== 0 || !stranger) continue;
      text = text.replace(own.target.document.text.slice(segment.start, segment.end), stranger);
      replaced.push(stranger);
    }
    expect(replaced.length).toBeGreaterThan(8);
    const [taken] = takeAll(
      both(own.source.document.text, text),
      article("best-practices"),
      article("building-community"),
    );
    const wrong = [...(taken?.values() ?? [])].filter((target) => replaced.includes(target));
    expect(wrong).toEqual([]);
    expect(taken?.size).toBeGreaterThan(50);
  });

  test("a paragraph of its own in Spanish, and one that is missing, move no other sentence", () => {
    const own = article("code-of-conduct");
    const before = takeAll(own)[0] ?? new Map<string, string>();
    const lines = own.target.document.text.split("\n\n");
    const gone = lines[12] ?? "";
    const changed = [
      ...lines.slice(0, 6),
      "Nota de la traductora: los nombres de los documentos quedan en inglés.",
      ...lines.slice(6, 12),
      ...lines.slice(13),
    ].join("\n\n");
    const after = takeAll(both(own.source.document.text, changed))[0] ?? new Map<string, string>();
    const moved = [...after].filter(([source, target]) => before.has(source) && before.get(source) !== target);
    expect(moved).toEqual([]);
    expect(before.size - after.size).toBeLessThan(6);
    expect([...after.values()].filter((target) => target.includes("traductora") || gone.includes(target))).toEqual([]);
  });

  test("files without a sentence, and one against a whole article", () => {
    const empty = read("", "en").side;
    const whole = article("metrics").source.side;
    const lexicon = createLearner([{ own: whole, theirs: empty }], [])([]);
    expect(alignSides(empty, empty, lexicon)).toEqual([]);
    expect(alignSides(whole, empty, lexicon)).toEqual([]);
    expect(alignSides(empty, whole, lexicon)).toEqual([]);
  });
});

describe("what is left out", () => {
  const English =
    "# The survey\n\nThe open source survey of 2017 had 5500 answers from contributors. Many of them maintain projects in their free time.\n";
  function reasonsFor(spanish: string, english = English): readonly string[] {
    const articles = [both(english, spanish), article("metrics"), article("code-of-conduct")] as const;
    const align = learnToAlign(
      articles.map(({ source, target }) => ({ own: source.side, theirs: target.side })),
      [],
    );
    const { left } = takePairs(articles[0], align(articles[0].source.side, articles[0].target.side), () => false);
    return [...left.values()].map((reason) => REASONS[reason]);
  }

  test("nothing, where it fits", () => {
    expect(
      reasonsFor(
        "# La encuesta\n\nLa encuesta de código abierto de 2017 tuvo 5.500 respuestas de contribuyentes. Muchos de ellos mantienen proyectos en su tiempo libre.\n",
      ),
    ).toEqual([]);
  });

  test("another number", () => {
    expect(
      reasonsFor(
        "# La encuesta\n\nLa encuesta de código abierto de 2017 tuvo 5.000 respuestas de contribuyentes. Muchos de ellos mantienen proyectos en su tiempo libre.\n",
      ),
    ).toEqual([REASONS.figures]);
  });

  test("a part of the sentence that has no Spanish", () => {
    const english = English.replace("in their free time.", "in their free time (and would like to be paid for it).");
    expect(
      reasonsFor(
        "# La encuesta\n\nLa encuesta de código abierto de 2017 tuvo 5500 respuestas de contribuyentes. Muchos de ellos mantienen proyectos en su tiempo libre.\n",
        english,
      ),
    ).toEqual([REASONS.length]);
  });

  test("a link of the English that the Spanish does not have", () => {
    const english = English.replace("maintain projects", "[maintain projects](https://x.org/a)");
    expect(
      reasonsFor(
        "# La encuesta\n\nLa encuesta de código abierto de 2017 tuvo 5500 respuestas de contribuyentes. Muchos de ellos mantienen proyectos en su tiempo libre.\n",
        english,
      ),
    ).toEqual([REASONS.codes]);
  });
});

import { describe, expect, test } from "vitest";
import { suggestTerms } from "../../src/glossary/suggest-terms.ts";
import type { Correction, TranslatedSentence } from "../../src/glossary/suggested-term.ts";

let count = 0;

function spoken(source: string, target: string): TranslatedSentence {
  count += 1;
  return { article: "content/a.md", id: `s${count}`, source, target };
}

function corrected(source: string, before: string, target: string): Correction {
  return { ...spoken(source, target), before };
}

function suggest(corrections: readonly Correction[], others: readonly TranslatedSentence[] = [], known: readonly string[] = []) {
  return suggestTerms(corrections, [...corrections, ...others], (source) => known.includes(source)).map(
    ({ reason, source, target, instead, evidence }) => [reason, source, target, instead, evidence.length],
  );
}

const THREE = [
  corrected(
    "The stakeholders met in Quito.",
    "Los accionistas se reunieron en Quito.",
    "Las partes interesadas se reunieron en Quito.",
  ),
  corrected(
    "We thank all stakeholders for this.",
    "Agradecemos a todos los accionistas por esto.",
    "Agradecemos a todas las partes interesadas por esto.",
  ),
  corrected(
    "A list of stakeholders follows.",
    "Sigue una lista de accionistas.",
    "Sigue una lista de partes interesadas.",
  ),
];

describe("the same change for the same words", () => {
  test("three times is a row", () => {
    expect(suggest(THREE)).toEqual([["corrected", "stakeholders", "partes interesadas", "accionistas", 3]]);
  });

  test("twice is none, and neither is the same sentence three times over", () => {
    expect(suggest(THREE.slice(0, 2))).toEqual([]);
    const [one, two] = THREE;
    expect(suggest(one && two ? [one, one, two] : [])).toEqual([]);
  });

  test("is none where nothing in the English decides it", () => {
    expect(
      suggest([
        corrected("He came.", "El informe vino.", "El documento vino."),
        corrected("She left.", "El informe salió.", "El documento salió."),
        corrected("They sang.", "El informe cantó.", "El documento cantó."),
      ]),
    ).toEqual([]);
  });

  test("is none where other sentences with the words say it otherwise", () => {
    const others = [1, 2, 3].map(() => spoken("More stakeholders came.", "Vinieron más interesados."));
    expect(suggest(THREE, others)).toEqual([]);
  });

  test("is none where the termbase has the row", () => {
    expect(suggest(THREE, [], ["stakeholders"])).toEqual([]);
  });

  test("takes the phrase, not the one word of it that stands elsewhere too", () => {
    const phrase = [
      corrected(
        "The transitional justice law passed.",
        "La ley de justicia transitoria pasó.",
        "La ley de justicia transicional pasó.",
      ),
      corrected(
        "Experts on transitional justice met.",
        "Expertos en justicia transitoria se reunieron.",
        "Expertos en justicia transicional se reunieron.",
      ),
      corrected(
        "What is transitional justice for?",
        "¿Para qué sirve la justicia transitoria?",
        "¿Para qué sirve la justicia transicional?",
      ),
    ];
    const others = [1, 2].map(() => spoken("The transitional government fell.", "Cayó el gobierno de transición."));
    expect(suggest(phrase, others)).toEqual([
      ["corrected", "transitional justice", "justicia transicional", "justicia transitoria", 3],
    ]);
  });
});

describe("the same change in sentences that were rewritten around it", () => {
  const REWRITTEN = [
    corrected(
      "The stakeholders asked for capacity building.",
      "El stakeholders edificio de capacidad pedida.",
      "Las partes interesadas pidieron fortalecimiento de capacidades.",
    ),
    corrected(
      "All stakeholders talked of capacity building.",
      "Todo stakeholders hablado de edificio de capacidad.",
      "Todas las partes interesadas hablaron de fortalecimiento de capacidades.",
    ),
    corrected("Many stakeholders came.", "Muchos stakeholders vino.", "Vinieron muchas partes interesadas."),
    corrected(
      "Capacity building takes time.",
      "Edificio de capacidad toma tiempo.",
      "El fortalecimiento de capacidades lleva tiempo.",
    ),
  ];

  test("is one row for each term, with its own words", () => {
    expect(suggest(REWRITTEN)).toEqual([
      ["corrected", "capacity building", "fortalecimiento de capacidades", "edificio de capacidad", 3],
      ["corrected", "stakeholders", "partes interesadas", "stakeholders", 3],
    ]);
  });

  test("is none of words that the new text still has, or the old one had", () => {
    expect(
      suggest([
        corrected("The board met.", "La junta vino.", "Vino la directiva de la junta."),
        corrected("A board met.", "Una junta habló.", "Habló la directiva de una junta."),
        corrected("Each board met.", "Cada junta salió.", "Salió la directiva de cada junta."),
      ]),
    ).toEqual([]);
  });
});

describe("names that stay English", () => {
  test("acronyms and runs of capitals, in three sentences or more", () => {
    const sentences = [
      spoken("The GAAMAC met.", "La GAAMAC se reunió."),
      spoken("Human Rights Watch and GAAMAC agree.", "Human Rights Watch y GAAMAC están de acuerdo."),
      spoken("Read what Human Rights Watch says of GAAMAC.", "Lea qué dice Human Rights Watch de GAAMAC."),
      spoken("The report of Human Rights Watch", "El informe de Human Rights Watch"),
    ];
    expect(suggest([], sentences)).toEqual([
      ["stays-english", "GAAMAC", "GAAMAC", "", 3],
      ["stays-english", "Human Rights Watch", "Human Rights Watch", "", 3],
    ]);
  });

  test("an acronym behind a word with a capital, and none that only stands in a longer name", () => {
    const sentences = [
      spoken("Members of FLACSO met UN Women.", "Miembros de FLACSO se reunieron con UN Women."),
      spoken("The University of FLACSO thanked UN Women.", "La Universidad de FLACSO agradeció a UN Women."),
      spoken("FLACSO heard UN Women.", "FLACSO escuchó a UN Women."),
    ];
    expect(suggest([], sentences)).toEqual([
      ["stays-english", "FLACSO", "FLACSO", "", 3],
      ["stays-english", "UN Women", "UN Women", "", 3],
    ]);
  });

  test("not the capital of a sentence, and not what has Spanish", () => {
    const sentences = [1, 2, 3].map(() => spoken("The Ministry met the UN.", "El Ministerio se reunió con la ONU."));
    expect(suggest([], sentences)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { suggestTerms, type Correction, type SpokenFor } from "../../src/terms/suggest-terms.ts";

let count = 0;

function spoken(source: string, target: string): SpokenFor {
  count += 1;
  return { article: "content/a.md", id: `s${count}`, source, target };
}

function corrected(source: string, before: string, target: string): Correction {
  return { ...spoken(source, target), before };
}

function suggest(corrections: readonly Correction[], others: readonly SpokenFor[] = [], known: readonly string[] = []) {
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

  test("not the capital of a sentence, and not what has Spanish", () => {
    const sentences = [1, 2, 3].map(() => spoken("The Ministry met the UN.", "El Ministerio se reunió con la ONU."));
    expect(suggest([], sentences)).toEqual([]);
  });
});

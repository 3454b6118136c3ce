import { describe, expect, test } from "vitest";

import { findings, makeTermbase, verify } from "./builders.ts";

const termbase = makeTermbase(
  "source,target,policy,source_variants,target_forms,forbidden,gender",
  "IACHR,CIDH,,,Comisión Interamericana de Derechos Humanos,CIADH,f",
  "Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,,,,Comisión Interamericana sobre Derechos Humanos,f",
  "OAS,OEA,,,,,f",
  "OAS General Assembly,Asamblea General de la OEA,,,,Asamblea General de la OAS,f",
  "UNHCR,ACNUR,,,,ACNUDH,m",
  "OHCHR,ACNUDH,,,,ACNUR,f",
  "UN,ONU,,,Naciones Unidas,,f",
  "NGO,ONG,,,,ONGs,f",
  "Office of the Ombudsperson,Defensoría del Pueblo,,,,Oficina del Ombudsperson|Defensoria del Pueblo,f",
  "Ministry of the Interior,Ministerio del Interior,,,,ministerio del interior,m",
  "Latin America Program,Programa para América Latina,,,,,m",
  "Latin America Program Director,directora del Programa para América Latina,preferred,,director del Programa para América Latina,,f",
  "OEI,OEI,keep,,,OIE|OEA,f",
  "stakeholders,partes interesadas,preferred,stakeholder,actores clave,accionistas,fpl",
  "with the support of,con el apoyo de,preferred,,,,",
  "support,apoyar,preferred,supported,,,",
  "human rights organizations,organizaciones de derechos humanos,preferred,,,,fpl",
  "rapporteurship,relatoría,preferred,,,Relatoría,f",
  "Caribbean,el Caribe,,,,,m",
  "illegal migrant,persona migrante en situación irregular,forbidden,,,migrante ilegal|migrantes ilegales,",
);

describe("right Spanish clears", () => {
  test.each([
    ["the target", "The IACHR met.", "La CIDH se reunió."],
    ["an allowed form", "The IACHR met.", "La Comisión Interamericana de Derechos Humanos se reunió."],
    [
      "both forms for two places",
      "The Inter-American Commission on Human Rights (IACHR)",
      "La Comisión Interamericana de Derechos Humanos (CIDH)",
    ],
    ["a plural of the head", "the Offices of the Ombudsperson", "las Defensorías del Pueblo"],
    ["a small first letter", "the Office of the Ombudsperson", "la defensoría del Pueblo"],
    ["a heading in capitals", "Office of the Ombudsperson", "LA DEFENSORÍA DEL PUEBLO INFORMA"],
    ["a name over codes", "the Office of the Ombudsperson", 'la <pc id="1">Defensoría</pc> del Pueblo'],
    ["white space that was broken", "the Office of the Ombudsperson", "la Defensoría\n del\u00A0Pueblo"],
    ["a plural acronym without s", "the NGOs met", "las ONG se reunieron"],
    ["names that license each other", "UNHCR and OHCHR met", "ACNUR y ACNUDH se reunieron"],
    [
      "a term inside the Spanish of a longer one",
      "the Latin America Program Director",
      "la directora del Programa para América Latina",
    ],
    [
      "its masculine from the row",
      "the Latin America Program Director",
      "el director del Programa para América Latina",
    ],
    ["an inflected common term", "the stakeholders", "la parte interesada"],
    ["a verb in another form", "They supported it.", "Lo apoyaron."],
    ["a contraction at the end", "with the support of the program", "con el apoyo del programa"],
    ["a contraction with the article of the name", "of the Caribbean", "del Caribe"],
    [
      "words inside a common term",
      "national human rights organizations",
      "organizaciones nacionales de derechos humanos",
    ],
    ["half of the places of a common term", "Stakeholders met stakeholders.", "Las partes interesadas se reunieron."],
    ["a capital that the sentence asks for", "the rapporteurship", "Relatoría"],
    [
      "an address with the English acronym",
      "The IACHR: https://x.org/IACHR press@IACHR.org",
      "La CIDH: https://x.org/IACHR press@IACHR.org",
    ],
    ["an English acronym that looks Spanish in a heading in capitals", "UN REPORT", "LA ONU PRESENTA UN INFORME"],
    ["a ban that the source quotes", "They shout “migrantes ilegales”.", "Gritan «migrantes ilegales»."],
  ])("with %s", (_, source, target) => {
    expect(findings(termbase, source, target)).toEqual([]);
  });
});

describe("wrong Spanish alarms", () => {
  test.each([
    ["a name that is gone", "The IACHR met.", "Ella se reunió.", ["missing! CIDH"]],
    ["a name that is there once instead of twice", "The IACHR met the IACHR.", "La CIDH se reunió.", ["missing! CIDH"]],
    ["an English acronym that stayed", "The IACHR met.", "La IACHR se reunió.", ["missing! CIDH", "forbidden! CIDH"]],
    ["an English acronym beside the Spanish", "The IACHR met.", "La CIDH (IACHR) se reunió.", ["forbidden! CIDH"]],
    ["an English plural acronym", "The NGOs met.", "Las ONG (NGOs) se reunieron.", ["forbidden! ONG"]],
    ["an acronym in small letters", "The IACHR met.", "La cidh se reunió.", ["missing! CIDH"]],
    [
      "an acronym with an English plural",
      "The NGOs met.",
      "Las ONGs se reunieron.",
      ["missing! ONG", "forbidden! ONG"],
    ],
    [
      "a forbidden rendering",
      "the Office of the Ombudsperson",
      "la Oficina del Ombudsperson",
      ["missing! Defensoría del Pueblo", "forbidden! Defensoría del Pueblo"],
    ],
    [
      "a name without its accent",
      "the Office of the Ombudsperson",
      "la Defensoria del Pueblo",
      ["missing! Defensoría del Pueblo", "forbidden! Defensoría del Pueblo"],
    ],
    [
      "a rendering that differs in case only",
      "the Ministry of the Interior",
      "el ministerio del interior",
      ["missing! Ministerio del Interior", "forbidden! Ministerio del Interior"],
    ],
    [
      "a name with another inner word in the plural",
      "the Office of the Ombudsperson",
      "la Defensoría de los Pueblos",
      ["missing! Defensoría del Pueblo"],
    ],
    ["two names swapped in one place", "UNHCR and OHCHR met", "ACNUR y ACNUR se reunieron", ["missing! ACNUDH"]],
    [
      "a rendering of another name that is not in the source",
      "UNHCR met",
      "ACNUR y ACNUDH se reunieron",
      ["forbidden! ACNUR"],
    ],
    [
      "a name that only stands inside a longer one",
      "The OAS General Assembly and the OAS",
      "La Asamblea General de la OEA y ella",
      ["missing! OEA"],
    ],
    ["a kept name that was changed", "the OEI met", "la OIE se reunió", ["missing! OEI", "forbidden! OEI"]],
    [
      "a common term, as a warning",
      "the stakeholders",
      "los accionistas",
      ["missing partes interesadas", "forbidden partes interesadas"],
    ],
    ["a capital in the middle of a sentence", "the rapporteurship met", "la Relatoría", ["forbidden relatoría"]],
    [
      "a ban, whatever the source",
      "migrants without papers",
      "migrantes ilegales",
      ["banned! persona migrante en situación irregular"],
    ],
    [
      "a ban that the source quotes otherwise",
      "“They” came.",
      "«Los migrantes ilegales» llegaron.",
      ["banned! persona migrante en situación irregular"],
    ],
    ["an empty target", "The IACHR and OAS met.", "", ["missing! CIDH", "missing! OEA"]],
  ])("at %s", (_, source, target, expected) => {
    expect(findings(termbase, source, target)).toEqual(expected);
  });

  test("with what was expected, for what, and how often it was found", () => {
    const [finding] = verify(termbase, "The IACHR’s view of the IACHR", "La CIDH opina.");
    expect(finding?.message).toBe(
      "Expected `CIDH` or `Comisión Interamericana de Derechos Humanos` for `IACHR`: found 1 of 2.",
    );
  });
});

describe("rows that share a target", () => {
  const shared = makeTermbase(
    "source,target,policy",
    "Foreign Ministry,Cancillería,locked",
    "Chancellery,Cancillería,locked",
    "chancellor's office,cancillería,preferred",
  );

  test("share its places", () => {
    expect(findings(shared, "the Foreign Ministry and the Chancellery", "la Cancillería")).toEqual([
      "missing! Cancillería",
    ]);
    expect(findings(shared, "the Foreign Ministry and the Chancellery", "la Cancillería y la Cancillería")).toEqual([]);
  });

  test("serve the name before the common term", () => {
    expect(findings(shared, "the Foreign Ministry, the chancellor's office", "la Cancillería")).toEqual([
      "missing cancillería",
    ]);
  });
});

test("a form that stands for several terms goes to the one that has no other", () => {
  const rows = makeTermbase("source,target,target_forms", "Alpha,Uno,Dos", "Beta,Dos,");
  expect(findings(rows, "Alpha Beta", "Dos Uno")).toEqual([]);
  expect(findings(rows, "Alpha Alpha Beta", "Dos Uno Dos")).toEqual([]);
  expect(findings(rows, "Alpha Alpha Beta", "Dos Dos")).toHaveLength(1);
});

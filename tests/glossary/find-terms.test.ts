import { describe, expect, test } from "vitest";

import { plainText } from "../../src/segments/inline-codes.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { content, find, found, makeTermbase } from "./builders.ts";

const HEADER = "source,target,policy,source_variants,gender,case";
const termbase = makeTermbase(
  HEADER,
  "IACHR,CIDH,,,f,",
  "Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,,,f,",
  "human rights,derechos humanos,preferred,,mpl,",
  "Ombudsperson,defensor del pueblo,preferred,Ombudsman,m,",
  "Office of the Ombudsperson,Defensoría del Pueblo,,Ombudsperson's Office,f,",
  "Ministry of Health,Ministerio de Salud,,,m,",
  "Latin America Program,Programa para América Latina,,,m,exact",
  "Latin America Program Director,directora del Programa para América Latina,preferred,,f,",
  "I/A Court H.R.,Corte IDH,,,f,",
  "MAPP/OAS,MAPP/OEA,,,f,",
  "OAS,OEA,,,f,",
  "WHO,OMS,,,f,",
  "NGO,ONG,,,f,",
  "United Nations,Naciones Unidas,,UN,fpl,",
  "Joao Guilherme Casagrande,,keep,Casagrande,m,exact",
  "early warning,alerta temprana,preferred,,f,",
);

describe("the finder", () => {
  test("gives places in the plain text, with the possessive inside", () => {
    const source = 'The <pc id="1">IACHR</pc>’s report';
    const [match] = find(termbase, source);
    expect(match).toMatchObject({ start: 4, end: 11, text: "IACHR’s", possessive: true });
    expect(plainText(content(source)).slice(4, 11)).toBe("IACHR’s");
  });

  test.each([
    [
      "the longest match",
      "The Inter-American Commission on Human Rights met",
      ["Inter-American Commission on Human Rights"],
    ],
    ["acronyms in their letter case only", "IACHR, iachr, Iachr; who said WHO?", ["IACHR", "WHO"]],
    ["others in any letter case", "the OFFICE of the ombudsperson", ["OFFICE of the ombudsperson"]],
    ["whole words only", "xIACHR IACHR2 subhuman rights, human rightsx", []],
    ["words of Unicode", "éOAS OASé OAS_ ñIACHR", []],
    ["terms beside marks and at both ends", "OAS/IACHR (WHO), «OAS»—IACHR", ["OAS", "IACHR", "WHO", "OAS", "IACHR"]],
    ["a prefix and a compound", "the pre-OAS, OAS-led time", ["OAS", "OAS"]],
    ["acronyms with marks", "I/A Court H.R. and MAPP/OAS.", ["I/A Court H.R.", "MAPP/OAS"]],
    [
      "apostrophes alike",
      "Ombudsperson’s Office, Ombudsperson's Office, Ombudspersonʼs Office",
      ["Ombudsperson’s Office", "Ombudsperson's Office", "Ombudspersonʼs Office"],
    ],
    [
      "an en dash for a hyphen",
      "Inter–American Commission on Human Rights",
      ["Inter–American Commission on Human Rights"],
    ],
    ["hyphens alike", "Inter‐American Commission on Human Rights", ["Inter‐American Commission on Human Rights"]],
    [
      "a name broken after its hyphen",
      "Inter-\nAmerican Commission on Human Rights",
      ["Inter-\nAmerican Commission on Human Rights"],
    ],
    ["runs of white space", "Office  of\nthe\u00A0Ombudsperson", ["Office  of\nthe\u00A0Ombudsperson"]],
    ["decomposed letters and invisible characters", "Ombuds\u00ADperson", ["Ombuds\u00ADperson"]],
    ["the plural of the last word", "two Ombudspersons and Ombudsmen", ["Ombudspersons", "Ombudsmen"]],
    [
      "the plural of the head",
      "Ministries of Health, Offices of the Ombudsperson",
      ["Ministries of Health", "Offices of the Ombudsperson"],
    ],
    ["the plural of an acronym", "NGOs, not NGOS or ngos", ["NGOs"]],
    [
      "possessives of singular and plural",
      "the Ombudsperson's, the Ombudspersons’ and NGOs' work",
      ["Ombudsperson's", "Ombudspersons’", "NGOs'"],
    ],
    [
      "no possessive where a quotation ends",
      "He said ‘the United Nations’ and 'the United Nations' too",
      ["United Nations", "United Nations"],
    ],
    ["no possessive at the end of a sentence", "of the United Nations’.", ["United Nations"]],
    ["a contraction is no possessive", "OAS'd WHO'll", ["OAS", "WHO"]],
    ["an acronym variant of a long name in its case", "the UN and un", ["UN"]],
    ["nothing in addresses, handles and tags", "https://oas.org/OAS www.x.org/IACHR press@OAS.org @IACHR #WHO", []],
    ["a word in capitals that is no name", "WHO MAY APPLY TO THE IACHR?", ["IACHR"]],
    ["the name in a mixed sentence", "WHO and IACHR agree", ["WHO", "IACHR"]],
    [
      "each form of a keep row",
      "Mr. Casagrande, Joao Guilherme Casagrande",
      ["Casagrande", "Joao Guilherme Casagrande"],
    ],
  ])("finds %s", (_, text, expected) => {
    expect(found(termbase, text)).toEqual(expected);
  });

  test.each([
    ["a pair inside the name", 'Inter-American <pc id="1">Commission</pc> on Human Rights', 1],
    ["pairs that overlap the name", '<pc id="1">the Inter-American</pc> Commission on <pc id="2">Human Rights</pc>', 1],
    ["a line break in the name", 'Inter-American Commission<ph id="1"/>on Human Rights', 1],
    ["a note mark in the name", 'Inter-American Commission<ph id="1"/> on Human Rights', 1],
    ["a pair inside a word", 'IA<pc id="1">CHR</pc>', 1],
    ["a code that stands for a word", 'Ministry <ph id="1"/> of Health', 0],
    ["a code between the letters of an acronym", 'O<ph id="1"/>AS', 0],
  ])("looks over codes: %s", (_, record, count) => {
    expect(find(termbase, record)).toHaveLength(count);
  });

  test("keeps offsets right behind standalone codes", () => {
    const source = '<ph id="1"/>An <ph id="2"/> and the IACHR<ph id="3"/>.';
    const [match] = find(termbase, source);
    expect(plainText(content(source)).slice(match!.start, match!.end)).toBe("IACHR");
  });

  test("finds a locked term inside a longer preferred one, and hides a preferred one inside a locked one", () => {
    expect(found(termbase, "Latin America Program Director")).toEqual([
      "Latin America Program Director",
      "Latin America Program",
    ]);
  });

  test("means the form that is there where a keep row has several", () => {
    expect(find(termbase, "Casagrande").map((match) => match.term.target)).toEqual(["Casagrande"]);
  });

  test("prefers the row with a scope where it holds", () => {
    const scoped = makeTermbase(
      "source,target,scope",
      "Ministry of the Interior,Ministerio del Interior,",
      "Ministry of the Interior,Secretaría de Gobernación,content/mexico/**",
    );
    const target = (article: string): unknown => find(scoped, "the Ministry of the Interior", article)[0]?.term.target;
    expect(target("content/mexico/a.md")).toBe("Secretaría de Gobernación");
    expect(target("content/a.md")).toBe("Ministerio del Interior");
  });

  test("is built once for all articles with the same rows", () => {
    const scoped = makeTermbase("source,target,scope", "A1,B,", "C1,D,content/x/**");
    expect(createTermFinder(scoped, "content/a.md")).toBe(createTermFinder(scoped, "content/b.md"));
    expect(createTermFinder(scoped, "content/a.md")).not.toBe(createTermFinder(scoped, "content/x/b.md"));
  });

  test("takes forbidden rows for bans, not for terms", () => {
    const banning = makeTermbase(
      "source,target,policy,forbidden,scope",
      "illegal migrant,,forbidden,migrante ilegal,",
      "alien,,forbidden,alienígena,content/old/**",
    );
    expect(found(banning, "an illegal migrant")).toEqual([]);
    expect(forbiddenTermsFor(banning, "content/a.md").map((term) => term.source)).toEqual(["illegal migrant"]);
    expect(forbiddenTermsFor(banning, "content/old/a.md")).toHaveLength(2);
  });

  test("finds every term of thousands, overlapping in their first words", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `Ministry of Item ${index} and More`);
    const big = makeTermbase("source,target", ...names.map((name, index) => `${name},Ministerio ${index}`));
    const finder = createTermFinder(big, "content/a.md");
    for (const [index, name] of names.entries()) {
      const matches = finder([{ type: "text", value: `On ${index} the ${name} met.` }]);
      expect(matches.map((match) => match.term.target)).toEqual([`Ministerio ${index}`]);
    }
  });
});

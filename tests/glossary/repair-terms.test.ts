import { describe, expect, test } from "vitest";
import { formatRecord, parseRecord } from "../../src/segments/inline-codes.ts";
import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { repairTerms } from "../../src/glossary/repair-terms.ts";
import { makeTermbase } from "./builders.ts";

const termbase = makeTermbase(
  "source,target,policy,source_variants,target_forms,forbidden,gender",
  "IACHR,CIDH,,Inter-American Commission,Comisión Interamericana de Derechos Humanos,CIADH,f",
  "UNHCR,ACNUR,,,,ACNUDH,m",
  "OHCHR,ACNUDH,,,,,f",
  "Office of the Ombudsperson,Defensoría del Pueblo,,Ombudsperson's Office,,Oficina del Ombudsperson|Oficina del Defensor,f",
  "CEJIL,CEJIL,keep,,,,m",
  "stakeholders,partes interesadas,preferred,stakeholder,actores clave,accionistas,fpl",
);

function repair(source: string, target: string, former: readonly string[] = []): string | undefined {
  const [from, to] = [parseRecord(source).content, parseRecord(target).content];
  const repaired = repairTerms({
    matches: createTermFinder(termbase, "content/a.md")(from),
    forbiddenTerms: forbiddenTermsFor(termbase, "content/a.md"),
    source: from,
    target: to,
    former: ({ source: term }) => (term === "IACHR" ? former : []),
  });
  return repaired && formatRecord(repaired);
}

describe("one replacement is right", () => {
  test.each([
    ["the English that stayed", "The IACHR met.", "El IACHR se reunió.", "La CIDH se reunió."],
    ["with a contraction", "the report of the IACHR", "el informe del IACHR", "el informe de la CIDH"],
    ["a masculine after de la", "the report of UNHCR", "el informe de la UNHCR", "el informe del ACNUR"],
    [
      "a variant that stayed",
      "The Inter-American Commission met.",
      "El Inter-American Commission se reunió.",
      "La CIDH se reunió.",
    ],
    ["a forbidden rendering", "The IACHR met.", "La CIADH se reunió.", "La CIDH se reunió."],
    ["the longest of two", "the Office of the Ombudsperson", "la Oficina del Ombudsperson", "la Defensoría del Pueblo"],
    ["a plural", "the Offices of the Ombudsperson", "las Oficina del Defensor", "las Defensorías del Pueblo"],
    ["small letters", "The IACHR met.", "La cidh se reunió.", "La CIDH se reunió."],
    [
      "an accent that was lost",
      "the Office of the Ombudsperson",
      "la Defensoria del Pueblo",
      "la Defensoría del Pueblo",
    ],
    ["a kept name in other letters", "CEJIL won.", "Cejil ganó.", "CEJIL ganó."],
    [
      "two places",
      "The IACHR met; the IACHR left.",
      "La CIADH se reunió; el IACHR se fue.",
      "La CIDH se reunió; la CIDH se fue.",
    ],
    [
      "one of two places",
      "The IACHR met; the IACHR left.",
      "La CIDH se reunió; el IACHR se fue.",
      "La CIDH se reunió; la CIDH se fue.",
    ],
    [
      "inside a pair of codes",
      'The <pc id="1">IACHR</pc> met.',
      'El <pc id="1">IACHR</pc> se reunió.',
      'La <pc id="1">CIDH</pc> se reunió.',
    ],
    ["two names", "UNHCR and the IACHR met.", "UNHCR y el IACHR se reunieron.", "ACNUR y la CIDH se reunieron."],
    ["y before i", "CEJIL and the IACHR", "CEJIL y el IACHR", "CEJIL y la CIDH"],
  ])("%s", (_, source, target, expected) => {
    expect(repair(source, target)).toBe(expected);
  });

  test("the Spanish that the row had before", () => {
    expect(repair("of the IACHR", "del CIDDHH", ["CIDDHH"])).toBe("de la CIDH");
  });
});

describe("no replacement is certain", () => {
  test.each([
    ["nothing is wrong", "The IACHR met.", "La CIDH se reunió."],
    ["the name is gone", "The IACHR met.", "Se reunió."],
    ["more wrong places than names", "The IACHR met.", "La CIADH y el IACHR se reunieron."],
    ["fewer wrong places than names", "The IACHR met; the IACHR left.", "La CIADH se reunió."],
    ["the name is split by a code", "The IACHR met.", 'La IA<ph id="1"/>CHR se reunió.'],
    ["it runs over the edge of a pair", "the Office of the Ombudsperson", 'la Oficina <pc id="1">del Defensor</pc>'],
    ["an English possessive stayed", "The IACHR's report", "IACHR's informe"],
    ["only a preferred term is missing", "the stakeholders", "los accionistas"],
    ["right and wrong both stand there", "The IACHR met.", "La CIDH (IACHR) se reunió."],
  ])("where %s", (_, source, target) => {
    expect(repair(source, target)).toBeUndefined();
  });
});

/** The termbase against a professional translation: what is right must not alarm, what is made wrong must. */

import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { forbiddenTermsFor, createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import type { TermFinding } from "../../src/glossary/verify-terms.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import { content } from "./builders.ts";

const ARTICLE = "content/master-class-for-migration-course-alumni-in-colombia-and-ecuador.md";

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

const termbase = loadTermbase([
  { path: "glossary/terms.csv", bytes: new TextEncoder().encode(read("glossary/terms.csv")) },
]);
const english = read("tests/corpus/seed/en.txt").trim().split("\n\n");
const spanish = read("tests/corpus/seed/es.txt").trim().split("\n\n");

/** Findings in the whole article, paragraph by paragraph. */
function verifyArticle(target: readonly string[]): TermFinding[] {
  const finder = createTermFinder(termbase, ARTICLE);
  const forbiddenTerms = forbiddenTermsFor(termbase, ARTICLE);
  return english.flatMap((paragraph, index) => {
    const source = content(paragraph);
    return verifyTerms({ matches: finder(source), forbiddenTerms, source, target: content(target[index] ?? "") });
  });
}

describe("the seed article and its professional translation", () => {
  test("have as many paragraphs", () => {
    expect(spanish).toHaveLength(english.length);
  });

  test("have their terms found", () => {
    const finder = createTermFinder(termbase, ARTICLE);
    const matches = english.flatMap((paragraph) => finder(content(paragraph)));
    expect(matches.length).toBeGreaterThan(85);
  });

  test("give no hard alarm, and one warning: «la necesidad de proteger» for “the need for the protection”", () => {
    const findings = verifyArticle(spanish);
    expect(findings.filter((finding) => finding.hard)).toEqual([]);
    expect(findings.map((finding) => finding.term.source)).toEqual(["protection of migrants"]);
  });
});

describe("the translation made wrong", () => {
  test.each([
    ["(CIDH)", "(IACHR)", "IACHR"],
    [
      "Comisión Interamericana de Derechos Humanos",
      "Consejo Interamericano de Derechos Humanos",
      "Inter-American Council on Human Rights",
    ],
    ["(OEI)", "(OEA)", "OEI"],
    ["la Defensoría del Pueblo", "la Oficina del Defensor del Pueblo", "Office of the Ombudsperson"],
    ["Ministerio de Relaciones Exteriores", "Ministerio de Asuntos Exteriores", "Ministry of Foreign Affairs"],
    ["Joao Guilherme Casagrande", "Juan Guillermo Casagrande", "Joao Guilherme Casagrande"],
    ["Instituto Auschwitz", "Instituto de Auschwitz", "Auschwitz Institute"],
    ["del AIPG, agradeció", "del Instituto, agradeció", "AIPG"],
    ["zivik", "Zivik", "zivik funding program"],
    ["(OEI)", "(OEI, por sus siglas en español)", "for its acronym in Spanish"],
  ])("%s → %s alarms", (right, wrong, source) => {
    expect(spanish.join("\n\n")).toContain(right);
    const alarms = verifyArticle(spanish.map((paragraph) => paragraph.replace(right, wrong)));
    expect(alarms.filter((finding) => finding.hard).map((finding) => finding.term.source)).toContain(source);
  });

  test("an acronym may give way to its full name", () => {
    const alarms = verifyArticle(spanish.map((paragraph) => paragraph.replace(" (ACNUR)", "")));
    expect(alarms.filter((finding) => finding.hard)).toEqual([]);
  });

  test.each([
    ["actores clave", "accionistas", "stakeholders"],
    ["políticas públicas", "pólizas públicas", "design and implementation of public policies"],
    ["clase magistral", "Master Class", "Master Class"],
  ])("%s → %s warns", (right, wrong, source) => {
    const alarms = verifyArticle(spanish.map((paragraph) => paragraph.replaceAll(right, wrong)));
    expect(alarms.filter((finding) => !finding.hard).map((finding) => finding.term.source)).toContain(source);
    expect(alarms.filter((finding) => finding.hard)).toEqual([]);
  });
});

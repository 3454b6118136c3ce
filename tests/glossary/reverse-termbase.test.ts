import { english } from "../../src/languages/en/english.ts";
import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";
import { lockTerms, unlockTerms } from "../../src/glossary/lock-terms.ts";
import { repairTerms } from "../../src/glossary/repair-terms.ts";
import { reverseTermbase, termbaseFor } from "../../src/glossary/reverse-termbase.ts";
import { verifyTerms } from "../../src/glossary/verify-terms.ts";
import { ARTICLE, content, makeTermbase } from "./builders.ts";

const HEADER = "source,target,policy,source_variants,target_forms,forbidden,pos,gender";
const TERMBASE = makeTermbase(
  HEADER,
  "Inter-American Commission on Human Rights,Comisión Interamericana de Derechos Humanos,locked,,,Comisión Inter-Americana,,f",
  "IACHR,CIDH,locked,,Comisión Interamericana de Derechos Humanos,,,f",
  "UN,ONU,locked,,,,,f",
  "AIPG,AIPG,keep,,,,,m",
  "Ombudsperson's Office,Defensoría del Pueblo,locked,Office of the Ombudsperson,,,,f",
  "lawyer,abogado,preferred,,abogada,,noun,m",
  "attorney,abogado,preferred,,,,noun,m",
  "human rights defender,persona defensora,locked,,defensor,,noun,f",
  "rule of law,estado de derecho,preferred,,,,noun,m",
  "advisory opinion,opinión consultiva,preferred,,,,noun,f",
  ",,forbidden,,,reforzamiento,,",
);
const { termbase, leftOut } = reverseTermbase(TERMBASE);
const find = createTermFinder(termbase, ARTICLE);

function locked(record: string): string {
  const source = content(record);
  return lockTerms(source, find(source)).map((part) => (part.type === "term" ? `[${part.target}]` : part.type === "text" ? part.value : "|")).join("");
} // prettier-ignore

function findings(source: string, target: string): readonly string[] {
  const from = content(source);
  return verifyTerms({ matches: find(from), forbiddenTerms: [], source: from, target: content(target) }).map(({ kind, hard, term }) => `${kind}${hard ? "!" : ""} ${term.target}`);
} // prettier-ignore

describe("a termbase read from Spanish to English", () => {
  test("leaves out what reads backwards in two ways, with the reason, and bans of Spanish", () => {
    expect(leftOut.map(({ term, column, reason }) => [term.source, column, reason])).toEqual([
      ["IACHR", "target_forms", "`Comisión Interamericana de Derechos Humanos` may be `IACHR` or `Inter-American Commission on Human Rights` (glossary/terms.csv:2), so Spanish sources are not held to it"],
      ["lawyer", "target", "`abogado` may be `lawyer` or `attorney` (glossary/terms.csv:8), so Spanish sources are not held to it"],
      ["attorney", "target", "`abogado` may be `attorney` or `lawyer` (glossary/terms.csv:7), so Spanish sources are not held to it"],
    ]); // prettier-ignore
    expect(termbase.terms.map(({ source }) => source)).not.toContain("abogado");
    expect(termbase.terms.every(({ forbidden, isReversed }) => forbidden.length === 0 && isReversed)).toBe(true);
  });

  test.for([
    ["La CIDH y la ONU", "La [IACHR] y la [UN]"],
    ["UN NUEVO INFORME DE LA CIDH", "UN NUEVO INFORME DE LA [IACHR]"],
    ["las Defensorías del Pueblo", "las [Ombudsperson's Offices]"],
    ['la <pc id="1">Defensoría</pc> del Pueblo', "la |[Ombudsperson's Office]|"],
    ["los defensores", "los [human rights defenders]"],
    ["el AIPG", "el [AIPG]"],
    ["un abogado", "un abogado"],
  ] as const)("locks %s", ([source, wanted]) => expect(locked(source)).toBe(wanted));

  test.for([
    ["La CIDH informa.", "The IACHR reports.", []],
    ["La CIDH informa.", "The CIDH reports.", ["missing! IACHR", "forbidden! IACHR"]],
    ["Las personas defensoras hablan.", "Human Rights Defenders speak.", []],
    ["La persona defensora habla.", "The defender speaks.", ["missing! human rights defender"]],
    ["El estado de derecho", "The Rule of Law", []],
    ["el estado de derecho", "the state of right", ["missing rule of law"]],
    ["las opiniones consultivas", "its two advisory opinions", []],
    ["Informe de la Defensoría del Pueblo", "The Office of the Ombudsperson’s report", []],
    ["LA ONU", "WHAT UN SAYS", []],
  ] as const)("verifies %s → %s", ([source, target, wanted]) => expect(findings(source, target)).toEqual(wanted));

  test("mends a name that stayed Spanish, also before an English possessive", () => {
    const source = content("El informe de la CIDH");
    const repaired = repairTerms({ matches: find(source), forbiddenTerms: [], source, target: content("CIDH's report") });
    expect(repaired && formatRecord(repaired)).toBe("IACHR's report");
  });

  test("leaves the English around a name alone but for spaces and the first letter", () => {
    const term = { type: "term", id: 1, source: "persona defensora", target: "human rights defender", gender: undefined } as const;
    const unlocked = unlockTerms([term, { type: "text", value: "and a" }, { ...term, id: 2 }, { type: "text", value: "o el" }], english);
    expect(formatRecord(unlocked)).toBe("Human rights defender and a human rights defender o el");
  }); // prettier-ignore

  test("takes the full name for a full name where an acronym has the same Spanish, and the acronym for an acronym", () => {
    const both = makeTermbase(HEADER, "CAT,Convención contra la Tortura,locked", "Convention against Torture,Convención contra la Tortura,locked", "OHCHR,ACNUDH,locked", "UN Human Rights Office,ACNUDH,locked");
    const reversed = reverseTermbase(both);
    expect(reversed.termbase.terms.map(({ source, target }) => [source, target])).toEqual([["Convención contra la Tortura", "Convention against Torture"], ["ACNUDH", "OHCHR"]]);
    expect(reversed.leftOut.map(({ term }) => term.source)).toEqual(["CAT", "UN Human Rights Office"]);
  }); // prettier-ignore

  test("is used from Spanish to English and in no other direction", () => {
    expect(termbaseFor(TERMBASE, { from: "es-419", to: "en-US" })).toBe(termbase);
    expect(termbaseFor(TERMBASE, { from: "en", to: "es-419" })).toBe(TERMBASE);
    for (const [from, to, languages] of [
      ["es", "pt", { source: "es", target: undefined }],
      ["fr", "es", { source: undefined, target: "es" }],
      ["en", "pt-BR", { source: "en", target: undefined }],
    ] as const) {
      const found = termbaseFor(TERMBASE, { from, to });
      // Finders are kept by termbase.
      expect(termbaseFor(TERMBASE, { from, to })).toBe(found);
      expect(found.terms).toEqual(TERMBASE.terms.map((term) => ({ ...term, languages })));
    }
  }); // prettier-ignore

  test("keeps 454 of the 476 rows of the project's own glossary, and finds and satisfies each by its own forms", () => {
    const all = loadTermbase([{ path: "glossary/terms.csv", bytes: readFileSync("glossary/terms.csv") }]);
    const reversed = reverseTermbase(all);
    const rows = all.terms.filter(({ policy }) => policy !== "forbidden");
    expect([rows.length, reversed.termbase.terms.length]).toEqual([476, 454]);
    const finder = createTermFinder(reversed.termbase, ARTICLE);
    const lost = reversed.termbase.terms.filter(({ scope }) => scope.length === 0).flatMap((term) => {
      const source = content(`Según ${term.source}.`.replaceAll("&", "&amp;"));
      const matches = finder(source).filter((match) => match.text === term.source);
      const found = verifyTerms({ matches, forbiddenTerms: [], source, target: content(`As in ${term.target}.`.replaceAll("&", "&amp;")) });
      return matches.length === 1 && found.length === 0 ? [] : [`${term.source} → ${term.target}: ${matches.length} ${found.map(({ message }) => message).join(" ")}`];
    });
    expect(lost).toEqual([]);
  }); // prettier-ignore
});

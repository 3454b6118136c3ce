import { describe, expect, test } from "vitest";
import { findTermbaseWarnings } from "../../src/glossary/termbase-warnings.ts";
import { makeTermbase } from "./builders.ts";

const HEADER = "source,target,policy,source_variants,target_forms,gender,scope";

function warnings(...rows: string[]): string[] {
  return findTermbaseWarnings(makeTermbase(HEADER, ...rows).terms).map(
    ({ term, column, reason }) => `${term.place.replace(/.*:/u, "")}:${column}: ${reason}`,
  );
}

describe("a warning", () => {
  test.each([
    [
      "a plural that is found by itself",
      "NGO,ONG,,NGOs,,,",
      "2:source_variants: `NGOs` is found by itself as the plural or possessive of `NGO`",
    ],
    [
      "a possessive that is found by itself",
      "IACHR,CIDH,,IACHR’s,,,",
      "2:source_variants: `IACHR’s` is found by itself",
    ],
    ["quotation marks of a spreadsheet", "“IACHR”,CIDH,,,,,", "2:source: `“IACHR”` stands in quotation marks"],
    ["an article that would be doubled", "IACHR,la CIDH,locked,,,f,", "2:target: `la CIDH` begins with an article"],
    ["a date that a spreadsheet made", "three quarters,2026/03/04,,,,,", "2:target: `2026/03/04` is a date"],
    ["another one, in Spanish Excel", "04-mar,x,,,,,", "2:source: `04-mar` is a date"],
    [
      "a non-breaking space in Spanish",
      "USA,EE.\u00A0UU.,locked,,,mpl,",
      "2:target: `EE.\u00A0UU.` has a non-breaking space",
    ],
  ])("names %s", (_, row, expected) => {
    expect(warnings(row).join("\n")).toContain(expected);
  });

  test("names a variant that takes another row's plural from it", () => {
    expect(warnings("Human Right,derecho humano,preferred,,,m,", "Charter,Carta,locked,Human Rights,,f,")).toEqual([
      "3:source_variants: `Human Rights` is also the plural of `Human Right` (glossary/terms.csv:2), and this row takes it: `Carta`",
    ]);
  });

  test("is not given where a plural is a row of its own", () => {
    expect(warnings("Goal,Objetivo,locked,,,m,", "Goals,Objetivos,locked,,,mpl,")).toEqual([]);
  });

  test("is not given where rows never hold together, or mean the same", () => {
    expect(
      warnings(
        "Act,ley,preferred,,,f,content/a/**",
        "Acts,Actas,locked,,,fpl,content/b/**",
        "Law,ley,preferred,,,f,",
        "Laws,ley,preferred,,,f,",
      ),
    ).toEqual([]);
  });

  test("is not given for a name with its own article, nor for one without gender", () => {
    expect(
      warnings(
        "El Salvador,El Salvador,locked,,,m,",
        "Paz,la Paz,locked,,,,",
        "peace,la paz,preferred,,,f,",
        "the Americas,las Américas,locked,,,fpl,",
      ),
    ).toEqual([]);
  });
});

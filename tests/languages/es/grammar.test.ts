import { describe, expect, test } from "vitest";

import { applyEdits, repairArticle, repairConjunction, repairEnding } from "../../../src/languages/es/grammar.ts";
import { capitalise } from "../../../src/glossary/unlock-terms.ts";
import type { Gender } from "../../../src/languages/types.ts";

/** `before` and `name` after the repair of the article. */
function article(before: string, name: string, gender?: Gender): string {
  const repair = repairArticle(before, name, gender);
  return applyEdits(before, repair.edits) + repair.name;
}

describe("articles before a name", () => {
  test.each<[string, string, Gender | undefined, string]>([
    ["el ", "CIDH", "f", "la CIDH"],
    ["la ", "ACNUR", "m", "el ACNUR"],
    ["El ", "CIDH", "f", "La CIDH"],
    ["EL ", "CIDH", "f", "LA CIDH"],
    ["los ", "ONG", "fpl", "las ONG"],
    ["el ", "Estados Unidos", "mpl", "los Estados Unidos"],
    ["un ", "ONG", "f", "una ONG"],
    ["este ", "Comisión", "f", "esta Comisión"],
    ["aquella ", "Convenio", "m", "aquel Convenio"],
    ["nuestro ", "ONG", "fpl", "nuestras ONG"],
    ["su ", "ONG", "fpl", "sus ONG"],
    ["del ", "CIDH", "f", "de la CIDH"],
    ["Del ", "CIDH", "f", "De la CIDH"],
    ["al ", "CIDH", "f", "a la CIDH"],
    ["DEL ", "CIDH", "f", "DE LA CIDH"],
    ["de la ", "ACNUR", "m", "del ACNUR"],
    ["a la ", "ACNUR", "m", "al ACNUR"],
    ["A la ", "ACNUR", "m", "Al ACNUR"],
    ["de las ", "Convenio", "m", "del Convenio"],
    ["de el ", "ACNUR", "m", "del ACNUR"],
    ["a el ", "ACNUR", undefined, "al ACNUR"],
    ["de el ", "Pacto", undefined, "del Pacto"],
    ["DE EL ", "ACNUR", "m", "DEL ACNUR"],
    ["de El ", "Universal", "m", "de El Universal"],
    ["con el ", "ACNUR", "m", "con el ACNUR"],
    ["el ", "CIDH", undefined, "el CIDH"],
    ["la la ", "CIDH", "f", "la CIDH"],
    ["La la ", "CIDH", "f", "La CIDH"],
    ["el la ", "CIDH", "f", "la CIDH"],
    ["del la ", "CIDH", "f", "de la CIDH"],
    ["de el el ", "ACNUR", "m", "del ACNUR"],
    ["del ", "El Salvador", "m", "de El Salvador"],
    ["de ", "El Salvador", "m", "de El Salvador"],
    ["el ", "El Salvador", undefined, "El Salvador"],
    ["de las ", "las Américas", "fpl", "de las Américas"],
    ["de ", "el Caribe", "m", "del Caribe"],
    ["del ", "el Caribe", "m", "del Caribe"],
    ["la ", "agua", "f", "el agua"],
    ["de la ", "área", "f", "del área"],
    ["una ", "alma", "f", "un alma"],
    ["este ", "arma", "f", "esta arma"],
    ["el ", "aguas", "fpl", "las aguas"],
    ["el ", "areas", "f", "la areas"],
    ["informe, el nuevo ", "CIDH", "f", "informe, el nuevo CIDH"],
    ["el “", "CIDH", "f", "el “CIDH"],
    ["panel ", "CIDH", "f", "panel CIDH"],
    ["ex-el ", "CIDH", "f", "ex-el CIDH"],
    ["el constructor ", "CIDH", "f", "el constructor CIDH"],
    ["constructor el ", "CIDH", "f", "constructor la CIDH"],
    ["", "CIDH", "f", "CIDH"],
  ])("%j %j %s → %j", (before, name, gender, expected) => {
    expect(article(before, name, gender)).toBe(expected);
  });

  test.each<[string, string, Gender]>([
    ["la ", "CIDH", "f"],
    ["del ", "ACNUR", "m"],
    ["las ", "ONG", "fpl"],
    ["el ", "agua", "f"],
    ["de la ", "CIDH", "f"],
  ])("right Spanish stays: %j %j", (before, name, gender) => {
    expect(repairArticle(before, name, gender)).toEqual({ edits: [], name });
  });
});

describe("conjunctions before a name", () => {
  test.each([
    ["Colombia y ", "INDH", "Colombia e "],
    ["Colombia y ", "Instituto", "Colombia e "],
    ["Colombia y ", "Hidalgo", "Colombia e "],
    ["cobre y ", "Hierro", "cobre y "],
    ["agua y ", "iones", "agua y "],
    ["CIDH y ", "HRW", "CIDH y "],
    ["siete o ", "OEI", "siete u "],
    ["uno o ", "Honduras", "uno u "],
    ["uno o ", "HRW", "uno o "],
    ["Colombia e ", "CIDH", "Colombia y "],
    ["uno u ", "CIDH", "uno o "],
    ["Colombia e ", "INDH", "Colombia e "],
    ["Colombia e ", "Yrigoyen", "Colombia e "],
    ["Y ", "INDH", "Y "],
    ["Colombia y el ", "INDH", "Colombia y el "],
    ["rey ", "INDH", "rey "],
    ["vitamina e ", "11-S", "vitamina e "],
  ])("%j %j → %j", (before, name, expected) => {
    expect(applyEdits(before, repairConjunction(before, name))).toBe(expected);
  });
});

describe("what is left over behind a name", () => {
  test.each([
    ["", "IACHR", "’s informe", " informe"],
    ["", "IACHR", "'s", ""],
    ["", "IACHR", " 's informe", " informe"],
    ["", "NGO", "s nacionales", " nacionales"],
    ["", "IACHR", " sobre", " sobre"],
    ["", "IACHR", "’ sobre", "’ sobre"],
    ["", "NGOs", "’ sobre", " sobre"],
    ["‘", "NGOs", "’ sobre", "’ sobre"],
    ["", "IACHR", "sobre", "sobre"],
  ])("%j [%s] %j → %j", (before, source, after, expected) => {
    expect(applyEdits(after, repairEnding(before, source, after))).toBe(expected);
  });
});

test("a name gets its capital unless its small letter is part of it", () => {
  expect(capitalise("relatoría", "rapporteurship")).toBe("Relatoría");
  expect(capitalise("ifa", "ifa")).toBe("ifa");
  expect(capitalise("órganos", "bodies")).toBe("Órganos");
});

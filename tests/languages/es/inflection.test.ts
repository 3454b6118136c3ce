import { describe, expect, test } from "vitest";

import { englishPlurals } from "../../../src/languages/en/plural.ts";
import { pluralOfName, pluralOfWord, sameStem } from "../../../src/languages/es/inflection.ts";

test.each([
  ["Defensoría", "Defensorías"],
  ["Comisión", "Comisiones"],
  ["relator", "relatores"],
  ["Interés", "Intereses"],
  ["voz", "voces"],
  ["crisis", "crisis"],
  ["Comité", "Comités"],
  ["ONG", "ONG"],
])("the plural of %s is %s", (word, plural) => {
  expect(pluralOfWord(word)).toBe(plural);
});

test.each([
  ["Defensoría del Pueblo", "Defensorías del Pueblo"],
  ["Ministerio de Relaciones Exteriores", "Ministerios de Relaciones Exteriores"],
  ["relatoría", "relatorías"],
  ["ONG", "ONG"],
  ["Comisión Interamericana de Derechos Humanos", undefined],
  ["Instituto Auschwitz", undefined],
])("the plural of the name %s is %s", (name, plural) => {
  expect(pluralOfName(name)).toBe(plural);
});

describe("two words have one stem", () => {
  test.each([
    ["relator", "relatoras"],
    ["migrante", "migrantes"],
    ["comisión", "comisiones"],
    ["impartir", "impartió"],
    ["destacar", "destacando"],
    ["apoyar", "apoyan"],
    ["asistieron", "asistió"],
    ["vez", "veces"],
    ["oportuno", "oportunas"],
  ])("%s and %s", (a, b) => {
    expect(sameStem(a, b)).toBe(true);
    expect(sameStem(b, a)).toBe(true);
  });

  test.each([
    ["política", "póliza"],
    ["defensoría", "defensoria"],
    ["consejo", "concejo"],
    ["la", "las"],
    ["comisión", "comisario"],
    ["estado", "estatuto"],
    ["oea", "oei"],
  ])("but not %s and %s", (a, b) => {
    expect(sameStem(a, b)).toBe(false);
  });
});

test.each([
  ["Ombudsperson", ["Ombudspersons"]],
  ["Ombudsman", ["Ombudsmen"]],
  ["Ministry of Health", ["Ministry of Healths", "Ministries of Health"]],
  ["embassy", ["embassies"]],
  ["Congress", ["Congresses"]],
  ["challenges", []],
  ["NGO", ["NGOs"]],
  ["SDGs", []],
  ["child", ["children"]],
])("the English plurals of %s", (form, plurals) => {
  expect(englishPlurals(form)).toEqual(plurals);
});

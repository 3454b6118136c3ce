import { describe, expect, test } from "vitest";
import { formatRecord, parseRecord, plainText } from "../../src/segments/inline-codes.ts";
import { dropGloss, findGlosses } from "../../src/glossary/acronym-gloss.ts";
import { nameBefore, spellsAcronym } from "../../src/glossary/acronym-initials.ts";

/** The text without its first gloss; undefined where that is not certain. */
function dropped(record: string): string | undefined {
  const { content } = parseRecord(record);
  const [gloss] = findGlosses(plainText(content));
  const shorter = gloss && dropGloss(content, gloss);
  return shorter && formatRecord(shorter);
}

describe("dropping a gloss", () => {
  test.for([
    ["(“OEI”\u00A0 para su acrónimo en español)", "(OEI)"],
    ["la Comisión (CIDH, por sus siglas en español) vino", "la Comisión (CIDH) vino"],
    ["la Comisión (CIDH por sus siglas en inglés) vino", "la Comisión (CIDH) vino"],
    ["la OEI, según su sigla en castellano.", "la OEI."],
    ["el ACNUR (por sus siglas en inglés), y otros", "el ACNUR, y otros"],
    ["la OEI por sus siglas españolas, y otros", "la OEI, y otros"],
    ["la Comisión, CIDH, por sus siglas en inglés, vino", "la Comisión, CIDH, vino"],
    ["(CIDH, por sus siglas en inglés, y otras)", "(CIDH, y otras)"],
    ['(<pc id="1">OEI</pc>, por sus siglas en español)', '(<pc id="1">OEI</pc>)'],
    ["“la Comisión, CIDH”, por sus siglas en inglés", "“la Comisión, CIDH”"],
  ] as const)("%s → %s", ([text, expected]) => {
    expect(dropped(text)).toBe(expected);
  });

  test.for([
    // A list or a sentence: with one comma or with none.
    "La CIDH, por sus siglas en inglés, vino.",
    "la CIDH, por sus siglas en inglés, la OEA y el ACNUR",
    // What would go with it is not text alone.
    '(CIDH, <ph id="1"/>por sus siglas en inglés)',
    '(CIDH, <pc id="1">por sus siglas en inglés</pc>)',
    "conocida por sus siglas en inglés, AIPG",
    "la CIDH (por sus siglas en inglés, IACHR)",
    "por sus siglas en español",
  ])("is left to a person: %s", (text) => {
    expect(dropped(text)).toBeUndefined();
  });
});

describe("a name spells an acronym", () => {
  test.for([
    ["Comisión Interamericana de Derechos Humanos", "CIDH"],
    ["Organización de Estados Iberoamericanos para la Educación, la Ciencia y la Cultura", "OEI"],
    ["Auschwitz Institute for the Prevention of Genocide and Mass Atrocities", "AIPG"],
    ["Secretaría General Iberoamericana", "SEGIB"],
    ["Mercado Común del Sur", "MERCOSUR"],
    ["Fondo de Población de las Naciones Unidas", "FPNU"],
  ] as const)("%s: %s", ([name, acronym]) => {
    expect(spellsAcronym(name, acronym)).toBe(true);
  });

  test.for([
    ["Instituto Auschwitz", "AIPG"],
    ["Fondo de Población de las Naciones Unidas", "UNFPA"],
    ["reporte privado de vulnerabilidades", "PVR"],
    ["Comité Internacional de la Cruz Roja", "CIC"],
    ["Unión Europea", "UE"],
  ] as const)("%s: not %s", ([name, acronym]) => {
    expect(spellsAcronym(name, acronym)).toBe(false);
  });

  test("is found at the end of what stands before it", () => {
    const text = "Vino un especialista de la Comisión Interamericana de Derechos Humanos (";
    expect(nameBefore(text, "CIDH")).toBe("Comisión Interamericana de Derechos Humanos");
    expect(nameBefore(text, "OEA")).toBeUndefined();
    expect(nameBefore("Vino la Corte Penal Internacional. Y (", "CPI")).toBeUndefined();
  });
});

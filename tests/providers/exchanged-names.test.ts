/** Names that were exchanged are told from a sentence that was turned around, by the words between them. */

import { describe, expect, test } from "vitest";
import { isReordered, namesWereExchanged } from "../../src/providers/exchanged-names.ts";
import { inline } from "./builders.ts";

const exchanged = (inOrder: string, answer: string): boolean => namesWereExchanged(inline(inOrder), inline(answer));
const [A, B, C] = ["{1:IACHR|CIDH}", "{2:OEI|OEI}", "{3:UN|ONU}"];

describe("names", () => {
  test("are reordered where their Spanish is in another order, however often it comes", () => {
    expect(isReordered(inline(`${A} ${B}`), inline(`${B} ${A}`))).toBe(true);
    expect(isReordered(inline(`${A} ${B}`), inline(`${A} y ${B}`))).toBe(false);
    expect(isReordered(inline("{1:OAS|OEA} {2:OAS|OEA}"), inline("{2:OAS|OEA} {1:OAS|OEA}"))).toBe(false);
    expect(isReordered(inline(`one ${A}`), inline(`${A} uno`))).toBe(false);
  });

  test.each([
    ["the words between them", `La ${A} demandó ${B} en Quito.`, `La ${B} demandó a la ${A} en Quito.`],
    ["articles and prepositions alone", `${A} y ${B} se reunieron.`, `La ${B} y la ${A} se reunieron.`],
    ["a word that the engine inflects otherwise", `${A} criticó ${B}`, `${B} criticaba a la ${A}`],
    ["two of three", `${A} invitó ${B} y ${C} ayer`, `${A} invitó a ${C} y ${B} ayer`],
    ["words in codes", `${A} <4>demandó</4> ${B}`, `${B} <4>demandó</4> a ${A}`],
    ["nothing between them", `${A}, ${B} vinieron`, `${B}, ${A} vinieron`],
  ])("were exchanged where these stay: %s", (_, inOrder, answer) => {
    expect(exchanged(inOrder, answer)).toBe(true);
  });

  test.each([
    ["passive to active", `Un informe de ${A} fue elogiado por ${B}.`, `${B} elogió el informe de la ${A}.`],
    ["a genitive turned around", `${A} informe sobre ${B}`, `El informe sobre ${B} de la ${A}`],
    ["nouns in a row", `La ${A} ${B} misión llegó.`, `La misión de ${B} de la ${A} llegó.`],
    ["a clause that moved", `Según ${A}, vino ${B}.`, `Vino ${B}, según ${A}.`],
    ["another verb in its place", `${A} compró ${B}`, `${B} pertenece a ${A}`],
  ])("were not where the words moved with them: %s", (_, inOrder, answer) => {
    expect(exchanged(inOrder, answer)).toBe(false);
  });
});

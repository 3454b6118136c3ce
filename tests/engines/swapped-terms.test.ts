/** Names that were exchanged are told from a sentence that was turned around, by the words between them. */

import { describe, expect, test } from "vitest";
import { isDoubled, isReordered, orderNames, withGenitives } from "../../src/engines/swapped-terms.ts";
import { inline, written } from "./builders.ts";

const [A, B, C] = ["{1:IACHR|CIDH}", "{2:OEI|OEI}", "{3:UN|ONU}"];

/** What is made of an answer, in the written form. */
function settled(source: string, inOrder: string, answer: string): string {
  return written(orderNames(inline(source), inline(inOrder), inline(answer)));
}

const shown = (text: string): string => written(inline(text));

describe("names", () => {
  test.each([
    ["in another order", `${A} ${B}`, `${B} ${A}`, true],
    ["in the same order", `${A} ${B}`, `${A} y ${B}`, false],
    ["whose Spanish is the same", "{1:OAS|OEA} {2:OAS|OEA}", "{2:OAS|OEA} {1:OAS|OEA}", false],
    ["one alone", `one ${A}`, `${A} uno`, false],
    ["of which one was lost: another check's matter", `${A} sued ${B}`, `demandó ${B}`, false],
    ["of which one was doubled", `${A} sued ${B}`, `${B} demandó ${A} ${B}`, false],
    ["of a compound, which may be either's", `the ${A} ${B} met`, `la ${A} de la ${B} vino`, false],
    ["two of three", `${A}, ${B} and ${C}`, `${A}, ${C} y ${B}`, true],
  ])("%s", (_, source, target, expected) => {
    expect(isReordered(inline(source), inline(target))).toBe(expected);
  });

  test.each([
    ["a genitive", `${A}'s ${B}`, `el ${B} de la ${A}`],
    ["a curly one, over a mark", `the <4>${A}</4>’s ${B} met`, `el ${B} del <4>${A}</4> se reunió`],
    ["nouns in a row", `the ${A} ${B} report`, `el informe ${B} de ${A}`],
    ["three of them", `the ${A} ${B} ${C} report`, `informe ${C} de ${B} de la ${A}`],
    ["with a word that goes with the name", `the annual ${A} ${B}`, `el ${B} anual de la ${A}`],
  ])("are expected the other way round where Spanish has them so: %s", (_, source, target) => {
    expect(isReordered(inline(source), inline(target))).toBe(false);
  });

  test.each([
    ["a verb between them", `The ${A} of ${B}`, `el ${B} de la ${A}`],
    ["not joined", `the ${A}'s ${B}`, `el ${B} y la ${A}`],
    ["an enumeration", `${A}, ${B}`, `${B} de ${A}`],
    ["a genitive whose owner is owned in Spanish", `the ${A}'s ${B}`, `la ${A} del ${B}`],
    ["a curly one, over a mark", `<4>${A}</4>’s ${B} met`, `el <4>${A}</4> de la ${B} vino`],
  ])("are not expected so where the English does not ask for it: %s", (_, source, target) => {
    expect(isReordered(inline(source), inline(target))).toBe(true);
  });
});

test("names are doubled where one piece comes twice, not where one Spanish name does", () => {
  expect(isDoubled(inline(`${A} met`), inline(`${A} y ${A} vinieron`))).toBe(true);
  expect(isDoubled(inline("{1:OAS|OEA} {2:OAS|OEA}"), inline("{2:OAS|OEA} {1:OAS|OEA}"))).toBe(false);
  expect(isDoubled(inline(`${A} met ${B}`), inline(`${B} vino`))).toBe(false);
});

describe("names change places where the words stayed", () => {
  test.each([
    [
      "a verb",
      `The ${A} sued ${B}.`,
      `La ${A} demandó ${B}.`,
      `La ${B} demandó a la ${A}.`,
      `La ${A} demandó a la ${B}.`,
    ],
    [
      "articles alone",
      `${A} and ${B} met`,
      `${A} y ${B} se reunieron`,
      `La ${B} y la ${A} se reunieron`,
      `La ${A} y la ${B} se reunieron`,
    ],
    [
      "another inflection",
      `${A} criticized ${B}`,
      `${A} criticó ${B}`,
      `${B} criticaba a la ${A}`,
      `${A} criticaba a la ${B}`,
    ],
    [
      "two of three",
      `${A} invited ${B} and ${C}`,
      `${A} invitó ${B} y ${C}`,
      `${A} invitó a ${C} y ${B}`,
      `${A} invitó a ${B} y ${C}`,
    ],
    [
      "words put in everywhere",
      `${A} sued ${B} in Quito`,
      `Ayer ${A} ayer demandó dicen ${B} ayer en Quito según dicen`,
      `Ayer ${B} demandó ${A} en Quito según dicen`,
      `Ayer ${A} demandó ${B} en Quito según dicen`,
    ],
    [
      "a mark that stayed",
      `<4>${A}</4> met ${B}`,
      `<4>${A}</4> visitó ${B}`,
      `<4>${B}</4> visitó a ${A}`,
      `<4>${A}</4> visitó a ${B}`,
    ],
  ])("%s", (_, source, inOrder, answer, expected) => {
    expect(settled(source, inOrder, answer)).toBe(shown(expected));
  });

  test("with a mark that went along, the text in order is taken: the mark is the name's", () => {
    expect(settled(`<4>${A}</4> met ${B}`, `<4>${A}</4> visitó ${B}`, `${B} visitó a <4>${A}</4>`)).toBe(
      shown(`<4>${A}</4> visitó ${B}`),
    );
  });
});

test.each([
  ["a genitive turned around", `${A} report on ${B}`, `${A} informe sobre ${B}`, `El informe sobre ${B} de la ${A}`],
  ["nouns in a row", `The ${A} ${B} mission came.`, `La ${A} ${B} misión llegó.`, `La misión ${B}, la ${A}, llegó.`],
  ["a clause that moved", `According to ${A}, ${B} came.`, `Según ${A}, vino ${B}.`, `Vino ${B}, según ${A}.`],
  [
    "passive to active",
    `An annual report of ${A} was praised yesterday by ${B}.`,
    `Un informe anual de ${A} fue elogiado ayer por ${B}.`,
    `${B} elogió ayer el informe anual de la ${A}.`,
  ],
])("the answer stays where its words moved with its names: %s", (_, source, inOrder, answer) => {
  expect(settled(source, inOrder, answer)).toBe(shown(answer));
});

test.each([
  [
    "the same verb in the passive, which says the reverse",
    `${A} was held responsible by ${B}`,
    `${A} fue responsabilizada por ${B}`,
    `${B} responsabilizó a ${A}`,
  ],
  ["another verb", `${A} bought ${B}`, `${A} compró ${B}`, `${B} pertenece a ${A}`],
  [
    "what would make a genitive of it",
    `${A} ${C} met ${B}`,
    `${A} ${C} visitó ${B}`,
    `La ${B} de la ${A} visitó a ${C}`,
  ],
  ["a name twice", `${A} sued ${B}`, `${A} demandó ${B}`, `${A} y ${A} demandó ${B}`],
  ["words lost", `${A} sued ${B} in the end`, `${A} demandó ${B} al final`, `${B} demandó a ${A}`],
])("what was translated in order is taken where nothing is sure: %s", (_, source, inOrder, answer) => {
  expect(settled(source, inOrder, answer)).toBe(shown(inOrder));
});

test("an exchanged genitive is put back in the answer", () => {
  const [source, inOrder] = [`${A}'s ${B} came yesterday`, `${B} de ${A} vino ayer`];
  expect(settled(source, inOrder, `la ${A} de la ${B} vino ayer`)).toBe(shown(`la ${B} de la ${A} vino ayer`));
});

describe("genitives of two names come in the order of Spanish", () => {
  test.each([
    ["without an article where no gender is known", `${A}’s ${B} vino`, `${B} de ${A} vino`],
    ["not of three", `${A}'s ${B}'s ${C}`, `${A}'s ${B}'s ${C}`],
    ["not over a mark", `<4>${A}</4>'s ${B}`, `<4>${A}</4>'s ${B}`],
    ["not of a word", `${A}'s informe`, `${A}'s informe`],
  ])("%s", (_, content, expected) => {
    expect(written(withGenitives(inline(content)))).toBe(shown(expected));
  });

  test("with one that is made to agree where it is", () => {
    const content = inline(`${A}'s ${B}`).map((piece) =>
      piece.type === "term" ? { ...piece, gender: "f" as const } : piece,
    );
    expect(written(withGenitives(content))).toBe(shown(`${B} de el ${A}`));
  });
});

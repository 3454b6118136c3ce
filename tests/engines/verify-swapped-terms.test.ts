/** Whether a sentence was rightly turned around is seen by where each of its names stands alone. */

import { describe, expect, test } from "vitest";
import { displacedNames, isTurnedRightly, withOneName } from "../../src/engines/verify-swapped-terms.ts";
import { inline, written } from "./builders.ts";

const [A, B, C] = ["{1:IACHR|CIDH}", "{2:OEI|OEI}", "{3:UN|ONU}"];

/** @param alone what the engine says where the name of that id is the only one */
function isRight(source: string, answer: string, alone: Readonly<Record<number, string>>): boolean {
  return isTurnedRightly(
    inline(source),
    inline(answer),
    new Map(Object.entries(alone).map(([id, text]) => [Number(id), inline(text)])),
  );
}

test("a name is asked for with the others in plain English, in one piece with what is beside them", () => {
  const source = inline(`The ${A} sued <4>${B}</4> and the ${C}.`);
  expect(withOneName(source, 2)).toEqual(inline(`The IACHR sued <4>${B}</4> and the UN.`));
});

test.each([
  ["two that changed places", `${A} sued ${B}`, `${B} demandó ${A}`, [2, 1]],
  ["the one that moved over two, and those", `${A} met ${B} and ${C}`, `${B} y ${C} vieron a ${A}`, [2, 1, 3]],
  ["none in order", `${A} sued ${B}`, `${A} demandó ${B}`, []],
  ["none of a Spanish genitive", `${A}'s ${B}`, `${B} de la ${A}`, []],
  ["none where a name is there twice", `${A} and ${A} sued ${B}`, `${B} demandó ${A} y ${A}`, []],
])("asked for are %s", (_, source, answer, expected) => {
  expect(new Set(displacedNames(inline(source), inline(answer)))).toEqual(new Set(expected));
});

describe("a sentence was turned around rightly", () => {
  const SOURCE = `The ${B} came to Quito, according to the ${A}.`;
  const TURNED = `Según la ${A}, la ${B} vino a Quito.`;

  test("where each name stands among the same words alone", () => {
    expect(
      isRight(SOURCE, TURNED, { 1: `Según la ${A}, la OEI vino a Quito.`, 2: `Según IACHR, vino la ${B} a Quito.` }),
    ).toBe(true);
  });

  test("also by an engine that adds words", () => {
    const alone = { 1: `Nota: según la ${A}, la OEI vino a Quito.`, 2: `Nota: según IACHR, la ${B} vino a Quito.` };
    expect(isRight(SOURCE, `Nota: según la ${A}, la ${B} vino a Quito.`, alone)).toBe(true);
  });

  test("where the other name is not known again, by the words between them", () => {
    const source = `${B} came yesterday, according to ${A}.`;
    const answer = `Según dijo la ${A} en Lima, la ${B} vino ayer.`;
    const alone = {
      1: `Según dijo la ${A} en Lima, la Ojei vino ayer.`,
      2: `Según dijo Yacher en Lima, la ${B} vino ayer.`,
    };
    expect(isRight(source, answer, alone)).toBe(true);
    expect(isRight(source, `Según dijo la ${A}, la ${B} vino ayer.`, alone)).toBe(false);
  });

  test("with three names, of which two keep their order", () => {
    const alone = {
      1: `UN y OEI se reunieron ayer en Quito con ${A}.`,
      2: `UN y ${B} se reunieron ayer en Quito con IACHR.`,
      3: `La ${C} y OEI se reunieron ayer en Quito con IACHR.`,
    };
    const source = `${A} met ${C} and ${B} in Quito yesterday`;
    expect(isRight(source, `La ${C} y la ${B} se reunieron ayer en Quito con la ${A}`, alone)).toBe(true);
    expect(isRight(source, `La ${A} y la ${B} se reunieron ayer en Quito con la ${C}`, alone)).toBe(false);
  });
});

describe("it was not, for all that is known,", () => {
  const SOURCE = `The ${A} sued the ${B} in Quito.`;
  const ALONE = { 1: `La ${A} demandó a OEI en Quito.`, 2: `IACHR demandó a la ${B} en Quito.` };

  test.each([
    ["where the names were exchanged", `La ${B} demandó a la ${A} en Quito.`, ALONE],
    [
      "where they were exchanged by an engine that adds words",
      `Nota: la ${B} demandó a la ${A} en Quito.`,
      { 1: `Nota: la ${A} demandó a OEI en Quito.`, 2: `Nota: IACHR demandó a la ${B} en Quito.` },
    ],
    ["where a name alone did not come back", `La ${B} demandó a la ${A} en Quito.`, { 1: "Nada.", 2: `${B} demandó.` }],
    ["where the engine did not answer", `En Quito, la ${B} fue demandada por la ${A}.`, {}],
    [
      "where one name stands alone as in the answer and the other does not",
      `La ${B} fue demandada por la ${A} en Quito.`,
      { 1: `OEI fue demandada por la ${A} en Quito.`, 2: `IACHR demandó a la ${B} en Quito.` },
    ],
    [
      "where nothing stands between names that are not known again",
      `La ${B} y la ${A} se vieron.`,
      { 1: `Ojei y la ${A} se vieron.`, 2: `La ${B} y Yacher se vieron.` },
    ],
  ] as const)("%s", (_, answer, alone) => {
    expect(isRight(SOURCE, answer, alone)).toBe(false);
  });
});

test("the written form of a name alone is as an engine gets it", () => {
  expect(written(withOneName(inline(`${A} sued ${B}`), 1))).toBe("{CIDH} sued OEI");
});

/** Marks of a source whose words are the same, in the text that stood for it. */

import { expect, test } from "vitest";
import { carryMarks } from "../../src/review/carry-marks.ts";

const PC = (id: number, text: string): string => `<pc id="${id}">${text}</pc>`;

test.each([
  ["a mark that is gone is left out", `The ${PC(1, "court")} met.`, "The court met.", `La ${PC(1, "corte")} se reunió.`, "La corte se reunió."],
  ["a name that both write alike gets its link", "The OAS met.", `The ${PC(1, "OAS")} met.`, "La OAS se reunió.", `La ${PC(1, "OAS")} se reunió.`],
  ["all of the text is a link now", "The court met.", PC(1, "The court met."), "La corte se reunió.", PC(1, "La corte se reunió.")],
  ["words that are others in Spanish stay as they are", "The court met.", `The ${PC(1, "court")} met.`, "La corte se reunió.", "La corte se reunió."],
  ["a name that stands twice is left to the reviewer", "OAS met.", `${PC(1, "OAS")} met.`, "OAS u OAS.", "OAS u OAS."],
  ["a name within a word is none", "OAS met.", `${PC(1, "OAS")} met.`, "OASIS se reunió.", "OASIS se reunió."],
  ["one goes and one comes", `${PC(1, "OAS")} in 2024.`, `OAS in ${PC(2, "2024")}.`, `${PC(1, "OAS")} en 2024.`, `OAS en ${PC(2, "2024")}.`],
  ["a mark that only the Spanish has stays", `The ${PC(1, "court")} met.`, "The court met.", `La ${PC(1, "corte")} se ${PC(9001, "reunió")}.`, `La corte se ${PC(9001, "reunió")}.`],
] as const)("%s", (_, before, after, target, wanted) => {
  expect(carryMarks({ before, after, target })).toBe(wanted);
}); // prettier-ignore

test("other words, and a source that is the same, are no such change", () => {
  expect(carryMarks({ before: "The court met.", after: "The court sat.", target: "x" })).toBeUndefined();
  expect(carryMarks({ before: "The court met.", after: "The court met.", target: "x" })).toBeUndefined();
});

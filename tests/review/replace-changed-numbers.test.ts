/** Figures that are the only change of a source. */

import { expect, test } from "vitest";
import { replaceChangedNumbers } from "../../src/review/replace-changed-numbers.ts";

test.each([
  ["It met in 2024.", "It met in 2025.", "Se reunió en 2024.", "Se reunió en 2025."],
  ["From 3 to 5.", "From 4 to 6.", "De 3 a 5.", "De 4 a 6."],
  ["From 3 to 4.", "From 4 to 3.", "De 3 a 4.", "De 4 a 3."],
  ['It has <pc id="1">7 rooms</pc>.', 'It has <pc id="1">8 rooms</pc>.', 'Tiene <pc id="1">7 salas</pc>.', 'Tiene <pc id="1">8 salas</pc>.'],
])("%s > %s", (before, after, target, wanted) => {
  expect(replaceChangedNumbers({ before, after, target })).toBe(wanted);
}); // prettier-ignore

test.each([
  ["other words changed too", "It met in 2024.", "They met in 2025.", "Se reunió en 2024."],
  ["nothing changed", "It met in 2024.", "It met in 2024.", "Se reunió en 2024."],
  ["the translation writes it as a word", "It has 7 rooms.", "It has 8 rooms.", "Tiene siete salas."],
  ["it is there twice", "It has 7 rooms and 7 doors.", "It has 8 rooms and 7 doors.", "Tiene 7 salas y 7 puertas."],
  ["the translation has it twice", "It has 7 rooms.", "It has 8 rooms.", "Tiene 7 salas, 7."],
  ["languages write it differently", "It has 1,500 rooms.", "It has 1,600 rooms.", "Tiene 1.500 salas."],
  ["it is a part of another figure", "It is 7 long.", "It is 8 long.", "Mide 7,5 de largo."],
  ["a figure is gone", "It has 7 rooms.", "It has rooms.", "Tiene 7 salas."],
])("nothing where %s", (_why, before, after, target) => {
  expect(replaceChangedNumbers({ before, after, target })).toBeUndefined();
});

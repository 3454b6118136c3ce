/** What of a translation stands for words that its source has lost. */

import { expect, test } from "vitest";
import { wordsToChange } from "../../src/review/words-to-change.ts";
import { createTermFinder } from "../../src/glossary/find-terms.ts";
import { loadTermbase } from "../../src/glossary/load-termbase.ts";

const bytes = new TextEncoder().encode("source,target,target_forms\nOmbudsperson,Defensoría del Pueblo,\n");
const terms = { find: createTermFinder(loadTermbase([{ path: "terms.csv", bytes }]), "content/a.md") };

test.each([
  ["It met in Quito.", "It met in Lima.", "Se reunió en Quito.", ["Quito"]],
  ["In 2024 it met 1,500 people.", "In 2025 it met 1,500 people.", "En 2024 se reunió con 1.500 personas.", ["2024"]],
  ["It met five people.", "It met six people.", "Se reunió con cinco personas.", ["cinco"]],
  ["The Ombudsperson spoke.", "The court spoke.", "Habló la Defensoría del Pueblo.", ["Defensoría del Pueblo"]],
  ['The <pc id="1">IACHR</pc> met.', "The court met.", 'Se reunió la <pc id="1">IACHR</pc>.', ["IACHR"]],
  // A word that is alike by chance, words without a counterpart, words that were only added.
  ["It is a no.", "It is a yes.", "Es un no.", []],
  ["The report was long.", "The report was short.", "El informe era largo.", []],
  ["It met in Quito.", "It met twice in Quito.", "Se reunió en Quito.", []],
])("%s > %s", (before, after, target, wanted) => {
  const spans = wordsToChange({ from: "en", to: "es-419" }, terms, { before, after, target });
  expect(spans.map(({ start, end }) => target.slice(start, end))).toEqual(wanted);
});

test("the other way round", () => {
  const none = { find: () => [] };
  const texts = { before: "Se reunió en Quito en 2024.", after: "Se reunió en Lima.", target: "It met in Quito in 2024." };
  const spans = wordsToChange({ from: "es", to: "en-US" }, none, texts);
  expect(spans.map(({ start, end }) => texts.target.slice(start, end))).toEqual(["Quito", "2024"]);
}); // prettier-ignore

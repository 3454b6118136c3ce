/** Find and replace in one text. */

import { expect, test } from "vitest";
import { replaceWords, type Replacement } from "../../src/segments/replace-words.ts";

function replaced(text: string, find: string, replace: string, options: Partial<Replacement> = {}): string {
  return replaceWords(text, { find, replace, wholeWords: true, matchCase: false, ...options });
}

test("words, and not parts of them; an accent makes another word", () => {
  expect(replaced("El caso del ocaso; casos. ¿Caso?", "caso", "asunto")).toBe("El asunto del ocaso; casos. ¿Asunto?");
  expect(replaced("ocaso", "caso", "asunto", { wholeWords: false })).toBe("oasunto");
  expect(replaced("la practica y la práctica", "práctica", "costumbre")).toBe("la practica y la costumbre");
});

test("an accent that is written as a letter and a mark is the same letter", () => {
  expect(replaced("la pra\u0301ctica", "práctica", "costumbre")).toBe("la costumbre");
  expect(replaced("otra pra\u0301ctica", "nada", "costumbre")).toBe("otra pra\u0301ctica");
});

test("capitals stay, unless they have to be the same", () => {
  expect(replaced("ACUERDO, Acuerdo, acuerdo", "acuerdo", "convenio")).toBe("CONVENIO, Convenio, convenio");
  expect(replaced("ACUERDO, Acuerdo, acuerdo", "acuerdo", "convenio", { matchCase: true })).toBe(
    "ACUERDO, Acuerdo, convenio",
  );
  expect(replaced("la Onu", "onu", "ONU")).toBe("la ONU");
  expect(replaced("Y la paz", "y", "e", { matchCase: false })).toBe("E la paz");
});

test("signs of patterns are signs, and `$&` is no text that was found", () => {
  expect(replaced("¿Qué? (1+1) a.b", "(1+1)", "$&$1")).toBe("¿Qué? $&$1 a.b");
  expect(replaced("a.b axb", "a.b", "c")).toBe("c axb");
  expect(replaced("dos  espacios", "  ", " ", { wholeWords: false })).toBe("dos espacios");
});

test("codes stay what they are, and words across one are none", () => {
  const text = 'El <pc id="1">caso pc</pc> <ph id="2"/> de &lt;pc&gt;';
  expect(replaced(text, "pc", "x")).toBe('El <pc id="1">caso x</pc> <ph id="2"/> de <x>');
  expect(replaced(text, "id", "x")).toBe(text);
  expect(replaced(text, "El caso", "x")).toBe(text);
});

test("an acronym is not shouted, and a word goes on behind a code", () => {
  expect(replaced("La OEA llegó; la Oea no.", "OEA", "Organización")).toBe(
    "La Organización llegó; la Organización no.",
  );
  expect(replaced('<pc id="1">o</pc>caso y <pc id="1">caso</pc>s, <pc id="1">caso</pc>', "caso", "x")).toBe(
    '<pc id="1">o</pc>caso y <pc id="1">caso</pc>s, <pc id="1">x</pc>',
  );
  expect(replaced('<ph id="1"/>caso', "caso", "x")).toBe('<ph id="1"/>x');
});

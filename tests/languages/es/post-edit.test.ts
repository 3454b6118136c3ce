import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRecord, parseRecord } from "../../../src/segments/inline-codes.ts";
import { withTexts } from "../../../src/segments/inline-texts.ts";
import { postEdit } from "../../../src/languages/es/post-edit.ts";

const mend = (text: string): string => formatRecord(withTexts(parseRecord(text).content, postEdit));

describe("postEdit", () => {
  test.for([
    ["Habló de “la crisis latinoamericana.”", "Habló de “la crisis latinoamericana”."],
    ["“Está bien,” dijo.", "“Está bien”, dijo."],
    ["Así es «el sistema.» Y ya.", "Así es «el sistema». Y ya."],
    ["Los de “EE. UU.” vinieron", "Los de “EE. UU.” vinieron"],
    ["Dijo “no sé...”", "Dijo “no sé...”"],
    ["Es la persona un niño?", "¿Es la persona un niño?"],
    ["Y mantener una libreta!", "¡Y mantener una libreta!"],
    ["¿Vino?", "¿Vino?"],
    ["Señor Ortega, qué hace una radio en todo esto?", "Señor Ortega, ¿qué hace una radio en todo esto?"],
    ["Qué es eso, en palabras sencillas?", "¿Qué es eso, en palabras sencillas?"],
    ["Era: “Qué quiere la comunidad?”", "Era: “¿Qué quiere la comunidad?”"],
    ["Enseñas este método ahora. Qué les cuesta más?", "Enseñas este método ahora. ¿Qué les cuesta más?"],
    ["— Vino alguien?", "— ¿Vino alguien?"],
    ['<pc id="1">Vino</pc> ella?', '<pc id="1">¿Vino</pc> ella?'],
    ["Vino? No lo sé.", "Vino? No lo sé."],
    ["Vino? Sí?", "Vino? Sí?"],
    ["El costo fue de 3.50.", "El costo fue de 3.50."],
  ] as const)("%s becomes %s", ([text, expected]) => {
    expect(mend(text)).toBe(expected);
  });

  test("leaves a mended text alone, and never loses a letter or a code", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Vino", " ", "ella", "?", "!", "“", "”", ".", ", ", "qué", '<ph id="1"/>', "OEI"), {
          maxLength: 12,
        }),
        (words) => {
          const once = mend(words.join(""));
          expect(mend(once)).toBe(once);
          const bare = (text: string): string => Array.from(text.replace(/[¿¡]/g, "")).sort().join("");
          expect(bare(once)).toBe(bare(formatRecord(parseRecord(words.join("")).content)));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

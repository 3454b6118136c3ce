import { describe, expect, test } from "vitest";
import { memoryDirection, splitDirection, withDirection } from "../../src/segments/memory-direction.ts";
import { keyWords } from "../../src/segments/memory-words.ts";
import { segmentKey } from "../../src/segments/segment-document.ts";

describe("the direction in a key of memory", () => {
  test.for([
    ["en", "es-419", ""],
    ["en-GB", "es", ""],
    ["es-419", "en-US", "es-en"],
    ["en", "pt-BR", "en-pt"],
  ] as const)("%s to %s is %j", ([from, to, wanted]) => expect(memoryDirection({ from, to })).toBe(wanted));

  test("tells sentences apart that read the same in two languages, and changes nothing in their words", () => {
    const codes = new Map([[1, { type: "link" }]]);
    const record = 'Ver <pc id="1">Radio</pc>';
    const keys = ["", "es-en", "en-pt"].map((direction) => segmentKey(record, codes, direction));
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(keyWords(key)).toEqual(["ver", "<link>", "radio"]);
  });

  test("is only what Cotejo put there", () => {
    for (const key of ["", "a\u0001", "a\u0002\u0001link", "es-en", "a\u0002es-en\u0001link"]) {
      expect(splitDirection(key)).toEqual({ key, direction: "" });
      expect(splitDirection(withDirection(key, "es-en"))).toEqual({ key, direction: "es-en" });
    }
  });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { sha256, shortId } from "../../src/base/hash.ts";

test("sha256 is the one of FIPS 180-4, of a string's UTF-8 bytes", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256(new TextEncoder().encode("ñ"))).toBe(sha256("ñ"));
});

test("an id is the same everywhere and for ever: ledgers hold it", () => {
  expect(shortId(["content/a.md", "Hello.", "0"])).toBe("d3x27za2vtjr");
  expect(shortId([])).toBe("4oymiquy7qob");
});

test("an id has 12 characters that can be typed, and takes all of them", () => {
  const ids = Array.from({ length: 300 }, (_, index) => shortId([String(index)]));
  for (const id of ids) expect(id).toMatch(/^[a-z2-7]{12}$/);
  expect(new Set(ids.join("")).size).toBe(32);
});

test("other parts, or the same text cut elsewhere, make another id", () => {
  const part = fc.constantFrom("", "a", "b", "ab", "1:", "2:ab", ":");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (one, other) => {
      expect(shortId(one) === shortId(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

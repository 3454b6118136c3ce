import { expect, test } from "vitest";
import { lineEndOf } from "../../src/formats/line-end.ts";

test.each([
  ["a\r\nb\n", "\r\n"],
  ["a\nb\r\n", "\n"],
  ["a\rb", "\r"],
  ["a", "\n"],
])("the line end of %j is %j", (text, expected) => {
  expect(lineEndOf(text)).toBe(expected);
});

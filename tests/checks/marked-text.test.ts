import { expect, test } from "vitest";
import { CODE_MARK, markedText } from "../../src/checks/marked-text.ts";

test("spans and offsets go from the text with marks to the one without, and back", () => {
  const code = (id: number) => ({ type: "ph", id }) as const;
  const text = (value: string) => ({ type: "text", value }) as const;
  const marked = markedText([code(1), text("ab"), code(2), code(3), text("c"), code(4)]);
  expect(marked.text).toBe(`${CODE_MARK}ab${CODE_MARK}${CODE_MARK}c${CODE_MARK}`);
  expect(marked.plainSpan(1, 3)).toEqual({ start: 0, end: 2 });
  expect(marked.plainSpan(5, 6)).toEqual({ start: 2, end: 3 });
  expect([0, 1, 2, 3].map((at) => marked.offsetOf(at))).toEqual([1, 2, 5, 7]);
});

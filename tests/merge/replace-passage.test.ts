/** Other Markdown in the place of a passage, and nothing around it is touched. */

import { expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { replacePassage } from "../../src/merge/replace-passage.ts";

const FILE = "# T\n\nOne here. Two here.\n\n**A note.**\n\nThree here. Four here.\n\nFive here.\n";

const options: MarkdownOptions = {
  sourceLocale: "en", targetLocale: "es-419", translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false,
}; // prettier-ignore

/** The file with other Markdown from the one words to the other. */
function replaced(from: string, to: string, markdown: string, text = FILE): string | undefined {
  const file = readMarkdown(text, false, options);
  if ("reason" in file) throw new Error(file.reason);
  const start = text.indexOf(from);
  return replacePassage(file, { start, end: text.indexOf(to) + to.length }, markdown)?.text;
}

test.each([
  ["from within a paragraph to the end of another", "Two here.", "Four here.", "", "# T\n\nOne here.\n\nFive here.\n"],
  ["from within a paragraph into another", "Two here.", "Three here.", "", "# T\n\nOne here.\n\nFour here.\n\nFive here.\n"],
  ["from a paragraph into another", "One here.", "Three here.", "New.", "# T\n\nNew.\n\nFour here.\n\nFive here.\n"],
  ["a list within", "Two here.", "Three here.", "- New", "# T\n\nOne here.\n\n- New\n\nFour here.\n\nFive here.\n"],
  ["whole blocks", "One here.", "Four here.", "", "# T\n\nFive here.\n"],
  ["a sentence", "Two here.", "Two here.", "Dos.", "# T\n\nOne here. Dos.\n\n**A note.**\n\nThree here. Four here.\n\nFive here.\n"],
] as const)("%s", (_, from, to, markdown, wanted) => {
  expect(replaced(from, to, markdown)).toBe(wanted);
}); // prettier-ignore

test("a list is cut between its items, on both sides", () => {
  const list = "One.\n\n- a\n- b\n\n> c\n\n1. d\n2. e\n\nf\n";
  expect(replaced("- b", "> c", "", list)).toBe("One.\n\n- a\n\n1. d\n2. e\n\nf\n");
  expect(replaced("> c", "1. d", "New.", list)).toBe("One.\n\n- a\n- b\n\nNew.\n\n2. e\n\nf\n");
  expect(replaced("- b", "1. d", "New.", list)).toBe("One.\n\n- a\n\nNew.\n\n2. e\n\nf\n");
  // Not within one: the rest would be none of its items any more.
  expect(replaced("> c", "1. d", "", list.replace("1. d", "1. d rest"))).toBeUndefined();
});

test("what would read as something else is left", () => {
  // The rest would be a heading of what stands above it.
  expect(replaced("Two here.", "Three here.", "", "One here. Two here.\n\nThree here.\n===\n")).toBeUndefined();
  expect(replaced("Two", "Two", "a\n\nb", "- One Two\n- Three\n")).toBeUndefined();
});

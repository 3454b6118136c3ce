/** What other translators of Markdown are known to break, each found in their code or measured on it. */

import { describe, expect, test } from "vitest";
import { read, shown, write } from "./builders.ts";

/** Writes every unit back as a target of its own, so that all of the file passes the escapes and the proof. */
function rewritten(source: string): string {
  const { units } = read(source);
  return write(source, Object.fromEntries(units.map((unit) => [unit.index, shown(unit)]))).text;
}

describe("rewritten with its own texts, a file is the same bytes", () => {
  test.each(
    Object.entries({
      "a fence that holds `---`, a heading and blank lines": "```sh\n---\n# comment\n\n\nrun\n```\n\nText\n",
      "an image in its sentence": "See ![alt](i.png) here.\n",
      "escaped marks": "\\*args\\* and \\_kw\\_\n",
      "an escaped number": "1\\. x\n",
      "an alert": "> [!NOTE]\n> Text\n",
      "setext headings": "One\n===\n\nTwo\n---\n",
      "bullets of all kinds": "* a\n\n+ b\n\n- c\n",
      "numbers with parentheses, and none renumbered": "3) a\n3) b\n7) c\n",
      tildes: "~~~js\na\n~~~\n",
      "indented code": "    a\n\n    b\n",
      "titles in any quotes": "[a](u 'b') [c](u (d)) [e](<u v> \"f\")\n",
      "tables that are not aligned": "|a|b  |\n|-|:--|\n|c   |d|\n",
      "a bar in code in a table": "| `x\\|y` | a |\n|---|---|\n",
      "a container": ":::tip Title\nText\n:::\n",
      "two spaces in code": "`a  b` and text\n",
      "a hard break by spaces": "a  \nb\n",
      "underlined marks": "__a__ _b_ ***c***\n",
      "a nested ordered list with its indent": "1. a\n   1. b\n      1. c\n",
      "flow lists and comments in the front matter": "---\ntags: [a, b] # c\nn: 1\n---\n\nText\n",
      "dates, slugs and numbers": "---\ndate: 2021-08-25\nslug: a-b\nn: 007\n---\n\nText\n",
      "a GitHub mention, an issue and an emoji code": "@user #12 :smile:\n",
      "one sentence a line": "One.\nTwo.\nThree.\n",
    }),
  )("%s", (_, source) => {
    expect(rewritten(source)).toBe(source);
  });
});

describe("texts that other tools take for their own placeholders", () => {
  test.each([
    "%%%0%%%",
    "INLINE_CODE_PLACEHOLDER_1_END",
    "@@LINE_0001@@",
    "{0} {code0} {1}",
    "\uFFFC",
    "$& $1 $$ $`",
    '<g id="1">a</g>',
    '<ph id="1"/>',
  ])("%s stays what it is", (text) => {
    const written = write("One `two` three\n", { 0: "Uno" });
    expect(written.text).toBe("Uno\n");
    const source = `One ${text.replace(/[<>]/g, "\\$&")} three\n`;
    expect(shown(read(source).units[0])).toBe(`One ${text} three`);
    expect(shown(read(write("Word\n", { 0: "x" }).text).units[0])).toBe("x");
    expect(shown(read(write("One\n", { 0: text }).text).units[0])).toBe(text);
  });
});

test("a template tag at the start of a front-matter value leaves it a string", () => {
  expect(write("---\ntitle: A\n---\n", { 0: "{/* LOCKED */} y {{ x }}" }).text).toBe(
    '---\ntitle: "{/* LOCKED */} y {{ x }}"\n---\n',
  );
});

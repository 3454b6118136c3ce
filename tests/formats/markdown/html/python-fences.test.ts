/** Fenced code in raw HTML is code to Python-Markdown, blank lines and all; what is held here is what Python-Markdown 3.7 makes of it. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { parts, read, shown, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const mkdocs = { dialects: resolveDialects(["mkdocs"]) };

/** The texts of a page, whatever its line ends; it comes back byte for byte. */
function unitsOf(source: string): readonly string[] {
  expectIdentity(source, mkdocs);
  expectIdentity(source.replaceAll("\n", "\r\n"), mkdocs);
  expect(textsOf(source.replaceAll("\n", "\r\n"))).toEqual(textsOf(source));
  return textsOf(source);
}

function textsOf(source: string): readonly string[] {
  return read(source, mkdocs).units.map((unit) => shown(unit).replaceAll("\r\n", "\n")).filter((text) => text !== ""); // prettier-ignore
}

describe("fenced code in HTML", () => {
  test.each([
    ["right below the tag", "<div>\n```py\na = 'Some words'\n```\n</div>\n\nAfter.\n"],
    ["with a blank line", "<div>\n```\none\n\ntwo words\n```\n</div>\n\nAfter.\n"],
    ["with a tag in it", "<div>\n~~~ html\n</div>\n\n<p>no</p>\n~~~\n</div>\n\nAfter.\n"],
    ["with attributes", '<div>\n``` { .py hl_lines="1" }\na = 1\n\nb\n```\n</div>\n\nAfter.\n'],
    ["with a title", '<div>\n```py title="x.py" linenums="1"\na = 1\n\nb\n```\n</div>\n\nAfter.\n'],
    ["twice", "<div>\n```\na\n\nb\n```\n```\nc\n\nd\n```\n</div>\n\nAfter.\n"],
    ["longer than a fence in it", "<div>\n````\n```\n\na\n```\n````\n</div>\n\nAfter.\n"],
    ["in Markdown in HTML", '<div markdown="1">\n```\na\n\nb\n```\n</div>\n\nAfter.\n'],
    ["with a template tag in it", "<div>\n```\n{{ a }}\n\nb\n```\n</div>\n\nAfter.\n"],
  ])("%s is no text", (_, source) => {
    expect(unitsOf(source)).toEqual(["After."]);
  });

  test("stands between the sentences around it, which are translated", () => {
    const source = "<div>\nSome words.\n```\na\n\nb\n```\nMore words.\n</div>\n";
    expect(unitsOf(source)).toEqual(["Some words.", "More words."]);
    const written = writeParts(read(source, mkdocs), { 0: parts("Palabras."), 1: parts("Más.") });
    expect(written).toMatchObject({
      text: "<div>\nPalabras.\n```\na\n\nb\n```\nMás.\n</div>\n",
      refused: [],
    });
  });

  test("that another text holds is seen by the proof", () => {
    const source = "<div>\n```\nold\n```\n</div>\n";
    expect(read(source, mkdocs).outline).not.toEqual(read(source.replace("old", "new"), mkdocs).outline);
  });

  test("cannot be made by a target", () => {
    const { text } = writeParts(read("<div>\nSome words.\n</div>\n", mkdocs), { 0: parts("a\n```\nb\n```\nc") });
    expect(read(text, mkdocs).outline).toEqual(read("<div>\nSome words.\n</div>\n", mkdocs).outline);
  });
});

test("what is no fence to Python-Markdown stays text: one without an end, one that is indented", () => {
  expect(unitsOf("<div>\n```\nSome words.\n</div>\n")).toEqual(["```\nSome words."]);
  expect(unitsOf("<div>\n ```\n Some words.\n ```\n</div>\n")).toEqual(["```\n Some words.\n ```"]);
});

test("elsewhere fenced code is what CommonMark makes of it", () => {
  expect(textsOf("Text.\n```\na\n\nb\n```\nMore.\n\n<b>x</b>\n")).toEqual(["Text.", "More.", "<1>x</1>"]);
  expect(read("<div>\n```\nSome words.\n```\n</div>\n").units.map(shown)).toEqual(["```\nSome words.\n```"]);
});

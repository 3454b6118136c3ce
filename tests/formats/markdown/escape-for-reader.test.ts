/** What kramdown 2.5.1 and Python-Markdown 3.7 read otherwise than CommonMark in a text; `tests/site-builds/readers.test.ts` asks them. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../src/sites/generators.ts";
import { parts, read, writeParts } from "./builders.ts";

function written(preset: "jekyll" | "mkdocs", source: string, target: string): unknown {
  const document = read(source, { dialects: resolveDialects([preset]) });
  // The value of an attribute or a title comes behind the sentence that it stands in.
  const unit = document.units.findLast(({ parts: own }) =>
    own.some((part) => part.type === "text" && part.value.startsWith("One")),
  );
  return writeParts(document, { [unit?.index ?? 0]: parts(target) });
}

describe("kramdown", () => {
  test.each([
    // Two such runs are `<em>*</em>` there, also between spaces.
    ["One.\n", "Q *** Z y ___ Z", "Q \\*\\*\\* Z y \\_\\_\\_ Z\n"],
    ["One.\n", "a ** b", "a ** b\n"],
    ["One.\n", "\\*** a", "\\\\\\*\\*\\* a\n"],
    // It would end the link.
    ["See [it](u).\n", "Ve <1>la [^1] nota</1>.", "Ve [la \\[^1\\] nota](u).\n"],
    ["See [it](u).\n", "Ve <1>^esto</1>.", "Ve [&#x5E;esto](u).\n"],
    // Marks pair over the end of a link.
    ["See [it](u).\n", "C* <1>a*</1> b", "C\\* [a\\*](u) b\n"],
    ["One.\n", "a * b_c_d", "a * b_c_d\n"],
    // A hyphen joins two words.
    ["a _b_ c\n", "a-<1>b</1> c", "a&#x2D;_b_ c\n"],
    ["One.\n", "^", "&#x5E;\n"],
    ["One.\n", "12345678901. a", "12345678901\\. a\n"],
    ["One.\n", "[a]: b", "[a]&#x3A; b\n"],
    ["One `x` two.\n", ":<1/>", "&#x3A;`x`\n"],
    ["~~One~~\n", "<1>a~</1>", "~~a&#x7E;~~\n"],
    ["| One |\n|---|\n", "=", "| &#x3D; |\n|---|\n"],
    ["- <div>\n  One\n  </div>\n", "* a", "- <div>\n  &#x2A; a\n  </div>\n"],
    ["One _two_\n", "a <<1>a</1>", "a &lt;_a_\n"],
  ])("%j with %j", (source, target, text) => {
    expect(written("jekyll", source, target)).toMatchObject({ text, refused: [] });
  });
});

describe("Python-Markdown", () => {
  test.each([
    // A heading needs no space there.
    ["One.\n", "#JusticiaParaAna", "\\#JusticiaParaAna\n"],
    ["- One.\n", "#a", "- \\#a\n"],
    ["One.\n", "n.º #3", "n.º #3\n"],
    // Marks pair over codes and hard breaks.
    ["One  \ntwo.\n", "a *<1/>b", "a \\*  \nb\n"],
    ["One.\n", "un ` suelto", "un \\` suelto\n"],
    ["- One\n- b\n", "|", "- &#x7C;\n- b\n"],
    ['A <b title="One">b</b> c\n', "a > `b` [c](d)", 'A <b title="a &#x3E; &#x60;b&#x60; &#x5B;c&#x5D;(d)">b</b> c\n'],
    ["> <div>\n> One\n> </div>\n", "# *a*", "> <div>\n> &#x23; &#x2A;a&#x2A;\n> </div>\n"],
    ["[a](u 'One')\n", '[a](b "c")', "[a](u '&#x5B;a&#x5D;&#x28;b &#x22;c&#x22;&#x29;')\n"],
  ])("%j with %j", (source, target, text) => {
    expect(written("mkdocs", source, target)).toMatchObject({ text, refused: [] });
  });
});

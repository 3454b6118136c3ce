/** JSON front matter as Hugo, Eleventy and Hexo have it; and Markdown that only begins like it. */

import { describe, expect, test } from "vitest";
import { findFrontMatter } from "../../../../src/formats/markdown/front-matter/find-front-matter.ts";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { read, shown, toSpanish, write } from "../builders.ts";

const members = `  "title" : "A",
  "weight": 1e2,
  "tags": ["b", {"alt": "C"}],
  "lang": "en",
  "features": [ { "title": "D \\"}\\" \\u0041" } ]`;

const forms: Readonly<Record<string, string>> = {
  "Hugo's braces": `{\n${members}\n}\n\n# Body\n`,
  "braces with the body on the next line": `{${members}}  \n# Body\n`,
  "Eleventy's fences": `---json\n{\n${members}\n}\n---\n# Body\n`,
  "Hexo's fences": `;;;\n${members}\n;;;\n\n# Body\n`,
  "Hexo without the first fence": `${members.trimStart()}\n;;;\n# Body\n`,
};

describe.each(Object.entries(forms))("%s", (_, source) => {
  test.each(["\n", "\r\n", "\r"])("texts are spliced and all else stays, with line ends %j", (end) => {
    const file = source.replaceAll("\n", end);
    const document = read(file);
    expect(document.units.map((unit) => [unit.path.join("."), shown(unit), unit.line])).toEqual([
      ["title", "A", expect.any(Number)],
      ["tags[].alt", "C", expect.any(Number)],
      ["features[].title", 'D "}" A', expect.any(Number)],
      ["", "Body", file.split(end).indexOf("# Body") + 1],
    ]);
    expect(document.meta).toEqual({ title: "A", lang: "en" });
    const written = write(file, { 0: 'L\'"x" \\ \n\u0000\u2028', 1: "}", 2: "Dos", 3: "Cuerpo" });
    expect(written.refused).toEqual([]);
    expect(written.text).toBe(
      file
        .replace('"A"', () => '"L\'\\"x\\" \\\\ \\n\\u0000\\u2028"')
        .replace('"C"', '"}"')
        .replace('"D \\"}\\" \\u0041"', '"Dos"')
        .replace('"en"', '"es"')
        .replace("Body", "Cuerpo"),
    );
  });
});

test("every other value is in the outline, edges too", () => {
  const outline = (json: string): string => read(`{"x": ${json}}\n`).outline.join("\n");
  const pairs = [["1", '"1"'], ["1", "1.0"], ["[]", "{}"], ["[[1],[2]]", "[[1,2]]"], ["null", '"null"'], ["[]", "[[]]"]]; // prettier-ignore
  for (const [one = "", other = ""] of pairs) expect(outline(one)).not.toBe(outline(other));
});

test("JavaScript, which Eleventy runs, stays and is no text", () => {
  const source = '---js\n{\n  title: "A" + now()\n}\n---\n\nBody\n';
  expect(read(source).units.map(shown)).toEqual(["Body"]);
  expect(write(source, { 0: "Cuerpo" }).text).toBe(source.replace("Body", "Cuerpo"));
});

describe("what is no JSON", () => {
  test.each([
    ['{\n  "title": "A",\n}\n\nText\n', 3],
    ['{\n  "title": "A",\n  "title": "B"\n}\n', 3],
    ['---json\n{\n  "title": A\n}\n---\n', 3],
    ["---json\n\n---\n", 2],
    [';;;\n"title": "A"\n"b": 1\n;;;\n', 3],
    [`{"a": ${"[".repeat(200)}${"]".repeat(200)}}\n`, 1],
  ])("%j refuses the file in line %i", (source, line) => {
    expect(readMarkdown(source, false, toSpanish)).toEqual({
      line,
      reason: expect.stringMatching(/^Cannot read the front matter, expected JSON: /),
    });
  });

  test.each([
    "{not JSON}\n",
    '{"a": 1} is an object.\n',
    '{"a": "}\n',
    "---constructor\na\n---\n",
    '{\n"a": 1\n',
    '\n{\n"a": 1\n}\n',
    ' {"a": 1}\n',
    "{: .class}\n",
    "{{< x >}}\n",
    '{% x "y": 1 %}\n',
    ";;;\nno end\n",
    '"Quote": he said.\n',
    "---jsonp\n{}\n---\n",
  ])("%j is text", (source) => {
    expect(read(source).outline.some((entry) => entry.startsWith("json"))).toBe(false);
    expect(read(source).units.length).toBeGreaterThan(0);
    expect(write(source).text).toBe(source);
  });

  test("what never ends is found out in time linear in the file", () => {
    // In time that grows with the square of the length it would not end before the test's time is over.
    for (const source of [
      `{"a": "${'\\"'.repeat(500_000)}`,
      `{"a": ${"{".repeat(1_000_000)}`,
      `"a":${'"'.repeat(1_000_001)}`,
      `---\n${"...\n".repeat(250_000)}`,
      `---\n${"# a\n...\n".repeat(100_000)}`,
    ])
      expect(findFrontMatter(source)).toBeUndefined();
  });

  test("in MDX a brace begins an expression", () => {
    expect(read("{}\n\nText\n", { mdx: true }).outline).toEqual(["mdxFlowExpression|{}", "unit|paragraph"]);
  });
});

/** YAML front matter: which values are text, and that everything else, to the last comment, is the source's. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import type { MarkdownOptions } from "../../../../src/formats/markdown/types.ts";
import { read, shown, toSpanish, write } from "../builders.ts";
import { translate } from "../pipeline.ts";

const values = (yaml: string, options: Partial<MarkdownOptions> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(read(`---\n${yaml}\n---\n`, options).units.map((unit) => [unit.path.join("."), shown(unit)]));

function refusal(source: string): { readonly line: number; readonly reason: string } {
  const document = readMarkdown(source, false, toSpanish);
  if (!("reason" in document)) throw new Error("was read, expected a refusal");
  return document;
}

describe("which values are text", () => {
  test("titles, descriptions and the like, at the root and nested", () => {
    expect(
      values(
        "title: A\ndescription: B\nsummary: C\nslug: d\ndate: 2021-08-25\ndraft: true\nweight: 3\ntags: [e, f]\nauthor: G\nsidebar:\n  label: H\n  order: 2\nhero:\n  title: I\n  image: j.png\n  actions:\n    - text: K\n      link: /l\nfeatures:\n  - title: M\n    details: N\n  - title: O",
      ),
    ).toEqual({
      title: "A", description: "B", summary: "C", "sidebar.label": "H", "hero.title": "I", "hero.actions[].text": "K", "features[].title": "O",
      "features[].details": "N",
    }); // prettier-ignore
  });

  test("labels and badges of a sidebar, and the name in Eleventy's navigation, but not its key", () => {
    expect(values("sidebar_label: A\nsidebar:\n  label: B")).toEqual({ sidebar_label: "A", "sidebar.label": "B" });
    expect(values("sidebar:\n  badge: A")).toEqual({ "sidebar.badge": "A" });
    expect(values("sidebar:\n  badge:\n    text: A\n    variant: b")).toEqual({ "sidebar.badge.text": "A" });
    expect(values("eleventyNavigation:\n  key: A\n  title: B\n  order: 1")).toEqual({
      "eleventyNavigation.title": "B",
    });
  });

  test("alt texts and captions anywhere", () => {
    expect(values("cover:\n  alt: A\n  src: b\nimages:\n  - { src: c, caption: D }\ndeep:\n  er:\n    alt: E")).toEqual(
      { "cover.alt": "A", "images[].caption": "D", "deep.er.alt": "E" },
    );
  });

  test("a project opens and locks keys of its own; locking wins", () => {
    expect(values("author: A\ntags: [b, c d]\ntitle: E", { translateKeys: ["author", "tags[]"] })).toEqual({
      author: "A",
      "tags[]": "c d",
      title: "E",
    });
    expect(values("title: A\nsummary: B", { lockKeys: ["summary"] })).toEqual({ title: "A" });
    expect(values("title: A", { translateKeys: ["title"], lockKeys: ["**", "*"] })).toEqual({});
    expect(values("og:\n  title: A\n  image: b", { translateKeys: ["og.*"] })).toEqual({
      "og.title": "A",
      "og.image": "b",
    });
  });

  test("strings that go on at the left margin, as old articles have them, are read and written", () => {
    const yaml = "title: \"A title\nin two lines\"\ntags: [b,\nc]\nseo:\n  description: 'D\n e'\nslug: f";
    expect(values(yaml)).toEqual({ title: "A title in two lines", "seo.description": "D e" });
    expect(write(`---\n${yaml}\n---\n`, { 0: "X", 1: "Y" }).text).toBe(
      "---\ntitle: \"X\"\ntags: [b,\nc]\nseo:\n  description: 'Y'\nslug: f\n---\n",
    );
    expect(refusal('---\ntags: [b,\nc]\ntitle: "A\nb: c\n---\n').line).toBe(5);
  });

  test("numbers, booleans, nulls, empty and blank strings, aliases and keys are none", () => {
    expect(
      values(
        "title: 3\ndescription: true\nsummary:\nexcerpt: ''\nsubtitle: '  '\ntagline: &a B\nlead: *a\n? title2\n: c",
      ),
    ).toEqual({ tagline: "B" });
  });

  test("the file's facts are read as their author wrote them", () => {
    expect(read("---\ntitle: 'A'\ndate: 2021-08-25\ndescription: >\n  b\n  c\nlang: en\nother: d\n---\n").meta).toEqual(
      { title: "A", date: "2021-08-25", description: "b c\n", lang: "en" },
    );
    expect(read("# A\n").meta).toEqual({});
  });

  test("addresses in a value are codes and stay", () => {
    expect(values("title: Write to a@b.co now")).toEqual({ title: "Write to <1/> now" });
    expect(write("---\ntitle: Write to a@b.co now\n---\n", { 0: "Escriba a <1/>" }).text).toBe(
      '---\ntitle: "Escriba a a@b.co"\n---\n',
    );
  });
});

describe("code in a value", () => {
  const source = `---
title: shadeAll
description: >
  <p>Make a shader for all fills, with <code>shadeAll()</code>

  as its name.</p>

  <pre><code class="language-js example">let mine;


  function setup() {
    mine = shadeAll(() => {
      // Follow the time
      y += 20 * sin(millis() *
        0.001);
    });
  }</code></pre><p>Now <code>draw</code> it.</p><style>
  p { color: red }</style>
---
`;

  test("is no text, keeps its lines and their indent, and is not in a sentence where it is a block", () => {
    const written = translate(source, (n) => `Texto ${n}`);
    expect(written.segments).toBe(3);
    expect(written.refused).toEqual([]);
    const code = source.slice(source.indexOf("<pre>"), source.indexOf("<p>Now"));
    expect(written.text).toContain(`  ${code}<p>Texto`);
    expect(written.text).toContain("<code>shadeAll()</code>");
    expect(written.text).toContain("<code>draw</code>");
    expect(written.text).toMatch(/<\/p><style>\n? *p \{ color: red \}<\/style>\n---\n$/);
    expect(written.text).toMatch(/^description: >$/m);
  });
});

describe("what is around the values", () => {
  const source = `---
# first, a comment
"title":   'One'   # behind it
weight: 10

tags: [ a,  b ]   # flow, with its spaces
description: >- # folded
  Two
  lines

hero: { text: "Three", n: 1 }
empty:
last: 'x'
...: y
---

Body
`;

  test("comments, order, spacing, quotes and flow style stay to the byte", () => {
    const written = write(source, { 0: "Uno", 1: "Dos", 2: "Tres", 3: "Cuerpo" });
    expect(written.refused).toEqual([]);
    expect(written.text).toBe(
      source
        .replace("'One'", "'Uno'")
        .replace("Two\n  lines\n", "Dos\n")
        .replace('"Three"', '"Tres"')
        .replace("Body", "Cuerpo"),
    );
  });

  test("so do CRLF and lone CR", () => {
    for (const end of ["\r\n", "\r"]) {
      const written = write(source.replaceAll("\n", end), { 0: "Uno", 1: "Dos", 2: "Tres", 3: "Cuerpo" });
      expect(written.text).toBe(
        source
          .replace("'One'", "'Uno'")
          .replace("Two\n  lines\n", "Dos\n")
          .replace('"Three"', '"Tres"')
          .replace("Body", "Cuerpo")
          .replaceAll("\n", end),
      );
    }
  });
});

describe("a scalar's style", () => {
  const styled = (scalar: string, target: string): string =>
    /^---\ntitle: ([^]*?)\n?n: 1\n---\n$/.exec(write(`---\ntitle: ${scalar}\nn: 1\n---\n`, { 0: target }).text)?.[1] ??
    "another file";

  test("single quotes stay single, and double the mark inside", () => {
    expect(styled("'One'", "Uno")).toBe("'Uno'");
    expect(styled("'It''s'", 'L\'or "x" \\n # y: z')).toBe("'L''or \"x\" \\n # y: z'");
    expect(styled("'One'", "a\nb")).toBe('"a\\nb"');
  });

  test("double quotes stay double, with YAML's escapes", () => {
    expect(styled('"One"', 'Uno "dos" \\ tres')).toBe('"Uno \\"dos\\" \\\\ tres"');
    expect(styled('"One"', "a\tb\u0085c\u2028")).toBe('"a\\tb\\u0085c\\u2028"');
    // Not printable (YAML 5.1): PyYAML refuses the file for them, the parser here does not.
    expect(styled('"One"', "a\uFFFE\uFFFF")).toBe('"a\\ufffe\\uffff"');
    expect(styled('"One"', "¿Qué? — 🎉")).toBe('"¿Qué? — 🎉"');
  });

  test("a plain one becomes double-quoted, so that it stays a string to every YAML reader", () => {
    for (const target of [
      "No",
      "yes",
      "null",
      "~",
      "12:30",
      "1e3",
      "0x1f",
      "2021-08-25",
      "a: b",
      "a #b",
      "- a",
      "? a",
      "@a",
      "%a",
      "&a",
      "*a",
      "!a",
      "[a]",
      "{a}",
      "|",
      ">",
      "Título",
    ])
      expect(styled("One", target)).toBe(`"${target}"`);
  });

  test("block scalars stay block scalars, with their header and indent", () => {
    expect(styled("|\n  One\n  two", "Uno\ndos\n")).toBe("|\n  Uno\n  dos");
    expect(styled(">\n  One\n  two", "Uno dos\n")).toBe(">\n  Uno dos");
    expect(styled(">-\n    One", "Uno: dos # tres")).toBe(">-\n    Uno: dos # tres");
    expect(styled(">- # note\n  One", "Uno")).toBe(">- # note\n  Uno");
    expect(styled(">-\n  One", "Uno\ndos\n\ntres")).toBe(">-\n  Uno\n\n  dos\n\n\n  tres");
    expect(styled("|-\n  One", "Uno\n\ndos")).toBe("|-\n  Uno\n\n  dos");
  });

  test("a folded scalar holds lines that begin with white space, each line end as it stands", () => {
    expect(styled(">-\n  One", "Uno\n dos\ntres\n\n\n  cuatro\ncinco\nseis")).toBe(
      ">-\n  Uno\n   dos\n  tres\n\n\n    cuatro\n  cinco\n\n  seis",
    );
  });

  test("a text that a block scalar cannot hold becomes double-quoted", () => {
    expect(styled("|-\n  One", " Uno")).toBe('" Uno"');
    expect(styled(">-\n  One", " Uno\ndos")).toBe('" Uno\\ndos"');
    expect(styled(">-\n  One", "Uno\n \ndos")).toBe('"Uno\\n \\ndos"');
    expect(styled("|-\n  One", "a\u0007b")).toBe('"a\\u0007b"');
    expect(styled("|\n  One", "Uno")).toBe('"Uno"');
    expect(styled("|-\n  One", "Uno\n")).toBe('"Uno\\n"');
  });

  test("a comment after a block scalar stays behind it", () => {
    expect(write("---\ntitle: |\n  One\n\n# note\nn: 1\n---\n", { 0: "Uno\n" }).text).toBe(
      "---\ntitle: |\n  Uno\n\n# note\nn: 1\n---\n",
    );
    expect(write("---\ntitle: >-\n  One\n  # text\n# note\nn: 1\n---\n", { 0: "Uno" }).text).toBe(
      "---\ntitle: >-\n  Uno\n# note\nn: 1\n---\n",
    );
  });

  test("a scalar at the end of the front matter, without a line end after the fence", () => {
    expect(write("---\ntitle: |-\n  One\n---", { 0: "Uno" }).text).toBe("---\ntitle: |-\n  Uno\n---");
    expect(write("---\ntitle: >\n  One\n---\n\na\n", { 0: "Uno\n" }).text).toBe("---\ntitle: >\n  Uno\n---\n\na\n");
    expect(write("---\ntitle: |+\n  One\n\n---\n\na\n", { 0: "Uno\n" }).text).toBe(
      "---\ntitle: |+\n  Uno\n\n---\n\na\n",
    );
    expect(write("---\ntitle: |-\n  One\n---\n\na\n", { 0: " Uno" }).text).toBe('---\ntitle: " Uno"\n---\n\na\n');
  });
});

describe("what YAML has that few use", () => {
  test("plain scalars in flow collections become quoted there", () => {
    const source =
      "---\nhero: {title: One, n: 1, text: 'Two'}\nfeatures: [{title: Three,details: 'x'}, { title: a }]\n---\n";
    expect(write(source, { 0: "a: {b}", 1: "a, b", 2: "], #", 3: "" }).text).toBe(
      source.replace("One", '"a: {b}"').replace("'Two'", "'a, b'").replace("Three", '"], #"'),
    );
    expect(write("---\ntags: [ x y, z ]\n---\n").text).toBe("---\ntags: [ x y, z ]\n---\n");
  });

  test("scalars of several lines are written on one, comments behind them stay", () => {
    for (const scalar of ["One\n  two", "'One\n\n  two'", '"One\\\n  two"'])
      expect(write(`---\ntitle: ${scalar} # c\n# d\nn: 1\n---\n`, { 0: "Uno" }).text).toBe(
        `---\ntitle: ${scalar.startsWith("'") ? "'Uno'" : '"Uno"'} # c\n# d\nn: 1\n---\n`,
      );
  });

  test("block scalars keep digits for their indent, and what blank lines they begin with", () => {
    const styled = (scalar: string, target: string): string | undefined =>
      /^---\na:\n {2}title: ([^]*?)n: 1\n---\n$/.exec(
        write(`---\na:\n  title: ${scalar}n: 1\n---\n`.replace("a:\n", "hero:\n"), { 0: target }).text.replace(
          "hero:",
          "a:",
        ),
      )?.[1];
    expect(styled("|2-\n      One\n    two\n", "  Uno\n dos")).toBe("|2-\n      Uno\n     dos\n");
    expect(styled("|-2 # c\n    One\n", " Uno")).toBe("|-2 # c\n     Uno\n");
    expect(styled("|\n\n    One\n", "\nUno\n  dos\n")).toBe("|\n\n    Uno\n      dos\n");
    expect(styled(">\n\n    One\n", "Uno\ndos\n")).toBe(">\n    Uno\n\n    dos\n");
    expect(styled("|+\n    One\n\n", "Uno")).toBe('"Uno"\n');
    expect(styled("|+\n    One\n\n", "Uno\n\n\n")).toBe("|+\n    Uno\n\n\n");
  });

  test("anchors and tags stay before the value; what another tag makes of a value is no text", () => {
    expect(write("---\ntitle: &a !!str One # c\nlead: *a\n---\n", { 0: "Uno" }).text).toBe(
      '---\ntitle: &a !!str "Uno" # c\nlead: *a\n---\n',
    );
    expect(values('title: !secret One\nsummary: !!int "3"\nexcerpt: !!binary YQ==\nlead: ! x')).toEqual({});
  });

  test("a value that an alias repeats where it is no text stays as it is", () => {
    expect(values("title: &a One\nslug: *a\nsummary: &b Two\nlead: *b")).toEqual({ summary: "Two" });
    expect(values("title: &a One\n*a : b")).toEqual({});
  });

  test("keys behind `?`, without a value, and that are no scalars", () => {
    const source = "---\n? title\n: One\n? [a, b]\n: c\n? d\nsummary: Two\n---\n";
    expect(write(source, { 0: "Uno", 1: "Dos" }).text).toBe(source.replace("One", '"Uno"').replace("Two", '"Dos"'));
  });

  test("a language in any style", () => {
    for (const [scalar, name] of [
      ["en", "en"],
      ["'en'", "en"],
      ["&en en # en", "en"],
      [">- # en\n  en", "en"],
      ["|\n  en-US", "en-US"],
    ] as const) {
      const source = `---\nlang: ${scalar}\n---\n`;
      const at = source.replace(/(?<=en) # en\n---/, "     \n---").lastIndexOf(name);
      expect(write(source).text).toBe(`${source.slice(0, at)}es${source.slice(at + name.length)}`);
    }
  });

  test("`...` ends front matter, as it does for Jekyll and Pandoc", () => {
    for (const source of [
      "---\ntitle: One\n...\n\nBody\n",
      "--- \r\n# c\r\ntitle: One\r\n... \r\nBody\r\n\r\n---\r\n",
      "---\ntitle: |\n  One\n...",
    ])
      expect(read(source).outline).not.toContain("thematicBreak|title: One");
    expect(write("---\ntitle: One\n...\n\nBody\n\n---\n", { 0: "Uno", 1: "Cuerpo" }).text).toBe(
      '---\ntitle: "Uno"\n...\n\nCuerpo\n\n---\n',
    );
    expect(read("---\ntitle: One\n...\n---\n\nBody\n").outline).toEqual(["unit|front-matter", "unit|paragraph"]);
  });

  test("`...` in prose between thematic breaks ends none", () => {
    expect(read("---\n\nWell\n\n...\n\nYes.\n").outline[0]).toBe("thematicBreak|");
  });

  test("other languages' fences, and spaces behind them", () => {
    expect(read("---yaml \ntitle: One\n---\t\nBody\n").units.map(shown)).toEqual(["One", "Body"]);
    expect(read('---toml\ntitle = "One"\n---\nBody\n').units.map(shown)).toEqual(["One", "Body"]);
    expect(read("---\ttitle\ntitle: One\n---\n").outline.some((entry) => entry.includes("front-matter"))).toBe(false);
  });
});

describe("what is no front matter, or cannot be read", () => {
  test("YAML that does not parse refuses the file, with the line of the fault", () => {
    expect(refusal("---\ntitle: A\nb: [c\n---\n\nText\n")).toMatchObject({
      line: expect.any(Number),
      reason: expect.stringContaining("Cannot read the front matter, expected YAML"),
    });
    expect(refusal("---\ntitle: A\nd: 'e\n---\n\nText\n").line).toBeGreaterThanOrEqual(3);
    expect(refusal("---\ntitle: a: b\n---\n").line).toBe(2);
    expect(refusal("---\nn: 1\ntitle: A\n\ttab: b\n---\n").line).toBe(4);
    expect(refusal("---\ntitle: A\nn: 1\ntitle: B\n---\n")).toMatchObject({
      line: 4,
      reason: expect.stringContaining("unique"),
    });
    expect(refusal("---\r\ntitle: A\r\nn: 1\r\ntitle: B\r\n---\r\n").line).toBe(4);
    expect(refusal("---\rtitle: A\rn: 1\rtitle: B\r---\r").line).toBe(4);
  });

  test("a thematic break at the top is none, and lists, quotes and headings after it are seen", () => {
    const source = "---\nNote: x\n\n# Two\n\n- three\n- four\n\n> five\n";
    expect(read(source).outline.filter((entry) => !entry.startsWith("unit"))).toEqual([
      "thematicBreak|", "heading|1", "list|bullet|tight", "item|tight|", "/item", "item|tight|", "/item", "/list", "blockquote", "/blockquote",
    ]); // prettier-ignore
    expect(write(source, { 2: "tres", 4: "cinco" }).text).toBe(
      source.replace("three", "tres").replace("five", "cinco"),
    );
  });

  test("a fence that is indented, later in the file, or of four dashes is none", () => {
    for (const source of [" ---\nNote: x\n---\n", "\n---\nNote: x\n---\n", "----\ntitle: x\n----\n"])
      expect(read(source).outline.some((entry) => entry.startsWith("yaml"))).toBe(false);
  });

  test("empty front matter, comments alone and a bare scalar are kept", () => {
    for (const source of ["---\n---\n\na\n", "---\n# b\n---\n\na\n", "---\nb\n---\n\na\n", "---\n- b\n---\n\na\n"])
      expect(write(source, { [read(source).units.length - 1]: "A" }).text).toBe(source.replace(/a\n$/, "A\n"));
  });
});

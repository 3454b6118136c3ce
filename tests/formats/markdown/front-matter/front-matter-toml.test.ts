/** TOML front matter: which values are text, how each style of string is written, and what refuses a file. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { read, shown, toSpanish, write } from "../builders.ts";

const values = (toml: string): Readonly<Record<string, string>> =>
  Object.fromEntries(read(`+++\n${toml}\n+++\n`).units.map((unit) => [unit.path.join("."), shown(unit)]));

const styled = (value: string, target: string): string =>
  /^\+\+\+\ntitle = ([^]*?)\nn = 1\n\+\+\+\n$/.exec(
    write(`+++\ntitle = ${value}\nn = 1\n+++\n`, { 0: target }).text,
  )?.[1] ?? "another file";

describe("which values are text", () => {
  test("in tables, arrays of tables, inline tables, arrays and dotted keys", () => {
    const toml = `title = "A"
description = 'B'
date = 2021-08-25T10:00:00Z
draft = true
tags = ["e", "f"]
hero.title = "C"
hero.image = "d.png"
"seo" = { title = "D", other = "x" }
[sidebar]
label = "E" # a comment
order = 2
[[features]]
title = "F"
[[features]]
details = """
G
H"""
[[features.deep]]
alt = '''I'''
[params."cover.x"]
alt = "J"`;
    expect(values(toml)).toEqual({
      title: "A", description: "B", "hero.title": "C", "seo.title": "D", "sidebar.label": "E", "features[].title": "F",
      "features[].details": "G\nH", "features[].deep[].alt": "I", "params.cover.x.alt": "J",
    }); // prettier-ignore
  });

  test("a project opens and locks keys as it does in YAML", () => {
    const source = '+++\ntitle = "A"\ntags = ["b c", [ "d" ]]\n+++\n';
    expect(read(source, { translateKeys: ["tags[]"], lockKeys: ["title"] }).units.map(shown)).toEqual(["b c"]);
  });

  test("the file's facts are as their author wrote them, and the language becomes the target's", () => {
    const source =
      '+++\ntitle = "\\u0041"\ndate = 2021-08-25 # d\nlang = \'en\'\nlocale = """\nen-US"""\n[sub]\nlanguage = "en"\n+++\n';
    expect(read(source).meta).toEqual({ title: "A", date: "2021-08-25", lang: "en", locale: "en-US" });
    expect(write(source).text).toBe(source.replace("'en'", "'es'").replace("en-US", "es"));
    expect(write(source.replace("'en'", "'fr'")).text).toContain("'fr'");
  });

  test("every other value is in the outline, kinds and edges too", () => {
    const outline = (toml: string): string => read(`+++\n${toml}\n+++\n`).outline.join("\n");
    const pairs = [
      ["a = 1", 'a = "1"'], ["a = 1", "a = 1.0"], ["a = []", "a = {}"], ["a = [[1], [2]]", "a = [[1, 2]]"], ["[a]", "[[a]]"], ["a = true", "a = false"],
      ["a = 2021-08-25", 'a = "2021-08-25"'], ["a.b = 1", '"a.c" = 1'], ["", "[a]"], ["a = '''x'''", "a = '''y'''"],
    ]; // prettier-ignore
    for (const [one = "", other = ""] of pairs) expect(outline(one)).not.toBe(outline(other));
  });
});

describe("a string's style", () => {
  test("basic stays basic, with escapes that TOML 1.0 has", () => {
    expect(styled('"One"', 'Uno "dos" \\ tres')).toBe('"Uno \\"dos\\" \\\\ tres"');
    expect(styled('"One"', "a\tb\nc\r\u0000\u0007\u007f\u0085\u2028")).toBe(
      '"a\\tb\\nc\\r\\u0000\\u0007\\u007f\\u0085\\u2028"',
    );
    expect(styled('"One"', "¿Qué? — 🎉")).toBe('"¿Qué? — 🎉"');
    expect(styled('"\\x41\\e"', "No")).toBe('"No"');
  });

  test("literal stays literal where there is nothing to escape", () => {
    expect(styled("'One'", 'C:\\x "dos" # tres\ty')).toBe("'C:\\x \"dos\" # tres\ty'");
    expect(styled("'One'", "L'or \\")).toBe('"L\'or \\\\"');
    expect(styled("'One'", "a\nb\u0001")).toBe('"a\\nb\\u0001"');
  });

  test("several lines stay several lines, also behind a line end that TOML drops", () => {
    expect(styled('"""\nOne\ntwo\n"""', "Uno\ndos\n")).toBe('"""\nUno\ndos\n"""');
    expect(styled('"""One"""', "Uno\n\ndos")).toBe('"""Uno\n\ndos"""');
    expect(styled('"""One"""', "\nUno")).toBe('"""\n\nUno"""');
    expect(styled('"""\\\n   One \\\n   two"""', "Uno \\ dos")).toBe('"""Uno \\\\ dos"""');
    expect(styled("'''\nOne\n'''", "Uno \\d 'dos'\ntres\n")).toBe("'''\nUno \\d 'dos'\ntres\n'''");
  });

  test("quotes never end a string of several lines too early", () => {
    expect(styled('"""One"""', 'a "b" c')).toBe('"""a "b" c"""');
    expect(styled('"""One"""', 'a""b"')).toBe('"""a\\""b\\""""');
    expect(styled("'''One'''", "a'''b")).toBe('"""a\'\'\'b"""');
    expect(styled("'''One'''", "a'")).toBe('"""a\'"""');
  });

  test("a line in a string is never a fence", () => {
    expect(styled('"""\nOne"""', "Uno\n+++\ndos")).toBe('"""\nUno\n\\u002b++\ndos"""');
    expect(styled("'''\nOne'''", "--- x\n+++ y\n ++")).toBe('"""\n\\u002d-- x\n\\u002b++ y\n ++"""');
    expect(styled('"One"', "+++\n+++")).toBe('"+++\\n+++"');
  });

  test("CRLF stays CRLF, and comments, order and spaces stay to the byte", () => {
    const source =
      '+++\r\n# first\r\n  title="""\r\nOne\r\ntwo"""  # behind\r\n\r\n[ sidebar ]\r\nlabel   =   \'Three\'\r\n+++\r\n\r\nBody\r\n';
    expect(read(source).units.map(shown)).toEqual(["One\ntwo", "Three", "Body"]);
    expect(write(source, { 0: "Uno\ndos", 1: "Tres", 2: "Cuerpo" }).text).toBe(
      source.replace("One\r\ntwo", "Uno\r\ndos").replace("Three", "Tres").replace("Body", "Cuerpo"),
    );
  });
});

describe("what is no TOML", () => {
  test.each([
    ["+++\na = 1\ntitle = \n+++\n", 3],
    ["+++\r\na = 1\r\na = 2\r\n+++\r\n", 3],
    ['+++\ntitle = "a\n+++\n', 2],
    ["+++\n[a]\nb = 1\n[a]\n+++\n", 4],
    ["+++\ntitle: A\n+++\n", 2],
    ['+++\n\n\nt = "\\ud800"\n+++\n', 4],
    [`+++\na = ${"[".repeat(20_000)}${"]".repeat(20_000)}\n+++\n`, 2],
  ])("%j refuses the file in line %i", (source, line) => {
    expect(readMarkdown(source, false, toSpanish)).toEqual({
      line,
      reason: expect.stringMatching(/^Cannot read the front matter, expected TOML/),
    });
  });

  test("behind a text, between fences of four, and fences around nothing are text", () => {
    for (const source of ["+++\nand so on\n", "a\n+++\nt = 1\n+++\n", "++++\nt = 1\n++++\n"])
      expect(read(source).outline.some((entry) => entry.startsWith("toml"))).toBe(false);
    expect(read("+++\n+++\n\na\n").units.map(shown)).toEqual(["a"]);
  });
});

/**
 * Ids as the generators themselves make them: the cases are from their documentation and tests, and, in
 * `generator-ids.json`, what each made of the same headings (`null`: no id, or an empty one).
 */

import { describe, expect, test } from "vitest";
import { headingIdsOf, resolveDialects } from "../../../../src/sites/generators.ts";
import type { Slugger } from "../../../../src/sites/heading-ids.ts";
import type { SluggerName } from "../../../../src/sites/slugs/sluggers.ts";
import { headingIds } from "../../../../src/formats/markdown/links/heading-ids.ts";
import { read } from "../builders.ts";
import tuned from "./tuned-ids.json" with { type: "json" };
import bySlugger from "./slugger-ids.json" with { type: "json" };
import generated from "./generator-ids.json" with { type: "json" };

type Generator = keyof typeof generated.versions;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a file of ours
const GENERATORS = Object.entries(generated.versions) as [Generator, string][];
/** Emoji names, the numbers of notes, letters that are not Latin: links to such headings stay as they are. */
const NOT_KNOWN: Partial<Record<Generator, readonly string[]>> = {
  vitepress: [":tada: emoji", ":smile:", "Pie[^1] de página"],
  starlight: ["Pie[^1] de página"],
  zola: ["🎉 Fiesta", "Fiesta 🎉", "🎉", "👩‍👩‍👧 Familia", "日本語", "Привет мир", "π y Ω", "H~2~O y x^2^"],
};

/** Headings of `source` whose id is another than the generator made. */
function differing(generator: Generator, source: string, made: readonly (string | null)[]): readonly unknown[] {
  const { headings } = read(source, { dialects: resolveDialects([generator]) });
  expect(headings.length).toBe(made.length);
  return headingIds(headingIdsOf([generator]).slugger, headings).flatMap((known, index) => {
    const ours = known ?? null;
    const heading = headings[index]?.raw ?? "";
    const expected = NOT_KNOWN[generator]?.includes(heading) ? null : made[index];
    return ours === expected ? [] : { heading, ours, expected };
  });
}

describe.each(GENERATORS)("ids of %s (%s)", (generator) => {
  test("for a hundred headings", () => {
    const rows: readonly { heading: string; ids: Partial<Record<Generator, string | null>> }[] = generated.headings;
    const made = rows.flatMap(({ heading, ids: { [generator]: theirs } }) =>
      theirs === undefined ? [] : [{ heading, theirs }],
    );
    const source = made.map(({ heading }) => `## ${heading}\n\n`).join("");
    const found = differing(generator, source, made.map(({ theirs }) => theirs)); // prettier-ignore
    expect(found).toEqual([]);
    expect(made.length).toBeGreaterThan(100);
  });

  test("for ids that authors gave, doubles, quotes and lists", () => {
    const { source, ids: theirs } = generated.articles[generator];
    expect(differing(generator, source, theirs)).toEqual([]);
  });
});

type Set = keyof typeof bySlugger.versions;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a file of ours
const SET = Object.entries(bySlugger.versions) as [Set, { version: string; preset: Generator }][];

describe.each(SET)("ids of %s (%o)", (slugger, { preset }) => {
  const dialects = resolveDialects([preset]);
  const differingFrom = (source: string, made: readonly (string | null)[], except: readonly string[] = []) => {
    const { headings } = read(source, { dialects });
    expect(headings.length).toBe(made.length);
    return headingIds(slugger, headings).flatMap((ours, index) => {
      const heading = headings[index]?.raw ?? "";
      return (ours ?? null) === made[index] || except.includes(heading) ? [] : { heading, ours, expected: made[index] };
    });
  };

  test("for a hundred headings", () => {
    const rows: readonly { heading: string; ids: Partial<Record<Set, string | null>> }[] = bySlugger.headings;
    const made = rows.flatMap(({ heading, ids: { [slugger]: theirs } }) =>
      theirs === undefined ? [] : [{ heading, theirs }],
    );
    expect(made.length).toBeGreaterThan(100);
    const source = made.map(({ heading }) => `## ${heading}\n\n`).join("");
    expect(differingFrom(source, made.map(({ theirs }) => theirs), NOT_KNOWN[preset])).toEqual([]); // prettier-ignore
  });

  test("for ids that authors gave, doubles, quotes and lists", () => {
    expect(differingFrom(generated.articles[preset].source, bySlugger.articles[slugger])).toEqual([]);
  });
});

function ids(name: SluggerName, source: string): readonly (string | undefined)[] {
  return headingIds(name, read(source, { dialects: new Set() }).headings);
}

function id(name: SluggerName, heading: string): string | undefined {
  return ids(name, `# ${heading}\n`)[0];
}

const TWICE = "# Foo bar\n\n# Foo bar\n\n# Foo bar\n";

describe("github", () => {
  test.each([
    ["¿Cómo empezar?", "cómo-empezar"],
    ["I ♥ unicode", "i--unicode"],
    ["heading with a . dot", "heading-with-a--dot"],
    ["`code` and *marks* in [a link](x.md)", "code-and-marks-in-a-link"],
    ["![Logo](l.png) Name", "-name"],
    ["🎉 Party", "-party"],
  ])("%s", (heading, expected) => expect(id("github", heading)).toBe(expected));

  test("numbers doubles from 1", () => expect(ids("github", TWICE)).toEqual(["foo-bar", "foo-bar-1", "foo-bar-2"]));
});

test("docusaurus counts alt texts, and an author's id not at all", () => {
  expect(ids("docusaurus", "## ![Logo](l.png) Name\n")).toEqual(["logo-name"]);
  expect(ids("docusaurus", "## One {#two}\n\n## Two\n")).toEqual(["two", "two"]);
});

test("starlight keeps a hyphen at the end", () => expect(id("starlight", "Party 🎉")).toBe("party-"));

describe("hugo", () => {
  test.each([
    ["God is good: 神真美好", "god-is-good-神真美好"],
    ["1+2=3", "123"],
    ['Special !"#$%&(parens)=?´* chars', "special-parens-chars"],
    ["Multiple--Hyphens", "multiple--hyphens"],
    ["Tab\there", "tabhere"],
    ["Many   spaces  here", "many---spaces--here"],
    ["Under_score", "under_score"],
    ["Nonbreaking\u00a0Space", "nonbreakingspace"],
    ["¿Qué?", "qué"],
    ["See [it](a-b.md)", "see-ita-bmd"],
    ["???", "heading"],
  ])("%s", (heading, expected) => expect(id("hugo", heading)).toBe(expected));

  test("numbers doubles from 1, an author's id among them", () => {
    expect(ids("hugo", TWICE)).toEqual(["foo-bar", "foo-bar-1", "foo-bar-2"]);
    expect(ids("hugo", "# One {#two}\n\n# Two\n")).toEqual(["two", "two-1"]);
  });

  test("takes the last line of a heading of two", () => expect(ids("hugo", "One\nTwo\n===\n")).toEqual(["two"]));
});

describe("vitepress", () => {
  test.each([
    ["Cómo, señor", "como-senor"],
    ["¿Qué?", "¿que"],
    ["1. First", "_1-first"],
    ["a -- b", "a-b"],
    ["`v-if` & co.", "v-if-co"],
  ])("%s", (heading, expected) => expect(id("vitepress", heading)).toBe(expected));

  test("numbers doubles from 1", () => expect(ids("vitepress", TWICE)).toEqual(["foo-bar", "foo-bar-1", "foo-bar-2"]));
});

describe("kramdown's GFM parser", () => {
  test.each([
    ["¿Cómo empezar?", "cómo-empezar"],
    ["header with -- dashes", "header-with--dashes"],
    ["a `--flag` b", "a---flag-b"],
    ["5 steps", "5-steps"],
    ["![Logo](l.png) Name", "-name"],
  ])("%s", (heading, expected) => expect(id("kramdown-gfm", heading)).toBe(expected));

  test("numbers doubles from 1 and does not look at what it made", () =>
    expect(ids("kramdown-gfm", "# a\n\n# a-1\n\n# a\n")).toEqual(["a", "a-1", "a-1"]));
});

describe("python-markdown", () => {
  test.each([
    ["¿Cómo empezar?", "como-empezar"],
    ["žlutý", "zluty"],
    ["Some *Header* with [markup](http://example.com).", "some-header-with-markup"],
    ["a  --  b", "a-b"],
    ["日本", "_1"],
  ])("%s", (heading, expected) => expect(id("python-markdown", heading)).toBe(expected));

  test("counts doubles with an underscore, ids further down among them", () => {
    expect(ids("python-markdown", TWICE)).toEqual(["foo-bar", "foo-bar_1", "foo-bar_2"]);
    expect(ids("python-markdown", "# two\n\n# One {#two}\n")).toEqual(["two_1", "two"]);
  });
});

test("a heading with a template tag in it has no id that anybody knows", () => {
  const { headings } = read("# Hello {{ name }}\n\n# Two {.x #y}\n", { dialects: new Set(["vue", "attributes"]) });
  expect(headingIds("vitepress", headings)).toEqual([undefined, "y"]);
  expect(headings[1]?.pieces).toEqual([{ type: "text", value: "Two" }]);
});

test("without a known generator only an author's ids are known", () => {
  expect(headingIds(undefined, read("# One\n\n# Two {#two}\n").headings)).toEqual([undefined, "two"]);
});

/** By Python-Markdown 3.7 with pymdown-extensions 10.13, and kramdown 2.5.1, each with the option. */
describe("ids of a site that changes something in them", () => {
  test.each(tuned.sets)("%j", ({ slugger, ids: made }) => {
    const preset = slugger.name.startsWith("kramdown") ? "jekyll" : "mkdocs";
    const source = tuned.headings.map((heading) => `## ${heading}\n\n`).join("");
    const { headings } = read(source, { dialects: resolveDialects([preset]) });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of ours
    const ours = headingIds(slugger as Slugger, headings);
    const wrong = ours.flatMap((each, index) =>
      (each ?? null) === made[index] ? [] : [[tuned.headings[index], each, made[index]]],
    );
    expect(wrong).toEqual([]);
  });
});

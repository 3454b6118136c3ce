/** Paths in front matter, which are destinations as those of links are. */

import { describe, expect, test } from "vitest";
import { rewriteLinks } from "../../../../src/formats/markdown/links/rewrite-links.ts";
import { read } from "../builders.ts";

/** Front matter with other paths, by the old ones. */
function moved(source: string, paths: Readonly<Record<string, string>>): string {
  const document = read(source);
  const byIndex = document.links.flatMap(({ url }, index) => (paths[url] ? [[index, paths[url]] as const] : []));
  return rewriteLinks(document, { urls: new Map(byIndex), ids: new Map() }).text;
}

function urls(source: string): readonly string[] {
  return read(source).links.map(({ url }) => url);
}

describe("is another path written", () => {
  test.each([
    [
      "YAML, in the quotes that it has",
      `---\na: ./b.png # c\nd:\n  - "./b.png"\n  - './b.png'\ne: {f: ./b.png, g: [./b.png]}\n---\n`,
    ],
    ["YAML with CRLF, behind an anchor and a tag", "---\r\na: &x ./b.png\r\nb: !!str './b.png'\r\n---\r\n"],
    ["TOML", `+++\na = "./b.png"\nb = './b.png'\n[[resources]]\nsrc = "./b.png"\n+++\n`],
    ["JSON", `{\n  "a": "./b.png",\n  "b": ["./b.png"]\n}\n`],
    ["Eleventy's JSON", `---json\n{ "a": "./b.png" }\n---\n`],
  ])("in %s", (_, source) => {
    expect(moved(source, { "./b.png": "../../c/b.png" })).toBe(source.replaceAll("./b.png", "./../../c/b.png"));
  });

  test("in quotes where a plain scalar would be something else", () => {
    expect(moved("---\na: [./b.png]\n---\n", { "./b.png": "../c, d/b.png" })).toBe(
      '---\na: ["./../c, d/b.png"]\n---\n',
    );
    expect(moved("---\na: ./b.png\n---\n", { "./b.png": "../c: d/b.png" })).toBe('---\na: "./../c: d/b.png"\n---\n');
    expect(moved("---\na: ./b.png\n---\n", { "./b.png": "../año nuevo/b.png" })).toBe(
      "---\na: ./../año nuevo/b.png\n---\n",
    );
  });

  test("and never one that would be none, or would end its quotes", () => {
    for (const other of [
      "b.png",
      "../a%20b.png",
      "../b",
      "../b.html",
      "../b.png#c",
      "../a\nb.png",
      "https://x.org/b.png",
    ])
      expect(moved("---\na: ./b.png\n---\n", { "./b.png": other })).toBe("---\na: ./b.png\n---\n");
    expect(moved("---\na: './b.png'\n---\n", { "./b.png": "../it's/b.png" })).toBe("---\na: './b.png'\n---\n");
  });
});

test("keeps the dot that it begins with, without which Docusaurus takes it for the site's", () => {
  expect(moved("---\na: ./b.png\n---\n", { "./b.png": "./c/b.png" })).toBe("---\na: ./c/b.png\n---\n");
  expect(moved("---\na: ../b.png\n---\n", { "../b.png": "../../b.png" })).toBe("---\na: ../../b.png\n---\n");
  expect(moved("---\na: ./../b.png\n---\n", { "../b.png": "../../b.png" })).toBe("---\na: ./../../b.png\n---\n");
});

test("texts, paths of pages and of the site, and what has several lines are none", () => {
  const values = [
    "title: ./b.png", "a: b.png", "a: /b.png", "a: https://x.org/./b.png", "a: ./b", "a: ./b/", "a: ../b.html", "a: ./b.png?x",
    "a: ./b%20c.png", "a: 'see ./b.png'", "a: |\n  ./b.png", "a: >-\n  ./b.png", "# a: ./b.png", "./b.png: a", "a: ...", "a: !x ./b.png",
  ]; // prettier-ignore
  for (const value of values) expect(urls(`---\n${value}\n---\n`)).toEqual([]);
  expect(urls("---\na: ./b c.png\nb: ../../d.MD\n---\n\n[e](f)\n")).toEqual(["./b c.png", "../../d.MD", "f"]);
});

test("a value that is another in the target is a difference, which the proof sees", () => {
  expect(read("---\na: ./b.png\n---\n").outline).not.toEqual(read("---\na: ./c.png\n---\n").outline);
  expect(read("---\na: ./b.png\n---\n").outline).toEqual(read("---\na: './b.png'\n---\n").outline);
});

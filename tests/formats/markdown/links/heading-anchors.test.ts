/** Names of places in a file, and the same place's name in its translation. */

import { describe, expect, test } from "vitest";
import {
  anchorsOf,
  hasAnchor,
  pageFacts,
  translateFragment,
} from "../../../../src/formats/markdown/links/heading-anchors.ts";
import { encodePath, isLocalUrl, joinUrl, splitUrl } from "../../../../src/formats/markdown/links/link-url.ts";
import { read } from "../builders.ts";

const factsOf = (source: string) => pageFacts(read(source));
const english = anchorsOf(
  factsOf('# How to\n\n## The end\n\n## The end\n\n## Own {#own}\n\n<a name="old"></a>\n'),
  "github",
);
const spanish = anchorsOf(
  factsOf('# Cómo\n\n## El fin\n\n## El fin\n\n## Propio {#own}\n\n<a name="old"></a>\n'),
  "github",
);

describe("a fragment", () => {
  test.each([
    ["how-to", "cómo"],
    ["the-end", "el-fin"],
    ["the-end-1", "el-fin-1"],
    ["own", "own"],
    ["old", "old"],
    ["nowhere", "nowhere"],
    ["", ""],
    ["top", "top"],
  ])("`#%s` names `#%s`", (fragment, expected) => expect(translateFragment(english, spanish, fragment)).toBe(expected));

  test("is encoded where its author encoded", () => {
    const other = anchorsOf(factsOf("# Käse\n"), "github");
    expect(translateFragment(other, anchorsOf(factsOf("# Señal\n"), "github"), "k%C3%A4se")).toBe("se%C3%B1al");
    expect(hasAnchor(other, "k%C3%A4se")).toBe(true);
    expect(hasAnchor(other, "%")).toBe(false);
  });

  test("stays where the headings of the translation are others", () => {
    for (const source of ["# Cómo\n", "## Cómo\n\n## El fin\n\n## El fin\n\n## Propio {#own}\n"])
      expect(translateFragment(english, anchorsOf(factsOf(source), "github"), "how-to")).toBe("how-to");
  });
});

test.each(["how-to", "the-end-1", "own", "old", "", "top", "TOP"])("`#%s` is alive", (name) =>
  expect(hasAnchor(english, name)).toBe(true),
);
test.each(["How-to", "the-end-2", "cómo"])("`#%s` is dead", (name) => expect(hasAnchor(english, name)).toBe(false));

test("ids in attributes count", () => {
  const anchors = anchorsOf(
    pageFacts(read("# A\n{: #x .y}\n\n# B {.c #d}\n", { dialects: new Set(["attributes"]) })),
    "kramdown",
  );
  expect([...anchors.ids]).toEqual(["x", "d"]);
});

test("looking for ids takes time linear in the file", () => {
  // In time that grows with the square of the length it would not end before the test's time is over.
  for (const piece of [" id=", "{: ", "{#", ' name="', "{#x"])
    expect(pageFacts({ text: piece.repeat(500_000), headings: [], links: [], addresses: [] }).headings).toEqual([]);
});

describe("a URL", () => {
  test.each(["", "a.md", "?q", "#f", "a?b?c#d#e", "/a/#"])("%j is its parts", (url) =>
    expect(joinUrl(splitUrl(url))).toBe(url),
  );

  test.each([
    ["a.md", true],
    ["#x", true],
    ["./a:b", true],
    ["mailto:a@b.c", false],
    ["HTTPS://x", false],
    ["//x.org", false],
    ["", false],
  ])("%j may be local: %j", (url, expected) => expect(isLocalUrl(url)).toBe(expected));

  test.each([
    ["b c.md", "a.md", "b%20c.md"],
    ["b c.md", "a d.md", "b c.md"],
    ["b%.md", "a.md", "b%25.md"],
    ["ñ.md", "a.md", "ñ.md"],
    ["ñ.md", "%C3%A1.md", "%C3%B1.md"],
    ["b.md", "./a.md", "./b.md"],
    ["../b.md", "./a.md", "../b.md"],
    ["b:c.md", "a.md", "./b:c.md"],
    ["b?#.md", "a.md", "b%3F%23.md"],
    ["a{|}<>`.md", "a.md", "a%7B%7C%7D%3C%3E%60.md"],
  ])("%j in the manner of %j is %j", (path, model, expected) => expect(encodePath(path, model)).toBe(expected));
});

test("an id that is encoded where it stands is named as it stands, and as it reads", () => {
  const slugger = { name: "pymdown-lower", isEncoded: true } as const;
  const [source, target] = ["# Naïve café\n", "# Café ingenuo\n"].map((text) => anchorsOf(factsOf(text), slugger));
  expect(target!.headings[0]?.id).toBe("caf%C3%A9-ingenuo");
  for (const fragment of ["na%C3%AFve-caf%C3%A9", "naïve-café"]) {
    expect(hasAnchor(source!, fragment)).toBe(true);
    expect(translateFragment(source!, target!, fragment)).toBe("caf%C3%A9-ingenuo");
    expect(translateFragment(source!, source!, fragment)).toBe("na%C3%AFve-caf%C3%A9");
  }
  expect(hasAnchor(target!, "caf%C3%A9-ingenuo")).toBe(true);
  expect(hasAnchor(target!, "na%C3%AFve-caf%C3%A9")).toBe(false);
});

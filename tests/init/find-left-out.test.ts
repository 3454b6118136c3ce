import { expect, test } from "vitest";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import type { SourceFile } from "../../src/config/types.ts";
import { entryFor, findLeftOut } from "../../src/init/find-left-out.ts";

const CONFIG = resolveConfig(
  { articles: [{ source: ["docs/**/*.md", "!docs/fr/**"], target: "docs/{dir}/{name}.es.md" }] },
  "/project",
  undefined,
);

function leftOut(markdown: readonly string[]): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of a file is asked for
  const known = { source: "docs/a.md", target: "docs/a.es.md" } as SourceFile;
  return findLeftOut(CONFIG, [known], markdown);
}

test("sources, translations, and languages that an entry leaves out are none", () => {
  expect(leftOut(["docs/a.md", "docs/a.es.md", "docs/fr/a.md", "es/b.md", "x.es-MX.md"])).toEqual([]);
});

test("of each folder one comes first", () => {
  expect(leftOut(["blog/a.md", "blog/b.md", "README.md", "news/c.md"])).toEqual([
    "blog/a.md",
    "README.md",
    "news/c.md",
    "blog/b.md",
  ]);
});

test.each([
  ["README.md", '{ source: "README.md", target: "README.es.md" }'],
  ["blog/x/a.mdx", '{ source: "blog/**/*.mdx", target: "blog/{dir}/{name}.es.{ext}" }'],
])("the entry for %s is %s", (file, entry) => {
  expect(entryFor(file, "es-419")).toBe(entry);
});

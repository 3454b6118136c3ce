/** What the docs say is what the code does. */

import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { describe, expect, test } from "vitest";
import { referencePage } from "../scripts/reference.ts";
import { FILES_WITH_TABLES, withTables } from "../scripts/tables.ts";

const ROOT = path.join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

describe("docs", () => {
  test("the reference is what `npm run docs` makes of the code", async () => {
    expect(read("docs/reference.md")).toBe(await referencePage());
  });

  test.each(FILES_WITH_TABLES)("the tables in %s are what `npm run docs` makes of the code", (file) => {
    expect(read(file)).toBe(withTables(file));
  });

  test("every dependency has its line among the decisions", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const decisions = read("docs/decisions/dependencies.md");
    const missing = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].filter(
      (name) => !name.startsWith("@types/") && !decisions.includes(name),
    );
    expect(missing).toEqual([]);
  });

  test("versions are exact", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-beta\.\d+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test("the examples stand in docs/extending.md as they are run", () => {
    const doc = read("docs/extending.md");
    for (const file of [
      "cotejo.config.mjs",
      "no-mismo.mjs",
      "acme-engine.mjs",
      "properties.mjs",
      "contracts.test.mjs",
      "translate.mjs",
    ])
      expect(doc).toContain(read(`docs/examples/${file}`));
    expect(doc).toContain(read("src/sites/zola/zola.ts"));
  });

  test("one edit is followed by reading at most twelve files", () => {
    const rows = read("docs/architecture.md").matchAll(/^\| (?:An English|Somebody) [^|]+\|([^|]+)\|$/gm);
    const lists = [...rows].map(([, files = ""]) => [...files.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file));
    expect(lists).toHaveLength(3);
    for (const files of lists) {
      expect(files.length).toBeLessThanOrEqual(12);
      for (const file of files) expect(() => read(`src/${file}`), file).not.toThrow();
    }
  });

  test("files that the docs link to are there, and the headings in them", () => {
    const pages = globSync(["*.md", "docs/**/*.md", "src/**/README.md"], { cwd: ROOT });
    expect(pages.length).toBeGreaterThan(80);
    const broken = pages.flatMap((file) => {
      // What stands in code is an example.
      const prose = read(file)
        .replace(/^```[^]*?^```/gm, "")
        .replace(/`[^`\n]*`/g, "");
      return [...prose.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
        ([, target = "", heading]) => {
          const place = path.join(ROOT, target === "" ? file : path.join(path.dirname(file), target));
          if (!existsSync(place)) return [`${file}: ${target}`];
          if (heading === undefined || !place.endsWith(".md")) return [];
          return headingsOf(readFileSync(place, "utf8")).has(heading) ? [] : [`${file}: ${target}#${heading}`];
        },
      );
    });
    expect(broken).toEqual([]);
  });
});

/** The ids that GitHub gives the headings of a page. */
function headingsOf(page: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const headings = page.replace(/^```[^]*?^```/gm, "").matchAll(/^#{1,6} (.+)$/gm);
  return new Set(Array.from(headings, ([, text = ""]) => slugger.slug(text.replace(/\]\([^)]*\)|[[`*]/g, ""))));
}

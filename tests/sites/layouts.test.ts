/** Every layout of docs/reference.md's path tokens, by the real command: where files go, where their links lead, what the manifest names, and that no run takes its own output for a source. */

import { describe, expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

interface Layout {
  readonly entry: { readonly source: string | readonly string[]; readonly target: string };
  readonly to?: string;
  /** An article, its translation, and the article that it links to with its own. */
  readonly from: readonly [source: string, target: string];
  readonly other: readonly [source: string, target: string];
  /** The link in the source, and in the translation. */
  readonly link: readonly [written: string, rewritten: string];
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  "Hugo by suffix": {
    entry: { source: "content/**/*.md", target: "content/{dir}/{name}.{locale_lower}.{ext}" },
    to: "es-MX",
    from: ["content/posts/a/index.md", "content/posts/a/index.es-mx.md"],
    other: ["content/posts/b.en.md", "content/posts/b.es-mx.md"],
    link: ["../b.en.md", "../b.es-mx.md"],
  },
  "Hugo by folder": {
    entry: { source: "content/en/**/*.md", target: "content/{locale}/{dir}/{name}.{ext}" },
    from: ["content/en/posts/a.md", "content/es/posts/a.md"],
    other: ["content/en/b.md", "content/es/b.md"],
    link: ["../b.md", "../b.md"],
  },
  "Jekyll by folder": {
    entry: { source: ["_posts/*.md", "*.md"], target: "{dir}/{locale}/{name}.{ext}" },
    from: ["_posts/2024-01-02-a.md", "es/2024-01-02-a.md"],
    other: ["b.md", "es/b.md"],
    link: ["../b.md", "b.md"],
  },
  "Jekyll by suffix": {
    entry: { source: ["pages/*.md", "!pages/*-es.md"], target: "pages/{name}-{locale}.{ext}" },
    from: ["pages/a.md", "pages/a-es.md"],
    other: ["pages/b.md", "pages/b-es.md"],
    link: ["b.md", "b-es.md"],
  },
  Eleventy: {
    entry: { source: "en/**/*.md", target: "{locale}/{dir}/{name}.{ext}" },
    from: ["en/blog/a.md", "es/blog/a.md"],
    other: ["en/b.md", "es/b.md"],
    link: ["../b.md", "../b.md"],
  },
  Astro: {
    entry: { source: "src/content/blog/en/**", target: "src/content/blog/{locale}/{dir}/{name}.{ext}" },
    from: ["src/content/blog/en/a.mdx", "src/content/blog/es/a.mdx"],
    other: ["src/content/blog/en/x/b.md", "src/content/blog/es/x/b.md"],
    link: ["x/b.md", "x/b.md"],
  },
  Starlight: {
    entry: { source: ["src/content/docs/**", "!src/content/docs/es/**"], target: "src/content/docs/{locale}/{dir}/{name}.{ext}" },
    from: ["src/content/docs/guides/a.md", "src/content/docs/es/guides/a.md"],
    other: ["src/content/docs/b.mdx", "src/content/docs/es/b.mdx"],
    link: ["../b.mdx", "../b.mdx"],
  },
  "Starlight without an exclusion": {
    entry: { source: "src/content/docs/**", target: "src/content/docs/{locale}/{dir}/{name}.{ext}" },
    from: ["src/content/docs/guides/a.md", "src/content/docs/es/guides/a.md"],
    other: ["src/content/docs/b.mdx", "src/content/docs/es/b.mdx"],
    link: ["../b.mdx", "../b.mdx"],
  },
  "Docusaurus docs": {
    entry: { source: "docs/**", target: "i18n/{locale}/docusaurus-plugin-content-docs/current/{dir}/{name}.{ext}" },
    from: ["docs/a.md", "i18n/es/docusaurus-plugin-content-docs/current/a.md"],
    other: ["docs/x/b.mdx", "i18n/es/docusaurus-plugin-content-docs/current/x/b.mdx"],
    link: ["./x/b.mdx", "./x/b.mdx"],
  },
  "Docusaurus blog and pages": {
    entry: { source: ["blog/**", "src/pages/**/*.md"], target: "i18n/{locale}/docusaurus-plugin-content-blog/{dir}/{name}.{ext}" },
    from: ["blog/2024/a.md", "i18n/es/docusaurus-plugin-content-blog/2024/a.md"],
    other: ["src/pages/b.md", "i18n/es/docusaurus-plugin-content-blog/b.md"],
    link: ["../../src/pages/b.md", "../b.md"],
  },
  VitePress: {
    entry: { source: "docs/**", target: "docs/{locale}/{dir}/{name}.{ext}" },
    from: ["docs/guide/a.md", "docs/es/guide/a.md"],
    other: ["docs/index.md", "docs/es/index.md"],
    link: ["../index.md", "../index.md"],
  },
  "MkDocs by suffix": {
    entry: { source: "docs/**/*.md", target: "docs/{dir}/{name}.{locale}.{ext}" },
    from: ["docs/guide/a.md", "docs/guide/a.es.md"],
    other: ["docs/b.md", "docs/b.es.md"],
    link: ["../b.md", "../b.es.md"],
  },
  "Next.js": {
    entry: { source: "content/en/**", target: "content/{locale_}/{dir}/{name}.{ext}" },
    to: "es-419",
    from: ["content/en/a.mdx", "content/es_419/a.mdx"],
    other: ["content/en/b.mdx", "content/es_419/b.mdx"],
    link: ["b.mdx", "b.mdx"],
  },
  Gatsby: {
    entry: { source: "content/blog/**/*.md", target: "content/blog/{dir}/{name}.{locale}.{ext}" },
    from: ["content/blog/a/index.md", "content/blog/a/index.es.md"],
    other: ["content/blog/b/index.md", "content/blog/b/index.es.md"],
    link: ["../b/index.md", "../b/index.es.md"],
  },
  "a repository's own pages": {
    entry: { source: ["README.md", "CONTRIBUTING.md"], target: "{name}.{lang}.md" },
    to: "es-419",
    from: ["README.md", "README.es.md"],
    other: ["CONTRIBUTING.md", "CONTRIBUTING.es.md"],
    link: ["CONTRIBUTING.md", "CONTRIBUTING.es.md"],
  },
}; // prettier-ignore

describe("layouts of sites", () => {
  test.for(Object.keys(LAYOUTS))("%s", async (name) => {
    const layout = LAYOUTS[name] as Layout;
    const { from, other, link, to = "es" } = layout;
    const project = makeProject({
      "cotejo.config.json": JSON.stringify({ target: to, articles: [layout.entry], locales: [], provider: "pseudo" }),
      [from[0]]: `# One\n\nSee [the other](${link[0]}).\n`,
      [other[0]]: `# Two\n\nText.\n`,
    });
    const first = await runCommand(project.root, ["translate", "--json"]);
    expect({ code: first.code, stderr: first.stderr.replaceAll(/^(?:Translating|written).*\n/gm, "") }).toEqual({ code: 0, stderr: "" });
    const articles: { source: string; target: string }[] = first.json().articles;
    expect(new Map(articles.map(({ source, target }) => [source, target]))).toEqual(new Map([from, other]));
    expect(project.read(from[1])).toContain(`](${link[1]})`);
    const manifest = Object.values(JSON.parse(project.read("locales/es/articles.json")) as Record<string, { path: string; source: string }>);
    expect(new Map(manifest.map(({ source, path }) => [source, path]))).toEqual(new Map([from, other]));
    const before = project.snapshot();
    const second = await runCommand(project.root, ["translate", "--json"]);
    expect(second.json().totals).toMatchObject({ articles: 2, sentCharacters: 0 });
    expect(project.snapshot()).toEqual(before);
    expect((await runCommand(project.root, ["check"])).code).toBe(0);
  }); // prettier-ignore

  test("locale files", async () => {
    const project = makeProject({
      "cotejo.config.json": JSON.stringify({ target: "es-MX", articles: [], provider: "pseudo", locales: [{ source: "public/locales/en/**/*.json", target: "public/locales/{locale}/{dir}/{ns}.{ext}" }] }),
      "public/locales/en/common.json": '{ "a": "One" }\n',
      "public/locales/en/admin/users.json": '{ "a": "Two" }\n',
    });
    const result = await runCommand(project.root, ["translate", "--json"]);
    expect(result.json().articles.map(({ target }: { target: string }) => target).sort()).toEqual(["public/locales/es-MX/admin/users.json", "public/locales/es-MX/common.json"]);
  }); // prettier-ignore

  test.for([
    ["the source itself", { source: "docs/**/*.md", target: "docs/{dir}/{name}.{ext}" }, "that is the source itself"],
    ["another source", { source: ["docs/a.md", "docs/b.md"], target: "docs/b.md" }, "is a source"],
    ["one file for two", { source: "docs/**/*.md", target: "es/{name}.md" }, "so would be that of"],
    [
      "the manifest",
      { source: "docs/a.md", target: "locales/es/articles.json" },
      "Cotejo keeps `locales/es/articles.json` there",
    ],
  ] as const)("a template that gives %s is refused before anything is written", async ([, entry, reason]) => {
    const project = makeProject({
      "cotejo.config.json": `{\n  "target": "es",\n  "locales": [],\n  "articles": [\n    ${JSON.stringify(entry)}\n  ]\n}\n`,
      "docs/a.md": "# A\n",
      "docs/b.md": "# B\n",
      "docs/x/a.md": "# C\n",
    });
    const before = project.snapshot();
    const result = await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(reason);
    expect(result.stderr).toContain("(cotejo.config.json:5)");
    expect(project.snapshot()).toEqual(before);
  });
});

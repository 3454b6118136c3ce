/** `cotejo init`: for every layout, from a small tree to Spanish files where the generator wants them. */

import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

interface Layout {
  /** Files beside the articles. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the translation of each source goes; undefined: it is none of Cotejo's. */
  readonly targets: Readonly<Record<string, string | undefined>>;
  readonly layout: string;
  readonly args?: readonly string[];
}

const PSEUDO = ["translate", "--provider", "pseudo"] as const;
const MKDOCS = "site_name: x\n";
const LAYOUTS: Readonly<Record<string, Layout>> = {
  "nothing but content/": {
    layout: "plain",
    files: {},
    targets: { "content/a.md": "content/a.es.md", "README.md": undefined, "locales/en/app.json": "locales/es/app.json" },
  },
  "folders of Markdown with Spanish in the name": {
    layout: "plain",
    files: { "docs/old.es.md": "# Viejo\n", "posts/x.fr.md": "# Français\n" },
    targets: { "docs/a.md": "docs/a.es.md", "posts/x.md": "posts/x.es.md", "docs/new/b.mdx": "docs/new/b.es.mdx" },
  },
  "folders of languages at the root": {
    layout: "plain",
    files: { "fr/a.md": "# Un\n" },
    targets: { "en/a.md": "es/a.md", "en/b/c.md": "es/b/c.md" },
  },
  "Hugo by suffix": {
    layout: "hugo",
    files: { "hugo.toml": 'title = "x"\n', "content/a/index.fr.md": "# Un\n" },
    targets: { "content/a/index.md": "content/a/index.es.md", "content/_index.md": "content/_index.es.md" },
  },
  "Hugo with a Spanish of its own": {
    layout: "hugo",
    files: { "config/_default/hugo.yaml": "title: x\n", "archetypes/default.txt": "", "content/x.es-mx.md": "# X\n", "content/x.md": "# X\n" },
    targets: { "content/a.en.md": "content/a.es-mx.md" },
  },
  "Hugo by folder": {
    layout: "hugo",
    files: { "hugo.toml": 'title = "x"\n', "content/fr/posts/a.md": "# Un\n" },
    targets: { "content/en/posts/a.md": "content/es/posts/a.md" },
  },
  "Hugo with folders that it is told": {
    layout: "hugo",
    files: { "hugo.toml": '[languages.en]\ncontentDir = "content/english"\n[languages.es]\ncontentDir = "content/spanish"\n' },
    targets: { "content/english/a/b.md": "content/spanish/a/b.md", "content/other.md": undefined },
  },
  "Hugo with a folder of configs, a file a language": {
    layout: "hugo",
    files: { "config/_default/hugo.toml": 'title = "x"\n', "config/_default/languages.en.toml": 'contentDir = "content/en"\n', "config/_default/languages.es.toml": 'contentDir = "content/es"\n', "content/es/b.md": "# B\n" },
    targets: { "content/en/a/b.md": "content/es/a/b.md", "content/en/c.markdown": "content/es/c.markdown", "content/other.md": undefined },
  },
  "Jekyll by folder": {
    layout: "jekyll",
    files: { "_config.yml": "title: x\n" },
    targets: {
      "_posts/2014-01-02-a.md": "es/_posts/2014-01-02-a.md",
      "_recipes/soup.md": "_recipes/es/soup.md",
      "about.md": "es/about.md",
      "pages/b.md": "es/pages/b.md",
      "README.md": undefined,
      "_includes/box.md": undefined,
    },
  },
  "Jekyll with a plugin for languages": {
    layout: "jekyll",
    files: { "_config.yml": "title: x\nplugins: [jekyll-polyglot]\n" },
    targets: { "_posts/2014-01-02-a.md": "_posts/es/2014-01-02-a.md", "about.md": "es/about.md" },
  },
  "Jekyll with Spanish posts": {
    layout: "jekyll",
    files: { "_config.yml": "title: x\n", "_posts/es/2014-01-02-b.md": "# B\n", "_posts/2014-01-02-b.md": "# B\n" },
    targets: { "_posts/2014-01-02-a.md": "_posts/es/2014-01-02-a.md" },
  },
  "Jekyll by suffix": {
    layout: "jekyll",
    files: { "_config.yml": "title: x\n", "_posts/2014-01-02-a-fr.md": "# Un\n" },
    targets: { "_posts/2014-01-02-a.md": "_posts/2014-01-02-a-es.md" },
  },
  Eleventy: {
    layout: "eleventy",
    files: { "eleventy.config.js": "export default {};\n", "fr/a.md": "# Un\n" },
    targets: { "en/a.md": "es/a.md", "en/blog/b.md": "es/blog/b.md", "README.md": undefined },
  },
  Astro: {
    layout: "astro",
    files: { "package.json": '{ "dependencies": { "astro": "7.0.0" } }\n' },
    targets: { "src/content/blog/en/a.md": "src/content/blog/es/a.md", "src/content/notes/b.mdx": "src/content/notes/es/b.mdx" },
  },
  Starlight: {
    layout: "starlight",
    files: { "astro.config.mjs": 'import starlight from "@astrojs/starlight";\n', "src/content/docs/fr/guides/a.md": "# Un\n" },
    targets: { "src/content/docs/guides/a.md": "src/content/docs/es/guides/a.md", "src/content/docs/b.mdx": "src/content/docs/es/b.mdx" },
  },
  "Starlight with a folder for English": {
    layout: "starlight",
    files: { "astro.config.mjs": 'import starlight from "@astrojs/starlight";\n' },
    targets: { "src/content/docs/en/a.md": "src/content/docs/es/a.md" },
  },
  Docusaurus: {
    layout: "docusaurus",
    files: { "docusaurus.config.ts": "export default {};\n", "package.json": "{}\n" },
    targets: {
      "docs/intro.md": "i18n/es/docusaurus-plugin-content-docs/current/intro.md",
      "docs/x/b.mdx": "i18n/es/docusaurus-plugin-content-docs/current/x/b.mdx",
      "blog/2024-a.md": "i18n/es/docusaurus-plugin-content-blog/2024-a.md",
      "src/pages/c.md": "i18n/es/docusaurus-plugin-content-pages/c.md",
      "README.md": undefined,
    },
  },
  "Docusaurus in website/, with es-MX there": {
    layout: "docusaurus",
    files: { "website/docusaurus.config.js": "module.exports = {};\n", "website/i18n/es-MX/code.json": "{}\n" },
    targets: { "docs/intro.md": "website/i18n/es-MX/docusaurus-plugin-content-docs/current/intro.md" },
  },
  VitePress: {
    layout: "vitepress",
    files: { "docs/.vitepress/config.ts": "export default {};\n", "docs/de/guide/a.md": "# Eins\n" },
    targets: { "docs/guide/a.md": "docs/es/guide/a.md", "docs/index.md": "docs/es/index.md" },
  },
  "MkDocs by suffix": {
    layout: "mkdocs",
    files: { "mkdocs.yml": MKDOCS },
    targets: { "docs/a.md": "docs/a.es.md", "docs/guide/b.md": "docs/guide/b.es.md" },
  },
  "MkDocs by folder": {
    layout: "mkdocs",
    files: { "mkdocs.yml": `${MKDOCS}docs_dir: pages\nplugins:\n  - i18n:\n      docs_structure: folder\n` },
    targets: { "pages/en/a.md": "pages/es/a.md" },
  },
  "Next.js": {
    layout: "nextjs",
    files: { "next.config.mjs": "export default {};\n", "messages/en.json": '{ "n": "{count, plural, one {1} other {#}}" }\n' },
    targets: { "content/en/a.mdx": "content/es/a.mdx", "messages/en.json": undefined },
  },
  Gatsby: {
    layout: "gatsby",
    files: { "gatsby-config.js": "module.exports = {};\n" },
    targets: { "content/blog/a/index.md": "content/blog/a/index.es.md" },
  },
  "a repository's own pages": {
    layout: "readme",
    files: {},
    targets: { "README.md": "README.es.md", "CONTRIBUTING.md": "CONTRIBUTING.es.md", "CHANGELOG.md": undefined },
  },
  "i18next alone, by i18next-cli's config": {
    layout: "i18next",
    files: { "i18next.config.ts": 'export default { locales: ["en"], extract: { output: "app/words/{{language}}/{{namespace}}.json" } };\n' },
    targets: { "app/words/en/common.json": "app/words/es/common.json", "app/words/en/admin/users.json": "app/words/es/admin/users.json" },
  },
  "i18next with countries": {
    layout: "i18next",
    files: { "public/locales/es-ES/other.json": "{}\n" },
    targets: { "public/locales/en-US/common.json": "public/locales/es-ES/common.json" },
  },
  "i18next with a file for each language": {
    layout: "i18next",
    files: {},
    targets: { "src/i18n/en.json": "src/i18n/es.json" },
  },
  "Spanish originals": {
    layout: "plain",
    args: ["--source", "es", "--target", "en-US"],
    files: { "locales/en/other.json": "{}\n" },
    targets: { "content/a.md": "content/a.en.md", "content/b.es.md": "content/b.en.md", "locales/es/app.json": "locales/en/app.json" },
  },
  "a preset and a locale that are named": {
    layout: "hugo",
    args: ["--preset", "hugo-folder", "--target", "es-MX"],
    files: {},
    targets: { "content/en/a.md": "content/es/a.md" },
  },
}; // prettier-ignore

function makeLayout({ files, targets }: Layout): ProjectFolder {
  const sources = Object.keys(targets).map((file) => [
    file,
    file.endsWith(".json") ? '{ "a": "One" }\n' : "# One\n\nText.\n",
  ]);
  return makeProject({ ...Object.fromEntries(sources), ...files });
}

describe("cotejo init", () => {
  test.for(Object.keys(LAYOUTS))("%s", async (name) => {
    const layout = LAYOUTS[name] as Layout;
    const project = makeLayout(layout);
    const before = project.snapshot();
    const found = await runCommand(project.root, ["init", "--yes", "--json", ...(layout.args ?? [])]);
    expect({ code: found.code, stderr: found.stderr }).toEqual({ code: 0, stderr: "" });
    expect(found.json()).toMatchObject({ layout: layout.layout, problem: null });
    expect(project.snapshot()).toMatchObject(before);

    // Beside Spanish that is there a new article waits until somebody has approved it.
    const config = (found.json().written as string[]).find((file) => file.includes("cotejo.config")) ?? "";
    const text = project.read(config);
    expect(text.includes('  publish: "approved"')).toBe(found.json().existing > 0);
    project.write(config, text.replace('  publish: "approved"', '  publish: "any"'));
    const first = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
    expect(first.json().error).toBeUndefined();
    // Spanish that was there before is skipped, and says so.
    expect(first.code).toBe(found.json().existing > 0 ? 1 : 0);
    const written: { source: string; target: string }[] = first.json().articles;
    const expected = Object.entries(layout.targets).filter(([, target]) => target !== undefined);
    const others = Object.keys(layout.files);
    expect(new Map(written.filter(({ source }) => !others.includes(source)).map(({ source, target }) => [source, target]))).toEqual(new Map(expected));
    for (const [, target] of expected) expect(project.read(target as string)).not.toBe("");
    expect(project.snapshot()).toMatchObject(before);

    const done = project.snapshot();
    const second = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
    expect(second.json().totals).toMatchObject({ articles: written.length, sentCharacters: 0 });
    expect(project.snapshot()).toEqual(done);
  }); // prettier-ignore

  test("never takes a file in another language for a source", async () => {
    const project = makeLayout(LAYOUTS["Hugo by suffix"] as Layout);
    await runCommand(project.root, ["init", "--yes"]);
    const { articles } = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
    expect(articles.map(({ source }: { source: string }) => source)).not.toContain("content/a/index.fr.md");
  });

  test("an ending that is a language's tag by chance leaves no article out", async () => {
    const project = makeProject({
      "docs/install.md": "# Install\n", "docs/install-mac.md": "# On a Mac\n", "docs/sign.md": "# Sign\n", "docs/sign-in.md": "# Sign in\n",
      "docs/opt-in.md": "# Opt in\n", "docs/log-in.md": "# Log in\n", "docs/plug-in.md": "# Plug in\n", "docs/plug.md": "# Plug\n",
      "docs/a.md": "# A\n", "docs/a-fr.md": "# Un\n", "docs/b.md": "# B\n", "docs/b-fr.md": "# Deux\n",
    }); // prettier-ignore
    await runCommand(project.root, ["init", "--yes"]);
    const run = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
    expect(run.code).toBe(0);
    for (const name of ["install-mac", "sign-in", "opt-in", "log-in"])
      expect(project.has(`docs/${name}.es.md`), name).toBe(true);
    expect(project.has("docs/a-fr.es.md")).toBe(false);
  });

  test("a folder that is named like a language and is none stays a source", async () => {
    const project = makeProject({ "content/cs/algorithms.md": "# One\n", "content/ts/types.md": "# Two\n", "content/a.md": "# Three\n" });
    await runCommand(project.root, ["init", "--yes"]);
    const { articles } = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
    expect(articles).toHaveLength(3);
  }); // prettier-ignore

  test("overwrites nothing, and a second run changes nothing", async () => {
    const project = makeProject({
      "content/a.md": "# One\n",
      "glossary/ours.csv": "source,target\n",
      ".gitignore": "node_modules/\r\n.env*",
    });
    execFileSync("git", ["init", "--quiet"], { cwd: project.root });
    const first = await runCommand(project.root, ["init", "--yes"]);
    expect(first.code).toBe(0);
    expect(project.read(".gitignore")).toBe("node_modules/\r\n.env*");
    expect(project.has("glossary/terms.csv")).toBe(false);
    const done = project.snapshot();
    const second = await runCommand(project.root, ["init", "--yes"]);
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toContain("nothing was written");
    expect(project.snapshot()).toEqual(done);
    expect(await runCommand(project.root, ["init", "--yes", "--preset", "hugo"])).toMatchObject({ code: 2 });
  });

  test("keys stay out of git: a line at the end of .gitignore, with its line ends", async () => {
    const project = makeProject({ "content/a.md": "# One\n", ".gitignore": "dist/\r\nout/" });
    execFileSync("git", ["init", "--quiet"], { cwd: project.root });
    await runCommand(project.root, ["init", "--yes"]);
    expect(project.read(".gitignore")).toBe("dist/\r\nout/\r\n# Keys of translation engines\r\n/.env\r\n");
  });

  test("says it when git would leave the record out", async () => {
    const project = makeProject({ "content/a.md": "# One\n", ".gitignore": ".*\n" });
    execFileSync("git", ["init", "--quiet"], { cwd: project.root });
    const result = await runCommand(project.root, ["init", "--yes"]);
    expect(result.stdout).toContain("Git ignores .cotejo/ledger/");
  });

  test("a dry run writes nothing", async () => {
    const project = makeLayout(LAYOUTS["Docusaurus"] as Layout);
    const before = project.snapshot();
    const result = await runCommand(project.root, ["init", "--dry-run"]);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("docs/intro.md → i18n/es/docusaurus-plugin-content-docs/current/intro.md");
    expect(project.has(".cotejo")).toBe(false);
    expect(project.snapshot()).toEqual(before);
  });

  test("the glossary to begin with is one that reads, and its example holds nowhere", async () => {
    const project = makeProject({ "content/a.md": "# One\n\nThe IACHR met.\n" });
    await runCommand(project.root, ["init", "--yes"]);
    expect(await runCommand(project.root, ["terms", "check"])).toMatchObject({ code: 0 });
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("content/a.es.md")).not.toContain("CIDH");
  });

  test("Spanish that is there is counted, left alone, and can be adopted", async () => {
    const project = makeProject({
      "mkdocs.yml": MKDOCS,
      "docs/a.md": "# One\n\nThe course is free.\n",
      "docs/es/a.md": "# Uno\n\nEl curso es gratis.\n",
      "docs/b.md": "# Two\n",
    });
    const result = await runCommand(project.root, ["init", "--yes"]);
    expect(result.stdout).toContain("1 of them has a translation already");
    expect(result.stdout).toContain("npx cotejo adopt");
    await runCommand(project.root, ["adopt"]);
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect(project.read("docs/es/a.md")).toBe("# Uno\n\nEl curso es gratis.\n");
    // No machine's text stands beside a translator's before somebody has approved it.
    expect(result.stdout).toContain("`publish` is `approved`: people's translations are there");
    expect(project.read("cotejo.config.mjs")).toMatch(
      /There are translations by people already.*\n {2}publish: "approved"/,
    );
    expect(project.has("docs/es/b.md")).toBe(false);
    await runCommand(project.root, ["review", "approve", "--article", "docs/b.md"]);
    expect(project.has("docs/es/b.md")).toBe(true);
  });

  test.each([
    ["permalink: /:title/\n", "Give the Spanish posts `permalink: /es/:title/` by `defaults`"],
    ["permalink: /:year/:title.html\n", "Give the Spanish posts `permalink: /es/:year/:title.html`"],
    ["permalink: pretty\n", undefined],
    ["permalink: /:categories/:title/\n", undefined],
    ["permalink: /:title/\nplugins: [jekyll-polyglot]\n", undefined],
    ["permalink: /:title/\ndefaults:\n  - scope: { path: es }\n    values: { permalink: /es/:title/ }\n", undefined],
    ["title: x\n", undefined],
  ])("Jekyll, whose posts have one address in both languages, is told to give them two: %j", async (config, said) => {
    const project = makeProject({ "_config.yml": config, "_posts/2014-01-02-a.md": "# A post\n" });
    const { stdout } = await runCommand(project.root, ["init", "--yes"]);
    if (said === undefined) expect(stdout).not.toContain("one address");
    else expect(stdout).toContain(said);
  });

  test("Jekyll publishes nothing of Cotejo's own, and is told what else to leave out", async () => {
    const project = makeProject({
      "_config.yml": "title: x\nexclude:\n  - package.json\n",
      "about.md": "# About\n",
      "_posts/2014-01-02-a.md": "# A post\n",
    });
    const result = await runCommand(project.root, ["init", "--yes"]);
    expect(result.stdout).toContain("Add there: node_modules, package-lock.json\n");
    expect(result.stdout).toContain("`manifest` is off");
    const run = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
    expect(run.json().articles).toMatchObject([{ status: "written" }, { target: "es/about.md" }]);
    // By https://jekyllrb.com/docs/structure/ it publishes every file that begins with none of `.`, `_`, `#` and `~`.
    const published = Object.keys(project.snapshot()).filter((file) => !/^[._#~]/.test(file));
    expect(published).toEqual(["about.md", "es/_posts/2014-01-02-a.md", "es/about.md"]);
    expect(Object.keys(project.snapshot())).toEqual(
      expect.arrayContaining([".cotejo.config.mjs", "_glossary/terms.csv"]),
    );
    const terms = await runCommand(project.root, ["terms", "list", "--json"]);
    expect(terms.json().terms).toHaveLength(1);
    expect((await runCommand(project.root, ["init"])).stdout).toContain(".cotejo.config.mjs is there");
  });

  test("what Jekyll leaves out of the site is no source, and Chinese by its script is a language", async () => {
    const page = "# Page\n";
    const project = makeProject({
      "_config.yml": "exclude: [docs, 'draft*.md', script]\n",
      "about.md": page, "docs/a.md": page, "draft-b.md": page, "en-docs/x.md": page,
      "_articles/a.md": page, "_articles/zh-hans/a.md": page, "_articles/zh-hant/a.md": page,
    }); // prettier-ignore
    const { articles } = (await runCommand(project.root, ["init", "--yes", "--json"])).json().config;
    expect(articles).toEqual([
      {
        source: ["_articles/**/*.md", "!_articles/zh-hans/**", "!_articles/zh-hant/**"],
        target: "_articles/{lang}/{dir}/{name}.{ext}",
      },
      { source: ["**/*.md", "!_*/**", "!docs/**", "!draft*.md"], target: "{lang}/{dir}/{name}.{ext}" },
    ]);
  });

  test("without a manifest none is written, and nobody's own file in its place is read", async () => {
    const own = '{ "title": "Somebody\'s own" }\n';
    const project = makeProject({
      "cotejo.config.json": '{ "manifest": false }\n',
      "content/a.md": "# One\n",
      "locales/es/articles.json": own,
      "locales/en/articles.json": own,
    });
    const run = await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"]);
    expect(run.json().error).toBeUndefined();
    expect(project.read("locales/es/articles.json")).toBe(own);
    expect(project.read("locales/en/articles.json")).toBe(own);
    project.write("cotejo.config.json", '{ "manifest": true }\n');
    const refused = await runCommand(project.root, ["status"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("or false")]);
  });

  test("two sources with one translation are named, and a run is refused before anything is written", async () => {
    const project = makeProject({ "content/a.md": "# One\n", "content/a.en.md": "# One\n", "hugo.toml": "" });
    const result = await runCommand(project.root, ["init", "--yes", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json().problem).toContain("so would be that of `content/a.en.md`");
    const before = project.snapshot();
    expect(await runCommand(project.root, ["translate", "--provider", "pseudo"])).toMatchObject({ code: 2 });
    expect(project.snapshot()).toEqual(before);
  });

  test("an unknown preset is refused with a suggestion", async () => {
    const project = makeProject({ "content/a.md": "# One\n" });
    const result = await runCommand(project.root, ["init", "--preset", "docusarus", "--json"]);
    expect(result.code).toBe(2);
    expect(result.json().error).toMatchObject({ code: "preset", message: expect.stringContaining("did you mean `docusaurus`?") });
    expect((await runCommand(project.root, ["init", "--target", "spanish"])).code).toBe(2);
    expect(Object.keys(project.snapshot())).toEqual(["content/a.md"]);
  }); // prettier-ignore

  test("in an empty project the config is for where articles will be, and says that there are none", async () => {
    const project = makeProject();
    const result = await runCommand(project.root, ["init", "--yes", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({ layout: "plain", problem: expect.stringContaining("`content/**/*.md`") });
    project.write("content/a.md", "# One\n");
    expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
    expect(project.has("content/a.es.md")).toBe(true);
  });

  test("a .gitignore that leads out of the project is left alone", async () => {
    const project = makeProject({ "content/a.md": "# One\n" });
    execFileSync("git", ["init", "--quiet"], { cwd: project.root });
    symlinkSync(path.join(project.root, "..", "elsewhere"), path.join(project.root, ".gitignore"));
    const result = await runCommand(project.root, ["init", "--yes", "--json"]);
    expect(result.json().written).toEqual([".cotejo/.gitignore", "cotejo.config.mjs", "glossary/terms.csv"]);
  });

  test("code in names and configs is text: nothing of the project is run, and what leads out of it is not read", async () => {
    const project = makeProject({
      "content/a.md": "# One\n",
      "i18next.config.ts": 'throw new Error("run"); const output = "../../etc/{{language}}/x.json";\n',
      "mkdocs.yml": 'docs_dir: "../../etc"\nINHERIT: ../../../etc/passwd\n',
      'content/"]); process.exit(9); ([".fr.md': "# Un\n",
      'content/"]); process.exit(9); (["md': "",
      'content/"]); process.exit(9); (["en.md': "# One\n",
      'content/"]); process.exit(9); ([".md': "# One\n",
    });
    const result = await runCommand(project.root, ["init", "--yes", "--preset", "plain", "--json"]);
    expect(result.code).toBe(0);
    expect((await runCommand(project.root, ["status", "--json"])).json().articles).toHaveLength(3);
  });
});

describe("a site whose config is a folder", () => {
  const STEP = /says nothing of the new language yet/;
  test.each([
    [
      "docs/.vitepress/config.mts",
      "docs/a.md",
      { es: 'export default { locales: { es: { label: "Español" } } };\n' },
      "es",
    ],
    ["docs/.vitepress/config.js", "docs/a.md", { es: 'export default { locales: { "es-MX": {} } };\n' }, "es-MX"],
    ["docs/.vitepress/config/es.ts", "docs/a.md", { es: "export const words = {};\n" }, "es"],
    ["config/_default/languages.toml", "content/a.md", { es: "[en]\n[es]\nweight = 2\n" }, "es"],
    ["config/_default/languages.es.toml", "content/a.md", { es: "weight = 2\n" }, "es"],
  ])("says of %s what it says", async (file, article, { es }, name) => {
    const other = file.startsWith("docs") ? "docs/.vitepress/config/index.ts" : "config/_default/hugo.toml";
    const bare = makeProject({ [other]: "\n", [article]: "# A\n" });
    expect((await runCommand(bare.root, ["init", "--yes"])).stdout).toMatch(STEP);
    const project = makeProject({ [other]: "\n", [article]: "# A\n", [file]: es });
    expect((await runCommand(project.root, ["init", "--yes"])).stdout).not.toMatch(STEP);
    await runCommand(project.root, PSEUDO);
    expect(project.has(file.startsWith("docs") ? `docs/${name}/a.md` : "content/a.es.md")).toBe(true);
  });
});

test("in Docusaurus, a link by path leads to the Spanish heading, and its path stays", async () => {
  const project = makeProject({
    "docusaurus.config.js": 'module.exports = { i18n: { locales: ["en", "es"] } };\n',
    "docs/a.md": "See [how](/docs/b#how-to) and [news](/blog/c#what-is).\n",
    "docs/b.md": "# B\n\n## How to\n",
    "blog/c.md": "# C\n\n## What is\n",
  });
  await runCommand(project.root, ["init", "--yes"]);
  expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
  const spanish = project.read("i18n/es/docusaurus-plugin-content-docs/current/a.md");
  expect(spanish).toMatch(/\]\(\/docs\/b#(?!how-to).+\).*\]\(\/blog\/c#(?!what-is).+\)/);
});

test("locale files that i18next-cli has begun, with nothing in them, are no translations", async () => {
  const begun = { "locales/en/a.json": '{"k": "One", "l": ["Two"]}\n', "locales/es/a.json": '{"k": "", "l": [""]}\n' };
  const existing = async (files: Readonly<Record<string, string>>): Promise<unknown> =>
    (await runCommand(makeProject(files).root, ["init", "--dry-run", "--json"])).json()["existing"];
  expect(await existing(begun)).toBe(0);
  expect(await existing({ ...begun, "locales/es/a.json": '{"k": "Uno", "l": [""]}\n' })).toBe(1);
  expect(await existing({ ...begun, "locales/es/a.json": "{ no JSON\n" })).toBe(1);
});

describe("Markdown that no entry takes", () => {
  const files = {
    "hugo.toml": 'title = "x"\n',
    "content/a.md": "# A\n",
    "content/old.es.md": "# Viejo\n",
    "content/x.fr.md": "# X\n",
    "content/x.md": "# X\n",
    "content/y.fr.md": "# Y\n",
    "content/y.md": "# Y\n",
    "README.md": "# Read\n",
    "notes/b.md": "# B\n",
    "notes/c.md": "# C\n",
    "notes/deep/d.md": "# D\n",
    "wiki/Home.markdown": "# Home\n",
  };

  test("is counted, named by folder, and an entry that takes it in is shown, which does", async () => {
    const project = makeProject(files);
    const init = await runCommand(project.root, ["init", "--yes"]);
    expect(init.stdout).toContain(
      "  5 Markdown files are left out: README.md, notes/b.md, wiki/Home.markdown, notes/c.md, notes/deep/d.md\n",
    );
    expect(init.stdout).toContain('too, { source: "README.md", target: "README.es.md" } in `articles` of the config');
    project.remove("README.md");
    for (const file of ["cotejo.config.mjs", "glossary/terms.csv"]) project.remove(file);
    const again = await runCommand(project.root, ["init", "--yes"]);
    const entry = /too, (?<entry>\{.*\}) in /.exec(again.stdout)?.groups?.["entry"] ?? "";
    expect(entry).toBe('{ source: "notes/**/*.md", target: "notes/{dir}/{name}.es.{ext}" }');
    const config = project.read("cotejo.config.mjs");
    project.write("cotejo.config.mjs", config.replace("articles: [", `articles: [${entry},`));
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
    expect([project.has("notes/deep/d.es.md"), project.has("content/a.es.md")]).toEqual([true, true]);
  });

  test("of many files says how many more, and nothing where there is none", async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`notes/n${at}.md`, "# N\n"]));
    const project = makeProject({ ...files, ...many });
    const init = await runCommand(project.root, ["init", "--dry-run"]);
    expect(init.stdout).toContain("25 Markdown files are left out: README.md, notes/b.md, wiki/Home.markdown,");
    expect(init.stdout).toContain(" and 19 more\n");
    const json = (await runCommand(project.root, ["init", "--dry-run", "--json"])).json();
    expect(json["leftOut"]).toHaveLength(25);
    const usual = makeProject({ "content/a.md": "# A\n", "notes/b.md": "# B\n" });
    expect((await runCommand(usual.root, ["init", "--yes"])).stdout).toContain(
      'articles: [{ source: "content/**/*.md", target: "content/{dir}/{name}.es.{ext}" }, { source: "notes/**/*.md", target: "notes/{dir}/{name}.es.{ext}" }]',
    );
    const whole = makeProject({ "hugo.toml": 'title = "x"\n', "content/a.md": "# A\n" });
    expect((await runCommand(whole.root, ["init", "--dry-run"])).stdout).not.toContain("left out");
  });
});

test.each(["README_ES.md", "README-es.md", "README.es.md", "README_es.md"])(
  "%s is the Spanish that is there already",
  async (spanish) => {
    const project = makeProject({ "README.md": "# T\n\nHello.\n", [spanish]: "# T\n\nHola.\n" });
    const { stdout } = await runCommand(project.root, ["init", "--dry-run", "--json"]);
    const plan = JSON.parse(stdout);
    expect([plan.examples, plan.config.publish]).toEqual([[{ source: "README.md", target: spanish }], "approved"]);
  },
);

/** What the config of a site says of its ids and pages, as its generator reads it. */

import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { makeProject } from "./make-project.ts";

async function sluggerOf(files: Readonly<Record<string, string>>, user: object): Promise<unknown> {
  const root = await makeProject({ ...files, "cotejo.config.json": JSON.stringify(user) });
  return (await loadConfig({ cwd: root, env: {} })).slugger;
}

const parser = (type: string): string => `[markup.goldmark.parser]\nautoHeadingIDType = "${type}"\n`;
const toc = (options: string): string =>
  `site_name: x\nmarkdown_extensions:\n  - admonition\n  - toc:\n      ${options}\n`;

describe("Hugo's config", () => {
  test.each<[Record<string, string>, string | undefined]>([
    [{}, "hugo"],
    [{ "hugo.toml": 'title = "x"\n' }, "hugo"],
    [{ "hugo.toml": parser("github") }, "hugo"],
    [{ "hugo.toml": parser("github-ascii") }, "hugo-ascii"],
    [{ "config.toml": parser("blackfriday") }, "hugo-blackfriday"],
    [{ "hugo.yaml": "markup:\n  goldmark:\n    parser:\n      autoheadingidtype: blackfriday\n" }, "hugo-blackfriday"],
    [{ "hugo.json": '{"markup":{"goldmark":{"parser":{"autoHeadingIDType":"github-ascii"}}}}' }, "hugo-ascii"],
    [{ "config/_default/markup.toml": '[goldmark.parser]\nautoHeadingIDType = "github-ascii"\n' }, "hugo-ascii"],
    [{ "config/_default/hugo.toml": parser("github-ascii") }, "hugo-ascii"],
    [{ "site/hugo.toml": parser("blackfriday") }, "hugo-blackfriday"],
    [{ "hugo.toml": "[markup.goldmark.parser]\nautoHeadingID = false\n" }, undefined],
    [{ "hugo.toml": "title = [\n" }, "hugo"],
  ])("%j", async (files, slugger) => expect(await sluggerOf(files, { dialects: ["hugo"] })).toBe(slugger));

  const ascii = '[markup.goldmark.parser]\nautoHeadingIDType = "github-ascii"\n';
  const inLanguage = (name: string): string => `[${name}.markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n`;
  test.each<[Record<string, string>, readonly unknown[]]>([
    [{ "hugo.toml": inLanguage("languages.es") }, ["hugo", "hugo-blackfriday"]],
    [{ "hugo.toml": inLanguage("languages.en") + ascii }, ["hugo-blackfriday", "hugo-ascii"]],
    [{ "hugo.toml": inLanguage("languages.es-419") + ascii }, ["hugo-ascii", "hugo-blackfriday"]],
    [{ "hugo.toml": inLanguage("languages.fr") }, ["hugo", "hugo"]],
    [{ "config/_default/languages.toml": inLanguage("es") }, ["hugo", "hugo-blackfriday"]],
    [{ "config/_default/languages.es.toml": ascii }, ["hugo", "hugo-ascii"]],
    [{ "config/_default/hugo.es.toml": ascii, "hugo.toml": inLanguage("languages.es") }, ["hugo", "hugo-ascii"]],
    [{ "config/production/hugo.toml": ascii, "hugo.toml": parser("blackfriday") }, ["hugo-ascii", "hugo-ascii"]],
    [
      {
        "config/production/markup.toml": ascii.replace("markup.", ""),
        "config/_default/hugo.toml": parser("blackfriday"),
      },
      ["hugo-ascii", "hugo-ascii"],
    ],
    [{ "config/development/hugo.toml": ascii }, ["hugo", "hugo"]],
  ])("for each language: %j", async (files, sluggers) => {
    const user = JSON.stringify({ dialects: ["hugo"], target: "es-419" });
    const root = await makeProject({ ...files, "cotejo.config.json": user });
    const { slugger, targetSlugger } = await loadConfig({ cwd: root, env: {} });
    expect([slugger, targetSlugger]).toEqual(sluggers);
  });

  test("is looked for above the articles", async () => {
    const articles = [{ source: "www/content/**/*.md", target: "www/content/{dir}/{name}.es.md" }];
    const files = { "www/hugo.toml": parser("blackfriday") };
    expect(await sluggerOf(files, { dialects: ["hugo"], articles })).toBe("hugo-blackfriday");
    expect(await sluggerOf(files, { dialects: ["hugo"] })).toBe("hugo");
  });
});

describe("Jekyll's config", () => {
  test.each<[string, unknown]>([
    ["title: x\n", "kramdown-gfm"],
    ["markdown: kramdown\nkramdown:\n  input: GFM\n", "kramdown-gfm"],
    ["kramdown:\n  input: kramdown\n", "kramdown"],
    ["kramdown:\n  input: kramdown\n  transliterated_header_ids: true\n", undefined],
    ["kramdown:\n  auto_id_prefix: x-\n", { name: "kramdown-gfm", prefix: "x-" }],
    ["kramdown:\n  input: kramdown\n  auto_id_stripping: true\n", { name: "kramdown", isStripped: true }],
    ["kramdown:\n  auto_id_stripping: true\n  transliterated_header_ids: true\n", "kramdown-gfm"],
    ["kramdown:\n  gfm_quirks: no_auto_typographic\n", undefined],
    ["kramdown:\n  gfm_quirks: [paragraph_end]\n", "kramdown-gfm"],
    ["kramdown:\n  auto_ids: false\n", undefined],
    ["markdown: CommonMarkGhPages\n", undefined],
    ["title: [\n", "kramdown-gfm"],
  ])("%j", async (text, slugger) => {
    expect(await sluggerOf({ "_config.yml": text }, { dialects: ["jekyll"] })).toEqual(slugger);
  });
});

describe("MkDocs's config", () => {
  const pymdown = "slugify: !!python/object/apply:pymdownx.slugs.slugify";
  test.each<[string, unknown]>([
    ["site_name: x\nmarkdown_extensions:\n  - toc\n", "python-markdown"],
    [toc("permalink: true"), "python-markdown"],
    [toc("slugify: !!python/name:markdown.extensions.toc.slugify_unicode"), "python-markdown-unicode"],
    [toc(pymdown), "pymdown"],
    [toc(`${pymdown} {}`), "pymdown"],
    [toc(`${pymdown} {kwds: {case: lower}}`), "pymdown-lower"],
    [toc(`${pymdown}\n        kwds:\n          case: lower-ascii`), "pymdown-lower-ascii"],
    [toc(`${pymdown} {kwds: {case: fold}}`), "pymdown-fold"],
    [toc(`${pymdown} {kwds: {case: other}}`), undefined],
    [toc(`${pymdown} {kwds: {percent_encode: true}}`), { name: "pymdown", isEncoded: true }],
    [toc(`${pymdown} {kwds: {normalize: NFD}}`), { name: "pymdown", form: "NFD" }],
    [toc(`${pymdown} {kwds: {normalize: none}}`), undefined],
    [toc("slugify: !!python/name:pymdownx.slugs.gfm_encoded"), { name: "pymdown-lower-ascii", isEncoded: true }],
    [toc(`${pymdown}\n      separator: _`), { name: "pymdown", separator: "_" }],
    [toc('separator: "^"'), undefined],
    [toc("slugify: !!python/name:pymdownx.slugs.uslugify"), "pymdown-lower"],
    [toc("slugify: !!python/name:hooks.slugify"), undefined],
    [toc('separator: "_"'), { name: "python-markdown", separator: "_" }],
    ["markdown_extensions:\n  toc:\n    slugify: !!python/name:pymdownx.slugs.uslugify_cased\n", "pymdown"],
  ])("%j", async (text, slugger) => {
    expect(await sluggerOf({ "mkdocs.yml": text }, { dialects: ["mkdocs"] })).toEqual(slugger);
  });

  test("may inherit it, from inside the project", async () => {
    const base = toc(`${pymdown} {kwds: {case: lower}}`);
    const files = { "mkdocs.yml": "INHERIT: conf/base.yml\n", "conf/base.yml": base };
    expect(await sluggerOf(files, { dialects: ["mkdocs"] })).toBe("pymdown-lower");
    const outside = { "mkdocs.yml": "INHERIT: ../base.yml\n", "base.yml": base };
    expect(await sluggerOf(outside, { dialects: ["mkdocs"] })).toBe("python-markdown");
    expect(await sluggerOf({ "mkdocs.yml": "INHERIT: mkdocs.yml\n" }, { dialects: ["mkdocs"] })).toBe(
      "python-markdown",
    );
  });
});

describe("Eleventy's config", () => {
  const imported = 'import { IdAttributePlugin } from "@11ty/eleventy";\n';
  const site = (body: string, head = imported): string => `${head}export default function (config) {\n  ${body}\n}\n`;
  const added = (options: string): string => site(`config.addPlugin(IdAttributePlugin, ${options});`);
  const plain = site("config.addPlugin(IdAttributePlugin);");

  test.each<[string, string | undefined]>([
    [plain, "eleventy"],
    [added("{ /* slugify: other, */ checkDuplicates: false }"), "eleventy"],
    [added('{ slugify: config.getFilter("slugify"), selector: "h1,h2,h3,h4,h5,h6" }'), "eleventy"],
    [added('{ "decodeEntities": true }'), "eleventy"],
    [site("config.addPlugin(ids);", 'import { IdAttributePlugin as ids } from "@11ty/eleventy";\n'), "eleventy"],
    ['module.exports = (c) => c.addPlugin(require("@11ty/eleventy").IdAttributePlugin);\n', "eleventy"],
    [
      'module.exports = async (c) => {\n  const { IdAttributePlugin: x } = await import("@11ty/eleventy");\n  c.addPlugin(x);\n};\n',
      "eleventy",
    ],
    // A script that is no module.
    ['with (x) {}\nmodule.exports = (c) => c.addPlugin(require("@11ty/eleventy").IdAttributePlugin);\n', "eleventy"],
    [site(""), undefined],
    [site("// config.addPlugin(IdAttributePlugin);"), undefined],
    [added("{ slugify: slug }"), undefined],
    [added("{ slugify }"), undefined],
    [added('{ slugify: config.getFilter("slug") }'), undefined],
    [
      site(
        'config.addFilter("slugify", f); config.addPlugin(IdAttributePlugin, { slugify: config.getFilter("slugify") });',
      ),
      undefined,
    ],
    [added('{ selector: "h2" }'), undefined],
    [added("{ decodeEntities: false }"), undefined],
    [added("{ filter: () => false }"), undefined],
    [added("options"), undefined],
    [added("{ ...options }"), undefined],
    [site("config.addPlugin(IdAttributePlugin); config.addPlugin(IdAttributePlugin, { slugify: x });"), undefined],
    [site('config.addPlugin(IdAttributePlugin); config.amendLibrary("md", (md) => md.use(x));'), undefined],
    [site("config.addPlugin(IdAttributePlugin);", `${imported}import x from "markdown-it-anchor";\n`), undefined],
    [site("config.addPlugin(other);"), undefined],
    ["export default function (config: Config) { config.addPlugin(IdAttributePlugin); }\n", undefined],
    ["", undefined],
  ])("%j", async (text, slugger) => {
    expect(await sluggerOf({ "eleventy.config.js": text }, { dialects: ["eleventy"] })).toBe(slugger);
  });

  const anchors = 'import anchor from "markdown-it-anchor";\nimport markdownIt from "markdown-it";\n';
  const using = (use: string, head = anchors): string => site(`config.amendLibrary("md", (md) => ${use});`, head);
  const own = (options: string): string =>
    site(`config.setLibrary("md", markdownIt(${options}).use(anchor));`, anchors);
  const footnotes = `${anchors}import notes from "markdown-it-footnote";\n`;

  test.each<[string, string | undefined]>([
    [using("md.use(anchor)"), "markdown-it-anchor"],
    [using("md.use(anchor, { permalink: anchor.permalink.headerLink(), tabIndex: false })"), "markdown-it-anchor"],
    [own("{ html: true, breaks: true, typographer: false }"), "markdown-it-anchor"],
    [using("md.use(notes).use(anchor)", footnotes), "markdown-it-anchor"],
    [
      'module.exports = (c) => c.amendLibrary("md", (md) => md.use(require("markdown-it-anchor")));\n',
      "markdown-it-anchor",
    ],
    [
      'const a = require("markdown-it-anchor");\nmodule.exports = (c) => c.amendLibrary("md", (md) => md.use(a));\n',
      "markdown-it-anchor",
    ],
    [own("{}"), undefined],
    [own("{ html: true, typographer: true }"), undefined],
    [own("{ html: true, linkify }"), undefined],
    [using("md.set({ typographer: true }).use(anchor)"), undefined],
    [using("md.use(anchor, { slugify: (s) => s })"), undefined],
    [using('md.use(anchor, { slugify: config.getFilter("slugify") })'), undefined],
    [using("md.use(anchor, { level: 2 })"), undefined],
    [using("md.use(anchor, options)"), undefined],
    [using("md.use(anchor, { ...options })"), undefined],
    [using("md.use(emoji).use(anchor)", `${anchors}import emoji from "markdown-it-emoji";\n`), undefined],
    [using("md.use(x).use(anchor)"), undefined],
    [using("md.use(anchor).use(anchor)"), undefined],
    [using("md.use(anchor)", `${anchors}import "./headings.js";\n`), undefined],
    [using("md.use(anchor); config.addPlugin(IdAttributePlugin)", anchors + imported), undefined],
    [using("md", anchors), undefined],
  ])("with markdown-it-anchor: %j", async (text, slugger) => {
    expect(await sluggerOf({ "eleventy.config.js": text }, { dialects: ["eleventy"] })).toBe(slugger);
  });

  test.each([".eleventy.js", "eleventy.config.mjs", "eleventy.config.cjs", "site/eleventy.config.js"])(
    "may be called %s",
    async (name) => expect(await sluggerOf({ [name]: plain }, { dialects: ["eleventy"] })).toBe("eleventy"),
  );

  test("with brackets that end a parser's stack says nothing", async () => {
    const text = `${plain}${"(".repeat(100_000)}`;
    expect(await sluggerOf({ "eleventy.config.js": text }, { dialects: ["eleventy"] })).toBeUndefined();
  });

  test("counts where its dialect is on, and no other site's is", async () => {
    expect(await sluggerOf({ "eleventy.config.js": plain }, { dialects: ["liquid"] })).toBe("github");
    expect(await sluggerOf({ "eleventy.config.js": plain }, { dialects: ["eleventy", "hugo"] })).toBe("hugo");
    expect(await sluggerOf({ "eleventy.config.js": plain }, { dialects: ["eleventy"], slugger: "github" })).toBe(
      "github",
    );
    expect(await sluggerOf({}, { dialects: ["eleventy"] })).toBeUndefined();
    expect(await sluggerOf({}, { dialects: ["eleventy"], slugger: "eleventy" })).toBe("eleventy");
  });
});

test("VitePress's config that makes ids in a way of its own makes them unknown", async () => {
  const of = (text: string) => sluggerOf({ ".vitepress/config.mts": text }, { dialects: ["vitepress"] });
  expect(await of("export default { markdown: { anchor: { permalink } } };\n")).toBe("vitepress");
  expect(await of("export default { markdown: { anchor: { slugify: (s: string) => s } } };\n")).toBeUndefined();
  expect(await of("export default { markdown: { anchor: { getTokensText } } };\n")).toBeUndefined();
  expect(await sluggerOf({}, { dialects: ["vitepress"], slugger: "markdown-it-anchor" })).toBe("markdown-it-anchor");
});

test("`slugger` names it, whatever the site says", async () => {
  const files = { "hugo.toml": parser("blackfriday") };
  expect(await sluggerOf(files, { dialects: ["hugo"], slugger: "hugo" })).toBe("hugo");
  expect(await sluggerOf(files, { dialects: ["hugo"], slugger: "unknown" })).toBeUndefined();
  expect(await sluggerOf({}, { dialects: ["eleventy"], slugger: "github" })).toBe("github");
});

test("the config of a site counts where its dialect is on", async () => {
  expect(await sluggerOf({ "hugo.toml": parser("blackfriday") }, {})).toBe("github");
});

describe("MkDocs's pages are of files", () => {
  test.each<[Record<string, string>, string | undefined]>([
    [{ "mkdocs.yml": "site_name: x\n" }, "folder"],
    [{ "mkdocs.yml": "use_directory_urls: false\n" }, "flat"],
    [{ "mkdocs.yml": "plugins: [search]\n" }, "folder"],
    [{ "mkdocs.yml": "plugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n" }, undefined],
    [{ "mkdocs.yml": "plugins:\n  i18n: {}\n" }, undefined],
    [{ "mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "plugins:\n  - i18n\n" }, undefined],
    [{ "docs/mkdocs.yml": "site_name: x\n" }, "folder"],
    [{}, undefined],
  ])("%j", async (files, pages) => {
    const root = await makeProject({ ...files, "cotejo.config.json": '{"dialects":["mkdocs"]}' });
    expect((await loadConfig({ cwd: root, env: {} })).pageFiles).toBe(pages);
  });

  test("and those of other sites are not looked at", async () => {
    const root = await makeProject({ "mkdocs.yml": "site_name: x\n", "cotejo.config.json": '{"dialects":["hugo"]}' });
    expect((await loadConfig({ cwd: root, env: {} })).pageFiles).toBeUndefined();
  });
});

async function pagesOf(dialect: string, files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const root = await makeProject({ ...files, "cotejo.config.json": JSON.stringify({ dialects: [dialect] }) });
  const { pageFiles, fallsBack } = await loadConfig({ cwd: root, env: {} });
  return [pageFiles, fallsBack];
}

describe("Jekyll's pages are", () => {
  test.each<[string, readonly unknown[]]>([
    ["title: x\n", ["flat", false]],
    ["permalink: date\n", ["flat", false]],
    ["permalink: /:categories/:title.html\n", ["flat", false]],
    ["permalink: pretty\n", ["folder", false]],
    ["permalink: /blog/:title/\n", ["folder", false]],
    ["defaults:\n  - scope: {path: '', type: posts}\n    values: {permalink: '/:title/'}\n", ["flat", false]],
    ["defaults:\n  - scope: {path: docs}\n    values: {permalink: '/:title/'}\n", ["elsewhere", false]],
    ["defaults:\n  - scope: {path: docs}\n    values: {layout: x}\n", ["flat", false]],
    ["collections:\n  docs:\n    output: true\n", ["flat", false]],
    ["collections:\n  docs:\n    permalink: /x/:name\n", ["elsewhere", false]],
    ["collections: [docs]\n", ["flat", false]],
    ["plugins: [jekyll-polyglot]\n", [undefined, true]],
    ["plugins: [jekyll-multiple-languages-plugin]\n", [undefined, undefined]],
    ["languages: [en, es]\n", [undefined, undefined]],
    ["title: [\n", [undefined, false]],
  ])("%j", async (text, pages) => expect(await pagesOf("jekyll", { "_config.yml": text })).toEqual(pages));

  test("beside their files without a config", async () => expect(await pagesOf("jekyll", {})).toEqual(["flat", false]));
});

describe("VitePress's pages are", () => {
  test.each<[Record<string, string>, unknown]>([
    [{}, "flat"],
    [{ "docs/.vitepress/config.mts": "export default {}" }, "flat"],
    [{ "docs/.vitepress/config.ts": "export default { rewrites: {} }" }, undefined],
    [{ "docs/.vitepress/config/index.ts": "export default {}", "docs/.vitepress/config/r.ts": "rewrites" }, undefined],
    [{ "docs/.vitepress/theme/index.ts": "rewrites" }, "flat"],
  ])("%j", async (files, pages) => expect((await pagesOf("vitepress", files))[0]).toBe(pages));
});

test("MkDocs shows English where Spanish is missing, with its plugin for languages unless that is told not to", async () => {
  const plugin = (options: string): Record<string, string> => ({ "mkdocs.yml": `plugins:\n  - i18n${options}\n` });
  expect((await pagesOf("mkdocs", plugin("")))[1]).toBe(true);
  expect((await pagesOf("mkdocs", plugin(": {docs_structure: folder}")))[1]).toBe(true);
  expect((await pagesOf("mkdocs", plugin(": {fallback_to_default: false}")))[1]).toBe(false);
  expect((await pagesOf("mkdocs", { "mkdocs.yml": "site_name: x\n" }))[1]).toBeUndefined();
});

/** What every site generator keeps to: its site is found, its layout is right, and a config that says nothing or is broken does no harm. */

import { describe, expect, test } from "vitest";
import { planInit } from "../../src/init/plan-init.ts";
import { SITE_FOLDERS } from "../../src/sites/config-files.ts";
import { findGenerators, findSites } from "../../src/sites/find-generator.ts";
import { GENERATORS, GENERATOR_NAMES, hasDialects, type GeneratorName } from "../../src/sites/generators.ts";
import { makeProject } from "../helpers/project-folder.ts";

/** The smallest site of a generator, and where its Spanish goes. */
interface Sample {
  /** The file that its site is known by, and what it says. */
  readonly config: readonly [file: string, text: string];
  /** A dependency in `package.json` that says so too. */
  readonly dependency?: string;
  readonly article: string;
  readonly translation: string;
}

const SAMPLES: Readonly<Record<GeneratorName, Sample>> = {
  hugo: {
    config: ["hugo.toml", 'title = "x"\n'],
    dependency: "hugo-bin",
    article: "content/posts/a.md",
    translation: "content/posts/a.es.md",
  },
  jekyll: {
    config: ["_config.yml", "title: x\n"],
    article: "_posts/2024-01-02-a.md",
    translation: "es/_posts/2024-01-02-a.md",
  },
  eleventy: {
    config: ["eleventy.config.js", "export default {};\n"],
    dependency: "@11ty/eleventy",
    article: "src/a.md",
    translation: "src/es/a.md",
  },
  starlight: {
    config: ["astro.config.mjs", 'import starlight from "@astrojs/starlight";\n'],
    dependency: "@astrojs/starlight",
    article: "src/content/docs/a.md",
    translation: "src/content/docs/es/a.md",
  },
  docusaurus: {
    config: ["docusaurus.config.js", "module.exports = {};\n"],
    dependency: "@docusaurus/core",
    article: "docs/a.md",
    translation: "i18n/es/docusaurus-plugin-content-docs/current/a.md",
  },
  vitepress: {
    config: [".vitepress/config.mts", "export default {};\n"],
    dependency: "vitepress",
    article: "guide/a.md",
    translation: "es/guide/a.md",
  },
  mkdocs: { config: ["mkdocs.yml", "site_name: x\n"], article: "docs/a.md", translation: "docs/a.es.md" },
  zola: {
    config: ["config.toml", 'base_url = "https://example.org"\n'],
    article: "content/guide/a.md",
    translation: "content/guide/a.es.md",
  },
  obsidian: { config: [".obsidian/app.json", "{}\n"], article: "notes/a.md", translation: "notes/a.es.md" },
  astro: {
    config: ["astro.config.mjs", "export default {};\n"],
    dependency: "astro",
    article: "src/content/blog/a.md",
    translation: "src/content/blog/es/a.md",
  },
  nextjs: {
    config: ["next.config.js", "module.exports = {};\n"],
    dependency: "next",
    article: "content/a.md",
    translation: "content/es/a.md",
  },
  gatsby: {
    config: ["gatsby-config.js", "module.exports = {};\n"],
    dependency: "gatsby",
    article: "content/a.md",
    translation: "content/a.es.md",
  },
};

const ARTICLE = "# A page\n\nSome words.\n";

describe.each(GENERATOR_NAMES.map((name) => [name, GENERATORS[name], SAMPLES[name]] as const))(
  "%s",
  (name, site, sample) => {
    const [file, text] = sample.config;

    test("is known by its file, at the root and in a folder", async () => {
      for (const folder of ["", "website"]) {
        const project = makeProject({ [folder === "" ? file : `${folder}/${file}`]: text });
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect(await findSites(project.root)).toMatchObject([{ generator: name, folder }]);
      }
    });

    test.runIf(sample.dependency !== undefined)("is known by a dependency, less surely", async () => {
      const dependencies = JSON.stringify({ dependencies: { [sample.dependency ?? ""]: "1.0.0" } });
      const project = makeProject({ "package.json": dependencies });
      expect(await findSites(project.root)).toMatchObject([{ generator: name, detectedBy: "package.json" }]);
      expect(await findGenerators(project.root)).toEqual([]);
    });

    test("has its translations where the generator looks for them", async () => {
      const project = makeProject({ [file]: text, [sample.article]: ARTICLE });
      const plan = await planInit(project.root, {});
      expect([plan.layout, plan.problem]).toEqual([name, ""]);
      expect(plan.examples).toEqual([{ source: sample.article, target: sample.translation }]);
      expect(plan.config.dialects).toEqual(hasDialects(name) ? [name] : undefined);
    });

    test("leaves what is translated out of the sources", async () => {
      const project = makeProject({ [file]: text, [sample.article]: ARTICLE, [sample.translation]: ARTICLE });
      expect(await planInit(project.root, {})).toMatchObject({ articles: 1, existing: 1 });
    });

    test.each([[""], ["{"], ["\0\u{fffd}"], ["a: [\n- b"], ["= ="]])(
      "goes on where its config says %j",
      async (broken) => {
        const project = makeProject({ [file]: broken });
        const configs = { root: project.root, folders: SITE_FOLDERS };
        await expect(Promise.resolve(site.readPages?.(configs))).resolves.not.toThrow();
        for (const language of [undefined, "es"])
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await expect(Promise.resolve(site.readSlugger?.(configs, language))).resolves.not.toThrow();
      },
    );

    test("says of a page in two languages what its address may be made of", () => {
      const page = { source: sample.article, target: sample.translation, from: "en", to: "es" };
      const { shared = [], differing = [] } = site.addressVariables?.(page) ?? {};
      expect(shared.filter((variable) => differing.includes(variable))).toEqual([]);
      expect(site.addressVariables === undefined || site.addressKeys !== undefined).toBe(true);
    });
  },
);

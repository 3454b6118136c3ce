import type { Generator } from "../../src/index.ts";
import { generatorCases } from "../../src/testing.ts";
import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { userConfigSchema } from "../../src/config/config-schema.ts";
import { defineConfig, type UserConfig } from "../../src/index.ts";
import { ENGINE_SETTINGS, PROVIDERS } from "../../src/config/engines.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { makeProject, usageError } from "./make-project.ts";

const load = (cwd: string, file?: string, env: Record<string, string | undefined> = {}) =>
  loadConfig({ cwd, file, env });

const NO_ENGINE_SETTINGS = Object.fromEntries(Object.keys(ENGINE_SETTINGS).map((id) => [id, {}]));

/** The problems of one config, without the file's name. */
async function problemsOf(config: unknown): Promise<string[]> {
  const root = await makeProject({ "cotejo.config.json": JSON.stringify(config) });
  const error = await usageError(load(root));
  expect(error.code).toBe("config");
  return error.details.map((detail) => detail.replace(/^cotejo\.config\.json:1 /, ""));
}

describe("a site generator of a plugin", () => {
  const generator = {
    id: "pelican",
    dialects: ["liquid"],
    links: { "/en/": "/es/", "/a/": "/b/" },
    fallsBack: true,
  } as const;
  const loaded = async (config: object) =>
    load(
      await makeProject({
        "cotejo.config.json": JSON.stringify({ plugins: [{ name: "house", generators: [generator] }], ...config }),
      }),
    );

  test("stands for its dialects and links; the config goes before it", async () => {
    expect(await loaded({ dialects: ["math", "house/pelican"], links: { "/a/": "/c/" } })).toMatchObject({
      dialects: ["math", "liquid"],
      links: { "/en/": "/es/", "/a/": "/c/" },
      fallsBack: true,
    });
  });

  test("the ids of its headings are not known unless it says so, or one beside it makes them", async () => {
    const sluggerOf = async (own: object, dialects: readonly string[], user: object = {}) => {
      const plugins = [{ name: "house", generators: [{ ...generator, ...own }] }];
      return (await loaded({ plugins, dialects, ...user })).slugger;
    };
    expect(await sluggerOf({}, ["house/pelican"])).toBeUndefined();
    expect(await sluggerOf({ slugger: "python-markdown" }, ["house/pelican"])).toBe("python-markdown");
    expect(await sluggerOf({}, ["house/pelican", "docusaurus"])).toBe("docusaurus");
    expect(await sluggerOf({}, ["house/pelican"], { slugger: "github" })).toBe("github");
  });

  test("has a contract", () => {
    const failing = (each: Generator): readonly string[] =>
      generatorCases(each).flatMap(({ name, run }) => {
        try {
          void run();
          return [];
        } catch {
          return name;
        }
      });
    expect(failing(generator)).toEqual([]);
    // @ts-expect-error -- what a plugin in JavaScript may say
    expect(failing({ id: "Pelican", dialects: ["liquit"], slugger: "x", links: { en: "es" } })).toHaveLength(4);
  });
});

describe("defaults", () => {
  test("hold where there is no config at all", async () => {
    const root = await makeProject({ "package.json": "{}" });
    expect(await load(root)).toEqual({
      root,
      file: undefined,
      source: "en",
      target: "es-419",
      articles: [{ source: ["content/**/*.md"], target: "content/{dir}/{name}.es.md", from: "en", to: "es-419" }],
      locales: [{ source: ["locales/en/**/*.json"], target: "locales/es/{dir}/{ns}.json", from: "en", to: "es-419" }],
      manifest: "locales/{lang}/articles.json",
      glossary: ["glossary/*.csv"],
      plugins: [],
      provider: "auto",
      publish: "any",
      providers: NO_ENGINE_SETTINGS,
      prices: { currency: "USD" },
      budget: {},
      checks: {},
      dialects: [],
      links: {},
      anchors: "rewrite",
      slugger: "github",
      targetSlugger: "github",
      pageFiles: undefined,
      frontMatter: { translate: [], lock: [], draftFlag: "draft" },
      review: { secondPerson: false, readings: "private", css: undefined },
      i18next: {
        interpolationPrefix: "{{",
        interpolationSuffix: "}}",
        nestingPrefix: "$t(",
        nestingSuffix: ")",
        pluralSeparator: "_",
        contextSeparator: "_",
        keySeparator: ".",
        nsSeparator: ":",
        defaultNS: undefined,
      },
      maxLength: {},
      types: "types/i18next.d.ts",
      abbreviations: [],
    });
  });

  test("fill what a config leaves out, and follow its locales", async () => {
    const root = await makeProject({
      "cotejo.config.json": JSON.stringify({ source: "EN-us", target: "pt-br", prices: { deepl: 20 } }),
    });
    const config = await load(root);
    expect(config).toMatchObject({ source: "en-US", target: "pt-BR", prices: { currency: "USD", deepl: 20 } });
    expect(config.articles[0]).toEqual({
      source: ["content/**/*.md"],
      target: "content/{dir}/{name}.pt.md",
      from: "en-US",
      to: "pt-BR",
    });
    expect(config.locales[0]).toMatchObject({
      source: ["locales/en/**/*.json"],
      target: "locales/pt/{dir}/{ns}.json",
    });
  });

  test("do not replace what an entry says, and a lone glob becomes a list", async () => {
    const articles = [
      { source: "docs/**/*.md", target: "docs/es/{dir}/{name}.md", to: "es-mx" },
      { source: ["blog/**", "!blog/x.md"], target: "es/{name}.md", from: "en-gb" },
    ];
    const root = await makeProject({
      "cotejo.config.json": JSON.stringify({ articles, locales: [], glossary: "t.csv" }),
    });
    const config = await load(root);
    expect(config.articles).toEqual([
      {
        source: ["docs/**/*.md"],
        target: "docs/es/{dir}/{name}.md",
        from: "en",
        to: "es-MX",
        place: "cotejo.config.json:1",
      },
      {
        source: ["blog/**", "!blog/x.md"],
        target: "es/{name}.md",
        from: "en-GB",
        to: "es-419",
        place: "cotejo.config.json:1",
      },
    ]);
    expect(config.locales).toEqual([]);
    expect(config.glossary).toEqual(["t.csv"]);
  });
});

describe("finding the file", () => {
  test("looks upward to the project root, which becomes the root of all paths", async () => {
    const root = await makeProject({ "package.json": "{}", "cotejo.config.json": "{}", "content/deep/a.md": "" });
    const config = await load(path.join(root, "content/deep"));
    expect(config).toMatchObject({ root, file: path.join(root, "cotejo.config.json") });
  });

  test("does not look above the project root", async () => {
    const root = await makeProject({ "cotejo.config.json": "{}", "site/package.json": "{}" });
    const cwd = path.join(root, "site");
    expect(await load(cwd)).toMatchObject({ root: cwd, file: undefined });
  });

  test("takes the TypeScript one where there are two", async () => {
    const root = await makeProject({
      "cotejo.config.json": '{ "provider": "none" }',
      "cotejo.config.ts": 'export default { provider: "pseudo" };',
    });
    expect(await load(root)).toHaveProperty("provider", "pseudo");
  });

  test("lets a named file win, from the working folder, and its folder is the root", async () => {
    const root = await makeProject({ "cotejo.config.json": "{}", "site/other.json": '{ "provider": "none" }' });
    const config = await load(root, "site/other.json");
    expect(config).toMatchObject({
      root: path.join(root, "site"),
      file: path.join(root, "site/other.json"),
      provider: "none",
    });
  });

  test.each([
    ["missing.json", /`missing\.json`: it does not exist/],
    ["cotejo.config.yaml", /ends in \.ts, \.mts/],
    ["folder.json", /`folder\.json`: not a file/],
  ])("says why a named `%s` cannot be used", async (file, message) => {
    const root = await makeProject({ "cotejo.config.json": "{}", "cotejo.config.yaml": "", "folder.json/x": "" });
    const error = await usageError(load(root, file));
    expect(error.message).toMatch(message);
    expect(error.exitCode).toBe(2);
  });

  test("does not run with the defaults when a config is there that cannot be read", async () => {
    const root = await makeProject({ "package.json": "{}", "content/a.md": "" });
    await mkdir(path.join(root, "cotejo.config.mjs"));
    const error = await usageError(load(path.join(root, "content")));
    expect(error.message).toBe("Cannot read the config `../cotejo.config.mjs`: a folder, expected a file.");
  });

  test("does not run with the defaults when the config's own code looks for a file that is not there", async () => {
    const root = await makeProject({
      "package.json": "{}",
      "cotejo.config.mjs":
        'import { readFileSync } from "node:fs";\n\nexport default JSON.parse(readFileSync("/none.json"));\n',
    });
    const error = await usageError(load(root));
    expect(error.message).toMatch(/Cannot load the config `cotejo\.config\.mjs`: Error: ENOENT.*cotejo\.config\.mjs:3/);
  });

  // Making a symbolic link needs a privilege on Windows.
  test.skipIf(process.platform === "win32")(
    "reads one that is a symbolic link; the root is the link's folder",
    async () => {
      const shared = await makeProject({ "base.json": '{ "provider": "none" }' });
      const root = await makeProject();
      await symlink(path.join(shared, "base.json"), path.join(root, "cotejo.config.json"));
      expect(await load(root)).toMatchObject({ root, provider: "none" });
    },
  );
});

describe("problems", () => {
  test("are all told at once, with file, line and key", async () => {
    const root = await makeProject({
      "cotejo.config.json": [
        "{",
        '  "taget": "es-419",',
        '  "provider": "deepL",',
        '  "articles": [',
        '    { "source": "docs/**/*.md", "taget": "es/{name}.md" },',
        '    { "source": ["a.md", 3], "target": "es/{nam}.md", "to": "es_MX" }',
        "  ],",
        '  "budget": { "charactersPerRun": -1 },',
        '  "checks": { "numbers": "warn" }',
        "}",
      ].join("\r\n"),
    });
    const error = await usageError(load(root));
    expect(error.message).toBe("Cannot use the config `cotejo.config.json`, found 9 problems.");
    expect([...error.details].sort()).toEqual(
      [
        "cotejo.config.json:2 taget: unknown key, did you mean `target`?",
        `cotejo.config.json:3 provider: expected ${PROVIDERS.slice(0, -1)
          .map((each) => `\`${each}\``)
          .join(", ")} or \`none\`, got \`deepL\`, did you mean \`deepl\`?`,
        "cotejo.config.json:5 articles[0].taget: unknown key, did you mean `target`?",
        "cotejo.config.json:5 articles[0].target: missing, expected a path such as `content/{dir}/{name}.es.md`",
        "cotejo.config.json:6 articles[1].source[1]: expected a glob such as `content/**/*.md`, got `3`",
        "cotejo.config.json:6 articles[1].target: unknown token `{nam}`, did you mean `name`?",
        "cotejo.config.json:6 articles[1].to: `es_MX` is not a locale tag, did you mean `es-MX`?",
        "cotejo.config.json:8 budget.charactersPerRun: expected 0 or more, got `-1`",
        "cotejo.config.json:9 checks.numbers: expected `error`, `warning`, `info` or `off`, got `warn`, did you mean `warning`?",
      ].sort(),
    );
  });

  test.each([
    [[], "the config: expected an object, got a list"],
    [null, "the config: expected an object, got `null`"],
    [{ articles: {} }, "articles: expected a list of entries, got an object"],
    [{ articles: ["content/**"] }, /^articles\[0\]: expected an entry such as .*, got `content\/\*\*`$/],
    [
      { articles: [{ source: [], target: "x.md" }] },
      "articles[0].source: no glob that includes a file, expected at least one",
    ],
    [
      { articles: [{ source: "!a.md", target: "x.md" }] },
      "articles[0].source: no glob that includes a file, expected at least one",
    ],
    [
      { articles: [{ source: "../a.md", target: "x.md" }] },
      /^articles\[0\]\.source: `\.\.\/a\.md` leads out of the project/,
    ],
    [{ articles: [{ source: "/a/*.md", target: "x.md" }] }, /^articles\[0\]\.source: `\/a\/\*\.md` is absolute/],
    [{ articles: [{ source: ["a.md", ""], target: "x.md" }] }, /^articles\[0\]\.source\[1\]: an empty glob/],
    [
      { articles: [{ source: "a.md", target: "../x.md" }] },
      /^articles\[0\]\.target: .*expected a path from the project root/,
    ],
    [{ articles: [{ source: 3, target: "x.md" }] }, "articles[0].source: expected a glob or a list of globs, got `3`"],
    [{ source: "" }, /^source: `` is not a locale tag/],
    [{ target: "spanish" }, /^target: `spanish` is not a locale tag, expected a language of two or three letters/],
    [{ target: 419 }, "target: expected a locale tag such as `es-419`, got `419`"],
    [{ target: "EN" }, "target: source and target are both `en`, expected two languages"],
    [
      { articles: [{ source: "a.md", target: "b.md", to: "en" }] },
      "articles[0].to: source and target are both `en`, expected two languages",
    ],
    [{ manifest: "articles.json" }, /^manifest: `articles\.json` gives `articles\.json` for both languages/],
    [
      { source: "en-US", target: "en-GB" },
      "target: source and target are `en-US` and `en-GB`, which are one language, expected two languages",
    ],
    [{ manifest: "{dir}/{lang}.json" }, /^manifest: unknown token `\{dir\}`/],
    [
      { providers: { deepl: { apiKey: "abc123" } } },
      /^providers\.deepl\.apiKey: unknown key; an engine's key is read from the environment/,
    ],
    [
      { providers: { command: { command: "node mt.mjs" } } },
      "providers.command.command: expected a list of words, got `node mt.mjs`",
    ],
    [{ providers: { command: { command: [] } } }, /^providers\.command\.command: expected a program/],
    [
      { providers: { command: { timeoutMs: 0.5 } } },
      /^providers\.command\.timeoutMs: expected a whole number of milliseconds/,
    ],
    [{ plugins: [{ name: "House" }] }, /^plugins\[0\]\.name: `House` is no id, expected lower case/],
    [{ plugins: [{ name: "house", checks: [{ id: "x" }] }] }, "plugins[0].checks[0].run: expected a function"],
    [{ plugins: [{ name: "house", check: [] }] }, "plugins[0].check: unknown key, did you mean `checks`?"],
    [{ plugins: [{ name: "house", generators: [{ id: "x" }] }] }, /^plugins\[0\]\.generators\[0\]\.dialects: missing/],
    [
      { plugins: [{ name: "house", generators: [{ id: "x", dialects: ["liquit"] }] }] },
      /^plugins\[0\]\.generators\[0\]\.dialects\[0\]: expected .*did you mean `liquid`\?$/,
    ],
    [
      {
        plugins: [{ name: "house", generators: [{ id: "pelican", dialects: ["liquid"] }] }],
        dialects: ["house/pelikan"],
      },
      "dialects[0]: no plugin has the generator `house/pelikan`, did you mean `house/pelican`?",
    ],
    [{ dialects: ["house/x"] }, "dialects[0]: no plugin has the generator `house/x`"],
    [{ prices: { "acme/http": 20, acme: 1 } }, /^prices\.acme: unknown key/],
    [{ providers: { openai: { model: "" } } }, "providers.openai.model: expected a model's name, got ``"],
    [{ providers: { openai: { modle: "x" } } }, "providers.openai.modle: unknown key, did you mean `model`?"],
    [
      { providers: { openai: { apiKey: "abc123" } } },
      /^providers\.openai\.apiKey: unknown key; an engine's key is read from the environment/,
    ],
    [
      { providers: { libretranslate: { url: "localhost:5000" } } },
      /^providers\.libretranslate\.url: expected an address such as `http:\/\/localhost:5000`/,
    ],
    [
      { providers: { libretranslate: { url: "http://me:pass@localhost:5000" } } },
      /^providers\.libretranslate\.url: expected an address/,
    ],
    [{ prices: { deepL: 20 } }, "prices.deepL: unknown key, did you mean `deepl`?"],
    [{ prices: { currency: "euro" } }, /^prices\.currency: `euro` is not an ISO 4217 code/],
    [{ frontMatter: { translate: "title" } }, "frontMatter.translate: expected a list of keys, got `title`"],
    [{ frontMatter: { draftFlag: "" } }, "frontMatter.draftFlag: expected a key, got ``"],
    [{ links: { "/en/": 1 } }, 'links["/en/"]: expected a link prefix, got `1`'],
    [{ anchors: "keep" }, /^anchors: expected `keep-ids`, `rewrite` or `leave`, got `keep`/],
    [{ anchors: "keep-ids" }, /^anchors: `keep-ids` writes `\{#id\}` behind headings, expected a site that reads it/],
    [{ anchors: "keep-ids", dialects: ["starlight", "math"] }, /^anchors: `keep-ids` writes/],
    [{ slugger: "goldmark" }, /^slugger: expected `github`, `docusaurus`/],
    [{ xyz: 1 }, /^xyz: unknown key, expected `source`, `target`, `articles`/],
  ])("of %j", async (config, problem) => {
    const problems = await problemsOf(config);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toEqual(typeof problem === "string" ? problem : expect.stringMatching(problem));
  });

  test("show no value that might be a key", async () => {
    const [problem] = await problemsOf({ deeplAuthKey: "0f3c-secret:fx" });
    expect(problem).toMatch(/^deeplAuthKey: unknown key; an engine's key/);
    expect(problem).not.toContain("secret");
  });

  test("name a key that is there twice in JSON", async () => {
    const root = await makeProject({ "cotejo.config.json": '{\n  "target": "es-MX",\n  "target": "es-ES"\n}' });
    const error = await usageError(load(root));
    expect(error.details).toEqual(["cotejo.config.json:2 target: the key is there twice, expected it once"]);
  });

  test("do not come from `$schema`, which editors need", async () => {
    const root = await makeProject({ "cotejo.config.json": '{ "$schema": "x.json", "provider": "none" }' });
    expect(await load(root)).toHaveProperty("provider", "none");
  });
});

describe("a JSON file that is no JSON", () => {
  test.each([
    ['{\n  "source": "en",\n}', "cotejo.config.json:3", "property name expected"],
    ['{\n  "source": "en"\n  "target": "es"\n}', "cotejo.config.json:3", "comma expected"],
    ["{\n  // English\n}", "cotejo.config.json:2", "invalid comment token"],
    ["", "cotejo.config.json:1", "value expected"],
    [new Uint8Array([0x7b, 0x0a, 0xe9]), "cotejo.config.json:2", "byte 0xE9 is not UTF-8"],
  ])("%j gives its line", async (content, place, reason) => {
    const error = await usageError(load(await makeProject({ "cotejo.config.json": content })));
    expect(error.code).toBe("config");
    expect(error.message).toContain(`\`${place}\``);
    expect(error.message).toContain(reason);
  });

  test("reads one with a byte order mark", async () => {
    const root = await makeProject({ "cotejo.config.json": '\uFEFF{ "provider": "none" }' });
    expect(await load(root)).toHaveProperty("provider", "none");
  });
});

describe(".env", () => {
  test("is read from the root, and replaces nothing that is set", async () => {
    const root = await makeProject({
      "package.json": "{}",
      "cotejo.config.json": "{}",
      ".env": "\uFEFFDEEPL_AUTH_KEY=from-file\nOPENAI_API_KEY='a b'\nEMPTY=x\n# comment\nDATABASE_URL=1",
      "content/.env": "DATABASE_URL=2",
    });
    const env: Record<string, string | undefined> = { OPENAI_API_KEY: "set", EMPTY: "", DATABASE_URL: undefined };
    const config = await load(path.join(root, "content"), undefined, env);
    expect(env).toEqual({ DEEPL_AUTH_KEY: "from-file", OPENAI_API_KEY: "set", EMPTY: "", DATABASE_URL: "1" });
    expect(JSON.stringify(config)).not.toContain("from-file");
  });

  test("is read from the working folder where there is no config", async () => {
    const env = {};
    await load(await makeProject({ "package.json": "{}", ".env": "A=1" }), undefined, env);
    expect(env).toEqual({ A: "1" });
  });

  test("may be UTF-16, as PowerShell writes it", async () => {
    const env = {};
    const content = new Uint8Array(Buffer.from("\uFEFFA=1\r\nB=2\r\n", "utf16le"));
    await load(await makeProject({ "package.json": "{}", ".env": content }), undefined, env);
    expect(env).toEqual({ A: "1", B: "2" });
  });

  test("may be a folder: that is a Python virtual environment", async () => {
    const env = {};
    await load(await makeProject({ "package.json": "{}", ".env/bin/python": "" }), undefined, env);
    expect(env).toEqual({});
  });
});

describe("a config that is code", () => {
  const typed = 'import { defineConfig } from "cotejo";\nimport type { UserConfig } from "cotejo";\n';

  test.each([
    ["no package.json", undefined],
    ["a package.json without a type", "{}"],
    ["a package.json of the type that `npm init` writes", '{ "type": "commonjs" }'],
    ["a package.json of type module", '{ "type": "module" }'],
  ])("runs as TypeScript with %s, Cotejo not installed there, and without a warning", async (_, manifest) => {
    const root = await makeProject({
      "cotejo.config.ts": `${typed}const config: UserConfig = { provider: "none" };\nexport default defineConfig(config);\n`,
      ...(manifest === undefined ? {} : { "package.json": manifest }),
    });
    expect(await loadInNode(root)).toMatchObject({ root, provider: "none", stderr: "" });
  });

  test.each(["mts", "mjs", "js"])("runs as .%s", async (extension) => {
    const root = await makeProject({
      "package.json": '{ "type": "commonjs" }',
      [`cotejo.config.${extension}`]:
        'import { defineConfig } from "cotejo";\nexport default defineConfig({ provider: "none" });\n',
    });
    expect(await loadInNode(root)).toMatchObject({ provider: "none", stderr: "" });
  });

  test("may be CommonJS in a .js file", async () => {
    const root = await makeProject({
      "package.json": "{}",
      "cotejo.config.js": 'module.exports = { provider: "none" };\n',
    });
    expect(await loadInNode(root)).toMatchObject({ provider: "none", stderr: "" });
  });

  test.each([
    ["ts", "export default {\n  source: 'en',\n  target 'es',\n};\n", 3],
    ["ts", "\nenum A { B }\nexport default {};\n", 2],
    ["mjs", "export default {\n  source: 'en',\n  target 'es',\n};\n", 3],
    ["js", "export default {\n  source: 'en'\n  target: 'es',\n};\n", 3],
    ["ts", "const locales: string[] = [];\n\nexport default { target: locales[0]!.length };\n", 3],
    ["mjs", "\nthrow new Error('not today');\n", 2],
  ])("gives file and line of an error in .%s", async (extension, code, line) => {
    const name = `cotejo.config.${extension}`;
    const root = await makeProject({ "package.json": "{}", [name]: code });
    const error = await loadInNode(root);
    expect(error).toHaveProperty("code", "config");
    expect(error["message"]).toMatch(new RegExp(`^Cannot load the config \`${name}\`: .+\\(${name}:${line}\\)$`, "s"));
  });

  test("names the file that it imports, where the error is there", async () => {
    const root = await makeProject({
      "cotejo.config.mjs": 'import "./helper.mjs";\nexport default {};\n',
      "helper.mjs": "\n\nnull.x;\n",
    });
    expect((await loadInNode(root))["message"]).toContain(`(${path.join(root, "helper.mjs")}:3)`);
  });

  test("is not searched for beside a package.json that is no JSON, and that is said", async () => {
    const root = await makeProject({ "package.json": "{", "cotejo.config.json": "{}" });
    const error = await loadInNode(root);
    expect(error).toHaveProperty("code", "config");
    expect(error["message"]).toContain("package.json");
  });

  test("says that an import is not there", async () => {
    const root = await makeProject({ "cotejo.config.mjs": 'import "no-such-package";\nexport default {};\n' });
    expect((await loadInNode(root))["message"]).toMatch(/`cotejo\.config\.mjs`: .*no-such-package/);
  });

  test("is told when it throws what is no error", async () => {
    const root = await makeProject({ "cotejo.config.mjs": "throw 'nothing'" });
    expect((await loadInNode(root))["message"]).toBe(
      "Cannot load the config `cotejo.config.mjs`: it throws `nothing` (cotejo.config.mjs)",
    );
  });

  test.each([
    ["", "Cannot use the config `cotejo.config.mjs`, expected `export default defineConfig({ … })`."],
    [
      "export const config = {};",
      "Cannot use the config `cotejo.config.mjs`, expected `export default defineConfig({ … })`.",
    ],
  ])("is told when `%s` exports no config", async (code, message) => {
    expect((await usageError(load(await makeProject({ "cotejo.config.mjs": code })))).message).toBe(message);
  });

  test.each([
    ["export default () => ({});", "cotejo.config.mjs the config: expected an object, got a function"],
    ["export default undefined;", "cotejo.config.mjs the config: missing, expected an object"],
    ["export default { soruce: 'en' };", "cotejo.config.mjs soruce: unknown key, did you mean `source`?"],
  ])("is told when `%s` exports something else", async (code, detail) => {
    const error = await usageError(load(await makeProject({ "cotejo.config.mjs": code })));
    expect(error.details).toEqual([detail]);
  });

  test("may set a key to undefined", async () => {
    const root = await makeProject({
      "cotejo.config.mjs":
        "export default { provider: undefined, prices: { currency: undefined }, providers: { deepl: { formality: undefined } }, articles: [{ source: 'a.md', target: 'b.md', from: undefined }] };",
    });
    expect(await load(root)).toMatchObject({
      provider: "auto",
      prices: { currency: "USD" },
      articles: [{ from: "en" }],
      providers: { deepl: {} },
    });
  });

  test("finds the variables of .env already set when `env` is the process's own", async () => {
    const root = await makeProject({
      ".env": "COTEJO_TEST_TARGET=es-CO",
      "cotejo.config.mjs": "export default { target: process.env.COTEJO_TEST_TARGET };",
    });
    try {
      expect(await load(root, undefined, process.env)).toHaveProperty("target", "es-CO");
    } finally {
      delete process.env["COTEJO_TEST_TARGET"];
    }
  });
});

test("defineConfig gives a config its type and changes nothing", () => {
  const config: UserConfig = { target: "es-MX", prices: { deepl: 20 }, checks: { numbers: "off" } };
  expect(defineConfig(config)).toBe(config);
  // Every key of the type is in the schema and the other way round: one that is not fails to compile.
  const typeKeys: Record<keyof UserConfig, true> = {} as Record<keyof z.infer<typeof userConfigSchema>, true>;
  const schemaKeys: Record<keyof z.infer<typeof userConfigSchema>, true> = {} as Record<keyof UserConfig, true>;
  expect([typeKeys, schemaKeys]).toEqual([{}, {}]);
});

/** Loads in a Node of its own: a test runner has an import of its own, with other errors. */
async function loadInNode(root: string): Promise<Record<string, unknown>> {
  const script = `
    import { loadConfig } from ${JSON.stringify(new URL("../../src/config/load-config.ts", import.meta.url).href)};
    try {
      console.log(JSON.stringify(await loadConfig({ cwd: process.cwd(), env: {} })));
    } catch (error) {
      console.log(JSON.stringify({ code: error.code, message: error.message, details: error.details }));
    }`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
  });
  return { ...(JSON.parse(stdout) as Record<string, unknown>), stderr };
}

import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { UserConfig } from "../../src/config/define-config.ts";
import { discover } from "../../src/config/discover.ts";
import { manifestPath } from "../../src/config/match-entries.ts";
import { nodeFileSystem } from "../../src/config/walk-project.ts";
import { makeConfig, makeProject, usageError } from "./make-project.ts";

/** Source and target of everything found, for a project whose files are all empty. */
async function pairs(files: readonly string[], user: UserConfig = {}, paths?: readonly string[]): Promise<string[]> {
  const root = await makeProject(Object.fromEntries(files.map((file) => [file, ""])));
  const { files: found, unreadable } = await discover(makeConfig(root, user), paths);
  expect(unreadable).toEqual([]);
  return found.map(({ source, target }) => `${source} > ${target}`);
}

async function failure(files: readonly string[], user: UserConfig = {}, paths?: readonly string[]) {
  const root = await makeProject(Object.fromEntries(files.map((file) => [file, ""])));
  return usageError(discover(makeConfig(root, user), paths));
}

const article = (source: string | string[], target: string, more: { from?: string; to?: string } = {}): UserConfig => ({
  articles: [{ source, target, ...more }],
  locales: [],
});

describe("sources and targets", () => {
  test("of the defaults, with their tokens, in an order that no language changes", async () => {
    const root = await makeProject({
      "content/ñu.md": "",
      "content/Zebra.md": "",
      "content/blog/about.en.md": "",
      "content/a.md": "",
      "locales/en/common.json": "",
      "locales/en/admin/users.json": "",
      "notes/x.md": "",
    });
    const { files } = await discover(makeConfig(root));
    expect(files.map(({ kind, source, target }) => [kind, source, target])).toEqual([
      ["markdown", "content/Zebra.md", "content/Zebra.es.md"],
      ["markdown", "content/a.md", "content/a.es.md"],
      ["markdown", "content/blog/about.en.md", "content/blog/about.es.md"],
      ["markdown", "content/ñu.md", "content/ñu.es.md"],
      ["i18next", "locales/en/admin/users.json", "locales/es/admin/users.json"],
      ["i18next", "locales/en/common.json", "locales/es/common.json"],
    ]);
    expect(files[2]).toEqual({
      kind: "markdown",
      source: "content/blog/about.en.md",
      target: "content/blog/about.es.md",
      from: "en",
      to: "es-419",
      tokens: {
        locale: "es-419",
        locale_lower: "es-419",
        locale_: "es_419",
        lang: "es",
        dir: "blog",
        name: "about",
        ext: "md",
        ns: "about",
      },
    });
  });

  test.each<[string, string | string[], string, string[], string[]]>([
    [
      "Hugo, by folder",
      "content/en/**/*.md",
      "content/{lang}/{dir}/{name}.{ext}",
      ["content/en/p/a.md", "content/es/p/b.md"],
      ["content/en/p/a.md > content/es/p/a.md"],
    ],
    [
      "Hugo, by suffix",
      "content/**/*.md",
      "content/{dir}/{name}.{locale_lower}.{ext}",
      ["content/p/index.md", "content/p/index.es-419.md"],
      ["content/p/index.md > content/p/index.es-419.md"],
    ],
    [
      "Docusaurus",
      "docs/**/*.{md,mdx}",
      "i18n/{locale}/docs/current/{dir}/{name}.{ext}",
      ["docs/a.mdx", "docs/b/c.md"],
      ["docs/a.mdx > i18n/es-419/docs/current/a.mdx", "docs/b/c.md > i18n/es-419/docs/current/b/c.md"],
    ],
    [
      "VitePress",
      "docs/**/*.md",
      "docs/{lang}/{dir}/{name}.{ext}",
      ["docs/a.md", "docs/es/b.md", "docs/es/c/d.md"],
      ["docs/a.md > docs/es/a.md"],
    ],
    [
      "Jekyll",
      ["_posts/*.md", "*.md"],
      "{dir}/{lang}/{name}.md",
      ["_posts/a.md", "b.md", "es/c.md", "x/y.md"],
      ["_posts/a.md > es/a.md", "b.md > es/b.md"],
    ],
    [
      "a repository's own file",
      "README.md",
      "README.{lang}.md",
      ["README.md", "docs/README.md", "README.es.md"],
      ["README.md > README.es.md"],
    ],
    [
      "targets at the root",
      "en/**/*.md",
      "{dir}/{name}.md",
      ["en/a.md", "en/b/c.md"],
      ["en/a.md > a.md", "en/b/c.md > b/c.md"],
    ],
    [
      "exclusion, wherever it stands",
      ["!**/draft-*", "content/**/*.md", "!content/x/**"],
      "es/{dir}/{name}.md",
      ["content/a.md", "content/draft-b.md", "content/x/c.md"],
      ["content/a.md > es/a.md"],
    ],
    [
      "a folder with brackets",
      "app/[[]slug]/*.md",
      "app/es/{name}.md",
      ["app/[slug]/a.md"],
      ["app/[slug]/a.md > app/es/a.md"],
    ],
    [
      "a glob without an ending",
      "docs/**",
      "es/{dir}/{name}.{ext}",
      ["docs/a.md", "docs/b.png", "docs/c.MD", "docs/d/e.mdx", "docs/f.md.bak"],
      ["docs/a.md > es/a.md", "docs/c.MD > es/c.MD", "docs/d/e.mdx > es/d/e.mdx"],
    ],
    [
      "a name with every odd character",
      "content/**/*.md",
      "es/{dir}/{name}.md",
      ["content/a {name} $& 'b' #1.md"],
      ["content/a {name} $& 'b' #1.md > es/a {name} $& 'b' #1.md"],
    ],
    ["./ and //", "./content//**/*.md", "./es//{dir}/{name}.md", ["content/a.md"], ["content/a.md > es/a.md"]],
  ])("%s", async (_, source, target, files, expected) => {
    expect(await pairs(files, article(source, target))).toEqual(expected);
  });

  test("an entry's own locales are in its tokens", async () => {
    const config = article("content/**/*.md", "{lang}/{dir}/{name}.md", { from: "fr", to: "es-MX" });
    expect(await pairs(["content/a.fr.md", "content/b.en.md"], config)).toEqual([
      "content/a.fr.md > es/a.md",
      "content/b.en.md > es/b.en.md",
    ]);
  });
});

describe("what is never a source", () => {
  test("a target, also where its source is gone", async () => {
    expect(await pairs(["content/a.md", "content/a.es.md", "content/gone.es.md", "content/x/gone.es.md"])).toEqual([
      "content/a.md > content/a.es.md",
    ]);
  });

  test("the target of another entry", async () => {
    const config: UserConfig = {
      articles: [
        { source: "docs/**/*.md", target: "docs/es/{dir}/{name}.md" },
        { source: "**/*.md", target: "{dir}/{name}.es.md" },
      ],
    };
    const found = await failure(["docs/es/b.md", "blog/c.es.md"], config);
    expect(found.code).toBe("no-articles");
  });

  test("the manifest, whatever the globs say, in both languages", async () => {
    const config: UserConfig = {
      articles: [],
      locales: [{ source: "**/*.json", target: "es/{dir}/{ns}.json" }],
      manifest: "{locale}.json",
    };
    expect(await pairs(["en.json", "es-419.json", "b.json"], config)).toEqual(["b.json > es/b.json"]);
    expect(await pairs(["locales/en/articles.json", "locales/en/a.json"])).toEqual([
      "locales/en/a.json > locales/es/a.json",
    ]);
  });

  test("the config", async () => {
    const root = await makeProject({ "cotejo.config.json": "{}", "own.json": "{}", "a.json": "" });
    const config = makeConfig(root, { articles: [], locales: [{ source: "*.json", target: "es/{ns}.json" }] });
    const { files } = await discover({ ...config, file: path.join(root, "own.json") });
    expect(files.map(({ source }) => source)).toEqual(["a.json"]);
  });

  test("anything in hidden folders or node_modules, and hidden files", async () => {
    const files = [
      ".git/a.md",
      ".cotejo/a.md",
      ".hidden/a.md",
      "node_modules/p/a.md",
      "x/node_modules/a.md",
      "x/.b/a.md",
      "x/.a.md",
      "x/a.md",
    ];
    expect(await pairs(files, article("**/*.md", "es/{dir}/{name}.md"))).toEqual(["x/a.md > es/x/a.md"]);
  });

  test("but a file that is named outright is one although it looks like a target", async () => {
    const config: UserConfig = {
      articles: [
        { source: "content/**/*.md", target: "content/{dir}/{name}.es.md" },
        { source: "content/about.es.md", target: "content/{name}.fr.md", from: "es", to: "fr" },
      ],
    };
    expect(await pairs(["content/about.es.md"], config)).toEqual(["content/about.es.md > content/about.fr.md"]);
  });
});

describe("targets that would do harm are refused before anything is done", () => {
  test.each<[string, string[], UserConfig, string[]]>([
    [
      "two sources with one target",
      ["content/a.md", "content/a.en.md"],
      {},
      ["content/a.md", "content/a.en.md", "content/a.es.md"],
    ],
    [
      "a template that gives every source one target",
      ["c/a.md", "c/b.md"],
      article("c/*.md", "es.md"),
      ["c/a.md", "c/b.md", "es.md"],
    ],
    ["the source itself", ["c/a.md"], article("c/*.md", "c/{name}.md"), ["c/a.md", "the source itself"]],
    ["another source", ["en/a.md", "en/en/a.md"], article("en/**/*.md", "{dir}/{name}.md"), ["en/en/a.md", "en/a.md"]],
    ["a path outside of the project", ["c/a.md"], article("c/*.md", "../{name}.md"), ["c/a.md", "../a.md", "outside"]],
    ["the repository's own folder", ["c/a.md"], article("c/*.md", ".git/{name}.md"), ["c/a.md", ".git/a.md"]],
    ["Cotejo's own folder", ["c/a.md"], article("c/*.md", "x/.Cotejo/{name}.md"), ["c/a.md", "x/.Cotejo/a.md"]],
    [
      "the manifest",
      ["l/articles.json"],
      { articles: [], locales: [{ source: "l/*.json", target: "locales/{lang}/{ns}.json" }] },
      ["l/articles.json", "locales/es/articles.json"],
    ],
    ["a folder", ["c/a.md", "c/a.es.md/x"], article("c/*.md", "c/{name}.es.md"), ["c/a.md", "c/a.es.md", "folder"]],
    [
      "a folder that is a file",
      ["c/a.md", "es"],
      article("c/*.md", "es/{name}.md"),
      ["c/a.md", "es/a.md", "a file stands where a folder was expected"],
    ],
    [
      "a file that two entries take",
      ["c/a.md"],
      { articles: [...article("c/*.md", "x/{name}.md").articles!, ...article("**/a.md", "y/{name}.md").articles!] },
      ["c/a.md", "x/a.md", "y/a.md"],
    ],
    [
      "a file that is an article and a locale file",
      ["c/a.json"],
      {
        articles: [{ source: "c/*.json", target: "x/{name}.json" }],
        locales: [{ source: "c/*.json", target: "x/{name}.json" }],
      },
      ["c/a.json", "twice"],
    ],
  ])("%s", async (_, files, config, named) => {
    const error = await failure(files, config);
    expect(error.code).toBe("targets");
    expect(error.exitCode).toBe(2);
    for (const part of named) expect(error.message).toContain(part);
  });

  // Two names that differ only in case need a file system that tells them apart.
  test.skipIf(process.platform !== "linux")(
    "two targets that differ only in case or in how an accent is written",
    async () => {
      const cased = await failure(["content/About.md", "content/about.md"]);
      expect(cased.message).toMatch(
        /`content\/about\.es\.md`.*`content\/About\.es\.md`|`content\/About\.es\.md`.*`content\/about\.es\.md`/s,
      );
      const composed = await failure(["content/a\u00f1o.md", "content/an\u0303o.md"]);
      expect(composed.code).toBe("targets");
    },
  );

  test("a target that differs from another source only in case", async () => {
    const error = await failure(["x/a.md", "ES/a.md"], article(["x/*.md", "ES/*.md"], "es/{name}.md"));
    expect(error.details.join("\n")).toContain("`x/a.md` to `es/a.md`: `ES/a.md` is a source");
  });

  test("all of them are named at once", async () => {
    const error = await failure(["c/a.md", "c/b.md"], article("c/*.md", "c/{name}.md"));
    expect(error.details).toHaveLength(2);
    expect(error.message).toContain("(and 1 more)");
  });

  test("two entries may take one file where they agree", async () => {
    const config: UserConfig = {
      articles: [
        { source: "c/**/*.md", target: "es/{name}.md" },
        { source: "c/a.md", target: "es/{name}.md" },
      ],
    };
    expect(await pairs(["c/a.md"], config)).toEqual(["c/a.md > es/a.md"]);
  });
});

// Making a symbolic link needs a privilege on Windows.
describe.skipIf(process.platform === "win32")("symbolic links", () => {
  test("a file inside the project is read", async () => {
    const root = await makeProject({ "content/a.md": "", "shared/b.md": "" });
    await symlink("../shared/b.md", path.join(root, "content/b.md"));
    const { files } = await discover(makeConfig(root));
    expect(files.map(({ source }) => source)).toEqual(["content/a.md", "content/b.md"]);
  });

  test("one that leaves the project, leads to a hidden place, to a folder or to nothing is named with the reason", async () => {
    const outside = await makeProject({ "x.md": "" });
    const root = await makeProject({ "content/a.md": "", ".env": "", "content/dir/b.txt": "" });
    const link = (target: string, name: string) => symlink(target, path.join(root, "content", name));
    await link(path.join(outside, "x.md"), "out.md");
    await link("../.env", "env.md");
    await link("dir", "dir.md");
    await link("none", "none.md");
    await link("loop.md", "loop.md");
    await link(outside, "folder");
    await link("none", "none.txt");
    const { files, unreadable } = await discover(makeConfig(root));
    expect(files.map(({ source }) => source)).toEqual(["content/a.md"]);
    expect(unreadable).toEqual(
      [
        ["content/dir.md", "a symbolic link to a folder, expected a file"],
        ["content/env.md", "a symbolic link to a hidden place"],
        ["content/loop.md", "a symbolic link: its symbolic links lead to each other"],
        ["content/none.md", "a symbolic link: what it points to does not exist"],
        ["content/out.md", "a symbolic link that leaves the project"],
      ].map(([source, reason]) => ({ source, reason, kind: "markdown", line: 1 })),
    );
  });

  test("a folder is never followed, and named where nothing else is found", async () => {
    const root = await makeProject({ "elsewhere/a.md": "" });
    await symlink("elsewhere", path.join(root, "content"));
    const error = await usageError(discover(makeConfig(root)));
    expect(error.code).toBe("no-articles");
    expect(error.hint).toContain("`content` is a symbolic link to a folder");
  });

  test("a target below a linked folder that leaves the project is refused", async () => {
    const outside = await makeProject();
    const root = await makeProject({ "content/a.md": "" });
    await symlink(outside, path.join(root, "es"));
    const error = await usageError(discover(makeConfig(root, article("content/*.md", "es/deep/{name}.md"))));
    expect(error.message).toMatch(/`content\/a\.md` to `es\/deep\/a\.md`.*leads out of the project/);
  });

  test("a target that is itself a link out of the project is refused, one to its source is not", async () => {
    const outside = await makeProject({ "x.md": "" });
    const root = await makeProject({ "content/a.md": "" });
    await symlink("a.md", path.join(root, "content/a.es.md"));
    expect((await discover(makeConfig(root))).files).toHaveLength(1);
    await writeFile(path.join(root, "content/b.md"), "");
    await symlink(path.join(outside, "x.md"), path.join(root, "content/b.es.md"));
    const error = await usageError(discover(makeConfig(root)));
    expect(error.message).toMatch(/`content\/b\.es\.md`: it is a symbolic link that leaves the project/);
  });

  test("a target folder that is a link to the source folder would overwrite the sources", async () => {
    const root = await makeProject({ "en/a.md": "" });
    await symlink("en", path.join(root, "es"));
    const error = await usageError(discover(makeConfig(root, article("en/*.md", "es/{name}.md"))));
    expect(error.message).toContain("`en/a.md` to `es/a.md`: that is the source itself");
  });

  test("a target folder that is a link to nothing is refused", async () => {
    const root = await makeProject({ "en/a.md": "" });
    await symlink("none", path.join(root, "es"));
    const error = await usageError(discover(makeConfig(root, article("en/*.md", "es/{name}.md"))));
    expect(error.message).toContain("a symbolic link to nothing");
  });

  test("a project that is reached by a link works", async () => {
    const real = await makeProject({ "content/a.md": "", "content/b.md": "" });
    const root = path.join(await makeProject(), "link");
    await symlink(real, root);
    const config = makeConfig(root);
    expect((await discover(config)).files).toHaveLength(2);
    expect((await discover(config, [path.join(real, "content/a.md")])).files).toHaveLength(1);
  });
});

describe("what cannot be read", () => {
  test("a folder with the name of an article; what is in it is read", async () => {
    const root = await makeProject({ "content/x.md/a.md": "", "content/y.es.md/z.txt": "" });
    const { files, unreadable } = await discover(makeConfig(root));
    expect(unreadable).toEqual([
      { source: "content/x.md", kind: "markdown", line: 1, reason: "a folder, expected a file" },
    ]);
    expect(files.map(({ source }) => source)).toEqual(["content/x.md/a.md"]);
  });

  // Windows has no named pipes in folders.
  test.skipIf(process.platform === "win32")("a named pipe", async () => {
    const root = await makeProject({ "content/a.md": "" });
    execFileSync("mkfifo", [path.join(root, "content/b.md")]);
    const { unreadable } = await discover(makeConfig(root));
    expect(unreadable).toMatchObject([{ source: "content/b.md", reason: "not a regular file" }]);
  });

  // Other systems refuse to make such a name.
  test.skipIf(process.platform !== "linux")("a name that is not UTF-8", async () => {
    const root = await makeProject({ "content/a.md": "" });
    await writeFile(Buffer.concat([Buffer.from(`${root}/content/caf`), Buffer.from([0xe9]), Buffer.from(".md")]), "");
    const { files, unreadable } = await discover(makeConfig(root));
    expect(files).toHaveLength(1);
    expect(unreadable).toMatchObject([{ source: "content/caf\uFFFD.md", reason: "its name is not valid UTF-8" }]);
  });

  test("a folder without the permission to read it; the others are read", async () => {
    const root = await makeProject({ "content/a.md": "", "content/private/b.md": "", "locales/en/x.json": "" });
    const denying = {
      ...nodeFileSystem,
      readdir: (folder: string, options: { withFileTypes: true }) =>
        /private$|locales.en$/.test(folder)
          ? Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES" }))
          : nodeFileSystem.readdir(folder, options),
    };
    const { files, unreadable } = await discover(makeConfig(root), undefined, denying);
    expect(files.map(({ source }) => source)).toEqual(["content/a.md"]);
    expect(unreadable).toEqual([
      { source: "content/private", kind: "markdown", line: 1, reason: "the folder: no permission to read it" },
      { source: "locales/en", kind: "i18next", line: 1, reason: "the folder: no permission to read it" },
    ]);
    const narrowed = await discover(makeConfig(root), ["content/private/b.md"], denying);
    expect(narrowed.unreadable).toHaveLength(1);
    expect(narrowed.files).toEqual([]);
  });

  test("a folder that goes away while the walk is under way is no problem", async () => {
    const root = await makeProject({ "content/a.md": "", "content/gone/b.md": "" });
    const vanishing = {
      ...nodeFileSystem,
      readdir: (folder: string, options: { withFileTypes: true }) =>
        folder.endsWith("gone")
          ? Promise.reject(Object.assign(new Error("ENOENT"), { code: "ENOENT" }))
          : nodeFileSystem.readdir(folder, options),
    };
    expect(await discover(makeConfig(root), undefined, vanishing)).toMatchObject({ files: [{}], unreadable: [] });
  });

  test("a project folder that is not there ends the run", async () => {
    const error = await usageError(discover(makeConfig(path.join(await makeProject(), "none"))));
    expect(error).toMatchObject({ code: "root", exitCode: 2 });
  });
});

test("only folders that may hold sources are read", async () => {
  const root = await makeProject({
    "README.md": "",
    "docs/a/b.md": "",
    "vendor/x/y.md": "",
    "posts/a.md": "",
    "posts/2024/b.md": "",
  });
  const read: string[] = [];
  const recording = {
    ...nodeFileSystem,
    readdir: (folder: string, options: { withFileTypes: true }) => {
      read.push(path.relative(root, folder));
      return nodeFileSystem.readdir(folder, options);
    },
  };
  const config = makeConfig(root, article(["README.md", "docs/**/*.md", "posts/*.md"], "es/{dir}/{name}.md"));
  expect((await discover(config, undefined, recording)).files.map(({ source }) => source)).toEqual([
    "README.md",
    "docs/a/b.md",
    "posts/a.md",
  ]);
  expect(read.sort()).toEqual(["", "docs", path.join("docs", "a"), "posts"]);
});

describe("nothing to do", () => {
  test("names the globs", async () => {
    const error = await failure(["docs/a.md"]);
    expect(error.code).toBe("no-articles");
    expect(error.message).toBe(
      "Cannot find an article or locale file that matches `content/**/*.md`, `locales/en/**/*.json`, expected at least one.",
    );
  });

  test("knows a glob written with the folders of Windows", async () => {
    const error = await failure(["content/a.md"], article("content\\**\\*.md", "es/{name}.md"));
    expect(error.hint).toContain("`/` between folders");
  });

  test("says so of a config without entries", async () => {
    expect((await failure(["a.md"], { articles: [], locales: [] })).message).toContain("no entries");
  });
});

describe("paths", () => {
  const files = [
    "content/a.md",
    "content/a.es.md",
    "content/blog/b.md",
    "content/blog/[slug].md",
    "content/bloging.md",
    "locales/en/x.json",
  ];
  const narrow = async (...paths: string[]) => (await pairs(files, {}, paths)).map((pair) => pair.split(" > ")[0]);

  test.each<[string, string[]]>([
    ["content/a.md", ["content/a.md"]],
    ["./content/a.md", ["content/a.md"]],
    ["content/blog", ["content/blog/[slug].md", "content/blog/b.md"]],
    ["content/blog/", ["content/blog/[slug].md", "content/blog/b.md"]],
    ["content/blog/[slug].md", ["content/blog/[slug].md"]],
    ["content/*.md", ["content/a.md", "content/bloging.md"]],
    ["**/*.json", ["locales/en/x.json"]],
    ["content/a.es.md", ["content/a.md"]],
    ["locales/es", ["locales/en/x.json"]],
    [".", ["content/a.md", "content/blog/[slug].md", "content/blog/b.md", "content/bloging.md", "locales/en/x.json"]],
  ])("`%s`", async (given, expected) => {
    expect(await narrow(given)).toEqual(expected);
  });

  test("are added up, in the order of all files", async () => {
    expect(await narrow("locales", "content/a.md", "content/a.md")).toEqual(["content/a.md", "locales/en/x.json"]);
  });

  test("may be absolute", async () => {
    const root = await makeProject({ "content/a.md": "", "content/b.md": "" });
    const { files: found } = await discover(makeConfig(root), [path.join(root, "content", "a.md")]);
    expect(found.map(({ source }) => source)).toEqual(["content/a.md"]);
  });

  test.each(["content/none.md", "none/", "*.txt", "../x", "/etc", "content/blo", "README.md", "!content/a.md"])(
    "`%s` matches nothing and is named",
    async (given) => {
      const error = await failure([...files, "README.md"], {}, ["content/a.md", given]);
      expect(error.code).toBe("paths");
      expect(error.message).toContain(`\`${given}\``);
      expect(error.message).not.toContain("`content/a.md`");
    },
  );

  test("keep what they name and cannot be read", async () => {
    const root = await makeProject({ "content/a.md": "" });
    await mkdir(path.join(root, "content/x.md"));
    const { files: found, unreadable } = await discover(makeConfig(root), ["content/x.md"]);
    expect(found).toEqual([]);
    expect(unreadable).toHaveLength(1);
  });

  test("do not hide a conflict elsewhere", async () => {
    const error = await failure(["content/a.md", "content/b.md", "content/b.en.md"], {}, ["content/a.md"]);
    expect(error.code).toBe("targets");
  });
});

test("manifestPath gives each language its own", () => {
  const config = makeConfig("/p");
  expect([manifestPath(config, config.source), manifestPath(config, config.target)]).toEqual([
    "locales/en/articles.json",
    "locales/es/articles.json",
  ]);
});

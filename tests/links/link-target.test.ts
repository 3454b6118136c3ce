/** Which place of a project a link means, and how it is named from another folder. */

import { createSeenFiles } from "../../src/articles/seen-files.ts";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import { discover } from "../../src/config/discover.ts";
import type { UserConfig } from "../../src/config/define-config.ts";
import { findTarget, pathFromTarget } from "../../src/links/link-target.ts";
import type { LinkTarget } from "../../src/links/types.ts";
import { createSiteFiles, type SiteFiles } from "../../src/articles/site-files.ts";
import { makeProject } from "../helpers/project-folder.ts";

interface Site {
  readonly find: (url: string, from?: string) => Promise<LinkTarget | undefined>;
  /** What it leads to, in short. */
  readonly leads: (url: string, from?: string) => Promise<string>;
  readonly path: (url: string, from: string, isThere: boolean) => Promise<string>;
}

/** A site of `files`, all of them empty. */
async function siteOf(files: readonly string[], user: UserConfig = {}): Promise<Site> {
  const { root } = makeProject(Object.fromEntries(files.map((file) => [file, ""])));
  const config = resolveConfig(user, root, undefined);
  const { files: articles } = await discover(config);
  const store = { getArticle: async () => undefined };
  const site: SiteFiles = createSiteFiles({
    config,
    store,
    seen: createSeenFiles(config.root, { listSeen: async () => new Map(), putSeen: async () => undefined }),
    context: "",
    list: async () => articles,
  });
  const article = (source: string) => articles.find((file) => file.source === source) ?? articles[0]!;
  const find: Site["find"] = (url, from = "content/a.md") => findTarget(site, config, article(from), url);
  return {
    find,
    async leads(url, from) {
      const target = await find(url, from);
      if (target?.kind === "article")
        return `${typeof target.by === "string" ? target.by : "mapped"} ${target.file.source}`;
      return target?.kind === "file" ? `there ${target.path}` : (target?.kind ?? "nowhere");
    },
    async path(url, from, isThere) {
      const target = await find(url, from);
      return target ? pathFromTarget(site, config, article(from), url, target, isThere) : "nowhere";
    },
  };
}

describe("a link of content/a.md", () => {
  const files = ["a.md", "b.md", "b c.md", "g/index.md", "g/c.md", "x.png", "e.mdx", "d.md", "d.mdx"];
  test.each([
    ["#x", "page"],
    ["", "nowhere"],
    ["?x#y", "nowhere"],
    ["a.md", "file content/a.md"],
    ["./g/../b.md?x#y", "file content/b.md"],
    ["b%20c.md", "file content/b c.md"],
    ["b", "url content/b.md"],
    ["./g/c/", "url content/g/c.md"],
    ["../b/", "url content/b.md"],
    ["g/", "url content/g/index.md"],
    ["e#x", "url content/e.mdx"],
    ["d", "nowhere"],
    ["x.png", "there content/x.png"],
    ["x", "nowhere"],
    ["none.md", "nowhere"],
    ["../../../etc/passwd", "nowhere"],
    ["%2e%2e/%2e%2e/etc/passwd", "nowhere"],
    ["a.md%00", "nowhere"],
    ["%", "nowhere"],
    ["/en/b", "mapped content/b.md"],
    ["/en/b/#x", "mapped content/b.md"],
    ["/en/g/index.html", "mapped content/g/index.md"],
    ["/en/b%20c.html?x", "mapped content/b c.md"],
    ["/en/none", "nowhere"],
    ["/en/", "nowhere"],
    ["/english/b", "nowhere"],
    ["/b", "nowhere"],
    ["https://x.org/b", "mapped content/b.md"],
    ["https://x.organic/b", "nowhere"],
    ["//x.org/b", "nowhere"],
    ["mailto:b", "nowhere"],
  ])("%j leads to %s", async (url, expected) => {
    const site = await siteOf(
      files.map((file) => `content/${file}`),
      {
        articles: [{ source: "content/**", target: "content/{dir}/{name}.es.{ext}" }],
        links: { "/en/": "/es/", "https://x.org": "https://x.org/es" },
      },
    );
    expect(await site.leads(url)).toBe(expected);
  });

  test("that could mean two articles means none", async () => {
    const site = await siteOf(["content/g/a.md", "content/g/b.md"]);
    expect(await site.leads("b", "content/g/a.md")).toBe("url content/g/b.md");
    const both = await siteOf(["content/g/a.md", "content/g/b.md", "content/g/a/b.md"]);
    expect(await both.leads("b", "content/g/a.md")).toBe("nowhere");
  });
});

describe("a path from another folder", () => {
  const articles = [{ source: "docs/**/*.md", target: "i18n/es/{dir}/{name}.md" }];
  test.each([
    ["b.md", true, "b.md"],
    ["./b.md", false, "../../../docs/g/b.md"],
    ["../c.md", true, "../c.md"],
    ["x.png", false, "../../../docs/g/x.png"],
    ["y.png", false, "y.png"],
    ["../../img/", false, "../../../img/"],
    ["b", true, "b"],
    ["/docs/g/b/", true, "/es/g/b/"],
    ["/docs/g/b/", false, "/docs/g/b/"],
    ["/docs", true, "/es"],
  ])("%j where there is Spanish: %j is %j", async (url, isThere, expected) => {
    const site = await siteOf(
      [
        "docs/README.md",
        "docs/c.md",
        "docs/g/a.md",
        "docs/g/b.md",
        "docs/g/x.png",
        "docs/g/y.png",
        "i18n/es/g/y.png",
        "img/z.png",
      ],
      { articles, links: { "/docs/": "/es/" } },
    );
    expect(await site.path(url, "docs/g/a.md", isThere)).toBe(expected);
  });
});

describe("the address of a page", () => {
  const files = [
    "content/en/a.md",
    "content/en/g/index.md",
    "content/en/g/b.md",
    "content/en/draft.md",
    "content/en/g/draft.md",
  ];
  const user: UserConfig = {
    articles: [{ source: ["content/en/**/*.md", "!**/draft.md"], target: "content/es/{dir}/{name}.md" }],
    links: { "/": "/es/" },
  };
  test.each([
    ["b.html", "content/en/g/b.md", "url content/en/g/b.md"],
    ["../a.html#x", "content/en/g/b.md", "url content/en/a.md"],
    ["index.html", "content/en/g/b.md", "url content/en/g/index.md"],
    ["../b.html", "content/en/g/b.md", "nowhere"],
    ["draft.html", "content/en/g/b.md", "there content/en/g/draft.md"],
    ["../draft/", "content/en/g/b.md", "nowhere"],
  ])("%j in %s leads to %s", async (url, from, expected) => {
    const site = await siteOf(files, { ...user, dialects: ["jekyll"] });
    expect(await site.leads(url, from)).toBe(expected);
  });

  test("with the file itself there is that file", async () => {
    const site = await siteOf(["content/a.md", "content/b.md", "content/b.html"]);
    expect(await site.leads("b.html")).toBe("there content/b.html");
  });

  test.each([
    ["../b/", true, "../b/"],
    ["../b/", false, "/g/b/"],
    ["./b.html?x", false, "/g/b.html"],
    ["../a", false, "/a"],
    ["index.html", false, "/g/index.html"],
    ["../../draft/", false, "/draft/"],
    ["../", false, "/g/"],
  ])("%j where Spanish is there: %j is %j", async (url, isThere, expected) => {
    const site = await siteOf(files, { ...user, dialects: ["hugo"] });
    expect(await site.path(url, "content/en/g/b.md", isThere)).toBe(expected);
  });

  test.each<[string, UserConfig]>([
    ["shows English there", { dialects: ["starlight"] }],
    ["is not known", { dialects: [] }],
    ["has two English prefixes", { dialects: ["hugo"], links: { "/": "/es/", "/blog/": "/es/blog/" } }],
  ])("stays where the site %s", async (_, other) => {
    const site = await siteOf(files, { ...user, ...other });
    expect(await site.path("../a/", "content/en/g/b.md", false)).toBe("../a/");
  });
});

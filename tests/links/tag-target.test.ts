/** Which article a tag names. The cases of `ref` are what Hugo 0.131.0 made of them, those of Jekyll 4.3.4. */

import { createSeenFiles } from "../../src/articles/seen-files.ts";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import { discover } from "../../src/config/discover.ts";
import { createSiteFiles } from "../../src/articles/site-files.ts";
import { findTagTarget, tagFromTarget } from "../../src/links/tag-target.ts";
import { makeProject } from "../helpers/project-folder.ts";

async function leads(
  files: readonly string[],
  articles: { source: string; target: string },
  tag: string,
  from: string,
) {
  const { root } = makeProject(Object.fromEntries(files.map((file) => [file, ""])));
  const config = resolveConfig({ articles: [articles] }, root, undefined);
  const { files: found } = await discover(config);
  const store = { getArticle: async () => undefined };
  const site = createSiteFiles({
    config,
    store,
    seen: createSeenFiles(config.root, { listSeen: async () => new Map(), putSeen: async () => undefined }),
    context: "",
    list: async () => found,
  });
  const file = found.find(({ source }) => source === from);
  const target = file && (await findTagTarget(site, file, tag));
  if (target?.kind !== "article") return target?.kind;
  return [target.file.source, tagFromTarget(tag, target.file, true), tagFromTarget(tag, target.file, false)];
}

describe("Hugo's ref", () => {
  const files = ["a.en.md", "b.en.md", "g/_index.en.md", "g/c.en.md", "g/d.en.md", "h/d.en.md", "h/page/index.en.md"];
  test.each([
    ["b", "a", "b"],
    ["b.md", "a", "b"],
    ["b.en.md", "a", "b"],
    ["./b", "a", "b"],
    ["/b", "g/c", "b"],
    ["b", "g/c", "b"],
    ["../b", "g/c", "b"],
    ["./b", "g/c", undefined],
    ["g", "a", "g/_index"],
    ["/g/_index.md", "a", "g/_index"],
    ["c", "a", "g/c"],
    ["g/c", "h/d", "g/c"],
    ["d", "g/c", "g/d"],
    ["d", "a", undefined],
    ["page", "a", "h/page/index"],
    ["d", "h/page/index", "h/d"],
    ["x/c", "a", undefined],
    ["../../etc/passwd", "a", undefined],
  ])("%j in %s leads to %s", async (path, from, to) => {
    const sources = files.map((file) => `content/${file}`);
    const entry = { source: "content/**/*.en.md", target: "content/{dir}/{name}.es.md" };
    const tag = `{{< relref "${path}" >}}`;
    const found = await leads(sources, entry, tag, `content/${from}.en.md`);
    // Hugo finds the Spanish page by the same name: the tag stays.
    expect(found).toEqual(to === undefined ? undefined : [`content/${to}.en.md`, tag, tag]);
  });

  test("that names nothing but a heading is of the page, and one in a language of its own is nobody's", async () => {
    const entry = { source: "content/**/*.md", target: "content/{dir}/{name}.es.md" };
    expect(await leads(["content/a.md"], entry, '{{< ref "" >}}', "content/a.md")).toBe("page");
    expect(await leads(["content/a.md"], entry, '{{< ref path="a" lang="en" >}}', "content/a.md")).toBeUndefined();
  });
});

describe("Jekyll's", () => {
  const files = [
    "a.md",
    "g/b.md",
    "_posts/2020-01-01-c.md",
    "_posts/news/2020-01-01-d.md",
    "news/_posts/2020-01-01-e.md",
  ];
  test.each([
    ["link g/b.md", "g/b.md", "link es/g/b.md"],
    ["link _posts/2020-01-01-c.md", "_posts/2020-01-01-c.md", "link es/_posts/2020-01-01-c.md"],
    ["post_url 2020-01-01-c", "_posts/2020-01-01-c.md", "post_url es/2020-01-01-c"],
    ["post_url /2020-01-01-c", "_posts/2020-01-01-c.md", "post_url es/2020-01-01-c"],
    ["post_url news/2020-01-01-e", "news/_posts/2020-01-01-e.md", "post_url es/news/2020-01-01-e"],
    // `es/_posts/news/…` has no name that `post_url` finds.
    ["post_url news/2020-01-01-d", "_posts/news/2020-01-01-d.md", "post_url news/2020-01-01-d"],
  ])("%s", async (tag, to, spanish) => {
    const entry = { source: "**/*.md", target: "es/{dir}/{name}.md" };
    const found = await leads(files, entry, `{% ${tag} %}`, "a.md");
    expect(found).toEqual([to, `{% ${spanish} %}`, `{% ${tag} %}`]);
  });

  test("paths begin where the site does", async () => {
    const entry = { source: "docs/**/*.md", target: "docs/es/{dir}/{name}.md" };
    const found = await leads(["docs/a.md", "docs/g/b.md"], entry, "{% link g/b.md %}", "docs/a.md");
    expect(found).toEqual(["docs/g/b.md", "{% link es/g/b.md %}", "{% link g/b.md %}"]);
  });

  test("file that is no article is nobody's", async () => {
    const entry = { source: "**/*.md", target: "es/{dir}/{name}.md" };
    expect(await leads(["a.md"], entry, "{% link x.pdf %}", "a.md")).toBeUndefined();
    expect(await leads(["a.md"], entry, "{% post_url 2020-01-01-x %}", "a.md")).toBeUndefined();
  });
});

/** The article manifest, as a website reads it: by the real command, and through i18next. */

import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

interface Entry {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly date: string;
  readonly state: string;
  readonly approved: number;
  readonly source: string;
  readonly sourceHash: string;
}

function manifest(project: ProjectFolder, language: string): Record<string, Entry> {
  return JSON.parse(project.read(`locales/${language}/articles.json`)) as Record<string, Entry>;
}

const PSEUDO = ["translate", "--provider", "pseudo"] as const;

describe("the manifest", () => {
  test("is a namespace that i18next reads, with the same ids in both languages", async () => {
    const project = makeProject({
      "content/blog/first.v2.md": "---\ntitle: \"The {{name}} of $t(all): a.b\"\ndescription: One\ndate: 2024-01-02\n---\nText.\n",
      "content/step_one.md": "# Step one\n",
      "content/2024.md": "# A year\n",
      "content/__proto__.md": "# Prototype\n",
      "content/constructor.md": "# Constructor\n",
      "content/blog/ñandú y más.md": "# Bird\n",
      "content/what? now!.md": "# Marks\n",
    });
    expect((await runCommand(project.root, PSEUDO)).code).toBe(0);
    const [en, es] = [manifest(project, "en"), manifest(project, "es")];
    const ids = ["2024", "__proto__", "blog/first-v2", "blog/ñandú-y-más", "constructor", "step_one", "what--now-"];
    expect(Object.keys(es).sort()).toEqual(ids);
    expect(Object.keys(en).sort()).toEqual(ids);
    const site = i18next.createInstance();
    await site.init({ lng: "es", fallbackLng: "en", ns: ["articles"], resources: { en: { articles: en }, es: { articles: es } } });
    for (const id of ids) {
      if (id === "__proto__") continue;
      const read: Entry = site.getResource("es", "articles", id);
      expect(read).toEqual(es[id]);
      expect(read.path).toBe(en[id]?.path.replace(/md$/, "es.md"));
      expect(project.has(read.path)).toBe(true);
      expect(site.exists(`articles:${id}.title`)).toBe(true);
      if (id !== "blog/first-v2") expect(site.t(`articles:${id}.title`)).toBe(read.title);
      expect(site.t(`articles:${id}`, { returnObjects: true })).toMatchObject({ state: "draft", description: read.description });
    }
    expect(en["blog/first-v2"]).toMatchObject({ title: "The {{name}} of $t(all): a.b", description: "One", date: "2024-01-02", state: "approved", approved: 1 });
  }); // prettier-ignore

  test("two articles of one name have ids of their own", async () => {
    const project = makeProject({
      "cotejo.config.json": JSON.stringify({
        articles: [
          { source: "docs/**/*.md", target: "es/docs/{dir}/{name}.md" },
          { source: "blog/**/*.md", target: "es/blog/{dir}/{name}.md" },
        ],
        locales: [],
      }),
      "docs/intro.md": "# One\n",
      "blog/intro.md": "# Two\n",
      "blog/a.b.md": "# Three\n",
      "blog/a-b.md": "# Four\n",
      "docs/c.md": "# Five\n",
    });
    await runCommand(project.root, PSEUDO);
    const es = manifest(project, "es");
    expect(new Set(Object.values(es).map(({ path }) => path)).size).toBe(5);
    expect(es).toMatchObject({ "docs/intro": { path: "es/docs/intro.md" }, "blog/intro": { path: "es/blog/intro.md" }, c: {} });
    expect(Object.keys(es)).toEqual(Object.keys(manifest(project, "en")));
    expect(Object.keys(es).filter((id) => /^blog\/a-b-[a-z2-7]{12}$/.test(id))).toHaveLength(2);
    const before = project.snapshot();
    await runCommand(project.root, PSEUDO);
    expect(project.snapshot()).toEqual(before);
  }); // prettier-ignore

  test("under `approved`, what was not published is absent, and what was published last stays as it was", async () => {
    const project = makeProject({
      "cotejo.config.json": '{ "publish": "approved" }',
      "content/a.md": "---\ntitle: One\n---\nFirst here.\n",
      "content/b.md": "# Two\n",
    });
    await runCommand(project.root, PSEUDO);
    expect(manifest(project, "es")).toEqual({});
    expect(Object.keys(manifest(project, "en"))).toEqual(["a", "b"]);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    const published = manifest(project, "es");
    expect(published).toMatchObject({ a: { state: "approved", approved: 1, path: "content/a.es.md" } });
    const text = project.read("content/a.es.md");
    project.write("content/a.md", "---\ntitle: One\n---\nFirst here. Something quite new.\n");
    await runCommand(project.root, PSEUDO);
    expect(project.read("content/a.es.md")).toBe(text);
    expect(manifest(project, "es")).toEqual(published);
    expect(manifest(project, "en")["a"]?.sourceHash).not.toBe(published["a"]?.sourceHash);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(manifest(project, "es")["a"]?.sourceHash).toBe(manifest(project, "en")["a"]?.sourceHash);
  });

  test("says the share that is approved, rounded down", async () => {
    const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n\nThree here.\n" });
    await runCommand(project.root, PSEUDO);
    expect(manifest(project, "es")["a"]).toMatchObject({ state: "draft", approved: 0 });
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    await runCommand(project.root, ["review", "approve", segments[0].id, segments[1].id]);
    expect(manifest(project, "es")["a"]).toMatchObject({ state: "draft", approved: 0.66 });
    await runCommand(project.root, ["review", "approve", segments[2].id]);
    expect(manifest(project, "es")["a"]).toMatchObject({ state: "approved", approved: 1 });
  });

  test("a file that says it is a draft is one, whoever stands behind its sentences", async () => {
    const project = makeProject({ "content/a.md": "---\ntitle: One\ndraft: true\n---\nText.\n" });
    await runCommand(project.root, PSEUDO);
    await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
    expect(manifest(project, "en")["a"]).toMatchObject({ state: "draft", approved: 1 });
    expect(manifest(project, "es")["a"]).toMatchObject({ state: "draft", approved: 1 });
  });

  test("an article that is gone is in none of them, also where it was the last of its languages", async () => {
    const project = makeProject({
      "cotejo.config.json": JSON.stringify({
        articles: [
          { source: "en/*.md", target: "es/{name}.md" },
          { source: "originales/*.md", target: "translated/{name}.md", from: "es", to: "en-US" },
        ],
        locales: [],
        manifest: "lists/{locale}.json",
      }),
      "en/a.md": "# One\n",
      "originales/b.md": "# Dos\n",
    });
    await runCommand(project.root, PSEUDO);
    const read = (locale: string): string[] => Object.keys(JSON.parse(project.read(`lists/${locale}.json`)) as object);
    expect(["en", "es-419", "es", "en-US"].map(read)).toEqual([["a"], ["a"], ["b"], ["b"]]);
    project.remove("originales/b.md");
    await runCommand(project.root, ["publish", "--prune"]);
    expect(["en", "es-419", "es", "en-US"].map(read)).toEqual([["a"], ["a"], [], []]);
  });

  test.for(["translate", "adopt", "publish", "sync"])("`%s` never writes over a file of the website's own", async (command) => {
    const own = '{\n  "heading": "Articles",\n  "more": "Read more"\n}\n';
    const project = makeProject({ "content/a.md": "# One\n", "content/a.es.md": "# Uno\n", "locales/en/articles.json": own });
    const before = project.snapshot();
    const result = await runCommand(project.root, [command, ...(command === "translate" ? ["--provider", "pseudo"] : []), "--json"]);
    expect(result.code).toBe(2);
    expect(result.json().error).toMatchObject({ code: "manifest", message: expect.stringContaining("its key `heading` is none of Cotejo's") });
    expect(project.snapshot()).toEqual(before);
    // What `init` writes goes around it.
    await runCommand(project.root, ["init", "--yes"]);
    expect((await runCommand(project.root, PSEUDO)).code).toBe(1);
    expect(project.read("locales/en/articles.json")).toBe(own);
    expect(Object.keys(JSON.parse(project.read("locales/en/cotejo-articles.json")) as object)).toEqual(["a"]);
  }); // prettier-ignore

  test("half a file is made anew", async () => {
    const project = makeProject({ "content/a.md": "# One\n" });
    await runCommand(project.root, PSEUDO);
    const whole = project.read("locales/es/articles.json");
    project.write("locales/es/articles.json", `<<<<<<< ours\n${whole.slice(0, 20)}`);
    await runCommand(project.root, ["publish"]);
    expect(project.read("locales/es/articles.json")).toBe(whole);
  });
});

test("a list that is switched off is no locale file to be translated", async () => {
  const project = makeProject({ "content/a.md": "Hi there.\n", "locales/en/ui.json": '{ "a": "Close" }' });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.has("locales/en/articles.json")).toBe(true);
  project.write("cotejo.config.json", '{ "manifest": false }');
  const { articles } = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
  expect(articles.map(({ source }: { source: string }) => source)).toEqual(["content/a.md", "locales/en/ui.json"]);
  // An i18next file of the site's own that has this name is one.
  project.write("locales/en/articles.json", '{ "all": "All articles" }');
  const again = (await runCommand(project.root, ["translate", "--provider", "pseudo", "--json"])).json();
  expect(again.articles).toHaveLength(3);
});

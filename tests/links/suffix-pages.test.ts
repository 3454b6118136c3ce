/** Sites that know no languages, and Spanish beside English: paths from page to page, as builds resolve them. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

interface Generator {
  readonly dialect: string;
  readonly file: string;
  readonly text: string;
}

const MKDOCS = { dialect: "mkdocs", file: "mkdocs.yml", text: "site_name: x\n" };
const JEKYLL = { dialect: "jekyll", file: "_config.yml", text: "title: x\n" };
const PRETTY = { ...JEKYLL, text: "permalink: pretty\n" };
const VITEPRESS = { dialect: "vitepress", file: "docs/.vitepress/config.mts", text: "export default {}\n" };

function site(files: Readonly<Record<string, string>>, generator: Generator = MKDOCS): ProjectFolder {
  return makeProject({
    "cotejo.config.json": JSON.stringify({
      dialects: [generator.dialect],
      articles: [{ source: ["docs/**/*.md", "!docs/draft.md"], target: "docs/{dir}/{name}.es.md" }],
    }),
    [generator.file]: generator.text,
    "docs/draft.md": "# Draft\n\n## Part\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/guide/start.md": "# Start\n\n## How to\n",
    ...files,
  });
}

async function translate(project: ProjectFolder): Promise<void> {
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
}

async function findings(project: ProjectFolder): Promise<readonly string[]> {
  const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
  return (problems as { file: string; line: number; check: string }[]).map(
    ({ file, line, check }) => `${file}:${line} ${check}`,
  );
}

/** What `href` becomes in the Spanish file. */
async function hrefIn(file: string, href: string, generator?: Generator): Promise<string | undefined> {
  const project = site({ [file]: `# Home\n\n<a href="${href}">It</a> is here.\n\n## Own\n` }, generator);
  await translate(project);
  expect(await findings(project)).toEqual([]);
  return /href="([^"]*)"/.exec(project.read(file.replace(/\.md$/, ".es.md")))?.[1];
}

/** The destination that `url` of a Markdown link becomes. */
async function urlIn(file: string, url: string, generator: Generator): Promise<string | undefined> {
  const project = site({ [file]: `# Home\n\n[It](${url}) is here.\n\n## Own\n` }, generator);
  await translate(project);
  expect(await findings(project)).toEqual([]);
  return /\]\(([^)]*)\)/.exec(project.read(file.replace(/\.md$/, ".es.md")))?.[1];
}

describe("a path of Jekyll's", () => {
  test.each([
    ["docs/index.md", "guide/start.html#how-to", "guide/start.es.html#hów-tóó"],
    ["docs/index.md", "guide/start#how-to", "guide/start.es#hów-tóó"],
    ["docs/index.md", "guide/", "guide/index.es.html"],
    ["docs/index.md", "guide/index.html", "guide/index.es.html"],
    ["docs/index.md", "./", "./index.es.html"],
    ["docs/index.md", "index.html#own", "index.es.html#ówñ"],
    ["docs/index.md", "draft.html#part", "draft.html#part"],
    ["docs/guide/other.md", "start.html#how-to", "start.es.html#hów-tóó"],
    // From this page it is dead in English too.
    ["docs/guide/other.md", "../start/#how-to", "../start/#how-to"],
    ["docs/_posts/2024-01-31-p.md", "2024-01-31-p.html#own", "2024-01-31-p.html#own"],
  ])("of %s, %s", async (file, url, expected) => expect(await urlIn(file, url, JEKYLL)).toBe(expected));

  test.each([
    ["docs/index.md", "guide/start/#how-to", "../guide/start.es/#hów-tóó"],
    ["docs/index.md", "draft/#part", "../draft/#part"],
    ["docs/index.md", "map.svg", "../map.svg"],
    ["docs/guide/other.md", "../start/#how-to", "../start.es/#hów-tóó"],
  ])("under pretty, of %s, %s", async (file, url, expected) => {
    const project = site({ [file]: `# Home\n\n[It](${url}) is here.\n`, "docs/map.svg": "<svg/>" }, PRETTY);
    await translate(project);
    expect(project.read(file.replace(/\.md$/, ".es.md"))).toContain(`](${expected})`);
    expect(await findings(project)).toEqual([]);
  });

  test("stays in English where pages are elsewhere, and in the languages of a plugin", async () => {
    const moved = { ...JEKYLL, text: "defaults: [{scope: {path: x}, values: {permalink: '/:basename'}}]\n" };
    expect(await urlIn("docs/index.md", "guide/start.html#how-to", moved)).toBe("guide/start.html#how-to");
    const languages = { ...JEKYLL, text: "plugins: [jekyll-polyglot]\nlanguages: [en, es]\n" };
    expect(await urlIn("docs/index.md", "guide/start.html#how-to", languages)).toBe("guide/start.html#hów-tóó");
  });
});

describe("a path of VitePress's", () => {
  test.each([
    ["docs/index.md", "guide/start.html#how-to", "guide/start.es.html#how-too"],
    ["docs/index.md", "guide/start#how-to", "guide/start.es#how-too"],
    ["docs/index.md", "guide/index", "guide/index.es"],
    ["docs/index.md", "guide/", "guide/index.es.html"],
    ["docs/guide/other.md", "../draft#part", "../draft#part"],
  ])("of %s, %s", async (file, url, expected) => expect(await urlIn(file, url, VITEPRESS)).toBe(expected));

  test("stays where it rewrites paths", async () => {
    const text = 'export default { rewrites: { ":page.es.md": "es/:page.md" } };\n';
    const url = await urlIn("docs/index.md", "guide/start#how-to", { ...VITEPRESS, text });
    expect(url).toBe("guide/start#how-too");
  });
});

test("a Spanish anchor on an English page of Jekyll's is dead, and the next run leads it to Spanish", async () => {
  const project = site({ "docs/index.md": "# Home\n\n[It](guide/start.html#how-to) is here.\n" }, JEKYLL);
  await translate(project);
  project.write("docs/index.es.md", project.read("docs/index.es.md").replace("start.es.html", "start.html"));
  expect(await findings(project)).toContain("docs/index.es.md:3 dead-anchor");
  project.remove("docs/guide/start.es.md");
  project.write("docs/index.es.md", project.read("docs/index.es.md").replace("start.html", "start.es.html"));
  expect(await findings(project)).toContain("docs/index.es.md:3 dead-link");
  expect((await runCommand(project.root, ["publish", "docs/index.md"])).code).toBe(0);
  expect(project.read("docs/index.es.md")).toContain("(guide/start.html#how-to)");
  expect(await findings(project)).not.toContain("docs/index.es.md:3 dead-link");
});

describe("a path in HTML", () => {
  test.each([
    ["docs/index.md", "guide/start/#how-to", "../guide/start.es/#how-too"],
    ["docs/index.md", "guide/start#how-to", "../guide/start.es#how-too"],
    ["docs/index.md", "guide/", "../guide/index.es/"],
    ["docs/index.md", "draft/#part", "../draft/#part"],
    ["docs/index.md", "./", "./"],
    ["docs/index.md", "none/", "none/"],
    ["docs/guide/other.md", "../start/#how-to", "../start.es/#how-too"],
    ["docs/guide/other.md", "../", "../index.es/"],
    ["docs/guide/other.md", "../other/#own", "./#own"],
    ["docs/guide/other.md", "../../draft/#part", "../../draft/#part"],
    // From this page it is dead in English too.
    ["docs/guide/other.md", "start/", "start/"],
  ])("of %s, %s", async (file, href, expected) => expect(await hrefIn(file, href)).toBe(expected));

  test("to pages without folders", async () => {
    const mkdocs = { ...MKDOCS, text: "use_directory_urls: false\n" };
    expect(await hrefIn("docs/index.md", "guide/start.html#how-to", mkdocs)).toBe("guide/start.es.html#how-too");
    expect(await hrefIn("docs/index.md", "guide/index.html", mkdocs)).toBe("guide/index.es.html");
    expect(await hrefIn("docs/index.md", "guide/", mkdocs)).toBe("guide/index.es.html");
    expect(await hrefIn("docs/index.md", "draft.html", mkdocs)).toBe("draft.html");
  });

  test("stays with a plugin that knows languages", async () => {
    const mkdocs = { ...MKDOCS, text: "plugins:\n  - i18n:\n      docs_structure: suffix\n" };
    expect(await hrefIn("docs/index.md", "guide/start/#how-to", mkdocs)).toBe("guide/start/#how-too");
  });
});

test("a path to a Spanish page that is gone is dead until it leads to English, and a wrong one is dead", async () => {
  const project = site({ "docs/index.md": '# Home\n\n<a href="guide/start/#how-to">It</a> is here.\n' });
  await translate(project);
  project.remove("docs/guide/start.es.md");
  expect(await findings(project)).toContain("docs/index.es.md:3 dead-link");
  expect((await runCommand(project.root, ["publish", "docs/index.md"])).code).toBe(0);
  expect(project.read("docs/index.es.md")).toContain('href="../guide/start/#how-to"');
  expect(await findings(project)).not.toContain("docs/index.es.md:3 dead-link");
  project.write("docs/index.es.md", project.read("docs/index.es.md").replace("../guide", "guide"));
  expect(await findings(project)).toContain("docs/index.es.md:3 dead-link");
});

test("a file in HTML is one folder further away from the page of index.es.md, in Markdown it is not", async () => {
  const project = site({
    "docs/index.md": '# Home\n\nSee <img src="./map.svg?x" alt="it"> and ![it](map.svg) and ![it](./map.svg?x).\n',
    "docs/guide/own.md": '# Own\n\nSee <img src="../map.svg" alt="it"> here.\n',
    "docs/map.svg": "<svg/>",
  });
  await translate(project);
  const paths = [...project.read("docs/index.es.md").matchAll(/\]\(([^)]*)\)|src="([^"]*)"/g)];
  expect(paths.map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml)).toEqual([
    "../map.svg?x",
    "map.svg",
    "./map.svg?x",
  ]);
  expect(project.read("docs/guide/own.es.md")).toContain('src="../map.svg"');
  expect((await findings(project)).filter((finding) => !finding.endsWith("doubled-word"))).toEqual([]);
  const before = project.snapshot();
  await translate(project);
  expect(project.snapshot()).toEqual(before);
  project.write("docs/index.es.md", project.read("docs/index.es.md").replace('src="../', 'src="./'));
  expect(await findings(project)).toContain("docs/index.es.md:3 dead-link");
});

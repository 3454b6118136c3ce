/** MkDocs without a plugin for languages, and Spanish beside English: paths from page to page, as a build resolves them. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const CONFIG = JSON.stringify({
  dialects: ["mkdocs"],
  articles: [{ source: ["docs/**/*.md", "!docs/draft.md"], target: "docs/{dir}/{name}.es.md" }],
});

function site(files: Readonly<Record<string, string>>, mkdocs = "site_name: x\n"): ProjectFolder {
  return makeProject({
    "cotejo.config.json": CONFIG,
    "mkdocs.yml": mkdocs,
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
async function hrefIn(file: string, href: string, mkdocs?: string): Promise<string | undefined> {
  const project = site({ [file]: `# Home\n\n<a href="${href}">It</a> is here.\n\n## Own\n` }, mkdocs);
  await translate(project);
  expect(await findings(project)).toEqual([]);
  return /href="([^"]*)"/.exec(project.read(file.replace(/\.md$/, ".es.md")))?.[1];
}

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
    const mkdocs = "use_directory_urls: false\n";
    expect(await hrefIn("docs/index.md", "guide/start.html#how-to", mkdocs)).toBe("guide/start.es.html#how-too");
    expect(await hrefIn("docs/index.md", "guide/index.html", mkdocs)).toBe("guide/index.es.html");
    expect(await hrefIn("docs/index.md", "draft.html", mkdocs)).toBe("draft.html");
  });

  test("stays with a plugin that knows languages", async () => {
    const mkdocs = "plugins:\n  - i18n:\n      docs_structure: suffix\n";
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

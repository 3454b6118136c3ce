/** A Spanish file that somebody deleted: who says so before the next run, and what of the links that led to it. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

async function siteWithout(dialect: string, config: object = {}): Promise<ProjectFolder> {
  const project = makeProject({
    "cotejo.config.json": JSON.stringify({
      dialects: [dialect],
      articles: [{ source: ["docs/**/*.md", "!docs/es/**"], target: "docs/es/{dir}/{name}.md" }],
      ...config,
    }),
    "docs/a.md": "[One](./b#how-to).\n\n[Two](../b/#how-to).\n\n[Three](b).\n\n[Four](b.md#how-to).\n",
    "docs/b.md": "## How to\n",
  });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  project.remove("docs/es/b.md");
  return project;
}

async function findings(project: ProjectFolder, ...flags: readonly string[]): Promise<readonly string[]> {
  const { problems } = (await runCommand(project.root, ["check", "--json", ...flags])).json();
  return (problems as { file: string; line: number; check: string; severity: string }[]).map(
    ({ file, line, check, severity }) => `${file}:${line} ${check} ${severity}`,
  );
}

describe("on a site that shows the English page in its place", () => {
  test.each(["docusaurus", "starlight"])("%s: links that name a Spanish heading are dead", async (dialect) => {
    const project = await siteWithout(dialect);
    expect(await findings(project)).toEqual([
      "docs/es/a.md:1 dead-anchor error",
      "docs/es/a.md:3 dead-anchor error",
      "docs/es/a.md:7 dead-link error",
      "docs/es/b.md:1 missing warning",
    ]);
    expect((await runCommand(project.root, ["publish", "docs/a.md"])).code).toBe(0);
    expect([...project.read("docs/es/a.md").matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url)).toEqual([
      "./b#how-to",
      "../b/#how-to",
      "b",
      "../b.md#how-to",
    ]);
    expect(await findings(project)).toEqual(["docs/es/b.md:1 missing warning"]);
  });
});

describe("a path below a prefix", () => {
  const config = { links: { "/en/": "/es/" } };

  async function deadLinks(dialect: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const project = await siteWithout(dialect, config);
    for (const [file, text] of Object.entries(files)) project.write(file, text);
    project.write("docs/a.md", "[One](/en/b), [two](/en/b/#how-to).\n");
    project.write("docs/b.md", "## How to\n");
    expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
    const spanish = [...project.read("docs/es/a.md").matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url);
    expect(spanish).toEqual(["/es/b", expect.stringMatching(/^\/es\/b\/#h.w-t.+$/)]);
    project.remove("docs/es/b.md");
    return (await findings(project)).filter((finding) => finding.includes("dead-"));
  }

  test.each<[string, Record<string, string>, readonly string[]]>([
    // English is shown at `/es/b`: only its Spanish heading is not there.
    ["docusaurus", {}, ["docs/es/a.md:1 dead-anchor error"]],
    ["starlight", {}, ["docs/es/a.md:1 dead-anchor error"]],
    ["mkdocs", { "mkdocs.yml": "plugins: [i18n]\n" }, ["docs/es/a.md:1 dead-anchor error"]],
    ["jekyll", { "_config.yml": "plugins: [jekyll-polyglot]\n" }, ["docs/es/a.md:1 dead-anchor error"]],
    ["hugo", {}, ["docs/es/a.md:1 dead-link error", "docs/es/a.md:1 dead-link error"]],
    ["vitepress", {}, ["docs/es/a.md:1 dead-link error", "docs/es/a.md:1 dead-link error"]],
  ])("%s with %j", async (dialect, files, expected) => expect(await deadLinks(dialect, files)).toEqual(expected));
});

test("status names it, `--frozen` fails on it, and the next run writes it again", async () => {
  const project = await siteWithout("hugo");
  const status = await runCommand(project.root, ["status", "--json"]);
  expect(status.json().missing).toEqual(["docs/es/b.md"]);
  expect((await runCommand(project.root, ["status"])).stdout).toContain("1 translated file is not there");
  expect(await findings(project, "--frozen")).toContain("docs/es/b.md:1 missing error");
  await runCommand(project.root, ["publish"]);
  expect((await runCommand(project.root, ["status", "--json"])).json().missing).toEqual([]);
  expect(await findings(project, "--frozen")).toEqual([]);
});

test("under `approved` a file that waits for a person is not missing", async () => {
  const project = makeProject({
    "cotejo.config.json": '{"publish":"approved"}',
    "content/a.md": "One here.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.has("content/a.es.md")).toBe(false);
  expect(await findings(project)).toEqual([]);
  await runCommand(project.root, ["review", "approve", "--article", "content/a.md", "--as", "Ana"]);
  expect(project.has("content/a.es.md")).toBe(true);
  project.remove("content/a.es.md");
  expect(await findings(project)).toEqual(["content/a.es.md:1 missing warning"]);
});

test("the severity is the project's", async () => {
  const project = await siteWithout("starlight", {
    checks: { missing: "off", "dead-link": "off", "dead-anchor": "off" },
  });
  expect(await findings(project)).toEqual([]);
});

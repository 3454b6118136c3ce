/** The article in two columns: each row has the same sentences in both languages. */

import { expect, test } from "vitest";
import { discover } from "../../src/config/discover.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { withProject } from "../../src/articles/project.ts";
import { previewArticle } from "../../src/review/preview/preview.ts";
import { findFile } from "../../src/review/queue.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

/** Each row as the words of its two sides. */
async function rowsOf(project: ProjectFolder, article = "content/a.md"): Promise<readonly (readonly string[])[]> {
  const html = await htmlOf(project, article);
  return html
    .split("<div data-row>")
    .slice(1)
    .map((row) =>
      row
        .split('<div data-side="target" lang="es">')
        .map((side) => side.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim()),
    ); // prettier-ignore
}

async function htmlOf(project: ProjectFolder, article = "content/a.md"): Promise<string> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const file = findFile((await discover(config)).files, article);
  return withProject(config, { write: false }, (opened) =>
    previewArticle(opened, file, { side: "both", language: "en" }),
  );
}

async function translated(files: Record<string, string>): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBeLessThan(2);
  return project;
}

test("paragraphs, items of lists, rows of tables and parts of boxes each have a row", async () => {
  const project = await translated({
    "content/a.md":
      "---\ntitle: One\n---\n\n# Two\n\nThree here. And four.\n\n- Five\n- Six\n  - Seven\n\n> Eight here.\n>\n> Nine here.\n\n| Ten | Eleven |\n| --- | --- |\n| Twelve | x1 |\n\n```\ncode\n```\n\nLast one.\n",
  });
  const rows = await rowsOf(project);
  expect(rows.map(([source]) => source)).toEqual([
    "One", "Two", "Three here. And four.", "Five", "Six", "Seven", "Eight here.", "Nine here.", "Ten Eleven", "Twelve x1",
    "code", "Last one.",
  ]); // prettier-ignore
  expect(rows[0]?.[1]).toMatch(/^Ó/);
  expect(rows.filter(([source, target]) => (source === "") !== (target === ""))).toEqual([]);
  expect(rows[10]).toEqual(["code", "code"]);
});

test("a list keeps its numbers, and a nested item goes on with the one above it", async () => {
  const project = await translated({ "content/a.md": "4. Four\n5. Five\n   - Inner\n6. Six\n" });
  const starts = [...(await htmlOf(project)).matchAll(/<ol start="(\d+)"/g)].map(([, start]) => start);
  expect(starts).toEqual(["4", "4", "5", "5", "5", "5", "6", "6"]);
});

test("what people moved, split, joined or added in Spanish stands where it is, and shifts no other row", async () => {
  const project = await translated({
    "content/a.md": "First one here.\n\nSecond one here.\n\nThird one here. Fourth one here.\n\nFifth one here.\n",
  });
  const [first = "", second = "", third = "", fifth = ""] = project.read("content/a.es.md").trim().split("\n\n");
  const [head = "", tail = ""] = third.split(/(?<=\.) /);
  project.write(
    "content/a.es.md",
    [first, "Una nota solo en español.", second, head, tail, fifth].join("\n\n").concat("\n"),
  );
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(await rowsOf(project)).toEqual([
    ["First one here.", first],
    ["", "Una nota solo en español."],
    ["Second one here.", second],
    ["Third one here. Fourth one here.", `${head} ${tail}`],
    ["Fifth one here.", fifth],
  ]);
});

test("a locale file has a row for each key", async () => {
  const project = await translated({ "locales/en/app.json": '{ "a": "First", "b": { "c": "Second" } }\n' });
  const rows = await rowsOf(project, "locales/en/app.json");
  expect(rows.map(([source]) => source)).toEqual(["Key Text", "a First", "b.c Second"]);
});

test("lists that nest deep, and a passage, stay in one piece", async () => {
  const deep = Array.from({ length: 30 }, (_, at) => `${"  ".repeat(at)}- Item ${at} here`).join("\n");
  const project = await translated({ "content/a.md": `${deep}\n` });
  const rows = await rowsOf(project);
  expect(rows.length).toBeLessThan(12);
  expect(rows.at(-1)?.[0]).toContain("Item 29 here");
});

test("the description of an image and the title of a link stand behind the sentence before them", async () => {
  const project = await translated({
    "content/a.md": 'One here.\n\n![A map](m.png)\n\nTwo [here](https://a.org "A title").\n\nThree here.\n',
  });
  const rows = await rowsOf(project);
  expect(rows.map(([source]) => source)).toEqual([
    "One here.", "", "Alternative text A map", "Two here .", "A title", "Three here.",
  ]); // prettier-ignore
});

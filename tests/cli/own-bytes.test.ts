/** A change of one place in a file whose structure is that of its English: every other byte stays as people write it. */

import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

async function adopted(english: string, spanish: string): Promise<ProjectFolder> {
  const project = makeProject({
    "cotejo.config.json": '{ "manifest": false }',
    "content/a.md": english,
    "content/a.es.md": spanish,
  });
  makeRepository(project.root).commit("Ana");
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  return project;
}

async function correct(project: ProjectFolder, words: string, text: string): Promise<void> {
  const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
  const { id } = segments.find(({ target }: { target: string }) => target.includes(words));
  const done = await runCommand(project.root, ["review", "correct", id, "--text", text, "--as", "Eva"]);
  expect([done.code, done.stderr]).toEqual([0, ""]);
}

describe("what a person writes in their own way", () => {
  test("front matter without quotes, beside a date that changes", async () => {
    const [english, spanish] = ["About us", "Sobre nosotros"].map(
      (title) => `---\ntitle: ${title}\ndate: 2024-01-01\n---\n${title}.\n`,
    );
    const project = await adopted(english ?? "", spanish ?? "");
    project.write("content/a.md", (english ?? "").replace("2024-01-01", "2024-02-02"));
    await runCommand(project.root, ["translate", "--provider", "none"]);
    expect(project.read("content/a.es.md")).toBe((spanish ?? "").replace("2024-01-01", "2024-02-02"));
  });

  test.each([
    [
      "bullets",
      "* one item here\n* two items here\n",
      "- un elemento aquí\n- dos elementos aquí\n",
      "dos",
      "dos cosas aquí",
    ],
    [
      "emphasis",
      "This is a *big* house. And this is a *small* one here.\n",
      "Esta es una casa _grande_. Y esta es una _pequeña_ de aquí.\n",
      "Y esta",
      'Y esta es una <pc id="1">pequeña</pc> casa de aquí.',
    ],
    [
      "tables",
      "| One | Two |\n| --- | --- |\n| first cell | second cell |\n",
      "| Uno        | Dos     |\n|----|----|\n| primera celda | segunda celda |\n",
      "segunda",
      "otra celda",
    ],
  ])("%s, beside a correction", async (_, english, spanish, words, text) => {
    const project = await adopted(english, spanish);
    await correct(project, words, text);
    const lines = spanish.split("\n");
    const now = project.read("content/a.es.md").split("\n");
    expect(now).toHaveLength(lines.length);
    expect(now.filter((line, at) => line !== lines[at])).toHaveLength(1);
    expect(now.join("\n")).toContain(text.replace(/<[^>]*>/g, "_").replaceAll("_", text.includes("<") ? "_" : ""));
  });
});

test("`check --frozen` fails on English that changed under a machine's text, in a file with a link of its own", async () => {
  const project = makeProject({
    "cotejo.config.json": '{ "manifest": false }',
    "content/a.md": "# T\n\nRead the [report](https://example.org/en/report) today. It has many pages.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("en/report", "es/informe"));
  await runCommand(project.root, ["sync", "--as", "Ana"]);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  project.write("content/a.md", project.read("content/a.md").replace("many", "few"));
  const frozen = await runCommand(project.root, ["check", "--frozen"]);
  expect([frozen.code, frozen.stdout]).toMatchObject([
    1,
    expect.stringContaining("content/a.md:3 error [untranslated]"),
  ]);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  expect(project.read("content/a.es.md")).toContain("es/informe");
});

test("an address of a person's own stays when every text of its block is other English", async () => {
  const project = makeProject({
    "cotejo.config.json": '{ "manifest": false }',
    "content/a.md": 'Intro text here.\n\n![A map of the region](map-en.png "The map")\n\nOutro text.\n',
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("map-en", "map-es"));
  project.remove(".cotejo/index.db");
  project.write("content/a.md", 'Intro text here.\n\n![Regions](map-en.png "Chart")\n\nOutro text.\n');
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toContain("map-es.png");
  const frozen = await runCommand(project.root, ["check", "--frozen"]);
  expect([frozen.code, frozen.stdout]).toMatchObject([1, expect.stringContaining("[stale-source]")]);
});

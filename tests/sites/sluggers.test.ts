/** Links to headings whose ids the site makes in a way of its own, through runs of the command. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const FILES = {
  "content/a.md": "See [it](b.md#how-to-do-it-1).\n",
  "content/b.md": "## How to do it\n\nOne.\n\n## How to do it\n\nTwo.\n",
};

async function linkOf(project: ProjectFolder): Promise<string | undefined> {
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return /\]\((.*)\)/.exec(project.read("content/a.es.md"))?.[1];
}

test("the site's own config says which, and a change of it leads links anew", async () => {
  const project = makeProject({
    ...FILES,
    "cotejo.config.json": '{"dialects":["hugo"]}',
    "hugo.toml": 'title = "x"\n',
  });
  expect(await linkOf(project)).toBe("b.es.md#hów-tóó-dóó-ít-1");
  project.write("hugo.toml", '[markup.goldmark.parser]\nautoHeadingIDType = "github-ascii"\n');
  expect(await linkOf(project)).toBe("b.es.md#how-too-doo-it-1");
  const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
  expect(problems).toEqual([]);
});

test("a site of Hugo's may make them otherwise in Spanish", async () => {
  const project = makeProject({
    ...FILES,
    "cotejo.config.json": '{"dialects":["hugo"]}',
    "hugo.toml": '[languages.es.markup.goldmark.parser]\nautoHeadingIDType = "github-ascii"\n',
  });
  expect(await linkOf(project)).toBe("b.es.md#how-too-doo-it-1");
  project.write("content/a.es.md", project.read("content/a.es.md").replace("how-too-doo-it-1", "hów-tóó-dóó-ít-1"));
  const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
  expect((problems as { check: string }[]).map(({ check }) => check)).toContain("dead-anchor");
});

test("`slugger` says which, and `unknown` leaves links as they are", async () => {
  const project = makeProject({ ...FILES, "cotejo.config.json": '{"dialects":["eleventy"]}' });
  expect(await linkOf(project)).toBe("b.es.md#how-to-do-it-1");
  project.write("cotejo.config.json", '{"dialects":["eleventy"],"slugger":"github"}');
  expect(await linkOf(project)).toBe("b.es.md#hów-tóó-dóó-ít-1");
  project.write("cotejo.config.json", '{"dialects":["eleventy"],"slugger":"unknown"}');
  expect(await linkOf(project)).toBe("b.es.md#how-to-do-it-1");
});

test("Eleventy's config says that its own plugin makes them, by its text, and `check` looks at them", async () => {
  const plugin =
    'import { IdAttributePlugin } from "@11ty/eleventy";\nexport default (c) => c.addPlugin(IdAttributePlugin';
  const project = makeProject({
    ...FILES,
    "content/a.md": "See [it](b.md#how-to-do-it-2).\n",
    "cotejo.config.json": '{"dialects":["eleventy"]}',
    "eleventy.config.js": `${plugin});\n`,
  });
  expect(await linkOf(project)).toBe("b.es.md#how-too-doo-it-2");
  const found = async (): Promise<readonly string[]> => {
    const { problems } = (await runCommand(project.root, ["check", "--json"])).json();
    return (problems as { check: string }[]).map(({ check }) => check);
  };
  expect(await found()).toEqual([]);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("how-too-doo-it-2", "how-to-do-it-2"));
  expect(await found()).toContain("dead-anchor");
  project.write("eleventy.config.js", `${plugin}, { slugify: (text) => text });\n`);
  expect(await found()).not.toContain("dead-anchor");
});

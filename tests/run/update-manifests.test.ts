/** The lists of articles say what the files say, also where a run has only recognised the articles. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const LISTS = ["locales/en/articles.json", "locales/es/articles.json"] as const;

async function run({ root }: ProjectFolder): Promise<void> {
  expect((await runCommand(root, ["translate", "--provider", "pseudo"])).code).toBe(0);
}

function lists(project: ProjectFolder): readonly string[] {
  return LISTS.map((file) => project.read(file));
}

test("whatever became of the lists or of an article, the next run puts them right", async () => {
  const page = (title: string): string => `---\ntitle: ${title}\ndate: 2024-01-02\n---\n\nThe court met in Quito.\n`;
  const project = makeProject({ "content/a.md": page("Report"), "content/b.md": page("Second report") });
  await run(project);
  await run(project);
  const before = lists(project);
  // A merge resolved by hand, with a title from nowhere.
  project.write(LISTS[1], project.read(LISTS[1]).replace(/"title": "[^"]*"/, '"title": "Otro"'));
  await run(project);
  expect(lists(project)).toEqual(before);
  project.remove(LISTS[0]);
  await run(project);
  expect(lists(project)).toEqual(before);
  // Only the date of the Spanish page.
  project.write("content/a.es.md", project.read("content/a.es.md").replace("2024-01-02", "2025-01-02"));
  await run(project);
  expect(project.read(LISTS[1])).toContain("2025-01-02");
  project.write("content/c.md", page("Third report"));
  await run(project);
  expect(project.read(LISTS[0])).toContain("Third report");
  for (const file of ["content/c.md", "content/c.es.md"]) project.remove(file);
  await run(project);
  expect(project.read(LISTS[0])).not.toContain("Third report");
  const last = lists(project);
  project.remove(".cotejo/index.db");
  await run(project);
  expect(lists(project)).toEqual(last);
});

test("a decision is in the list, and stays there", async () => {
  const project = makeProject({ "content/a.md": "The court met in Quito.\n" });
  await run(project);
  await run(project);
  expect(project.read(LISTS[1])).toContain('"approved": 0,');
  await runCommand(project.root, ["review", "approve", "--article", "content/a.md"]);
  expect(project.read(LISTS[1])).toContain('"approved": 1,');
  await run(project);
  expect(project.read(LISTS[1])).toContain('"approved": 1,');
});

/** What the index has of a file that nobody has changed is not read anew, whatever the structure of the file. */

import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { withProject } from "../../src/articles/project.ts";
import { refreshArticle, refreshIndex } from "../../src/run/refresh-index.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = "# Report\n\nThe court met in Quito in 2019.\n\nThe commission visited Brazil in 2018.\n";
const SPANISH = "# Informe\n\nLa corte se reunió en Quito en 2019.\n\nLa comisión visitó Brasil en 2018.\n\n*Nota.*\n";

/** Articles that are read for the review, by a command that only reads. */
async function readAnew({ root }: ProjectFolder): Promise<readonly string[]> {
  const config = await loadConfig({ cwd: root, env: {} });
  return withProject(config, { write: true }, async (project) => {
    const read: string[] = [];
    const { files } = await refreshIndex({
      ...project,
      store: {
        ...project.store,
        putArticle: async (article, ...rest) => {
          read.push(article.path);
          return project.store.putArticle(article, ...rest);
        },
      },
    });
    for (const file of files)
      expect(await refreshArticle(project, file, await project.store.getArticle(file.source))).toBe(undefined);
    return read;
  });
}

test("an adopted page is read once, and again when it, its English or its ledger is another", async () => {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH, "content/b.md": "Words.\n" });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await readAnew(project);
  expect(await readAnew(project)).toEqual([]);
  for (const [file, from, to] of [
    ["content/a.es.md", "Nota", "Una nota"],
    ["content/a.md", "Brazil", "Peru"],
    [".cotejo/ledger/content/a.md.jsonl", "La corte", "La Corte"],
  ] as const) {
    project.write(file, project.read(file).replace(from, to));
    expect(await readAnew(project)).toEqual(["content/a.md"]);
    expect(await readAnew(project)).toEqual([]);
  }
  // A decision, and what a run takes in, is another state of it.
  await runCommand(project.root, ["sync", "--as", "Ana"]);
  await readAnew(project);
  expect(await readAnew(project)).toEqual([]);
});

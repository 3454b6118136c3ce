/** An article that a run has left as it is is not read by the next one, whatever the structure of its Spanish file. */

import { expect, test } from "vitest";
import { discover } from "../../src/articles/discover.ts";
import { withProject } from "../../src/articles/project.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { recognizeUnchanged } from "../../src/run/recognize-unchanged.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGLISH = "# Report\n\nThe court met in Quito in 2019.\n\nThe commission visited Brazil in 2018.\n";
const SPANISH = "# Informe\n\nLa corte se reunió en Quito en 2019.\n\n*Nota.*\n\nLa comisión visitó Brasil en 2018.\n";

/** Sources that a run would not have to read. */
async function recognized({ root }: ProjectFolder): Promise<readonly string[]> {
  const config = await loadConfig({ cwd: root, env: {} });
  const { files } = await discover(config);
  return withProject(config, { write: false }, async (project) => {
    const found = await Promise.all(
      files.map(async (file) => recognizeUnchanged(project, file, await project.store.getArticle(file.source))),
    );
    return files.flatMap(({ source }, at) => (found[at] ? source : []));
  });
}

async function run({ root }: ProjectFolder, ...more: readonly string[]) {
  return runCommand(root, ["translate", "--provider", "none", "--json", ...more]);
}

test("a page with a note of its own is known after a run that changes nothing, and read again after any change", async () => {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  await run(project);
  const first = (await run(project)).json();
  expect(await recognized(project)).toEqual(["content/a.md"]);
  // What is known says the same as what is read.
  const second = (await run(project)).json();
  const untimed = ({ totals, ...rest }: { totals: object }) => ({ ...rest, totals: { ...totals, ms: 0 } });
  expect(untimed(second)).toEqual(untimed(first));
  for (const [file, from, to] of [
    ["content/a.es.md", "Nota", "Una nota"],
    ["content/a.md", "Brazil", "Peru"],
    [".cotejo/ledger/content/a.md.jsonl", "La corte", "La Corte"],
  ] as const) {
    project.write(file, project.read(file).replace(from, to));
    expect(await recognized(project), file).toEqual([]);
    for (let runs = 0; runs < 3; runs += 1) await run(project);
    expect(await recognized(project), file).toEqual(["content/a.md"]);
  }
  expect(project.read("content/a.es.md")).toContain("*Una nota.*");
  project.write("glossary/terms.csv", "source,target\ncourt,tribunal\n");
  expect(await recognized(project)).toEqual([]);
});

test("English that waits for its Spanish is looked at by every run", async () => {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write("content/a.md", `${ENGLISH}\nA new paragraph.\n`);
  for (let runs = 0; runs < 3; runs += 1) await run(project);
  expect(await recognized(project)).toEqual([]);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toContain("*Nota.*");
  for (let runs = 0; runs < 2; runs += 1) await run(project);
  expect(await recognized(project)).toEqual(["content/a.md"]);
});

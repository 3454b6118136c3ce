/** `check` with what it remembers says what it says without. */

import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const INDEX = ".cotejo/index.db";

async function check({ root }: ProjectFolder, ...flags: readonly string[]) {
  const done = await runCommand(root, ["check", "--json", ...flags]);
  return { code: done.code, problems: done.json().problems };
}

/** States that are remembered, by article and how it was checked. */
function remembered({ root }: ProjectFolder): readonly string[] {
  const db = new DatabaseSync(path.join(root, INDEX));
  const rows = db.prepare("SELECT article, frozen FROM clean ORDER BY article, frozen").all();
  db.close();
  return rows.map((row) => `${String(row["article"])}${row["frozen"] === 1 ? " frozen" : ""}`);
}

function forget({ root }: ProjectFolder): void {
  const db = new DatabaseSync(path.join(root, INDEX));
  db.exec("DELETE FROM clean; DELETE FROM seen");
  db.close();
}

async function translated(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  return project;
}

const FILES = {
  "content/a.md": "# Report\n\nThe court met in 2019.\n",
  "content/b.md": "# Letter\n\nSee [the report](a.md#report).\n",
  "locales/en/app.json": '{"save":"Save it now"}\n',
  "glossary/terms.csv": "source,target,policy\nIACHR,CIDH,locked\n",
};

describe("an article in which nothing was found", () => {
  test("is remembered by how it was checked; one with links into the project is not", async () => {
    const project = await translated(FILES);
    expect((await check(project)).problems).toEqual([]);
    expect(remembered(project)).toEqual(["content/a.md", "locales/en/app.json"]);
    await check(project, "--frozen");
    expect(remembered(project)).toEqual(["content/a.md", "content/a.md frozen", "locales/en/app.json", "locales/en/app.json frozen"]); // prettier-ignore
  });

  test.for([
    [
      "the Spanish is edited",
      (project) => project.write("content/a.es.md", "# Informe\n\nLa corte se reunió en 2018.\n"),
    ],
    ["the English is", (project) => project.write("content/a.md", "# Report\n\nThe court met in 2020.\n")],
    ["the Spanish goes", (project) => project.remove("content/a.es.md")],
    ["the ledger says other", (project) => project.write(".cotejo/ledger/content/a.md.jsonl", project.read(".cotejo/ledger/content/a.md.jsonl").replace("2019", "2017"))], // prettier-ignore
    ["a term is other", (project) => project.write("glossary/terms.csv", "source,target,policy\ncourt,Corte,locked\n")],
    ["a locale value is edited", (project) => project.write("locales/es/app.json", '{"save":""}\n')],
    ["a linked page goes", (project) => project.remove("content/a.md")],
    ["a source is new", (project) => project.write("content/c.md", "Words.\n")],
    ["the config is other", (project) => project.write("cotejo.config.json", '{"publish":"approved"}')],
  ] as readonly (readonly [string, (project: ProjectFolder) => void])[])(
    "is looked at again where %s",
    async ([, change]) => {
      const project = await translated(FILES);
      for (const flags of [[], ["--frozen"]]) await check(project, ...flags);
      change(project);
      for (const flags of [[], ["--frozen"]]) {
        const known = await check(project, ...flags);
        forget(project);
        const anew = await check(project, ...flags);
        expect(known).toEqual(anew);
        expect(await check(project, ...flags)).toEqual(anew);
      }
    },
  );
});

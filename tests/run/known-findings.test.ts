/** `check` with what it remembers says what it says without. */

import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { addNotes, signNote } from "../../src/record/notes.ts";
import { runCommand } from "../helpers/run-command.ts";

const INDEX = ".cotejo/index.db";

async function check({ root }: ProjectFolder, ...flags: readonly string[]) {
  const done = await runCommand(root, ["check", "--json", ...flags]);
  return { code: done.code, problems: done.json().problems };
}

/** States that are remembered, by article and how it was checked. */
function remembered({ root }: ProjectFolder): readonly string[] {
  const db = new DatabaseSync(path.join(root, INDEX));
  const rows = db.prepare("SELECT article, frozen FROM checked ORDER BY article, frozen").all();
  db.close();
  return rows.map((row) => `${String(row["article"])}${row["frozen"] === 1 ? " frozen" : ""}`);
}

function forget({ root }: ProjectFolder): void {
  const db = new DatabaseSync(path.join(root, INDEX));
  db.exec("DELETE FROM checked; DELETE FROM seen");
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

describe("what was found in an article", () => {
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

  test("is said again with all of it, and looked at again where somebody has dismissed a finding", async () => {
    const project = await translated(FILES);
    project.write("content/a.es.md", project.read("content/a.es.md").replace("2019", "2018"));
    await runCommand(project.root, ["translate", "--provider", "none", "--as", "Ana"]);
    const anew = await check(project);
    const missing = anew.problems.find((each: { check: string }) => each.check === "numbers");
    expect(missing).toMatchObject({ file: "content/a.md", line: 3, column: 1, severity: "warning" });
    expect(remembered(project)).toContain("content/a.md");
    expect(await check(project)).toEqual(anew);
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl").split("\n");
    const { id, source, target } = JSON.parse(ledger.find((line) => line.includes("2018")) ?? "");
    const note = { type: "dismiss", segment: id, by: "Ana", at: "2026-11-01T00:00:00Z", source, target, reason: "So it is." } as const; // prettier-ignore
    const { check: name, message } = missing;
    await addNotes(project.root, "content/a.md", [signNote("content/a.md", { ...note, check: name, message })]);
    const dismissed = await check(project);
    expect(dismissed.problems.map((each: { severity: string }) => each.severity).sort()).toEqual(["info", "warning"]);
    forget(project);
    expect(await check(project)).toEqual(dismissed);
  });
});

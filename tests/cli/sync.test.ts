/** `cotejo sync`: edits into the record by themselves, and the way out where one is not understood. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const SOURCE = "# Title\n\nOne here. Two here. Three here.\n\n- Item\n";
const MOVED = "# TITLE\n\nTWO HERE. ONE HERE. Nota mía. THREE HERE.\n\n- Un *punto*\n";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

const run = (project: ProjectFolder, ...args: string[]) => runCommand(project.root, args, ENGINE);
const translate = (project: ProjectFolder) => run(project, "translate", "--provider", "command", "--json");

async function withSpanish(spanish: (text: string) => string): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": SOURCE });
  await translate(project);
  project.write("content/a.es.md", spanish(project.read("content/a.es.md")));
  return project;
}

describe("edits that are understood", () => {
  test("go into the record, and no Spanish file is written", async () => {
    const edit = (text: string): string =>
      text.replace("ONE HERE. TWO", "Uno y dos").replace("- ITEM", "Nota.\n\n-  Un punto");
    const project = await withSpanish(edit);
    const theirs = project.read("content/a.es.md");
    const before = project.snapshot();
    const dry = await run(project, "sync", "--as", "Luis", "--dry-run");
    expect(dry.stdout).toMatch(/^content\/a\.es\.md: taken in, 3 sentences edited\n.*Nothing was written\.\n$/s);
    expect(project.snapshot()).toEqual(before);
    expect((await run(project, "sync", "--as", "Luis", "--json")).json()).toMatchObject({
      taken: [{ source: "content/a.md", target: "content/a.es.md", sentences: 3 }],
      unreadable: [],
      existing: [],
    });
    expect(project.read("content/a.es.md")).toBe(theirs);
    for (const text of ["Uno y dos HERE.", "Un punto", "Nota."])
      expect(project.read(LEDGER)).toMatch(new RegExp(`"target":"${text}".*"by":"Luis"`));
    for (const flags of [["--dry-run"], []])
      expect((await run(project, "sync", ...flags)).stdout).toBe("Every translated file is as the record has it.\n");
    expect((await translate(project)).json().articles[0]).toMatchObject({ problems: [] });
    expect(project.read("content/a.es.md").replace(/ +/g, " ")).toBe(theirs.replace(/ +/g, " "));
  });

  test("go into the record of the English they were made to, where that has changed since", async () => {
    const project = await withSpanish((text) => text.replace("THREE HERE", "Tres aquí"));
    const theirs = project.read("content/a.es.md");
    project.write("content/a.md", SOURCE.replace("Three", "Four").replace("# Title", "# Title\n\nNew."));
    await run(project, "sync");
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(project.read(LEDGER)).toContain('"source":"Three here.","target":"Tres aquí."');
    await translate(project);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("# TITLE", "# TITLE\n\nNEW."));
  });
});

describe("an edit that is no sentence", () => {
  test("is taken in as a passage by `sync`, and the file stays whatever runs and changes", async () => {
    const project = await withSpanish(() => MOVED);
    const result = await run(project, "sync", "--json");
    expect([result.code, result.json().unreadable]).toEqual([0, []]);
    expect(result.json().taken).toMatchObject([{ target: "content/a.es.md" }]);
    const ledger = project.read(LEDGER);
    expect(ledger).toContain("Nota mía");
    expect(project.read("content/a.es.md")).toBe(MOVED);
    const again = await translate(project);
    expect([again.code, again.json().articles[0].status]).toEqual([0, "unchanged"]);
    expect([project.read("content/a.es.md"), project.read(LEDGER)]).toEqual([MOVED, ledger]);
    expect((await run(project, "check", "--frozen")).code).toBe(0);
  });
});

test("a file with git's conflict marks is left as it is, with its line, whatever has changed in the English", async () => {
  const project = await withSpanish(() => MOVED);
  await run(project, "sync");
  const conflict = `---\n<<<<<<< HEAD\ntitle: [\n=======\n>>>>>>> main\n---\n${MOVED}`;
  project.write("content/a.es.md", conflict);
  project.write("content/a.md", SOURCE.replace("Item", "An item"));
  const result = await translate(project);
  expect([result.code, result.json().articles[0].status]).toEqual([1, "skipped"]);
  expect(project.read("content/a.es.md")).toBe(conflict);
  expect((await run(project, "check")).code).toBe(1);
});

test("a locale file with values that only `adopt` takes in is named, and not said to be as recorded", async () => {
  const project = makeProject({
    "locales/en/a.json": '{ "a": "First here. Second here.", "b": "Close" }\n',
    "locales/es/a.json": '{ "a": "Primero aquí. Segundo aquí." }\n',
    "cotejo.config.json": '{ "articles": [] }',
  });
  await translate(project);
  const { stdout } = await run(project, "sync");
  expect(stdout).toMatch(/^locales\/es\/a\.json:1 warning \[existing\] .*`a`/);
  expect(stdout).not.toContain("as the record has it");
});

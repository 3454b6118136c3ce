/** `cotejo sync`: edits into the record by themselves, and the way out where one is not understood. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "golden-engine.mjs")}` };
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
    expect((await run(project, "sync", "--as", "Luis", "--json")).json()).toMatchObject({
      taken: [{ source: "content/a.md", target: "content/a.es.md", sentences: 3 }],
      drifted: [],
    });
    expect(project.read("content/a.es.md")).toBe(theirs);
    for (const text of ["Uno y dos HERE.", "Un punto", "Nota."])
      expect(project.read(LEDGER)).toMatch(new RegExp(`"target":"${text}".*"by":"Luis"`));
    expect((await run(project, "sync")).stdout).toBe("Every translated file is as the record has it.\n");
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

describe("an edit that is not understood", () => {
  test("is named with its place, by `sync` and in the review queue", async () => {
    const project = await withSpanish(() => MOVED);
    const result = await run(project, "sync", "--json");
    expect(result.code).toBe(1);
    const [drifted] = result.json().drifted;
    expect(drifted).toMatchObject({ file: "content/a.es.md", line: 3 });
    expect((await run(project, "review", "list", "--json")).json().drifted).toEqual([drifted]);
    expect((await run(project, "review", "list")).stdout).toContain("content/a.es.md:3 drifted: ");
    expect((await run(project, "sync", "--theirs")).code).toBe(2);
    expect((await run(project, "sync", "--theirs", "--ours", "content/a.md")).code).toBe(2);
  });

  test("stays as it is by a person's decision, whatever runs and changes, until it is understood", async () => {
    const project = await withSpanish(() => MOVED);
    expect((await run(project, "sync", "--theirs", "content/a.md")).code).toBe(0);
    for (const english of [SOURCE, SOURCE.replace("Item", "An item")]) {
      project.write("content/a.md", english);
      const result = await translate(project);
      expect([result.code, result.json().articles[0].status]).toEqual([0, "unchanged"]);
      expect(project.read("content/a.es.md")).toBe(MOVED);
    }
    expect((await run(project, "status", "--json")).json().articles[0].drifted).toBeGreaterThan(0);
    expect((await run(project, "check")).code).toBe(0);
    project.write("content/a.md", SOURCE);
    project.write("content/a.es.md", "# TITLE\n\nONE HERE. TWO HERE. Nota mía. THREE HERE.\n\n- ITEM\n");
    await run(project, "sync");
    expect((await run(project, "status", "--json")).json().articles[0].drifted).toBe(0);
    expect(project.read(LEDGER)).toContain("TWO HERE. Nota mía.");
  });

  test("gives way to the record by a person's decision, and stays in the ledger", async () => {
    const project = await withSpanish(() => MOVED);
    await run(project, "sync", "--theirs", "content/a.md");
    expect((await run(project, "sync", "--ours", "--yes", "content/a.md")).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(SOURCE.toUpperCase());
    expect(project.read(LEDGER)).toMatch(
      /Nota mía.*Un \*punto\*.*"reason":"the record was written over it","retired":true/,
    );
    const ledger = project.read(LEDGER);
    expect((await translate(project)).json().articles[0]).toMatchObject({ status: "unchanged", problems: [] });
    expect(project.read(LEDGER)).toBe(ledger);
  });
});

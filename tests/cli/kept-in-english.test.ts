/** What a translated file had in English when it was adopted: names of functions, titles that people search for. Only a person says what becomes of it. */

import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

/** A page of a reference: its title is a function that is also an English word. */
const ENGLISH = `---
title: pan
---

# pan

It turns the view.

## Related errors

See the [page](https://x.y).
`;
const SPANISH = `---
title: pan
---

# pan

Gira la vista.

## Related errors

Vea la [página](https://x.y).
`;
const TRANSLATE = ["translate", "--provider", "command", "--json"];
const KEPT = ["--query", "reason:kept-in-english"];

async function adopted(): Promise<ProjectFolder> {
  const project = makeProject({ "content/pan.md": ENGLISH, "content/pan.es.md": SPANISH });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  return project;
}

function ledgerOf(project: ProjectFolder): readonly Record<string, unknown>[] {
  return project
    .read(".cotejo/ledger/content/pan.md.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ state }) => state !== undefined);
}

describe("sentences that are the same in both languages", () => {
  test("are drafts that `adopt`, `status` and `review list` name, and nobody has signed them", async () => {
    const project = makeProject({ "content/pan.md": ENGLISH, "content/pan.es.md": SPANISH });
    const result = await runCommand(project.root, ["adopt", "--as", "Ana"]);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("content/pan.es.md: 2 of 5 sentences adopted, 3 kept in English\n");
    expect(result.stdout).toContain("3 sentences are the same in both languages. No run changes them until");
    const drafts = ledgerOf(project).filter(({ state }) => state === "draft");
    expect(drafts.map(({ frame: _frame, ...line }) => line)).toEqual(
      ["pan", "pan", "Related errors"].map((text) => ({
        id: expect.any(String), source: text, target: text, state: "draft", origin: { kind: "kept-in-english" },
      })),
    ); // prettier-ignore
    const status = await runCommand(project.root, ["status"]);
    expect(status.stdout).toContain("3 sentences are the same in both languages.");
    expect((await runCommand(project.root, ["status", "--json"])).json().articles).toMatchObject([
      { draft: 3, keptInEnglish: 3, untranslated: 0 },
    ]);
    const list = await runCommand(project.root, ["review", "list", "--json", ...KEPT]);
    expect(list.json().segments.map(({ target }: { target: string }) => target)).toEqual(["pan", "pan", "Related errors"]); // prettier-ignore
    const check = await runCommand(project.root, ["check", "--json"]);
    expect([check.code, check.json().problems]).toEqual([0, []]);
    expect((await runCommand(project.root, ["why", "content/pan.es.md:5"])).stdout).toContain(
      "in English in the translated file when it was adopted",
    );
  });

  test("are told from names by what the project writes small elsewhere", async () => {
    const project = makeProject({
      "content/a.md": "# Getting Started\n\n## Google Chrome\n\n## RELEASE NOTES\n",
      "content/a.es.md": "# Getting Started\n\n## Google Chrome\n\n## RELEASE NOTES\n",
      "content/b.md": "Here you are getting notes of each release. It has started.\n",
    });
    await runCommand(project.root, ["adopt"]);
    const { segments } = (await runCommand(project.root, ["review", "list", "--json", ...KEPT])).json();
    expect(segments.map(({ source }: { source: string }) => source)).toEqual(["Getting Started", "RELEASE NOTES"]);
  });

  test("are not sent by any run: a second one, `--force`, one without the index, one in a clone", async () => {
    const project = await adopted();
    const ledger = project.read(".cotejo/ledger/content/pan.md.jsonl");
    for (const more of [[], ["--force", "content/pan.md"]]) {
      const run = await runCommand(project.root, [...TRANSLATE, ...more], ENGINE);
      expect([run.code, run.json().totals.sentCharacters]).toEqual([0, 0]);
      project.remove(".cotejo/index.db");
      const again = await runCommand(project.root, [...TRANSLATE, ...more], ENGINE);
      expect([again.code, again.json().totals.sentCharacters]).toEqual([0, 0]);
    }
    makeRepository(project.root).commit("Ana");
    await runCommand(project.root, ["sync"]);
    await runCommand(project.root, ["publish"]);
    expect(project.read("content/pan.es.md")).toBe(SPANISH);
    expect(project.read(".cotejo/ledger/content/pan.md.jsonl")).toBe(ledger);
  });

  test("stay through changes of the English around them and of their own", async () => {
    const project = await adopted();
    project.write(
      "content/pan.md",
      ENGLISH.replace("## Related errors", "## Related errors and bugs").replace(
        "turns the view",
        "turns the whole view",
      ),
    );
    await runCommand(project.root, TRANSLATE, ENGINE);
    const written = project.read("content/pan.es.md");
    expect(written).toMatch(/title: "?pan"?\n/);
    expect(written.slice(written.indexOf("# pan"))).toBe(SPANISH.slice(SPANISH.indexOf("# pan")));
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    expect(segments).toContainEqual(
      expect.objectContaining({ target: "Related errors", state: "draft", flags: ["stale-source"] }),
    );
  });

  test("are no memory for another article", async () => {
    const project = await adopted();
    project.write("content/other.md", "# Related errors\n");
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/other.es.md")).toBe("# RELATED ERRORS\n");
  });

  test("are kept by approving them, one article or a query at once", async () => {
    const project = await adopted();
    const approved = await runCommand(project.root, ["review", "approve", ...KEPT, "--as", "Luisa", "--json"]);
    expect(approved.json().segments).toMatchObject(
      ["pan", "pan", "Related errors"].map((target) => ({ target, state: "approved", by: "Luisa" })),
    );
    expect((await runCommand(project.root, ["status", "--json"])).json().articles).toMatchObject([
      { keptInEnglish: 0, approved: 5 },
    ]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/pan.es.md")).toBe(SPANISH);
    const other = await adopted();
    await runCommand(other.root, ["review", "approve", "--article", "content/pan.md"]);
    expect(ledgerOf(other).map(({ state }) => state)).toEqual(Array(5).fill("approved"));
  });

  test("are translated once a person has rejected them, by id or by a query", async () => {
    const project = await adopted();
    const query = ["--query", "reason:kept-in-english kind:heading"];
    const rejected = await runCommand(project.root, ["review", "reject", ...query, "--reason", "translate"]);
    expect(rejected.code).toBe(0);
    // `adopt` does not keep again what somebody wants translated.
    await runCommand(project.root, ["adopt"]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/pan.es.md")).toBe(
      SPANISH.replace("# pan", "# PAN").replace("## Related errors", "## RELATED ERRORS"),
    );
    const none = await runCommand(project.root, ["review", "reject", "--query", " ", "--reason", "all of it"]);
    expect(none.code).toBe(2);
  });

  test("in a locale file are the same: known by their key, kept through every run", async () => {
    const spanish = '{\n  "a": "Hola, {{name}}",\n  "b": "Still English here"\n}\n';
    const project = makeProject({
      "locales/en/ui.json": '{\n  "a": "Hello {{name}}",\n  "b": "Still English here"\n}\n',
      "locales/es/ui.json": spanish,
    });
    const result = await runCommand(project.root, ["adopt", "--json"]);
    expect([result.code, result.json().adopted]).toMatchObject([0, [{ adopted: 1, keptInEnglish: 1 }]]);
    for (const _ of ["with the index", "without it"]) {
      const run = await runCommand(project.root, TRANSLATE, ENGINE);
      expect([run.code, run.json().totals.sentCharacters]).toEqual([0, 0]);
      expect(project.read("locales/es/ui.json")).toBe(spanish);
      project.remove(".cotejo/index.db");
    }
    await runCommand(project.root, ["review", "reject", ...KEPT, "--reason", "translate"]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(JSON.parse(project.read("locales/es/ui.json"))).toEqual({ a: "Hola, {{name}}", b: "STILL ENGLISH HERE" });
  });
});

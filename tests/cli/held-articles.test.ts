/** Articles whose translated file no run may write: what people decide in them is kept, and what is said of them is true. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "golden-engine.mjs")}` };
const TRANSLATE = ["translate", "--provider", "command", "content/a.md"];
const ENGLISH = `# The contributing guide

Every project needs documentation.

Open issues before you send a long contribution.

Publish the license in the repository.
`;
/** The translator has a section of their own in it, from line 5 on. */
const NOTE = "## Nota de la traductora\n\nAquí falta algo.\n\n";
const SPANISH = `# La guía de contribución

Todo proyecto necesita documentación.

${NOTE}Abre problemas antes de enviar una contribución larga.

Publica la licencia en el repositorio.
`;
const WHOLE = SPANISH.replace(NOTE, "");
const WRITTEN = "Todos los proyectos necesitan documentación.";
const IN_PLACE = SPANISH.replace("Todo proyecto necesita documentación.", WRITTEN);
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

/** Articles of the Open Source Guides beside it: an adoption learns its words from them. */
function corpus(): Record<string, string> {
  const folder = path.join(import.meta.dirname, "..", "corpus", "opensource-guide");
  const text = (language: string, name: string): string =>
    readFileSync(path.join(folder, language, `${name}.md`), "utf8");
  return Object.fromEntries(
    ["metrics", "code-of-conduct"].flatMap((name) => [
      [`content/${name}.md`, text("en", name)],
      [`content/${name}.es.md`, text("es", name)],
    ]),
  );
}

async function held(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH, ...corpus() });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  return project;
}

/** A written file that a person has given another structure: no run understands the edit. */
async function edited(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": WHOLE, ...corpus() });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  project.write("content/a.es.md", WHOLE.replace("Abre problemas", "| Abre | problemas |\n| --- | --- |\n| Abre"));
  return project;
}

async function idOf(project: ProjectFolder, source: string): Promise<string> {
  const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
  return segments.find((segment: { source: string }) => segment.source === source).id;
}

async function correct(project: ProjectFolder): Promise<string> {
  const id = await idOf(project, "Every project needs documentation.");
  await runCommand(project.root, ["review", "correct", id, "--text", WRITTEN, "--as", "Eva"]);
  return id;
}

function ledgerOf(project: ProjectFolder): string {
  return project.read(LEDGER);
}

describe("a held article", () => {
  test("is said to be held, with the line from which on the file is another: never unchanged, never 0 to send", async () => {
    const project = await held();
    const at = "content/a.es.md:5";
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(run.code).toBe(1);
    expect(run.json().articles).toMatchObject([
      { status: "skipped", problems: [{ file: "content/a.es.md", line: 5, check: "drifted" }] },
    ]);
    const words = await runCommand(project.root, TRANSLATE, ENGINE);
    expect(words.stdout).toContain(`held ${at} `);
    expect(words.stdout + words.stderr).not.toMatch(/unchanged/);
    const plan = await runCommand(project.root, [...TRANSLATE, "--dry-run"], ENGINE);
    expect(plan.stdout).toContain(`held ${at} `);
    expect(plan.stdout).not.toContain("content/a.md: ");
    const status = await runCommand(project.root, ["status"]);
    expect(status.stdout).toContain("translated files are held: no run writes them as a whole.");
    expect(status.stdout).toContain(`held ${at} \`cotejo adopt\` could not take in all of it`);
    expect((await runCommand(project.root, ["status", "--json", "content/a.md"])).json().held).toMatchObject([
      { file: "content/a.es.md", line: 5 },
    ]);
    const list = await runCommand(project.root, ["review", "list"]);
    expect(list.stdout).toContain(`${at} stays as it is`);
    project.remove(".cotejo/index.db");
    const adopted = await runCommand(project.root, ["adopt", "content/a.md"]);
    expect(adopted.code).toBe(0);
    expect(adopted.stdout).toContain(`held ${at} it has other blocks than its source from here on`);
  });

  test("gets a correction in its place, and no other byte changes", async () => {
    const project = await held();
    const id = await idOf(project, "Every project needs documentation.");
    const done = await runCommand(project.root, ["review", "correct", id, "--text", WRITTEN, "--as", "Eva"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(done.stdout).toContain(`${id} approved content/a.md: ${WRITTEN}`);
    expect(done.stdout).toContain("held content/a.es.md:5 ");
    expect(project.read("content/a.es.md")).toBe(IN_PLACE);
    expect(ledgerOf(project)).not.toContain('"published"');
    const shown = await runCommand(project.root, ["review", "show", id, "--json"]);
    expect(shown.json().segment).toMatchObject({ target: WRITTEN, state: "approved", by: "Eva" });
  });

  test("gets what a killed command recorded and had not written", async () => {
    const project = await held();
    await correct(project);
    const ledger = ledgerOf(project);
    project.write("content/a.es.md", SPANISH);
    const waits = `$1,"published":"Todo proyecto necesita documentación."}`;
    project.write(LEDGER, ledger.replace(/("target":"Todos los proyectos.*)\}/, waits));
    project.remove(".cotejo/index.db");
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect([project.read("content/a.es.md"), ledgerOf(project)]).toEqual([IN_PLACE, ledger]);
    // Killed between the file and the last write of the ledger.
    project.write(LEDGER, ledger.replace(/("target":"Todos los proyectos.*)\}/, waits));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect([project.read("content/a.es.md"), ledgerOf(project)]).toEqual([IN_PLACE, ledger]);
  });

  test("takes decisions on a sentence that a person rewrote there into the record, and says that they are not written yet", async () => {
    const project = await held();
    const theirs = SPANISH.replace(
      "Todo proyecto necesita documentación.",
      "Sin documentación no hay proyecto que valga.",
    );
    project.write("content/a.es.md", theirs);
    const id = await idOf(project, "Every project needs documentation.");
    const json = await runCommand(project.root, ["review", "correct", id, "--text", "Otra.", "--as", "Eva", "--json"]);
    expect([json.code, json.json().notWritten]).toEqual([0, [id]]);
    const done = await runCommand(project.root, ["review", "correct", id, "--text", WRITTEN, "--as", "Eva"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(done.stdout).toContain(`${id} approved, not yet written content/a.md: ${WRITTEN}`);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect(ledgerOf(project)).toContain(`"published":"Todo proyecto necesita documentación."`);
  });

  test("keeps them through runs, without the index, in a clone, and writes what is open when it is held no longer", async () => {
    const project = await held();
    await correct(project);
    const gone = await idOf(project, "Publish the license in the repository.");
    await runCommand(project.root, ["review", "reject", gone, "--reason", "wrong", "--as", "Eva"]);
    const ledger = ledgerOf(project);
    const everything = [["publish"], ["sync"], TRANSLATE, [...TRANSLATE, "--force"], ["adopt", "--as", "Rosa"]];
    for (const command of everything) {
      await runCommand(project.root, command, ENGINE);
      expect([command, ledgerOf(project)]).toEqual([command, ledger]);
      project.remove(".cotejo/index.db");
    }
    makeRepository(project.root).commit("Eva");
    const clone = makeProject();
    execFileSync("git", ["clone", "--quiet", project.root, path.join(clone.root, "copy")]);
    const copy = path.join(clone.root, "copy");
    for (const command of everything) await runCommand(copy, command, ENGINE);
    expect(clone.read("copy/.cotejo/ledger/content/a.md.jsonl")).toBe(ledger);
    expect(clone.read("copy/content/a.es.md")).toBe(IN_PLACE);

    const whole = WHOLE.replace("Todo proyecto necesita documentación.", WRITTEN);
    clone.write("copy/content/a.es.md", whole);
    const again = await runCommand(copy, ["adopt", "--as", "Rosa", "--json", "content/a.md"]);
    expect(again.json().adopted).toMatchObject([{ held: false }]);
    expect(clone.read("copy/content/a.es.md")).toBe(whole);
    const run = await runCommand(copy, [...TRANSLATE, "--json"], ENGINE);
    expect(run.json().articles).toMatchObject([{ status: "written" }]);
    expect(clone.read("copy/content/a.es.md")).toBe(
      whole.replace("Publica la licencia en el repositorio.", "PUBLISH THE LICENSE IN THE REPOSITORY."),
    );
    expect(clone.read("copy/.cotejo/ledger/content/a.md.jsonl")).not.toContain('"published"');
  });

  test("gets new English between sentences that the record knows, once", async () => {
    const project = await held();
    const english = ENGLISH.replace("Publish", "This is new. It is short.\n\nPublish");
    project.write("content/a.md", english);
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(run.json().articles).toMatchObject([{ status: "written", fromProvider: 2 }]);
    const written = SPANISH.replace("Publica", "THIS IS NEW. IT IS SHORT.\n\nPublica");
    expect(project.read("content/a.es.md")).toBe(written);
    const ledger = ledgerOf(project);
    expect(ledger).not.toContain('"published"');
    expect((await runCommand(project.root, ["check", "--frozen", "content/a.md"])).code).toBe(0);
    project.remove(".cotejo/index.db");
    const again = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(again.json().totals.sentCharacters).toBe(0);
    expect([project.read("content/a.es.md"), ledgerOf(project)]).toEqual([written, ledger]);
  });

  test("keeps new English waiting where a person's own words stand in its place, and is not sent it again", async () => {
    const project = await held();
    project.write("content/a.md", ENGLISH.replace("Open", "This is new.\n\nOpen"));
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(run.json().articles).toMatchObject([{ status: "skipped", fromProvider: 1 }]);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    expect(ledgerOf(project)).toContain('"target":"THIS IS NEW."');
    const frozen = await runCommand(project.root, ["check", "--frozen", "--json", "content/a.md"]);
    expect([frozen.code, frozen.json().problems]).toMatchObject([
      1,
      expect.arrayContaining([expect.objectContaining({ check: "stale-source", line: 5 })]),
    ]);
    const again = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(again.json().totals.sentCharacters).toBe(0);
  });

  test("gets a new paragraph when somebody has approved all of it, under `approved`", async () => {
    const project = await held();
    project.write("cotejo.config.json", '{ "publish": "approved" }');
    project.write("content/a.md", ENGLISH.replace("Publish", "This is new.\n\nPublish"));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const id = await idOf(project, "This is new.");
    await runCommand(project.root, ["review", "correct", id, "--text", "Esto es nuevo.", "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("Publica", "Esto es nuevo.\n\nPublica"));
    expect(ledgerOf(project)).not.toContain('"published"');
  });

  test("takes back a decision as any article does", async () => {
    const project = await held();
    const before = ledgerOf(project);
    const id = await correct(project);
    expect((await runCommand(project.root, ["review", "undo", id])).code).toBe(0);
    expect([ledgerOf(project), project.read("content/a.es.md")]).toEqual([before, SPANISH]);
  });

  test("takes a text for the sentence that holds it, which `sync --ours` writes", async () => {
    const project = await held();
    const english = ENGLISH.replace("Publish", "The community grows.\n\nPublish");
    project.write("content/a.md", english);
    await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    const id = await idOf(project, "The community grows.");
    const done = await runCommand(project.root, ["review", "correct", id, "--text", "La comunidad crece."]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    await runCommand(project.root, ["sync", "--ours", "--yes", "content/a.md"]);
    expect(project.read("content/a.es.md")).toBe(WHOLE.replace("Publica", "La comunidad crece.\n\nPublica"));
  });

  test("fails `check --frozen` where its English has changed: a sentence that was edited, is new, or is gone", async () => {
    const project = await held();
    const frozen = async (): Promise<[number, unknown[]]> => {
      const result = await runCommand(project.root, ["check", "--frozen", "--json", "content/a.md"]);
      const { problems } = result.json() as { problems: Record<string, unknown>[] };
      const errors = problems.filter(({ severity }) => severity === "error");
      return [result.code, errors.map(({ file, line, check }) => `${String(file)}:${String(line)} ${String(check)}`)];
    };
    expect(await frozen()).toEqual([0, []]);
    project.write("content/a.md", ENGLISH.replace("a long contribution", "a very long contribution"));
    expect(await frozen()).toEqual([1, ["content/a.md:5 stale-source"]]);
    expect((await runCommand(project.root, ["check", "content/a.md"])).code).toBe(0);
    project.write("content/a.md", `${ENGLISH}\nThis is new.\n`);
    expect(await frozen()).toEqual([1, ["content/a.md:9 stale-source"]]);
    project.write("content/a.md", ENGLISH.replace("Every project needs documentation.\n\n", ""));
    expect(await frozen()).toEqual([1, ["content/a.md:1 stale-source"]]);
  });

  test("is not written over by `sync --ours` before the lines that would go were named", async () => {
    const project = await held();
    const refused = await runCommand(project.root, ["sync", "--ours", "content/a.md"]);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain("Nothing written: 2 lines of content/a.es.md are not in the record");
    expect(refused.stdout).toContain("  content/a.es.md:5 ## Nota de la traductora\n");
    expect(refused.stdout).toContain("  content/a.es.md:7 Aquí falta algo.\n");
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const done = await runCommand(project.root, ["sync", "--ours", "--yes", "content/a.md"]);
    expect([done.code, project.read("content/a.es.md")]).toEqual([0, WHOLE]);
    expect(ledgerOf(project)).toContain("Aquí falta algo.");
  });
});

describe("a file with an edit that is not understood", () => {
  test("has a list item of a colleague's, and gets edited English, new English and decisions all the same", async () => {
    const source = "# Title\n\nThe first one is here.\n\n- One point\n- Another point\n\nThe last one is here.\n";
    const project = makeProject({ "content/a.md": source });
    await runCommand(project.root, TRANSLATE, ENGINE);
    const theirs = project.read("content/a.es.md").replace("- ANOTHER POINT", "- ANOTHER POINT\n- Un punto propio");
    project.write("content/a.es.md", theirs);
    project.write("content/a.md", source.replace("The last", "A new one.\n\nThe very last").replace("first", "1st"));
    await runCommand(project.root, TRANSLATE, ENGINE);
    const now = theirs.replace("FIRST", "1ST").replace("THE LAST", "A NEW ONE.\n\nTHE VERY LAST");
    expect(project.read("content/a.es.md")).toBe(now);
    expect(ledgerOf(project)).not.toContain('"published"');
    const id = await idOf(project, "Another point");
    await runCommand(project.root, ["review", "correct", id, "--text", "Otro punto", "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(now.replace("ANOTHER POINT", "Otro punto"));
    project.remove(".cotejo/index.db");
    const again = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(again.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/a.es.md")).toBe(now.replace("ANOTHER POINT", "Otro punto"));
  });

  test("gets decisions in their place too, and stays so when the edit is undone", async () => {
    const project = await edited();
    const there = project.read("content/a.es.md");
    const run = await runCommand(project.root, TRANSLATE, ENGINE);
    expect(run.stdout).toContain("held content/a.es.md:5 ");
    const status = (await runCommand(project.root, ["status", "--json", "content/a.md"])).json();
    expect(status.held).toMatchObject([{ file: "content/a.es.md", line: 5 }]);
    const id = await correct(project);
    await runCommand(project.root, ["review", "approve", id, "--as", "Eva"]);
    for (const command of [TRANSLATE, ["sync"], ["publish"]]) await runCommand(project.root, command, ENGINE);
    expect(project.read("content/a.es.md")).toBe(there.replace("Todo proyecto necesita documentación.", WRITTEN));
    expect(ledgerOf(project)).toContain(`"target":"${WRITTEN}","state":"approved"`);
    const whole = WHOLE.replace("Todo proyecto necesita documentación.", WRITTEN);
    project.write("content/a.es.md", whole);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(whole);
    expect(ledgerOf(project)).not.toContain('"published"');
  });

  test("that is left by `sync --theirs` stays left when somebody decides on a sentence of it", async () => {
    const project = await edited();
    await runCommand(project.root, ["sync", "--theirs", "content/a.md"]);
    await correct(project);
    const there = project.read("content/a.es.md");
    project.remove(".cotejo/index.db");
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(there);
    expect((await runCommand(project.root, ["status", "--json", "content/a.md"])).json().held).toMatchObject([
      { reason: "somebody decided that it stays as it is" },
    ]);
    project.write("content/a.es.md", WHOLE);
    await runCommand(project.root, ["sync", "content/a.md"]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(WHOLE.replace("Todo proyecto necesita documentación.", WRITTEN));
  });
});

test("`adopt` gives a file that it can take nothing of a line and a reason, and nobody is told to delete it", async () => {
  const project = makeProject({ "content/a.md": "One here. Two here.\n", "content/a.es.md": "# Nota\n\nOtra cosa.\n" });
  const adopted = await runCommand(project.root, ["adopt"]);
  expect(adopted.code).toBe(0);
  expect(adopted.stdout).toContain("content/a.es.md:1 nothing adopted, the file stays as it is: it has other blocks");
  const outputs = [
    await runCommand(project.root, TRANSLATE, ENGINE),
    await runCommand(project.root, ["check"]),
    await runCommand(project.root, ["check", "--frozen"]),
  ];
  expect(outputs.map(({ code }) => code)).toEqual([1, 0, 1]);
  for (const { stdout } of outputs) expect(stdout).not.toMatch(/delete|borr/i);
});

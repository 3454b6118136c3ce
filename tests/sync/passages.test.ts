/** Articles whose translated file has a structure of its own: it goes on, place by place, and every other byte stays. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

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

async function adopted(): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH, ...corpus() });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
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

describe("an adopted file with a section of its own", () => {
  test("is held by nothing: an empty diff, here and in a clone of one commit", async () => {
    const project = await adopted();
    const ledger = ledgerOf(project);
    expect(ledger).toContain('"passage":true');
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect([run.code, run.json().articles]).toMatchObject([0, [{ status: "unchanged", sentCharacters: 0 }]]);
    const status = (await runCommand(project.root, ["status", "--json", "content/a.md"])).json();
    expect(status.articles).toMatchObject([{ passages: 1, approved: 4 }]);
    expect((await runCommand(project.root, ["check", "--frozen", "content/a.md"])).code).toBe(0);
    makeRepository(project.root).commit("Luisa");
    const clone = makeProject();
    const copy = path.join(clone.root, "copy");
    execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${project.root}`, copy]);
    for (const command of [["publish"], ["sync"], TRANSLATE, [...TRANSLATE, "--force"], ["adopt", "--as", "Rosa"]])
      await runCommand(copy, command, ENGINE);
    expect(clone.read(`copy/${LEDGER}`)).toBe(ledger);
    expect(clone.read("copy/content/a.es.md")).toBe(SPANISH);
  });

  test("gets a correction in its place, and no other byte changes", async () => {
    const project = await adopted();
    const id = await idOf(project, "Every project needs documentation.");
    const done = await runCommand(project.root, ["review", "correct", id, "--text", WRITTEN, "--as", "Eva"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(done.stdout).toContain(`${id} approved content/a.md: ${WRITTEN}`);
    expect(project.read("content/a.es.md")).toBe(IN_PLACE);
    expect(ledgerOf(project)).not.toContain('"published"');
    const shown = await runCommand(project.root, ["review", "show", id, "--json"]);
    expect(shown.json().segment).toMatchObject({ target: WRITTEN, state: "approved", by: "Eva" });
  });

  test("gets what a killed command recorded and had not written", async () => {
    const project = await adopted();
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

  test("takes a sentence that a person rewrote there for theirs, and a correction of it goes into the file", async () => {
    const project = await adopted();
    const theirs = "Sin documentación no hay proyecto que valga.";
    project.write("content/a.es.md", SPANISH.replace("Todo proyecto necesita documentación.", theirs));
    await runCommand(project.root, ["sync", "--as", "Ana"]);
    expect(ledgerOf(project)).toMatch(new RegExp(`${theirs}.*"by":"Ana"`));
    await correct(project);
    expect(project.read("content/a.es.md")).toBe(IN_PLACE);
  });

  test("gets new English between sentences that the record knows, once", async () => {
    const project = await adopted();
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

  test("gets no new English a second time that a passage beside it says", async () => {
    const project = await adopted();
    const both = "\n\nNOBODY ANSWERS ON FRIDAYS. ASK AGAIN ON MONDAYS. BRING CAKE.\n";
    project.write("content/a.es.md", SPANISH.trimEnd() + both);
    await runCommand(project.root, ["sync", "content/a.md"], { ...ENGINE, COTEJO_AUTHOR: "Rosa" });
    project.write("content/a.md", `${ENGLISH}\nNobody answers on Fridays. Ask again on Mondays.\n\n## Bring cake.\n`);
    const now = `${SPANISH.trimEnd()}${both}\n## BRING CAKE.\n`;
    for (let run = 0; run < 2; run += 1) {
      await runCommand(project.root, TRANSLATE, ENGINE);
      expect(project.read("content/a.es.md")).toBe(now);
    }
    const status = (await runCommand(project.root, ["status", "--json", "content/a.md"])).json();
    expect(status.articles).toMatchObject([{ passages: 2, untranslated: 0 }]);
  });

  test("gets new English beside a passage, which stays", async () => {
    const project = await adopted();
    project.write("content/a.md", ENGLISH.replace("Open", "This is new.\n\nOpen"));
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect([run.code, run.json().articles]).toMatchObject([0, [{ status: "written", fromProvider: 1 }]]);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("## Nota", "THIS IS NEW.\n\n## Nota"));
  });

  test("gets a new paragraph when somebody has approved all of it, under `approved`", async () => {
    const project = await adopted();
    project.write("cotejo.config.json", '{ "publish": "approved" }');
    project.write("content/a.md", ENGLISH.replace("Publish", "This is new.\n\nPublish"));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const frozen = await runCommand(project.root, ["check", "--frozen", "--json", "content/a.md"]);
    expect([frozen.code, frozen.json().problems]).toMatchObject([
      1,
      expect.arrayContaining([expect.objectContaining({ check: "frozen", line: 7 })]),
    ]);
    const id = await idOf(project, "This is new.");
    await runCommand(project.root, ["review", "correct", id, "--text", "Esto es nuevo.", "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("Publica", "Esto es nuevo.\n\nPublica"));
    expect(ledgerOf(project)).not.toContain('"published"');
  });

  test("loses the paragraph that the English has lost, and keeps its words in the record", async () => {
    const project = await adopted();
    project.write("content/a.md", ENGLISH.replace("Every project needs documentation.\n\n", ""));
    const frozen = async (): Promise<number> =>
      (await runCommand(project.root, ["check", "--frozen", "content/a.md"])).code;
    expect(await frozen()).toBe(1);
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(SPANISH.replace("Todo proyecto necesita documentación.\n\n", ""));
    expect(ledgerOf(project)).toMatch(/Todo proyecto necesita.*"retired":true/);
    expect(await frozen()).toBe(0);
  });

  test("keeps a person's sentence whose English was edited, flagged; CI fails on it", async () => {
    const project = await adopted();
    project.write("content/a.md", ENGLISH.replace("a long contribution", "a very long contribution"));
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(run.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/a.es.md")).toBe(SPANISH);
    const frozen = await runCommand(project.root, ["check", "--frozen", "--json", "content/a.md"]);
    expect([frozen.code, frozen.json().problems]).toMatchObject([
      1,
      [{ check: "stale-source", line: 5, severity: "error" }],
    ]);
    expect((await runCommand(project.root, ["check", "content/a.md"])).code).toBe(0);
  });

  test("takes back a decision as any article does", async () => {
    const project = await adopted();
    const before = ledgerOf(project);
    const id = await correct(project);
    expect((await runCommand(project.root, ["review", "undo", id])).code).toBe(0);
    // That her text has been in the file stays known.
    const ledger = ledgerOf(project).replace(',"earlier":"human:468358:Eva"', "");
    expect([ledger, project.read("content/a.es.md")]).toEqual([before, SPANISH]);
  });
});

test.each([
  ["_thís_", "Lea _esto_ ahora."],
  ["<b>thís</b>", "Lea <b>esto</b> ahora."],
  ["[thís](y.md)", "Lea [esto](y.md) ahora."],
  ["thís", "Lea **esto** ahora."],
])("a mark that a person has made another one, %s, holds back no later text", async (mark, written) => {
  const project = makeProject({ "content/a.md": "Read **this** now. Other words here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const file = project.read("content/a.es.md");
  project.write("content/a.es.md", file.replace(/\*\*.*\*\*/, mark));
  await runCommand(project.root, ["translate", "--provider", "none"]);
  const id = await idOf(project, 'Read <pc id="1">this</pc> now.');
  const text = 'Lea <pc id="1">esto</pc> ahora.';
  const result = await runCommand(project.root, ["review", "correct", id, "--text", text]);
  expect([result.code, result.stdout]).toEqual([0, expect.not.stringContaining("not yet written")]);
  expect(project.read("content/a.es.md")).toBe(`${written} ${file.slice(file.indexOf("Ó"))}`);
  expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
});

test("an older version of a passage gives way to the last one, and what replaces a person's stays beside it in the record", async () => {
  const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": SPANISH, ...corpus() });
  const git = makeRepository(project.root);
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  git.commit("Luisa");
  for (const [name, text] of [
    ["Eva", "Aquí falta algo, dice Eva."],
    ["Mar", "Aquí falta todo, dice Mar."],
  ] as const) {
    project.write("content/a.es.md", project.read("content/a.es.md").replace(/Aquí falta.*/, text));
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await runCommand(project.root, ["sync", "--as", name]);
    git.commit(name);
  }
  git.git("checkout", "HEAD~1", "--", "content/a.es.md");
  for (let times = 0; times < 2; times += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await runCommand(project.root, ["translate", "--provider", "none"], { GIT_CONFIG_VALUE_0: "Luis" });
  expect(project.read("content/a.es.md")).toContain("dice Mar.");
  expect(project.read(LEDGER)).not.toContain('"by":"Luis"');
  project.write(
    "content/a.es.md",
    project.read("content/a.es.md").replace(/Aquí falta.*/, "No falta nada, dice Luis."),
  );
  await runCommand(project.root, ["sync", "--as", "Luis"]);
  expect(project.read(LEDGER)).toMatch(/dice Mar\..*"by":"Mar".*"retired":true/);
});

test("codes of a sentence are refused in a passage, which is Markdown", async () => {
  const files = { "content/a.md": "The **boat** leaves at nine.\n", "content/a.es.md": "> El <b>barco</b> sale.\n" };
  const project = makeProject({ ...files, ...corpus() });
  await runCommand(project.root, ["adopt"]);
  const [, id = ""] = /"id":"([^"]+)","source":"The <pc/.exec(project.read(LEDGER)) ?? [];
  const before = project.snapshot();
  const { code, stderr } = await runCommand(project.root, [
    "review",
    "correct",
    id,
    "--text",
    'El <pc id="1">bote</pc>.',
  ]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("expected Markdown")]);
  expect(project.read("content/a.es.md")).toBe(before["content/a.es.md"]);
});

test("a text that has no place in the file is named, and `check --frozen` fails", async () => {
  const project = makeProject({ "content/a.md": "Read **this** now. Other words here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  // A comment in the middle of a sentence has no known place in another text.
  const file = project.read("content/a.es.md").replace(" ", " <!-- nota --> ");
  project.write("content/a.es.md", file);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  const id = await idOf(project, 'Read <pc id="1">this</pc> now.');
  const text = ["--confirm-marks", "--text", 'Lea <pc id="1">esto</pc> ahora.'];
  expect((await runCommand(project.root, ["review", "correct", id, ...text])).stdout).toContain("not yet written");
  const check = await runCommand(project.root, ["check", "--frozen"]);
  expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("content/a.md:1 error [untranslated]")]);
  expect(project.read("content/a.es.md")).toBe(file);
});

const TWO =
  "# Title\n\nThe first one is here. The second is not.\n\n- One point\n- Another point\n\nThe last one is here.\n";

/** A written article, its Spanish then edited by a person. */
async function edited(edit: (spanish: string) => string): Promise<{ project: ProjectFolder; theirs: string }> {
  const project = makeProject({ "content/a.md": TWO });
  await runCommand(project.root, TRANSLATE, ENGINE);
  const theirs = edit(project.read("content/a.es.md"));
  project.write("content/a.es.md", theirs);
  return { project, theirs };
}

describe("a written file that a person gave another structure", () => {
  test("has a list item of a colleague's, and gets edited English, new English and decisions all the same", async () => {
    const { project, theirs } = await edited((text) =>
      text.replace("- ANOTHER POINT", "- ANOTHER POINT\n- Un punto propio"),
    );
    project.write(
      "content/a.md",
      TWO.replace("The last", "A new one.\n\nThe very last")
        .replace("first", "1st")
        .replace("- Another", "- A middle point\n- Another"),
    );
    await runCommand(project.root, TRANSLATE, ENGINE);
    const now = theirs
      .replace("FIRST", "1ST")
      .replace("THE LAST", "A NEW ONE.\n\nTHE VERY LAST")
      .replace("- ANOTHER", "- A MIDDLE POINT\n- ANOTHER");
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

  test.each([
    ["approve", ["--article", "content/a.md"], "Esta la escribió una persona."],
    ["correct", ["--text", "Esta es otra."], "Esta es otra."],
  ] as const)("has a sentence once that was rewritten in it before a decision: %s", async (action, args, text) => {
    const { project, theirs } = await edited((spanish) =>
      spanish.replace("THE SECOND IS NOT.", "Esta la escribió una persona.\n\n*Nota de la traductora.*"),
    );
    const id = action === "approve" ? [] : [await idOf(project, "The second is not.")];
    await runCommand(project.root, ["review", action, ...id, ...args, "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("Esta la escribió una persona.", text));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("Esta la escribió una persona.", text));
    expect(ledgerOf(project)).not.toContain('"published"');
  });

  test("keeps a text that was rejected until there is another, and `check` says that it is there", async () => {
    const { project, theirs } = await edited((text) => `${text}\n*Nota de la traductora.*\n`);
    await runCommand(project.root, TRANSLATE, ENGINE);
    const id = await idOf(project, "The second is not.");
    await runCommand(project.root, ["review", "reject", id, "--reason", "no", "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(theirs);
    const check = await runCommand(project.root, ["check", "--frozen"]);
    expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("a text here that was rejected")]);
    await runCommand(project.root, ["review", "correct", id, "--text", "La segunda no.", "--as", "Eva"]);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("THE SECOND IS NOT.", "La segunda no."));
    expect((await runCommand(project.root, ["check", "--frozen"])).code).toBe(0);
  });

  test("gets a sentence that is new to a paragraph, and loses one that has left it", async () => {
    const { project, theirs } = await edited((text) => text.replace("- ONE", "- Un punto propio\n- ONE"));
    project.write("content/a.md", TWO.replace("is not.", "is not. The third comes."));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(theirs.replace("IS NOT.", "IS NOT. THE THIRD COMES."));
    project.write("content/a.md", TWO.replace(" The second is not.", "").replace("- One point\n", ""));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(
      theirs.replace(" THE SECOND IS NOT.", "").replace("- ONE POINT\n", ""),
    );
  });

  test("keeps the bytes of the sentence that a new one stands beside", async () => {
    const { project, theirs } = await edited((text) =>
      text.replace("SECOND", "S&eacute;COND").replace("- ONE", "- Uno\n- ONE"),
    );
    project.write(
      "content/a.md",
      TWO.replace("is not.", "is not. The *third* comes.").replace("The last", "Before it. The last"),
    );
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(
      theirs.replace("IS NOT.", "IS NOT. THE *THIRD* COMES.").replace("THE LAST", "BEFORE IT. THE LAST"),
    );
  });

  test("is whole again when the edit is undone", async () => {
    const project = makeProject({ "content/a.md": ENGLISH, "content/a.es.md": WHOLE, ...corpus() });
    await runCommand(project.root, ["adopt", "--as", "Luisa"]);
    const table = WHOLE.replace("Abre problemas", "| Abre | problemas |\n| --- | --- |\n| Abre");
    project.write("content/a.es.md", table);
    const run = await runCommand(project.root, TRANSLATE, ENGINE);
    expect([run.code, project.read("content/a.es.md")]).toEqual([0, table]);
    expect(ledgerOf(project)).toContain('"passage":true');
    await correct(project);
    for (const command of [TRANSLATE, ["sync"], ["publish"]]) await runCommand(project.root, command, ENGINE);
    expect(project.read("content/a.es.md")).toBe(table.replace("Todo proyecto necesita documentación.", WRITTEN));
    project.write("content/a.es.md", WHOLE.replace("Todo proyecto necesita documentación.", WRITTEN));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(WHOLE.replace("Todo proyecto necesita documentación.", WRITTEN));
  });
});

describe("a passage", () => {
  /** Two English sentences that are one table row in Spanish. */
  async function passage(): Promise<{ project: ProjectFolder; theirs: string; id: string }> {
    const { project, theirs } = await edited((text) =>
      text.replace("THE FIRST ONE IS HERE. THE SECOND IS NOT.", "| Uno | Dos |\n| --- | --- |\n| sí | no |"),
    );
    await runCommand(project.root, [...TRANSLATE, "--as", "Luisa"], ENGINE);
    const { segments } = (
      await runCommand(project.root, ["review", "list", "--json", "--query", "kind:passage"])
    ).json();
    expect(segments).toMatchObject([{ target: expect.stringContaining("| Uno |") }]);
    return { project, theirs, id: segments[0].id };
  }

  test("is in the queue beside its English, as one, when that changes", async () => {
    const { project, theirs } = await passage();
    expect(ledgerOf(project)).toMatch(/"target":"\| Uno \| Dos \|.*"state":"approved".*"passage":true/);
    project.write("content/a.md", TWO.replace("second", "2nd"));
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(theirs);
    const list = (await runCommand(project.root, ["review", "list", "--json"])).json();
    const stale = list.segments.filter(({ flags }: { flags: string[] }) => flags.includes("stale-source"));
    expect(stale).toMatchObject([{ source: "The first one is here.\nThe 2nd is not." }]);
    const { code } = await runCommand(project.root, ["check", "--frozen"]);
    expect(code).toBe(1);
  });

  test("is approved, corrected and taken out like a sentence", async () => {
    const { project, theirs, id } = await passage();
    const other = "Uno sí, dos no.";
    const done = await runCommand(project.root, ["review", "correct", id, "--text", other, "--as", "Eva"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    const table = "| Uno | Dos |\n| --- | --- |\n| sí | no |";
    expect(project.read("content/a.es.md")).toBe(theirs.replace(table, other));
    expect(ledgerOf(project)).not.toContain('"published"');
    await runCommand(project.root, TRANSLATE, ENGINE);
    expect(project.read("content/a.es.md")).toBe(theirs.replace(table, other));
    const refused = await runCommand(project.root, ["review", "reject", id, "--reason", "again", "--as", "Eva"]);
    expect(refused.code).toBe(0);
    await runCommand(project.root, TRANSLATE, ENGINE);
    const english = "THE FIRST ONE IS HERE. THE SECOND IS NOT.";
    expect(project.read("content/a.es.md")).toBe(theirs.replace(table, english));
    expect(ledgerOf(project)).toMatch(/Uno sí, dos no\..*"retired":true/);
  });

  test.each([
    ["correct", ["--text", "Uno sí, dos no."]],
    ["correct", ["--text", "Uno sí.\n\nDos no."]],
    ["reject", ["--reason", "not this"]],
  ])("%s %s is taken back: file and ledger are as they were", async (action, options) => {
    const { project, theirs, id } = await passage();
    const before = ledgerOf(project);
    const done = await runCommand(project.root, ["review", action, id, ...options, "--as", "Eva"]);
    expect(done.code).toBe(0);
    expect(project.read("content/a.es.md")).not.toBe(theirs);
    const undone = await runCommand(project.root, ["review", "undo", id, "--as", "Eva"]);
    expect([undone.code, undone.stderr]).toEqual([0, ""]);
    expect(project.read("content/a.es.md")).toBe(theirs);
    // That it has been in the file stays known.
    expect(ledgerOf(project).replace(/,"earlier":"human:\w+:Eva"/, "")).toBe(before);
    const again = await runCommand(project.root, ["review", "undo", id, "--as", "Eva"]);
    expect([again.code, again.stderr]).toMatchObject([2, expect.stringContaining("no decision on it is known")]);
  });

  test("that was approved for other English asks again once that is taken back", async () => {
    const { project, id } = await passage();
    project.write("content/a.md", TWO.replace("second", "2nd"));
    await runCommand(project.root, TRANSLATE, ENGINE);
    const stale = async (): Promise<number> => {
      const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
      return segments.filter(({ flags }: { flags: string[] }) => flags.includes("stale-source")).length;
    };
    expect(await stale()).toBe(1);
    await runCommand(project.root, ["review", "approve", id, "--as", "Eva"]);
    expect(await stale()).toBe(0);
    await runCommand(project.root, ["review", "undo", id, "--as", "Eva"]);
    expect(await stale()).toBe(1);
  });

  test("loses a link only after it was named", async () => {
    const { project, theirs } = await edited((text) =>
      text.replace(
        "THE FIRST ONE IS HERE. THE SECOND IS NOT.",
        "> Uno en [Quito](https://example.org/quito).\n>\n> - Dos.",
      ),
    );
    await runCommand(project.root, [...TRANSLATE, "--as", "Luisa"], ENGINE);
    const { segments } = (
      await runCommand(project.root, ["review", "list", "--all", "--json", "--query", "kind:passage"])
    ).json();
    const correction = ["review", "correct", segments[0].id, "--text", "Uno en Quito.", "--as", "Eva"];
    const refused = await runCommand(project.root, correction);
    expect([refused.code, refused.stderr]).toMatchObject([2, expect.stringContaining("example.org/quito")]);
    expect(project.read("content/a.es.md")).toBe(theirs);
    expect((await runCommand(project.root, [...correction, "--confirm-marks"])).code).toBe(0);
    expect(project.read("content/a.es.md")).toContain("\nUno en Quito.\n");
  });

  test("that was rejected does not come back where its English has been translated since", async () => {
    const { project, id } = await passage();
    await runCommand(project.root, ["review", "reject", id, "--reason", "not this", "--as", "Eva"]);
    await runCommand(project.root, TRANSLATE, ENGINE);
    const translated = project.read("content/a.es.md");
    const undone = await runCommand(project.root, ["review", "undo", id, "--as", "Eva"]);
    expect([undone.code, undone.stderr]).toMatchObject([2, expect.stringContaining("expected its sentences as")]);
    expect(project.read("content/a.es.md")).toBe(translated);
  });

  test.each(["csv", "xliff", "xliff2", "po"])(
    "goes to other tools as one text, and comes back (%s)",
    async (format) => {
      const { project, theirs } = await passage();
      const file = ["--format", format, "-o", "out.txt", "content/a.md"];
      expect((await runCommand(project.root, ["export", ...file])).code).toBe(0);
      const ledger = ledgerOf(project);
      const same = await runCommand(project.root, ["import", "out.txt", "--json", "--as", "Eva"]);
      expect([same.code, same.json(), ledgerOf(project)]).toMatchObject([0, { taken: [], refused: [] }, ledger]);
      expect(project.read("out.txt")).toContain("The second is not.");
      project.write("out.txt", project.read("out.txt").replace("| sí | no |", "| sí | nunca |"));
      const done = await runCommand(project.root, ["import", "out.txt", "--json", "--as", "Eva"]);
      expect([done.code, done.json()]).toMatchObject([0, { taken: [{ action: "correct" }], refused: [] }]);
      expect(project.read("content/a.es.md")).toBe(theirs.replace("| sí | no |", "| sí | nunca |"));
      // Another text of the passage has come meanwhile.
      project.write("out.txt", project.read("out.txt").replace("nunca", "jamás"));
      const late = await runCommand(project.root, ["import", "out.txt", "--json", "--as", "Eva"]);
      expect(late.json()).toMatchObject({ taken: [], refused: [{ code: "text" }] });
    },
  );

  test("is stale when a part of its English goes, until somebody decides on it", async () => {
    const english = "# Rules\n\n- The court meets in Quito.\n- Minutes are kept by the secretary.\n";
    const spanish =
      "# Reglas\n\n| Regla |\n| --- |\n| La corte se reúne en Quito. |\n| La secretaria lleva las actas. |\n";
    const project = makeProject({ "content/a.md": english, "content/a.es.md": spanish });
    const { root } = project;
    await runCommand(root, ["adopt"]);
    const id = await idOf(project, "The court meets in Quito.\nMinutes are kept by the secretary.");
    await runCommand(root, ["review", "approve", id, "--as", "Eva"]);
    const frozen = async (): Promise<readonly unknown[]> => {
      const { code, stdout } = await runCommand(root, ["check", "--frozen"]);
      return [code, stdout.split("\n", 1)[0]];
    };
    const stale = [1, expect.stringContaining("content/a.md:3 error [stale-source]")];
    expect(await frozen()).toEqual([0, "No problems found"]);
    project.write("content/a.md", english.replace(/- Minutes.*\n/, ""));
    expect(await frozen()).toEqual(stale);
    await runCommand(root, ["translate", "--provider", "none"]);
    project.remove(".cotejo/index.db");
    expect(await frozen()).toEqual(stale);
    expect((await runCommand(root, ["review", "list"])).stdout).toContain("the source has changed");
    await runCommand(root, ["review", "approve", id, "--as", "Eva"]);
    expect(await frozen()).toEqual([0, "No problems found"]);
    await runCommand(root, ["review", "undo", id, "--as", "Eva"]);
    expect(await frozen()).toEqual(stale);
    await runCommand(root, ["sync"]);
    expect(await frozen()).toEqual([0, "No problems found"]);
    // All of its English: no sentence shows it any more, and `check` still does.
    project.write("content/a.md", "# Rules\n");
    await runCommand(root, ["translate", "--provider", "none"]);
    expect(await frozen()).toEqual([1, expect.stringContaining("Sentences have left the source")]);
    await runCommand(root, ["sync"]);
    expect(await frozen()).toEqual([0, "No problems found"]);
    expect(project.read("content/a.es.md")).toBe(spanish);
  });

  test("that a person takes out of the file leaves its English left out", async () => {
    const { project, theirs } = await passage();
    const without = theirs.replace("| Uno | Dos |\n| --- | --- |\n| sí | no |\n\n", "");
    project.write("content/a.es.md", without);
    const run = await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE);
    expect(run.json().totals.sentCharacters).toBe(0);
    expect(project.read("content/a.es.md")).toBe(without);
    expect(ledgerOf(project).match(/"omitted":true/g)).toHaveLength(2);
  });
});

test("`adopt` makes one passage of a file that answers nothing, and nobody is told to delete it", async () => {
  const project = makeProject({ "content/a.md": "One here. Two here.\n", "content/a.es.md": "# Nota\n\nOtra cosa.\n" });
  const adoption = await runCommand(project.root, ["adopt"]);
  expect(adoption.code).toBe(0);
  expect(adoption.stdout).toContain("content/a.es.md: 0 of 2 sentences adopted, 2 in passages");
  const outputs = [
    await runCommand(project.root, TRANSLATE, ENGINE),
    await runCommand(project.root, ["check"]),
    await runCommand(project.root, ["check", "--frozen"]),
  ];
  expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(project.read("content/a.es.md")).toBe("# Nota\n\nOtra cosa.\n");
  for (const { stdout } of outputs) expect(stdout).not.toMatch(/delete|borr/i);
});

test.each([["is there"], ["is not there"]])(
  "a passage of a branch whose Spanish file was not kept is named, and stays in the ledger (the index %s)",
  async (index) => {
    const project = await adopted();
    const target = "content/a.es.md";
    const repository = makeRepository(project.root);
    repository.commit("Luisa");
    repository.git("checkout", "-q", "-b", "evas");
    project.write(target, project.read(target).replace("Publica", "Una nota de Eva.\n\nPublica"));
    await runCommand(project.root, [...TRANSLATE, "--as", "Eva"], ENGINE);
    repository.commit("Eva");
    repository.git("checkout", "-q", "main");
    project.write(target, project.read(target).replace("Publica", "Publicad"));
    repository.commit("Luisa");
    expect(() => repository.git("merge", "-q", "evas")).toThrow();
    repository.git("checkout", "--ours", "--", target);
    repository.commit("Luisa");
    if (index === "is not there") for (const end of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${end}`);
    const named = expect.stringContaining("Una nota de Eva.");
    const found = (await runCommand(project.root, ["check", "--json"])).json().problems;
    expect(found).toContainEqual(expect.objectContaining({ check: "edited", file: target, message: named }));
    const run = (await runCommand(project.root, [...TRANSLATE, "--json"], ENGINE)).json();
    expect(run.articles[0].problems).toContainEqual(expect.objectContaining({ check: "edited", message: named }));
    expect(project.read(LEDGER)).toMatch(/"target":"Una nota de Eva\.",.*"retired":true/);
    expect(project.read(target)).not.toContain("Eva");
  },
);

test("checks read a passage beside all of its English, and warn", async () => {
  const project = makeProject({
    "content/a.md": ENGLISH.replace("Open issues before", "Open 12 issues before"),
    "content/a.es.md": SPANISH.replace(
      /Abre problemas[^]*/,
      "Quien contribuya mucho abre 13 **problemas** y  publica la licencia!\n",
    ),
    ...corpus(),
  });
  await runCommand(project.root, ["adopt", "--as", "Luisa"]);
  const { problems } = (await runCommand(project.root, ["check", "content/a.md", "--json"])).json();
  const found = problems.filter(({ check }: { check: string }) =>
    ["numbers", "double-space", "opening-marks"].includes(check),
  );
  expect(found.map(({ check, severity }: { check: string; severity: string }) => [check, severity])).toEqual(
    expect.arrayContaining([
      ["numbers", "warning"],
      ["double-space", "warning"],
      ["opening-marks", "warning"],
    ]),
  );
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  const shown = segments.find(({ target }: { target: string }) => target.includes("Quien contribuya"));
  expect(shown.problems.map(({ check }: { check: string }) => check)).toContain("double-space");
});

test("what a tool hands back goes into the page, in its place", async () => {
  const project = await adopted();
  const before = project.read("content/a.es.md");
  const file = ["--format", "csv", "-o", "out.csv", "content/a.md"];
  expect((await runCommand(project.root, ["export", ...file])).code).toBe(0);
  project.write("out.csv", project.read("out.csv").replace("Publica la licencia", "Publique la licencia"));
  expect((await runCommand(project.root, ["import", "out.csv", "--as", "Eva"])).code).toBe(0);
  expect(project.read("content/a.es.md")).toBe(before.replace("Publica la licencia", "Publique la licencia"));
  expect(project.read(LEDGER)).toContain("Publique la licencia");
});

const FOLDED = `---
title: Orto
description: >
  <p>Establece una

  proyección ortográfica para todas

  las cámaras.</p>

  <p>Nada de lo que aquí dice se parece. Hay tres frases. Y una más en

  el mismo párrafo, con otra estructura.</p>

  <ul><li>Uno</li><li>Dos</li></ul>

  <p>Los últimos dos parámetros establecen la distancia del plano cercano.</p>
---
Texto del cuerpo.
`;
const FOLDED_ENGLISH = `---
title: Ortho
description: >
  <p>Sets an orthographic projection for all of the cameras.</p>

  <p>In a projection, shapes of the same size appear the same size.</p>

  <p>The last two parameters set the distance of the near plane.</p>
---
Body text.
`;

test("a passage in a folded value of front matter begins and ends with its words, and a correction changes nothing else", async () => {
  const project = makeProject({ "content/a.md": FOLDED_ENGLISH, "content/a.es.md": FOLDED });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  expect((await runCommand(project.root, ["check"])).code).toBe(0);
  const { segments } = (
    await runCommand(project.root, ["review", "list", "--all", "--json", "--query", "kind:passage"])
  ).json();
  expect(segments.length).toBeGreaterThan(0);
  for (const { id, target } of segments) {
    expect(FOLDED).toContain(target);
    const text = target.replace("cámaras", "camaritas").replace("Nada", "Poco").replace("plano", "llano");
    expect(text).not.toBe(target);
    const done = await runCommand(project.root, ["review", "correct", id, "--text", text, "--as", "Eva"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    const before = project.read("content/a.es.md");
    expect(before).toContain(text);
    expect((await runCommand(project.root, ["review", "undo", id, "--as", "Eva"])).code).toBe(0);
    expect(project.read("content/a.es.md")).toBe(FOLDED);
  }
});

/** A text that loses a link of its English is signed only after the link was named. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SENTENCE =
  "See [the ruling](https://www.example.org/ruling?id=1), the [law](https://example.org/law) and **this** `code`.";

async function translated(files: Record<string, string> = { "content/a.md": `${SENTENCE}\n` }): Promise<ProjectFolder> {
  const project = makeProject(files);
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

async function firstId(project: ProjectFolder): Promise<string> {
  return (await runCommand(project.root, ["review", "list", "--all", "--json"])).json().segments[0].id;
}

const correct = (project: ProjectFolder, id: string, text: string, ...more: readonly string[]) =>
  runCommand(project.root, ["review", "correct", id, "--text", text, "--json", ...more]);

const WHOLE = 'Véase <pc id="1">la sentencia</pc>, la <pc id="2">ley</pc> y <pc id="3">este</pc> <ph id="4"/>.';

test("what is lost is named and nothing is written, until it is confirmed", async () => {
  const project = await translated();
  const id = await firstId(project);
  const before = project.snapshot();
  const refused = await correct(project, id, "Véase la sentencia, la ley y este.");
  expect(refused.code).toBe(2);
  expect(refused.json().error).toMatchObject({
    code: "marks",
    details: [
      "Loses link 1 → example.org/ruling?id=1.",
      "Loses link 2 → example.org/law.",
      "Loses mark 3 (“**”).",
      "Loses mark 4 (“`code`”).",
    ],
    hint: expect.stringContaining("--confirm-marks"),
  });
  expect(project.snapshot()).toEqual(before);
  const confirmed = await correct(project, id, "Véase la sentencia, la ley y este.", "--confirm-marks");
  expect(confirmed.code).toBe(0);
  expect(project.read("content/a.es.md")).toBe("Véase la sentencia, la ley y este.\n");
  // It was decided: the next correction of it is not asked again, and one that puts a mark back is no question.
  expect((await correct(project, id, "Vea la sentencia, la ley y este.")).code).toBe(0);
  expect((await correct(project, id, 'Vea <pc id="1">la sentencia</pc>, la ley y este.')).code).toBe(0);
  expect((await correct(project, id, "Vea la sentencia, la ley y este.")).json().error.details).toEqual([
    "Loses link 1 → example.org/ruling?id=1.",
  ]);
});

test.each([
  [
    "a doubled link",
    WHOLE.replace("y <", 'y <pc id="2">otra</pc> <'),
    ["Has link 2 → example.org/law 2 times, the source 1."],
  ],
  ["a link without words", WHOLE.replace("ley", ""), ["Leaves link 2 → example.org/law without words."]],
  ["a link of a stop alone", WHOLE.replace("ley", "."), ["Leaves link 2 → example.org/law without words."]],
  ["a link of an invisible space", WHOLE.replace("ley", "\u200B"), ["Leaves link 2 → example.org/law without words."]],
  ["doubled code", WHOLE.replace(".", ' <ph id="4"/>.'), ["Has mark 4 (“`code`”) 2 times, the source 1."]],
])("%s is named too", async (_, text, details) => {
  const project = await translated();
  expect((await correct(project, await firstId(project), text)).json().error).toMatchObject({ code: "marks", details });
});

test("marks that are all there, in any order, are no question", async () => {
  const project = await translated();
  const moved = 'Véase <ph id="4"/>, <pc id="3"><pc id="2">la ley</pc></pc> y <pc id="1">la sentencia</pc>.';
  expect((await correct(project, await firstId(project), moved)).code).toBe(0);
});

test("what somebody typed into the Spanish file is theirs and not asked; a link that they added there is named when it goes", async () => {
  const project = await translated({ "content/a.md": "See [the ruling](https://example.org/ruling).\n" });
  project.write("content/a.es.md", "Véase la sentencia en [la web](https://example.org/es).\n");
  expect((await runCommand(project.root, ["sync"])).code).toBe(0);
  expect(project.read("content/a.es.md")).toBe("Véase la sentencia en [la web](https://example.org/es).\n");
  const id = await firstId(project);
  const refused = await correct(project, id, "Véase la sentencia en la web.");
  expect(refused.json().error.details).toEqual(["Loses link 9001 → example.org/es."]);
});

test("a link that the English has got since is named, for whoever corrects or approves the old text", async () => {
  const project = await translated({ "content/a.md": "See the ruling of the Court in the yearbook.\n" });
  const id = await firstId(project);
  await correct(project, id, "Véase la sentencia de la Corte en el anuario.");
  project.write("content/a.md", "See the [ruling](https://example.org/ruling) of the Court in the yearbook.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const changed = await firstId(project);
  const named = ["Loses link 1 → example.org/ruling."];
  expect((await correct(project, changed, "Vea la sentencia de la Corte en el anuario.")).json().error.details).toEqual(
    named,
  );
  const approved = await runCommand(project.root, ["review", "approve", changed, "--json"]);
  expect([approved.code, approved.json().error]).toEqual([
    2,
    expect.objectContaining({ code: "marks", details: named }),
  ]);
  expect((await runCommand(project.root, ["review", "approve", changed, "--confirm-marks"])).code).toBe(0);
});

test("a locale value that has lost a placeholder is refused as before: it could not be written", async () => {
  const project = await translated({
    "locales/en/a.json": '{ "hello": "Hello {{name}}, see <1>this</1>." }',
    "locales/es/.keep": "",
  });
  expect((await correct(project, await firstId(project), "Hola.", "--confirm-marks")).json().error.code).toBe("text");
});

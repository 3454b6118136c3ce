/** Who approved a sentence stays on record: an approval that says nothing new is none. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const CONTENT = "# The report\n\nThe team met in Quito. Nobody left.\n";

async function translated(files: Record<string, string> = {}): Promise<ProjectFolder> {
  const project = makeProject({ "content/a.md": CONTENT, ...files });
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(0);
  return project;
}

const review = (project: ProjectFolder, ...args: readonly string[]) =>
  runCommand(project.root, ["review", ...args, "--json"]);

async function idsOf(project: ProjectFolder): Promise<readonly string[]> {
  const { segments } = (await review(project, "list", "--all")).json();
  return segments.map(({ id }: { id: string }) => id);
}

async function decisionsOn(project: ProjectFolder, id: string): Promise<readonly string[]> {
  const { decisions } = (await review(project, "show", id)).json();
  return decisions.map(({ action, by }: { action: string; by: string }) => `${action} ${by}`);
}

test("approving what is approved and unchanged writes nothing, by id and by article", async () => {
  const project = await translated();
  const [one = "", two = "", three = ""] = await idsOf(project);
  await review(project, "approve", one, two, "--as", "Traducción profesional");
  const before = project.snapshot();
  const again = await review(project, "approve", one, "--as", "Ana Pérez");
  expect(again.code).toBe(0);
  expect(again.json()).toMatchObject({
    segments: [{ id: one, state: "approved", by: "Traducción profesional" }],
    unchanged: [one],
    articles: [],
  });
  expect(project.snapshot()).toEqual(before);
  expect(await decisionsOn(project, one)).toEqual(["approve Traducción profesional"]);
  const said = await runCommand(project.root, ["review", "approve", two, "--as", "Ana Pérez"]);
  expect(said.stdout).toMatch(/Traducción profesional approved it on .* It stays as it is\.\n$/);
  // With others, those others alone are signed.
  const both = (await review(project, "approve", two, three, "--as", "Ana Pérez")).json();
  expect(both.unchanged).toEqual([two]);
  await review(project, "approve", "--article", "content/a.md", "--as", "Beto");
  const signed = (await review(project, "list", "--all")).json().segments;
  expect(await Promise.all(signed.map(({ id }: { id: string }) => decisionsOn(project, id)))).toEqual([
    ["approve Traducción profesional"],
    ["approve Traducción profesional"],
    ["approve Ana Pérez"],
  ]);
});

test("what has changed since is approved anew", async () => {
  const project = await translated();
  const [one = ""] = await idsOf(project);
  await review(project, "approve", one, "--as", "Ana");
  project.write("content/a.md", CONTENT.replace("The report", "The new report"));
  const [changed = ""] = await idsOf(project);
  await review(project, "approve", changed, "--as", "Beto");
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toMatch(/The new report.*"by":"Beto"/);
  // What somebody typed into the file is theirs, and in no record until it is looked at.
  project.write("content/a.es.md", project.read("content/a.es.md").replace(/^# .*$/m, "# El informe"));
  expect((await review(project, "approve", changed, "--as", "Carla")).json()).toMatchObject({
    unchanged: [],
    segments: [{ target: "El informe", by: "Carla" }],
  });
});

test("a second person's approval is one, and a third's is not", async () => {
  const project = await translated({ "cotejo.config.json": '{ "review": { "secondPerson": true } }' });
  const [one = "", two = ""] = await idsOf(project);
  await review(project, "correct", one, "--text", "El informe", "--as", "Ana");
  const second = (await review(project, "approve", one, "--as", "Beto")).json();
  expect(second).toMatchObject({ unchanged: [], segments: [{ state: "approved", by: "Beto" }] });
  expect((await review(project, "approve", one, "--as", "Carla")).json().unchanged).toEqual([one]);
  // A machine's text has its one person.
  await review(project, "approve", two, "--as", "Ana");
  expect((await review(project, "approve", two, "--as", "Beto")).json().unchanged).toEqual([two]);
});

test("a text that its author alone had approved is open to a second person where the project asks for one now", async () => {
  const project = await translated();
  const [one = ""] = await idsOf(project);
  await review(project, "correct", one, "--text", "El informe", "--as", "Ana");
  project.write("cotejo.config.json", '{ "review": { "secondPerson": true } }');
  expect((await review(project, "approve", one, "--as", "Ana")).json().unchanged).toEqual([one]);
  expect((await review(project, "approve", one, "--as", "Beto")).json()).toMatchObject({ segments: [{ by: "Beto" }] });
  expect((await review(project, "approve", one, "--as", "Ana")).json().unchanged).toEqual([one]);
});

test("a correction that changes nothing is an approval: of what is approved, none", async () => {
  const project = await translated();
  const [one = "", two = ""] = await idsOf(project);
  await review(project, "approve", one, "--as", "Ana");
  const before = project.snapshot();
  const { target } = (await review(project, "show", one)).json().segment;
  const again = await review(project, "correct", one, "--text", ` ${target} `, "--as", "Zoe");
  expect(again.json()).toMatchObject({ unchanged: [one], segments: [{ by: "Ana", origin: { kind: "engine" } }] });
  expect(project.snapshot()).toEqual(before);
  const other = (await review(project, "show", two)).json().segment.target;
  const approved = await review(project, "correct", two, "--text", other, "--as", "Zoe");
  expect(approved.json().segments).toMatchObject([{ state: "approved", by: "Zoe", origin: { kind: "engine" } }]);
});

test("an author who saves their own waiting text once more changes nothing", async () => {
  const project = await translated({ "cotejo.config.json": '{ "review": { "secondPerson": true } }' });
  const [one = ""] = await idsOf(project);
  await review(project, "correct", one, "--text", "El informe", "--as", "Ana");
  const again = await review(project, "correct", one, "--text", "El informe", "--as", "Ana");
  expect([again.code, again.json()]).toMatchObject([0, { unchanged: [one], segments: [{ state: "draft" }] }]);
});

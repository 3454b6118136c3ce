/** A clone without an index: what is in the Spanish files is nobody's edit, and stays. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

test("a machine's sentence that reads as two in Spanish, one of them a figure, is still the machine's", async () => {
  const project = makeProject({ "content/a.md": "They met here. It was posted in Dec. 1995. Nobody came.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const [spanish, ledger] = [project.read("content/a.es.md"), project.read(".cotejo/ledger/content/a.md.jsonl")];
  expect(spanish).toContain("Dééc. 1995.");
  project.remove(".cotejo/index.db");
  expect((await runCommand(project.root, ["check", "--json"])).json().problems).toEqual([]);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read(".cotejo/ledger/content/a.md.jsonl")).toBe(ledger);
  expect(project.read("content/a.es.md")).toBe(spanish);
});

test("a person's code that runs over a line end can be written again", async () => {
  const spanish = "* Use `a` y luego `b =>\n  1`.\n";
  const project = makeProject({ "content/a.md": "* Use `a` and then `b`.\n", "content/a.es.md": spanish });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.remove(".cotejo/index.db");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(spanish);
  project.write("content/a.md", "* Use `a` and then `b`.\n\nMore here.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(`${spanish}\nMóréé héréé.\n`);
});

test("a file keeps a person's text that cannot be written again, and goes on", async () => {
  const spanish = "* Use `a` y luego `b =>\n  1`.\n";
  const project = makeProject({ "content/a.md": "* Use `a` and then `b`.\n", "content/a.es.md": spanish });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
  expect(ledger).toContain("`b => 1`");
  // In the file the indent of the second line is the list's.
  project.write(".cotejo/ledger/content/a.md.jsonl", ledger.replace("`b => 1`", "`b =>\\n  1`"));
  project.remove(".cotejo/index.db");
  project.write("content/a.md", "* Use `a` and then `b`.\n\nMore here.\n");
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(`${spanish}\nMóréé héréé.\n`);
});

test("a decision beside such a text is written in its place", async () => {
  const spanish = "* Use `a` y luego `b =>\n  1`.\n\nUna frase más.\n";
  const project = makeProject({
    "content/a.md": "* Use `a` and then `b`.\n\nOne more sentence.\n",
    "content/a.es.md": spanish,
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  const file = ".cotejo/ledger/content/a.md.jsonl";
  project.write(file, project.read(file).replace("`b => 1`", "`b =>\\n  1`"));
  project.remove(".cotejo/index.db");
  const id = /"id":"([^"]+)","source":"One more/.exec(project.read(file))?.[1] ?? "";
  const { code } = await runCommand(project.root, ["review", "correct", id, "--text", "Otra frase."]);
  expect(code).toBe(0);
  expect(project.read("content/a.es.md")).toBe(spanish.replace("Una frase más.", "Otra frase."));
});

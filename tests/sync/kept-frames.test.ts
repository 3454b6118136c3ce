/** A decision about one sentence leaves what the record has of its file outside of words, as a run without index finds it. */

import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const ARTICLE = `---\ntitle: The title\nweight: 3\n---\n\n# A heading here\n\nOne [link](https://a.org/x) here. Two here.\n\n~~~\ncode();\n~~~\n\n- First **item**\n- Second item\n`;

async function idOf(project: ProjectFolder, source: string): Promise<string> {
  const line = project.read(LEDGER).split("\n").find((each) => each.includes(source)); // prettier-ignore
  return String(JSON.parse(line ?? "{}").id);
}

/** A run without index leaves the record as it is. */
async function expectTheSame(project: ProjectFolder, ledger: string): Promise<void> {
  for (const file of ["", "-wal", "-shm"]) project.remove(`.cotejo/index.db${file}`);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  expect(project.read(LEDGER)).toBe(ledger);
}

test.each([
  ["approves a sentence", async (project: ProjectFolder) => ["review", "approve", await idOf(project, "Two here.")]],
  [
    "corrects a plain one",
    async (project: ProjectFolder) => ["review", "correct", await idOf(project, "Two here."), "--text", "Dos aquí."],
  ],
  [
    "corrects one with a link",
    async (project: ProjectFolder) => [
      "review",
      "correct",
      await idOf(project, "One <pc"),
      "--text",
      'Aquí <pc id="1">un enlace</pc>.',
    ],
  ],
  [
    "corrects an item without its mark",
    async (project: ProjectFolder) => [
      "review",
      "correct",
      await idOf(project, "First <pc"),
      "--text",
      "Primer punto",
      "--confirm-marks",
    ],
  ],
  [
    "rejects one",
    async (project: ProjectFolder) => ["review", "reject", await idOf(project, "Second item"), "--reason", "mala"],
  ],
])("whoever %s", async (_, command) => {
  const project = makeProject({ "content/a.md": ARTICLE });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const before = project.read(LEDGER);
  const { code, stderr } = await runCommand(project.root, [...(await command(project)), "--as", "Ana"]);
  expect([code, stderr]).toEqual([0, ""]);
  const decided = project.read(LEDGER);
  expect(decided).not.toBe(before);
  await expectTheSame(project, decided);
});

test("what somebody has changed in the file since the last run is in the record after the next decision", async () => {
  const project = makeProject({ "content/a.md": ARTICLE });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  project.write("content/a.es.md", project.read("content/a.es.md").replace("https://a.org/x", "https://a.org/es/x"));
  await runCommand(project.root, ["review", "approve", await idOf(project, "Second item"), "--as", "Ana"]);
  const decided = project.read(LEDGER);
  expect(decided).toContain("!");
  await expectTheSame(project, decided);
});

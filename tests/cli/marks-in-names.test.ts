/** A name with marks inside comes back as one piece, and the marks go around it. */

import path from "node:path";
import { expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "mt-command.mjs")}` };
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

function makeNames(text: string): ProjectFolder {
  return makeProject({
    "glossary/t.csv": "source,target\nMinistry of Health,Ministerio de Salud\n",
    "content/a.md": text,
  });
}

test.each([
  ["The **Ministry *of* Health** met.\n", "THE ***Ministerio de Salud*** MET.\n"],
  ["The *Ministry **of** Health* met.\n", "THE ***Ministerio de Salud*** MET.\n"],
  ["The **Ministry** of *Health* met.\n", "THE ***Ministerio de Salud*** MET.\n"],
  ["The [**Ministry** of *Health*](u) met.\n", "THE [***Ministerio de Salud***](u) MET.\n"],
  ["The __Ministry _of_ Health__ met.\n", "THE ___Ministerio de Salud___ MET.\n"],
])("%j", async (source, target) => {
  const project = makeNames(source);
  const result = await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  expect([result.code, project.read("content/a.es.md")]).toEqual([0, target]);
});

test("`check` names a text that reads back as something else, for the source stands in its place", async () => {
  const project = makeNames("The **Ministry of *Health*** met.\n");
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  expect((await runCommand(project.root, ["check"])).code).toBe(0);
  const [em, strong] = ['<pc id=\\"2\\">', '<pc id=\\"1\\">'];
  expect(project.read(LEDGER)).toContain(em + strong);
  project.write(LEDGER, project.read(LEDGER).replace(em + strong, strong + em));
  // In a file that is there, the Spanish stays.
  project.remove("content/a.es.md");
  await runCommand(project.root, ["publish"]);
  expect(project.read("content/a.es.md")).toContain("Ministry");
  const check = await runCommand(project.root, ["check"]);
  expect(check.code).toBe(1);
  expect(check.stdout).toContain("content/a.md:1 error [proof]");
});

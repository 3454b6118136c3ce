/** Rows that corrections ask for, by decision and by hand in the file. */

import path from "node:path";
import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const ENGINE = { COTEJO_COMMAND: `node ${path.join(import.meta.dirname, "..", "servers", "golden-engine.mjs")}` };

test("the same correction three times, wherever it was made, is proposed, and nothing is added", async () => {
  const project = makeProject({
    "glossary/t.csv": "source,target\nIACHR,CIDH\n",
    "content/a.md": "All stakeholders met.\n\nHear the stakeholders today.\n",
    "content/b.md": "A list of stakeholders follows.\n",
  });
  const translate = () => runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  await translate();
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  for (const { id, target } of segments.slice(0, 2))
    await runCommand(project.root, [
      "review",
      "correct",
      id,
      "--text",
      target.replace("STAKEHOLDERS", "partes interesadas"),
    ]);
  project.write("content/b.es.md", "A LIST OF partes interesadas FOLLOWS.\n");
  await translate();
  const before = project.snapshot();
  const found = await runCommand(project.root, ["terms", "suggest", "--json"]);
  expect(found.json().suggestions).toEqual([
    expect.objectContaining({
      reason: "corrected",
      source: "stakeholders",
      target: "partes interesadas",
      instead: "STAKEHOLDERS",
    }),
  ]);
  expect(found.json().suggestions[0].evidence.map(({ article }: { article: string }) => article)).toEqual([
    "content/a.md",
    "content/a.md",
    "content/b.md",
  ]);
  const rows = await runCommand(project.root, ["terms", "suggest", "--csv"]);
  expect(rows.stdout.split("\n")[1]).toMatch(/^stakeholders,partes interesadas,preferred,STAKEHOLDERS,"3 sentences, /);
  expect(project.snapshot()).toEqual(before);
});

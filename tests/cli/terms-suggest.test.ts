/** Rows that corrections ask for, by decision and by hand in the file. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

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

  // The commands that its output names add them.
  const { stdout } = await runCommand(project.root, ["terms", "suggest"]);
  expect(stdout).toContain("npx cotejo terms suggest --csv > suggested.csv");
  expect(stdout).toContain("npx cotejo terms import suggested.csv");
  project.write("suggested.csv", rows.stdout);
  expect((await runCommand(project.root, ["terms", "import", "suggested.csv"])).code).toBe(0);
  expect((await runCommand(project.root, ["terms", "suggest"])).stdout).toBe("Nothing to suggest.\n");
  expect((await runCommand(project.root, ["terms", "list", "stakeholders"])).stdout).toContain(
    "preferred stakeholders → partes interesadas",
  );
});

test("an edit in the file that rewrites the whole sentence counts, and an article that goes to English does not", async () => {
  const project = makeProject({
    "glossary/t.csv": "source,target\nIACHR,CIDH\n",
    "cotejo.config.json": JSON.stringify({
      articles: [
        { source: "content/*.md", target: "content/{name}.es.md" },
        { source: "es/*.md", target: "es/{name}.en.md", from: "es", to: "en-US" },
      ],
    }),
    "content/a.md": "All stakeholders met.\n\nHear the stakeholders today.\n\nThe stakeholders of Quito came late.\n",
    "es/b.md": "Las partes vinieron.\n\nTodas las partes hablaron.\n\nNinguna de las partes calló.\n",
  });
  const translate = () => runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  await translate();
  project.write(
    "content/a.es.md",
    "Se reunieron las partes interesadas.\n\nEscuche hoy a las partes interesadas.\n\nLlegaron tarde las partes interesadas quiteñas.\n",
  );
  project.write("es/b.en.md", "The parties came.\n\nAll parties spoke.\n\nNone of the parties was silent.\n");
  await translate();
  const found = await runCommand(project.root, ["terms", "suggest", "--json"]);
  expect(found.json().suggestions).toEqual([
    expect.objectContaining({ source: "stakeholders", target: "partes interesadas", instead: "STAKEHOLDERS" }),
  ]);
});

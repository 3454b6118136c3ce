/** Keys with texts that the English gets and loses come into a Spanish page with a structure of its own, and go from it. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const [BODY, SPANISH] = [
  "One is here.\n\nTwo is there.\n",
  "Uno está aquí.\n\nDos está ahí.\n\n> Nota del traductor.\n",
];

/** The front matter of the English, of the Spanish, of the English that changes, and of the Spanish then. */
const CASES: readonly (readonly [string, string, string, string, string])[] = [
  [
    "one comes last",
    "---\ntitle: The court\n---",
    "---\ntitle: La corte\n---",
    "---\ntitle: The court\nsummary: New words\n---",
    '---\ntitle: La corte\nsummary: "Ñéw wóórds"\n---',
  ],
  [
    "one comes first, with its comment, and a text of several lines",
    "---\ntitle: The court\n---",
    "---\n# mío\ntitle: La corte\nmio: 1\n---",
    "---\n# about\nsummary: New words\ntitle: The court\ndescription: |\n  Long text.\n---",
    '---\n# about\nsummary: "Ñéw wóórds"\n# mío\ntitle: La corte\ndescription: |\n  Lóñg tééxt.\nmio: 1\n---',
  ],
  [
    "one comes below another, which is written with other spaces",
    "---\ntitle: The court\nhero:\n  title: Big\n---",
    "---\ntitle: La corte\nhero:\n    title: Grande\n---",
    "---\ntitle: The court\nhero:\n  title: Big\n  summary: New words\n---",
    '---\ntitle: La corte\nhero:\n    title: Grande\n    summary: "Ñéw wóórds"\n---',
  ],
  [
    "one comes before the tables of TOML",
    '+++\ntitle = "The court"\n+++',
    '+++\ntitle = "La corte"\n[params]\nx = 1\n+++',
    '+++\ntitle = "The court"\nsummary = "New words"\n+++',
    '+++\ntitle = "La corte"\nsummary = "Ñéw wóórds"\n[params]\nx = 1\n+++',
  ],
  [
    "one goes, and what people have beside it stays",
    "---\ntitle: The court\nsummary: It sits\ndate: 2026-01-01\n---",
    "---\ntitle: La corte\n# mío\nsummary: Sesiona\nmio: 1\ndate: 2026-01-01\n---",
    "---\ntitle: The court\ndate: 2026-01-01\n---",
    "---\ntitle: La corte\n# mío\nmio: 1\ndate: 2026-01-01\n---",
  ],
  [
    "one goes with those below it",
    "---\ntitle: The court\nhero:\n  title: Big\n  summary: Small\n---",
    "---\nhero:\n  title: Grande\n  summary: Chico\ntitle: La corte\n---",
    "---\ntitle: The court\n---",
    "---\ntitle: La corte\n---",
  ],
];

test.each(CASES)("%s", async (_, english, spanish, changed, expected) => {
  const config = { frontMatter: { translate: ["title", "summary", "description", "hero.title", "hero.summary"] } };
  const project = makeProject({
    "cotejo.config.json": JSON.stringify(config),
    "content/a.md": `${english}\n\n${BODY}`,
    "content/a.es.md": `${spanish}\n\n${SPANISH}`,
  });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write("content/a.md", `${changed}\n\n${BODY}`);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  expect(project.read("content/a.es.md")).toBe(`${expected}\n\n${SPANISH}`);
  await runCommand(project.root, ["translate", "--provider", "pseudo", "--no-cache"]);
  expect(project.read("content/a.es.md")).toBe(`${expected}\n\n${SPANISH}`);
});

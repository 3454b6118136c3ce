/** English paragraphs that move: their Spanish moves along in a file with a structure of its own, where people left its place alone. */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { copyProject, makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";

const TITLE = ["# Report", "# Informe"] as const;
const ONE = ["The court met in Quito in 2019.", "La corte se reunió en Quito en 2019."] as const;
const TWO = ["The commission visited Brazil in 2018.", "La comisión visitó Brasil en 2018."] as const;
const HEAD = ["## Results", "## Resultados"] as const;
const THREE = ["The report has 30 pages about Chile.", "El informe tiene 30 páginas sobre Chile."] as const;
const FOUR = ["The next session is in Lima in 2027.", "La próxima sesión es en Lima en 2027."] as const;
const CODE = ["~~~\nopen();\n~~~", "~~~\nopen();\n~~~"] as const;
const NOTE = "*Nota de la traductora: es la última.*";

type Pair = readonly [english: string, spanish: string];
const english = (...pairs: readonly Pair[]): string => `${pairs.map(([text]) => text).join("\n\n")}\n`;
/** A text alone is the Spanish file's own. */
const spanish = (...texts: readonly (Pair | string)[]): string =>
  `${texts.map((text) => (typeof text === "string" ? text : text[1])).join("\n\n")}\n`;

const run = (root: string, ...args: readonly string[]): Promise<CommandResult> => runCommand(root, args);
const translate = (root: string): Promise<CommandResult> => run(root, "translate", "--provider", "pseudo");

/** A site whose Spanish is people's, adopted; every sentence is in the record, or in a passage. */
async function adopted(source: string, target: string): Promise<ProjectFolder> {
  const project = makeProject({ "cotejo.config.json": "{}", "content/a.md": source, "content/a.es.md": target });
  await run(project.root, "adopt", "--as", "Ana");
  await run(project.root, "review", "approve", "--article", "content/a.md", "--with-findings", "--as", "Ana");
  expect((await run(project.root, "check", "--frozen")).stdout).not.toContain("stale-source");
  return project;
}

/** The same on a machine that knows one commit alone. */
function cloneOf(project: ProjectFolder): ProjectFolder {
  makeRepository(project.root).commit("Ana");
  const clone = path.join(makeProject().root, "clone");
  const from = `file://${project.root}`;
  execFileSync("git", ["clone", "-q", "--depth=1", from, clone], { env: cleanEnv({}), stdio: "pipe" });
  return copyProject(clone);
}

describe.each([
  ["here", (project: ProjectFolder) => project],
  ["in a clone of one commit", cloneOf],
] as const)("%s", (_, placeOf) => {
  test.each([
    ["a paragraph up", [TITLE, FOUR, ONE, TWO, HEAD, THREE], [TITLE, FOUR, ONE, TWO, NOTE, HEAD, THREE]],
    [
      "a paragraph into another section",
      [TITLE, ONE, HEAD, THREE, TWO, FOUR],
      [TITLE, ONE, NOTE, HEAD, THREE, TWO, FOUR],
    ],
    ["a whole section", [TITLE, HEAD, THREE, FOUR, ONE, TWO], [TITLE, NOTE, HEAD, THREE, FOUR, ONE, TWO]],
    [
      "code with its paragraph",
      [TITLE, ONE, HEAD, THREE, FOUR, TWO, CODE],
      [TITLE, ONE, NOTE, HEAD, THREE, FOUR, TWO, CODE],
    ],
    ["two paragraphs change places", [TITLE, TWO, ONE, HEAD, THREE, FOUR], [TITLE, TWO, ONE, NOTE, HEAD, THREE, FOUR]],
  ] as const)("%s", async (__, now, expected) => {
    const code = now.some((each) => each === CODE) ? [CODE] : [];
    const first = english(TITLE, ONE, TWO, ...code, HEAD, THREE, FOUR);
    const project = placeOf(await adopted(first, spanish(TITLE, ONE, TWO, ...code, NOTE, HEAD, THREE, FOUR)));
    project.write("content/a.md", english(...now));
    const check = await run(project.root, "check", "--frozen");
    expect([check.code, check.stdout]).toEqual([1, expect.stringContaining("stands elsewhere in the source now")]);
    await translate(project.root);
    expect(project.read("content/a.es.md")).toBe(spanish(...expected));
    expect((await run(project.root, "check", "--frozen")).stdout).not.toContain("stale-source");
    const before = project.snapshot();
    await translate(project.root);
    expect(project.snapshot()).toEqual(before);
  });
});

test("what a person has moved stays where they have it, and is named until somebody says that it is right", async () => {
  const first = english(TITLE, ONE, TWO, HEAD, THREE, FOUR);
  const theirs = spanish(TITLE, ONE, HEAD, THREE, TWO, FOUR);
  const project = await adopted(first, spanish(TITLE, ONE, TWO, HEAD, THREE, FOUR));
  project.write("content/a.es.md", theirs);
  await run(project.root, "sync", "--as", "Eva");
  project.write("content/a.md", english(TITLE, TWO, ONE, HEAD, THREE, FOUR));
  await translate(project.root);
  expect(project.read("content/a.es.md")).toBe(theirs);
  expect((await run(project.root, "check", "--frozen")).stdout).toContain("stands elsewhere in the source now");
  await run(project.root, "sync", "--as", "Eva");
  expect((await run(project.root, "check", "--frozen")).stdout).not.toContain("stands elsewhere");
  expect(project.read("content/a.es.md")).toBe(theirs);
});

test("whoever has moved the Spanish along by hand is asked nothing", async () => {
  const project = await adopted(
    english(TITLE, ONE, TWO, HEAD, THREE, FOUR),
    spanish(TITLE, ONE, TWO, NOTE, HEAD, THREE, FOUR),
  );
  project.write("content/a.md", english(TITLE, ONE, HEAD, THREE, FOUR, TWO));
  const theirs = spanish(TITLE, ONE, NOTE, HEAD, THREE, FOUR, TWO);
  project.write("content/a.es.md", theirs);
  await translate(project.root);
  expect(project.read("content/a.es.md")).toBe(theirs);
  expect((await run(project.root, "check", "--frozen")).stdout).not.toContain("stands elsewhere");
});

test("a moved paragraph may be another in the same run, beside a new one and an edited one", async () => {
  const NEW = "A new hearing was held in Peru.";
  const project = await adopted(
    english(TITLE, ONE, TWO, HEAD, THREE, FOUR),
    spanish(TITLE, ONE, TWO, NOTE, HEAD, THREE, FOUR),
  );
  project.write(
    "content/a.md",
    english(TITLE, TWO, HEAD, THREE, [NEW, ""], [`${ONE[0].slice(0, -1)} again.`, ""], FOUR),
  );
  await translate(project.root);
  const now = project.read("content/a.es.md").split("\n\n");
  const places = [TWO[1], NOTE, HEAD[1], THREE[1], "Á ", ONE[1], FOUR[1]].map((text) =>
    now.findIndex((block) => block.startsWith(text)),
  );
  expect(places.filter((place) => place !== -1)).toEqual(
    places.filter((place) => place !== -1).toSorted((a, b) => a - b),
  );
  expect(places.filter((place) => place === -1).length).toBeLessThanOrEqual(1);
  expect((await run(project.root, "check")).stdout).not.toContain("error");
});

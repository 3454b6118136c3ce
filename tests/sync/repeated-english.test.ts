/** English that stands in an article more than once, in a page with a structure of its own: each keeps its own Spanish. */

import { describe, expect, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const ENGLISH = "First one. See below.\n\n- Item one\n- See below.\n\nA middle.\n\nFinal one. See below.\n";
const SPANISH =
  "La primera. Vea abajo.\n\n- Punto uno\n- Mire abajo.\n\nEn medio.\n\nLa última. Consulte abajo.\n\nNota propia.\n";

async function adopted(): Promise<ProjectFolder> {
  const project = makeProject({ [SOURCE]: ENGLISH, [TARGET]: SPANISH.replace("\nNota propia.\n", "") });
  await runCommand(project.root, ["adopt", "--as", "Ana"]);
  project.write(TARGET, SPANISH);
  await runCommand(project.root, ["translate", "--provider", "none"]);
  return project;
}

/** Runs twice, and says what `check --frozen` has to say. */
async function translateTwice(project: ProjectFolder, isWithoutIndex: boolean): Promise<readonly string[]> {
  for (let run = 0; run < 2; run += 1) {
    if (isWithoutIndex) project.remove(".cotejo/index.db");
    await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  }
  const { problems } = (await runCommand(project.root, ["check", "--frozen", "--json"])).json();
  return problems.map(({ check, line }: { check: string; line: number }) => `${check}:${line}`);
}

describe.each([false, true])("English that is there three times, without the index: %s", (isWithoutIndex) => {
  test("and is edited once, is stale once, and no byte changes", async () => {
    const project = await adopted();
    project.write(SOURCE, ENGLISH.replace("See below.", "Look below now."));
    expect(await translateTwice(project, isWithoutIndex)).toEqual(["stale-source:1"]);
    expect(project.read(TARGET)).toBe(SPANISH);
  });

  test("and is deleted once, goes from the Spanish once", async () => {
    const project = await adopted();
    project.write(SOURCE, ENGLISH.replace(" See below.", ""));
    expect(await translateTwice(project, isWithoutIndex)).toEqual([]);
    expect(project.read(TARGET)).toBe(SPANISH.replace(" Vea abajo.", ""));
  });

  test("and comes once more, comes into the Spanish once", async () => {
    const project = await adopted();
    project.write(SOURCE, ENGLISH.replace("A middle.", "See below.\n\nA middle."));
    expect(await translateTwice(project, isWithoutIndex)).toEqual([]);
    expect(project.read(TARGET)).toMatch(/\n- Mire abajo\.\n\n[^\n]+\n\nEn medio\.\n/);
    expect(project.read(TARGET).split("\n\n")).toHaveLength(SPANISH.split("\n\n").length + 1);
  });

  test("has decisions of its own", async () => {
    const project = await adopted();
    project.write(SOURCE, ENGLISH.replace("See below.", "Look below now."));
    await translateTwice(project, isWithoutIndex);
    const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
    const ids = segments.flatMap(({ id, source }: { id: string; source: string }) =>
      source === "See below." ? id : [],
    );
    expect(ids).toHaveLength(2);
    await runCommand(project.root, ["review", "correct", ids[1], "--text", "Véase más abajo.", "--as", "Eva"]);
    expect(project.read(TARGET)).toBe(SPANISH.replace("Consulte abajo.", "Véase más abajo."));
    expect(await translateTwice(project, isWithoutIndex)).toEqual(["stale-source:1"]);
    expect(project.read(TARGET)).toBe(SPANISH.replace("Consulte abajo.", "Véase más abajo."));
  });
});

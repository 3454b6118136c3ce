/** An edit found in a Spanish file is whoever's git blames for its lines. */

import { chmodSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ARTICLE =
  "---\ntitle: The title\n---\n\n# A heading here\n\nOne here. Two there.\n\nThree here.\n\n- Item one\n- Item two\n";
const LUISA = "2026-02-02T08:00:00.000Z";
const PEDRO = "2026-03-03T10:00:00.000Z";

async function translated(): Promise<ProjectFolder & ReturnType<typeof makeRepository>> {
  const project = makeProject({
    "content/a.md": ARTICLE,
    "locales/en/ui.json": '{\n  "a": "Hello you",\n  "b": "Good bye"\n}\n',
  });
  const repository = makeRepository(project.root);
  await runCommand(project.root, ["translate", "--provider", "command"], ENGINE);
  repository.commit("Bot");
  return { ...project, ...repository };
}

function edit(project: ProjectFolder, file: string, from: string, to: string): void {
  const text = project.read(file);
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
}

/** Who decided each text of a person in a ledger, and when. */
function signatures(project: ProjectFolder, article = "content/a.md"): Record<string, string> {
  const lines = project
    .read(`.cotejo/ledger/${article}.jsonl`)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return Object.fromEntries(lines.filter(({ by }) => by).map(({ target, by, at }) => [target, `${by} ${at}`]));
}

describe("the author of an edit", () => {
  test("is the one of its lines: each edit its own, in articles and locale files, below a block that people added", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "THREE HERE.", "Tres aquí.");
    edit(project, "locales/es/ui.json", "GOOD BYE", "Adiós");
    project.commit("Luisa Gómez", LUISA);
    edit(project, "content/a.es.md", "THE TITLE", "El título");
    edit(project, "content/a.es.md", "# A HEADING", "*Nota de la traductora.*\n\n# A HEADING");
    project.commit("Pedro", PEDRO);
    const result = await runCommand(project.root, ["translate", "--provider", "command", "--json"], ENGINE);
    expect(result.code).toBe(0);
    expect(signatures(project)).toEqual({
      "El título": `Pedro ${PEDRO}`,
      "*Nota de la traductora.*": `Pedro ${PEDRO}`,
      "Tres aquí.": `Luisa Gómez ${LUISA}`,
    });
    expect(signatures(project, "locales/en/ui.json")).toEqual({ Adiós: `Luisa Gómez ${LUISA}` });
  });

  test("of a sentence that was left out is the one of the line that it stood in", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "ONE HERE. TWO THERE.", "TWO THERE.");
    project.commit("Luisa Gómez", LUISA);
    await runCommand(project.root, ["sync"]);
    expect(signatures(project)).toEqual({ "": `Luisa Gómez ${LUISA}` });
  });

  test("is whoever is at work where the line is not committed, or the file not in git", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "THREE HERE.", "Tres aquí.");
    project.commit("Luisa Gómez", LUISA);
    edit(project, "content/a.es.md", "ITEM TWO", "Elemento dos");
    project.git("rm", "-q", "--cached", "locales/es/ui.json");
    project.git("commit", "-q", "-m", "not in git");
    edit(project, "locales/es/ui.json", "GOOD BYE", "Adiós");
    await runCommand(project.root, ["sync"]);
    expect(signatures(project)["Tres aquí."]).toBe(`Luisa Gómez ${LUISA}`);
    expect(signatures(project)["Elemento dos"]).toMatch(/^Ana Pérez /);
    expect(signatures(project, "locales/en/ui.json")["Adiós"]).toMatch(/^Ana Pérez /);
  });

  test("is the name that was given, whatever git says", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "THREE HERE.", "Tres aquí.");
    project.commit("Luisa Gómez", LUISA);
    await runCommand(project.root, ["sync", "--as", "Rosa"]);
    expect(signatures(project)["Tres aquí."]).toMatch(/^Rosa /);
  });

  test("of a sentence over several lines is the last who touched one of them", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "THREE HERE.", "Tres\naquí y\nahora.");
    project.commit("Luisa Gómez", LUISA);
    edit(project, "content/a.es.md", "aquí y", "aquí mismo y");
    project.commit("Pedro", PEDRO);
    await runCommand(project.root, ["sync"]);
    expect(signatures(project)).toEqual({ "Tres aquí mismo y ahora.": `Pedro ${PEDRO}` });
  });

  test("costs one blame a file, and none where nothing was edited", async () => {
    const project = await translated();
    project.write("bin/git", '#!/bin/sh\necho "$@" >> "$GIT_CALLS"\nPATH="$GIT_PATH" exec git "$@"\n');
    chmodSync(path.join(project.root, "bin/git"), 0o755);
    const calls = path.join(project.root, "calls.txt");
    const env = {
      ...ENGINE,
      PATH: `${path.join(project.root, "bin")}:${process.env["PATH"]}`,
      GIT_PATH: process.env["PATH"] ?? "",
      GIT_CALLS: calls,
    };
    const blames = (): number =>
      existsSync(calls)
        ? readFileSync(calls, "utf8")
            .split("\n")
            .filter((line) => line.startsWith("blame")).length
        : 0;
    await runCommand(project.root, ["sync"], env);
    expect(blames()).toBe(0);
    for (const [from, to] of [
      ["ONE HERE", "Uno aquí"],
      ["THREE HERE", "Tres aquí"],
      ["ITEM TWO", "Elemento dos"],
    ] as const)
      edit(project, "content/a.es.md", from, to);
    project.commit("Luisa Gómez", LUISA);
    await runCommand(project.root, ["sync"], env);
    expect(Object.keys(signatures(project))).toHaveLength(3);
    expect(blames()).toBe(1);
  });

  test("is asked, not overruled, by whoever corrects a sentence without having seen the edit", async () => {
    const project = await translated();
    edit(project, "content/a.es.md", "THREE HERE.", "Tres aquí.");
    project.commit("Luisa Gómez", LUISA);
    const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
    const id = segments.find(({ source }: { source: string }) => source === "Three here.").id;
    const result = await runCommand(project.root, ["review", "correct", id, "--text", "Tres acá.", "--as", "Ana"]);
    expect(result.code).toBe(0);
    expect(project.read("content/a.es.md")).toContain("Tres acá.");
    const { segment } = (await runCommand(project.root, ["review", "show", id, "--json"])).json();
    expect(segment).toMatchObject({
      target: "Tres acá.",
      flags: ["disputed"],
      rivals: [{ target: "Tres aquí.", by: "Luisa Gómez" }],
    });
  });
});

/**
 * Links, images and marks that a person corrected in a Spanish file, in a clone: the index is not there, and the file keeps
 * them, whether git knows that they are a person's or nobody does.
 */

import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";
import { makeRepository, type GitRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { ENGINE } from "../helpers/golden-engine.ts";
import { describeVariants } from "../helpers/test-some.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const ARTICLE = [
  "# A heading here",
  "Read [the report](https://example.org/en/report) today. Another one here.",
  "![A seal](https://example.org/en/seal.png)",
  "Some words are here, and `code here`.",
  "![](https://example.org/en/map.png)",
  "- `first item`\n- Second item of info@example.org",
  "The end is here.",
].join("\n\n");

/** What a person changes, and on which line of the file. */
const EDITS = [
  ["a link", "https://example.org/en/report", "https://example.org/es/informe", 3],
  ["an image with a text", "https://example.org/en/seal.png", "https://example.org/es/sello.png", 5],
  ["an image alone", "https://example.org/en/map.png", "https://example.org/es/mapa.png", 9],
  ["a mark", "SOME WORDS ARE", "SOME **WORDS** ARE", 7],
  ["code in a sentence", "`code here`", "`código aquí`", 7],
  ["code alone", "- `first item`", "- `primer punto`", 11],
  ["an address that stands as text", "info@example.org", "espanol@example.org", 12],
] as const;

interface Project extends ProjectFolder, GitRepository {}

async function translated(): Promise<Project> {
  const folder = makeProject({ [SOURCE]: `${ARTICLE}\n`, ".gitignore": ".cotejo/*\n!.cotejo/ledger\n" });
  const project = { ...folder, ...makeRepository(folder.root) };
  await translate(project);
  project.commit("Bot");
  return project;
}

function translate({ root }: ProjectFolder): Promise<CommandResult> {
  return runCommand(root, ["translate", "--provider", "command", "--json"], ENGINE);
}

function edit(project: ProjectFolder, file: string, from: string, to: string): void {
  const text = project.read(file);
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
}

const CLONES = ["of one commit", "with its history", "without git"] as const;

function cloned(project: Project, how: (typeof CLONES)[number]): ProjectFolder {
  const clone = makeProject();
  const depth = how === "with its history" ? [] : ["--depth=1"];
  execFileSync("git", ["clone", "-q", ...depth, `file://${project.root}`, "."], { cwd: clone.root, env: cleanEnv({}) });
  if (how === "without git") clone.remove(".git");
  return clone;
}

async function check({ root }: ProjectFolder): Promise<readonly unknown[]> {
  return (await runCommand(root, ["check", "--json"])).json().problems;
}

describeVariants(
  CLONES,
  (how) => `in a clone ${how}`,
  (how) => {
    test.each(EDITS)("%s that was corrected stays, whatever runs", async (_, from, to) => {
      const project = await translated();
      edit(project, TARGET, from, to);
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const before = clone.read(TARGET);
      expect(before).toContain(to);
      await check(clone);
      expect(clone.read(TARGET)).toBe(before);
      await translate(clone);
      expect(clone.read(TARGET)).toBe(before);
      await runCommand(clone.root, ["publish"]);
      expect(clone.read(TARGET)).toBe(before);
      const heading =
        /"id":"([^"]+)","source":"A heading/.exec(clone.read(`.cotejo/ledger/${SOURCE}.jsonl`))?.[1] ?? "";
      await runCommand(clone.root, ["review", "approve", heading]);
      expect(clone.read(TARGET)).toBe(before);
      edit(clone, SOURCE, "The end is here.", "The end is near.\n\nOr not.");
      await translate(clone);
      expect(clone.read(TARGET)).toContain(to);
    });

    test.each(EDITS)("%s: `check` says so, by file and line", async (_, from, to, line) => {
      const project = await translated();
      edit(project, TARGET, from, to);
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const file = expect.stringMatching(/^content\/a(?:\.es)?\.md$/);
      expect(await check(clone)).toContainEqual(expect.objectContaining({ file, line, check: "edited" }));
      await translate(clone);
      expect(await check(clone)).not.toContainEqual(expect.objectContaining({ check: "edited" }));
    });

    test.each([
      ["link", "[PALABRAS](https://example.org/uno)", "[PALABRAS](https://example.org/dos)"],
      ["link of one word to itself", "<https://example.org/uno>", "<https://example.org/dos>"],
      ["mark", "**PALABRAS**", "*PALABRAS*"],
      ["code", "`uno`", "`dos`"],
    ] as const)("a %s of a person's own, that is in the record and was corrected, stays", async (_, first, second) => {
      const project = await translated();
      edit(project, TARGET, "SOME WORDS", `SOME ${first}`);
      await translate(project);
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      edit(project, TARGET, first, second);
      project.commit("Luisa", "2026-01-03T10:00:00Z");
      const clone = cloned(project, how);
      const before = clone.read(TARGET);
      expect(await check(clone)).toContainEqual(expect.objectContaining({ line: 7, check: "edited" }));
      for (const run of [["publish"], ["sync"]]) await runCommand(clone.root, run);
      await translate(clone);
      expect(clone.read(TARGET)).toBe(before);
      expect(await check(clone)).not.toContainEqual(expect.objectContaining({ check: "edited" }));
    });

    test("a link that a person took off is a text of theirs, also where its English changes", async () => {
      const project = await translated();
      edit(project, TARGET, "[THE REPORT](https://example.org/en/report)", "THE REPORT");
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const before = clone.read(TARGET);
      expect(await check(clone)).toContainEqual(expect.objectContaining({ line: 3, check: "edited" }));
      edit(clone, SOURCE, "today. Another", "tomorrow. Another");
      await translate(clone);
      expect(clone.read(TARGET)).toBe(before);
      const { code, stdout } = await runCommand(clone.root, ["check", "--frozen"]);
      expect([code, stdout]).toEqual([1, expect.stringContaining("content/a.md:3 error [stale-source]")]);
      const id = /"id":"([^"]+)","source":"Read /.exec(clone.read(`.cotejo/ledger/${SOURCE}.jsonl`))?.[1] ?? "";
      await runCommand(clone.root, ["review", "correct", id, "--confirm-marks", "--text", "Lea el informe mañana."]);
      expect(clone.read(TARGET)).toContain("\n\nLea el informe mañana. ANOTHER");
    });

    test("a file that nobody has touched gets the English link", async () => {
      const project = await translated();
      edit(project, SOURCE, "https://example.org/en/report", "https://example.org/en/report-2");
      project.commit("Eva", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const { articles } = (await translate(clone)).json();
      expect(clone.read(TARGET)).toContain("en/report-2");
      expect(articles[0].problems).toEqual([]);
    });

    test("a link that was corrected is not lost where another sentence of its paragraph is", async () => {
      const project = await translated();
      edit(project, TARGET, "https://example.org/en/report", "https://example.org/es/informe");
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const id = /"id":"([^"]+)","source":"Another one/.exec(clone.read(`.cotejo/ledger/${SOURCE}.jsonl`))?.[1] ?? "";
      const { code, stderr } = await runCommand(clone.root, ["review", "correct", id, "--text", "Otra aquí."]);
      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(clone.read(TARGET)).toContain("https://example.org/es/informe");
      expect(clone.read(TARGET)).toContain("Otra aquí.");
      await translate(clone);
      expect(clone.read(TARGET)).toContain("https://example.org/es/informe");
      expect(clone.read(TARGET)).toContain("Otra aquí.");
    });

    test("both have changed it: the file keeps its own, and it is said", async () => {
      const project = await translated();
      edit(project, SOURCE, "https://example.org/en/report", "https://example.org/en/report-2");
      edit(project, TARGET, "https://example.org/en/report", "https://example.org/es/informe");
      project.commit("Luisa", "2026-01-02T10:00:00Z");
      const clone = cloned(project, how);
      const { articles } = (await translate(clone)).json();
      expect(articles[0].problems).toContainEqual(expect.objectContaining({ line: 3, check: "stale-source" }));
      expect(clone.read(TARGET)).toContain("https://example.org/es/informe");
    });
  },
);

test("a link that was corrected in a clone, and is not committed yet, stays, and the ledger knows whose it is", async () => {
  const clone = cloned(await translated(), "with its history");
  edit(clone, TARGET, "https://example.org/en/report", "https://example.org/es/informe");
  expect(await check(clone)).toContainEqual(expect.objectContaining({ file: TARGET, line: 3, check: "edited" }));
  await translate(clone);
  expect(clone.read(TARGET)).toContain("https://example.org/es/informe");
  expect(clone.read(`.cotejo/ledger/${SOURCE}.jsonl`)).toMatch(/"frame":"[^"]*1:[0-9a-f]{6}![0-9a-f]{6}/);
});

test.each([["any"], ["approved"]])(
  "addresses that stand as text stay as the adopted file has them (%s)",
  async (publish) => {
    const spanish =
      "# La oficina\n\n- Escriba a espanol@example.org ahora.\n- Lea https://example.org/es/informe ahora.\n";
    const folder = makeProject({
      "cotejo.config.json": JSON.stringify({ publish }),
      [SOURCE]: "# The office\n\n- Write to info@example.org now.\n- Read https://example.org/en/report now.\n",
      [TARGET]: spanish,
    });
    const project = { ...folder, ...makeRepository(folder.root) };
    await runCommand(project.root, ["adopt", "--as", "Ana"]);
    project.commit("Ana");
    for (const each of [project, ...CLONES.map((how) => cloned(project, how))]) {
      await translate(each);
      expect(each.read(TARGET)).toBe(spanish);
    }
  },
);

/** Branches that git merges: ledgers line by line, people's decisions never lost, with the driver and without. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeRepository } from "../helpers/git-repository.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const ATTRIBUTES =
  ".cotejo/ledger/** merge=cotejo\n.cotejo/terms.jsonl merge=union\n.cotejo/term-changes.jsonl merge=union\n";
const ARTICLE = "# A heading here\n\nOne here.\n\nTwo here.\n\nThree here.\n";

interface Line {
  readonly id: string;
  readonly source?: string;
  readonly target?: string;
  readonly state?: string;
  readonly by?: string;
  readonly flags?: readonly string[];
}

async function makeClone(hasDriver: boolean) {
  const project = makeProject({ "content/a.md": ARTICLE });
  const repository = makeRepository(project.root);
  const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(project.root, args, ENGINE);
  await run("translate", "--provider", "command");
  if (hasDriver) expect(await run("init", "--git")).toMatchObject({ code: 0 });
  repository.commit("Ana");
  const lines = (): Line[] =>
    project
      .read(LEDGER)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  const line = (source: string): Line => lines().find((each) => each.source === source) ?? { id: "" };
  return {
    ...project, ...repository, run, lines, line,
    /** Corrects sentences on a branch of its own, and commits. */
    async branch(name: string, texts: Readonly<Record<string, string>>): Promise<void> {
      repository.git("switch", "-q", "-C", name, "main");
      for (const [source, text] of Object.entries(texts)) await run("review", "correct", line(source).id, "--text", text, "--as", name);
      repository.commit(name);
    },
    /** @returns whether git merged without a conflict */
    merge(name: string): boolean {
      try {
        repository.git("-c", "user.email=tests@example.org", "merge", "-q", "-m", "merge", name);
        return true;
      } catch {
        return false;
      }
    },
  }; // prettier-ignore
}

describe("branches that decided on neighbouring sentences", () => {
  test("merge without a conflict in the ledger, and every decision is in it", async () => {
    const clone = await makeClone(true);
    expect(clone.read(".gitattributes")).toBe(ATTRIBUTES);
    await clone.branch("luisa", { "Two here.": "Dos aquí." });
    await clone.branch("pedro", { "One here.": "Uno aquí." });
    clone.merge("luisa");
    expect(clone.git("diff", "--name-only", "--diff-filter=U")).not.toContain("ledger");
    expect(clone.lines().map(({ target, state, by }) => [target, state, by])).toEqual([
      ["A HEADING HERE", "draft", undefined], ["Uno aquí.", "approved", "pedro"], ["Dos aquí.", "approved", "luisa"], ["THREE HERE.", "draft", undefined],
    ]); // prettier-ignore
  });

  test("without the driver the marks of git stay in the file, and the next run takes both sides", async () => {
    const clone = await makeClone(false);
    await clone.branch("luisa", { "Two here.": "Dos aquí." });
    await clone.branch("pedro", { "One here.": "Uno aquí." });
    expect(clone.merge("luisa")).toBe(false);
    expect(clone.read(LEDGER)).toContain("<<<<<<<");
    clone.write("content/a.es.md", "# A HEADING HERE\n\nUno aquí.\n\nDos aquí.\n\nTHREE HERE.\n");
    const run = await clone.run("translate", "--provider", "command", "--json");
    expect(run.json().totals).toMatchObject({ sentCharacters: 0 });
    expect(clone.lines().map(({ target, by }) => [target, by])).toEqual([
      ["A HEADING HERE", undefined], ["Uno aquí.", "pedro"], ["Dos aquí.", "luisa"], ["THREE HERE.", undefined],
    ]); // prettier-ignore
    expect(clone.read("content/a.es.md")).toBe("# A HEADING HERE\n\nUno aquí.\n\nDos aquí.\n\nTHREE HERE.\n");
  });
});

describe.each([
  ["with the driver", true],
  ["without it", false],
] as const)("two decisions for one sentence, %s", (_, hasDriver) => {
  test("are a conflict that is shown, with both kept until a person has chosen", async () => {
    const clone = await makeClone(hasDriver);
    await clone.branch("luisa", { "Three here.": "Tres aquí, dice Luisa." });
    await clone.branch("pedro", { "Three here.": "Tres aquí, dice Pedro." });
    expect(clone.merge("luisa")).toBe(false);
    expect(clone.git("diff", "--name-only", "--diff-filter=U").trim().split("\n")).toEqual([LEDGER, "content/a.es.md"]);
    // The file has git's marks: no run touches it, and says why.
    const conflicted = clone.read("content/a.es.md");
    const held = await clone.run("translate", "--provider", "command", "--json");
    expect(held.json().articles[0]).toMatchObject({ status: "skipped" });
    expect(held.stdout).toContain("git left a conflict in it");
    expect(clone.read("content/a.es.md")).toBe(conflicted);
    expect(clone.read(LEDGER)).toMatch(/dice Luisa[^]*dice Pedro|dice Pedro[^]*dice Luisa/);

    clone.write("content/a.es.md", "# A HEADING HERE\n\nONE HERE.\n\nTWO HERE.\n\nTres aquí, dice Pedro.\n");
    await clone.run("sync");
    expect(clone.line("Three here.")).toMatchObject({
      target: "Tres aquí, dice Pedro.",
      flags: ["disputed"],
      rivals: [{ target: "Tres aquí, dice Luisa.", by: "luisa" }],
    });
    const { id } = clone.line("Three here.");
    expect((await clone.run("review", "list", "--json")).json().segments).toContainEqual(
      expect.objectContaining({ id, flags: ["disputed"] }),
    );
    expect((await clone.run("check", "--json")).json().problems).toContainEqual(
      expect.objectContaining({ check: "disputed", severity: "warning", segment: id }),
    );
    await clone.run("review", "approve", id, "--as", "Ana");
    expect(clone.line("Three here.")).toMatchObject({
      target: "Tres aquí, dice Pedro.",
      by: "Ana",
      rejected: [{ target: "Tres aquí, dice Luisa." }],
    });
    expect(clone.line("Three here.").flags).toBeUndefined();
  });
});

describe("cotejo init --git", () => {
  test("keeps what .gitattributes has, and adds its line once", async () => {
    const project = makeProject({ "content/a.md": ARTICLE, ".gitattributes": "* text=auto\r\n*.png binary" });
    makeRepository(project.root);
    for (let run = 0; run < 2; run += 1) expect((await runCommand(project.root, ["init", "--git"])).code).toBe(0);
    expect(project.read(".gitattributes")).toBe(
      `* text=auto\r\n*.png binary\r\n${ATTRIBUTES.replaceAll("\n", "\r\n")}`,
    );
  });

  test("says what is missing outside of a repository", async () => {
    const project = makeProject({ "content/a.md": ARTICLE });
    const result = await runCommand(project.root, ["init", "--git"], {
      GIT_CEILING_DIRECTORIES: path.dirname(project.root),
    });
    expect(result).toMatchObject({ code: 2 });
    expect(result.stderr).toContain("Cannot set `merge.cotejo.name`, expected the project in a git repository.");
    expect(project.has(".gitattributes")).toBe(false);
  });

  test("a ledger that does not read is merged as text: nothing of it is lost", async () => {
    const clone = await makeClone(true);
    await clone.branch("luisa", { "Two here.": "Dos aquí." });
    clone.git("switch", "-q", "-C", "pedro", "main");
    clone.write(LEDGER, `${clone.read(LEDGER)}not json\n`);
    clone.commit("pedro");
    clone.merge("luisa");
    expect(clone.read(LEDGER)).toContain("not json");
    expect(clone.read(LEDGER)).toContain("Dos aquí.");
  });
});

test("a file that is not there is named, and nothing is written", async () => {
  const project = makeProject({ ours: "", theirs: "" });
  const merge = await runCommand(project.root, ["merge-ledger", "base", "ours", "theirs", LEDGER]);
  expect([merge.code, merge.stderr]).toEqual([2, "Cannot read `base`, expected a ledger that git hands over.\n"]);
  expect(project.read("ours")).toBe("");
});

/** How old a translation is and who wrote it, by git; who adopted it is another question. */

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeRepository, type GitRepository } from "../helpers/git-repository.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { cleanEnv, runCommand, type CommandResult } from "../helpers/run-command.ts";

const ENGLISH = "# The court\n\nThe court met in [Quito](https://example.org/1) today.\n\n- Rights\n";
const SPANISH = "# La corte\n\nLa corte se reunió hoy en [Quito](https://example.org/1).\n\n- Derechos\n";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

/** English of 2019 by Eva, its Spanish of 2020 by Luis. */
function makeSite(): { readonly project: ProjectFolder; readonly repository: GitRepository } {
  const project = makeProject({ "cotejo.config.json": "{}", "content/a.md": ENGLISH });
  const repository = makeRepository(project.root);
  repository.commit("Eva", "2019-01-01T10:00:00Z");
  project.write("content/a.es.md", SPANISH);
  repository.commit("Luis", "2020-01-01T10:00:00Z");
  return { project, repository };
}

async function adopt(root: string, ...flags: readonly string[]): Promise<CommandResult> {
  const result = await runCommand(root, ["adopt", "--as", "Ana", ...flags]);
  expect([result.code, result.stderr]).toEqual([0, ""]);
  return result;
}

const ledgerOf = (root: string): readonly Record<string, unknown>[] =>
  readFileSync(path.join(root, LEDGER), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ source }) => source !== undefined);

test("the ledger says who adopted a sentence, and who wrote it", async () => {
  const { project } = makeSite();
  await adopt(project.root);
  for (const line of ledgerOf(project.root))
    expect(line).toMatchObject({ state: "approved", by: "Ana", via: "adopt", author: "Luis" });
  const { segments } = (await runCommand(project.root, ["review", "list", "--all", "--json"])).json();
  for (const segment of segments) expect(segment).toMatchObject({ by: "Ana", via: "adopt", author: "Luis" });
  const why = await runCommand(project.root, ["why", "content/a.es.md:3"]);
  expect(why.stdout).toContain("written by Luis; adopted by Ana");
});

test("whoever approves it later approves what Luis wrote; whoever corrects it has written it", async () => {
  const { project } = makeSite();
  await adopt(project.root);
  const [heading, sentence] = ledgerOf(project.root);
  await runCommand(project.root, ["review", "correct", String(heading?.["id"]), "--text", "La Corte", "--as", "Eva"]);
  expect(ledgerOf(project.root)[0]).toMatchObject({ by: "Eva", via: "command" });
  expect(ledgerOf(project.root)[0]).not.toHaveProperty("author");
  await runCommand(project.root, ["review", "approve", String(heading?.["id"]), "--as", "Rosa"]);
  await runCommand(project.root, ["review", "approve", String(sentence?.["id"]), "--as", "Rosa"]);
  // What stands approved is not signed again.
  expect(ledgerOf(project.root)[0]).toMatchObject({ by: "Eva" });
  project.write("content/a.es.md", project.read("content/a.es.md").replace("Derechos", "Los derechos"));
  await runCommand(project.root, ["sync", "--as", "Rosa"]);
  expect(ledgerOf(project.root)[2]).toMatchObject({ target: "Los derechos", by: "Rosa", via: "file" });
});

test("a sentence whose English has changed since waits for a person; an address or a wrapped line is no change", async () => {
  const { project, repository } = makeSite();
  project.write(
    "content/a.md",
    ENGLISH.replace("met in [Quito](https://example.org/1)", "met in\n[Quito](https://example.org/2)"),
  );
  repository.commit("Eva", "2021-01-01T10:00:00Z");
  expect((await adopt(project.root, "--dry-run")).stdout).toContain("3 of 3 sentences adopted");
  project.write("content/a.md", ENGLISH.replace("The court met", "A court met"));
  repository.commit("Eva", "2022-01-01T10:00:00Z");
  const before = project.snapshot();
  const dry = await adopt(project.root, "--dry-run");
  expect(project.snapshot()).toEqual(before);
  const { stdout } = await adopt(project.root);
  expect(dry.stdout).toBe(`${stdout}Nothing was written.\n`);
  expect(stdout).toContain("2 of 3 sentences adopted, 1 wait for you");
  expect(stdout).toContain("content/a.md:3 waits for you: Its translation is older than it");
  expect(ledgerOf(project.root).map(({ state }) => state)).toEqual(["approved", "draft", "approved"]);
  expect(project.read("content/a.es.md")).toBe(SPANISH);
  const { segments } = (await runCommand(project.root, ["review", "list", "--json"])).json();
  expect(segments).toMatchObject([{ source: expect.stringContaining("A court"), state: "draft" }]);
});

test("English that was changed and put back is as old as it first was, also on a branch that came in late", async () => {
  const { project, repository } = makeSite();
  project.write("content/a.md", ENGLISH.replace("The court met", "A court met"));
  repository.commit("Eva", "2021-01-01T10:00:00Z");
  project.write("content/a.md", ENGLISH);
  repository.commit("Eva", "2022-01-01T10:00:00Z");
  await adopt(project.root);
  expect(ledgerOf(project.root).map(({ state }) => state)).toEqual(["approved", "approved", "approved"]);
});

test("an article that was renamed has the history of its old name", async () => {
  const { project, repository } = makeSite();
  for (const name of ["a.md", "a.es.md"]) repository.git("mv", `content/${name}`, `content/b${name.slice(1)}`);
  repository.commit("Rosa", "2023-01-01T10:00:00Z");
  await adopt(project.root);
  expect(project.read(LEDGER.replace("a.md", "b.md"))).toContain('"author":"Luis"');
});

test("a clone of one commit does not know, and says how to", async () => {
  const { project } = makeSite();
  const clone = path.join(makeProject().root, "clone");
  const from = `file://${project.root}`;
  execFileSync("git", ["clone", "-q", "--depth=1", from, clone], { env: cleanEnv({}), stdio: "pipe" });
  const { stdout } = await adopt(clone);
  expect(stdout).toContain("Whether 3 adopted sentences are older than their English is not known");
  expect(stdout).toContain("git fetch --unshallow");
  for (const line of ledgerOf(clone)) expect(line).not.toHaveProperty("author");
});

test("without git nothing is said of it", async () => {
  const { project } = makeSite();
  rmSync(path.join(project.root, ".git"), { recursive: true });
  expect((await adopt(project.root)).stdout).not.toContain("older");
  for (const line of ledgerOf(project.root)) expect(line).not.toHaveProperty("author");
});

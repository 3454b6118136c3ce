/** `publish --prune`: it removes what an article left behind, and nothing else. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

const LEDGER_LINE = '{"id":"aaaaaaaaaaaa","source":"One","target":"Uno","state":"draft"}\n';

/** A folder outside of every project. */
function outside(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-outside-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("does not follow a link out of the project, neither for a Spanish file nor for a ledger", async () => {
  const folder = outside();
  writeFileSync(path.join(folder, "b.es.md"), "Not ours.\n");
  const project = makeProject({ "content/a.md": "One here.\n", ".cotejo/ledger/content/link/b.md.jsonl": LEDGER_LINE });
  symlinkSync(folder, path.join(project.root, "content/link"));
  await runCommand(project.root, ["publish", "--prune"]);
  expect(existsSync(path.join(folder, "b.es.md"))).toBe(true);

  mkdirSync(path.join(folder, "content"));
  writeFileSync(path.join(folder, "content/c.md.jsonl"), LEDGER_LINE);
  rmSync(path.join(project.root, ".cotejo/ledger"), { recursive: true });
  symlinkSync(folder, path.join(project.root, ".cotejo/ledger"));
  await runCommand(project.root, ["publish", "--prune"]);
  expect(existsSync(path.join(folder, "content/c.md.jsonl"))).toBe(true);
});

test("the last article of a project that is deleted is an orphan too, and leaves the manifest", async () => {
  const project = makeProject({ "content/a.md": "One here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  rmSync(path.join(project.root, "content/a.md"));
  const status = await runCommand(project.root, ["status", "--json"]);
  expect(status.json().orphans).toEqual(["content/a.es.md"]);
  const checked = await runCommand(project.root, ["check", "--json"]);
  expect(checked.json().problems).toMatchObject([{ file: "content/a.es.md", check: "orphan" }]);
  // Whose folder has moved, and not the config, would lose the list of a website.
  expect((await runCommand(project.root, ["translate", "--provider", "pseudo"])).code).toBe(2);
  const published = await runCommand(project.root, ["publish", "--prune", "--json"]);
  expect(published.json().pruned).toEqual(["content/a.es.md", ".cotejo/ledger/content/a.md.jsonl"]);
  expect(project.read("locales/es/articles.json")).toBe("{}\n");
  expect((await runCommand(project.root, ["status"])).code).toBe(2);
});

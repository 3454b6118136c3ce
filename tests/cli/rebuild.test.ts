/** The store is an index: what is in source, target and ledger makes it again, and nothing a user sees depends on it. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeProject, snapshotOf, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";
import { ENGINE } from "../helpers/golden-engine.ts";

const ARTICLE = `---
title: The title of it
---

# A heading here

One here. Two here, with [a link](b.md). Three here.

Four here. Five here. Six here.

- First item
- Second item, **bold**
`;

/** A project in which people have done all that the record can hold. */
async function makeWorn(): Promise<ProjectFolder> {
  const project = makeProject({
    "content/a.md": ARTICLE,
    "content/b.md": "# The other\n\nOne here.\n\nOnly there.\n",
    "locales/en/ui.json": '{\n  "hello": "Hello {{name}}",\n  "items_one": "{{count}} item here",\n  "items_other": "{{count}} items here"\n}\n',
    "glossary/terms.csv": "source,target,policy\nheading,encabezado,preferred\n",
  }); // prettier-ignore
  const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(project.root, args, ENGINE);
  const edit = (file: string, from: string, to: string): void => {
    const text = project.read(file);
    expect(text).toContain(from);
    project.write(file, text.replace(from, to));
  };
  await run("translate", "--provider", "command");
  const id = async (source: string): Promise<string> => {
    const { segments } = (await run("review", "list", "--json")).json() as {
      segments: { id: string; source: string }[];
    };
    return segments.find((each) => each.source === source)?.id ?? `none for ${source}`;
  };
  await run("review", "approve", await id("A heading here"), "--as", "Ana");
  await run("review", "correct", await id("Hello {{name}}"), "--text", "Hola, {{name}}", "--as", "Ana");
  await run("review", "reject", await id("First item"), "--reason", "no", "--as", "Ana");
  // In the file: a correction, two made one, one left out, a note, a bold word of the person's own.
  edit("content/a.es.md", "ONE HERE.", "Uno **aquí**.");
  edit("content/a.es.md", "FOUR HERE. FIVE HERE.", "Cuatro y cinco, aquí.");
  await run("sync", "--as", "Luisa");
  edit("content/a.es.md", " THREE HERE.", "");
  edit("content/a.es.md", "# A HEADING HERE", "*Nota de la traductora.*\n\n# A HEADING HERE");
  await run("sync", "--as", "Luisa");
  edit("content/a.md", "Two here, with", "Two here, still with");
  edit("content/a.md", "One here.", "One here now.");
  await run("translate", "--provider", "command");
  return project;
}

/** What a user sees of a project: the answers of the commands, and then its files. */
async function seen(root: string): Promise<Record<string, unknown>> {
  const json = async (...args: readonly string[]): Promise<unknown> =>
    (await runCommand(root, [...args, "--json"], ENGINE)).json();
  const status = await json("status");
  const queue = (await json("review", "list")) as { segments: { problems: { check: string }[] }[] };
  // What an engine answered, and that it was of no use, is private to a machine.
  for (const segment of queue.segments)
    segment.problems = segment.problems.filter(({ check: id }) => id !== "provider");
  const check = await json("check");
  const published = (await json("publish")) as { articles: unknown };
  return { status, queue, check, published: published.articles, files: snapshotOf(root) };
}

describe("a project whose store is gone", () => {
  test("has the same status, queue, findings, files and memory as before", async () => {
    const project = await makeWorn();
    const copy = mkdtempSync(path.join(tmpdir(), "cotejo-test-"));
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(project.root, copy, { recursive: true });
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path.join(copy, `.cotejo/index.db${suffix}`), { force: true });
    rmSync(path.join(copy, ".cotejo/guard.db"), { force: true });

    const before = await seen(project.root);
    // All that the test is about is really there.
    const ledger = project.read(".cotejo/ledger/content/a.md.jsonl");
    for (const what of ['"merged":true', '"omitted":true', '"rejected"', '"marks"', "Nota de la traductora"])
      expect(ledger).toContain(what);
    expect(JSON.stringify(before)).toContain('"stale-source"');
    expect(await seen(copy)).toEqual(before);

    // Memory: an article of sentences that are known elsewhere, and what people decided goes before what a machine made.
    const known = "# A heading here\n\nOnly there. Six here.\n\nHello\n";
    const runs = [];
    for (const root of [project.root, copy]) {
      cpSync(path.join(project.root, "content/b.md"), path.join(root, "content/c.md"));
      writeFileSync(path.join(root, "content/d.md"), known);
      const result = await runCommand(
        root,
        ["translate", "--provider", "command", "--json", "content/c.md", "content/d.md"],
        ENGINE,
      );
      const { totals, articles } = result.json() as {
        totals: { fromMemory: number; sentCharacters: number };
        articles: unknown;
      };
      runs.push({ fromMemory: totals.fromMemory, sent: totals.sentCharacters, articles, files: snapshotOf(root) });
    }
    expect(runs[0]?.fromMemory).toBeGreaterThan(4);
    expect(runs[1]).toEqual(runs[0]);
  });
});

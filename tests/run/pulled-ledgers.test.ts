/** Ledgers that git brought since the last run: what stands in them is memory for this one, and for what is said of it before. */

import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { formatPair } from "../../src/articles/imported-memory.ts";
import { openProvider } from "../../src/run/open-provider.ts";
import { planRun, type RunPlan } from "../../src/run/plan-run.ts";
import type { RunResult } from "../../src/sync/results.ts";
import { listQueue } from "../../src/review/queue.ts";
import { translate } from "../../src/run/translate.ts";
import { decide } from "../../src/review/decide.ts";
import { segmentKey } from "../../src/segments/segment-document.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";

const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const PULLED = "The court met in Quito last week.";

async function run(project: ProjectFolder): Promise<RunResult> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const provider = await openProvider(config, "pseudo", {});
  const { signal } = new AbortController();
  return translate(config, { provider, fill: true, force: false, author: "Ana", signal });
}

async function plan(project: ProjectFolder): Promise<RunPlan> {
  const config = await loadConfig({ cwd: project.root, env: {} });
  const provider = await openProvider(config, "pseudo", {});
  if (!provider) throw new Error("Expected an engine.");
  return planRun(config, { provider, force: false, author: "Ana" });
}

/** Puts the files of a colleague's project over those of this one, as git does: without what is private to a machine. */
function pull(from: ProjectFolder, to: ProjectFolder, files: readonly string[]): void {
  for (const file of files) {
    rmSync(path.join(to.root, file), { force: true });
    cpSync(path.join(from.root, file), path.join(to.root, file));
  }
}

const OF_Z = ["content/z.md", "content/z.es.md", ".cotejo/ledger/content/z.md.jsonl"];

test("a dry run and the run after it know what a colleague's ledger has, whatever the order of the articles", async () => {
  const own = makeProject({ "content/a.md": "One sentence.\n", "content/z.md": "Another one.\n" });
  await run(own);
  const theirs = makeProject(own.snapshot());
  theirs.write("content/z.md", `Another one.\n\n${PULLED}\n`);
  await run(theirs);
  const config = await loadConfig({ cwd: theirs.root, env: {} });
  await decide(config, { action: "approve", ids: [], article: "content/z.md" }, { by: "Eva", reason: "" });
  pull(theirs, own, OF_Z);
  own.write("content/a.md", `One sentence.\n\n${PULLED}\n`);
  const before = own.snapshot();
  const planned = await plan(own);
  expect(planned.totals).toMatchObject({ toSend: 0, characters: 0 });
  expect(own.snapshot()).toEqual(before);
  // Nothing was written into the index either: the run finds the same to do.
  expect((await plan(own)).totals).toEqual(planned.totals);
  expect((await run(own)).totals).toMatchObject({ sentCharacters: 0 });
  expect(own.read(".cotejo/ledger/content/a.md.jsonl")).toContain('"kind":"memory"');
});

test("pairs of a memory that was pulled count in a dry run", async () => {
  const own = makeProject({ "content/a.md": "One sentence.\n" });
  await run(own);
  const target = "La corte se reunió en Quito.";
  const pair = {
    key: segmentKey(PULLED, new Map()),
    source: PULLED,
    target,
    state: "draft",
    origin: { kind: "human" },
  } as const;
  own.write(".cotejo/memory/theirs.jsonl", `${formatPair(pair)}\n`);
  own.write("content/a.md", `One sentence.\n\n${PULLED}\n`);
  expect((await plan(own)).totals).toMatchObject({ toSend: 0 });
  expect((await run(own)).totals).toMatchObject({ sentCharacters: 0 });
  expect(own.read("content/a.es.md")).toContain(target);
});

test.each([false, true])(
  "a person's text that only the Spanish file still has, because a ledger was put back, is not lost",
  async (isLooked) => {
    const own = makeProject({ "content/a.md": "One sentence.\n\nTwo sentences.\n" });
    await run(own);
    const old = own.read(LEDGER);
    own.write("content/a.es.md", own.read("content/a.es.md").replace(/^.*\n/, "Una frase de una persona.\n"));
    await run(own);
    own.write(LEDGER, old);
    // Whoever only looks makes nobody forget it.
    if (isLooked) await listQueue(await loadConfig({ cwd: own.root, env: {} }), { all: true });
    await run(own);
    expect(own.read("content/a.es.md")).toContain("Una frase de una persona.");
    expect(own.read(LEDGER)).toContain("Una frase de una persona.");
  },
);

/** Whatever happens to the files of a project: what is said from the index is what reading all of them says. */

import fs from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { UsageError } from "../../src/base/errors.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { checkProject } from "../../src/run/check-project.ts";
import { projectStatus } from "../../src/run/status.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runOnce } from "../model/run-once.ts";

const FILES = [
  "content/a.md",
  "content/b.md",
  "content/a.es.md",
  "content/b.es.md",
  ".cotejo/ledger/content/a.md.jsonl",
  "glossary/terms.csv",
] as const;
const DAY = 86_400_000;
/** Longer than a tick of the kernel's clock for files: within one, two files have one time. */
const TICK_MS = 12;

const step = fc.record({
  file: fc.constantFrom(...FILES),
  does: fc.constantFrom("change", "same size", "put back", "swap", "touch", "set back", "remove", "run", "check"),
  word: fc.constantFrom("court", "river", "Quito", "dos"),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** @throws what fast-check found */
export async function readsAsTheIndexSays({
  runs,
  seed,
}: {
  readonly runs: number;
  readonly seed: number;
}): Promise<void> {
  // Files would be a moment old, and read each time.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + DAY });
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const project = makeProject({
          "content/a.md": "# Report\n\nThe court met in Quito. It met twice.\n\nSee [the other](b.md).\n",
          "content/b.md": "# Second report\n\nThe river is long.\n\n![A river](river.png)\n",
        });
        const before = new Map<string, Buffer>();
        await run(project);
        for (const each of steps) {
          await act(project, each, before);
          await setTimeout(TICK_MS);
          await agrees(project);
        }
        project.remove("");
      }),
      { numRuns: runs, seed },
    );
  } finally {
    vi.useRealTimers();
  }
}

async function run({ root }: ProjectFolder): Promise<void> {
  await said(runOnce(root, { fill: true, now: Date.now, onAsked: () => undefined }));
}

/** @param before Bytes of files as they were, by path */
async function act(project: ProjectFolder, { file, does, word }: Step, before: Map<string, Buffer>): Promise<void> {
  const place = path.join(project.root, file);
  if (does === "run") return run(project);
  if (does === "check") return agrees(project);
  if (!project.has(file))
    return project.write(file, file.endsWith(".csv") ? "source,target\ncourt,corte\n" : "# New\n");
  const bytes = fs.readFileSync(place);
  if (does === "put back") return fs.writeFileSync(place, before.get(file) ?? bytes);
  before.set(file, bytes);
  const text = bytes.toString("utf8");
  const { atime, mtime } = fs.statSync(place);
  switch (does) {
    case "change":
      return fs.writeFileSync(place, text.replace(/\p{L}{4,}/u, word));
    case "same size":
      // As a program does that keeps the time of the file, too.
      fs.writeFileSync(place, text.replace(/[aeo](?=\p{L})/u, "i"));
      return fs.utimesSync(place, atime, mtime);
    case "swap": {
      const [one, other] = ["content/a.md", "content/b.md"].map((name) => path.join(project.root, name));
      if (!one || !other || !fs.existsSync(one) || !fs.existsSync(other)) return undefined;
      fs.renameSync(one, place + "x");
      fs.renameSync(other, one);
      return fs.renameSync(place + "x", other);
    }
    case "touch":
      return fs.utimesSync(place, new Date(), new Date());
    case "set back":
      return fs.utimesSync(place, 1000, 1000);
    default:
      return fs.rmSync(place);
  }
}

/** From the index, once it has been looked at and once more, as from the files. */
async function agrees({ root }: ProjectFolder): Promise<void> {
  const config = await loadConfig({ cwd: root, env: {} });
  const all = { ...config, readsAll: true } as const;
  for (const frozen of [false, true]) {
    const known = [await said(checkProject(config, { frozen })), await said(checkProject(config, { frozen }))];
    const read = await said(checkProject(all, { frozen }));
    expect(known).toEqual([read, read]);
  }
  expect(await said(projectStatus(config))).toEqual(await said(projectStatus(all)));
}

/** What is said, or why nothing can be: a glossary that does not read. */
async function said<T>(work: Promise<T>): Promise<T | string> {
  return work.catch((error: unknown) => {
    if (error instanceof UsageError) return error.message;
    throw error;
  });
}

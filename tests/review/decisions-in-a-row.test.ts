/**
 * The page's server keeps what it has read and written between two decisions. Files, record and index are those that a
 * server makes which is started anew for each decision.
 */

import path from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { SegmentRecord } from "../../src/record/types.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";
import { testProperty } from "../helpers/test-some.ts";

const SOURCE = "content/a.md";
const TARGET = "content/a.es.md";
const LEDGER = ".cotejo/ledger/content/a.md.jsonl";
const ENGLISH = `---
title: The report
---

# The report here

The court sits in **Quito** today. Nobody may speak there. The judge reads \`the act\` aloud.

Read [the law](https://example.org/law) first. The court sits in **Quito** today.

- An item of the list
- Another item here

The last paragraph is a plain one. It has two sentences.
`;

const decision = fc.record({
  action: fc.constantFrom("approve", "approve", "correct", "correct in a word", "reject", "edit by hand", "undo"),
  at: fc.nat(),
});

/** Text and state of each line: times are those of the clock. */
function withoutTimes(text: string): string {
  return text.replaceAll(/"at":"[^"]*"/g, '"at":""');
}

async function rows(root: string): Promise<readonly SegmentRecord[]> {
  const store = await openSqliteStore(path.join(root, ".cotejo", "index.db"));
  const read = await store.listSegments();
  await store.close();
  return read;
}

async function decide(project: ProjectFolder, server: Json, action: string, at: number): Promise<void> {
  const { segments } = await server.json("/api/segments");
  const { id } = segments[at % segments.length];
  const { segment, seen = segment?.seen, ...details } = await server.json(`/api/segments/${id}`);
  const { target } = segment ?? details;
  if (action === "edit by hand") {
    project.write(TARGET, project.read(TARGET).replace("ñóóbódy", "nadie").replace("Ñóóbódy", "Nadie"));
    return;
  }
  const text = action === "correct" ? `${target} Más.` : target.replace(/\p{L}{4,}/u, "palabra");
  const body = action.startsWith("correct") ? { action: "correct", text } : { action, reason: "no" };
  await server.call(`/api/segments/${id}/decisions`, { method: "POST", body: { ...body, seen, confirmsMarks: true } });
}

testProperty(
  "decisions one after the other leave what each would leave by itself",
  Number(process.env["COTEJO_RUNS"] ?? 6),
  async (numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.array(decision, { minLength: 2, maxLength: 6 }), async (decisions) => {
        const project = makeProject({ [SOURCE]: ENGLISH });
        await runCommand(project.root, ["translate", "--provider", "pseudo"]);
        const files: string[][] = [];
        for (const isOne of [true, false]) {
          const copy = makeProject(project.snapshot());
          let server = await startReviewServer(copy.root);
          for (const { action, at } of decisions) {
            await decide(copy, server, action, at);
            if (isOne) continue;
            await server.close();
            server = await startReviewServer(copy.root);
          }
          await server.close();
          files.push([copy.read(TARGET), withoutTimes(copy.read(LEDGER))]);
          if (!isOne) continue;
          const kept = await rows(copy.root);
          copy.remove(".cotejo/index.db");
          await runCommand(copy.root, ["review", "list"]);
          expect(kept.map(withoutUndefined)).toEqual((await rows(copy.root)).map(withoutUndefined));
        }
        expect(files[0]).toEqual(files[1]);
      }),
      { numRuns, seed: Number(process.env["COTEJO_SEED"] ?? 20261201) },
    );
  },
);

/** That a sentence has no text is in the index of a run alone: the record says it too. */
function withoutUndefined({ problems, ...segment }: SegmentRecord): unknown {
  return JSON.parse(JSON.stringify({ ...segment, problems: problems.filter(({ check }) => check !== "untranslated") }));
}

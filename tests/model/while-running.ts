/** Two people decide while a translation runs whose answers come one by one, in any order of the two. */

import fc from "fast-check";
import { expect } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";
import { runOnce } from "./run-once.ts";

type Step =
  | { readonly does: "answer" }
  | {
      readonly does: "approve" | "correct" | "reject" | "undo";
      readonly who: 0 | 1;
      /** Of the eight, those of the first article first. */
      readonly segment: number;
      /** The next step does not wait for it. */
      readonly together: boolean;
    };

export interface Scenario {
  readonly steps: readonly Step[];
}

export interface Outcome {
  /** Decisions that were taken, and how many of them were answered before the run had ended. */
  decided: number;
  clashes: number;
}

const SENTENCES = ["Window", "River", "Garden", "Letter"] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>({ does: "answer" }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom("approve", "correct", "correct", "reject", "undo"),
      who: fc.constantFrom(0, 1),
      segment: fc.nat({ max: 7 }),
      together: fc.boolean(),
    }),
  },
);

/** Plays `found` and then `runs` random sequences. @throws where a text is lost, a decision refused or an answer paid for twice */
export async function playWhileRunning(runs: number, seed: number, found: readonly Scenario[] = []): Promise<Outcome> {
  const project = makeProject({ "content/first.md": "It rained.\n" });
  const people = [await startReviewServer(project.root, "Ana"), await startReviewServer(project.root, "Beto")] as const;
  const outcome: Outcome = { decided: 0, clashes: 0 };
  let round = 0;
  let clock = Date.now();
  const now = (): number => (clock += 1);

  async function play({ steps }: Scenario): Promise<void> {
    round += 1;
    const paths = [`content/a${round}.md`, `content/b${round}.md`];
    const text = (path: string, count: number): string =>
      SENTENCES.slice(0, count).map((word) => `${word} ${path.replaceAll(/\W/g, " ")} spoke.\n`).join("\n"); // prettier-ignore
    const asked: string[] = [];
    const onAsked = (source: string): number => asked.push(source);
    for (const path of paths) project.write(path, text(path, 2));
    await runOnce(project.root, { fill: true, now, onAsked });
    for (const path of paths) project.write(path, text(path, 4));
    const rows = await Promise.all(people.map((page) => rowsOf(page, paths)));

    const gate = createGate();
    const isRunning = runOnce(project.root, { fill: true, now, onAsked, before: gate.wait });
    const last = new Map<string, Json>();
    const refused = new Map<string, string>();
    let typed = 0;
    const take = async (each: Exclude<Step, { does: "answer" }>): Promise<void> => {
      const { does, who, segment } = each;
      const shown = rows[who]?.[segment];
      const body = {
        action: does,
        seen: shown.seen,
        ...(does === "correct" && { text: `Texto ${round}-${(typed += 1)}.` }),
        ...(does === "reject" && { reason: "No." }),
      };
      const response = await people[who].call(`/api/segments/${shown.id}/decisions`, { method: "POST", body });
      const answer: Json = await response.json();
      if (response.status === 200) {
        outcome.decided += 1;
        last.set(shown.id, answer.segment);
        if (does === "reject") refused.set(shown.id, shown.target);
        else refused.delete(shown.id);
        if (rows[who]) rows[who][segment] = answer.segment;
      } else if (answer.code === "seen") {
        outcome.clashes += 1;
        if (rows[who]) rows[who][segment] = answer.theirs;
      } else expect([does, response.status, answer.code]).toEqual([expect.stringMatching(/approve|reject|undo/), 409, "state"]);
    }; // prettier-ignore
    let going: Promise<void>[] = [];
    for (const each of steps) {
      if (each.does === "answer") gate.open(1);
      else {
        going.push(take(each));
        if (each.together) continue;
      }
      await Promise.all(going);
      going = [];
    }
    await Promise.all(going);
    gate.open(Infinity);
    const { articles } = await isRunning;
    expect(articles.filter(({ status }) => status === "failed" || status === "skipped")).toEqual([]);

    const files = paths.map((path) => project.read(path.replace(".md", ".es.md"))).join("\n");
    for (const [id, decided] of last) {
      const { target, state, history } = await people[1].json(`/api/segments/${id}`);
      // A person's word stands, in the record and in the file; where there is none, never the text that was refused.
      if (decided.state === "approved") {
        expect([state, target]).toEqual(["approved", decided.target]);
        expect(files).toContain(target);
      }
      if (refused.has(id)) expect(target).not.toBe(refused.get(id));
      expect(history.length).toBeGreaterThan(0);
    }
    expect(new Set(asked).size).toBe(asked.length);
    const again = await runOnce(project.root, { fill: true, now, onAsked });
    expect(again.articles.filter(({ status }) => status === "failed" || status === "skipped")).toEqual([]);
    // What was rejected meanwhile is not asked for again either: its answer is stored.
    expect(new Set(asked).size).toBe(asked.length);
    for (const path of paths)
      for (const file of [path, path.replace(".md", ".es.md"), `.cotejo/ledger/${path}.jsonl`]) project.remove(file);
  }

  for (const scenario of found) await play(scenario);
  await fc.assert(fc.asyncProperty(fc.record({ steps: fc.array(step, { minLength: 4, maxLength: 14 }) }), play), {
    numRuns: runs,
    seed,
    endOnFailure: true,
  });
  for (const { bugs } of people) expect(bugs).toEqual([]);
  return outcome;
}

/** The eight sentences in order, once the page has heard of them. */
async function rowsOf(page: ReviewServer, paths: readonly string[]): Promise<Json[]> {
  let rows: Json[] = [];
  await expect
    .poll(
      async () => {
        const pages = await Promise.all(paths.map((path) => page.json(`/api/segments?q=article:${path}`)));
        rows = pages.flatMap(({ segments }) => segments);
        return rows.length;
      },
      { timeout: 30_000, interval: 30 },
    )
    .toBe(8);
  return rows;
}

/** Lets one through for each `open(1)`. */
function createGate(): { readonly wait: () => Promise<void>; readonly open: (count: number) => void } {
  let free = 0;
  let waiting: (() => void)[] = [];
  return {
    wait: () =>
      new Promise((resolve) => {
        if (free > 0) {
          free -= 1;
          resolve();
        } else waiting.push(resolve);
      }),
    open(count) {
      free += count;
      while (free > 0 && waiting.length > 0) {
        free -= 1;
        waiting[0]?.();
        waiting = waiting.slice(1);
      }
    },
  };
}

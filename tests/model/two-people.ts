/** Two people decide on the same sentences, each from a page of their own that may be out of date. */

import fc from "fast-check";
import { expect } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";
import { startReviewServer, type Json, type ReviewServer } from "../helpers/review-server.ts";

interface Step {
  readonly who: 0 | 1;
  readonly segment: 0 | 1;
  readonly does: "look" | "approve" | "correct" | "reject" | "undo";
  /** Sent together with the step before it. */
  readonly together: boolean;
}

interface Shown {
  readonly seen: string;
  readonly target: string;
}

export interface Outcome {
  /** Decisions that were taken, and clashes that were told. */
  decided: number;
  clashes: number;
}

const step = fc.record<Step>({
  who: fc.constantFrom(0, 1),
  segment: fc.constantFrom(0, 1),
  does: fc.constantFrom("look", "approve", "correct", "correct", "reject", "undo"),
  together: fc.boolean(),
});

/** Plays `runs` random interleavings. @throws where a text is lost or a clash is not told */
export async function playTwoPeople(runs: number, seed: number): Promise<Outcome> {
  const project = makeProject({ "content/a.md": "It rained. Nobody came.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const people = [await startReviewServer(project.root, "Ana"), await startReviewServer(project.root, "Beto")] as const;
  const { segments } = await people[0].json("/api/segments");
  const ids: readonly string[] = segments.map(({ id }: { id: string }) => id);
  const outcome: Outcome = { decided: 0, clashes: 0 };
  let typed = 0;

  async function play(steps: readonly Step[]): Promise<void> {
    const shown = await Promise.all(people.map((page) => Promise.all(ids.map((id) => look(page, id)))));
    const before = await Promise.all(ids.map((id) => historyOf(people[0], id)));
    /** By segment, what each taken decision was about and what it typed. */
    const taken: { segment: number; saw: string; text: string | undefined }[] = [];
    const take = async ({ who, segment, does }: Step): Promise<void> => {
      const page = people[who];
      const id = ids[segment] ?? "";
      const view = shown[who]?.[segment];
      if (does === "look" || !view) {
        const fresh = await look(page, id);
        if (shown[who]) shown[who][segment] = fresh;
        return;
      }
      const text = does === "correct" ? `Texto ${(typed += 1)} de ${who}.` : undefined;
      const response = await page.call(`/api/segments/${id}/decisions`, {
        method: "POST",
        body: { action: does, seen: view.seen, ...(text && { text }), ...(does === "reject" && { reason: "No." }) },
      });
      const answer: Json = await response.json();
      if (response.status === 200 && answer.unchanged) {
        // Approved already: what was seen stays, and it is no decision.
        expect([does, answer.segment.target, answer.segment.state]).toEqual(["approve", view.target, "approved"]);
      } else if (response.status === 200) {
        outcome.decided += 1;
        taken.push({ segment, saw: view.target, text });
        if (shown[who]) shown[who][segment] = answer.segment;
      } else if (answer.code === "seen") {
        outcome.clashes += 1;
        expect(answer.yours).toBe(text);
        expect(answer.theirs.id).toBe(id);
        expect(answer.theirs.seen).not.toBe(view.seen);
        if (shown[who]) shown[who][segment] = answer.theirs;
      } else expect([does, answer.code]).toEqual([expect.stringMatching(/approve|reject|undo/), "state"]);
    };
    for (let at = 0; at < steps.length; at += 1) {
      const now = steps[at];
      const next = steps[at + 1];
      if (now && next?.together) {
        await Promise.all([take(now), take(next)]);
        at += 1;
      } else if (now) await take(now);
    }
    for (const [segment, id] of ids.entries()) {
      const history = (await historyOf(people[1], id)).slice(before[segment]?.length ?? 0);
      const own = taken.filter((each) => each.segment === segment);
      // Nothing is decided twice or not at all, and each decision follows the one before it.
      expect(history.length).toBe(own.length);
      for (const [at, entry] of history.entries()) if (at > 0) expect(entry.before).toBe(history[at - 1]?.after);
      // Whoever decided had seen the very text that the decision replaced: no text is written over unseen.
      expect(history.map(({ before: replaced }) => replaced).sort()).toEqual(own.map(({ saw }) => saw).sort());
      for (const { text } of own) if (text) expect(history.map(({ after }) => after)).toContain(text);
      const { target } = await look(people[0], id);
      if (history.length > 0) expect(target).toBe(history.at(-1)?.after);
      if (target !== "") expect(project.read("content/a.es.md")).toContain(target);
    }
  }

  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), play), {
    numRuns: runs,
    seed,
    endOnFailure: true,
  });
  for (const { bugs } of people) expect(bugs).toEqual([]);
  return outcome;
}

async function look(page: ReviewServer, id: string): Promise<Shown> {
  return detailOf(page, id);
}

async function historyOf(page: ReviewServer, id: string): Promise<readonly { before: string; after: string }[]> {
  return (await detailOf(page, id)).history;
}

async function detailOf(
  page: ReviewServer,
  id: string,
): Promise<Shown & { readonly history: readonly { before: string; after: string }[] }> {
  const detail = await page.json(`/api/segments/${id}`);
  // An error has none of it: which one says more than what is missing.
  if (detail.history === undefined)
    throw new Error(`Expected sentence ${id}, the answer is ${JSON.stringify(detail)}.`);
  return detail;
}

/** The property of hand edits, over many cases, and what they come to. */

import fc from "fast-check";
import { expect } from "vitest";
import { FOUND_HAND_EDITS } from "./found-hand-edits.ts";
import { handEdits, playHandEdits } from "./hand-edits.ts";

export interface Figures {
  readonly cases: number;
  /** Runs after a hand edit that did not end with exit code 0. */
  readonly held: number;
  /** Lines that another hand than the person's has changed. */
  readonly touchedLines: number;
  /** Articles that became a single passage. */
  readonly single: number;
  /** English changes to places that nobody touched, and those that arrived, as that change alone. */
  readonly changes: number;
  readonly arrived: number;
  /** Those that edited the English of a machine's sentence, and the ones that updated it. */
  readonly drafts: number;
  readonly updated: number;
  /** Mean share of the English words that are in passages, over the cases of a single hand edit. */
  readonly inPassages: number;
}

/** What has to hold of the figures. */
export const HOLDS = { held: 0, touchedLines: 0, single: 0 } as const;

/** The most of the English words, on average, that a single hand edit may put into passages. */
const MOST_IN_PASSAGES = 0.05;

/** Plays what was found and then `cases` random cases. @throws what fast-check found, shrunk, with its seed and path */
export async function runHandEdits({
  cases,
  seed,
  found = FOUND_HAND_EDITS,
}: {
  readonly cases: number;
  readonly seed: number;
  readonly found?: typeof FOUND_HAND_EDITS;
}): Promise<Figures> {
  const counts = { cases: 0, held: 0, touchedLines: 0, single: 0, changes: 0, arrived: 0, drafts: 0, updated: 0 };
  let [singles, share] = [0, 0];
  await fc.assert(
    fc.asyncProperty(handEdits, async (each) => {
      const { wrong, isHeld, isSingle, touchedLines, inPassages, change } = await playHandEdits(each);
      expect(wrong).toEqual([]);
      counts.cases += 1;
      counts.held += isHeld ? 1 : 0;
      counts.single += isSingle ? 1 : 0;
      counts.touchedLines += touchedLines;
      if (each.edits.length === 1) [singles, share] = [singles + 1, share + inPassages];
      if (!change) return;
      counts.changes += 1;
      counts.arrived += change.hasArrived ? 1 : 0;
      if (!change.isDraft) return;
      counts.drafts += 1;
      counts.updated += change.hasArrived ? 1 : 0;
    }),
    { numRuns: cases + found.length, seed, examples: found.map((each) => [each]) },
  );
  expect(counts.arrived).toBe(counts.changes);
  expect(counts.updated).toBe(counts.drafts);
  const inPassages = share / Math.max(1, singles);
  expect(inPassages).toBeLessThanOrEqual(MOST_IN_PASSAGES);
  return { ...counts, inPassages };
}

/** The figures, one a line. */
export function formatFigures(figures: Figures): string {
  const { cases, held, touchedLines, changes, arrived, drafts, updated, inPassages } = figures;
  return [
    `${cases} cases of one or two hand edits, each here, without index and in a clone of one commit`,
    `${held} files held, ${figures.single} that became a single passage, ${touchedLines} lines touched that nobody changed`,
    `${arrived} of ${changes} English changes arrived in places that nobody touched, as that change alone`,
    `${updated} of ${drafts} machine sentences were updated with their English`,
    `${(100 * inPassages).toFixed(2)} % of the English words in passages after a single hand edit`,
  ].join("\n");
}

/** What a team's server promises, of the figures of a run of chaos. */

import { expect } from "vitest";
import type { ChaosFigures } from "./chaos-count.ts";

export function expectPromises(figures: ChaosFigures): void {
  const { lost, unfinished, orphans, exits, fallen, bugs, hung, twice, inFlight, paid, cap, failures } = figures;
  expect({ lost, unfinished, fallen, bugs, hung, unexcused: twice.unexcused }).toEqual({
    lost: [],
    unfinished: [],
    fallen: [],
    bugs: [],
    hung: 0,
    unexcused: [],
  });
  expect(orphans).toEqual({ jobs: 0, queued: 0, requests: 0, reserved: 0 });
  expect(failures["without a reason"]).toBeUndefined();
  expect(twice.characters).toBeLessThanOrEqual(inFlight);
  expect(paid).toBeLessThanOrEqual(cap);
  expect(exits.every((code) => code === 0)).toBe(true);
}

/** One line for whoever keeps the counts, without what went well. */
export function formatFigures({
  lost,
  unfinished,
  orphans,
  exits,
  fallen,
  bugs,
  twice,
  ...figures
}: ChaosFigures): string {
  const wrong = { lost, unfinished, fallen, bugs, unexcused: twice.unexcused, orphans, exits };
  return JSON.stringify({ ...figures, paidTwice: twice.characters, wrong });
}

/** A sample of what `tests/long/model.test.ts` runs for long. */

import { expect, test } from "vitest";
import { FOUND } from "./found.ts";
import { runModel } from "./run-model.ts";

const SEED = Number(process.env["COTEJO_SEED"] ?? 20261125);
const CASES = Number(process.env["COTEJO_RUNS"] ?? 4);
const TIMEOUT = 3_600_000;
/** One sequence of so many is played in `npm test`. */
const PART = 8;
const isInPart = (_: unknown, at: number): boolean => at % PART === 0;

const PROMISE = "whatever people, runs, crashes and git do: no typed sentence is lost, nothing is paid for twice";

test(PROMISE, { timeout: TIMEOUT }, async () => {
  const { cases, steps } = await runModel({ cases: 1, seed: SEED, found: FOUND.filter(isInPart) });
  expect(steps).toBeGreaterThan(cases);
});

test(`${PROMISE}: the other sequences`, { tags: ["slow"], timeout: TIMEOUT }, async () => {
  const found = FOUND.filter((each, at) => !isInPart(each, at));
  const { cases, steps } = await runModel({ cases: CASES, seed: SEED + 1, found });
  expect(steps).toBeGreaterThan(cases);
});

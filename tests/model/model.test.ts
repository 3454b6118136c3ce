/** A sample of what `tests/long/model.test.ts` runs for long. */

import { expect, test } from "vitest";
import { runModel } from "./run-model.ts";

test("whatever people, runs, crashes and git do: no typed sentence is lost, nothing is paid for twice", async () => {
  const { cases, steps } = await runModel({
    cases: Number(process.env["COTEJO_RUNS"] ?? 4),
    seed: Number(process.env["COTEJO_SEED"] ?? 20261125),
  });
  expect(steps).toBeGreaterThan(cases);
}, 3_600_000);

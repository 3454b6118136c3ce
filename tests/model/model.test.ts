/** A sample of what `tests/long/model.test.ts` runs for long. */

import { expect } from "vitest";
import { testSome } from "../helpers/test-some.ts";
import { FOUND } from "./found.ts";
import { runModel } from "./run-model.ts";

testSome(
  "whatever people, runs, crashes and git do: no typed sentence is lost, nothing is paid for twice",
  FOUND,
  16,
  async (found) => {
    const cases = Number(process.env["COTEJO_RUNS"] ?? 2);
    const figures = await runModel({ cases, seed: Number(process.env["COTEJO_SEED"] ?? 20261125), found });
    expect(figures.steps).toBeGreaterThan(figures.cases);
  },
);

/** A sample of what `tests/long/hand-edits.test.ts` runs for long. */

import { expect } from "vitest";
import { testSome } from "../helpers/test-some.ts";
import { FOUND_HAND_EDITS } from "./found-hand-edits.ts";
import { HOLDS, runHandEdits } from "./run-hand-edits.ts";

testSome(
  "whatever a person edits by hand, no run touches it, and English arrives elsewhere",
  FOUND_HAND_EDITS,
  6,
  async (found) => {
    const cases = Number(process.env["COTEJO_RUNS"] ?? Math.ceil(found.length / 6));
    const figures = await runHandEdits({ cases, seed: Number(process.env["COTEJO_SEED"] ?? 20261128), found });
    expect(figures).toMatchObject(HOLDS);
  },
);

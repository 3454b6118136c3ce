/** A sample of what `tests/long/hand-edits.test.ts` runs for long. */

import { expect, test } from "vitest";
import { HOLDS, runHandEdits } from "./run-hand-edits.ts";

test("whatever a person edits by hand, no run touches it, and English arrives elsewhere", async () => {
  const figures = await runHandEdits({
    cases: Number(process.env["COTEJO_RUNS"] ?? 6),
    seed: Number(process.env["COTEJO_SEED"] ?? 20261128),
  });
  expect(figures).toMatchObject(HOLDS);
}, 3_600_000);

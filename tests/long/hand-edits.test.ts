/** Each kind of hand edit alone in many places, and random pairs of them, in articles of machine drafts, of people and adopted ones. */

import { expect, test } from "vitest";
import { formatFigures, HOLDS, runHandEdits } from "../model/run-hand-edits.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 2_000);
const SEED = Number(process.env["COTEJO_SEED"] ?? 20261129);

test("2,000 times a person edits by hand: nothing of it is touched, and English arrives elsewhere", async () => {
  const figures = await runHandEdits({ cases: CASES, seed: SEED });
  process.stdout.write(`${formatFigures(figures)}\n`);
  expect(figures).toMatchObject(HOLDS);
  expect(figures.drafts).toBeGreaterThan(0);
}, 7_200_000);

/** 10,000 sequences of what people, runs, crashes and git do to a small project, each against the model of what was typed. */

import { expect, test } from "vitest";
import { runModel } from "../model/run-model.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 10_000);
const SEED = Number(process.env["COTEJO_SEED"] ?? 20261126);

test("no typed sentence is lost and nothing is paid for twice, in 10,000 sequences", async () => {
  const { cases, steps } = await runModel({ cases: CASES, seed: SEED });
  process.stdout.write(`${cases} sequences, ${steps} steps\n`);
  expect(cases).toBeGreaterThanOrEqual(CASES);
}, 7_200_000);

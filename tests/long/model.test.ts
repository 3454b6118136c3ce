/** 10,000 sequences of what people, runs, crashes and git do to a small project, each against the model of what was typed. */

import { expect, test } from "vitest";
import { formatFigures, HOLDS, runModel } from "../model/run-model.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 10_000);
const SEED = Number(process.env["COTEJO_SEED"] ?? 20261126);

test("no typed sentence is lost and nothing is paid for twice, in 10,000 sequences", async () => {
  const figures = await runModel({ cases: CASES, seed: SEED });
  process.stdout.write(`${formatFigures(figures)}\n`);
  expect(figures).toMatchObject(HOLDS);
  expect(figures.lines).toBeGreaterThan(0);
  expect(figures.cases).toBeGreaterThanOrEqual(CASES);
}, 7_200_000);

/**
 * The run of `tests/team/chaos.test.ts`, for long: 2,000 articles and 5,000 decisions. `COTEJO_SEED` and `COTEJO_RUNS` choose
 * the first seed and how many are played; `COTEJO_TRACE` names a file that gets what happens.
 */

import { expect, test } from "vitest";
import { formatFigures, expectPromises } from "../helpers/chaos-promises.ts";
import { LONG, playChaos } from "../helpers/chaos.ts";

const SEED = Number(process.env["COTEJO_SEED"] ?? 20261202);
const RUNS = Number(process.env["COTEJO_RUNS"] ?? 3);

test.each(Array.from({ length: RUNS }, (_, at) => SEED + at))(
  "through 2,000 jobs and 5,000 decisions nothing is lost: seed %i",
  async (seed) => {
    const figures = await playChaos({ ...LONG, seed });
    process.stdout.write(`${formatFigures(figures)}\n`);
    expectPromises(figures);
    expect(figures.decisions).toBeGreaterThanOrEqual(LONG.decisions);
  },
  24 * 3_600_000,
);

/**
 * The run of `tests/team/chaos.test.ts`, for long: 2,000 articles, and 5 decisions for 2 of them. `COTEJO_SEED` and
 * `COTEJO_RUNS` choose the first seed and how many are played, `COTEJO_ARTICLES` how many articles there are.
 * `COTEJO_TRACE` names a file that gets what happens.
 */

import { expect, test } from "vitest";
import { formatFigures, expectPromises } from "../helpers/chaos-promises.ts";
import { LONG, playChaos } from "../helpers/chaos.ts";

const SEED = Number(process.env["COTEJO_SEED"] ?? 20261202);
const RUNS = Number(process.env["COTEJO_RUNS"] ?? 3);
const ARTICLES = Number(process.env["COTEJO_ARTICLES"] ?? LONG.articles);
const SIZE = { ...LONG, articles: ARTICLES, decisions: Math.round(ARTICLES * (LONG.decisions / LONG.articles)) };

test.each(Array.from({ length: RUNS }, (_, at) => SEED + at))(
  `through ${SIZE.articles} jobs and ${SIZE.decisions} decisions nothing is lost: seed %i`,
  async (seed) => {
    const figures = await playChaos({ ...SIZE, seed });
    process.stdout.write(`${formatFigures(figures)}\n`);
    expectPromises(figures);
    expect(figures.decisions).toBeGreaterThanOrEqual(SIZE.decisions);
  },
  24 * 3_600_000,
);

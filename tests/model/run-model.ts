/** The property of the model, over many cases. */

import fc from "fast-check";
import { FOUND } from "./found.ts";
import { scenario } from "./steps.ts";
import type { Tally } from "./watch-runs.ts";
import { World } from "./world.ts";

export interface Figures extends Tally {
  readonly cases: number;
  readonly steps: number;
}

/** What has to hold of the figures. */
export const HOLDS = { held: 0, touched: 0 } as const;

const KEYS = ["results", "held", "lines", "touched", "again"] as const;

/** Runs `found`, which are all that were ever found, and then `cases` random sequences. @throws what fast-check found, shrunk, with its seed and path */
export async function runModel({
  cases,
  seed,
  found = FOUND,
}: {
  readonly cases: number;
  readonly seed: number;
  readonly found?: typeof FOUND;
}): Promise<Figures> {
  let done = 0;
  const figures = { steps: 0, results: 0, held: 0, lines: 0, touched: 0, again: 0 };
  await fc.assert(
    fc.asyncProperty(scenario, async ({ articles, steps }) => {
      const world = new World(articles);
      try {
        await world.run({ fill: true });
        for (const step of steps) {
          // oxlint-disable-next-line no-await-in-loop -- a sequence
          await world.do(step);
          figures.steps += 1;
        }
        await world.settle();
      } finally {
        world.remove();
      }
      done += 1;
      for (const key of KEYS) figures[key] += world.tally[key];
      if (done % 500 === 0) process.stdout.write(`${formatFigures({ cases: done, ...figures })}\n`);
    }),
    { numRuns: cases + found.length, seed, examples: found.map((each) => [each]) },
  );
  return { cases: done, ...figures };
}

/** The figures, one a line. */
export function formatFigures({ cases, steps, results, held, lines, touched, again }: Figures): string {
  return [
    `${cases} sequences, ${steps} steps`,
    `hold rate ${(100 * (held / Math.max(1, results))).toFixed(2)} %: ${held} of ${results} results of articles`,
    `${touched} of ${lines} Spanish lines touched that nobody changed`,
    `${again} records that came to rest in a second run, with the same Spanish bytes`,
  ].join("\n");
}

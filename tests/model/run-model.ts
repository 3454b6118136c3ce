/** The property of the model, over many cases. */

import fc from "fast-check";
import { FOUND } from "./found.ts";
import { scenario } from "./steps.ts";
import { World } from "./world.ts";

/** Runs `cases` sequences. @throws what fast-check found, shrunk, with its seed and path */
export async function runModel({
  cases,
  seed,
}: {
  readonly cases: number;
  readonly seed: number;
}): Promise<{ readonly cases: number; readonly steps: number }> {
  let done = 0;
  let count = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ articles, steps }) => {
      const world = new World(articles);
      try {
        await world.run({ fill: true });
        for (const step of steps) {
          // oxlint-disable-next-line no-await-in-loop -- a sequence
          await world.do(step);
          count += 1;
        }
        await world.settle();
      } finally {
        world.remove();
      }
      done += 1;
      if (done % 500 === 0) process.stdout.write(`${done} sequences\n`);
    }),
    { numRuns: cases + FOUND.length, seed, examples: FOUND.map((found) => [found]) },
  );
  return { cases: done, steps: count };
}

import { expect, test } from "vitest";
import { playTwoPeople } from "../model/two-people.ts";

const PROMISE =
  "over random interleavings of two people nothing typed is lost, and every clash is told with both texts";

async function play(runs: number, seed: number): Promise<void> {
  const { decided, clashes } = await playTwoPeople(runs, seed);
  expect(decided).toBeGreaterThan(runs);
  expect(clashes).toBeGreaterThan(runs / 3);
}

test(PROMISE, { timeout: 600_000 }, () => play(10, 7));
test(`${PROMISE}: a hundred`, { tags: ["slow"], timeout: 600_000 }, () => play(100, 6));

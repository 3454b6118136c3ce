import { expect, test } from "vitest";
import { runBesideBlocks } from "./beside-blocks.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 30);
const SEED = Number(process.env["COTEJO_SEED"] ?? 2026);
const TIMEOUT = 600_000;
const PROMISE = "whatever the English makes of its blocks, a page with something of a person's gets it, or it is named";

async function play(cases: number, seed: number): Promise<void> {
  const { done, named } = await runBesideBlocks(cases, seed);
  process.stdout.write(`${named} of ${done} changes beside a note were named\n`);
  expect(done).toBeGreaterThan(cases / 3);
}

test(PROMISE, { timeout: TIMEOUT }, () => play(6, SEED));
test(`${PROMISE}: more of them`, { tags: ["slow"], timeout: TIMEOUT }, () => play(CASES, SEED));

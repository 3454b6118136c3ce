import { expect, test } from "vitest";
import { runBesideNote } from "./beside-note.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 30);
const SEED = Number(process.env["COTEJO_SEED"] ?? 2026);
const TIMEOUT = 600_000;
const PROMISE = "whatever the English changes, a page with a person's note gets the sentences of one without";

async function play(cases: number, seed: number): Promise<void> {
  const { done, named } = await runBesideNote(cases, seed);
  expect(done).toBeGreaterThan(cases / 2);
  // What has no certain place waits, and is named.
  expect(named / done).toBeLessThan(0.1);
}

test(PROMISE, { timeout: TIMEOUT }, () => play(6, SEED));
test(`${PROMISE}: more of them`, { tags: ["slow"], timeout: TIMEOUT }, () => play(CASES, SEED));

import { expect, test } from "vitest";
import { runBesideBlocks } from "./beside-blocks.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 30);
const SEED = Number(process.env["COTEJO_SEED"] ?? 2026);

test("whatever the English makes of its blocks, a page with something of a person's gets it, or it is named", async () => {
  const { done, named } = await runBesideBlocks(CASES, SEED);
  process.stdout.write(`${named} of ${done} changes beside a note were named\n`);
  expect(done).toBeGreaterThan(CASES / 3);
}, 600_000);

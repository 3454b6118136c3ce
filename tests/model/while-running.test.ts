import { expect, test } from "vitest";
import { playWhileRunning } from "./while-running.ts";

test("whatever two people decide while a translation runs stands, and nothing is asked for twice", async () => {
  const { decided } = await playWhileRunning(12, 11);
  expect(decided).toBeGreaterThan(20);
}, 600_000);

import { expect } from "vitest";
import { testProperty } from "../helpers/test-some.ts";
import { playWhileRunning } from "./while-running.ts";

testProperty(
  "whatever two people decide while a translation runs stands, and nothing is asked for twice",
  12,
  async (runs) => {
    const { decided } = await playWhileRunning(runs, 11);
    expect(decided).toBeGreaterThan(runs);
  },
);

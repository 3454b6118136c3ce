import { expect, test } from "vitest";
import { playTwoPeople } from "../model/two-people.ts";
import { playWhileRunning } from "../model/while-running.ts";

test("over 1,000 random interleavings of two people nothing typed is lost", async () => {
  const { decided, clashes } = await playTwoPeople(1000, 2026);
  expect(decided).toBeGreaterThan(1000);
  expect(clashes).toBeGreaterThan(500);
}, 3_600_000);

test("over 300 random orders of decisions and answers, a running translation takes nothing from anybody", async () => {
  const { decided } = await playWhileRunning(300, 2026);
  expect(decided).toBeGreaterThan(600);
}, 3_600_000);

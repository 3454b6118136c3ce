import { expect, test } from "vitest";
import { playTwoPeople } from "../model/two-people.ts";

test("over 100 random interleavings of two people nothing typed is lost, and every clash is told with both texts", async () => {
  const { decided, clashes } = await playTwoPeople(100, 6);
  expect(decided).toBeGreaterThan(100);
  expect(clashes).toBeGreaterThan(50);
}, 600_000);

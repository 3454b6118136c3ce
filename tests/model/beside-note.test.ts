import { expect, test } from "vitest";
import { runBesideNote } from "./beside-note.ts";

const CASES = Number(process.env["COTEJO_RUNS"] ?? 30);
const SEED = Number(process.env["COTEJO_SEED"] ?? 2026);

test("whatever the English changes, a page with a person's note gets the sentences of one without", async () => {
  const { done, named } = await runBesideNote(CASES, SEED);
  expect(done).toBeGreaterThan(CASES / 2);
  // What has no certain place waits, and is named.
  expect(named / done).toBeLessThan(0.1);
}, 600_000);

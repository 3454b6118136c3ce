import { expect, test } from "vitest";
import { readWhilePublishing } from "../model/read-while-publishing.ts";

test("a reader meets whole files and a true manifest while 1,000 articles are published, pruned and renamed", async () => {
  const { seen, torn, changed, passes } = await readWhilePublishing(1000);
  expect(seen.faults).toEqual([]);
  expect(torn).toEqual([]);
  expect(passes.every((count) => count > 0)).toBe(true);
  expect(changed).toBeGreaterThan(500);
  process.stdout.write(
    `${seen.reads} reads in ${seen.passes} passes (${passes.join(", ")}), ${seen.misses} of an older manifest's files\n`,
  );
}, 3_600_000);

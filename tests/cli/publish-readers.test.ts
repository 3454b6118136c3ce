/**
 * A website reads at any moment: each file is the old or the new version, whole, and the manifest names only files that are there.
 * @module-tag slow
 */

import { expect, test } from "vitest";
import { readWhileBreaking, readWhilePublishing } from "../model/read-while-publishing.ts";

test("a reader meets whole files and a true manifest while 100 articles are published, pruned and renamed", async () => {
  const { seen, torn, changed, passes } = await readWhilePublishing(100);
  expect(seen.faults).toEqual([]);
  expect(torn).toEqual([]);
  // It did look, and did meet files before and after.
  expect(passes.every((count) => count > 0)).toBe(true);
  expect(seen.reads).toBeGreaterThan(1000);
  expect(changed).toBeGreaterThan(50);
}, 300_000);

test("the reader finds a manifest that names a file that is not there", async () => {
  expect((await readWhileBreaking()).faults).toContain("locales/es/articles.json names content/b.es.md, which is not there");
}); // prettier-ignore

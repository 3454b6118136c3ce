/** The address of a project's page. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReview } from "../helpers/review-page.ts";

test("is the same every time, another one for another project, and any where it is taken", async () => {
  const { root } = makeProject({ "content/a.md": "One here.\n" });
  const first = await startReview(root);
  const second = await startReview(root);
  expect(second.origin).not.toBe(first.origin);
  await first.stop();
  await second.stop();
  const again = await startReview(root);
  expect(again.origin).toBe(first.origin);
  const other = await startReview(makeProject({ "content/a.md": "One here.\n" }).root);
  expect(other.origin).not.toBe(first.origin);
});

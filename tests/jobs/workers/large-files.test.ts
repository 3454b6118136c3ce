import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isOutOfMemory, startLargeWorker } from "../../../src/jobs/workers/large-files.ts";
import { makeConfig, makeProject } from "../../config/make-project.ts";

test("a file that takes more memory than there is ends its thread, with a reason, and nothing else", async () => {
  const root = await makeProject({ "content/a.md": "# Hello\n" });
  const dense = path.join(root, "content/dense.md");
  await writeFile(dense, "- **a** *b* `c` [d](e)\n".repeat(20_000));
  const config = makeConfig(root);
  const worker = startLargeWorker({ megabytes: 48 });
  onTestFinished(() => worker.close());
  const error = await worker
    .run("examine", { config, shown: "dense.md", absolute: dense })
    .catch((reason: unknown) => reason);
  expect(isOutOfMemory(error)).toBe(true);
  expect((error as Error).message).toContain("more than 48 MB of memory: split it");

  const other = startLargeWorker();
  onTestFinished(() => other.close());
  const absolute = path.join(root, "content/a.md");
  expect(await other.run("examine", { config, shown: "a.md", absolute })).toMatchObject({ refused: [] });
});

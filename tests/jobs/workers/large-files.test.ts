import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { makeProject } from "../../config/make-project.ts";

const HOST = path.join(import.meta.dirname, "..", "..", "helpers", "large-file-host.ts");
/** V8 ends the whole process now and then where a heap meets its limit inside of a collection: on a busy machine alone. */
const TRIES = 5;

test("a file that takes more memory than there is ends its thread, with a reason, and nothing else", async () => {
  const root = await makeProject({ "content/a.md": "# Hello\n" });
  await writeFile(path.join(root, "content/dense.md"), "- **a** *b* `c` [d](e)\n".repeat(20_000));
  const run = (): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [HOST, root], { encoding: "utf8" });
  let result = run();
  for (let tries = 1; tries < TRIES && result.signal === "SIGABRT"; tries += 1) result = run();
  expect([result.signal, result.status]).toEqual([null, 0]);
  expect(JSON.parse(String(result.stdout))).toEqual({
    isOutOfMemory: true,
    message: expect.stringContaining("more than 48 MB of memory: split it"),
    refused: [],
  });
}, 60_000);

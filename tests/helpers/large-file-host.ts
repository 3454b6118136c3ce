/** A process of its own in which a thread meets the limit of its heap; prints what came of it and of the next file. */

import path from "node:path";
import { resolveConfig } from "../../src/config/config-defaults.ts";
import { isOutOfMemory, startLargeWorker } from "../../src/jobs/workers/large-files.ts";

const root = process.argv[2] ?? "";
const config = resolveConfig({}, root, undefined);
const worker = startLargeWorker({ megabytes: 48 });
const error: unknown = await worker
  .run("examine", { config, shown: "dense.md", absolute: path.join(root, "content/dense.md") })
  .catch((reason: unknown) => reason);
await worker.close();
const other = startLargeWorker();
const next = await other.run("examine", { config, shown: "a.md", absolute: path.join(root, "content/a.md") });
await other.close();
const message = error instanceof Error ? error.message : "";
process.stdout.write(JSON.stringify({ isOutOfMemory: isOutOfMemory(error), message, refused: next.refused }));

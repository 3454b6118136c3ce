/** The entry of a thread that checks: it opens the project once, and checks what it is sent. */

import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { withProject, type Project } from "../articles/project.ts";
import { checkPart, keepKnown } from "./check-files.ts";
import type { CheckMessage, CheckReply, CheckWorkerData } from "./check-workers.ts";
import { createKnownFindings } from "./known-findings.ts";

const { config, frozen } = workerData as CheckWorkerData;
if (!parentPort) throw new Error("Cannot check here, expected a thread.");
const port = parentPort;

async function serve(project: Project): Promise<void> {
  const known = config.readsAll ? undefined : createKnownFindings(project, frozen);
  const check = async (files: NonNullable<CheckMessage>): Promise<CheckReply> => {
    try {
      return { problems: await checkPart(project, files, { frozen }, known) };
    } catch (error) {
      return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  // One message at a time: the next one comes when this one was answered.
  for (;;) {
    const [files] = (await once(port, "message")) as [CheckMessage];
    if (files === undefined) break;
    port.postMessage(await check(files));
  }
  await keepKnown(project, known);
}

await withProject(config, { write: false }, serve);
port.postMessage("closed" satisfies CheckReply);

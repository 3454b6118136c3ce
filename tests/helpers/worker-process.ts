/** `cotejo worker` as its users have it. */

import { startProcess, type LongProcess } from "./long-process.ts";
import { makeProject } from "./project-folder.ts";

export interface WorkerProcess extends LongProcess {
  /** Machine and process, as pages call it. */
  readonly name: string;
  /** Absolute: its folder. */
  readonly folder: string;
}

/** Starts it; it ends with the test. */
export async function startWorkerProcess(
  env: Readonly<Record<string, string>>,
  folder = makeProject().root,
): Promise<WorkerProcess> {
  const started = await startProcess(["worker", "--data", folder], folder, env);
  return { ...started, name: started.printed.trim(), folder };
}

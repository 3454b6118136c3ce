/** The entry of a worker process: its thread does the tasks, so that it hears at any moment when its parent ends. */

import { isOutOfMemory } from "./memory-limit.ts";
import type { TaskMessage } from "./task-queue.ts";
import { isOverTime } from "./time-limit.ts";
import { startWorker } from "./worker-pool.ts";
import { OUT_OF_MEMORY, type ProcessReply } from "./worker-process.ts";

// The parent says how long a task may take.
const worker = startWorker({ timeLimit: (limit) => limit, isPacked: true });

process.on("message", (message: TaskMessage) => void answer(message));
// At once, whatever the thread does: an exit would wait for it.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Windows sends Ctrl-C to all processes of a console, and others may signal all of a service: the parent ends this one.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

async function answer({ id, task, input, limit }: TaskMessage): Promise<void> {
  let reply: ProcessReply;
  try {
    reply = { id, output: await worker.run(task, input as never, limit) };
  } catch (error) {
    if (isOutOfMemory(error)) process.exit(OUT_OF_MEMORY);
    if (isOverTime(error)) reply = { id, tooLong: error.message };
    else reply = { id, failure: String(error instanceof Error ? (error.cause ?? error.stack) : error) };
  }
  process.send?.(reply);
}

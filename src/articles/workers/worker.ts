/** The entry of a worker thread: does one task after the other, so that it is known which one takes long, and answers each. */

import { serialize } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { PACKED, type TaskMessage, type TaskReply } from "./task-queue.ts";
import { runTask } from "./worker-tasks.ts";

/** What is only passed on, to another process, is handed over as bytes: here it would fill the memory a second time. */
const isPacked = workerData === PACKED;

let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: TaskMessage) => {
  last = last.then(() => answer(message));
});

async function answer({ id, task, input }: TaskMessage): Promise<void> {
  let reply: TaskReply;
  try {
    const output = await runTask(task, input);
    if (isPacked) {
      const bytes = serialize(output);
      parentPort?.postMessage({ id, output: bytes } satisfies TaskReply, [bytes.buffer]);
      return;
    }
    reply = { id, output };
  } catch (error) {
    reply = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
}

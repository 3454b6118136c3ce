/** The entry of a worker thread: does one task after the other, so that it is known which one takes long, and answers each. */

import { parentPort } from "node:worker_threads";
import type { TaskMessage, TaskReply } from "./task-queue.ts";
import { runTask } from "./worker-tasks.ts";

let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: TaskMessage) => {
  last = last.then(() => answer(message));
});

async function answer({ id, task, input }: TaskMessage): Promise<void> {
  let reply: TaskReply;
  try {
    reply = { id, output: await runTask(task, input) };
  } catch (error) {
    reply = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
}

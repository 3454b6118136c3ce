/** A worker: it takes jobs of all projects from the database, and works in checkouts of its own. */

import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "../../base/errors.ts";
import { acquireLock } from "../../record/project-lock.ts";
import { isLocked } from "../../record/cooperative-lock.ts";
import { makeAccountTables } from "../accounts.ts";
import type { CheckoutPlace } from "../checkout-place.ts";
import { openTeamDatabase } from "../database.ts";
import { allProjects } from "../projects.ts";
import type { ProjectTable } from "../tables.ts";
import { TeamError } from "../team-error.ts";
import { openJobQueue } from "./job-queue.ts";
import { createWorkerCheckouts } from "./worker-checkouts.ts";

export interface WorkerOptions extends CheckoutPlace {
  /** Told of what failed. @param project Empty: none in particular */
  readonly onFailure: (project: string, article: string, error: unknown) => void;
  readonly now?: () => number;
}

export interface Worker {
  /** As pages call it. */
  readonly name: string;
  /** Takes no other job, and gives the one it has so many milliseconds to come to its end. */
  stop(patience: number): Promise<void>;
}

/**
 * Starts it. What an earlier process left in the checkouts is published meanwhile: one that reads a large project anew takes
 * minutes, and jobs of the others need not wait for it.
 * @throws UsageError `database-url`; TeamError `folder`; CotejoError `store-unavailable`
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { folder, env, onFailure, now = Date.now } = options;
  const url = env["DATABASE_URL"];
  if (!url)
    throw new UsageError("database-url", "Cannot start a worker, expected the address of a PostgreSQL in `DATABASE_URL`.", {
      hint: "Give the one that `cotejo serve` has. A server without PostgreSQL works on its jobs itself.",
    });
  await mkdir(path.join(folder, "projects"), { recursive: true, mode: 0o700 });
  await using opened = new AsyncDisposableStack();
  const lock = await acquireLock(folder, { pid: process.pid }).catch((error: unknown) => {
    throw isLocked(error) ? new TeamError("folder") : error;
  });
  opened.defer(() => lock.release());
  const database = await openTeamDatabase(folder, url);
  opened.defer(() => database.destroy());
  await makeAccountTables(database);
  const checkouts = createWorkerCheckouts(options, database);
  const publish = async ({ slug }: ProjectTable): Promise<void> =>
    checkouts.publish(slug).catch((error: unknown) => onFailure(slug, "", error));
  const name = nameOfProcess();
  const translate = checkouts.translate.bind(checkouts);
  const queue = await openJobQueue(
    { database, now, worker: name, translate, onFailure: ({ project, article }, error) => onFailure(project, article, error) },
    url,
  );
  const kept = opened.move();
  let isStopping = false;
  const published = (async () => {
    for (const project of await allProjects(database)) if (!isStopping) await publish(project);
  })().catch((error: unknown) => onFailure("", "", error));
  return {
    name,
    async stop(patience) {
      isStopping = true;
      await Promise.all([queue.stop(patience), Promise.race([published, delay(patience, undefined, { ref: false })])]);
      await kept.disposeAsync();
    },
  };
} // prettier-ignore

/** Machine and process. */
export function nameOfProcess(): string {
  return `${hostname()} ${process.pid}`;
}

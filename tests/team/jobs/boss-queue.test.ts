/** How pg-boss hands out jobs, on a real PostgreSQL. */

import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openTeamDatabase } from "../../../src/team/database.ts";
import { openJobQueue } from "../../../src/team/jobs/job-queue.ts";
import { countJobs, startJobs } from "../../../src/team/jobs/job-rows.ts";
import { sharedPostgres, type SharedPostgres } from "../../helpers/postgres.ts";
import { resultOf } from "./run-result.ts";

const JOBS = 24;
/** pg-boss looks for jobs each five seconds by itself: one of a project at a look would take two minutes. */
const WAIT = { timeout: 45_000, interval: 100 };

let postgres: SharedPostgres;
beforeAll(async () => {
  postgres = await sharedPostgres();
}, 60_000);

test("the jobs of a project follow each other at once, and never two at a time", async () => {
  const url = await postgres.createDatabase();
  const database = await openTeamDatabase("", url);
  let [running, most] = [0, 0];
  const translate = async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
    return resultOf("written");
  };
  const failures: unknown[] = [];
  const onFailure = (_job: unknown, error: unknown): unknown => failures.push(error);
  const queue = await openJobQueue({ database, now: Date.now, worker: "test", translate, onFailure }, url, false);
  onTestFinished(async () => {
    await queue.stop(0);
    await database.destroy();
  });
  const articles = Array.from({ length: JOBS }, (_, at) => `${at}.md`);
  await startJobs(database, queue.enqueue, { project: "site", articles, provider: "deepl", by: "ana@example.org" }, Date.now()); // prettier-ignore
  await expect.poll(() => countJobs(database, "site"), WAIT).toEqual({ done: JOBS });
  expect([most, failures]).toEqual([1, []]);
});

/** What becomes of a job when its try ends, however that is. */

import { expect, onTestFinished, test } from "vitest";
import { ProviderAuthError, ProviderUnavailableError, UsageError } from "../../../src/base/errors.ts";
import { openTeamDatabase } from "../../../src/team/database.ts";
import { jobsOf, startJobs } from "../../../src/team/jobs/job-rows.ts";
import { openJobQueue } from "../../../src/team/jobs/job-queue.ts";
import { runJob, type JobPlaces } from "../../../src/team/jobs/run-job.ts";
import type { JobTable } from "../../../src/team/tables.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { closing } from "../contract.ts";
import { resultOf } from "./run-result.ts";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const WAIT = { timeout: 20_000, interval: 20 };
const network = new ProviderUnavailableError("provider-network", "No answer.");

type Translate = JobPlaces["translate"];

async function makePlaces(translate: Translate, articles = ["a.md"]) {
  const database = closing(await openTeamDatabase(makeProject().root));
  const failures: unknown[] = [];
  let at = NOW;
  const places: JobPlaces = { database, now: () => at, worker: "here 1", translate, onFailure: (_job, error) => failures.push(error) };
  const wanted = { project: "site", articles, provider: "deepl", by: "ana@example.org" };
  const [{ id } = { id: "" }] = await startJobs(database, async () => undefined, wanted, NOW);
  const job = async (): Promise<JobTable | undefined> => (await jobsOf(database, "site")).find((each) => each.id === id);
  const run = (isLast = false, signal = new AbortController().signal) => runJob(places, { id, isLast, signal });
  return { places, failures, job, run, id, wanted, later: (ms: number) => (at += ms) };
} // prettier-ignore

test("what ends well is done, with how far it came", async () => {
  const { job, run } = await makePlaces(async ({ article, provider, onProgress }) => {
    expect([article, provider]).toEqual(["a.md", "deepl"]);
    onProgress({ done: 1, total: 1, sentCharacters: 5 });
    return resultOf("written");
  });
  await run();
  expect(await job()).toMatchObject({
    state: "done",
    done: 1,
    total: 1,
    sentCharacters: 5,
    error: null,
    worker: "here 1",
  });
  // Another delivery of the same job finds it at its end.
  await run();
  expect(await job()).toMatchObject({ state: "done", tries: 1 });
});

test("what another try may mend waits for it, and fails with the last one", async () => {
  const { job, run, failures } = await makePlaces(async () => resultOf("written", network));
  await expect(run()).rejects.toBe(network);
  expect(await job()).toMatchObject({ state: "waiting", error: expect.stringContaining("No answer.") });
  await run(true);
  expect(await job()).toMatchObject({ state: "failed", tries: 2, error: expect.stringContaining("provider-network") });
  expect(failures).toEqual([network, network]);
});

test.each([
  ["a config", new UsageError("config", "Cannot use the config.")],
  ["a key", new ProviderAuthError("The key was refused.")],
  ["a budget", new ProviderUnavailableError("budget", "The budget of the month is used up.")],
  ["a quota", new ProviderUnavailableError("provider-quota", "The quota is used up.")],
])("%s is for people: nobody tries it again", async (_what, error) => {
  const { job, run } = await makePlaces(async () => Promise.reject(error));
  await run();
  expect(await job()).toMatchObject({ state: "failed", tries: 1, error: expect.stringContaining(error.message) });
});

test("an article that could not be written is said to be; another run in the checkout is waited for", async () => {
  const blocked = await makePlaces(async () => resultOf("blocked"));
  await blocked.run();
  expect(await blocked.job()).toMatchObject({ state: "failed", error: expect.stringContaining("article-blocked") });
  const locked = await makePlaces(async () => Promise.reject(new UsageError("locked", "Another run has it.")));
  await expect(locked.run()).rejects.toThrow("Another run has it.");
  expect((await locked.job())?.state).toBe("waiting");
});

test("one that is given back is no failure, and a bug says nothing of what it read", async () => {
  const ending = new AbortController();
  const given = await makePlaces(async () => {
    ending.abort();
    throw network;
  });
  await expect(given.run(true, ending.signal)).rejects.toBe(network);
  expect([(await given.job())?.state, given.failures]).toEqual(["waiting", []]);
  const bug = await makePlaces(async () => Promise.reject(new TypeError("a text of an article")));
  await bug.run(true);
  expect((await bug.job())?.error).not.toContain("a text of an article");
});

test("the queue of SQLite has one job of a project at a time, of several projects at once, and waits before another try", async () => {
  const running: string[] = [];
  let most = 0;
  let isAway = true;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { places, wanted, later } = await makePlaces(async ({ project, article }) => {
    running.push(project);
    most = Math.max(most, running.length);
    expect(running.filter((each) => each === project)).toHaveLength(1);
    await held;
    running.splice(running.indexOf(project), 1);
    if (isAway && article === "a.md") throw network;
    return resultOf("written");
  }, ["a.md", "b.md"]);
  await startJobs(places.database, async () => undefined, { ...wanted, project: "other" }, NOW);
  const queue = await openJobQueue(places, undefined);
  onTestFinished(() => queue.stop(0));
  await expect.poll(() => most, WAIT).toBe(2);
  release();
  const states = async (): Promise<string> => (await jobsOf(places.database, "site")).map(({ article, state }) => `${article} ${state}`).sort().join();
  await expect.poll(states, WAIT).toBe("a.md waiting,b.md done");
  isAway = false;
  later(9_000);
  queue.wake();
  expect(await states()).toBe("a.md waiting,b.md done");
  later(2_000);
  queue.wake();
  await expect.poll(states, WAIT).toBe("a.md done,b.md done");
}); // prettier-ignore

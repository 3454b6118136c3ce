/** Workers in processes of their own, on a real PostgreSQL: what one leaves another one does, and nothing is lost. */

import { PgBoss } from "pg-boss";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openTeamDatabase } from "../../../src/team/database.ts";
import { jobsOf, startJobs } from "../../../src/team/jobs/job-rows.ts";
import { openJobQueue } from "../../../src/team/jobs/job-queue.ts";
import type { JobQueue } from "../../../src/team/jobs/types.ts";
import { addProject, planProject } from "../../../src/team/projects.ts";
import type { JobTable, TeamDatabase } from "../../../src/team/tables.ts";
import { sharedPostgres, type SharedPostgres } from "../../helpers/postgres.ts";
import { makeRemote, type Remote } from "../../helpers/team.ts";
import { startWorkerProcess } from "../../helpers/worker-process.ts";
import { startLibretranslateServer, type LibretranslateServer } from "../../servers/libretranslate-server.ts";

const WAIT = { timeout: 150_000, interval: 100 };
const CONFIG = JSON.stringify({ provider: "libretranslate" });
const NAMES = ["a", "b", "c", "d", "e", "f"];

let postgres: SharedPostgres;
beforeAll(async () => {
  postgres = await sharedPostgres();
}, 60_000);

interface Place {
  readonly remote: Remote;
  readonly engine: LibretranslateServer;
  readonly env: Readonly<Record<string, string>>;
  readonly database: TeamDatabase;
  readonly queue: JobQueue;
  start(articles: readonly string[]): Promise<number>;
  jobs(): Promise<readonly JobTable[]>;
}

/** A project in a database, whose articles nobody has translated, and no worker yet. */
async function makePlace(names: readonly string[], config = CONFIG): Promise<Place> {
  const files = Object.fromEntries(names.map((name) => [`content/${name}.md`, `The word ${name} is here.\n`]));
  const remote = makeRemote({ "cotejo.config.json": config, ...files });
  const engine = await startLibretranslateServer();
  onTestFinished(() => engine.close());
  engine.faultyPath = "/translate";
  const url = await postgres.createDatabase();
  const database = await openTeamDatabase("", url);
  await addProject(
    database,
    await planProject(database, { name: "Site", url: remote.url, branch: "main" }, Date.now()),
  );
  const unused = async (): Promise<never> => Promise.reject(new Error("This process leaves jobs."));
  const places = { database, now: Date.now, worker: "test", translate: unused, onFailure: () => undefined };
  const queue = await openJobQueue(places, url, true);
  onTestFinished(async () => {
    await queue.stop(0);
    await database.destroy();
  });
  return {
    remote,
    engine,
    env: { DATABASE_URL: url, LIBRETRANSLATE_URL: engine.url },
    database,
    queue,
    start: async (articles) => {
      const wanted = { project: "site", articles, provider: "libretranslate", by: "ana@example.org" };
      return (await startJobs(database, queue.enqueue, wanted, Date.now())).length;
    },
    jobs: () => jobsOf(database, "site"),
  };
}

/** Has pg-boss look for lost jobs until one of `states` is there: by itself it looks each ten seconds. */
async function untilLost({ env }: Place, ...states: readonly string[]): Promise<void> {
  const url = env["DATABASE_URL"] ?? "";
  await postgres.query(url, "UPDATE cotejo_jobs.job SET heartbeat_seconds = 1, retry_delay = 0, retry_backoff = false");
  const boss = new PgBoss({ connectionString: url, schema: "cotejo_jobs", supervise: false, schedule: false, monitorIntervalSeconds: 1, openTelemetry: { enabled: false } });
  await boss.start();
  onTestFinished(() => boss.stop({ graceful: false }));
  const look = async (): Promise<boolean> => {
    await boss.supervise();
    const rows = await postgres.query(url, "SELECT state FROM cotejo_jobs.job");
    return rows.some(({ state }) => states.includes(String(state)));
  };
  await expect.poll(look, WAIT).toBe(true);
} // prettier-ignore

const pathOf = (name: string): string => `content/${name}.md`;
const asked = ({ engine }: Place): number => engine.requests.filter(({ path }) => path === "/translate").length;
const statesOf = async (place: Place): Promise<readonly string[]> => (await place.jobs()).map(({ state }) => state);

test("killed in an article, it is followed by another worker, and nothing is lost", async () => {
  const place = await makePlace(["a"]);
  // The first request is never answered.
  place.engine.faults.push({ kind: "hang" });
  const first = await startWorkerProcess(place.env);
  await place.start([pathOf("a")]);
  await expect.poll(() => asked(place), WAIT).toBe(1);
  expect(await place.jobs()).toMatchObject([{ state: "running", worker: first.name, tries: 1 }]);
  await first.kill();
  await untilLost(place, "retry");
  const second = await startWorkerProcess(place.env);
  await expect.poll(() => statesOf(place), WAIT).toEqual(["done"]);
  expect(await place.jobs()).toMatchObject([{ worker: second.name, tries: 2, done: 1, total: 1, error: null }]);
  expect(place.remote.read("content/a.es.md")).toBe("Theo wordo ao iso hereo.\n");
  // What was in flight when it died is asked once more, and nothing else is.
  expect(asked(place)).toBe(2);
  expect(await second.stop()).toBe(0);
}, 240_000);

test(
  "ended as a service manager does, it finishes its article and leaves the rest to others",
  { tags: ["slow"], timeout: 240_000 },
  async () => {
    const place = await makePlace(["a", "b"]);
    place.engine.latencyMs = 1500;
    const first = await startWorkerProcess(place.env);
    await place.start(["a", "b"].map(pathOf));
    await expect.poll(() => asked(place), WAIT).toBe(1);
    expect(await first.stop()).toBe(0);
    expect([...(await statesOf(place))].sort()).toEqual(["done", "waiting"]);
    const done = (await place.jobs()).find(({ state }) => state === "done");
    expect(place.remote.read(done?.article.replace(".md", ".es.md") ?? "")).toContain("wordo");
    const second = await startWorkerProcess(place.env);
    await expect.poll(() => statesOf(place), WAIT).toEqual(["done", "done"]);
    expect((await place.jobs()).map(({ tries }) => tries)).toEqual([1, 1]);
    expect(await second.stop()).toBe(0);
  },
);

test("two workers share the articles, and no two have one", async () => {
  const place = await makePlace(NAMES);
  place.engine.latencyMs = 300;
  const articles = NAMES.map(pathOf);
  const counts = await Promise.all([place.start(articles), place.start(articles), place.start(articles.slice(0, 2))]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(NAMES.length);
  const workers = [await startWorkerProcess(place.env), await startWorkerProcess(place.env)];
  await expect.poll(() => statesOf(place), WAIT).toEqual(NAMES.map(() => "done"));
  const jobs = await place.jobs();
  expect(jobs.map(({ tries }) => tries)).toEqual(NAMES.map(() => 1));
  expect(new Set(jobs.map(({ worker }) => worker))).toEqual(new Set(workers.map(({ name }) => name)));
  const sentences = place.engine.requests.flatMap(({ path, body }) => (path === "/translate" ? [body] : []));
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const name of NAMES) expect(place.remote.read(`content/${name}.es.md`)).toContain(`wordo ${name}o`);
  for (const worker of workers) expect(await worker.stop()).toBe(0);
}, 240_000);

test("a job whose workers died too often is marked as failed by another, and says so", { tags: ["slow"] }, async () => {
  const place = await makePlace(["a"]);
  place.engine.faults.push({ kind: "hang" });
  const first = await startWorkerProcess(place.env);
  await place.start([pathOf("a")]);
  await expect.poll(() => asked(place), WAIT).toBe(1);
  // As if it had been tried as often as it may.
  const url = place.env["DATABASE_URL"] ?? "";
  await postgres.query(url, "UPDATE cotejo_jobs.job SET retry_limit = 0 WHERE name = 'translate-article'");
  await first.kill();
  await untilLost(place, "failed");
  const second = await startWorkerProcess(place.env);
  await expect.poll(() => statesOf(place), WAIT).toEqual(["failed"]);
  expect((await place.jobs())[0]?.error).toContain("worker-lost");
  expect(asked(place)).toBe(1);
  expect(await second.stop()).toBe(0);
});

test("two workers keep to the budget of the month together", { tags: ["slow"], timeout: 240_000 }, async () => {
  // Each could pay for half of the articles, and both for all of them.
  const cap = NAMES.length * "The word a is here.".length * 0.5;
  const budget = { provider: "libretranslate", budget: { charactersPerMonth: cap } };
  const place = await makePlace(NAMES, JSON.stringify(budget));
  place.engine.latencyMs = 500;
  const workers = [await startWorkerProcess(place.env), await startWorkerProcess(place.env)];
  await place.start(NAMES.map(pathOf));
  const ended = (): Promise<readonly string[]> =>
    statesOf(place).then((states) => states.filter((each) => each === "done" || each === "failed").sort());
  await expect.poll(ended, WAIT).toEqual(["done", "done", "done", "failed", "failed", "failed"]);
  expect(asked(place)).toBe(3);
  const jobs = await place.jobs();
  for (const { state, error } of jobs) if (state === "failed") expect(error).toContain('"budget"');
  expect(new Set(jobs.map(({ worker }) => worker)).size).toBe(2);
  for (const worker of workers) expect(await worker.stop()).toBe(0);
});

test(
  "a database that ends all connections, as one that restarts, stops no worker",
  { tags: ["slow"], timeout: 240_000 },
  async () => {
    const place = await makePlace(NAMES.slice(0, 3));
    place.engine.latencyMs = 800;
    const worker = await startWorkerProcess(place.env);
    await place.start(NAMES.slice(0, 3).map(pathOf));
    for (const count of [1, 2]) {
      await expect.poll(() => asked(place), WAIT).toBeGreaterThanOrEqual(count);
      expect(await postgres.endConnections(place.env["DATABASE_URL"] ?? "")).toBeGreaterThan(0);
    }
    await expect.poll(() => statesOf(place).catch(() => []), WAIT).toEqual(["done", "done", "done"]);
    for (const name of NAMES.slice(0, 3))
      expect(place.remote.read(`content/${name}.es.md`)).toContain(`wordo ${name}o`);
    expect(await worker.stop()).toBe(0);
  },
);

test(
  "open jobs that the queue does not have, as those that came from SQLite, are done all the same",
  { tags: ["slow"], timeout: 240_000 },
  async () => {
    const place = await makePlace(["a"]);
    const wanted = { project: "site", articles: [pathOf("a")], provider: "libretranslate", by: "ana@example.org" };
    await startJobs(place.database, async () => undefined, wanted, Date.now());
    const worker = await startWorkerProcess(place.env);
    await expect.poll(() => statesOf(place), WAIT).toEqual(["done"]);
    const second = await startWorkerProcess(place.env);
    expect((await place.jobs())[0]?.tries).toBe(1);
    for (const each of [worker, second]) expect(await each.stop()).toBe(0);
  },
);

test("a worker needs a database that others reach, and a folder of its own", async () => {
  await expect(startWorkerProcess({})).rejects.toThrow(/ended with 2: Cannot start a worker, expected the address/);
  const place = await makePlace(["a"]);
  const { folder } = await startWorkerProcess(place.env);
  await expect(startWorkerProcess(place.env, folder)).rejects.toThrow(/ended with 2: Cannot open the folder/);
}, 120_000);

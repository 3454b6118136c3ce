/**
 * What a team's server bears: the time from a job to its start, four workers against one, and twenty reviewers at once. Its
 * figures stand in `docs/scale.md`; of times nothing is asserted.
 */

import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTeamDatabase } from "../../src/team/database.ts";
import { jobsOf, startJobs } from "../../src/team/jobs/job-rows.ts";
import { openJobQueue } from "../../src/team/jobs/job-queue.ts";
import type { JobQueue } from "../../src/team/jobs/types.ts";
import { addProject, planProject } from "../../src/team/projects.ts";
import { quantile } from "../bench/review-bench.ts";
import { startPostgres, type PostgresServer } from "../helpers/postgres.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { makeRemote, type Remote } from "../helpers/team.ts";
import { administrator, invited, startTeamHttp, type Person } from "../helpers/team-client.ts";
import { startWorkerProcess } from "../helpers/worker-process.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";

const JOBS = 300;
const ARTICLES = 40;
const SENTENCES = 60;
const LATENCY_MS = 200;
const REVIEWERS = 20;
const DECISIONS = 50;
const WAIT = { timeout: 3_600_000, interval: 100 };

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres({ isSafe: true });
}, 60_000);
afterAll(() => postgres.stop());

/** Letters alone: a number would have to be in the translation. */
const nameOf = (at: number): string => Array.from(String(at), (digit) => "bcdfghjklm"[Number(digit)]).join("a");
const say = (figures: object): boolean => process.stdout.write(`${JSON.stringify(figures)}\n`);
const round = (ms: number): number => Math.round(ms * 10) / 10;

interface Queue {
  readonly url: string;
  readonly remote: Remote;
  readonly queue: JobQueue;
  start(articles: readonly string[]): Promise<void>;
  open(): Promise<number>;
}

/** A project in a database, and a queue that tells what it starts. */
async function makeQueue(files: Readonly<Record<string, string>>, onStart?: (article: string) => void): Promise<Queue> {
  const config = JSON.stringify({ provider: "libretranslate" });
  const remote = makeRemote({ "cotejo.config.json": config, ...files });
  const url = await postgres.createDatabase();
  const database = await openTeamDatabase("", url);
  await addProject(
    database,
    await planProject(database, { name: "Site", url: remote.url, branch: "main" }, Date.now()),
  );
  const translate = async ({ article }: { readonly article: string }): Promise<never> => {
    onStart?.(article);
    return { articles: [{ source: article, status: "written", problems: [] }] } as never;
  };
  const places = { database, now: Date.now, worker: "test", translate, onFailure: () => undefined };
  const queue = await openJobQueue(places, url, onStart === undefined);
  onTestFinished(async () => {
    await queue.stop(0);
    await database.destroy();
  });
  return {
    url,
    remote,
    queue,
    async start(articles) {
      const wanted = { project: "site", articles, provider: "libretranslate", by: "ana@example.org" };
      await startJobs(database, queue.enqueue, wanted, Date.now());
    },
    open: async () => (await jobsOf(database, "site")).filter(({ state }) => state !== "done").length,
  };
}

test("from a job that is in the database to its start", async () => {
  const begun = new Map<string, number>();
  const queue = await makeQueue({ "content/a.md": "One.\n" }, (article) => begun.set(article, performance.now()));
  const times: number[] = [];
  for (let at = 0; at < JOBS; at += 1) {
    const article = `content/${at}.md`;
    await queue.start([article]);
    const written = performance.now();
    while (!begun.has(article)) await setTimeout(1);
    times.push((begun.get(article) ?? 0) - written);
    // The one before has ended: a project has one job at a time in a process.
    while ((await queue.open()) > 0) await setTimeout(5);
  }
  say({ test: "claim", jobs: JOBS, p50: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)) });
  expect(times).toHaveLength(JOBS);
});

test("four workers against one, with an engine that takes 200 ms", async () => {
  const seconds: number[] = [];
  for (const count of [1, 4]) {
    const text = (article: number): string =>
      Array.from({ length: SENTENCES }, (_, at) => `The ${nameOf(article)} of ${nameOf(at)} is here.`).join("\n\n");
    const files = Object.fromEntries(
      Array.from({ length: ARTICLES }, (_, at) => [`content/${nameOf(at)}.md`, `${text(at)}\n`]),
    );
    const place = await makeQueue(files);
    const engine = await startLibretranslateServer();
    onTestFinished(() => engine.close());
    engine.latencyMs = LATENCY_MS;
    const env = { DATABASE_URL: place.url, LIBRETRANSLATE_URL: engine.url };
    const workers = [];
    for (let at = 0; at < count; at += 1) workers.push(await startWorkerProcess(env));
    // Each has cloned the project before the clock begins.
    await place.start([`content/${nameOf(0)}.md`]);
    await expect.poll(() => place.open(), WAIT).toBe(0);
    const before = performance.now();
    await place.start(Object.keys(files));
    await expect.poll(() => place.open(), WAIT).toBe(0);
    seconds.push((performance.now() - before) / 1000);
    const asked = engine.requests.filter(({ path }) => path === "/translate").length;
    say({ test: "workers", workers: count, articles: ARTICLES, requests: asked, seconds: round(seconds.at(-1) ?? 0) });
    for (const worker of workers) expect(await worker.stop()).toBe(0);
    for (const file of Object.keys(files))
      expect(place.remote.read(file.replace(".md", ".es.md"))).toContain("iso hereo");
  }
  say({ test: "workers", ratio: round((seconds[0] ?? 0) / (seconds[1] ?? 1)) });
});

test("twenty reviewers decide at once, and no decision is lost", async () => {
  const config = JSON.stringify({ provider: "none" });
  const files = Object.fromEntries(
    Array.from({ length: REVIEWERS }, (_, article) => [
      `content/${nameOf(article)}.md`,
      `${Array.from({ length: DECISIONS }, (__, at) => `The ${nameOf(article)} of ${nameOf(at)} is here.`).join("\n\n")}\n`,
    ]),
  );
  const remote = makeRemote({ "cotejo.config.json": config, ...files });
  const server = await startTeamHttp(makeProject().root, { env: { DATABASE_URL: await postgres.createDatabase() } });
  const admin = await administrator(server);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const times: number[] = [];
  const made: { readonly article: string; readonly text: string }[] = [];
  // Two to an article: each takes every second sentence of two articles.
  async function review(person: Person, at: number, name: string): Promise<void> {
    for (const article of [at, (at + 1) % REVIEWERS].map((each) => `content/${nameOf(each)}.md`)) {
      const answer = await person.get(`projects/site/api/segments?article=${encodeURIComponent(article)}&limit=200`);
      const { segments } = (await answer.json()) as { readonly segments: readonly { id: string; seen: string }[] };
      const isFirst = article === `content/${nameOf(at)}.md`;
      for (const [index, { id, seen }] of segments.entries()) {
        if ((index % 2 === 0) !== isFirst) continue;
        const text = `Texto ${nameOf(index)} de ${name}.`;
        const before = performance.now();
        const body = { action: "correct", text, reason: "", seen };
        const { status } = await person.send("POST", `projects/site/api/segments/${id}/decisions`, body);
        times.push(performance.now() - before);
        expect(status).toBe(200);
        made.push({ article, text });
      }
    }
  }
  const people: [Person, string][] = [];
  for (let at = 0; at < REVIEWERS; at += 1) {
    const name = `Person ${nameOf(at)}`;
    people.push([await invited(server, admin, "site", "reviewer", name), name]);
  }
  await expect
    .poll(async () => (await people[0]?.[0].get("projects/site/api/segments?limit=1"))?.status, WAIT)
    .toBe(200);
  await Promise.all(people.map(([person, name], at) => review(person, at, name)));
  const lost = (): number =>
    made.filter(({ article, text }) => !remote.read(`.cotejo/ledger/${article}.jsonl`).includes(text)).length;
  await expect.poll(lost, { timeout: 300_000, interval: 2000 }).toBe(0);
  say({
    test: "reviewers",
    reviewers: REVIEWERS,
    decisions: made.length,
    p50: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
  });
  expect(made).toHaveLength(REVIEWERS * DECISIONS);
  expect(server.bugs).toEqual([]);
});

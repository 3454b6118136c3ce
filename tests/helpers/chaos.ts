/**
 * A team's server, workers, their PostgreSQL and their engine, while the database restarts, processes are killed and the
 * engine fails: jobs go through, people decide, and what was promised is counted when all is quiet again.
 */

import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { mulberry32 } from "../bench/memory-corpus.ts";
import { bugsOf } from "./chaos-bugs.ts";
import { count, jobsOf, lostOf, type ChaosFigures, type Place } from "./chaos-count.ts";
import { startChaosEngine } from "./chaos-engine.ts";
import { decideTogether, type Decision, type Decisions } from "./chaos-people.ts";
import { trace } from "./chaos-trace.ts";
import { keepProcess, type KeptProcess } from "./kept-process.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import { makeProject } from "./project-folder.ts";
import { administrator, invited, type Person, type TeamServer } from "./team-client.ts";
import { freePort, startServe } from "./team-server.ts";
import { makeRemote } from "./team.ts";
import { startWorkerProcess } from "./worker-process.ts";

export interface ChaosSize {
  readonly seed: number;
  readonly articles: number;
  readonly decisions: number;
  readonly people: number;
  readonly workers: number;
  /** Restarts of the database, at least: there are more while decisions or jobs are left. */
  readonly restarts: number;
  /** Part of all characters that the month's budget has. */
  readonly budget: number;
  /** Milliseconds, from and to: between restarts of the database, and between kills of one process. */
  readonly restartEvery: readonly [number, number];
  readonly killEvery: readonly [number, number];
  /** Milliseconds that the end may take. */
  readonly patience: number;
}

/** What `npm test` plays. */
export const SHORT: Omit<ChaosSize, "seed"> = {
  articles: 12,
  decisions: 30,
  people: 3,
  workers: 2,
  restarts: 2,
  budget: 1,
  restartEvery: [5000, 10_000],
  killEvery: [8000, 14_000],
  patience: 240_000,
};

/** What `npm run test:long` plays. */
export const LONG: Omit<ChaosSize, "seed"> = {
  ...SHORT,
  articles: 2000,
  decisions: 5000,
  people: 12,
  workers: 4,
  restarts: 200,
  // What an engine refuses counts as sent too: with less, most jobs would end at the cap, which the short run has.
  budget: 3,
  killEvery: [20_000, 60_000],
  patience: 4 * 3_600_000,
};

const SENTENCES = 4;
const WORDS = ["court", "river", "border", "council"];

/** Plays it. The caller says what must hold of its figures. */
export async function playChaos(size: ChaosSize): Promise<ChaosFigures> {
  const start = performance.now();
  const postgres = await startPostgres({ isSafe: true });
  const ended = new AbortController();
  // Also where the time of the test is over.
  onTestFinished(() => ended.abort());
  try {
    const place = await openPlace(size, postgres);
    const { engine, server, workers } = place;
    trace("chaos begins");
    const chaos = startChaos(size, place, ended.signal);
    const working = [startJobs(place, ended.signal), decideAll(size, place, ended.signal)] as const;
    // Where the database or a process cannot be started any more, nobody waits for what people do.
    const [[, decisions]] = await Promise.all([Promise.all(working).finally(() => chaos.end()), chaos.over]);
    trace("chaos is over");
    await engine.calm();
    await untilQuiet(place, size.patience);
    trace("quiet");
    const unseen = await untilPublished(place, decisions.made, size.patience);
    trace(`published ${unseen.length}`);
    await askOnceMore(place, size.patience);
    const exits = [await server.stop(), ...(await Promise.all(workers.map((worker) => worker.stop())))];
    const kept = [server, ...workers];
    return {
      ...(await count(place, decisions)),
      ...chaos.counts,
      seed: size.seed,
      seconds: Math.round((performance.now() - start) / 1000),
      lost: unseen,
      exits,
      kills: { server: server.kills, workers: workers.reduce((sum, { kills }) => sum + kills, 0) },
      hung: kept.reduce((sum, each) => sum + each.hung, 0),
      fallen: kept.flatMap(({ fallen }) => fallen),
      bugs: kept.flatMap((each) => bugsOf(each.log())),
    };
  } finally {
    ended.abort();
    await postgres.stop();
  }
}

async function openPlace(size: ChaosSize, postgres: PostgresServer): Promise<Place> {
  const database = await postgres.createDatabase();
  const texts = Array.from({ length: size.articles }, (_, at) => [`content/${nameOf(at)}.md`, articleOf(at)] as const);
  const characters = texts.reduce((sum, [, text]) => sum + text.replaceAll("\n", "").length, 0);
  const cap = Math.round(characters * size.budget);
  const config = JSON.stringify({ provider: "libretranslate", budget: { charactersPerMonth: cap } });
  const remote = makeRemote({ "cotejo.config.json": config, "content/z.md": "Zed.\n", ...Object.fromEntries(texts) });
  const engine = await startChaosEngine(mulberry32(size.seed + 2));
  const env = (key: string) => ({
    DATABASE_URL: database,
    LIBRETRANSLATE_URL: engine.url,
    LIBRETRANSLATE_API_KEY: key,
    COTEJO_LOG_FORMAT: "json",
  });
  const onKill = (key: string): void => engine.killed(key);
  const port = await freePort();
  const { root } = makeProject();
  const server = await keepProcess("server", (key) => startServe(root, { env: env(key), port }), onKill);
  const client = { url: server.now.url, origin: new URL(server.now.url).origin, first: server.now.first } as TeamServer;
  const admin = await administrator(client);
  await admin.post("projects/new", { name: "Site", url: remote.url, branch: "main" });
  const people = new Map<string, Person>();
  for (const name of Array.from({ length: size.people }, (_, at) => `Persona ${nameOf(at)}`))
    people.set(name, await invited(client, admin, "site", "reviewer", name));
  const workers = [];
  for (let at = 0; at < size.workers; at += 1) {
    const folder = makeProject().root;
    workers.push(await keepProcess(`worker-${at}`, (key) => startWorkerProcess(env(key), folder), onKill));
  }
  const articles = texts.map(([file]) => file);
  return { postgres, database, remote, engine, server, workers, admin, people, articles, cap };
}

/** Letters alone: a number would have to be in the translation. */
function nameOf(at: number): string {
  return Array.from(String(at), (digit) => "bcdfghjklm"[Number(digit)]).join("a");
}

function articleOf(at: number): string {
  return WORDS.slice(0, SENTENCES)
    .map((word) => `The ${word} of ${nameOf(at)} has met today.\n`)
    .join("\n");
}

/** Somebody starts all translations, a few articles at a time, and again where the server gave no answer. */
async function startJobs({ admin, articles }: Place, signal: AbortSignal): Promise<void> {
  const part = Math.ceil(articles.length / 4);
  for (let from = 0; from < articles.length; from += part) {
    const paths = articles.slice(from, from + part).join(",");
    while (!(await isStarted(admin, paths).catch(() => false))) await setTimeout(500, undefined, { signal });
    trace("part started");
    await setTimeout(1000);
  }
}

/** As on the page: the price first, then the button. */
async function isStarted(admin: Person, paths: string): Promise<boolean> {
  const page = "projects/site/translations";
  const priced = await (await admin.post(page, { do: "plan", paths })).text();
  if (priced.includes("There is nothing to translate.")) return true;
  const form = priced.split("<form").find((each) => each.includes('value="start"'));
  if (!form) return false;
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]);
  const started = await admin.post(page, Object.fromEntries(fields) as Record<string, string>);
  return /translated now/.test(await started.text());
}

const decideAll = (size: ChaosSize, { people, articles }: Place, signal: AbortSignal): Promise<Decisions> =>
  decideTogether(people, articles, { wanted: size.decisions, random: mulberry32(size.seed + 1), signal });

/** Restarts the database and kills processes until it is told to end, and the least number of restarts is reached. */
function startChaos(size: ChaosSize, { postgres, server, workers }: Place, signal: AbortSignal) {
  const counts = { restarts: 0, crashes: 0 };
  let isOver = false;
  const between = (random: () => number, [from, to]: readonly [number, number]) =>
    setTimeout(from + (to - from) * random());
  const isEnough = (): boolean => signal.aborted || (isOver && counts.restarts >= size.restarts);

  async function restart(random: () => number): Promise<void> {
    while (!isEnough()) {
      await between(random, size.restartEvery);
      const crashes = random() < 0.3;
      await postgres.restart(2000 * random(), crashes);
      counts.restarts += 1;
      trace(`postgres restarted ${crashes}`);
      if (crashes) counts.crashes += 1;
    }
  }

  async function kill(kept: KeptProcess<unknown>, random: () => number): Promise<void> {
    while (!isEnough()) {
      await between(random, size.killEvery);
      if (!isEnough()) await kept.killAndStart(1000 * random());
    }
  }

  const all = [restart(mulberry32(size.seed + 3))];
  for (const [at, kept] of [server, ...workers].entries()) all.push(kill(kept, mulberry32(size.seed + 4 + at)));
  return {
    counts,
    /** When all of it has ended. @throws what has failed */
    over: Promise.all(all),
    end(): void {
      isOver = true;
    },
  };
}

/** Every job has come to an end. */
async function untilQuiet(place: Place, timeout: number): Promise<void> {
  const open = async (): Promise<unknown> =>
    (await jobsOf(place)).filter(({ state }) => state === "waiting" || state === "running");
  await expect.poll(open, { timeout, interval: 500 }).toEqual([]);
}

/** Every decision is in the repository. @returns those that are not, at the end of all patience */
async function untilPublished(place: Place, made: readonly Decision[], patience: number): Promise<readonly string[]> {
  const until = performance.now() + patience;
  for (;;) {
    const lost = lostOf(place.remote, made);
    if (lost.length === 0 || performance.now() > until) return lost;
    await setTimeout(1000);
  }
}

/** What a dead process had reserved is given back by whoever asks next: one more translation asks. */
async function askOnceMore({ admin, postgres, database }: Place, timeout: number): Promise<void> {
  await expect.poll(() => isStarted(admin, "content/z.md"), { timeout, interval: 500 }).toBe(true);
  const state = async (): Promise<unknown> =>
    (await postgres.query(database, "SELECT state FROM cotejo_team.job WHERE article = 'content/z.md'"))[0]?.["state"];
  await expect.poll(state, { timeout, interval: 200 }).toMatch(/done|failed/);
}

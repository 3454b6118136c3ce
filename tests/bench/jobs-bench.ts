/**
 * What a job of one article costs a worker, by the number of articles in the project: `node tests/bench/jobs-bench.ts
 * [ARTICLES …]`, after a build. Processor seconds are those of the workers and of the git that they start. The engine answers
 * at once. `COTEJO_PROFILE` names a folder for a profile of each worker.
 */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { openTeamDatabase } from "../../src/team/database.ts";
import { openJobQueue } from "../../src/team/jobs/job-queue.ts";
import { jobsOf, startJobs } from "../../src/team/jobs/job-rows.ts";
import { addProject, planProject } from "../../src/team/projects.ts";
import { startPostgres, type PostgresServer } from "../helpers/postgres.ts";
import { cleanEnv } from "../helpers/run-command.ts";
import { startLibretranslateServer } from "../servers/libretranslate-server.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const SENTENCES = 6;
const JOBS = 60;
const TICKS_PER_SECOND = 100;
const PROFILES = process.env["COTEJO_PROFILE"];

/** Letters alone: a number would have to be in the translation. */
const nameOf = (at: number): string => Array.from(String(at), (digit) => "bcdfghjklm"[Number(digit)]).join("a");

function makeRemote(folder: string, articles: number): string {
  const url = path.join(folder, "remote.git");
  const root = path.join(folder, "site");
  mkdirSync(path.join(root, "content"), { recursive: true });
  writeFileSync(path.join(root, "cotejo.config.json"), JSON.stringify({ provider: "libretranslate" }));
  for (let at = 0; at < articles; at += 1) {
    const texts = Array.from({ length: SENTENCES }, (_, each) => `The ${nameOf(at)} of ${nameOf(each)} is here.`);
    writeFileSync(path.join(root, "content", `${nameOf(at)}.md`), `${texts.join("\n\n")}\n`);
  }
  const git = (cwd: string, ...args: string[]): string => execFileSync("git", args, { cwd, encoding: "utf8" });
  git(folder, "init", "-q", "--bare", "-b", "main", url);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", "-A");
  git(root, "-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-q", "-m", "English");
  git(root, "push", "-q", url, "main");
  return url;
}

/** Processor seconds of a process and of the children that it has waited for. */
function secondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0) / TICKS_PER_SECOND;
}

async function startWorker(folder: string, env: Readonly<Record<string, string>>) {
  mkdirSync(folder, { recursive: true });
  const profile = PROFILES === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${PROFILES}`];
  const child = spawn(process.execPath, [...profile, MAIN, "worker", "--data", folder], {
    cwd: folder,
    env: cleanEnv(env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

async function measure(postgres: PostgresServer, articles: number, workers: number): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-jobs-"));
  const url = await postgres.createDatabase();
  const database = await openTeamDatabase("", url);
  const remote = makeRemote(folder, articles);
  await addProject(database, await planProject(database, { name: "Site", url: remote, branch: "main" }, Date.now()));
  const places = { database, now: Date.now, worker: "bench", translate: fail, onFailure: () => undefined };
  const queue = await openJobQueue(places, url, true);
  const engine = await startLibretranslateServer();
  const env = { DATABASE_URL: url, LIBRETRANSLATE_URL: engine.url };
  const run = async (from: number, to: number): Promise<void> => {
    const names = Array.from({ length: to - from }, (_, at) => `content/${nameOf(from + at)}.md`);
    await startJobs(database, queue.enqueue, { project: "site", articles: names, provider: "libretranslate", by: "ana@example.org" }, Date.now()); // prettier-ignore
    while ((await jobsOf(database, "site")).some(({ state }) => state === "waiting" || state === "running"))
      await setTimeout(20);
  };
  const started: Awaited<ReturnType<typeof startWorker>>[] = [];
  for (let at = 0; at < workers; at += 1) started.push(await startWorker(path.join(folder, `worker-${at}`), env));
  // Each has cloned the project before the clock begins.
  await run(0, workers * 4);
  const cost = (): number => started.reduce((sum, { pid }) => sum + secondsOf(pid ?? 0), 0);
  const [before, since] = [cost(), performance.now()];
  await run(workers * 4, workers * 4 + JOBS);
  const seconds = (performance.now() - since) / 1000;
  const line = `| ${articles} | ${workers} | ${(JOBS / seconds).toFixed(1)} | ${((cost() - before) / JOBS).toFixed(2)} |`;
  const failed = (await jobsOf(database, "site")).filter(({ state }) => state !== "done").length;
  if (failed > 0) throw new Error(`Expected all jobs to end well, ${failed} did not`);
  for (const child of started) {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  await engine.close();
  await queue.stop(0);
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
  return line;
}

function fail(): never {
  throw new Error("The workers have the jobs");
}

const sizes = process.argv.slice(2).map(Number);
const postgres = await startPostgres({ isSafe: true });
process.stdout.write(
  "| articles | workers | jobs a second | processor seconds a job |\n| ---: | ---: | ---: | ---: |\n",
);
try {
  for (const articles of sizes.length > 0 ? sizes : [100, 500, 2000])
    for (const workers of [1, 4]) process.stdout.write(`${await measure(postgres, articles, workers)}\n`);
} finally {
  await postgres.stop();
}
process.exit(0);

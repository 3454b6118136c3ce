/**
 * Several processes of a project that ask one engine: none sends what another has under way, together they keep to the
 * budget of the month and to a time that the engine has named, and of one that is killed only what was in flight is paid again.
 */

import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { cleanEnv, runCommand, spawnCommand, type CommandResult } from "../helpers/run-command.ts";
import { startLibretranslateServer, type LibretranslateServer } from "../servers/libretranslate-server.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
const TRANSLATE = ["translate", "--provider", "libretranslate", "--json"];

let postgres: SharedPostgres;
let url: string;
let count = 0;
beforeAll(async () => {
  postgres = await sharedPostgres();
  url = await postgres.createDatabase();
}, 60_000);

async function startEngine(): Promise<LibretranslateServer> {
  const server = await startLibretranslateServer();
  server.faultyPath = "/translate";
  onTestFinished(() => server.close());
  return server;
}

/** Clones of one project in the database. @param sentences What each says */
function makeClones(cap: number | undefined, ...sentences: readonly string[]): readonly ProjectFolder[] {
  count += 1;
  const budget = cap === undefined ? {} : { budget: { charactersPerMonth: cap } };
  const config = JSON.stringify({ database: { project: `paid ${count}` }, ...budget });
  return sentences.map((say, at) =>
    makeProject({ [`content/${say}-${at}.md`]: article(say, 60), "cotejo.config.json": config }),
  );
}

/** Paragraphs of one sentence each, none twice. */
function article(say: string, length: number): string {
  return Array.from({ length }, (_, at) => `The ${say} of city number ${at} met today.\n`).join("\n");
}

function envOf(server: LibretranslateServer, database = true): Record<string, string> {
  return { LIBRETRANSLATE_URL: server.url, ...(database ? { DATABASE_URL: url } : {}) };
}

/** The texts of requests. */
function textsOf(server: LibretranslateServer, from = 0): readonly string[] {
  return translations(server)
    .slice(from)
    .flatMap(({ body }) => (JSON.parse(body) as { q: readonly string[] }).q);
}

function translations(server: LibretranslateServer) {
  return server.requests.filter((request) => request.path === "/translate");
}

function start(project: ProjectFolder, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...TRANSLATE], {
    cwd: project.root,
    env: cleanEnv(env),
    stdio: "ignore",
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
}

const WAIT = { timeout: 30_000, interval: 5 };
const requests = () =>
  postgres.query(
    url,
    `SELECT requests.* FROM cotejo.requests AS requests JOIN cotejo.projects AS projects ON projects.id = requests.project
     WHERE projects.name = $1`,
    [`paid ${count}`],
  );

async function costs(project: ProjectFolder, env: Record<string, string>): Promise<number> {
  const status = await runCommand(project.root, ["status", "--costs", "--json"], env);
  return (status.json() as { costs: { totals: { sentCharacters: number } } }).costs.totals.sentCharacters;
}

describe("two processes that translate at once", () => {
  /** The second starts while two requests of the first are under way, and before anything is answered. */
  async function runBoth(server: LibretranslateServer, clones: readonly ProjectFolder[]) {
    const [first, second] = clones.map(
      ({ root }) =>
        () =>
          spawnCommand(root, TRANSLATE, envOf(server)),
    );
    server.latencyMs = 8000;
    const running = first?.();
    await expect.poll(() => translations(server).length, WAIT).toBe(2);
    server.latencyMs = 0;
    return (await Promise.all([running, second?.()])) as readonly CommandResult[];
  }

  test(
    "never pass the budget of the month together, and use it up to less than a sentence",
    { tags: ["slow"], timeout: 120_000 },
    async () => {
      const server = await startEngine();
      const cap = 2000;
      const clones = makeClones(cap, "court", "council");
      const runs = await runBoth(server, clones);
      const texts = textsOf(server);
      expect(texts.join("").length).toBeLessThanOrEqual(cap);
      expect(texts.join("").length).toBeGreaterThan(cap - 50);
      expect(new Set(texts.map((text) => text.split(" ")[1]))).toEqual(new Set(["court", "council"]));
      for (const run of runs)
        expect([run.code, (run.json() as { error: { code: string } }).error.code]).toEqual([4, "budget"]);
      expect(await costs(clones[0] as ProjectFolder, envOf(server))).toBe(texts.join("").length);
      expect(await requests()).toEqual([]);
    },
  );

  test("ask for the same sentence once, and both have it", { tags: ["slow"], timeout: 120_000 }, async () => {
    const server = await startEngine();
    const clones = makeClones(undefined, "court", "court");
    const runs = await runBoth(server, clones);
    const texts = textsOf(server);
    expect([texts.length, new Set(texts).size]).toEqual([60, 60]);
    const totals = runs.map((run) => (run.json() as { totals: Record<string, number> }).totals);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(totals.reduce((sum, each) => sum + (each["fromProvider"] ?? 0), 0)).toBe(60);
    expect(totals.reduce((sum, each) => sum + (each["fromMemory"] ?? 0), 0)).toBe(60);
    const spanish = clones.map((clone, at) => clone.read(`content/court-${at}.es.md`));
    expect(spanish[0]).toBe(spanish[1]);
  });
});

describe("a time that the engine has named to one process", () => {
  const busy = (seconds: number) =>
    ({ kind: "status", status: 429, headers: { "retry-after": String(seconds) } }) as const;

  test("holds for the others: nothing is sent before it", { tags: ["slow"], timeout: 120_000 }, async () => {
    const server = await startEngine();
    server.faults.push(busy(6));
    const [one, other] = makeClones(undefined, "court", "council") as [ProjectFolder, ProjectFolder];
    // The first keeps to it by itself, which is not what this is about.
    const first = start(one, envOf(server));
    const until = await expect.poll(pausedUntil, WAIT).toBeGreaterThan(0).then(pausedUntil);
    first.kill("SIGKILL");
    await ended(first);
    const before = translations(server).length;
    const second = spawnCommand(other.root, TRANSLATE, envOf(server));
    await expect.poll(() => translations(server).length, WAIT).toBeGreaterThan(before);
    expect(Date.now()).toBeGreaterThanOrEqual(until);
    expect((await second).code).toBe(0);
  });

  test("is said where it is far away, and nothing is sent", { tags: ["slow"], timeout: 120_000 }, async () => {
    const server = await startEngine();
    server.faults.push(busy(3600));
    const [one, other] = makeClones(undefined, "court", "council") as [ProjectFolder, ProjectFolder];
    expect((await spawnCommand(one.root, TRANSLATE, envOf(server))).code).toBe(4);
    const before = translations(server).length;
    const run: CommandResult = await spawnCommand(other.root, TRANSLATE, envOf(server));
    expect(translations(server)).toHaveLength(before);
    expect(run.code).toBe(4);
    const { error } = run.json() as { error: { code: string; message: string } };
    expect(error.code).toBe("provider-rate");
    expect(error.message).toMatch(/before \d{4}-\d\d-\d\dT[\d:]{8}Z/);
    await postgres.query(url, "UPDATE cotejo.pauses SET until = clock_timestamp()");
    expect((await spawnCommand(other.root, TRANSLATE, envOf(server))).code).toBe(0);
  });

  async function pausedUntil(): Promise<number> {
    const rows = await postgres.query(
      url,
      `SELECT (EXTRACT(EPOCH FROM until) * 1000)::float8 AS until FROM cotejo.pauses AS pauses
       JOIN cotejo.projects AS projects ON projects.id = pauses.project WHERE projects.name = $1`,
      [`paid ${count}`],
    );
    return Number(rows[0]?.["until"] ?? 0);
  }
});

describe("a process that is killed while it asks", () => {
  /** Sends requests, and is killed with two of them in flight. @returns the texts that were in flight */
  async function killInFlight(server: LibretranslateServer, project: ProjectFolder, database: boolean) {
    const hang = { kind: "hang" } as const;
    const answered = { kind: "type", contentType: "application/json" } as const;
    server.faults.push(answered, hang, hang);
    const child = start(project, envOf(server, database));
    await expect.poll(() => translations(server).length, WAIT).toBe(3);
    // What the first request brought is stored.
    await expect.poll(() => storedOf(project, database), WAIT).toBe(20);
    child.kill("SIGKILL");
    await ended(child);
    return textsOf(server).slice(20);
  }

  async function storedOf(project: ProjectFolder, database: boolean): Promise<unknown> {
    if (database) {
      const rows = await postgres.query(
        url,
        `SELECT COUNT(*)::integer AS count FROM cotejo.answers AS answers
         JOIN cotejo.projects AS projects ON projects.id = answers.project WHERE projects.name = $1`,
        [`paid ${count}`],
      );
      return rows[0]?.["count"];
    }
    const { DatabaseSync } = await import("node:sqlite");
    const index = new DatabaseSync(path.join(project.root, ".cotejo/index.db"), { readOnly: true });
    const row = index.prepare("SELECT COUNT(*) AS count FROM answers").get();
    index.close();
    return row?.["count"];
  }

  test.each([
    ["SQLite", false],
    ["PostgreSQL", true],
  ] as const)(
    "pays at most its requests in flight again, at once on its machine: %s",
    async (_, database) => {
      const server = await startEngine();
      const [clone] = makeClones(undefined, "court") as [ProjectFolder];
      const project = database ? clone : makeProject({ "content/court-0.md": article("court", 60) });
      const flown = await killInFlight(server, project, database);
      const run = await spawnCommand(project.root, TRANSLATE, envOf(server, database));
      expect(run.code).toBe(0);
      const texts = textsOf(server);
      const twice = texts.filter((text, at) => texts.indexOf(text) < at);
      expect(twice.length).toBeGreaterThan(0);
      expect(flown).toEqual(expect.arrayContaining(twice));
      expect(new Set(texts).size).toBe(60);
      // What was in flight may have been billed: it counts.
      expect(await costs(project, envOf(server, database))).toBe(texts.join("").length);
    },
    120_000,
  );

  test(
    "on a machine that nobody sees: the others wait until its lease is over, and then ask",
    { tags: ["slow"], timeout: 120_000 },
    async () => {
      const server = await startEngine();
      const [one, other] = makeClones(undefined, "court", "court") as [ProjectFolder, ProjectFolder];
      const flown = await killInFlight(server, one, true);
      const [moved] = await postgres.query(
        url,
        `UPDATE cotejo.requests SET owner = 'elsewhere 1 - 1', until = clock_timestamp() + interval '6 seconds'
       RETURNING (EXTRACT(EPOCH FROM until) * 1000)::float8 AS until`,
      );
      const before = translations(server).length;
      const second = spawnCommand(other.root, TRANSLATE, envOf(server));
      const isAsked = (): boolean => textsOf(server, before).some((text) => flown.includes(text));
      await expect.poll(isAsked, WAIT).toBe(true);
      expect(Date.now()).toBeGreaterThanOrEqual(Number(moved?.["until"]));
      expect((await second).code).toBe(0);
      const texts = textsOf(server);
      expect(flown).toEqual(expect.arrayContaining(texts.filter((text, at) => texts.indexOf(text) < at)));
      expect(await costs(other, envOf(server))).toBe(texts.join("").length);
    },
  );
});

/** A start that fails half way: the process says why and ends, so that a service manager starts it again. */

import { beforeAll, expect, test } from "vitest";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { startServe } from "../helpers/team-server.ts";
import { startWorkerProcess } from "../helpers/worker-process.ts";

let postgres: SharedPostgres;
beforeAll(async () => {
  postgres = await sharedPostgres();
}, 60_000);

type Env = Readonly<Record<string, string>>;
const START = {
  serve: (folder: string, env: Env) => startServe(folder, { env }),
  worker: (folder: string, env: Env) => startWorkerProcess(env, folder),
};

test.each(["serve", "worker"] as const)(
  "where the table of jobs cannot be read when the queue runs already, `cotejo %s` ends",
  async (command) => {
    const folder = makeProject().root;
    const env = { DATABASE_URL: await postgres.createDatabase() };
    const started = await START[command](folder, env);
    expect(await started.stop()).toBe(0);
    await postgres.query(env.DATABASE_URL, "ALTER TABLE cotejo_team.job RENAME COLUMN state TO gone");
    await expect(START[command](folder, env)).rejects.toThrow(/ended with [1-9]\d*: [^]*"state" does not exist/);
  },
  480_000,
);

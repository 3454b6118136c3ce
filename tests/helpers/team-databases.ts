/** The databases that a team's server works on. Tests run on each of them, whole. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { sharedPostgres, type SharedPostgres } from "./postgres.ts";

let postgres: SharedPostgres | undefined;
/** Of each folder: a server that starts there again has its database again. */
const urls = new Map<string, string>();

/** Defines the tests twice: on SQLite, and on a real PostgreSQL with a database for each folder. */
export function onEachDatabase(define: () => void): void {
  describe("on SQLite", define);
  describe("on PostgreSQL", { tags: ["slow"] }, () => {
    beforeAll(async () => {
      postgres = await sharedPostgres();
    }, 60_000);
    afterAll(() => {
      postgres = undefined;
    });
    define();
  });
}

/** What the environment of a server on this folder has. */
export async function databaseEnv(folder: string): Promise<Readonly<Record<string, string>>> {
  if (!postgres) return {};
  const url = urls.get(folder) ?? (await postgres.createDatabase());
  urls.set(folder, url);
  return { DATABASE_URL: url };
}

/** All that the database of a folder has, as text. */
export async function databaseText(folder: string): Promise<string> {
  const url = urls.get(folder);
  const server = postgres;
  if (!server || url === undefined) return readFileSync(path.join(folder, "team.db"), "latin1");
  const tables = await server.query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'cotejo_team'");
  const rows = await Promise.all(
    tables.map(({ tablename }) =>
      server.query(url, `SELECT each::text FROM cotejo_team."${String(tablename)}" AS each`),
    ),
  );
  return JSON.stringify(rows);
}

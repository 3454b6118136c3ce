import { beforeAll, expect, test } from "vitest";
import { openPostgresConnection, type PostgresConnection } from "../../src/record/postgres-connection.ts";
import { migratePostgres } from "../../src/record/postgres-migrate.ts";
import { POSTGRES_MIGRATIONS } from "../../src/record/postgres-migrations.ts";
import { openPostgresStore } from "../../src/record/postgres-store.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { leftOf } from "./requests-contract.ts";

let server: SharedPostgres;
beforeAll(async () => {
  server = await sharedPostgres();
}, 60_000);

const NUMBERS = POSTGRES_MIGRATIONS.map((_, at) => at + 1);
const LATER = [...POSTGRES_MIGRATIONS, "CREATE TABLE cotejo.later (n integer); INSERT INTO cotejo.later VALUES (1)"];

async function inFresh(work: (connection: PostgresConnection, url: string) => Promise<void>): Promise<void> {
  const url = await server.createDatabase();
  const connection = openPostgresConnection(url);
  await work(connection, url);
  await connection.close();
}

const stepsOf = async (url: string): Promise<readonly unknown[]> =>
  (await server.query(url, "SELECT number FROM cotejo.migrations ORDER BY number")).map(({ number }) => number);

test("a database gets the steps that it has not had, each once", async () => {
  await inFresh(async (connection, url) => {
    await migratePostgres(connection, POSTGRES_MIGRATIONS);
    expect(await stepsOf(url)).toEqual(NUMBERS);
    for (let time = 0; time < 2; time += 1) await migratePostgres(connection, LATER);
    expect(await stepsOf(url)).toEqual([...NUMBERS, NUMBERS.length + 1]);
    expect(await server.query(url, "SELECT n FROM cotejo.later")).toEqual([{ n: 1 }]);
  });
});

test("a database of before budgets were reserved knows what was spent", async () => {
  await inFresh(async (connection, url) => {
    const before = POSTGRES_MIGRATIONS.findIndex((step) => step.includes("CREATE TABLE cotejo.budgets"));
    await migratePostgres(connection, POSTGRES_MIGRATIONS.slice(0, before));
    await server.query(
      url,
      `INSERT INTO cotejo.projects (name) VALUES ('p'), ('other');
       INSERT INTO cotejo.answers SELECT id, 'h', at, '""', 'deepl', sent, 0, 'a.md', '' FROM cotejo.projects,
         (VALUES ('2026-11-01T00:00:00Z', 8), ('2026-10-31T00:00:00Z', 100)) AS given (at, sent);
       INSERT INTO cotejo.unanswered (project, article, provider, sent_characters, billed_characters, at)
         SELECT id, 'a.md', 'deepl', 3, 0, '2026-11-02T00:00:00Z' FROM cotejo.projects WHERE name = 'p'`,
    );
    for (const [project, left] of [
      ["p", 9],
      ["other", 12],
    ] as const) {
      const store = await openPostgresStore({ url, project, checkout: "c" });
      expect(await leftOf(store, 20)).toBe(left);
      await store.close();
    }
  });
});

test("an older version leaves a database alone that has had more steps", async () => {
  await inFresh(async (connection) => {
    await migratePostgres(connection, LATER);
    await expect(migratePostgres(connection, POSTGRES_MIGRATIONS)).rejects.toMatchObject({ code: "store-version" });
  });
});

test("a step that was changed since is found, before anything else is done", async () => {
  await inFresh(async (connection, url) => {
    await migratePostgres(connection, LATER);
    const changed = [`${POSTGRES_MIGRATIONS[0]} `, ...LATER.slice(1), "CREATE TABLE cotejo.third (n integer)"];
    await expect(migratePostgres(connection, changed)).rejects.toMatchObject({
      code: "store-changed",
      message: expect.stringContaining("step 1") as string,
    });
    expect(await stepsOf(url)).toEqual([...NUMBERS, NUMBERS.length + 1]);
  });
});

test("a step that fails leaves nothing of itself, nor of those before it in the same run", async () => {
  await inFresh(async (connection, url) => {
    await migratePostgres(connection, POSTGRES_MIGRATIONS);
    const failing = [...LATER, "CREATE TABLE cotejo.third (n integer); SELECT 1 / 0"];
    await expect(migratePostgres(connection, failing)).rejects.toThrow(/division by zero/);
    expect(await stepsOf(url)).toEqual(NUMBERS);
    const tables = await server.query(
      url,
      "SELECT to_regclass('cotejo.later') AS later, to_regclass('cotejo.third') AS third",
    );
    expect(tables).toEqual([{ later: null, third: null }]);
  });
});

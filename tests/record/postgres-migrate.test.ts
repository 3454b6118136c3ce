import { afterAll, beforeAll, expect, test } from "vitest";
import { openPostgresConnection, type PostgresConnection } from "../../src/record/postgres-connection.ts";
import { migratePostgres } from "../../src/record/postgres-migrate.ts";
import { POSTGRES_MIGRATIONS } from "../../src/record/postgres-migrations.ts";
import { startPostgres, type PostgresServer } from "../helpers/postgres.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

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
    expect(await stepsOf(url)).toEqual([1]);
    for (let time = 0; time < 2; time += 1) await migratePostgres(connection, LATER);
    expect(await stepsOf(url)).toEqual([1, 2]);
    expect(await server.query(url, "SELECT n FROM cotejo.later")).toEqual([{ n: 1 }]);
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
    expect(await stepsOf(url)).toEqual([1, 2]);
  });
});

test("a step that fails leaves nothing of itself, nor of those before it in the same run", async () => {
  await inFresh(async (connection, url) => {
    await migratePostgres(connection, POSTGRES_MIGRATIONS);
    const failing = [...LATER, "CREATE TABLE cotejo.third (n integer); SELECT 1 / 0"];
    await expect(migratePostgres(connection, failing)).rejects.toThrow(/division by zero/);
    expect(await stepsOf(url)).toEqual([1]);
    const tables = await server.query(
      url,
      "SELECT to_regclass('cotejo.later') AS later, to_regclass('cotejo.third') AS third",
    );
    expect(tables).toEqual([{ later: null, third: null }]);
  });
});

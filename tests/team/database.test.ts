/** A team's database, on SQLite and on a real PostgreSQL, and the way from the one to the other. */

import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { openAccounts } from "../../src/team/accounts.ts";
import { readAudit, record } from "../../src/team/audit.ts";
import { checkDatabase } from "../../src/team/check-database.ts";
import { copyTeamDatabase } from "../../src/team/copy-database.ts";
import { openTeamDatabase } from "../../src/team/database.ts";
import type { TeamDatabase } from "../../src/team/tables.ts";
import { serverSecret } from "../../src/team/secrets.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { PASSWORD } from "../helpers/team.ts";
import { closing, testTeamDatabase } from "./contract.ts";

const ANA = { email: "ana@example.org", name: "Ana Pérez", password: PASSWORD, isAdmin: true };

let server: SharedPostgres;
beforeAll(async () => {
  server = await sharedPostgres();
}, 60_000);

describe("SQLite", () => {
  testTeamDatabase(async () => {
    const folder = makeProject().root;
    const first = closing(await openTeamDatabase(folder));
    // The folder has one server, by its lock: both of a test are in one process.
    return { first, again: async () => first, folder };
  });
});

describe("PostgreSQL", { tags: ["slow"] }, () => {
  testTeamDatabase(async () => {
    const folder = makeProject().root;
    const url = await server.createDatabase();
    const [first, second] = await Promise.all([openTeamDatabase(folder, url), openTeamDatabase(folder, url)]);
    closing(second);
    return { first: closing(first), again: async () => second, folder };
  });

  test("connections that have ended are made anew, and a server that is away is said to be", async () => {
    const url = await server.createDatabase();
    const database = closing(await openTeamDatabase("", url));
    await record(database, { who: "ana", action: "sign-in" }, 0);
    expect(await server.endConnections(url)).toBeGreaterThan(0);
    await expect.poll(() => readAudit(database, null).catch(() => [])).toHaveLength(1);
    const away = openTeamDatabase("", "postgres://cotejo@127.0.0.1:1/none");
    await expect(away).rejects.toMatchObject({ code: "store-unavailable", exitCode: 5 });
    await expect(openTeamDatabase("", "mysql://x")).rejects.toMatchObject({ code: "database-url" });
  });

  test("one that a newer version has changed is refused", async () => {
    const url = await server.createDatabase();
    closing(await openTeamDatabase("", url));
    await server.query(url, `INSERT INTO cotejo_team.kysely_migration VALUES ('9999-later', '2027')`);
    await expect(openTeamDatabase("", url)).rejects.toMatchObject({ code: "store-version" });
  });

  test("tables of the same names elsewhere in the database are left alone", async () => {
    const url = await server.createDatabase();
    await server.query(url, "CREATE TABLE project (x int); CREATE TABLE kysely_migration (x int)");
    const database = closing(await openTeamDatabase("", url));
    await openAccounts(database, { url: new URL("http://localhost"), secret: "s".repeat(43) });
    expect(await server.query(url, "SELECT * FROM public.project")).toEqual([]);
    expect(await server.query(url, "SELECT * FROM cotejo_team.project")).toEqual([]);
  });
});

describe("from SQLite to PostgreSQL", () => {
  /** A server's folder as one of today leaves it, before steps were counted. */
  async function makeFolder(): Promise<{ folder: string; secret: string }> {
    const folder = makeProject().root;
    const secret = await serverSecret(folder);
    const database = await openTeamDatabase(folder);
    const accounts = await openAccounts(database, { url: new URL("http://localhost"), secret });
    await accounts.create(ANA);
    await accounts.create({ ...ANA, email: "luz@example.org", name: "Luz", isAdmin: false });
    await accounts.signIn(ANA.email, PASSWORD);
    for (let at = 0; at < 600; at += 1)
      await record(database, { who: `ana ${at}\u001a`, action: "a\u0000b", project: at % 2 ? "site" : null }, at);
    await database.destroy();
    const sqlite = new DatabaseSync(path.join(folder, "team.db"));
    for (const table of ["kysely_migration", "kysely_migration_lock", "setting", "job", "passkey", "passkeyChallenge"])
      sqlite.exec(`DROP TABLE ${table}`);
    sqlite.close();
    return { folder, secret };
  }

  const open = async (folder: string, url: string): Promise<TeamDatabase> =>
    closing(await openTeamDatabase(folder, url));

  test("every row comes along, accounts sign in, and numbers go on", async () => {
    const { folder, secret } = await makeFolder();
    const url = await server.createDatabase();
    const before = await openTeamDatabase(folder);
    const passkey = { id: "a-b", userId: "ana", name: "Phone", publicKey: "pQ", createdAt: "2026", lastUsedAt: null };
    await before
      .insertInto("passkey")
      .values({ ...passkey, counter: 4_000_000_000 })
      .execute();
    const log = await readAudit(before, null);
    await before.destroy();
    const counts = await copyTeamDatabase(folder, url);
    expect(counts).toMatchObject({ user: 2, account: 2, session: 1, audit: 600, project: 0, passkey: 1 });
    const database = await open(folder, url);
    expect(await readAudit(database, null)).toEqual(log);
    const accounts = await openAccounts(database, { url: new URL("http://localhost"), secret });
    expect(await accounts.find(ANA.email)).toMatchObject({ name: "Ana Pérez", isAdmin: true });
    expect((await accounts.find("luz@example.org"))?.isAdmin).toBe(false);
    expect(await accounts.signIn(ANA.email, PASSWORD)).toBeDefined();
    await checkDatabase(database, folder, secret);
    await record(database, { who: "last", action: "sign-in" }, 0);
    expect((await readAudit(database, null)).at(-1)?.who).toBe("last");
  });

  test("a database that has accounts is left alone, and so is a folder without a file", async () => {
    const { folder } = await makeFolder();
    const url = await server.createDatabase();
    await copyTeamDatabase(folder, url);
    await expect(copyTeamDatabase(folder, url)).rejects.toMatchObject({ code: "store-not-empty" });
    await expect(copyTeamDatabase(makeProject().root, url)).rejects.toMatchObject({ code: "store-missing" });
  });

  test("a server does not begin anew beside accounts that are in the file", async () => {
    const { folder, secret } = await makeFolder();
    const url = await server.createDatabase();
    const database = await open(folder, url);
    await openAccounts(database, { url: new URL("http://localhost"), secret });
    await expect(checkDatabase(database, folder, secret)).rejects.toMatchObject({ code: "database-move" });
  });
});

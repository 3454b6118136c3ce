/** Tokens of programs, on SQLite and on a real PostgreSQL: both give the same answers. */

import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Account } from "../../src/team/accounts.ts";
import { openTeamDatabase } from "../../src/team/database.ts";
import type { TeamDatabase } from "../../src/team/tables.ts";
import { makeToken, MOST_TOKENS, revokeToken, revokeTokensOf, tokensOf, useToken } from "../../src/team/tokens.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { describeVariants } from "../helpers/test-some.ts";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const DAY_MS = 24 * 3_600_000;
const ANA: Account = { id: "ana", name: "Ana", email: "ana@example.org", isAdmin: true, hasSecondFactor: false, isDisabled: false }; // prettier-ignore
const WANTED = { project: "site", name: "Claude", scope: "propose", days: 7 };

let postgres: SharedPostgres;

beforeAll(async () => {
  postgres = await sharedPostgres();
});

async function onPostgres(): Promise<TeamDatabase> {
  const database = await openTeamDatabase("", await postgres.createDatabase());
  onTestFinished(() => database.destroy());
  return database;
}

async function onSqlite(): Promise<TeamDatabase> {
  const database = await openTeamDatabase(makeProject().root);
  onTestFinished(() => database.destroy());
  return database;
}

const DATABASES = [
  { name: "SQLite", open: onSqlite },
  { name: "PostgreSQL", open: onPostgres },
];

describeVariants(
  DATABASES,
  ({ name }) => `on ${name}`,
  ({ open }) => {
    const use = (database: TeamDatabase, text: string, at = NOW, account: Account | undefined = ANA) =>
      useToken(database, text, async () => account, at);

    test("a token is known by its text until it ends, and its use is noted once a minute", async () => {
    const database = await open();
    const { text, token } = await makeToken(database, ANA, WANTED, NOW);
    expect(text).toMatch(/^cotejo_[\w-]{43}$/);
    expect(JSON.stringify(await tokensOf(database, "ana"))).not.toContain(text.slice("cotejo_".length));
    expect(await use(database, text)).toMatchObject({ token: { id: token.id }, role: "administrator", scope: "propose" });
    await use(database, text, NOW + 30_000);
    expect((await tokensOf(database, "ana"))[0]?.lastUsedAt).toBe(new Date(NOW).toISOString());
    await use(database, text, NOW + 90_000);
    expect((await tokensOf(database, "ana"))[0]?.lastUsedAt).toBe(new Date(NOW + 90_000).toISOString());
    expect(await use(database, text, NOW + 7 * DAY_MS - 1)).toBeDefined();
    expect(await use(database, text, NOW + 7 * DAY_MS)).toBeUndefined();
    expect(await use(database, text.toLowerCase())).toBeUndefined();
    expect(await use(database, token.hash)).toBeUndefined();
  }); // prettier-ignore

    test("it opens nothing without its owner's account, or while that is disabled", async () => {
      const database = await open();
      const { text } = await makeToken(database, ANA, WANTED, NOW);
      expect(await useToken(database, text, async () => undefined, NOW)).toBeUndefined();
      expect(await use(database, text, NOW, { ...ANA, isDisabled: true })).toBeUndefined();
      expect(await use(database, text)).toBeDefined();
    });

    test("it is revoked once, by its owner alone", async () => {
      const database = await open();
      const { text, token } = await makeToken(database, ANA, WANTED, NOW);
      await expect(revokeToken(database, "eve", token.id, NOW)).rejects.toThrow("none of yours");
      const revoke = (): Promise<unknown> => revokeToken(database, "ana", token.id, NOW);
      const done = await Promise.allSettled([revoke(), revoke()]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await use(database, text)).toBeUndefined();
      expect(await tokensOf(database, "ana")).toEqual([]);
    });

    test("all of an account end at once, and those of others go on", async () => {
      const database = await open();
      const texts: string[] = [];
      for (const id of ["ana", "ana", "luz"]) texts.push((await makeToken(database, { ...ANA, id }, WANTED, NOW)).text);
      await revokeTokensOf(database, "ana", NOW);
      const found = await Promise.all(texts.map((text) => use(database, text)));
      expect(found.map((each) => each !== undefined)).toEqual([false, false, true]);
    });

    test("what no list offers is refused, and so are more than anybody needs", async () => {
      const database = await open();
      for (const wrong of [{ scope: "approve" }, { days: 0 }, { days: 3650 }, { days: Number.NaN }])
        await expect(makeToken(database, ANA, { ...WANTED, ...wrong }, NOW)).rejects.toThrow("Cannot make this token");
      for (let made = 0; made < MOST_TOKENS; made += 1) await makeToken(database, ANA, WANTED, NOW);
      await expect(makeToken(database, ANA, WANTED, NOW)).rejects.toThrow("Cannot make another token");
      // Those that have ended do not count.
      await makeToken(database, ANA, WANTED, NOW + 8 * DAY_MS);
    });
  },
);

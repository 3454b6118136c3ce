/** Who wants mails and what they were told, in SQLite and in PostgreSQL: of many processes one sends. */

import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openTeamDatabase } from "../../../src/team/database.ts";
import type { TeamDatabase } from "../../../src/team/tables.ts";
import {
  changeDigest,
  chooseDigest,
  dueDigests,
  endDigest,
  findDigest,
} from "../../../src/team/digests/digest-table.ts";
import { sharedPostgres, type SharedPostgres } from "../../helpers/postgres.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { describeVariants } from "../../helpers/test-some.ts";

let server: SharedPostgres;
beforeAll(async () => {
  server = await sharedPostgres();
}, 60_000);

const NOW = Date.parse("2026-12-02T12:00:00.000Z");
const SOON = { choice: "soon", language: "es", timeZone: "UTC" } as const;

/** Two connections to one database, as two processes have them. */
const OPEN = {
  async SQLite(): Promise<readonly TeamDatabase[]> {
    const { root } = makeProject();
    return [await openTeamDatabase(root), await openTeamDatabase(root)];
  },
  async PostgreSQL(): Promise<readonly TeamDatabase[]> {
    const url = await server.createDatabase();
    const { root } = makeProject();
    return [await openTeamDatabase(root, url), await openTeamDatabase(root, url)];
  },
};

async function open(name: keyof typeof OPEN): Promise<readonly [TeamDatabase, TeamDatabase]> {
  const [one, other] = await OPEN[name]();
  if (!one || !other) throw new Error("Expected two connections.");
  onTestFinished(async () => {
    await one.destroy();
    await other.destroy();
  });
  return [one, other];
}

describeVariants(
  ["SQLite", "PostgreSQL"] as const,
  (name) => name,
  (name) => {
    test("a choice is kept, changed without a loss, ended, and begun anew", async () => {
    const [database] = await open(name);
    expect(await findDigest(database, "ana")).toBeUndefined();
    await chooseDigest(database, "ana", SOON, NOW);
    const [row] = await dueDigests(database, NOW);
    expect(row).toMatchObject({ choice: "soon", language: "es", since: "2026-12-02T12:00:00.000Z", told: "{}" });
    if (!row) return;
    await changeDigest(database, row, { told: '{"site":["k"]}', failures: 2, nextAt: row.nextAt });
    await chooseDigest(database, "ana", { ...SOON, choice: "daily" }, NOW + 60_000);
    expect(await findDigest(database, "ana")).toMatchObject({
      choice: "daily", since: row.since, told: '{"site":["k"]}', failures: 0, nextAt: "2026-12-03T08:00:00.000Z",
    }); // prettier-ignore
    expect(await dueDigests(database, NOW + 60_000)).toEqual([]);
    await endDigest(database, "ana");
    expect(await dueDigests(database, NOW + 30 * 86_400_000)).toEqual([]);
    await chooseDigest(database, "ana", SOON, NOW + 120_000);
    expect(await findDigest(database, "ana")).toMatchObject({ choice: "soon", since: "2026-12-02T12:02:00.000Z", told: "{}" });
  }); // prettier-ignore

    test("of many that have read the same row at once, one changes it; who has ended it meanwhile is not told", async () => {
    const both = await open(name);
    await chooseDigest(both[0], "ana", SOON, NOW);
    for (let round = 0; round < 20; round += 1) {
      const row = await findDigest(both[0], "ana");
      if (!row) throw new Error("Expected a row.");
      const tries = Array.from({ length: 8 }, (_, at) =>
        changeDigest(at % 2 === 0 ? both[0] : both[1], row, { told: `{"site":["${round}-${at}"]}`, failures: 0, nextAt: row.nextAt }),
      );
      const won = (await Promise.all(tries)).filter((each) => each !== undefined);
      expect(won).toHaveLength(1);
      expect(await findDigest(both[1], "ana")).toEqual(won[0]);
    }
    const row = await findDigest(both[0], "ana");
    await endDigest(both[1], "ana");
    const late = row && (await changeDigest(both[0], row, { told: "{}", failures: 0, nextAt: row.nextAt }));
    expect(late).toBeUndefined();
  }); // prettier-ignore
  },
);

test("the table of a server that was there before is made at its next start", async () => {
  const { root } = makeProject();
  await (await openTeamDatabase(root)).destroy();
  const sqlite = new DatabaseSync(path.join(root, "team.db"));
  for (const table of ["digest", "passkey", "passkeyChallenge"]) sqlite.exec(`DROP TABLE ${table}`);
  sqlite.exec("DELETE FROM kysely_migration WHERE name >= '0004'");
  sqlite.close();
  const again = await openTeamDatabase(root);
  await chooseDigest(again, "ana", SOON, NOW);
  expect(await dueDigests(again, NOW)).toHaveLength(1);
  await again.destroy();
});

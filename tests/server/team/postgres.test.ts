/** A server that keeps its people in PostgreSQL: it comes there from SQLite, and says so when the database is away. */

import { expect, test } from "vitest";
import { startPostgres } from "../../helpers/postgres.ts";
import { makeProject } from "../../helpers/project-folder.ts";
import { runCommand } from "../../helpers/run-command.ts";
import { PASSWORD } from "../../helpers/team.ts";
import { administrator, personAt, startTeamHttp, type TeamServer } from "../../helpers/team-client.ts";
import { freePort, startServe, type ServeProcess } from "../../helpers/team-server.ts";

const CREDENTIALS = { email: "ana@example.org", password: PASSWORD };
const clientOf = ({ url, first }: ServeProcess): TeamServer =>
  ({ url, first, origin: new URL(url).origin }) as TeamServer;

test(
  "a server that began on SQLite goes on with the same accounts, by one command",
  { tags: ["slow"], timeout: 120_000 },
  async () => {
    const postgres = await startPostgres();
    try {
      const env = { DATABASE_URL: await postgres.createDatabase() };
      const { root } = makeProject();
      const port = await freePort();
      const before = await startServe(root, { port });
      const ana = await administrator(clientOf(before));
      expect(await before.stop()).toBe(0);
      await expect(startServe(root, { port, env })).rejects.toThrow(/cotejo store copy-team --data/);
      const copied = await runCommand(root, ["store", "copy-team", "--data", root], env);
      expect([copied.code, copied.stdout]).toEqual([
        0,
        expect.stringMatching(/^\d+ rows copied from team.db to postgres/),
      ]);
      const [one, other] = [await startServe(root, { port, env }), makeProject().root];
      expect(one.first).toBeUndefined();
      // The session was copied too.
      expect((await ana.get("")).status).toBe(200);
      expect((await personAt(clientOf(one)).post("sign-in", CREDENTIALS)).status).toBe(303);
      // A server with another secret could open no session of this one.
      await expect(startServe(other, { env })).rejects.toThrow(/ended with 2: Cannot start with this folder/);
      expect(one.log()).not.toContain(env.DATABASE_URL);
    } finally {
      await postgres.stop();
    }
  },
);

test(
  "a page says that the database is away, and so does the API; nothing of it is a bug",
  { tags: ["slow"], timeout: 120_000 },
  async () => {
    const postgres = await startPostgres();
    const env = { DATABASE_URL: await postgres.createDatabase() };
    const server = await startTeamHttp(makeProject().root, { env });
    const ana = await administrator(server);
    expect((await ana.get("")).status).toBe(200);
    await postgres.stop();
    const page = await ana.get("", { "accept-language": "es" });
    expect([page.status, await page.text()]).toEqual([
      503,
      expect.stringContaining("no se puede acceder a la base de datos"),
    ]);
    expect((await personAt(server).post("sign-in", CREDENTIALS)).status).toBe(503);
    const answer = await ana.get("projects/site/api/me");
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: "store-unavailable" })]);
    expect((await ana.get("ready")).status).toBe(503);
    expect(server.bugs).toEqual([]);
  },
);

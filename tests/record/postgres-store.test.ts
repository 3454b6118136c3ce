import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { POSTGRES_MIGRATIONS } from "../../src/record/postgres-migrations.ts";
import { openPostgresStore, type PostgresStore } from "../../src/record/postgres-store.ts";
import type { Decision } from "../../src/record/types.ts";
import { startPostgres, sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeAnswer, makeArticle, makeDraft, makeHuman, makeSegment, putSegments } from "./builders.ts";
import { testStore } from "./contract.ts";

let server: SharedPostgres;
let url: string;
let count = 0;
beforeAll(async () => {
  server = await sharedPostgres();
  url = await server.createDatabase();
}, 60_000);

/** A store of a project of its own: all of them are in one database. */
function openNew(): Promise<PostgresStore> {
  count += 1;
  return openPostgresStore({ url, project: `project ${count}`, checkout: "here" });
}

function decisionOf(segment: string, at: string): Decision {
  const rest = { action: "approve", article: "a.md", by: "Ana", reason: "", before: null } as const;
  return { ...rest, segment, at, after: makeHuman({ id: segment }) };
}

testStore({ name: "PostgreSQL", open: openNew, isSlow: true });

describe("one database", () => {
  test("has many projects, and none sees anything of another", async () => {
    const [one, other] = [await openNew(), await openNew()];
    await putSegments(one, "a.md", makeHuman({ id: "one" }));
    await one.putAnswers([makeAnswer()]);
    await one.addDecisions([decisionOf("one", "2026")]);
    await one.addSaving("a.md", "2026", 5);
    await one.putSeen(new Map([["a.md", { stamp: "1", hash: "2" }]]));
    expect(await one.findNear("The sea.")).toHaveLength(1);
    expect(await other.listArticles()).toEqual([]);
    expect(await other.listSegments()).toEqual([]);
    expect(await other.findExact(["The sea."])).toEqual(new Map());
    expect(await other.findNear("The sea.")).toEqual([]);
    expect(await other.searchPairs(["sea"], () => true, 5)).toEqual([]);
    expect(await other.getAnswers(["h1"])).toEqual(new Map());
    expect(await other.spentSince("")).toEqual(new Map());
    expect(await other.listCosts()).toEqual([]);
    expect(await other.listAllDecisions()).toEqual([]);
    expect(await other.listSeen()).toEqual(new Map());
    await other.removeArticle("a.md");
    expect(await one.listArticles()).toHaveLength(1);
    await one.close();
    await other.close();
  });

  test("has what was paid for and decided of all clones of a project, and the files of each", async () => {
    count += 1;
    const project = `project ${count}`;
    const open = (checkout: string) => openPostgresStore({ url, project, checkout });
    const [laptop, desktop] = [await open("laptop"), await open("desktop")];
    await putSegments(laptop, "a.md", makeHuman({ id: "one" }));
    await laptop.putSeen(new Map([["a.md", { stamp: "laptop", hash: "2" }]]));
    await desktop.putSeen(new Map([["a.md", { stamp: "desktop", hash: "2" }]]));
    await laptop.putAnswers([makeAnswer()]);
    await laptop.addDecisions([decisionOf("one", "2026")]);
    expect((await desktop.getAnswers(["h1"])).size).toBe(1);
    expect((await desktop.spentSince("")).get("deepl")?.sentCharacters).toBe(8);
    expect(await desktop.listDecisions("one")).toHaveLength(1);
    expect(await desktop.listArticles()).toEqual([]);
    expect((await desktop.listSeen()).get("a.md")?.stamp).toBe("desktop");
    expect((await laptop.listSeen()).get("a.md")?.stamp).toBe("laptop");
    await laptop.close();
    await desktop.close();
    const again = await open("laptop");
    expect((await again.listSegments()).map(({ id }) => id)).toEqual(["one"]);
    await again.close();
  });

  test("is brought to its schema once, however many servers start at the same moment", async () => {
    const fresh = await server.createDatabase();
    const stores = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        openPostgresStore({ url: fresh, project: `p${at % 3}`, checkout: "c", connections: 1 }),
      ),
    );
    await Promise.all(stores.map((store) => store.close()));
    expect(await server.query(fresh, "SELECT number FROM cotejo.migrations ORDER BY number")).toEqual(
      POSTGRES_MIGRATIONS.map((_, at) => ({ number: at + 1 })),
    );
    expect(await server.query(fresh, "SELECT name FROM cotejo.projects ORDER BY name")).toHaveLength(3);
    expect(await server.query(fresh, "SELECT key FROM cotejo.checkouts")).toHaveLength(3);
  });

  test("is opened by several processes at once, whoever comes first", async () => {
    const fresh = await server.createDatabase();
    const module = new URL("../../src/record/postgres-store.ts", import.meta.url).href;
    const script = `
      const { openPostgresStore } = await import(${JSON.stringify(module)});
      const store = await openPostgresStore({ url: process.argv[1], project: "p", checkout: "c" });
      await store.addSaving("a.md", "2026-11", 1);
      await store.close();`;
    const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, fresh]);
    await Promise.all([run(), run(), run()]);
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    expect((await store.listCosts())[0]?.savedCharacters).toBe(3);
    await store.close();
  });

  test("that a newer version has changed is left alone, with the way out named", async () => {
    const fresh = await server.createDatabase();
    const open = () => openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    await (await open()).close();
    const newer = POSTGRES_MIGRATIONS.length + 1;
    await server.query(fresh, `INSERT INTO cotejo.migrations VALUES (${newer}, 'x', '2027')`);
    await expect(open()).rejects.toMatchObject({ code: "store-version", exitCode: 2 });
    await server.query(fresh, `DELETE FROM cotejo.migrations WHERE number = ${newer}`);
    await (await open()).close();
  });

  test("whose schema is another one than its step says is refused", async () => {
    const fresh = await server.createDatabase();
    const open = () => openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    await (await open()).close();
    await server.query(fresh, "UPDATE cotejo.migrations SET checksum = 'x'");
    await expect(open()).rejects.toMatchObject({ code: "store-changed", exitCode: 5 });
  });

  test("is used by somebody who may not create anything in it, once it is prepared", async () => {
    const fresh = await server.createDatabase();
    await (await openPostgresStore({ url: fresh, project: "p", checkout: "c" })).close();
    await server.query(
      fresh,
      `CREATE ROLE worker LOGIN PASSWORD 'w'; GRANT USAGE ON SCHEMA cotejo TO worker;
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA cotejo TO worker`,
    );
    const store = await openPostgresStore({
      url: fresh.replace(/\/\/.*@/, "//worker:w@"),
      project: "p",
      checkout: "c",
    });
    await putSegments(store, "a.md", makeHuman());
    expect(await store.listArticles()).toHaveLength(1);
    await store.close();
  });

  test("that cannot be reached or used is an error a person can act on, and nobody is shown the password", async () => {
    for (const [wrong, code] of [
      [url.replace(/\/test_\d+/, "/nothing"), "store-unavailable"],
      [url.replace(/:s3cret[^@]*@/, ":wrong@"), "store-unavailable"],
      ["mysql://root:s3cret@localhost/x", "database-url"],
    ] as const) {
      const error = await openPostgresStore({ url: wrong, project: "p", checkout: "c" }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code });
      expect(JSON.stringify(error) + String(error)).not.toMatch(/s3cret|wrong@/);
    }
  });

  // It takes a table for empty until it has counted it, and read all rows of a clone for each article of a first run.
  test("is asked to count its rows while a first run fills it", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    const counted = async (): Promise<unknown> =>
      (await server.query(fresh, "SELECT reltuples FROM pg_class WHERE oid = 'cotejo.segments'::regclass"))[0]?.[
        "reltuples"
      ];
    for (let at = 0; at < 15; at += 1) await putSegments(store, `${at}.md`, makeHuman());
    expect(await counted()).toBe(-1);
    await putSegments(store, "last.md", makeHuman());
    expect(await counted()).toBe(16);
    await store.close();
  });

  test("from which somebody has deleted the clone keeps what was paid for, and gets the clone again", async () => {
    const fresh = await server.createDatabase();
    const open = () => openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    const store = await open();
    await putSegments(store, "a.md", makeHuman());
    await store.putAnswers([makeAnswer()]);
    await server.query(fresh, "DELETE FROM cotejo.checkouts");
    await expect(putSegments(store, "a.md", makeHuman())).rejects.toMatchObject({ code: "store-gone", exitCode: 5 });
    expect(await store.listArticles()).toEqual([]);
    await store.close();
    const again = await open();
    await putSegments(again, "a.md", makeHuman());
    expect((await again.getAnswers(["h1"])).size).toBe(1);
    await again.close();
  });

  test("has no more connections of a store than it may have", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c", connections: 2 });
    await Promise.all(Array.from({ length: 30 }, () => store.listArticles()));
    expect(await server.endConnections(fresh)).toBe(2);
    await store.close();
  });
});

describe("two that write at once", () => {
  /** Two pools on one clone, as two processes have. */
  async function openTwo(): Promise<readonly [PostgresStore, PostgresStore]> {
    count += 1;
    const options = { url, project: `project ${count}`, checkout: "here" };
    return [await openPostgresStore(options), await openPostgresStore(options)];
  }

  test("lose no text of an article: whatever one has replaced, the other knows", async () => {
    const stores = await openTwo();
    const texts = stores.map((_, who) => Array.from({ length: 25 }, (__, at) => `Text ${who} ${at}`));
    const ids = Array.from({ length: 10 }, (_, at) => `s${at}`);
    await Promise.all(
      stores.map(async (store, who) => {
        for (const text of texts[who] ?? [])
          await putSegments(store, "a.md", ...ids.map((id) => makeDraft({ id, target: `${text} ${id}` })));
      }),
    );
    const [store, other] = stores;
    const standing = (await store.listSegments()).map(({ target }) => target);
    expect(new Set(standing.map((target) => target.replace(/ s\d$/, ""))).size).toBe(1);
    const known = new Set([...(await store.listProduced("a.md")), ...standing]);
    expect(known).toEqual(new Set(texts.flat().flatMap((text) => ids.map((id) => `${text} ${id}`))));
    await store.close();
    await other.close();
  });

  test("lose no article, no word of memory and no decision", async () => {
    const stores = await openTwo();
    const source = (who: number, at: number): string => `Number ${at} of ${who} has words such as w${at}x${who}.`;
    await Promise.all(
      stores.flatMap((store, who) => [
        (async () => {
          for (let at = 0; at < 80; at += 1) {
            await putSegments(store, `${who}-${at}.md`, makeHuman({ source: source(who, at) }));
            // Whoever asks indexes the words that wait.
            if (at % 4 === 0) expect(await store.findNear(source(who, at))).not.toEqual([]);
          }
        })(),
        ...Array.from({ length: 40 }, (_, at) =>
          store.addDecisions([decisionOf(`d${who}`, `${at}`), decisionOf(`d${who}`, `${at} too`)]),
        ),
      ]),
    );
    const [store, other] = stores;
    expect(await store.listArticles()).toHaveLength(160);
    for (const who of [0, 1])
      for (const at of [0, 40, 79]) {
        const key = source(who, at);
        expect((await other.findNear(key)).map((near) => near.key)).toContain(key);
      }
    const decisions = await store.listAllDecisions();
    expect(decisions).toHaveLength(160);
    // Those of one call stand together.
    for (const [index, { at, segment }] of decisions.entries())
      if (!at.endsWith("too")) {
        const own = decisions.slice(index + 1).find((each) => each.segment === segment && each.at === `${at} too`);
        expect(own).toBeDefined();
      }
    await store.close();
    await other.close();
  });

  test("that store one answer have paid once", async () => {
    const stores = await openTwo();
    await Promise.all(stores.flatMap((store) => Array.from({ length: 10 }, () => store.putAnswers([makeAnswer()]))));
    expect((await stores[0].spentSince("")).get("deepl")?.sentCharacters).toBe(8);
    for (const store of stores) await store.close();
  });
});

/** A row in this table is confirmed when the database gets a lock (7), which somebody may have. */
async function waitsAtCommit(address: string, table: string): Promise<void> {
  await server.query(
    address,
    `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END';
     CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON cotejo.${table} DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION wait()`,
  );
}

describe("a connection that is lost", () => {
  test("between two questions is nobody's concern", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    await putSegments(store, "a.md", makeHuman());
    expect(await server.endConnections(fresh)).toBeGreaterThan(0);
    expect(await store.listArticles()).toHaveLength(1);
    await server.endConnections(fresh);
    await putSegments(store, "b.md", makeHuman({ id: "b" }));
    expect(await store.listArticles()).toHaveLength(2);
    await store.close();
  });

  test("in the midst of an article leaves the old one whole, and the article is put all the same", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c", connections: 1 });
    const reader = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    const before = await putSegments(store, "a.md", makeDraft({ id: "1" }), makeDraft({ id: "2" }));
    await store.putManifests(new Map([["m.json", { hash: "1", madeOf: "2" }]]));
    // A list of articles goes with each put, behind the article's rows: whoever holds the list stops the put there.
    const other = new pg.Client({ connectionString: fresh });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT * FROM cotejo.manifests FOR UPDATE");
    const put = putSegments(store, "a.md", makeHuman({ id: "3" }));
    const waiting = async (): Promise<readonly unknown[]> =>
      server.query(
        fresh,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%manifests%' AND pid <> pg_backend_pid()",
      );
    while ((await waiting()).length === 0) expect(await reader.listSegments()).toEqual(before);
    expect(await reader.listSegments()).toEqual(before);
    await other.query("ROLLBACK");
    await other.end();
    const after = await put;
    expect(await reader.listSegments()).toEqual(after);
    expect(await reader.listProduced("a.md")).toEqual(new Set(["El mar."]));
    await store.close();
    await reader.close();
  });

  test("while a change is confirmed is reported, and the change is not made twice", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    await waitsAtCommit(fresh, "decisions");
    const other = new pg.Client({ connectionString: fresh });
    await other.connect();
    await other.query("SELECT pg_advisory_lock(7)");
    const added = store.addDecisions([decisionOf("a", "2026")]).catch((error: unknown) => error);
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`;
    while ((await server.query(fresh, end)).length === 0);
    await other.end();
    expect(await added).toMatchObject({ code: "store-lost", exitCode: 5 });
    expect(await store.listDecisions("a")).toEqual([]);
    await store.close();
  });

  test("while an answer is confirmed costs nothing: it is stored, and what was sent for nothing counts once", async () => {
    const fresh = await server.createDatabase();
    const store = await openPostgresStore({ url: fresh, project: "p", checkout: "c" });
    await waitsAtCommit(fresh, "answers");
    const at = "2026-12-01T00:00:00.000Z";
    const asker = { owner: "one", provider: "deepl", cap: 100, isBilled: true, leaseMs: 60_000 };
    const hashes = ["h1", "h2"];
    const wanted = hashes.map((hash) => ({ hash, article: "a.md", characters: 8, after: "" }));
    await store.takeRequests(asker, wanted, at);
    await store.sendRequests(asker, wanted);
    const other = new pg.Client({ connectionString: fresh });
    await other.connect();
    await other.query("SELECT pg_advisory_lock(7)");
    const lost = { article: "a.md", provider: "deepl", at, sentCharacters: 8, billedCharacters: 8 };
    const put = (): Promise<void> =>
      store.putAnswers([makeAnswer({ hash: "h1", at })], [lost], { owner: "one", hashes });
    const stored = put();
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`;
    while ((await server.query(fresh, end)).length === 0);
    await other.end();
    await stored;
    // As where the first one was confirmed, and only its answer was lost.
    await put();
    expect((await store.spentSince("")).get("deepl")?.sentCharacters).toBe(16);
    expect([...(await store.getAnswers(hashes)).keys()]).toEqual(["h1"]);
    await store.close();
  });

  test(
    "to a server that has ended for good is an error a person can act on",
    { tags: ["slow"], timeout: 60_000 },
    async () => {
      const own = await startPostgres();
      const address = await own.createDatabase();
      const store = await openPostgresStore({ url: address, project: "p", checkout: "c" });
      await own.stop();
      await expect(store.putArticle(makeArticle(), [makeSegment()])).rejects.toMatchObject({
        code: "store-unavailable",
      });
      await expect(store.listArticles()).rejects.toMatchObject({ code: "store-unavailable" });
      await store.close();
    },
  );
});

import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { copyRows, type CopiedRow, type RowStore } from "../../src/record/copy-rows.ts";
import { postgresRows } from "../../src/record/postgres-copy.ts";
import { openPostgresStore, type PostgresStore } from "../../src/record/postgres-store.ts";
import { columnsOf, TABLE_NAMES, TABLES } from "../../src/record/postgres-tables.ts";
import { openSqliteConnection } from "../../src/record/sqlite-connection.ts";
import { sqliteRows } from "../../src/record/sqlite-copy.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { Store } from "../../src/record/types.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { anySegment, makeAnswer, makeArticle, makeDraft, makeHuman, putSegments } from "./builders.ts";

let server: SharedPostgres;
let url: string;
let count = 0;
beforeAll(async () => {
  server = await sharedPostgres();
  url = await server.createDatabase();
}, 60_000);

async function inPostgres(): Promise<PostgresStore> {
  count += 1;
  return openPostgresStore({ url, project: `project ${count}`, checkout: "here" });
}

/** A store in a file, closed, and the file. */
async function inFile(fill: (store: Store) => Promise<void>): Promise<string> {
  const file = `${makeProject().root}/index.db`;
  const store = await openSqliteStore(file);
  await fill(store);
  await store.close();
  return file;
}

const openFile = (file: string): RowStore => sqliteRows(openSqliteConnection(file));

async function dump(store: RowStore): Promise<Readonly<Record<string, readonly CopiedRow[]>>> {
  return store.read(async (source) => {
    const tables: Record<string, readonly CopiedRow[]> = {};
    for (const table of TABLE_NAMES) {
      const rows: CopiedRow[] = [];
      for await (const some of source.rows(table)) rows.push(...some);
      tables[table] = rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    }
    return tables;
  });
}

/** Rows in every table. */
async function fillAll(store: Store): Promise<void> {
  const by = { by: "Ana", at: "2026-11-26T10:00:00Z" };
  const segments = fc.sample(anySegment, { numRuns: 40, seed: 7 });
  await store.putArticle(
    makeArticle({ path: "any.md", isAhead: true, readFrom: "9", isSettled: true }),
    segments.map((each, ordinal) => Object.assign(each, { ordinal, article: "any.md", id: `any${ordinal}` })),
    new TextEncoder().encode("Ñandú.\r\n"),
  );
  for (let at = 0; at < 70; at += 1)
    await putSegments(
      store,
      `${at}.md`,
      makeDraft({ id: `d${at}`, source: `The river ${at} is long and\0 deep.`, target: `El río ${at}\u001a0` }),
      makeHuman({ id: `h${at}`, rejected: [{ target: "El mar.", reason: "", ...by }] }),
    );
  await putSegments(store, "0.md", makeDraft({ id: "d0", target: "Otro." }));
  await store.findNear("The sea.");
  await putSegments(store, "late.md", makeDraft({ id: "late", source: "A late sentence of its own." }));
  await store.putAnswers(
    Array.from({ length: 1200 }, (_, at) => makeAnswer({ hash: `h${at}`, segment: at % 2 === 0 ? `d${at}` : "" })),
    [{ article: "a.md", provider: "deepl", sentCharacters: 3, billedCharacters: 2 ** 40, at: by.at }],
  );
  for (let time = 0; time < 2; time += 1) await store.addSaving("a.md", by.at, 7);
  const decision = { action: "approve", segment: "h1", article: "1.md", reason: "", before: null, ...by } as const;
  for (let time = 0; time < 3; time += 1) await store.addDecisions([{ ...decision, after: makeHuman({ id: "h1" }) }]);
  const move = { from: "1.md", to: "uno.md", targetPath: "", ledgerBefore: "", ledgerAfter: "", ids: new Map() };
  await store.moveArticles("run", [move]);
  await store.putSeen(new Map([["a.md", { stamp: "1", hash: "2" }]]));
  await store.putChecked(true, new Map([["a.md", { state: "1", problems: "[]" }]]));
  await store.putManifests(new Map([["m.json", { hash: "1", madeOf: "2" }]]));
}

describe("copying", () => {
  test("knows every table and column of SQLite", async () => {
    const db = openSqliteConnection(await inFile(async () => undefined));
    const tables = db.all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'pair_words%' ORDER BY name",
    );
    // What is under way ends with its process, a budget is counted from the answers that come, and pairs wait where they are written.
    const others = ["budgets", "pauses", "requests", "pairs_waiting"];
    expect(tables.map(({ name }) => name)).toEqual([...TABLE_NAMES, ...others].toSorted());
    for (const table of TABLE_NAMES) {
      const columns = db.all(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => String(name));
      expect(columns.sort(), table).toEqual(columnsOf(table).map(([column]) => column).sort()); // prettier-ignore
    }
    db.close();
  });

  test("from SQLite to PostgreSQL and back gives the same rows, of every kind", async () => {
    const first = openFile(await inFile(fillAll));
    // A process that was killed has left words that wait.
    await first.write((target) => target.insert("memory_waiting", [["late.md"]], true));
    const rows = await dump(first);
    for (const table of TABLE_NAMES) expect(rows[table]?.length, table).toBeGreaterThan(0);
    const postgres = postgresRows(await inPostgres());
    const counts = await copyRows(first, postgres, false);
    expect(counts.answers).toBe(1200);
    expect(await dump(postgres)).toEqual(rows);
    const second = openFile(await inFile(async () => undefined));
    await copyRows(postgres, second, false);
    expect(await dump(second)).toEqual(rows);
    await Promise.all([first.close(), postgres.close(), second.close()]);
  });

  test("leaves a store that works on: its next decision is the last one", async () => {
    const file = openFile(await inFile(fillAll));
    const store = await inPostgres();
    await copyRows(file, postgresRows(store), false);
    const decision = {
      action: "approve",
      segment: "h1",
      article: "1.md",
      reason: "",
      before: null,
      by: "Eva",
      at: "1",
    } as const;
    await store.addDecisions([{ ...decision, after: makeHuman({ id: "h1" }) }]);
    expect((await store.listAllDecisions()).map(({ by }) => by)).toEqual(["Ana", "Ana", "Ana", "Eva"]);
    await putSegments(store, "new.md", makeDraft({ source: "The river 5 is very long and deep." }));
    expect(await store.findNear("The river 5 is very long and deep.")).not.toEqual([]);
    await store.close();
    await file.close();
  });

  test("into a store that has rows is refused, and changes nothing", async () => {
    const file = openFile(await inFile(fillAll));
    const store = await inPostgres();
    await store.addSaving("a.md", "2026", 1);
    const before = await dump(postgresRows(store));
    await expect(copyRows(file, postgresRows(store), false)).rejects.toMatchObject({
      code: "store-not-empty",
      exitCode: 2,
    });
    expect(await dump(postgresRows(store))).toEqual(before);
    await store.close();
    await file.close();
  });

  test.each(["PostgreSQL", "SQLite"])("adds to what %s has of money and decisions, once", async (kind) => {
    const file = openFile(await inFile(fillAll));
    const fillOther = async (store: Store): Promise<void> => {
      await putSegments(store, "other.md", makeDraft({ id: "other" }));
      await store.putAnswers([makeAnswer({ hash: "other" }), makeAnswer({ hash: "h1" })]);
      await store.addSaving("other.md", "2026", 1);
    };
    const store = kind === "SQLite" ? undefined : await inPostgres();
    if (store) await fillOther(store);
    const other = store ? postgresRows(store) : openFile(await inFile(fillOther));
    const [own, before] = [await dump(file), await dump(other)];
    for (let time = 0; time < 2; time += 1) {
      await copyRows(file, other, true);
      const after = await dump(other);
      expect(after["answers"]).toHaveLength((own["answers"]?.length ?? 0) + 1);
      expect(after["savings"]).toHaveLength(3);
      expect(after["decisions"]).toHaveLength(3);
      expect(after["unanswered"]).toHaveLength(1);
      for (const table of TABLE_NAMES) if (TABLES[table].owner === "checkout") expect(after[table]).toEqual(own[table]);
      expect(after["answers"]).toEqual(expect.arrayContaining([...(before["answers"] ?? [])]));
    }
    await other.close();
    await file.close();
  });

  test("that brings another row than it was is found, and nothing is copied", async () => {
    const file = openFile(await inFile(fillAll));
    const store = await inPostgres();
    const rows = postgresRows(store);
    const forgetful: RowStore = {
      ...rows,
      write: (work) =>
        rows.write((target) =>
          work({
            ...target,
            insert: (table, given, isNumbered) =>
              target.insert(
                table,
                table === "answers" ? given.map((row) => row.with(5, Number(row[5]) + 1)) : given,
                isNumbered,
              ),
          }),
        ),
    };
    await expect(copyRows(file, forgetful, false)).rejects.toMatchObject({ code: "store-differs", exitCode: 5 });
    expect(await store.listArticles()).toEqual([]);
    expect(await store.spentSince("")).toEqual(new Map());
    await store.close();
    await file.close();
  });
});

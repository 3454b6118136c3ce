import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { MIGRATIONS } from "../../src/record/migrations.ts";
import { openSqliteStore, type SqliteStore } from "../../src/record/sqlite-store.ts";
import { makeAnswer, makeArticle, makeHuman, makeSegment } from "./builders.ts";
import { testStore } from "./contract.ts";
import { leftOf } from "./requests-contract.ts";

testStore({ name: "SQLite in memory", open: () => openSqliteStore(":memory:") });

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cotejo-store-"));
  file = join(folder, ".cotejo", "index.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A closed store with one article and `answers` answers, enough to fill more than one page. */
async function fill(answers = 1): Promise<void> {
  const store = await openSqliteStore(file);
  await store.putArticle(makeArticle(), [makeSegment(makeHuman())]);
  await store.putAnswers(Array.from({ length: answers }, (_, index) => makeAnswer({ hash: `hash-${index}` })));
  await store.close();
}

function inDatabase<T>(action: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file);
  try {
    return action(database);
  } finally {
    database.close();
  }
}

describe("the file", () => {
  testStore({
    name: "SQLite in a file",
    open: () => openSqliteStore(join(mkdtempSync(join(folder, "x")), "index.db")),
  });

  test("a decision in a long article writes the row of its sentence alone", async () => {
    const store = await openSqliteStore(file);
    const segments = Array.from({ length: 100 }, (_, ordinal) => makeSegment({ id: `s${ordinal}`, ordinal }));
    await store.putArticle(makeArticle(), segments);
    const rows = (): readonly unknown[] =>
      inDatabase((database) => database.prepare("SELECT id, rowid FROM segments ORDER BY id").all());
    const before = rows();
    const decided = segments.with(40, makeSegment({ ...makeHuman({ id: "s40" }), ordinal: 40 }));
    await store.putArticle(makeArticle(), decided);
    expect(await store.listSegments()).toEqual(decided);
    const after = rows();
    expect(after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]))).toHaveLength(1);
    await store.close();
  });

  test("keeps everything when it is opened again, in a folder that was made for it", async () => {
    await fill();
    const store = await openSqliteStore(file);
    expect(store.notices).toEqual([]);
    expect(await store.listSegments()).toEqual([makeSegment(makeHuman())]);
    expect((await store.getAnswers(["hash-0"])).size).toBe(1);
    await store.close();
  });

  test("has the schema's version, our mark, strict tables and a log beside it", async () => {
    await fill();
    inDatabase((database) => {
      expect(database.prepare("PRAGMA user_version").get()).toEqual({ user_version: MIGRATIONS.length });
      expect(database.prepare("PRAGMA application_id").get()).toEqual({ application_id: 0x434f5445 });
      expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
      const tables = database.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").all();
      // SQLite makes its own tables, and those of an index of words.
      const own = tables.filter(({ name }) => !/^(?:sqlite_|pair_words)/.test(String(name)));
      for (const table of own) expect(table).toMatchObject({ strict: 1 });
    });
  });

  // An index without frames took a comment that a person wrote in code for the file as a run had left it.
  test("of an older version forgets its articles, so that all files are read again as in a clone", async () => {
    mkdirSync(join(folder, ".cotejo"), { recursive: true });
    const at = MIGRATIONS.findIndex((each) => each.includes("DELETE FROM articles"));
    inDatabase((database) => {
      database.exec(`${MIGRATIONS.slice(0, at).join("")}; PRAGMA user_version = ${at}; PRAGMA application_id = 1129272389;
        INSERT INTO articles (path, target_path, kind, source_hash, ledger_hash, target_hash, context)
          VALUES ('content/sea.md', 'x', 'markdown', '1', '2', '3', 'then')`);
      database
        .prepare(
          "INSERT INTO segments VALUES ('content/sea.md', 'aaaaaaaaaaaa', 0, 0, 'draft', 0, 'The sea.', 1, 3, '', ?, '')",
        )
        .run(JSON.stringify(makeSegment(makeHuman())));
    });
    const store = await openSqliteStore(file);
    expect(await store.listArticles()).toEqual([]);
    expect(await store.listSegments()).toEqual([]);
    await store.close();
  });

  test("of before answers knew their segment keeps what was paid for", async () => {
    const [long, at] = ["0123456789abcdef".repeat(4), "2026-11-01T00:00:00Z"];
    mkdirSync(join(folder, ".cotejo"), { recursive: true });
    const record = JSON.stringify(makeSegment({ ...makeHuman(), source: "The sea.", problems: [] }));
    inDatabase((database) => {
      database.exec(
        `${MIGRATIONS.slice(0, 16).join("")}; PRAGMA user_version = 16; PRAGMA application_id = 1129272389;
        INSERT INTO articles (path, target_path, kind, source_hash, ledger_hash, target_hash, context)
          VALUES ('content/sea.md', 'x', 'markdown', '1', '2', '3', 'then');
        INSERT INTO answers VALUES ('${long}', '${at}', '"El mar."', 'deepl', 8, 8, 'content/sea.md');
        INSERT INTO asked VALUES ('${long}', '${at}', 'aaaaaaaaaaaa');`,
      );
      database
        .prepare(
          "INSERT INTO segments VALUES ('content/sea.md', 'aaaaaaaaaaaa', 0, 0, 'approved', 0, 'The sea.', 1, 3, '', ?, '')",
        )
        .run(record);
    });
    const store = await openSqliteStore(file);
    const short = long.slice(0, 32);
    expect((await store.getAnswers([short])).get(short)).toMatchObject({ provider: "deepl", at });
    expect(await store.listAnswersFor("aaaaaaaaaaaa")).toHaveLength(1);
    expect(await store.listAskedAt()).toEqual(new Map([["aaaaaaaaaaaa", at]]));
    await store.close();
  });

  test("finds words in pairs of before their words were indexed, in a copy, and where a row's number is used again", async () => {
    const targets = async (store: SqliteStore, word: string): Promise<readonly string[]> =>
      (await store.searchPairs([word], () => true, 9)).map(({ target }) => target);
    const put = async (path: string, id: string, target: string): Promise<void> => {
      const store = await openSqliteStore(file);
      await store.putArticle(makeArticle({ path }), [makeSegment({ ...makeHuman({ id, target }), article: path })]);
      await store.close();
    };
    await put("a.md", "a", "Azul.");
    await put("b.md", "b", "Blanco.");
    const at = MIGRATIONS.findIndex((each) => each.includes("pair_words"));
    inDatabase((database) =>
      database.exec(`DROP TRIGGER segments_written; DROP TRIGGER segments_deleted; DROP TABLE pair_words;
        DROP TABLE pairs_waiting; PRAGMA user_version = ${at}`),
    );
    const store = await openSqliteStore(file);
    expect(await targets(store, "azul")).toEqual(["Azul."]);
    await store.removeArticle("a.md");
    expect(await targets(store, "azul")).toEqual([]);
    // Row 1 is free now, and a copy numbers its rows from 1.
    const copy = await openSqliteStore(file, true);
    expect(await targets(copy, "blanco")).toEqual(["Blanco."]);
    await copy.close();
    await store.removeArticle("b.md");
    await store.close();
    await put("c.md", "c", "Celeste.");
    const again = await openSqliteStore(file);
    expect(await targets(again, "blanco")).toEqual([]);
    expect(await targets(again, "celeste")).toEqual(["Celeste."]);
    await again.close();
  });

  test("of before budgets were reserved knows what was spent, and so does a copy of it", async () => {
    mkdirSync(join(folder, ".cotejo"), { recursive: true });
    const before = MIGRATIONS.findIndex((each) => each.includes("CREATE TABLE budgets"));
    inDatabase((database) => {
      database.exec(`${MIGRATIONS.slice(0, before).join("")}; PRAGMA user_version = ${before};
        PRAGMA application_id = 1129272389;
        INSERT INTO answers VALUES ('h', '2026-11-01T00:00:00Z', '"El mar."', 'deepl', 8, 8, 'content/sea.md', '');
        INSERT INTO answers VALUES ('h', '2026-10-31T00:00:00Z', '"El mar."', 'deepl', 100, 8, 'content/sea.md', '');
        INSERT INTO unanswered VALUES (1, 'content/sea.md', 'deepl', 3, 3, '2026-11-02T00:00:00Z')`);
    });
    for (const isCopy of [false, true, false]) {
      const store = await openSqliteStore(file, isCopy);
      expect(await leftOf(store, 20)).toBe(9);
      if (isCopy) {
        await store.putAnswers([makeAnswer({ at: "2026-11-25T12:00:00Z", sentCharacters: 2 })]);
        expect(await leftOf(store, 20)).toBe(7);
      }
      await store.close();
    }
  });

  test("has words that waited for their index when the process ended: whoever asks next has them", async () => {
    const killed = await openSqliteStore(file);
    await killed.putArticle(makeArticle(), [makeSegment(makeHuman())]);
    expect(inDatabase((database) => database.prepare("SELECT * FROM memory_waiting").all())).toHaveLength(1);
    const next = await openSqliteStore(file);
    expect(await next.findNear("The sea.")).toEqual([{ key: "The sea.", words: ["the", "sea"] }]);
    expect(inDatabase((database) => database.prepare("SELECT * FROM memory_waiting").all())).toEqual([]);
    await next.close();
    await killed.close();
  });

  test("waits with the words of no more than 64 articles, and of none that is closed, moved or removed", async () => {
    const store = await openSqliteStore(file);
    const waiting = (): number =>
      inDatabase((database) => database.prepare("SELECT article FROM memory_waiting").all()).length;
    for (let number = 0; number < 70; number += 1) {
      const path = `content/${number}.md`;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a run does
      await store.putArticle(makeArticle({ path }), [
        makeSegment({ article: path, id: `s${number}`, source: `The sea ${number}.` }),
      ]);
    }
    expect(waiting()).toBe(6);
    await store.removeArticle("content/69.md");
    expect(waiting()).toBe(5);
    await store.moveArticles("run", [
      { from: "content/68.md", to: "content/x.md", targetPath: "x", ledgerBefore: "", ledgerAfter: "", ids: new Map() },
    ]);
    expect(await store.findNear("The sea 68.")).toContainEqual({ key: "The sea 68.", words: ["the", "sea", "68"] });
    await store.putArticle(makeArticle(), [makeSegment(makeHuman())]);
    await store.close();
    expect(waiting()).toBe(0);
  });

  test("of a newer version is left alone, with the way out named", async () => {
    await fill();
    inDatabase((database) => database.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`));
    await expect(openSqliteStore(file)).rejects.toMatchObject({
      code: "store-version",
      exitCode: 2,
      message: expect.stringContaining(`it has ${MIGRATIONS.length + 1}`) as string,
      hint: expect.stringContaining("update") as string,
    });
    expect(readdirSync(join(folder, ".cotejo")).filter((name) => name.includes("broken"))).toEqual([]);
  });

  test.each(["", "index.db"])(
    "in a place where it cannot be (%j) is an error a person can act on",
    async (inTheWay) => {
      if (inTheWay === "") writeFileSync(join(folder, ".cotejo"), "a file in the way");
      else mkdirSync(file, { recursive: true });
      await expect(openSqliteStore(file)).rejects.toMatchObject({ code: "store-unavailable" });
    },
  );

  test("that is a symbolic link is refused: it may lead out of the project", async () => {
    await fill();
    const elsewhere = join(folder, "elsewhere.db");
    rmSync(file);
    symlinkSync(elsewhere, file);
    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: "outside-project" });
    expect(existsSync(elsewhere)).toBe(false);
  });

  test("is read by one store while another has written", async () => {
    const writer = await openSqliteStore(file);
    const reader = await openSqliteStore(file);
    await writer.putArticle(makeArticle(), [makeSegment()]);
    expect(await reader.listSegments()).toEqual([makeSegment()]);
    await writer.close();
    await reader.close();
  });

  test("is opened by several processes at once, whoever comes first", async () => {
    const module = new URL("../../src/record/sqlite-store.ts", import.meta.url).href;
    const script = `
      const { openSqliteStore } = await import(${JSON.stringify(module)});
      const store = await openSqliteStore(process.argv[1]);
      await store.putAnswers([{ hash: String(process.pid), answer: "1", provider: "p", sentCharacters: 1, billedCharacters: 1, article: "a", at: "2026" }]);
      console.log(store.notices.length);
      await store.close();`;
    const run = (): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, file]);
    const outputs = await Promise.all([run(), run(), run(), run()]);
    expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(["0", "0", "0", "0"]);
    const store = await openSqliteStore(file);
    expect((await store.spentSince("")).get("p")?.sentCharacters).toBe(4);
    await store.close();
  });
});

describe("a broken file", () => {
  test("that is no database is kept under another name, byte for byte, and made anew", async () => {
    await fill();
    writeFileSync(file, "no database, ".repeat(1000));
    writeFileSync(`${file}-wal`, "its log");
    const store = await openSqliteStore(file);
    expect(store.notices).toEqual([
      expect.stringMatching(/`index\.db` could not be read.*`index\.db\.broken-1`.*0 answers/),
    ]);
    expect(await store.listArticles()).toEqual([]);
    await store.close();
    expect(readFileSync(`${file}.broken-1`, "utf8")).toBe("no database, ".repeat(1000));
    expect(readFileSync(`${file}.broken-1-wal`, "utf8")).toBe("its log");
    const again = await openSqliteStore(file);
    expect(again.notices).toEqual([]);
    await again.close();
  });

  test("of another program is kept too, under the next number", async () => {
    await fill();
    writeFileSync(`${file}.broken-1`, "earlier");
    rmSync(file);
    inDatabase((database) => database.exec("CREATE TABLE bookmarks (url TEXT)"));
    const store = await openSqliteStore(file);
    expect(store.notices).toEqual([expect.stringContaining("index.db.broken-2")]);
    await store.close();
    expect(readFileSync(`${file}.broken-1`, "utf8")).toBe("earlier");
  });

  test("gives back the answers that can still be read: they were paid for", async () => {
    await fill(500);
    // A wrong mark in the header makes the file unusable, while every page of answers is sound.
    inDatabase((database) => database.exec("PRAGMA application_id = 7"));
    const store = await openSqliteStore(file);
    expect(store.notices).toEqual([expect.stringContaining("500 answers")]);
    expect((await store.getAnswers(["hash-0", "hash-499"])).size).toBe(2);
    await store.close();
  });

  test("gives back the answers of an older version too", async () => {
    mkdirSync(join(folder, ".cotejo"), { recursive: true });
    const hash = "0123456789abcdef".repeat(4);
    inDatabase((database) =>
      database.exec(`${MIGRATIONS.slice(0, 16).join("")}; PRAGMA user_version = 16; PRAGMA application_id = 7;
        INSERT INTO answers VALUES ('${hash}', '2026-11-01T00:00:00Z', '"El mar."', 'deepl', 8, 8, 'content/sea.md')`),
    );
    const store = await openSqliteStore(file);
    expect(store.notices).toEqual([expect.stringContaining("1 answers")]);
    expect((await store.getAnswers([hash.slice(0, 32)])).size).toBe(1);
    await store.close();
  });

  test("that is found broken while it is used is put aside, and the next run goes on with what was saved", async () => {
    await fill(2000);
    const store = await openSqliteStore(file);
    await store.close();
    // The first pages, with the schema, stay sound: opening it finds nothing.
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 256 * 1024));
    const damaged = await openSqliteStore(file).then(async (opened) => {
      const hashes = Array.from({ length: 2000 }, (_, index) => `hash-${index}`);
      return opened.getAnswers(hashes).then(
        () => undefined,
        (error: unknown) => error,
      );
    });
    expect(damaged).toMatchObject({
      code: "store-broken",
      details: [expect.stringContaining("index.db.broken-1")],
      hint: expect.stringContaining("again") as string,
    });
    const next = await openSqliteStore(file);
    expect(next.notices).toEqual([]);
    expect(await next.listArticles()).toEqual([]);
    await next.close();
  });
});

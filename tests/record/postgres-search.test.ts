/** Searches in more pairs than a sample has: whichever way they are found, they are the same and in the same order. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { openPostgresStore } from "../../src/record/postgres-store.ts";
import type { Store } from "../../src/record/types.ts";
import { hasWords, searchable } from "../../src/segments/search-text.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";

const PAIRS = 9_000;
let server: SharedPostgres;
let store: Store;
let all: readonly (readonly [id: string, text: string])[];

beforeAll(async () => {
  server = await sharedPostgres();
  const url = await server.createDatabase();
  store = await openPostgresStore({ url, project: "p", checkout: "c", place: "c" });
  // In a third, in a thirtieth, in 60 pairs, in nine of them; one that only the worst pairs have, one that is too long.
  const text = `concat_ws(' ', 'pair', n, CASE WHEN n % 3 = 0 THEN 'often' END, CASE WHEN n % 30 = 1 THEN 'atimes' END,
    CASE WHEN n % 150 = 3 THEN 'seldomly' END, CASE WHEN n % 1000 = 1 THEN 'rareness año' END,
    CASE WHEN n % 4 = 0 THEN 'worse' END, CASE WHEN n = 4321 THEN repeat('largo ', 40000) || 'tail' END)`;
  await server.query(
    url,
    `INSERT INTO cotejo.articles (project, checkout, path, target_path, kind, source_hash, ledger_hash, target_hash, context,
       links, anchors, is_ahead, read_from, is_settled, summary)
     SELECT project, id, 'a.md', '', 'markdown', '', '', '', '', '[]', '', 0, '', 0, '' FROM cotejo.checkouts;
     INSERT INTO cotejo.segments (project, checkout, article, id, ordinal, position, state, retired, memory_key, offered,
       memory_rank, decided_at, context, record)
     SELECT project, checkouts.id, 'a.md', 's' || n, n, n, 'draft', 0, 'key', 1, n % 4, lpad((n * 7919 % 10007)::text, 5, '0'), '',
       '{"kind":"paragraph","line":1,"origin":{"engine":"deepl","kind":"engine"},"source":1,"target":"' || ${text} || '"}'
     FROM cotejo.checkouts, generate_series(1, ${PAIRS}) AS n`,
  );
  const rows = await server.query(
    url,
    `SELECT id, record::json->>'target' AS text FROM cotejo.segments
     ORDER BY memory_rank DESC, decided_at COLLATE "C" DESC, article COLLATE "C", position`,
  );
  all = rows.map((row) => [String(row["id"]), String(row["text"])] as const);
}, 120_000);

afterAll(() => store.close());

test.each([
  ["a word that is in many pairs", ["often"], 20, 20],
  ["one that is in a few of the best", ["atimes"], 200, 200],
  ["one that only the worst pairs have", ["worse"], 50, 50],
  ["one that is in few", ["seldomly"], 100, 60],
  ["one that is in very few", ["rareness"], 20, 9],
  ["a frequent one and one in few", ["often", "seldomly"], 100, 60],
  ["two in few", ["atimes", "rareness"], 20, 3],
  ["two that are in no pair together", ["atimes", "seldomly"], 20, 0],
  ["two frequent ones", ["often", "worse"], 900, 750],
  ["a beginning of words", ["rar"], 20, 9],
  ["a beginning of a few words, and a frequent one", ["often", "899"], 20, 3],
  ["a beginning of more words than are listed", ["atimes", "77"], 20, 3],
  ["a word in a text that is too long", ["tail"], 20, 1],
  ["a word that nobody has written", ["zzyzx"], 20, 0],
  ["letters of another script", ["дом"], 20, 0],
  ["more than there are", ["pair"], 20_000, 9_000],
])("%s", async (_, words, most, found) => {
  const isHit = (text: string): boolean => hasWords(searchable(text), words);
  const ids = all.filter(([, text]) => isHit(text)).map(([, text]) => text);
  expect(Math.min(ids.length, most)).toBe(found);
  const hits = await store.searchPairs(words, ({ target }) => isHit(target), most);
  expect(hits.map(({ target }) => target)).toEqual(ids.slice(0, most));
});

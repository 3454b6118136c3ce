/**
 * Searches in the memory of PostgreSQL: `node tests/bench/search-bench.ts [PAIRS]`. By default ten million pairs, which the
 * database makes itself: 14 words on each side, of 50,000, as uneven as those of a language. Prints a table for `docs/scale.md`.
 */

import { openPostgresStore } from "../../src/record/postgres-store.ts";
import { hasWords, searchable } from "../../src/segments/search-text.ts";
import { startPostgres } from "../helpers/postgres.ts";

const [, , pairs = "10000000"] = process.argv;
const WORDS = 50_000;
const WORDS_OF_TEXT = 14;
const ARTICLE_OF = 1_000;
/** As many as an answer of the server has, and one more. */
const MOST = 21;
const TIMES = 40;

const postgres = await startPostgres({ isSafe: true, memoryMb: 2_000 });
const url = await postgres.createDatabase();
const store = await openPostgresStore({ url, project: "bench", checkout: "bench", place: "bench" });
const started = performance.now();
// The word of a rank: the lower, the more frequent. Of each word, some begin another one.
const word = (rank: string): string =>
  `translate(to_hex(((${rank})::bigint * 2654435761) % 4294967296), '0123456789abcdef', 'aeiourstnlcdmpbv')`;
await postgres.query(
  url,
  `CREATE TABLE bench_words AS SELECT rank, ${word("rank")} AS word FROM generate_series(1, ${WORDS}) AS rank;
   CREATE FUNCTION some_words(seed integer) RETURNS text LANGUAGE sql VOLATILE AS $$
     SELECT string_agg(word, ' ') FROM bench_words WHERE rank = ANY(ARRAY(
       SELECT floor(power(${WORDS}, random()))::integer FROM generate_series(1, ${WORDS_OF_TEXT}) WHERE seed >= 0))
   $$;
   CREATE INDEX ON bench_words (rank) INCLUDE (word); ANALYZE bench_words;
   DROP INDEX cotejo.segments_words; DROP INDEX cotejo.segments_best; DROP TRIGGER segments_added ON cotejo.segments;
   INSERT INTO cotejo.articles (project, checkout, path, target_path, kind, source_hash, ledger_hash, target_hash, context, links,
     anchors, is_ahead, read_from, is_settled, summary)
     SELECT 1, (SELECT id FROM cotejo.checkouts), 'a' || n || '.md', '', 'markdown', '', '', '', '', '[]', '', 0, '', 0, ''
     FROM generate_series(0, ${Number(pairs) / ARTICLE_OF}) AS n`,
);
const half = Math.floor(Number(pairs) / 2);
const fill = (from: number, to: number): Promise<unknown> =>
  postgres.query(
    url,
    `INSERT INTO cotejo.segments (project, checkout, article, id, ordinal, position, state, retired, memory_key, offered,
       memory_rank, decided_at, context, record)
     SELECT 1, (SELECT id FROM cotejo.checkouts), 'a' || n / ${ARTICLE_OF} || '.md', 's' || n, n % ${ARTICLE_OF}, n % ${ARTICLE_OF},
       'draft', 0, some_words(n), 1, n % 4, CASE n % 4 WHEN 0 THEN '' ELSE '2026-11-' || 10 + n % 20 || 'T10:00:00Z' END, '',
       '{"kind":"paragraph","line":1,"origin":{"engine":"deepl","kind":"engine"},"source":1,"target":"' || some_words(n) || '"}'
     FROM generate_series(${from}, ${to}) AS n`,
  );
await Promise.all([fill(0, half), fill(half + 1, Number(pairs) - 1)]);
await postgres.query(
  url,
  `SET maintenance_work_mem = '1GB';
   INSERT INTO cotejo.words SELECT DISTINCT unnest(tsvector_to_array(words)) FROM cotejo.segments; ANALYZE cotejo.words;
   CREATE INDEX segments_words ON cotejo.segments USING gin (words) WHERE offered = 1;
   CREATE INDEX segments_best ON cotejo.segments (project, checkout, memory_rank DESC, decided_at DESC, article, position)
     WHERE offered = 1`,
);
await postgres.query(url, "VACUUM ANALYZE cotejo.segments");
const minutes = (performance.now() - started) / 60_000;

const named = await postgres.query(
  url,
  "SELECT rank, word FROM bench_words WHERE rank IN (1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000) ORDER BY rank",
);
const words = new Map(named.map((row) => [Number(row["rank"]), String(row["word"])]));
const of = (...ranks: readonly number[]): readonly string[] => ranks.map((rank) => words.get(rank) ?? "");
const questions: readonly (readonly [string, readonly string[]])[] = [
  ["a word that is in most", of(1)],
  ["a frequent word", of(30)],
  ["a word in between", of(300)],
  ["a rare word", of(10_000)],
  ["two frequent words", of(3, 10)],
  ["two in between", of(100, 300)],
  ["a frequent word and a rare one", of(1, 10_000)],
  ["three words", of(10, 100, 1_000)],
  ["two rare words, in no pair", of(10_000, 30_000)],
  ["a word that nobody has written", ["zzyzx"]],
  ["a beginning of words", [(words.get(300) ?? "").slice(0, 3)]],
];
const [size] = await postgres.query(
  url,
  "SELECT pg_database_size(current_database()) AS size, pg_relation_size('cotejo.segments_words') AS words",
);
const rows = [];
const all: number[] = [];
for (const [what, asked] of questions) {
  const times: number[] = [];
  let found = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    const hits = await store.searchPairs(asked, ({ source, target }) => [source, target].some((text) => hasWords(searchable(text), asked)), MOST); // prettier-ignore
    times.push(performance.now() - began);
    found = hits.length;
  }
  times.sort((a, b) => a - b);
  all.push(...times);
  rows.push(`| ${what} | ${found} | ${at(times, 0.5)} | ${at(times, 0.95)} |`);
}
all.sort((a, b) => a - b);
process.stdout.write(
  `${[
    `${pairs} pairs, made in ${minutes.toFixed(1)} minutes; the database has ${(Number(size?.["size"]) / 1e9).toFixed(1)} GB, ${(Number(size?.["words"]) / 1e9).toFixed(1)} of them the index of words.`,
    "",
    "| question | found | p50, ms | p95, ms |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
    `| all | | ${at(all, 0.5)} | ${at(all, 0.95)} |`,
  ].join("\n")}\n`,
);
await store.close();
await postgres.stop();
process.exit(0);

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
}

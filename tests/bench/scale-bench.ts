/**
 * The review server over a large project whose index is in PostgreSQL: `node tests/bench/scale-bench.ts [ARTICLES]`, after a
 * build. By default 10,000 articles of 100 sentences. Prints the table of `docs/scale.md`. The disk is made to keep what is
 * confirmed, and the database is on the same machine.
 */

import { rmSync } from "node:fs";
import { startPostgres } from "../helpers/postgres.ts";
import { benchReview, makeProject, reviewTable } from "./review-bench.ts";

const [, , articles = "10000"] = process.argv;
const SENTENCES = 100;

const postgres = await startPostgres({ isSafe: true });
const env = { DATABASE_URL: await postgres.createDatabase() };
const started = performance.now();
const root = makeProject(Number(articles), SENTENCES, env);
const minutes = (performance.now() - started) / 60_000;
try {
  const bench = await benchReview(root, env);
  const [row] = await postgres.query(env.DATABASE_URL, "SELECT pg_database_size(current_database()) AS size");
  const lines = [
    `${bench.segments} sentences in ${articles} articles. The first run took ${minutes.toFixed(1)} minutes, and the database has ${(Number(row?.["size"]) / 1e9).toFixed(1)} GB. From the start of the server to its first answer ${(bench.openMs / 1000).toFixed(1)} s; heap before, halfway and after the decisions: ${bench.heapMb.join(", ")} MB.`,
    "",
    ...reviewTable(bench),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
  await postgres.stop();
}
process.exit(0);

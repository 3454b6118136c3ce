/** Articles that go by other paths: their rows, the history of decisions and the costs go along. */

import { sql } from "kysely";
import type { PostgresTransaction } from "./postgres-connection.ts";
import { addRejections, awaitWords, forgetKeys, memoryKeys } from "./postgres-memory.ts";
import { insertRows, putRows, selectArticles, selectSegments, type Scope } from "./postgres-rows.ts";
import { putWrittenSource, writtenSource } from "./postgres-written-sources.ts";
import { moveDecision, moveRecord, moveSegment } from "./article-move.ts";
import type { ArticleMove } from "./types.ts";
import { rowChanges, toArticle, toDecision, toSegment } from "./store-rows.ts";

/** Everything is read before anything is written: articles may trade places, and ids with them. */
export async function moveArticles(
  transaction: PostgresTransaction,
  scope: Scope,
  run: string,
  moves: readonly ArticleMove[],
): Promise<void> {
  const { project, checkout } = scope;
  const known = await transaction
    .insertInto("renames")
    .values({ project, checkout, run })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (known.numInsertedOrUpdatedRows === 0n) return;
  const moved = [];
  const keys: string[] = [];
  for (const move of moves) {
    moved.push({ move, ...(await readAll(transaction, scope, move)) });
    keys.push(...(await memoryKeys(transaction, scope, move.from)), ...(await memoryKeys(transaction, scope, move.to)));
  }
  const paths = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  await sql`DELETE FROM cotejo.articles
    WHERE project = ${project} AND checkout = ${checkout} AND path = ANY(${paths}::text[])`.execute(transaction);
  await sql`DELETE FROM cotejo.produced
    WHERE project = ${project} AND checkout = ${checkout} AND article = ANY(${paths}::text[])`.execute(transaction);
  for (const { move, article, written, segments, produced, decisions } of moved) {
    if (article) {
      const records = segments.map((each) => moveSegment(each, move));
      await putRows(transaction, scope, moveRecord(article, move), records, rowChanges(new Map(), records));
      await addRejections(transaction, scope, records);
      await awaitWords(transaction, scope, move.to);
      if (written) await putWrittenSource(transaction, scope, move.to, written);
    }
    await insertRows(transaction, scope, "produced", produced.map((text) => [move.to, text])); // prettier-ignore
    for (const { number, decision } of decisions) {
      const { segment, text } = moveDecision(decision, move);
      await transaction
        .updateTable("decisions")
        .set({ segment, decision: text })
        .where("project", "=", project)
        .where("number", "=", number)
        .execute();
    }
  }
  await forgetKeys(transaction, scope, keys, []);
  await moveAnswers(transaction, scope, moves);
}

async function readAll(transaction: PostgresTransaction, scope: Scope, { from, ids }: ArticleMove) {
  const { project, checkout } = scope;
  const article = await selectArticles(transaction, scope).where("path", "=", from).executeTakeFirst();
  const segments = await selectSegments(transaction, scope).where("article", "=", from).orderBy("position").execute();
  const produced = await transaction
    .selectFrom("produced")
    .select("text")
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .where("article", "=", from)
    .execute();
  const { rows: decisions } = await sql<{ readonly number: number; readonly decision: string }>`
    SELECT number, decision FROM cotejo.decisions
    WHERE project = ${project} AND segment = ANY(${[...ids.keys()]}::text[]) ORDER BY number FOR UPDATE`.execute(
    transaction,
  );
  return {
    article: article && toArticle(article),
    written: await writtenSource(transaction, scope, from),
    segments: segments.map(toSegment),
    produced: produced.map(({ text }) => text),
    decisions: decisions.map((row) => ({ number: row.number, decision: toDecision(row) })),
  };
}

/** Answers and costs, each table in one statement, so that nothing is moved twice. */
async function moveAnswers(
  transaction: PostgresTransaction,
  { project }: Scope,
  moves: readonly ArticleMove[],
): Promise<void> {
  const ids = moves.flatMap((move) => [...move.ids]);
  await sql`UPDATE cotejo.answers SET segment = moved.new
    FROM unnest(${ids.map(([id]) => id)}::text[], ${ids.map(([, id]) => id)}::text[]) AS moved (old, new)
    WHERE answers.project = ${project} AND answers.segment = moved.old AND answers.segment <> ''`.execute(transaction);
  for (const table of ["answers", "savings", "unanswered"] as const)
    await sql`UPDATE ${sql.table(`cotejo.${table}`)} AS costs SET article = moved.new
      FROM unnest(${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[]) AS moved (old, new)
      WHERE costs.project = ${project} AND costs.article = moved.old`.execute(transaction);
}

/** Rows of the PostgreSQL store: whose they are, how many are written at once, and articles with their segments. */

import { sql, type RawBuilder } from "kysely";
import type { Database, PostgresTransaction } from "./postgres-connection.ts";
import { columnsOf, TABLES, type TableName } from "./postgres-tables.ts";
import type { ArticleRecord, SegmentRecord } from "./types.ts";
import { articleRow, COLUMNS, READ_COLUMNS, type RowChanges, type Row } from "./store-rows.ts";

/** Whose rows a store reads and writes. */
export interface Scope {
  readonly project: number;
  readonly checkout: number;
}

/** Rows of one statement: a list of half a megabyte is sent and read at once. */
const ROWS_AT_ONCE = 500;
const NO_ADDITION = sql``;

/**
 * Inserts rows, each as a list of its values in the order of the table's columns.
 * @param columns Those that are given, where not all are
 * @param ending Such as `ON CONFLICT DO NOTHING`
 */
export async function insertRows(
  database: Database,
  scope: Scope,
  table: TableName,
  rows: readonly (readonly unknown[])[],
  {
    columns = columnsOf(table),
    ending = NO_ADDITION,
  }: { readonly columns?: ReturnType<typeof columnsOf>; readonly ending?: RawBuilder<unknown> } = {},
): Promise<void> {
  const own = TABLES[table].owner === "checkout" ? (["project", "checkout"] as const) : (["project"] as const);
  const names = [...own, ...columns.map(([column]) => column)].map((column) => sql.ref(column));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE);
    const lists = columns.map(([, kind], index) => sql`${some.map((row) => row[index])}::${sql.raw(kind)}[]`);
    await sql`INSERT INTO ${sql.table(`cotejo.${table}`)} (${sql.join(names)})
      SELECT ${sql.join(own.map((key) => sql`${scope[key]}::integer`))}, given.* FROM unnest(${sql.join(lists)}) AS given
      ${ending}`.execute(database);
  }
}

/** What the articles of the store are selected from. */
export function selectArticles(database: Database, { project, checkout }: Scope) {
  return database.selectFrom("articles").selectAll().where("project", "=", project).where("checkout", "=", checkout);
}

/** What its segments are selected from, with what `toSegment` reads. */
export function selectSegments(database: Database, { project, checkout }: Scope) {
  return database
    .selectFrom("segments")
    .select([...READ_COLUMNS])
    .where("project", "=", project)
    .where("checkout", "=", checkout);
}

/** All rows of an article's segments, by their ids. */
export async function rowsOfArticle(
  database: Database,
  { project, checkout }: Scope,
  article: string,
): Promise<ReadonlyMap<string, Row>> {
  const rows = await database
    .selectFrom("segments")
    .select([...COLUMNS])
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .where("article", "=", article)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes an article and what changes of its segments. @param segments All of them */
export async function putRows(
  transaction: PostgresTransaction,
  scope: Scope,
  article: ArticleRecord,
  segments: readonly SegmentRecord[],
  { gone, added }: RowChanges,
): Promise<void> {
  const { project, checkout } = scope;
  const { path, ...values } = articleRow(article, segments);
  await transaction
    .insertInto("articles")
    .values({ project, checkout, path, ...values })
    .onConflict((conflict) => conflict.columns(["project", "checkout", "path"]).doUpdateSet(values))
    .execute();
  if (gone.length > 0)
    await sql`DELETE FROM cotejo.segments WHERE project = ${project} AND checkout = ${checkout} AND article = ${path}
      AND id = ANY(${gone.map((row) => row["id"])}::text[])`.execute(transaction);
  const columns = COLUMNS.map((column) => [column, TABLES.segments.columns[column]] as const);
  await insertRows(transaction, scope, "segments", added.map((row) => row.values), { columns }); // prettier-ignore
}

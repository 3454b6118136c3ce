/** Copies all rows of a store into another one, and compares them when they are there. */

import { CotejoError, UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { columnsOf, TABLE_NAMES, TABLES, type TableName } from "./postgres-tables.ts";

/** A value for each column of `TABLES`, in its order. */
export type CopiedRow = readonly (string | number)[];

/** A store as rows. */
export interface RowSource {
  /** All rows of a table, some at a time, in the order of their numbers where they have some. */
  readonly rows: (table: TableName) => AsyncIterable<readonly CopiedRow[]>;
}

/** What rows are written to, in one transaction with what is read back of it. */
export interface RowTarget extends RowSource {
  isEmpty(): Promise<boolean>;
  /** Deletes what is known of files: it follows from them, and from the ledgers. */
  clearIndex(): Promise<void>;
  /** @param isNumbered They keep their numbers; else they get the next ones */
  insert(table: TableName, rows: readonly CopiedRow[], isNumbered: boolean): Promise<void>;
}

/** A store that rows are copied from or to. */
export interface RowStore {
  /** Runs `work` on the rows as they are at one moment. */
  read<T>(work: (source: RowSource) => Promise<T>): Promise<T>;
  /** Runs `work` as one transaction: all of it, or nothing. */
  write<T>(work: (target: RowTarget) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Rows that were copied and found again, by table. */
export type CopiedCounts = Readonly<Record<TableName, number>>;

/**
 * Copies all rows of `from` into `to`, in one transaction, and compares each with what is there then.
 * @param adds `to` may have rows. What it knows of files is replaced; its answers, costs and decisions stay, and those of `from` are added
 * @throws UsageError `store-not-empty` where it has rows and may not; CotejoError `store-differs` where a row is not the
 *   same there, and nothing was copied
 */
export async function copyRows(from: RowStore, to: RowStore, adds: boolean): Promise<CopiedCounts> {
  return from.read((source) =>
    to.write(async (target) => {
      if (!adds && !(await target.isEmpty()))
        throw new UsageError("store-not-empty", "Cannot copy into this store, expected one without any rows.", {
          hint: "With `--add` its answers, costs and decisions stay and those of the other store are added; what it knows of files is replaced.",
        });
      if (adds) await target.clearIndex();
      const counts = new Map<TableName, number>();
      for (const table of TABLE_NAMES) counts.set(table, await copyTable(source, target, table, adds));
      return Object.fromEntries(counts) as CopiedCounts;
    }),
  );
}

/** @returns how many rows there were */
async function copyTable(source: RowSource, target: RowTarget, table: TableName, adds: boolean): Promise<number> {
  const isAdded = adds && TABLES[table].owner === "project";
  const hashOf = (row: CopiedRow): string => sha256(JSON.stringify(isAdded ? identityOf(table, row) : row));
  const before = isAdded ? await countRows(target, table, hashOf) : new Map<string, number>();
  const expected = new Map<string, number>();
  let count = 0;
  for await (const rows of source.rows(table)) {
    for (const row of rows) expected.set(hashOf(row), (expected.get(hashOf(row)) ?? 0) + 1);
    count += rows.length;
    await target.insert(table, rows.filter((row) => !takeOne(before, hashOf(row))), !isAdded); // prettier-ignore
  }
  const after = await countRows(target, table, hashOf);
  const missing = [...expected].reduce((sum, [hash, times]) => sum + Math.max(0, times - (after.get(hash) ?? 0)), 0);
  const others = [...after].reduce((sum, [hash, times]) => sum + Math.max(0, times - (expected.get(hash) ?? 0)), 0);
  if (missing > 0 || (others > 0 && !isAdded))
    throw new CotejoError(
      "store-differs",
      5,
      `Cannot copy the table \`${table}\`, expected the same ${count} rows, ${missing} are not there and ${others} are others.`,
      { hint: "Nothing was copied. Please report it with the command you ran." },
    );
  return count;
}

async function countRows(
  { rows: read }: RowSource,
  table: TableName,
  hashOf: (row: CopiedRow) => string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const rows of read(table))
    for (const hash of rows.map(hashOf)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

/** @returns whether there was one */
function takeOne(counts: Map<string, number>, hash: string): boolean {
  const times = counts.get(hash) ?? 0;
  if (times > 0) counts.set(hash, times - 1);
  return times > 0;
}

/** What tells a row from others wherever it is: an answer by what was asked and when, others by all but their number. */
function identityOf(table: TableName, row: CopiedRow): CopiedRow {
  return table === "answers" ? row.slice(0, 2) : withoutNumber(table, row);
}

/** Without what tells it from others in one store. */
export function withoutNumber(table: TableName, row: CopiedRow): CopiedRow {
  return columnsOf(table)[0]?.[0] === "number" ? row.slice(1) : row;
}

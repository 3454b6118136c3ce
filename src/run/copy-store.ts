/** Copies the index of a project from SQLite to PostgreSQL, or back. */

import { existsSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../base/errors.ts";
import { prepareProject } from "../base/write-file.ts";
import type { Config } from "../config/types.ts";
import { openDatabase, STORE_PATH } from "../articles/open-index.ts";
import { PATIENCE_MS } from "../articles/project.ts";
import type { CopiedCounts, RowStore } from "../record/copy-rows.ts";
import { acquireLock } from "../record/project-lock.ts";
import { waitForLock } from "../record/cooperative-lock.ts";

/** `sqlite`: the project's `.cotejo/index.db`; `postgres`: the database at `DATABASE_URL`; else the address of one. */
export type StorePlace = string;

export interface CopyOptions {
  readonly from: StorePlace;
  readonly to: StorePlace;
  /** `to` may have rows: what it knows of files is replaced, and answers, costs and decisions are added to its own. */
  readonly adds: boolean;
}

/**
 * Copies every row, and compares the rows. Nobody else writes in this project meanwhile.
 * @returns how many rows there were, by table
 * @throws UsageError `store-place` for a place that is none, `store-missing` where there is nothing to copy, `locked`, and
 *   what `copyRows` and opening the stores throw
 */
export async function copyStore(config: Config, { from, to, adds }: CopyOptions): Promise<CopiedCounts> {
  const { root } = config;
  if (from === to) throw new UsageError("store-place", "Cannot copy a store into itself, expected two places.");
  for (const place of [from, to]) assertPlace(config, place);
  if (from === "sqlite" && !existsSync(path.join(root, STORE_PATH)))
    throw new UsageError("store-missing", `Cannot copy \`${STORE_PATH}\`, the file is not there.`, {
      hint: "A run makes the index anew from the ledgers and the files: there is nothing to copy.",
    });
  await prepareProject(root);
  const run = await acquireLock(root, { pid: process.pid, name: "lock-run" });
  try {
    const lock = await waitForLock(root, PATIENCE_MS);
    try {
      return await copyBetween(config, from, to, adds);
    } finally {
      await lock.release();
    }
  } finally {
    await run.release();
  }
}

async function copyBetween(config: Config, from: StorePlace, to: StorePlace, adds: boolean): Promise<CopiedCounts> {
  const source = await openPlace(config, from);
  try {
    const target = await openPlace(config, to);
    try {
      const { copyRows } = await import("../record/copy-rows.ts");
      return await copyRows(source, target, adds);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function openPlace(config: Config, place: StorePlace): Promise<RowStore> {
  if (place === "sqlite") {
    const { openSqliteRows } = await import("../record/sqlite-copy.ts");
    return openSqliteRows(path.join(config.root, STORE_PATH));
  }
  const { postgresRows } = await import("../record/postgres-copy.ts");
  const { project = "", connections } = config.database ?? {};
  const url = urlOf(config, place) ?? "";
  return postgresRows(await openDatabase(config, { project, url, ...(connections !== undefined && { connections }) }));
}

function urlOf({ database }: Config, place: StorePlace): string | undefined {
  return place === "postgres" ? database?.url : place;
}

/** Before anything is opened. The address is not shown: it has a password. */
function assertPlace(config: Config, place: StorePlace): void {
  if (place === "sqlite") return;
  if (place !== "postgres" && !/^postgres(?:ql)?:\/\//.test(place))
    throw new UsageError(
      "store-place",
      "Cannot copy this store, expected `sqlite`, `postgres`, or an address such as `postgres://user@host/name`.",
    );
  if (!config.database)
    throw new UsageError("store-place", "Cannot use a database, expected `database.project` in the config.", {
      hint: 'Write what the project is called there: `database: { project: "press-site" }`.',
    });
  if (urlOf(config, place) === undefined)
    throw new UsageError("store-place", "Cannot use `postgres`, expected an address in `DATABASE_URL`.", {
      hint: "Set it in the environment or in `.env`.",
    });
}

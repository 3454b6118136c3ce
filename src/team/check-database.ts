/** Whether a database is that of the server's folder: accounts would be lost, or nobody's second factor would hold. */

import { existsSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DATABASE_FILE } from "./backup/backup-format.ts";
import type { TeamDatabase } from "./tables.ts";
import { isPostgres } from "./postgres-database.ts";
import { hashToken } from "./secrets.ts";
import { TeamError } from "./team-error.ts";

/**
 * The first server of a database leaves a hash of its secret there. Another secret would open no session and no second
 * factor of it.
 * @throws TeamError `database-move`: the accounts are still in the file of SQLite; `secret-differs`
 */
export async function checkDatabase(database: TeamDatabase, folder: string, secret: string): Promise<void> {
  const file = path.join(folder, DATABASE_FILE);
  if (isPostgres(database) && existsSync(file) && hasAccounts(file)) {
    const user = await database.selectFrom("user").select("id").limit(1).executeTakeFirst();
    if (!user) throw new TeamError("database-move", { file: DATABASE_FILE, folder });
  }
  const value = hashToken(`cotejo ${secret}`);
  await database
    .insertInto("setting")
    .values({ key: "secret", value })
    .onConflict((on) => on.column("key").doNothing())
    .execute();
  const kept = await database.selectFrom("setting").select("value").where("key", "=", "secret").executeTakeFirst();
  if (kept?.value !== value) throw new TeamError("secret-differs");
}

function hasAccounts(file: string): boolean {
  const sqlite = new DatabaseSync(file);
  try {
    const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'user'").get();
    return table !== undefined && sqlite.prepare("SELECT 1 FROM user LIMIT 1").get() !== undefined;
  } finally {
    sqlite.close();
  }
}

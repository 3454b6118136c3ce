/** The table of files that were seen. */

import type { SeenFile } from "./seen-file.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

export function listSeen(db: SqliteConnection): ReadonlyMap<string, SeenFile> {
  const rows = db.all("SELECT path, stamp, hash FROM seen");
  return new Map(rows.map((row) => [String(row["path"]), { stamp: String(row["stamp"]), hash: String(row["hash"]) }]));
}

export function putSeen(db: SqliteConnection, files: ReadonlyMap<string, SeenFile | undefined>): void {
  db.transaction(false, () => {
    for (const [path, seen] of files)
      if (seen) db.run(UPSERT, path, seen.stamp, seen.hash);
      else db.run("DELETE FROM seen WHERE path = ?", path);
  });
}

const UPSERT = `
  INSERT INTO seen (path, stamp, hash) VALUES (?, ?, ?)
  ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, hash = excluded.hash`;

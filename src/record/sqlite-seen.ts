/** The tables of files that were seen, of what was found in articles, and of manifests as they were written. */

import type { CheckedArticle, SeenFile, WrittenManifest } from "./seen-file.ts";
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

export function listChecked(db: SqliteConnection, frozen: boolean): ReadonlyMap<string, CheckedArticle> {
  const rows = db.all("SELECT article, state, problems FROM checked WHERE frozen = ?", frozen ? 1 : 0);
  return new Map(
    rows.map((row) => [String(row["article"]), { state: String(row["state"]), problems: String(row["problems"]) }]),
  );
}

export function putChecked(db: SqliteConnection, frozen: boolean, articles: ReadonlyMap<string, CheckedArticle>): void {
  db.transaction(false, () => {
    for (const [article, { state, problems }] of articles)
      db.run(UPSERT_CHECKED, article, frozen ? 1 : 0, state, problems);
  });
}

const UPSERT_CHECKED = `
  INSERT INTO checked (article, frozen, state, problems) VALUES (?, ?, ?, ?)
  ON CONFLICT (article, frozen) DO UPDATE SET state = excluded.state, problems = excluded.problems`;

export function listManifests(db: SqliteConnection): ReadonlyMap<string, WrittenManifest> {
  const rows = db.all("SELECT path, hash, made_of FROM manifests");
  return new Map(
    rows.map((row) => [String(row["path"]), { hash: String(row["hash"]), madeOf: String(row["made_of"]) }]),
  );
}

export function putManifests(db: SqliteConnection, manifests: ReadonlyMap<string, WrittenManifest>): void {
  db.transaction(false, () => {
    for (const [path, { hash, madeOf }] of manifests) db.run(UPSERT_MANIFEST, path, hash, madeOf);
  });
}

const UPSERT_MANIFEST = `
  INSERT INTO manifests (path, hash, made_of) VALUES (?, ?, ?)
  ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, made_of = excluded.made_of`;

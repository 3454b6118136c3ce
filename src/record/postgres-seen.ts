/** The tables of files that were seen, of what was found in articles, and of manifests as they were written. */

import { sql } from "kysely";
import type { Database, PostgresConnection } from "./postgres-connection.ts";
import { insertRows, type Scope } from "./postgres-rows.ts";
import type { CheckedArticle, SeenFile } from "./seen-file.ts";
import type { Store } from "./types.ts";

type SeenStore = Pick<Store, "listSeen" | "putSeen" | "listChecked" | "putChecked" | "listManifests" | "putManifests">;

/** @param write Runs a transaction in which nobody else writes for this checkout */
export function createSeenTables(
  { read }: Pick<PostgresConnection, "read">,
  write: PostgresConnection["write"],
  scope: Scope,
): SeenStore {
  const { project, checkout } = scope;
  const all = (database: Database, table: "seen" | "manifests" | "checked") =>
    database.selectFrom(table).selectAll().where("project", "=", project).where("checkout", "=", checkout);
  return {
    async listSeen() {
      const rows = (await read((database) => all(database, "seen").execute())) as readonly Named<SeenFile>[];
      return new Map(rows.map(({ path, stamp, hash }) => [path, { stamp, hash }]));
    },
    async putSeen(files) {
      const rows = [...files].flatMap(([path, seen]) => (seen ? [[path, seen.stamp, seen.hash]] : []));
      const gone = [...files].flatMap(([path, seen]) => (seen ? [] : [path]));
      await write(async (transaction) => {
        if (gone.length > 0)
          await sql`DELETE FROM cotejo.seen WHERE project = ${project} AND checkout = ${checkout}
            AND path = ANY(${gone}::text[])`.execute(transaction);
        await insertRows(transaction, scope, "seen", rows, {
          ending: sql`ON CONFLICT (project, checkout, path) DO UPDATE SET stamp = excluded.stamp, hash = excluded.hash`,
        });
      });
    },
    async listChecked(frozen) {
      const rows = (await read((database) =>
        all(database, "checked")
          .where(sql<boolean>`frozen = ${frozen ? 1 : 0}`)
          .execute(),
      )) as readonly (CheckedArticle & { readonly article: string })[];
      return new Map(rows.map(({ article, state, problems }) => [article, { state, problems }]));
    },
    async putChecked(frozen, articles) {
      const rows = [...articles].map(([article, { state, problems }]) => [article, frozen ? 1 : 0, state, problems]);
      await write((transaction) =>
        insertRows(transaction, scope, "checked", rows, {
          ending: sql`ON CONFLICT (project, checkout, article, frozen)
            DO UPDATE SET state = excluded.state, problems = excluded.problems`,
        }),
      );
    },
    async listManifests() {
      const rows = (await read((database) => all(database, "manifests").execute())) as readonly Named<{
        readonly hash: string;
        readonly made_of: string;
      }>[];
      return new Map(rows.map(({ path, hash, made_of }) => [path, { hash, madeOf: made_of }]));
    },
    async putManifests(manifests) {
      const rows = [...manifests].map(([path, { hash, madeOf }]) => [path, hash, madeOf]);
      await write((transaction) =>
        insertRows(transaction, scope, "manifests", rows, {
          ending: sql`ON CONFLICT (project, checkout, path) DO UPDATE SET hash = excluded.hash, made_of = excluded.made_of`,
        }),
      );
    },
  };
}

type Named<T> = T & { readonly path: string };

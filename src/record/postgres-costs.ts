/** Answers that were paid for, what was sent for nothing, and what runs did not have to send: of all clones of a project. */

import { sql } from "kysely";
import type { Database, PostgresConnection } from "./postgres-connection.ts";
import { createRequests, finishRequests, lockMoney, UNANSWERED } from "./postgres-requests.ts";
import { insertRows, type Scope } from "./postgres-rows.ts";
import type { RequestStore } from "./requests.ts";
import { columnsOf } from "./postgres-tables.ts";
import type { Store } from "./types.ts";
import type { StoredAnswer } from "./answers.ts";
import { toAnswer, toCosts, type Row } from "./store-rows.ts";

type CostStore = Pick<
  Store,
  "getAnswers" | "putAnswers" | "listAnswersFor" | "spentSince" | "addSaving" | "listCosts" | "listAskedAt"
> &
  RequestStore;

/** Columns without the number, which the database gives. */
const SAVINGS = columnsOf("savings").filter(([column]) => column !== "number");

export function createCosts({ read, write }: Pick<PostgresConnection, "read" | "write">, scope: Scope): CostStore {
  const { project } = scope;
  return {
    ...createRequests({ write }, scope, (transaction, hashes) => answersOf(transaction, scope, hashes)),
    getAnswers: (hashes) => read((database) => answersOf(database, scope, hashes)),
    async putAnswers(answers, unanswered = [], done) {
      const paid = answers.map((answer) => [
        answer.hash,
        answer.at,
        answer.answer,
        answer.provider,
        answer.sentCharacters,
        answer.billedCharacters,
        answer.article,
        answer.segment ?? "",
      ]);
      const lost = unanswered.map(({ article, provider, sentCharacters, billedCharacters, at }) => [
        article, provider, sentCharacters, billedCharacters, at,
      ]); // prettier-ignore
      // An answer was paid for: it is stored also where the database is away for a while, or broke off while it confirmed.
      await write(
        async (transaction) => {
          await lockMoney(transaction, scope);
          const isFirst = done === undefined || (await finishRequests(transaction, scope, done)) > 0;
          // Requests that have ended were counted then.
          if (isFirst) await insertRows(transaction, scope, "unanswered", lost, { columns: UNANSWERED });
          await insertRows(transaction, scope, "answers", paid, {
            ending: sql`ON CONFLICT (project, hash, at) DO NOTHING`,
          });
        },
        done !== undefined || lost.length === 0,
      );
    },
    async listAnswersFor(segment) {
      const rows = await read((database) =>
        database
          .selectFrom("answers")
          .selectAll()
          .where("project", "=", project)
          .where("segment", "=", segment)
          .where("segment", "<>", "")
          .orderBy("at")
          .execute(),
      );
      return rows.map(toAnswer);
    },
    async spentSince(since) {
      const { rows } = await read((database) => spentOf(project, since).execute(database));
      return new Map(
        rows.map((row) => [
          String(row["provider"]),
          { sentCharacters: Number(row["sent"]), billedCharacters: Number(row["billed"]) },
        ]),
      );
    },
    addSaving: (article, at, characters) =>
      write((transaction) =>
        insertRows(transaction, scope, "savings", [[article, at, characters]], { columns: SAVINGS }),
      ),
    async listCosts() {
      const { rows } = await read((database) => costsOf(project).execute(database));
      return rows.map(toCosts);
    },
    async listAskedAt() {
      const { rows } = await read((database) =>
        sql<{ readonly segment: string; readonly at: string }>`SELECT segment, MAX(at) AS at FROM cotejo.answers
          WHERE project = ${project} AND segment <> '' GROUP BY segment`.execute(database),
      );
      return new Map(rows.map(({ segment, at }) => [segment, at]));
    },
  };
}

async function answersOf(
  database: Database,
  { project }: Scope,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const { rows } = await sql<Row>`SELECT DISTINCT ON (hash) * FROM cotejo.answers
    WHERE project = ${project} AND hash = ANY(${[...new Set(hashes)]}::text[]) ORDER BY hash, at DESC`.execute(
    database,
  );
  return new Map(rows.map((row) => [String(row["hash"]), toAnswer(row)]));
}

function costsOf(project: number) {
  return sql<Row>`SELECT article, month, provider, SUM(sent) AS sent, SUM(billed) AS billed, SUM(saved) AS saved FROM (
      SELECT article, substr(at, 1, 7) AS month, provider, sent_characters AS sent, billed_characters AS billed, 0 AS saved
      FROM cotejo.answers WHERE project = ${project}
      UNION ALL
      SELECT article, substr(at, 1, 7), provider, sent_characters, billed_characters, 0
      FROM cotejo.unanswered WHERE project = ${project}
      UNION ALL
      SELECT article, substr(at, 1, 7), '', 0, 0, characters FROM cotejo.savings WHERE project = ${project}
    ) AS costs GROUP BY article, month, provider ORDER BY article, month, provider`;
}

function spentOf(project: number, since: string) {
  return sql<Row>`SELECT provider, SUM(sent_characters) AS sent, SUM(billed_characters) AS billed FROM (
      SELECT provider, sent_characters, billed_characters FROM cotejo.answers WHERE project = ${project} AND at >= ${since}
      UNION ALL
      SELECT provider, sent_characters, billed_characters FROM cotejo.unanswered
      WHERE project = ${project} AND at >= ${since}
    ) AS spent GROUP BY provider ORDER BY provider`;
}

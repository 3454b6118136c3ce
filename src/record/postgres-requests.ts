/** Requests under way, the budget of the month and the pauses of engines, in PostgreSQL: those of all clones of a project. */

import { sql } from "kysely";
import { hasEnded } from "./owner.ts";
import type { PostgresConnection, PostgresTransaction } from "./postgres-connection.ts";
import { insertRows, type Scope } from "./postgres-rows.ts";
import { columnsOf } from "./postgres-tables.ts";
import {
  answeredSince,
  monthOf,
  reservedBy,
  sumOf,
  type Asker,
  type DoneRequests,
  type SendAnswer,
  type LeavingRequest,
  type RequestRow,
  type RequestStore,
  type TakenRequests,
  type WantedRequest,
} from "./requests.ts";
import type { StoredAnswer } from "./answers.ts";

/** Columns without the number, which the database gives. */
export const UNANSWERED = columnsOf("unanswered").filter(([column]) => column !== "number");

/** @param answersOf The newest answer of each hash */
export function createRequests(
  { write }: Pick<PostgresConnection, "write">,
  scope: Scope,
  answersOf: (
    transaction: PostgresTransaction,
    hashes: readonly string[],
  ) => Promise<ReadonlyMap<string, StoredAnswer>>,
): RequestStore {
  const { project } = scope;
  return {
    takeRequests: (asker, wanted, at) =>
      write(async (transaction): Promise<TakenRequests> => {
        await lockMoney(transaction, scope);
        await endLeft(transaction, scope, asker.owner);
        const taken = await take(transaction, scope, asker, wanted, at);
        if (typeof taken === "number") return { taken: new Set(), answered: new Map(), left: taken };
        const others = wanted.filter(({ hash }) => !taken.has(hash));
        if (others.length === 0) return { taken, answered: new Map() };
        const answers = await answersOf(
          transaction,
          others.map(({ hash }) => hash),
        );
        return { taken, answered: answeredSince(others, answers) };
      }),
    sendRequests: (asker, leaving) =>
      write(async (transaction) => {
        await lockMoney(transaction, scope);
        return send(transaction, scope, asker, leaving);
      }),
    renewRequests: ({ owner, leaseMs }) =>
      write(async (transaction) => {
        await sql`UPDATE cotejo.requests SET until = ${leaseEnd(leaseMs)}
          WHERE project = ${project} AND owner = ${owner}`.execute(transaction);
      }),
    pauseProvider: ({ provider, owner }, ms) =>
      write(async (transaction) => {
        await sql`INSERT INTO cotejo.pauses AS pause (project, provider, owner, until)
          VALUES (${project}, ${provider}, ${owner}, ${leaseEnd(ms)})
          ON CONFLICT (project, provider) DO UPDATE SET owner = excluded.owner, until = excluded.until
          WHERE excluded.until > pause.until`.execute(transaction);
      }),
  };
}

/** Held until the transaction ends: two that lock requests and budgets in another order would wait for each other. */
export async function lockMoney(transaction: PostgresTransaction, { project }: Scope): Promise<void> {
  await sql`SELECT 1 FROM cotejo.projects WHERE id = ${project} FOR NO KEY UPDATE`.execute(transaction);
}

/** Ends requests: what was reserved for them is given back. @returns how many there were */
export async function finishRequests(
  transaction: PostgresTransaction,
  scope: Scope,
  { owner, hashes }: DoneRequests,
): Promise<number> {
  const { rows } = await sql<RequestRow>`DELETE FROM cotejo.requests
    WHERE ${own(scope, owner, hashes)} RETURNING provider, characters, at`.execute(transaction);
  await release(transaction, scope, rows);
  return rows.length;
}

/** @returns hashes; or a number, the characters that the budget still has where that is too little */
async function take(
  transaction: PostgresTransaction,
  scope: Scope,
  { owner, provider, cap, isBilled, leaseMs }: Asker,
  wanted: readonly WantedRequest[],
  at: string,
): Promise<ReadonlySet<string> | number> {
  const { project } = scope;
  const { rows } = await sql<{ readonly hash: string; readonly characters: number }>`
    INSERT INTO cotejo.requests (project, hash, owner, provider, article, characters, billed, state, at, until)
    SELECT ${project}::integer, given.hash, ${owner}, ${provider}, given.article, given.characters,
      ${isBilled ? 1 : 0}::integer, 'reserved', ${at}, ${leaseEnd(leaseMs)}
    FROM unnest(${wanted.map(({ hash }) => hash)}::text[], ${wanted.map(({ article }) => article)}::text[],
      ${wanted.map(({ characters }) => characters)}::bigint[], ${wanted.map(({ after }) => after)}::text[])
      AS given (hash, article, characters, after)
    WHERE NOT EXISTS (SELECT 1 FROM cotejo.answers
      WHERE answers.project = ${project} AND answers.hash = given.hash AND answers.at > given.after)
    ON CONFLICT (project, hash) DO NOTHING RETURNING hash, characters`.execute(transaction);
  const taken = new Set(rows.map(({ hash }) => hash));
  const characters = sumOf(rows);
  if (await reserve(transaction, scope, provider, monthOf(at), characters, cap)) return taken;
  await sql`DELETE FROM cotejo.requests WHERE ${own(scope, owner, [...taken])}`.execute(transaction);
  return leftOf(transaction, scope, provider, monthOf(at), cap);
}

/**
 * Ends the requests of those that have ended: it is not known whether what they had sent was billed.
 * @param asker Its own are not over, also where the machine has slept for longer than a lease
 */
async function endLeft(transaction: PostgresTransaction, scope: Scope, asker: string): Promise<void> {
  const { project } = scope;
  const owners = await sql<{ readonly owner: string; readonly is_over: boolean }>`
    SELECT owner, MIN(until) <= clock_timestamp() AS is_over FROM cotejo.requests
    WHERE project = ${project} AND owner <> ${asker} GROUP BY owner`.execute(transaction);
  const ended = owners.rows.map(({ owner }) => owner).filter(hasEnded);
  if (ended.length === 0 && owners.rows.every(({ is_over: isOver }) => !isOver)) return;
  const { rows } = await sql<RequestRow>`DELETE FROM cotejo.requests
    WHERE project = ${project} AND ((until <= clock_timestamp() AND owner <> ${asker}) OR owner = ANY(${ended}::text[]))
    RETURNING provider, article, characters, state, billed, at`.execute(transaction);
  await release(transaction, scope, rows);
  const lost = rows
    .filter(({ state, characters }) => state === "sent" && characters > 0)
    .map(({ article, provider, characters, billed, at }) => [
      article, provider, characters, characters * billed, at,
    ]); // prettier-ignore
  await insertRows(transaction, scope, "unanswered", lost, { columns: UNANSWERED });
}

async function send(
  transaction: PostgresTransaction,
  scope: Scope,
  { owner, provider, cap }: Asker,
  leaving: readonly LeavingRequest[],
): Promise<SendAnswer> {
  const { project } = scope;
  const paused = await sql<{ readonly ms: number }>`
    SELECT EXTRACT(EPOCH FROM until - clock_timestamp()) * 1000 AS ms FROM cotejo.pauses
    WHERE project = ${project} AND provider = ${provider} AND owner <> ${owner}`.execute(transaction);
  const ms = Math.ceil(paused.rows[0]?.ms ?? 0);
  if (ms > 0) return { kind: "wait", ms };
  const hashes = leaving.map(({ hash }) => hash);
  const { rows } = await sql<RequestRow>`SELECT provider, characters, at FROM cotejo.requests
    WHERE ${own(scope, owner, hashes)}`.execute(transaction);
  const [first] = rows;
  if (!first || rows.length < leaving.length) return { kind: "lost" };
  const more = sumOf(leaving) - sumOf(rows);
  const month = monthOf(first.at);
  if (!(await reserve(transaction, scope, provider, month, more, cap)))
    return { kind: "over", left: await leftOf(transaction, scope, provider, month, cap) };
  await sql`UPDATE cotejo.requests SET state = 'sent', characters = given.characters
    FROM unnest(${hashes}::text[], ${leaving.map(({ characters }) => characters)}::bigint[]) AS given (hash, characters)
    WHERE project = ${project} AND requests.hash = given.hash AND owner = ${owner}`.execute(transaction);
  return { kind: "sent" };
}

/** Nothing is reserved beyond the cap. @returns whether it was */
async function reserve(
  transaction: PostgresTransaction,
  scope: Scope,
  provider: string,
  month: string,
  characters: number,
  cap = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  if (characters === 0) return true;
  if (characters < 0) {
    await giveBack(transaction, scope, provider, month, -characters);
    return true;
  }
  const { rows } = await sql`
    INSERT INTO cotejo.budgets AS budget (project, provider, month, spent, reserved)
    SELECT ${scope.project}::integer, ${provider}, ${month}, 0, ${characters}::bigint
      WHERE ${characters}::bigint <= ${cap}::bigint
    ON CONFLICT (project, provider, month) DO UPDATE SET reserved = budget.reserved + excluded.reserved
      WHERE budget.spent + budget.reserved + excluded.reserved <= ${cap}::bigint
    RETURNING reserved`.execute(transaction);
  return rows.length > 0;
}

async function release(
  transaction: PostgresTransaction,
  scope: Scope,
  rows: readonly Pick<RequestRow, "provider" | "characters" | "at">[],
): Promise<void> {
  for (const { provider, month, characters } of reservedBy(rows))
    await giveBack(transaction, scope, provider, month, characters);
}

async function giveBack(
  transaction: PostgresTransaction,
  { project }: Scope,
  provider: string,
  month: string,
  characters: number,
): Promise<void> {
  await sql`UPDATE cotejo.budgets SET reserved = reserved - ${characters}::bigint
    WHERE project = ${project} AND provider = ${provider} AND month = ${month}`.execute(transaction);
}

async function leftOf(
  transaction: PostgresTransaction,
  { project }: Scope,
  provider: string,
  month: string,
  cap = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const { rows } = await sql<{ readonly used: number }>`SELECT spent + reserved AS used FROM cotejo.budgets
    WHERE project = ${project} AND provider = ${provider} AND month = ${month}`.execute(transaction);
  return Math.max(0, cap - (rows[0]?.used ?? 0));
}

/** By the clock of the database, which all machines share. */
function leaseEnd(ms: number) {
  return sql`clock_timestamp() + ${Math.ceil(ms)}::double precision * interval '1 millisecond'`;
}

function own({ project }: Scope, owner: string, hashes: readonly string[]) {
  return sql`project = ${project} AND owner = ${owner} AND hash = ANY(${hashes}::text[])`;
}

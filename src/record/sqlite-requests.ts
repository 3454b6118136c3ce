/** Requests under way, the budget of the month and the pauses of engines, in SQLite. */

import { hasEnded } from "./owner.ts";
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
import { addUnanswered } from "./sqlite-costs.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import type { StoredAnswer } from "./answers.ts";

const SELECT_OWNERS = "SELECT owner, MIN(until) <= ? AS is_over FROM requests WHERE owner <> ? GROUP BY owner";
const DELETE_LEFT = `
  DELETE FROM requests WHERE (until <= ? AND owner <> ?) OR owner IN (SELECT value FROM json_each(?))
  RETURNING provider, article, characters, state, billed, at`;
const TAKE = `
  INSERT INTO requests (hash, owner, provider, article, characters, billed, state, at, until)
  SELECT value ->> 'hash', ?, ?, value ->> 'article', value ->> 'characters', ?, 'reserved', ?, ? FROM json_each(?)
  WHERE NOT EXISTS (SELECT 1 FROM answers WHERE answers.hash = value ->> 'hash' AND answers.at > value ->> 'after')
  ON CONFLICT (hash) DO NOTHING RETURNING hash, characters`;
/** Nothing is reserved beyond the cap: a row comes back where it was. */
const RESERVE = `
  INSERT INTO budgets (provider, month, spent, reserved) SELECT ?, ?, 0, value FROM json_each(?) WHERE value <= ?
  ON CONFLICT (provider, month) DO UPDATE SET reserved = reserved + excluded.reserved
    WHERE spent + reserved + excluded.reserved <= ?
  RETURNING reserved`;
const RELEASE = "UPDATE budgets SET reserved = reserved - ? WHERE provider = ? AND month = ?";
const SELECT_BUDGET = "SELECT spent + reserved AS used FROM budgets WHERE provider = ? AND month = ?";
const OWN = "owner = ? AND hash IN (SELECT value FROM json_each(?))";
const DELETE_OWN = `DELETE FROM requests WHERE ${OWN} RETURNING provider, characters, at`;
const SELECT_OWN = `SELECT provider, characters, at FROM requests WHERE ${OWN}`;
const SEND = `
  UPDATE requests SET state = 'sent', characters = value ->> 'characters'
  FROM json_each(?) WHERE requests.hash = value ->> 'hash' AND owner = ?`;
const SELECT_PAUSE = "SELECT until FROM pauses WHERE provider = ? AND owner <> ?";
const PAUSE = `
  INSERT INTO pauses (provider, owner, until) VALUES (?, ?, ?)
  ON CONFLICT (provider) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE excluded.until > until`;

/** @param answersOf The newest answer of each hash */
export function createRequests(
  db: SqliteConnection,
  answersOf: (hashes: readonly string[]) => ReadonlyMap<string, StoredAnswer>,
): RequestStore {
  const inTransaction = <T>(work: () => T): T => {
    const results: T[] = [];
    // After a power cut nothing of it may be there: the processes that it is about have ended too.
    db.transaction(false, () => void results.push(work()));
    return results[0] as T;
  };
  return {
    takeRequests: async (asker, wanted, at) => inTransaction(() => takeRequests(db, asker, wanted, at, answersOf)),
    sendRequests: async (asker, leaving) => inTransaction(() => sendRequests(db, asker, leaving)),
    renewRequests: async ({ owner, leaseMs }) =>
      db.run("UPDATE requests SET until = ? WHERE owner = ?", Date.now() + leaseMs, owner),
    pauseProvider: async ({ provider, owner }, ms) => db.run(PAUSE, provider, owner, Date.now() + Math.ceil(ms)),
  };
}

/** Ends requests: what was reserved for them is given back. To be called in a transaction. */
export function finishRequests(db: SqliteConnection, { owner, hashes }: DoneRequests): void {
  release(db, db.all(DELETE_OWN, owner, JSON.stringify(hashes)) as unknown as readonly RequestRow[]);
}

function takeRequests(
  db: SqliteConnection,
  { owner, provider, cap, isBilled, leaseMs }: Asker,
  wanted: readonly WantedRequest[],
  at: string,
  answersOf: (hashes: readonly string[]) => ReadonlyMap<string, StoredAnswer>,
): TakenRequests {
  endLeft(db, owner);
  const until = Date.now() + leaseMs;
  const rows = db.all(TAKE, owner, provider, isBilled ? 1 : 0, at, until, JSON.stringify(wanted));
  const taken = new Set(rows.map((row) => String(row["hash"])));
  const characters = sumOf(rows as unknown as readonly RequestRow[]);
  if (!reserve(db, provider, monthOf(at), characters, cap)) {
    db.all(DELETE_OWN, owner, JSON.stringify([...taken]));
    return { taken: new Set(), answered: new Map(), left: leftOf(db, provider, monthOf(at), cap) };
  }
  const others = wanted.filter(({ hash }) => !taken.has(hash));
  return { taken, answered: answeredSince(others, answersOf(others.map(({ hash }) => hash))) };
}

/**
 * Ends the requests of those that have ended: it is not known whether what they had sent was billed.
 * @param asker Its own are not over, also where the machine has slept for longer than a lease
 */
function endLeft(db: SqliteConnection, asker: string): void {
  const now = Date.now();
  const owners = db.all(SELECT_OWNERS, now, asker);
  const ended = owners.map((row) => String(row["owner"])).filter(hasEnded);
  if (ended.length === 0 && owners.every((row) => row["is_over"] === 0)) return;
  const rows = db.all(DELETE_LEFT, now, asker, JSON.stringify(ended)) as unknown as readonly RequestRow[];
  release(db, rows);
  for (const { provider, article, characters, state, billed, at } of rows)
    if (state === "sent" && characters > 0)
      addUnanswered(db, { provider, article, at, sentCharacters: characters, billedCharacters: characters * billed });
}

function sendRequests(
  db: SqliteConnection,
  { owner, provider, cap }: Asker,
  leaving: readonly LeavingRequest[],
): SendAnswer {
  const [pause] = db.all(SELECT_PAUSE, provider, owner);
  const ms = Number(pause?.["until"] ?? 0) - Date.now();
  if (ms > 0) return { kind: "wait", ms };
  const hashes = JSON.stringify(leaving.map(({ hash }) => hash));
  const rows = db.all(SELECT_OWN, owner, hashes) as unknown as readonly RequestRow[];
  const [first] = rows;
  if (!first || rows.length < leaving.length) return { kind: "lost" };
  const more = sumOf(leaving) - sumOf(rows);
  const month = monthOf(first.at);
  if (!reserve(db, provider, month, more, cap)) return { kind: "over", left: leftOf(db, provider, month, cap) };
  db.run(SEND, JSON.stringify(leaving), owner);
  return { kind: "sent" };
}

/** @returns whether the budget has so much left */
function reserve(db: SqliteConnection, provider: string, month: string, characters: number, cap = Infinity): boolean {
  if (characters === 0) return true;
  if (characters < 0) db.run(RELEASE, -characters, provider, month);
  else {
    const most = Math.min(cap, Number.MAX_SAFE_INTEGER);
    return db.all(RESERVE, provider, month, JSON.stringify([characters]), most, most).length > 0;
  }
  return true;
}

function release(db: SqliteConnection, rows: readonly Pick<RequestRow, "provider" | "characters" | "at">[]): void {
  for (const { provider, month, characters } of reservedBy(rows)) db.run(RELEASE, characters, provider, month);
}

function leftOf(db: SqliteConnection, provider: string, month: string, cap = Infinity): number {
  const [budget] = db.all(SELECT_BUDGET, provider, month);
  return Math.max(0, cap - Number(budget?.["used"] ?? 0));
}

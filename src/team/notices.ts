/**
 * What the servers of one database tell each other at once, by NOTIFY and LISTEN of PostgreSQL
 * (https://www.postgresql.org/docs/current/sql-notify.html). Nothing depends on it: what was missed is read again.
 */

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import type { Look, PresenceLink } from "../review/presence.ts";
import type { TeamDatabase } from "./tables.ts";
import { isPostgres } from "./postgres-database.ts";

/** What another server has done. */
export type Notice =
  /** Accounts or roles have changed, or a project was made, renamed or moved. */
  | { readonly about: "team" }
  /** Something was pushed to the remote of a project. */
  | { readonly about: "pushed"; readonly project: string }
  | ({ readonly about: "presence"; readonly project: string } & Look);

export interface Notices {
  /** Tells the other servers. Where the database is away, they are not told. */
  tell(notice: Notice): void;
  /** Who looks at what in a project, on the other servers. */
  presence(project: string): PresenceLink;
  close(): Promise<void>;
}

export interface NoticesOptions {
  readonly database: TeamDatabase;
  /** Of the database, where that is PostgreSQL. */
  readonly url: string | undefined;
  /** Told of what another server does; not of presence. */
  readonly onNotice: (notice: Notice) => void;
  /** Told when it begins to listen, and again after each break: notices may have been missed. */
  readonly onListening: () => void;
}

const CHANNEL = "cotejo_team";
/** Bytes that PostgreSQL takes. */
const LARGEST = 7999;
/** Milliseconds. */
const TIMES = { connect: 10_000, retry: 1000, beat: 30_000, reply: 10_000 } as const;

/** Opens it, and listens. A server with its database in a file is alone: nobody is told anything. */
export function openNotices({ database, url, onNotice, onListening }: NoticesOptions): Notices {
  const self = randomUUID();
  const lookers = new Map<string, Set<(look: Look) => void>>();
  const isShared = isPostgres(database) && url !== undefined;
  const ending = new AbortController();

  function hear(payload: string): void {
    const { from, ...notice } = JSON.parse(payload) as Notice & { readonly from: string };
    if (from === self) return;
    if (notice.about !== "presence") return onNotice(notice);
    const { tab, name, segment } = notice;
    for (const listener of lookers.get(notice.project) ?? []) listener({ tab, name, segment });
  }

  function tell(notice: Notice): void {
    const payload = JSON.stringify({ ...notice, from: self });
    if (!isShared || Buffer.byteLength(payload) > LARGEST) return;
    sql`SELECT pg_notify(${CHANNEL}, ${payload})`.execute(database).catch(() => undefined);
  }

  const listening = isShared ? listenUntil(ending.signal, url, hear, onListening) : Promise.resolve();
  return {
    tell,
    presence: (project) => ({
      tell: (look) => tell({ about: "presence", project, ...look }),
      listen(listener) {
        const all = lookers.get(project) ?? new Set();
        lookers.set(project, all.add(listener));
        return () => void all.delete(listener);
      },
    }),
    async close() {
      ending.abort();
      await listening;
    },
  };
}

/** Listens, and connects anew where the connection is lost, until it is told to end. */
async function listenUntil(
  ending: AbortSignal,
  url: string,
  hear: (payload: string) => void,
  onListening: () => void,
): Promise<void> {
  while (!ending.aborted) {
    const client = new pg.Client({
      connectionString: url,
      application_name: "cotejo notices",
      keepAlive: true,
      connectionTimeoutMillis: TIMES.connect,
      query_timeout: TIMES.reply,
    });
    // Its end says the same.
    client.on("error", () => undefined);
    client.on("notification", ({ payload = "" }) => hear(payload));
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    try {
      // oxlint-disable-next-line no-await-in-loop -- one connection after the other
      await client.connect();
      // oxlint-disable-next-line no-await-in-loop
      await client.query(`LISTEN ${CHANNEL}`);
      onListening();
      // oxlint-disable-next-line no-await-in-loop
      while (!(await isOver(ended, ending))) await client.query("SELECT 1");
    } catch {
      // The database is away, or its host has gone without a word.
    }
    // oxlint-disable-next-line no-await-in-loop
    await client.end().catch(() => undefined);
    // oxlint-disable-next-line no-await-in-loop
    await delay(TIMES.retry, undefined, { signal: ending }).catch(() => undefined);
  }
}

/** Waits for the end of the connection or of the server. @returns false where it is time to ask for a sign of life */
async function isOver(ended: Promise<void>, ending: AbortSignal): Promise<boolean> {
  const waited = delay(TIMES.beat, false, { signal: ending }).catch(() => true);
  return Promise.race([ended.then(() => true), waited]);
}

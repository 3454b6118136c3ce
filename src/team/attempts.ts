/** Sign-ins are counted by account and by address of the network, until they work; too many of them lock it for a while. */

import { sql } from "kysely";
import type { TeamDatabase } from "./tables.ts";

/** Attempts within this time count together. Milliseconds. */
const WINDOW_MS = 15 * 60_000;
/** Failed attempts that one account may have in that time. */
export const MOST_OF_ACCOUNT = 8;
/** Failed attempts from one address. A whole office may share it. */
const MOST_OF_ADDRESS = 40;

export interface Attempts {
  /**
   * Counts an attempt, before it is made: many at once are as many.
   * @returns milliseconds until one is heard again; 0: this one is
   */
  begin(email: string, address: string): Promise<number>;
  /** It worked: the account's count begins anew, and the address's is one less. */
  worked(email: string, address: string): Promise<void>;
  /**
   * Counts something else that is limited, by a key of its own.
   * @param most Within a quarter of an hour
   * @returns milliseconds until the next attempt is allowed; 0: this one is
   */
  admit(key: string, most: number): Promise<number>;
}

/** @param now Milliseconds since 1970 */
export function createAttempts(database: TeamDatabase, now: () => number): Attempts {
  const accountKey = (email: string): string => `account ${email.trim().toLowerCase().slice(0, 200)}`;
  const addressKey = (address: string): string => `address ${address}`;

  /** @returns how many there were within the time, this one too, and when the first was */
  async function count(key: string): Promise<{ readonly count: number; readonly since: number }> {
    const at = new Date(now()).toISOString();
    const begins = new Date(now() - WINDOW_MS).toISOString();
    const row = await database
      .insertInto("attempt")
      .values({ key, count: 1, since: at })
      .onConflict((on) =>
        on.column("key").doUpdateSet({
          count: sql<number>`case when attempt.since < ${begins} then 1 else attempt.count + 1 end`,
          since: sql<string>`case when attempt.since < ${begins} then ${at} else attempt.since end`,
        }),
      )
      .returning(["count", "since"])
      .executeTakeFirstOrThrow();
    return { count: row.count, since: Date.parse(row.since) };
  }

  async function admit(key: string, most: number): Promise<number> {
    await database
      .deleteFrom("attempt")
      .where("since", "<", new Date(now() - WINDOW_MS).toISOString())
      .execute();
    const { count: times, since } = await count(key);
    return times > most ? Math.max(1, since + WINDOW_MS - now()) : 0;
  }

  return {
    admit,
    async begin(email, address) {
      const ofAccount = await admit(accountKey(email), MOST_OF_ACCOUNT);
      const ofAddress = await admit(addressKey(address), MOST_OF_ADDRESS);
      return Math.max(ofAccount, ofAddress);
    },
    async worked(email, address) {
      await database.deleteFrom("attempt").where("key", "=", accountKey(email)).execute();
      await database
        .updateTable("attempt")
        .set((row) => ({ count: row("count", "-", 1) }))
        .where("key", "=", addressKey(address))
        .where("count", ">", 0)
        .execute();
    },
  };
}

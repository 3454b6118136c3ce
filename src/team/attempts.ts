/** Failed sign-ins are counted by account and by address of the network; too many of them lock it for a while. */

import type { TeamDatabase } from "./database.ts";

/** Failures within this time count together. Milliseconds. */
const WINDOW_MS = 15 * 60_000;
/** Of one account. */
export const MOST_OF_ACCOUNT = 8;
/** Of one address, behind which a whole office may sit. */
const MOST_OF_ADDRESS = 40;

export interface Attempts {
  /** Milliseconds until the next attempt is heard; 0: now. */
  lockedFor(email: string, address: string): Promise<number>;
  failed(email: string, address: string): Promise<void>;
  /** A sign-in that worked, and was counted before: the account's count begins anew, the address's is one less. */
  worked(email: string, address: string): Promise<void>;
}

/** @param now Milliseconds since 1970 */
export function createAttempts(database: TeamDatabase, now: () => number): Attempts {
  const keysOf = (email: string, address: string) => [
    { key: `account ${email.trim().toLowerCase()}`, most: MOST_OF_ACCOUNT },
    { key: `address ${address}`, most: MOST_OF_ADDRESS },
  ];
  const read = async (key: string): Promise<{ count: number; since: number }> => {
    const found = await database.selectFrom("attempt").selectAll().where("key", "=", key).executeTakeFirst();
    const since = found ? Date.parse(found.since) : 0;
    return found && now() - since < WINDOW_MS ? { count: found.count, since } : { count: 0, since: now() };
  };
  return {
    async lockedFor(email, address) {
      let wait = 0;
      for (const { key, most } of keysOf(email, address)) {
        const { count, since } = await read(key);
        if (count >= most) wait = Math.max(wait, since + WINDOW_MS - now());
      }
      return wait;
    },
    async failed(email, address) {
      for (const { key } of keysOf(email, address)) {
        const { count, since } = await read(key);
        const row = { key, count: count + 1, since: new Date(since).toISOString() };
        await database
          .insertInto("attempt")
          .values(row)
          .onConflict((on) => on.column("key").doUpdateSet(row))
          .execute();
      }
      await database
        .deleteFrom("attempt")
        .where("since", "<", new Date(now() - WINDOW_MS).toISOString())
        .execute();
    },
    async worked(email, address) {
      const [account, sender] = keysOf(email, address);
      if (account) await database.deleteFrom("attempt").where("key", "=", account.key).execute();
      if (sender)
        await database
          .updateTable("attempt")
          .set((row) => ({ count: row("count", "-", 1) }))
          .where("key", "=", sender.key)
          .where("count", ">", 0)
          .execute();
    },
  };
}

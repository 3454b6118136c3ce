/** What browsers are to have signed with a passkey. Each holds for minutes, for one browser, and once. */

import type { TeamDatabase } from "./tables.ts";
import { hashToken, newToken } from "./secrets.ts";

/** Milliseconds that somebody has to unlock their device. */
export const PASSKEY_WAIT_MS = 5 * 60_000;

/** What it works on: a `Team` has it. */
interface Places {
  readonly database: TeamDatabase;
  readonly now: () => number;
}

/**
 * Keeps one. Those whose time has passed go meanwhile.
 * @param userId Who adds a passkey; null: somebody signs in
 * @returns the key to it, which the browser keeps
 */
export async function keepChallenge(
  { database, now }: Places,
  challenge: string,
  userId: string | null,
): Promise<string> {
  const key = newToken();
  await database.deleteFrom("passkeyChallenge").where("expiresAt", "<=", new Date(now()).toISOString()).execute();
  const expiresAt = new Date(now() + PASSKEY_WAIT_MS).toISOString();
  await database
    .insertInto("passkeyChallenge")
    .values({ hash: hashToken(key), challenge, userId, expiresAt })
    .execute();
  return key;
}

/** Uses one up, in one statement: of two that bring its key at once, one gets it. @returns undefined: there is none */
export async function takeChallenge(
  { database, now }: Places,
  key: string,
  userId: string | null,
): Promise<string | undefined> {
  const taken = await database
    .deleteFrom("passkeyChallenge")
    .where("hash", "=", hashToken(key))
    .where("userId", userId === null ? "is" : "=", userId)
    .where("expiresAt", ">", new Date(now()).toISOString())
    .returning("challenge")
    .executeTakeFirst();
  return taken?.challenge;
}

/**
 * Tokens of programs. Each opens one project in the name of an account, for reading or also for proposals, until it ends
 * or is revoked. What it may is asked anew for each call: it never has more than the role that its owner has by then.
 */

import { randomUUID } from "node:crypto";
import type { TeamDatabase, TokenTable } from "./tables.ts";
import type { Account } from "./accounts.ts";
import { roleIn } from "./members.ts";
import { allows, type Role } from "./roles.ts";
import { hashToken, newToken } from "./secrets.ts";
import { TeamError } from "./team-error.ts";

export const SCOPES = ["read", "propose"] as const;

/** `read` lists and searches. `propose` may also propose texts. */
export type Scope = (typeof SCOPES)[number];

/** Days that a token may hold, as the page offers them. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;

/** Of one account that are neither revoked nor ended. */
export const MOST_TOKENS = 50;

/** Begins every token, so that programs that look for secrets in repositories know one. */
const PREFIX = "cotejo_";
const DAY_MS = 24 * 3_600_000;
/** Milliseconds between two notes of the last use: an agent calls many times a minute. */
const NOTED_EVERY_MS = 60_000;

export interface NewToken {
  readonly project: string;
  /** What the program is called in the record; `agentName` of `mcp/` has read it. */
  readonly name: string;
  readonly scope: string;
  /** One of `TOKEN_DAYS`. */
  readonly days: number;
}

/** What a call with a token may, as things are now. */
export interface TokenUse {
  readonly token: TokenTable;
  readonly account: Account;
  /** What its owner may in its project by now. */
  readonly role: Role;
  readonly scope: Scope;
}

/**
 * Makes a token for a project in which the account has a role.
 * @returns the token itself, which is said this once, and its row
 * @throws TeamError: no such project for them, no such scope or time, too many tokens
 */
export async function makeToken(
  database: TeamDatabase,
  account: Account,
  wanted: NewToken,
  now: number,
): Promise<{ readonly text: string; readonly token: TokenTable }> {
  const { project, name, days } = wanted;
  const scope = SCOPES.find((each) => each === wanted.scope);
  if (!scope || !TOKEN_DAYS.some((each) => each === days)) throw new TeamError("token-form");
  const role = await roleIn(database, project, account);
  if (!role) throw new TeamError("not-found");
  if (scope === "propose" && !allows(role, "translator")) throw new TeamError("token-role");
  const usable = (await tokensOf(database, account.id)).filter(({ expiresAt }) => Date.parse(expiresAt) > now);
  if (usable.length >= MOST_TOKENS) throw new TeamError("token-many", { count: MOST_TOKENS });
  const text = `${PREFIX}${newToken()}`;
  const token: TokenTable = {
    id: randomUUID(),
    hash: hashToken(text),
    userId: account.id,
    project,
    name,
    scope,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + days * DAY_MS).toISOString(),
    lastUsedAt: null,
    revokedAt: null,
  };
  await database.insertInto("token").values(token).execute();
  return { text, token };
}

/** The tokens of an account that nobody has revoked, the newest first. */
export async function tokensOf(database: TeamDatabase, userId: string): Promise<readonly TokenTable[]> {
  return database
    .selectFrom("token")
    .selectAll()
    .where("userId", "=", userId)
    .where("revokedAt", "is", null)
    .orderBy("createdAt", "desc")
    .execute();
}

/** Ends a token of an account. @throws TeamError: there is none that it could end */
export async function revokeToken(
  database: TeamDatabase,
  userId: string,
  id: string,
  now: number,
): Promise<TokenTable> {
  const revoked = await database
    .updateTable("token")
    .set({ revokedAt: new Date(now).toISOString() })
    .where("id", "=", id)
    .where("userId", "=", userId)
    .where("revokedAt", "is", null)
    .returningAll()
    .executeTakeFirst();
  if (!revoked) throw new TeamError("token-gone");
  return revoked;
}

/** Ends all tokens of an account: whoever knew its old password may have made some. */
export async function revokeTokensOf(database: TeamDatabase, userId: string, now: number): Promise<void> {
  await database
    .updateTable("token")
    .set({ revokedAt: new Date(now).toISOString() })
    .where("userId", "=", userId)
    .where("revokedAt", "is", null)
    .execute();
}

/**
 * What a token may now, and notes that it was used. One that is unknown, ended or revoked gives the same answer as one
 * whose owner has no role in its project any more.
 * @param accountOf The account of an id
 */
export async function useToken(
  database: TeamDatabase,
  text: string,
  accountOf: (userId: string) => Promise<Account | undefined>,
  now: number,
): Promise<TokenUse | undefined> {
  if (!text.startsWith(PREFIX)) return undefined;
  const token = await database
    .selectFrom("token")
    .selectAll()
    .where("hash", "=", hashToken(text))
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  if (!token || Date.parse(token.expiresAt) <= now) return undefined;
  const found = await accountOf(token.userId);
  const account = found?.isDisabled ? undefined : found;
  const role = account && (await roleIn(database, token.project, account));
  const scope = SCOPES.find((each) => each === token.scope);
  if (!account || !role || !scope) return undefined;
  await noteUse(database, token, now);
  return { token, account, role, scope };
}

async function noteUse(database: TeamDatabase, { id, lastUsedAt }: TokenTable, now: number): Promise<void> {
  if (lastUsedAt !== null && now - Date.parse(lastUsedAt) < NOTED_EVERY_MS) return;
  await database
    .updateTable("token")
    .set({ lastUsedAt: new Date(now).toISOString() })
    .where("id", "=", id)
    .execute();
}

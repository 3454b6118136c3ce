/**
 * Accounts and sessions, by better-auth on the same database. Its own addresses are not served: the pages of this server
 * call it. Nobody makes an account without a link that somebody was given.
 */

import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { hiddenCharacters } from "../base/hidden-characters.ts";
import type { TeamDatabase } from "./database.ts";
import { TeamError } from "./team-error.ts";

/** Characters of a password. */
export const LEAST_PASSWORD = 12;
const MOST_PASSWORD = 128;

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Administers the whole server. */
  readonly isAdmin: boolean;
}

export interface Accounts {
  /**
   * Makes an account whose address is taken for verified: its link came by mail, or from whoever vouches for it.
   * @throws TeamError: the address or the name is taken, or one of the values cannot be taken
   */
  create(given: NewAccount): Promise<Account>;
  find(email: string): Promise<Account | undefined>;
  /** The account of an id. */
  byId(userId: string): Promise<Account | undefined>;
  /** @returns the headers that sign a browser in; undefined for a wrong address or password */
  signIn(email: string, password: string): Promise<Headers | undefined>;
  /** @returns the headers that sign it out */
  signOut(headers: Headers): Promise<Headers>;
  /** Who has the session of these headers. */
  of(headers: Headers): Promise<Account | undefined>;
  /** Gives an account another password, and ends its sessions. */
  setPassword(userId: string, password: string): Promise<void>;
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly isAdmin: boolean;
}

/**
 * Opens them, and makes the tables that are missing.
 * @param options.url Where browsers find the server: `https://team.example.org/cotejo`
 * @param options.secret Signs cookies
 */
export async function openAccounts(
  database: TeamDatabase,
  options: { readonly url: URL; readonly secret: string },
): Promise<Accounts> {
  const auth = createAuth(database, options);
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const context = await auth.$context;
  const toAccount = (user: { id: string; name: string; email: string; isAdmin?: unknown }): Account => ({
    id: user.id,
    name: user.name,
    email: user.email,
    isAdmin: Boolean(user.isAdmin),
  });
  return {
    async create({ email, name, password, isAdmin }) {
      const address = readEmail(email);
      const shown = readName(name);
      readPassword(password);
      if (await context.internalAdapter.findUserByEmail(address))
        throw new TeamError("account-exists", { email: address });
      // The record knows people by their names: two accounts with one name would sign for each other.
      const names = await database.selectFrom("user").select("name").execute();
      if (names.some((each) => fold(each.name) === fold(shown))) throw new TeamError("name-taken", { name: shown });
      const user = await context.internalAdapter.createUser(
        { email: address, name: shown, emailVerified: true, isAdmin },
        { method: "email-password" },
      );
      const hash = await context.password.hash(password);
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: hash,
      });
      return toAccount(user);
    },
    async find(email) {
      const found = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
      return found ? toAccount(found.user) : undefined;
    },
    async byId(userId) {
      const found = await context.internalAdapter.findUserById(userId);
      return found ? toAccount(found) : undefined;
    },
    async signIn(email, password) {
      const response = await auth.api.signInEmail({
        body: { email: email.trim().toLowerCase(), password },
        asResponse: true,
      });
      return response.ok ? cookiesOf(response.headers) : undefined;
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true });
      return cookiesOf(response.headers);
    },
    async of(headers) {
      const session = await auth.api.getSession({ headers });
      return session ? toAccount(session.user) : undefined;
    },
    async setPassword(userId, password) {
      readPassword(password);
      await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
      await context.internalAdapter.deleteUserSessions(userId);
    },
  };
}

function createAuth(database: TeamDatabase, { url, secret }: { readonly url: URL; readonly secret: string }) {
  return betterAuth({
    baseURL: url.origin,
    basePath: "/auth",
    secret,
    database: { db: database, type: "sqlite" },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
    },
    user: { additionalFields: { isAdmin: { type: "boolean", required: true, defaultValue: false, input: false } } },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: "cotejo",
      useSecureCookies: url.protocol === "https:",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: url.pathname },
      database: { generateId: () => crypto.randomUUID() },
    },
  });
}

function cookiesOf(headers: Headers): Headers {
  const kept = new Headers();
  for (const cookie of headers.getSetCookie()) kept.append("set-cookie", cookie);
  return kept;
}

/** @throws TeamError */
export function readEmail(email: string): string {
  const address = email.trim().toLowerCase();
  if (/^[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,190}$/.test(address) && hiddenCharacters(address).length === 0)
    return address;
  throw new TeamError("email", { email: address.slice(0, 80) });
}

function readName(name: string): string {
  const shown = name.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  if (shown !== "" && shown.length <= 100 && hiddenCharacters(shown).length === 0 && !/[<>]/.test(shown)) return shown;
  throw new TeamError("name");
}

function readPassword(password: string): void {
  if (password.length >= LEAST_PASSWORD && password.length <= MOST_PASSWORD) return;
  throw new TeamError("password", { least: LEAST_PASSWORD, most: MOST_PASSWORD });
}

function fold(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

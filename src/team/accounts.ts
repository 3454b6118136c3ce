/**
 * Accounts and sessions, by better-auth on the same database. Its own addresses are not served: the pages of this server
 * call it. Nobody makes an account without a link that somebody was given.
 */

import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { twoFactor } from "better-auth/plugins/two-factor";
import { hiddenCharacters } from "../base/hidden-characters.ts";
import { asked, cookiesOf, heard, sessionPlugin } from "./auth-plugin.ts";
import type { TeamDatabase } from "./tables.ts";
import { alone, isPostgres, isTaken } from "./postgres-database.ts";
import { newToken } from "./secrets.ts";
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
  readonly hasSecondFactor: boolean;
  /** Nobody comes in with it. */
  readonly isDisabled: boolean;
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
  /** @returns undefined for a wrong address or password */
  signIn(email: string, password: string): Promise<SignedIn | undefined>;
  /** Signs in whoever has proven to be this account by other means than a password. @param method How, as `oidc` */
  signInKnown(userId: string, method: string): Promise<SignedIn>;
  /** @returns the headers that sign it out */
  signOut(headers: Headers): Promise<Headers>;
  /** Who has the session of these headers. */
  of(headers: Headers): Promise<Account | undefined>;
  /** Gives an account another password, and ends its sessions. */
  setPassword(userId: string, password: string): Promise<void>;
  hasPassword(userId: string): Promise<boolean>;
  /** Whether nothing but a password stands behind this session. */
  isByPasswordAlone(headers: Headers): Promise<boolean>;
  /** better-auth itself, for the files beside this one. */
  readonly auth: Auth;
}

/** What a browser gets that has passed the first factor. */
export interface SignedIn {
  /** They begin its session, or where a code is owed, the wait for it. */
  readonly headers: Headers;
  readonly owesCode: boolean;
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** Undefined: its owner signs in at the identity provider. */
  readonly password: string | undefined;
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
  await migrate(database, auth);
  const context = await auth.$context;
  const addPassword = async (userId: string, password: string): Promise<void> => {
    const hash = await context.password.hash(password);
    await context.internalAdapter.linkAccount({ userId, providerId: "credential", accountId: userId, password: hash });
  };
  return {
    auth,
    async create({ email, name, password, isAdmin }) {
      const address = readEmail(email);
      const shown = readName(name);
      if (password !== undefined) readPassword(password);
      if (await context.internalAdapter.findUserByEmail(address))
        throw new TeamError("account-exists", { email: address });
      // The record knows people by their names: two accounts with one name would sign for each other.
      if (await isNameTaken(database, shown, undefined)) throw new TeamError("name-taken", { name: shown });
      const user = await context.internalAdapter
        .createUser({ email: address, name: shown, emailVerified: true, isAdmin }, { method: "email-password" })
        .catch((error: unknown) => {
          throw isTaken(error) ? new TeamError("account-exists", { email: address }) : error;
        });
      // Two accounts that are made at once see each other by now.
      if (await isNameTaken(database, shown, user.id)) {
        await context.internalAdapter.deleteUser(user.id);
        throw new TeamError("name-taken", { name: shown });
      }
      if (password !== undefined) await addPassword(user.id, password);
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
      return heard(response).ok ? signedIn(response) : undefined;
    },
    async signInKnown(userId, method) {
      const request = { body: { userId, method }, headers: new Headers(), asResponse: true as const };
      return signedIn(heard(await auth.api.signInKnown(request)));
    },
    async hasPassword(userId) {
      return (await context.internalAdapter.findCredentialAccount(userId)) !== null;
    },
    async isByPasswordAlone(headers) {
      const session = await asked(auth.api.getSession({ headers }));
      return session !== null && !session.user.twoFactorEnabled && !session.session.method;
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true });
      return cookiesOf(heard(response).headers);
    },
    async of(headers) {
      const session = await asked(auth.api.getSession({ headers }));
      const account = session && toAccount(session.user);
      return account && !account.isDisabled ? account : undefined;
    },
    async setPassword(userId, password) {
      readPassword(password);
      if (await context.internalAdapter.findCredentialAccount(userId))
        await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
      else await addPassword(userId, password);
      await context.internalAdapter.deleteUserSessions(userId);
    },
  };
}

/** Makes the tables of accounts that are missing, for whoever only reads them. */
export async function makeAccountTables(database: TeamDatabase): Promise<void> {
  // Neither address nor secret is in any table.
  await migrate(database, createAuth(database, { url: new URL("http://localhost"), secret: newToken() }));
}

async function migrate(database: TeamDatabase, auth: Auth): Promise<void> {
  await alone(database, async () => (await getMigrations(auth.options)).runMigrations());
}

export type Auth = ReturnType<typeof createAuth>;

function createAuth(database: TeamDatabase, { url, secret }: { readonly url: URL; readonly secret: string }) {
  return betterAuth({
    baseURL: url.origin,
    basePath: "/auth",
    secret,
    database: { db: database, type: isPostgres(database) ? "postgres" : "sqlite" },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
    },
    user: {
      additionalFields: {
        isAdmin: { type: "boolean", required: true, defaultValue: false, input: false },
        // When it was; null: it is not.
        disabledAt: { type: "string", required: false, input: false },
      },
    },
    // However somebody comes in, no session of a disabled account begins.
    databaseHooks: { session: { create: { before: ({ userId }) => isEnabled(database, userId) } } },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    plugins: [twoFactor({ issuer: `Cotejo (${url.host})` }), sessionPlugin],
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

/** What an answer of better-auth that begins a session says. */
export async function signedIn(response: Response): Promise<SignedIn> {
  const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean };
  return { headers: cookiesOf(response.headers), owesCode: twoFactorRedirect === true };
}

interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isAdmin?: unknown;
  readonly twoFactorEnabled?: unknown;
  readonly disabledAt?: unknown;
}

function toAccount({ id, name, email, isAdmin, twoFactorEnabled, disabledAt }: User): Account {
  return {
    id,
    name,
    email,
    isAdmin: Boolean(isAdmin),
    hasSecondFactor: Boolean(twoFactorEnabled),
    isDisabled: Boolean(disabledAt),
  };
}

async function isEnabled(database: TeamDatabase, userId: string): Promise<boolean> {
  const user = await database.selectFrom("user").select("disabledAt").where("id", "=", userId).executeTakeFirst();
  return user !== undefined && user.disabledAt === null;
}

/** Whether another account than `userId` has this name, whatever its accents and capitals. */
async function isNameTaken(database: TeamDatabase, name: string, userId: string | undefined): Promise<boolean> {
  const users = await database.selectFrom("user").select(["id", "name"]).execute();
  return users.some((each) => each.id !== userId && fold(each.name) === fold(name));
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

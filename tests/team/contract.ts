/** What a team's database has to keep to, whichever it is. Two servers may have one: `again` opens it as the second one. */

import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { setAdmin } from "../../src/team/account-states.ts";
import { openAccounts, type Account, type Accounts } from "../../src/team/accounts.ts";
import { createAttempts } from "../../src/team/attempts.ts";
import { readAudit, record } from "../../src/team/audit.ts";
import { checkDatabase } from "../../src/team/check-database.ts";
import type { TeamDatabase } from "../../src/team/tables.ts";
import {
  firstInvitation,
  invite,
  openInvitations,
  readInvitation,
  reopenInvitation,
  useInvitation,
} from "../../src/team/invitations.ts";
import { keepChallenge, takeChallenge } from "../../src/team/passkey-challenges.ts";
import { addPasskey, beginPasskey, beginProof, passkeysOf, provePasskey, readProof } from "../../src/team/passkeys.ts";
import { membersOf, roleIn, setRole } from "../../src/team/members.ts";
import { addProject, allProjects, planProject } from "../../src/team/projects.ts";
import { findSettings, planSettings, saveSettings } from "../../src/team/pull-requests/settings.ts";
import { createSecondFactor } from "../../src/team/second-factor.ts";
import { createAuthenticator } from "../helpers/passkey.ts";
import { PASSWORD } from "../helpers/team.ts";
import { codeOf } from "../helpers/totp.ts";

export interface Places {
  /** A database without rows. */
  readonly first: TeamDatabase;
  /** The same one, as another server has it. */
  readonly again: () => Promise<TeamDatabase>;
  /** The server's folder. */
  readonly folder: string;
}

const NOW = Date.parse("2026-12-01T12:00:00Z");
const SECRET = "s".repeat(43);
const url = new URL("http://127.0.0.1");
const ANA = { email: "ana@example.org", name: "Ana Pérez", password: PASSWORD, isAdmin: true };

/** Defines the suite. @param open Makes a database; it is closed with the test */
export function testTeamDatabase(open: () => Promise<Places>): void {
  interface Both extends Places {
    readonly accounts: Accounts;
    readonly second: TeamDatabase;
    readonly others: Accounts;
  }

  /** Two servers that start at once on a database that nobody has used. */
  async function openBoth(): Promise<Both> {
    const places = await open();
    const second = await places.again();
    const opening = openAccounts(places.first, { url, secret: SECRET });
    const isOne = second === places.first;
    const others = await (isOne ? opening : openAccounts(second, { url, secret: SECRET }));
    return { ...places, second, accounts: await opening, others };
  }

  const site = (database: TeamDatabase, name = "Site") =>
    planProject(database, { name, url: "/srv/site.git", branch: "main", publishTo: "cotejo" }, NOW);
  const kept = <T>(results: readonly PromiseSettledResult<T>[]): number =>
    results.filter(({ status }) => status === "fulfilled").length;

  testStart(openBoth);
  testPeople(openBoth, site, kept);
  testLinks(openBoth);
  testPasskeys(openBoth);
}

type OpenBoth = () => Promise<Places & { accounts: Accounts; second: TeamDatabase; others: Accounts }>;

function testStart(openBoth: OpenBoth): void {
  test("servers that start at once, and again, find the same tables", async () => {
    const { first, second, accounts, others } = await openBoth();
    const ana = await accounts.create(ANA);
    expect(await others.find("ANA@example.org")).toEqual(ana);
    expect(ana).toMatchObject({ isAdmin: true, isDisabled: false, hasSecondFactor: false });
    await record(first, { who: "ana", action: "sign-in" }, NOW);
    await record(second, { who: "\u0000\u001a", action: "sign-in", project: "site", details: "d".repeat(600) }, NOW);
    expect(await readAudit(second, null)).toEqual([
      { at: new Date(NOW).toISOString(), who: "ana", action: "sign-in", project: null, details: "" },
      { at: new Date(NOW).toISOString(), who: "\u0000\u001a", action: "sign-in", project: "site", details: "d".repeat(500) },
    ]); // prettier-ignore
    expect(await readAudit(first, "site")).toHaveLength(1);
  });

  test("a server with another secret is refused", async () => {
    const { first, second, folder } = await openBoth();
    await checkDatabase(first, folder, "one");
    await checkDatabase(second, folder, "one");
    await expect(checkDatabase(second, folder, "two")).rejects.toMatchObject({ code: "secret-differs" });
  });

  test("of two links for the first administrator one works, and once", async () => {
    const { first, second } = await openBoth();
    const tokens = await Promise.all([first, second].map((each) => firstInvitation(each, NOW)));
    const found = await Promise.all(
      tokens.map((token) => readInvitation(first, token ?? "", NOW).catch(() => undefined)),
    );
    const [invitation, ...rest] = found.filter((each) => each !== undefined);
    expect([invitation?.project, rest]).toEqual([null, []]);
    const id = invitation?.id ?? "";
    const used = await Promise.all([first, second].map((each) => useInvitation(each, id, NOW)));
    expect(used.filter(Boolean)).toHaveLength(1);
    // Whoever has it is making the account: no other link is given meanwhile, until it took too long.
    expect(await firstInvitation(second, NOW + 1000)).toBeUndefined();
    expect(await firstInvitation(second, NOW + 61_000)).toBeDefined();
  });

  test("there is no first link once somebody administers the server", async () => {
    const { second, accounts } = await openBoth();
    await accounts.create(ANA);
    expect(await firstInvitation(second, NOW)).toBeUndefined();
  });
}

function testPeople(
  openBoth: OpenBoth,
  site: (database: TeamDatabase, name?: string) => ReturnType<typeof planProject>,
  kept: (results: readonly PromiseSettledResult<unknown>[]) => number,
): void {
  test("of two accounts with one address, made at once, there is one", async () => {
    const { accounts, others, first } = await openBoth();
    const names = ["Ana", "Luz", "Eva", "Sol"];
    const made = await Promise.allSettled(
      names.map((name, at) => (at % 2 ? others : accounts).create({ ...ANA, name, password: undefined })),
    );
    expect(kept(made)).toBe(1);
    for (const each of made.filter(({ status }) => status === "rejected"))
      expect((each as PromiseRejectedResult).reason).toMatchObject({ code: "account-exists" });
    expect(await first.selectFrom("user").select("id").execute()).toHaveLength(1);
  });

  test("of two accounts with one name, made at once, no two stay", async () => {
    const { accounts, others, first } = await openBoth();
    const create = (each: Accounts, email: string) => each.create({ ...ANA, email, password: undefined });
    const made = await Promise.allSettled([create(accounts, "a@example.org"), create(others, "b@example.org")]);
    expect(kept(made)).toBeLessThan(2);
    expect(await first.selectFrom("user").select("id").execute()).toHaveLength(kept(made));
    if (kept(made) === 0) await create(accounts, "a@example.org");
    await expect(create(others, "c@example.org")).rejects.toMatchObject({ code: "name-taken" });
  });

  test("roles are given, changed and taken, at once too", async () => {
    const { first, second, accounts } = await openBoth();
    const luz = await accounts.create({ ...ANA, email: "luz@example.org", name: "Luz", isAdmin: false });
    await addProject(first, await site(first));
    await Promise.all([setRole(first, "site", luz.id, "editor"), setRole(second, "site", luz.id, "editor")]);
    await setRole(second, "site", luz.id, "reviewer");
    expect(await roleIn(first, "site", luz)).toBe("reviewer");
    const ana = await accounts.create(ANA);
    expect(await membersOf(second, "site")).toEqual([
      { id: ana.id, name: "Ana Pérez", email: "ana@example.org", role: "administrator", isDisabled: false },
      { id: luz.id, name: "Luz", email: "luz@example.org", role: "reviewer", isDisabled: false },
    ]);
    await setRole(first, "site", luz.id, undefined);
    expect(await roleIn(second, "site", luz)).toBeUndefined();
    await expect(setRole(first, "site", ana.id, "viewer")).rejects.toMatchObject({ code: "member-admin" });
  });

  test("two projects of one name, made at once, are one", async () => {
    const { first, second } = await openBoth();
    const [one, other] = await Promise.all([site(first), site(second)]);
    if (!one || !other) throw new Error("Expected two plans.");
    expect(kept(await Promise.allSettled([addProject(first, one), addProject(second, other)]))).toBe(1);
    expect(await allProjects(second)).toHaveLength(1);
    const given = { host: "github", api: "https://api.github.com", repository: "a/b", language: "es" } as const;
    const settings = planSettings(one, given);
    await Promise.all([first, second].map((each) => saveSettings(each, "site", settings)));
    expect(await findSettings(second, "site")).toMatchObject({ repository: "a/b", language: "es" });
    await saveSettings(second, "site", undefined);
    expect(await findSettings(first, "site")).toBeUndefined();
  });

  test("of two administrators who shut out each other at once, one stays", async () => {
    const { first, second, accounts, others } = await openBoth();
    const ana = await accounts.create(ANA);
    const luz = await accounts.create({ ...ANA, email: "luz@example.org", name: "Luz" });
    const places = async (database: TeamDatabase, each: Accounts) => ({
      database,
      accounts: each,
      secondFactor: await createSecondFactor(
        each.auth,
        createAttempts(database, () => NOW),
      ),
      now: () => NOW,
      peopleChanged: async () => undefined,
    });
    const [here, there] = [await places(first, accounts), await places(second, others)];
    await Promise.allSettled([setAdmin(here, ana, luz.id, false), setAdmin(there, luz, ana.id, false)]);
    const left = await first.selectFrom("user").select("id").where("isAdmin", "=", true).execute();
    expect(left).toHaveLength(1);
  });
}

function testLinks(openBoth: OpenBoth): void {
  test("an invitation is used once, and may be opened again", async () => {
    const { first, second } = await openBoth();
    const wanted = { email: "luz@example.org", project: "site", role: "editor", by: "ana@example.org" } as const;
    await invite(first, wanted, NOW);
    const token = await invite(second, wanted, NOW);
    expect(await openInvitations(first, "site", NOW)).toHaveLength(1);
    const { id } = await readInvitation(first, token, NOW);
    const used = await Promise.all([first, second, first, second].map((each) => useInvitation(each, id, NOW)));
    expect(used.filter(Boolean)).toHaveLength(1);
    await expect(readInvitation(second, token, NOW)).rejects.toMatchObject({ code: "invitation" });
    await reopenInvitation(second, id);
    const found = await readInvitation(first, token, NOW);
    expect(found).toMatchObject({ email: "luz@example.org", project: "site", role: "editor" });
    await expect(readInvitation(first, token, NOW + 8 * 24 * 3_600_000)).rejects.toThrow();
  });

  test("tries of two servers count together", async () => {
    const { first, second } = await openBoth();
    const [here, there] = [createAttempts(first, () => NOW), createAttempts(second, () => NOW)];
    const key = randomUUID();
    const waits = await Promise.all(Array.from({ length: 12 }, (_, at) => (at % 2 ? here : there).admit(key, 5)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(await createAttempts(second, () => NOW + 15 * 60_001).admit(key, 5)).toBe(0);
  });

  test("a code of an app and a backup code count once, whichever server is asked", async () => {
    const { first, second, accounts, others } = await openBoth();
    await accounts.create(ANA);
    const factors = await Promise.all([
      createSecondFactor(accounts.auth, createAttempts(first, Date.now)),
      createSecondFactor(others.auth, createAttempts(second, Date.now)),
    ]);
    const [here] = factors;
    const cookies = async (each: Accounts): Promise<Headers> =>
      cookiesIn((await each.signIn(ANA.email, PASSWORD))?.headers ?? new Headers());
    const session = await cookies(accounts);
    const uri = (await here.begin(session, PASSWORD)) ?? "";
    const key = new URL(uri).searchParams.get("secret") ?? "";
    const made = await here.confirm(session, codeOf(key));
    const [backup = ""] = made?.backupCodes ?? [];
    const enter = async (code: string): Promise<number> => {
      const owed = [await cookies(accounts), await cookies(others)];
      const entered = await Promise.all(factors.map((each, at) => each.enter(owed[at] ?? new Headers(), code)));
      return entered.filter((each) => each !== undefined).length;
    };
    expect(await enter(backup)).toBe(1);
    expect(await enter(codeOf(key, 1))).toBe(1);
    const account = (await others.find(ANA.email)) as Account;
    expect(account.hasSecondFactor).toBe(true);
  });
}

function testPasskeys(openBoth: OpenBoth): void {
  const options = { url: new URL("https://team.example.org/cotejo") };
  const at = (database: TeamDatabase, ms = NOW) => ({ database, options, now: () => ms });

  test("a challenge is taken once, whichever server is asked, and not by somebody else or too late", async () => {
    const { first, second } = await openBoth();
    const key = await keepChallenge(at(first), "challenge", "ana");
    expect(await takeChallenge(at(second), key, null)).toBeUndefined();
    expect(await takeChallenge(at(second), key, "luz")).toBeUndefined();
    expect(await takeChallenge(at(second), "another", "ana")).toBeUndefined();
    expect(await takeChallenge(at(second, NOW + 5 * 60_000), key, "ana")).toBeUndefined();
    const takes = Array.from({ length: 8 }, (_, index) => takeChallenge(at(index % 2 ? first : second), key, "ana"));
    expect((await Promise.all(takes)).filter((each) => each === "challenge")).toHaveLength(1);
    await keepChallenge(at(first), "old", null);
    await keepChallenge(at(first, NOW + 5 * 60_000), "new", null);
    expect(await first.selectFrom("passkeyChallenge").select("challenge").execute()).toEqual([{ challenge: "new" }]);
  });

  test("a passkey is one account's, and of two answers with one count one is heard", async () => {
    const { first, second, accounts } = await openBoth();
    const ana = await accounts.create(ANA);
    const luz = await accounts.create({ ...ANA, email: "luz@example.org", name: "Luz" });
    const device = createAuthenticator(options.url.origin);
    const adding = [ana, luz].map(async (account, index) => {
      const database = index === 0 ? first : second;
      const { key, options: creation } = await beginPasskey(at(database), account);
      return addPasskey(at(database), account, { key, name: "Phone", response: device.make(creation) });
    });
    const added = await Promise.allSettled(adding);
    expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const owner = added[0]?.status === "fulfilled" ? ana : luz;
    expect(await passkeysOf(second, owner.id)).toMatchObject([{ id: device.id, name: "Phone", lastUsedAt: null }]);
    // More than an integer of PostgreSQL has.
    const counter = 4_000_000_000;
    const userHandle = Buffer.from(owner.id).toString("base64url");
    const proving = [first, second].map(async (database) => {
      const { key, options: request } = await beginProof(at(database));
      const proof = await readProof(device.prove(request, { counter, userHandle }));
      return provePasskey(at(database), key, proof);
    });
    const proven = await Promise.allSettled(proving);
    expect(proven.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await passkeysOf(first, owner.id)).toMatchObject([{ counter, lastUsedAt: new Date(NOW).toISOString() }]);
  });
}

/** The cookies that a browser sends back. */
function cookiesIn(headers: Headers): Headers {
  const cookies = headers.getSetCookie().map((each) => each.split(";")[0]);
  return new Headers({ cookie: cookies.join("; ") });
}

/** Closes it with the test. */
export function closing(database: TeamDatabase): TeamDatabase {
  onTestFinished(() => database.destroy());
  return database;
}

/** What an administrator of the server does with the accounts of others. */

import type { Account, Accounts } from "./accounts.ts";
import type { TeamDatabase } from "./tables.ts";
import { removePasskeysOf } from "./passkeys.ts";
import { isPostgres } from "./postgres-database.ts";
import type { SecondFactor } from "./second-factor.ts";
import { TeamError } from "./team-error.ts";

/** What it works on: a `Team` has it. */
interface Places {
  readonly database: TeamDatabase;
  readonly accounts: Accounts;
  readonly secondFactor: SecondFactor;
  readonly now: () => number;
  peopleChanged(): Promise<void>;
}

/** Every account, by name. */
export async function allAccounts({ database, accounts }: Places): Promise<readonly Account[]> {
  const users = await database.selectFrom("user").select("id").orderBy("name").execute();
  const found: Account[] = [];
  for (const { id } of users) {
    const account = await accounts.byId(id);
    if (account) found.push(account);
  }
  return found;
}

/**
 * Disables an account, or enables it again. A disabled one comes in nowhere, its sessions end, its tokens open nothing, and
 * edits under its address no longer count as approved. What it decided stays decided.
 * @throws TeamError: there is none, it is one's own, or one's own administers the server no more
 */
export async function setDisabled(places: Places, by: Account, userId: string, isDisabled: boolean): Promise<Account> {
  const { accounts, now } = places;
  const account = await otherAccount(places, by, userId);
  const disabledAt = isDisabled ? new Date(now()).toISOString() : null;
  await changeUser(places, by, userId, { disabledAt });
  const { internalAdapter } = await accounts.auth.$context;
  await internalAdapter.deleteUserSessions(userId);
  await places.peopleChanged();
  return account;
}

/**
 * Makes somebody an administrator of the server, or ends that. It counts from their next request on. Roles in projects stay.
 * @throws TeamError: there is none, it is one's own, or one's own administers the server no more
 */
export async function setAdmin(places: Places, by: Account, userId: string, isAdmin: boolean): Promise<Account> {
  const account = await otherAccount(places, by, userId);
  await changeUser(places, by, userId, { isAdmin });
  await places.peopleChanged();
  return account;
}

/**
 * Takes away the second factor of somebody who has lost it, their passkeys, and the identity at the provider; ends their
 * sessions.
 * @throws TeamError: there is none, or it is one's own
 */
export async function resetWays(places: Places, by: Account, userId: string): Promise<Account> {
  const account = await otherAccount(places, by, userId);
  // Before the sessions end: none begins by a passkey then.
  await removePasskeysOf(places.database, userId);
  await places.secondFactor.reset(userId);
  const { adapter } = await places.accounts.auth.$context;
  const where = [
    { field: "userId", value: userId },
    { field: "providerId", value: "oidc" },
  ];
  await adapter.deleteMany({ model: "account", where });
  return account;
}

/**
 * Two administrators who shut out each other at the same moment would leave nobody: the second one is not heard. It sees what
 * the first one did, as both lock both accounts, in one order. SQLite has one transaction at a time.
 */
async function changeUser(
  { database }: Places,
  by: Account,
  userId: string,
  change: { readonly disabledAt: string | null } | { readonly isAdmin: boolean },
): Promise<void> {
  await database.transaction().execute(async (within) => {
    const both = within
      .selectFrom("user")
      .select(["id", "isAdmin", "disabledAt"])
      .where("id", "in", [by.id, userId])
      .orderBy("id");
    const rows = await (isPostgres(database) ? both.forUpdate() : both).execute();
    const asking = rows.find(({ id }) => id === by.id);
    if (!asking?.isAdmin || asking.disabledAt !== null) throw new TeamError("not-yours");
    await within.updateTable("user").set(change).where("id", "=", userId).execute();
  });
}

/** An administrator who shuts out themselves would leave nobody to let them in. */
async function otherAccount({ accounts }: Places, by: Account, userId: string): Promise<Account> {
  if (userId === by.id) throw new TeamError("own-account");
  const account = await accounts.byId(userId);
  if (!account) throw new TeamError("member");
  return account;
}

/**
 * The account of whoever an identity provider says somebody is. It makes none for strangers: an account is there, or an
 * invitation waits for the verified address.
 */

import type { Account, Accounts } from "./accounts.ts";
import { record } from "./audit.ts";
import type { TeamDatabase } from "./tables.ts";
import { openInvitationsFor, useInvitation } from "./invitations.ts";
import { setRole } from "./members.ts";
import type { Identity } from "./oidc.ts";
import { readRole } from "./roles.ts";
import { TeamError } from "./team-error.ts";

const PROVIDER = "oidc";

/** What it works on: a `Team` has it. */
interface Places {
  readonly database: TeamDatabase;
  readonly accounts: Accounts;
  readonly now: () => number;
  peopleChanged(): Promise<void>;
}

/**
 * Finds the account that was used with this identity before, else the one of its address, else makes an invited one.
 * @throws TeamError: there is none and nobody has invited the address, it is disabled, another identity has it, or the name
 *   that the provider says is taken
 */
export async function accountOfIdentity(places: Places, identity: Identity): Promise<Account> {
  const { accounts } = places;
  const { adapter } = await accounts.auth.$context;
  const where = [
    { field: "providerId", value: PROVIDER },
    { field: "accountId", value: identity.key },
  ];
  const linked = await adapter.findOne<{ userId: string }>({ model: "account", where });
  const account = linked
    ? await accounts.byId(linked.userId)
    : ((await accounts.find(identity.email)) ?? (await makeInvited(places, identity)));
  if (!account) throw new TeamError("oidc-stranger", { email: identity.email });
  if (account.isDisabled) throw new TeamError("disabled");
  if (!linked) await link(accounts, account, identity);
  return account;
}

/** The address may have been given to somebody else at the provider: who comes first with it stays its owner here. */
async function link({ auth }: Accounts, { id, email }: Account, { key }: Identity): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const others = await internalAdapter.findAccounts(id);
  if (others.some(({ providerId }) => providerId === PROVIDER)) throw new TeamError("oidc-other", { email });
  await internalAdapter.linkAccount({ userId: id, providerId: PROVIDER, accountId: key });
}

/** With the roles of all invitations that wait for the address. They are used up. */
async function makeInvited(places: Places, { email, name }: Identity): Promise<Account | undefined> {
  const { database, accounts, now } = places;
  const invitations = await openInvitationsFor(database, email, now());
  if (invitations.length === 0) return undefined;
  const account = await accounts.create({ email, name: name || email, password: undefined, isAdmin: false });
  await record(database, { who: email, action: "account-made", details: PROVIDER }, now());
  for (const { id, project, role: given } of invitations) {
    const role = readRole(given);
    if (project === null || !role || !(await useInvitation(database, id, now()))) continue;
    await setRole(database, project, account.id, role);
    await record(database, { who: email, action: "role", project, details: `${email} ${role}` }, now());
  }
  await places.peopleChanged();
  return account;
}

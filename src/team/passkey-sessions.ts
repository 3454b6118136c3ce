/** What passkeys do to the sessions of their owner, and the password that is asked for before. */

import { signedIn, type Accounts, type SignedIn } from "./accounts.ts";
import { asked, heard } from "./auth-plugin.ts";
import type { PasskeyTable } from "./tables.ts";

/** Signs in whoever has proven a passkey. It is two factors: no code is owed. */
export async function signInByPasskey({ auth }: Accounts, { userId, id }: PasskeyTable): Promise<SignedIn> {
  const request = { body: { userId, method: methodOf(id) }, headers: new Headers(), asResponse: true as const };
  return signedIn(heard(await auth.api.signInWhole(request)));
}

/** After one was added, the account goes on in a session of its own, and every other session ends. */
export async function goOnByPasskey(accounts: Accounts, passkey: PasskeyTable): Promise<SignedIn> {
  const { internalAdapter } = await accounts.auth.$context;
  await internalAdapter.deleteUserSessions(passkey.userId);
  return signInByPasskey(accounts, passkey);
}

/**
 * After one was removed, the other sessions of the account end.
 * @param headers Of the session that goes on; where the passkey had begun it, it is by the password alone from now on
 */
export async function goOnWithout(
  { auth }: Accounts,
  headers: Headers,
  { userId, id }: Pick<PasskeyTable, "userId" | "id">,
): Promise<void> {
  const { adapter } = await auth.$context;
  const where = [
    { field: "userId", value: userId },
    { field: "method", value: methodOf(id) },
  ];
  await adapter.updateMany({ model: "session", where, update: { method: null } });
  await asked(auth.api.revokeOtherSessions({ headers }));
}

/** Whether an account has this password. */
export async function hasThisPassword({ auth }: Accounts, userId: string, password: string): Promise<boolean> {
  const context = await auth.$context;
  const hash = (await context.internalAdapter.findCredentialAccount(userId))?.password;
  if (!hash || password.length > context.password.config.maxPasswordLength) return false;
  return context.password.verify({ hash, password });
}

/** What a session says that a passkey has begun. */
function methodOf(id: string): string {
  return `passkey ${id}`;
}

/**
 * A second factor: codes of an app (TOTP, RFC 6238) and backup codes, by better-auth's plugin. A code of the app counts
 * once for an account: the plugin would take it again for as long as it holds, which is a minute and a half.
 */

import type { Attempts } from "./attempts.ts";
import type { Auth, SignedIn } from "./accounts.ts";
import { asked, cookiesOf, hasStatus, heard } from "./auth-plugin.ts";
import { hashToken } from "./secrets.ts";

export interface SecondFactor {
  /** Id of the account that has passed the first factor and owes this one; undefined: none. */
  owing(headers: Headers): Promise<string | undefined>;
  /** Ends a sign-in by a code of either kind. @returns undefined for one that is wrong, or was used before */
  enter(headers: Headers, code: string): Promise<SignedIn | undefined>;
  /** Begins to set it up. @returns what an app reads; undefined for a wrong password, or where it is set up already */
  begin(headers: Headers, password: string): Promise<string | undefined>;
  /** Sets it up by a first code, and ends the other sessions of the account. @returns undefined for a wrong code */
  confirm(
    headers: Headers,
    code: string,
  ): Promise<{ readonly headers: Headers; readonly backupCodes: readonly string[] } | undefined>;
  /** Makes other backup codes. @returns undefined for a wrong password */
  renew(headers: Headers, password: string): Promise<readonly string[] | undefined>;
  /** Takes it away. @returns the headers of the session that goes on; undefined for a wrong password */
  remove(headers: Headers, password: string): Promise<Headers | undefined>;
  /** Takes that of somebody else away, who has lost it, and ends their sessions. */
  reset(userId: string): Promise<void>;
}

/** Opens it on the accounts' own better-auth. */
export async function createSecondFactor(auth: Auth, attempts: Attempts): Promise<SecondFactor> {
  const { adapter, internalAdapter } = await auth.$context;

  async function owing(headers: Headers): Promise<string | undefined> {
    return (await asked(auth.api.owingUser({ headers: withoutSession(headers) }))).userId;
  }

  /** Accepts one of two requests with the same code, however close they are. */
  const isFirst = async (userId: string, code: string): Promise<boolean> =>
    (await attempts.admit(`code ${hashToken(`${userId} ${code}`)}`, 1)) === 0;

  return {
    owing,
    async enter(headers, given) {
      const userId = await owing(headers);
      if (userId === undefined) return undefined;
      const code = given.replaceAll(/\s/g, "");
      const request = { body: { code }, headers: withoutSession(headers), asResponse: true as const };
      if (!/^\d{6}$/.test(code)) return signedIn(await auth.api.verifyBackupCode(request));
      return (await isFirst(userId, code)) ? signedIn(await auth.api.verifyTOTP(request)) : undefined;
    },
    async begin(headers, password) {
      const made = await asked(auth.api.enableTwoFactor({ headers, body: { password } })).catch(refused);
      return made && "totpURI" in made ? made.totpURI : undefined;
    },
    async confirm(headers, given) {
      const session = await asked(auth.api.getSession({ headers }));
      const code = given.replaceAll(/\s/g, "");
      if (!session || !(await isFirst(session.user.id, code))) return undefined;
      const response = await auth.api.verifyTOTP({ headers, body: { code }, asResponse: true });
      if (!heard(response).ok) return undefined;
      const cookie = response.headers
        .getSetCookie()
        .map((each) => each.split(";")[0])
        .join("; ");
      await auth.api.revokeOtherSessions({ headers: new Headers({ cookie }) });
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: session.user.id } });
      return { headers: cookiesOf(response.headers), backupCodes };
    },
    async renew(headers, password) {
      return (await asked(auth.api.generateBackupCodes({ headers, body: { password } })).catch(refused))?.backupCodes;
    },
    async remove(headers, password) {
      const response = await auth.api.disableTwoFactor({ headers, body: { password }, asResponse: true });
      return heard(response).ok ? cookiesOf(response.headers) : undefined;
    },
    async reset(userId) {
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: "twoFactor", where: [{ field: "userId", value: userId }] });
      await internalAdapter.deleteUserSessions(userId);
    },
  };
}

function signedIn(response: Response): SignedIn | undefined {
  return heard(response).ok ? { headers: cookiesOf(response.headers), owesCode: false } : undefined;
}

/** A session that the browser has as well would be taken for the one that the code is for. */
function withoutSession(headers: Headers): Headers {
  const cookies = (headers.get("cookie") ?? "").split(/; */).filter((each) => !/session_token=/.test(each));
  return new Headers({ cookie: cookies.join("; ") });
}

/** What the plugin refuses, such as a wrong password, has a status; anything else is a bug. */
function refused(error: unknown): undefined {
  if (hasStatus(error) && error.statusCode < 500) return undefined;
  throw error;
}

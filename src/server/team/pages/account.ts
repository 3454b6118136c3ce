/** The page of one's own account. */

import { html } from "hono/html";
import type { Account } from "../../../team/accounts.ts";
import { CotejoError } from "../../../base/errors.ts";
import { passkeysOf } from "../../../team/passkeys.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm, type Fields } from "../forms.ts";
import { accountOf, baseOf, owesFactor, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { digestSection, sendDigestChoice } from "./digest.ts";
import { page } from "./layout.ts";
import { offersPasskeys } from "./passkey-cookie.ts";
import { PASSKEY_FORMS, passkeySection } from "./passkeys.ts";
import type { TeamHono } from "./sign-in.ts";
import { FACTOR_FORMS, factorSection } from "./second-factor.ts";
import { revoke, sendToken, tokenSection } from "./tokens.ts";
import type { AccountDone } from "./account-done.ts";

type Work = (context: ServerContext, options: ServerOptions, account: Account, form: Fields) => Promise<AccountDone>;

/** The forms of the page, by the path that each is sent to. */
const FORMS: Readonly<Record<string, Work>> = {
  tokens: sendToken,
  "tokens/revoke": revoke,
  digest: sendDigestChoice,
  ...FACTOR_FORMS,
  ...PASSKEY_FORMS,
};
/** What sets a second factor up. */
const SETS_UP: ReadonlySet<string> = new Set(["factor/begin", "factor/confirm", "passkeys/begin", "passkeys/add"]);

/** Adds it. */
export function addAccountPages(app: TeamHono, options: ServerOptions): void {
  app.get("/account", (context) => asMember(context, options, (account) => accountPage(context, options, account)));
  for (const [path, work] of Object.entries(FORMS))
    app.post(`/account/${path}`, (context) =>
      asMember(context, options, async (account) => {
        const form = await readForm(context);
        try {
          if (await owesFactor(context, options)) await assertSetsUp(options, account, path);
          const done = await work(context, options, account, form);
          const now = (await options.team.accounts.byId(account.id)) ?? account;
          return await accountPage(context, options, now, done);
        } catch (error) {
          if (!(error instanceof CotejoError)) throw error;
          return accountPage(context, options, account, undefined, error);
        }
      }),
    );
}

/**
 * Whoever is in by a password alone, where that is not enough, may set up what is missing, and nothing else. An account with
 * a passkey has it: somebody who knows its password only would set up a second factor of their own.
 */
async function assertSetsUp({ team }: ServerOptions, { id }: Account, path: string): Promise<void> {
  if (!SETS_UP.has(path) || (await passkeysOf(team.database, id)).length > 0) throw new TeamError("factor-owed");
}

async function accountPage(
  context: ServerContext,
  options: ServerOptions,
  account: Account,
  done?: AccountDone,
  error?: unknown,
): Promise<Response> {
  const body = html`${done?.shown ?? ""} ${await factorSection(context, options, account)}
  ${await passkeySection(context, options, account)} ${await digestSection(context, options, account)}
  ${await tokenSection(context, options, account)}`;
  const title = wordsFor(context)("title.account");
  return page(context, options, {
    title,
    body,
    account,
    done: done?.said,
    headers: done?.headers,
    hasPasskeys: offersPasskeys(options),
    error: error ?? done?.error,
  });
}

/** Runs `work` for whoever has signed in; leads everybody else to do so. */
async function asMember(
  context: ServerContext,
  options: ServerOptions,
  work: (account: Account) => Promise<Response>,
): Promise<Response> {
  const account = await accountOf(context, options);
  return account ? work(account) : context.redirect(`${baseOf(options)}/sign-in`, 303);
}

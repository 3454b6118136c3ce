/** Passkeys on the page of an account: those there are, a new one, and their removal. */

import { html } from "hono/html";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { goOnByPasskey, goOnWithout, hasThisPassword } from "../../../team/passkey-sessions.ts";
import { addPasskey, beginPasskey, passkeysOf, removePasskey } from "../../../team/passkeys.ts";
import type { PasskeyTable } from "../../../team/tables.ts";
import { TeamError } from "../../../team/team-error.ts";
import type { Fields } from "../forms.ts";
import { baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import type { AccountDone } from "./account-done.ts";
import { field, type Html } from "./layout.ts";
import { keepKey, offersPasskeys, takeKey } from "./passkey-cookie.ts";
import { withPassword } from "./second-factor.ts";
import { reasonOf } from "./sign-in-passkey.ts";

type Work = (context: ServerContext, options: ServerOptions, account: Account, form: Fields) => Promise<AccountDone>;

/** The forms of the section, by the path that each is sent to. */
export const PASSKEY_FORMS: Readonly<Record<string, Work>> = {
  "passkeys/begin": begin,
  "passkeys/add": add,
  "passkeys/remove": remove,
};

/** Asks for the password, and then the browser. */
async function begin(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  if (!offersPasskeys(options)) throw new TeamError("not-found");
  await provePassword(context, options, account, form);
  const begun = await beginPasskey(options.team, account);
  keepKey(context, options, begun.key);
  return { said: wordsFor(context)("passkeys.almost"), shown: newPasskey(context, options, JSON.stringify(begun.options)) };
} // prettier-ignore

/** Adds what the browser has made. The session goes on as one of this passkey, and the others of the account end. */
async function add(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const { team } = options;
  const given = { key: takeKey(context, options), name: form("name"), response: form("response") };
  const passkey = await addPasskey(team, account, given).catch(async (error: unknown) => {
    if (error instanceof TeamError)
      await record(team.database, { who: account.email, action: "passkey-refused", details: reasonOf(error) }, team.now());
    throw error;
  });
  await record(team.database, { who: account.email, action: "passkey-added", details: passkey.name }, team.now());
  tell(context, options, account, "added", passkey);
  const { headers } = await goOnByPasskey(team.accounts, passkey);
  return { said: wordsFor(context)("passkeys.added", { name: passkey.name }), headers };
} // prettier-ignore

async function remove(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const { team } = options;
  await provePassword(context, options, account, form);
  const passkey = await removePasskey(team.database, account.id, form("passkey"));
  await record(team.database, { who: account.email, action: "passkey-removed", details: passkey.name }, team.now());
  tell(context, options, account, "removed", passkey);
  await goOnWithout(team.accounts, context.req.raw.headers, passkey);
  return { said: wordsFor(context)("passkeys.removed", { name: passkey.name }) };
} // prettier-ignore

/** Each change asks for it, however somebody has come in. @throws TeamError */
function provePassword(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<true> {
  return withPassword(context, options, account, async () =>
    (await hasThisPassword(options.team.accounts, account.id, form("password"))) || undefined);
} // prettier-ignore

/** A mail to the owner: somebody else may have done it. Not waited for, as the passkey is there or gone already. */
function tell(context: ServerContext, { mailer, team, onBug }: ServerOptions, { email }: Account, what: "added" | "removed", { name }: PasskeyTable): void {
  const say = wordsFor(context);
  const subject = what === "added" ? say("mail.passkeyAddedSubject") : say("mail.passkeyRemovedSubject");
  const values = { name, address: team.options.url.href.replace(/\/$/, "") };
  const text = what === "added" ? say("mail.passkeyAdded", values) : say("mail.passkeyRemoved", values);
  mailer?.send({ to: email, subject, text }).catch(onBug);
} // prettier-ignore

/** The section of the page. */
export async function passkeySection(context: ServerContext, options: ServerOptions, account: Account): Promise<Html> {
  const { team } = options;
  // Each change asks for the password.
  if (!offersPasskeys(options) || !(await team.accounts.hasPassword(account.id))) return html``;
  const say = wordsFor(context);
  const passkeys = await passkeysOf(team.database, account.id);
  const day = new Intl.DateTimeFormat(languageOf(context), { dateStyle: "medium", timeZone: "UTC" });
  const at = (time: string): string => day.format(new Date(time));
  const form = (path: string, action: string, id: string, hidden: Html): Html =>
    html`<form method="post" action="${baseOf(options)}/account/passkeys/${path}" class="card">
      ${hidden}
      ${field({ id: `password-${id}`, name: "password", label: say("field.password"), type: "password", autocomplete: "current-password" })}
      <p><button class="button${path === "begin" ? " primary" : ""}">${action}</button></p>
    </form>`;
  return html`<section class="card" aria-labelledby="passkeys">
    <h2 id="passkeys">${say("passkeys.title")}</h2>
    <p>${say("passkeys.help")}</p>
    ${passkeys.length === 0 ? "" : html`<ul class="people">
      ${passkeys.map(
        ({ id, name, createdAt, lastUsedAt }, index) => html`<li>
          <span><strong>${name}</strong> <span class="quiet">${say("passkeys.since", { day: at(createdAt) })} · ${lastUsedAt === null ? say("passkeys.unused") : say("passkeys.used", { day: at(lastUsedAt) })}</span></span>
          <details><summary>${say("passkeys.removeOne", { name })}</summary>
            ${form("remove", say("action.removePasskey"), `passkey-${index}`, html`<input type="hidden" name="passkey" value="${id}" />`)}
          </details>
        </li>`,
      )}
    </ul>`}
    <div data-passkey hidden>
      <details><summary>${say("action.addPasskey")}</summary>${form("begin", say("action.addPasskey"), "add-passkey", html``)}</details>
    </div>
  </section>`;
} // prettier-ignore

/** What the browser makes one by, on a button: browsers ask their user for a press before they make one. */
function newPasskey(context: ServerContext, options: ServerOptions, creation: string): Html {
  const say = wordsFor(context);
  return html`<div class="card">
    <p>${say("passkeys.makeHelp")}</p>
    <form
      method="post"
      action="${baseOf(options)}/account/passkeys/add"
      data-creation="${creation}"
      data-failed="${say("passkeys.notMade")}"
      data-known="${say("passkeys.known")}"
    >
      <input type="hidden" name="response" />
      ${field({ id: "passkey-name", name: "name", label: say("passkeys.name"), help: say("passkeys.nameHelp") })}
      <p><button class="button primary">${say("action.makePasskey")}</button></p>
      <p role="alert"></p>
    </form>
  </div>`;
}

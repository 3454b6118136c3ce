/** The accounts of the whole server, for whoever administers it. */

import { html } from "hono/html";
import { allAccounts, resetWays, setDisabled } from "../../../team/account-states.ts";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm, type Fields } from "../forms.ts";
import { baseOf, wordsFor, type ServerContext, type ServerOptions, type TeamHono } from "../server-context.ts";
import { page, type Html } from "./layout.ts";
import { asAdmin } from "./projects.ts";

/** Adds it. */
export function addAccountsPages(app: TeamHono, options: ServerOptions): void {
  app.get("/accounts", (context) => asAdmin(context, options, (account) => accountsPage(context, options, account)));
  app.post("/accounts", (context) =>
    asAdmin(context, options, async (account) => {
      try {
        const done = await change(context, options, account, await readForm(context));
        return await accountsPage(context, options, account, { done });
      } catch (error) {
        if (!(error instanceof TeamError)) throw error;
        return accountsPage(context, options, account, { error });
      }
    }),
  );
}

/** @returns what was done */
async function change(context: ServerContext, { team }: ServerOptions, by: Account, form: Fields): Promise<string> {
  const [what, id] = [form("do"), form("user")];
  if (what !== "disable" && what !== "enable" && what !== "reset") throw new TeamError("member");
  const { name, email } =
    what === "reset" ? await resetWays(team, by, id) : await setDisabled(team, by, id, what === "disable");
  const action = { disable: "account-disabled", enable: "account-enabled", reset: "account-reset" }[what];
  await record(team.database, { who: by.email, action, details: email }, team.now());
  return wordsFor(context)(`accounts.done.${what}`, { name });
}

async function accountsPage(
  context: ServerContext,
  options: ServerOptions,
  account: Account,
  told: { readonly done?: string; readonly error?: unknown } = {},
): Promise<Response> {
  const say = wordsFor(context);
  const button = (id: string, what: string, name: string): Html =>
    html`<form method="post" action="${baseOf(options)}/accounts" class="row-form">
      <input type="hidden" name="user" value="${id}" /><input type="hidden" name="do" value="${what}" />
      <button class="button" aria-label="${say(`accounts.one.${what}`, { name })}">${say(`accounts.${what}`)}</button>
    </form>`;
  const body = html`<p class="quiet">${say("accounts.help")}</p>
    <ul class="people card">
      ${(await allAccounts(options.team)).map(({ id, name, email, isAdmin, isDisabled, hasSecondFactor }) => {
        const facts = [email, isAdmin && say("members.whole"), hasSecondFactor && say("accounts.factor"), isDisabled && say("accounts.disabled")];
        return html`<li>
          <span><strong>${name}</strong> <span class="quiet">${facts.filter(Boolean).join(" · ")}</span></span>
          ${id === account.id ? "" : html`<span class="actions">${button(id, "reset", name)} ${button(id, isDisabled ? "enable" : "disable", name)}</span>`}
        </li>`;
      })}
    </ul>`;
  return page(context, options, { title: say("title.accounts"), body, account, ...told });
} // prettier-ignore

/** The accounts of the whole server, for whoever administers it. */

import { html } from "hono/html";
import { allAccounts, resetWays, setAdmin, setDisabled } from "../../../team/account-states.ts";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import type { Team } from "../../../team/team.ts";
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

/** What a button does, and how the audit log calls it. */
const CHANGES = {
  admin: { action: "administrator-made", work: (team: Team, by: Account, id: string) => setAdmin(team, by, id, true) },
  demote: {
    action: "administrator-ended",
    work: (team: Team, by: Account, id: string) => setAdmin(team, by, id, false),
  },
  disable: {
    action: "account-disabled",
    work: (team: Team, by: Account, id: string) => setDisabled(team, by, id, true),
  },
  enable: {
    action: "account-enabled",
    work: (team: Team, by: Account, id: string) => setDisabled(team, by, id, false),
  },
  reset: { action: "account-reset", work: resetWays },
} as const;

/** @returns what was done */
async function change(context: ServerContext, { team }: ServerOptions, by: Account, form: Fields): Promise<string> {
  const [what, id] = [form("do"), form("user")];
  if (!isChange(what)) throw new TeamError("member");
  const { action, work } = CHANGES[what];
  const { name, email } = await work(team, by, id);
  await record(team.database, { who: by.email, action, details: email }, team.now());
  return wordsFor(context)(`accounts.done.${what}`, { name });
}

function isChange(text: string): text is keyof typeof CHANGES {
  return Object.hasOwn(CHANGES, text);
}

/** The buttons of an account that is not one's own. A disabled one is enabled before it administers the server. */
function changesFor({ isAdmin, isDisabled }: Account): readonly (keyof typeof CHANGES)[] {
  const ofServer = isAdmin ? (["demote"] as const) : isDisabled ? [] : (["admin"] as const);
  return [...ofServer, "reset", isDisabled ? "enable" : "disable"];
}

async function accountsPage(
  context: ServerContext,
  options: ServerOptions,
  account: Account,
  told: { readonly done?: string; readonly error?: unknown } = {},
): Promise<Response> {
  const say = wordsFor(context);
  const button = (id: string, what: keyof typeof CHANGES, name: string): Html =>
    html`<form method="post" action="${baseOf(options)}/accounts" class="row-form">
      <input type="hidden" name="user" value="${id}" /><input type="hidden" name="do" value="${what}" />
      <button class="button" aria-label="${say(`accounts.one.${what}`, { name })}">${say(`accounts.${what}`)}</button>
    </form>`;
  const body = html`<p class="quiet">${say("accounts.help")}</p>
    <ul class="people card">
      ${(await allAccounts(options.team)).map((each) => {
        const { id, name, email, isAdmin, isDisabled, hasSecondFactor } = each;
        const facts = [email, isAdmin && say("members.whole"), hasSecondFactor && say("accounts.factor"), isDisabled && say("accounts.disabled")];
        return html`<li>
          <span><strong>${name}</strong> <span class="quiet">${facts.filter(Boolean).join(" · ")}</span></span>
          ${id === account.id ? "" : html`<span class="actions">${changesFor(each).map((what) => button(id, what, name))}</span>`}
        </li>`;
      })}
    </ul>`;
  return page(context, options, { title: say("title.accounts"), body, account, ...told });
} // prettier-ignore

/** What a link of an invitation opens: an account is made, or one that is there gets a role, or another password. */

import { html } from "hono/html";
import type { Account, SignedIn } from "../../../team/accounts.ts";
import { LEAST_PASSWORD } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { readInvitation, reopenInvitation, useInvitation, type Invitation } from "../../../team/invitations.ts";
import { setRole } from "../../../team/members.ts";
import { findProject } from "../../../team/projects.ts";
import { readRole } from "../../../team/roles.ts";
import { TeamError } from "../../../team/team-error.ts";
import { revokeTokensOf } from "../../../team/tokens.ts";
import { valueName, type TeamKey } from "../../../team/words.ts";
import { readForm, type Fields } from "../forms.ts";
import { accountOf, baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { field, page, type Html, type PageContent } from "./layout.ts";
import { oidcLink } from "./oidc.ts";
import { leadIn } from "./lead.ts";
import type { TeamHono } from "./sign-in.ts";

/** No session begins. */
const NOBODY: SignedIn = { headers: new Headers(), owesCode: false };

/** Adds them. */
export function addInvitationPages(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  app.get("/invitation", async (context) => {
    const token = context.req.query("token") ?? "";
    try {
      const invitation = await readInvitation(team.database, token, team.now());
      return await page(context, options, await invitationPage(context, options, invitation, token));
    } catch (error) {
      return refuse(context, options, error);
    }
  });
  app.post("/invitation", async (context) => {
    const form = await readForm(context);
    const token = form("token");
    let invitation: Invitation;
    try {
      invitation = await readInvitation(team.database, token, team.now());
    } catch (error) {
      return refuse(context, options, error);
    }
    try {
      return leadIn(context, options, await accept(context, options, invitation, form));
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      return page(context, options, { ...(await invitationPage(context, options, invitation, token, form)), error });
    }
  });
}

/** @returns the session that begins; none where there is one */
async function accept(
  context: ServerContext,
  options: ServerOptions,
  invitation: Invitation,
  form: Fields,
): Promise<SignedIn> {
  const { team } = options;
  const { database, accounts } = team;
  if (!(await useInvitation(database, invitation.id, team.now()))) throw new TeamError("invitation");
  try {
    const known = await accounts.find(invitation.email);
    const signedIn = await accountOf(context, options);
    if (invitation.role === "password") return await changePassword(options, known, form);
    if (known) {
      if (signedIn?.id !== known.id) throw new TeamError("other-account", { email: invitation.email });
      await giveRole(options, invitation, known);
      return NOBODY;
    }
    const isFirst = invitation.project === null;
    const [email, password] = [isFirst ? form("email") : invitation.email, form("password")];
    const account = await accounts.create({ email, name: form("name"), password, isAdmin: isFirst });
    await giveRole(options, invitation, account);
    await record(database, { who: account.email, action: "account-made", project: invitation.project }, team.now());
    return (await accounts.signIn(email, password)) ?? NOBODY;
  } catch (error) {
    await reopenInvitation(database, invitation.id);
    throw error;
  }
}

async function giveRole({ team }: ServerOptions, { project, role }: Invitation, account: Account): Promise<void> {
  const given = readRole(role);
  if (project !== null && given && !account.isAdmin) {
    await setRole(team.database, project, account.id, given);
    await record(
      team.database,
      { who: account.email, action: "role", project, details: `${account.email} ${role}` },
      team.now(),
    );
  }
  await team.peopleChanged();
}

async function changePassword({ team }: ServerOptions, account: Account | undefined, form: Fields): Promise<SignedIn> {
  if (!account) throw new TeamError("invitation");
  await team.accounts.setPassword(account.id, form("password"));
  await revokeTokensOf(team.database, account.id, team.now());
  await record(team.database, { who: account.email, action: "password-changed" }, team.now());
  return (await team.accounts.signIn(account.email, form("password"))) ?? NOBODY;
}

async function invitationPage(
  context: ServerContext,
  options: ServerOptions,
  invitation: Invitation,
  token: string,
  form: Fields = () => "",
): Promise<PageContent> {
  const { team } = options;
  const say = wordsFor(context);
  const { email, project, role } = invitation;
  const password = field({
    id: "password", label: say("field.newPassword"), type: "password", autocomplete: "new-password",
    help: say("field.passwordHelp", { count: LEAST_PASSWORD }),
  }); // prettier-ignore
  const wrap = (content: Html, action: TeamKey): Html =>
    html`<form method="post" action="${baseOf(options)}/invitation" class="card">
      <input type="hidden" name="token" value="${token}" />
      ${content}
      <p><button class="button primary">${say(action)}</button></p>
    </form>`;
  if (role === "password") return { title: say("title.password"), body: wrap(password, "action.savePassword") };
  const title = say("title.invitation");
  const account = await accountOf(context, options);
  const name = project === null ? "" : ((await findProject(team.database, project))?.name ?? project);
  const what = html`<p>${project === null ? say("invitation.first") : say("invitation.toProject", { project: name, role: valueName(languageOf(context), "role", role) })}</p>`;
  if (email !== "" && (await team.accounts.find(email)))
    return account?.email === email
      ? { title, account, body: wrap(what, "invitation.accept") }
      : { title, account, body: html`<p>${say("invitation.hasAccount", { email })}</p><p><a class="button" href="${baseOf(options)}/sign-in">${say("action.signIn")}</a></p>` };
  const fields = html`${what}
  ${field({ id: "email", label: say("field.email"), type: "email", value: email || form("email"), autocomplete: "username", isFixed: email !== "" })}
  ${field({ id: "name", label: say("field.name"), value: form("name"), autocomplete: "name" })} ${password}`;
  // The provider's verified address is that of the invitation, or it opens nothing.
  const elsewhere = email === "" ? html`` : oidcLink(context, options);
  return { title, body: html`${wrap(fields, "action.create")} ${elsewhere}` };
} // prettier-ignore

function refuse(context: ServerContext, options: ServerOptions, error: unknown): Promise<Response> {
  if (!(error instanceof TeamError)) throw error;
  return page(context, options, { title: wordsFor(context)("title.invitation"), body: html``, error, status: 410 });
}

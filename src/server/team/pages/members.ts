/** The members of a project: their roles, and invitations. */

import { html, raw } from "hono/html";
import { CotejoError } from "../../../base/errors.ts";
import { record } from "../../../team/audit.ts";
import { invite, openInvitations, revokeInvitation } from "../../../team/invitations.ts";
import { membersOf, setRole } from "../../../team/members.ts";
import { readRole, ROLES } from "../../../team/roles.ts";
import { TeamError } from "../../../team/team-error.ts";
import { t, valueName } from "../../../team/words.ts";
import { readForm, type Fields } from "../forms.ts";
import { baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { asProjectAdmin, type Asked } from "./as-member.ts";
import { field, page, type Html, type PageContent } from "./layout.ts";
import type { TeamHono } from "./sign-in.ts";

/** Adds them. */
export function addMemberPages(app: TeamHono, options: ServerOptions): void {
  app.get("/projects/:slug/members", (context) => asProjectAdmin(context, options, async (asked) => page(context, options, await membersPage(context, options, asked))));
  app.post("/projects/:slug/members", (context) =>
    asProjectAdmin(context, options, async (asked) => {
      const form = await readForm(context);
      try {
        const change = form("invitation") !== "" ? endInvitation : form("user") === "" ? sendInvitation : changeRole;
        const done = await change(context, options, asked, form);
        return await page(context, options, { ...(await membersPage(context, options, asked, done.link)), done: done.said });
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        return page(context, options, { ...(await membersPage(context, options, asked)), error });
      }
    }),
  );
} // prettier-ignore

interface Done {
  readonly said: string;
  /** Where no mail is sent. */
  readonly link?: string;
}

async function sendInvitation(
  context: ServerContext,
  options: ServerOptions,
  asked: Asked,
  form: Fields,
): Promise<Done> {
  const { team, mailer } = options;
  const { account, project } = asked;
  const role = readRole(form("role"));
  if (!role) throw new TeamError("role");
  const email = form("email").trim();
  const token = await invite(team.database, { email, project: project.slug, role, by: account.email }, team.now());
  const link = `${team.options.url.origin}${baseOf(options)}/invitation?token=${token}`;
  const details = `${email} ${role}`;
  await record(team.database, { who: account.email, action: "invited", project: project.slug, details }, team.now());
  const say = wordsFor(context);
  if (!mailer) return { said: say("members.passOn", { email }), link };
  // The reader's language is not known yet: the mail has both.
  const values = { by: account.name, project: project.name, link };
  const subject = t(languageOf(context), "mail.inviteSubject", values);
  await mailer.send({
    to: email,
    subject,
    text: [t("es", "mail.invite", values), t("en", "mail.invite", values)].join("\n———\n\n"),
  });
  return { said: say("members.sent", { email }) };
}

async function endInvitation(
  context: ServerContext,
  { team }: ServerOptions,
  { account, project }: Asked,
  form: Fields,
): Promise<Done> {
  const email = await revokeInvitation(team.database, project.slug, form("invitation"));
  const entry = { who: account.email, action: "invitation-revoked", project: project.slug, details: email };
  await record(team.database, entry, team.now());
  return { said: wordsFor(context)("members.revoked", { email }) };
}

async function changeRole(
  context: ServerContext,
  { team }: ServerOptions,
  { account, project }: Asked,
  form: Fields,
): Promise<Done> {
  const role = readRole(form("role"));
  if (!role && form("role") !== "none") throw new TeamError("role");
  await setRole(team.database, project.slug, form("user"), role);
  await team.peopleChanged();
  const details = `${form("user")} ${role ?? "none"}`;
  await record(team.database, { who: account.email, action: "role", project: project.slug, details }, team.now());
  return { said: wordsFor(context)(role ? "members.changed" : "members.removed") };
}

async function membersPage(context: ServerContext, options: ServerOptions, { account, project }: Asked, link?: string): Promise<PageContent> {
  const { team } = options;
  const say = wordsFor(context);
  const base = `${baseOf(options)}/projects/${project.slug}`;
  const members = await membersOf(team.database, project.slug);
  const open = await openInvitations(team.database, project.slug, team.now());
  const users = await team.database.selectFrom("user").select(["id", "isAdmin"]).execute();
  const whole = new Set(users.flatMap(({ id, isAdmin }) => (isAdmin ? [id] : [])));
  const body = html`
    ${link === undefined ? "" : html`<p><input class="link" aria-label="${say("members.passOn", { email: "" })}" readonly value="${link}" /></p>`}
    <p class="actions"><a href="${base}/">${say("nav.review")}</a> <a href="${base}/settings">${say("nav.settings")}</a></p>
    <section class="card" aria-labelledby="people">
      <h2 id="people">${say("members.people")}</h2>
      <ul class="people">
        ${members.map(
          ({ id, name, email, role, isDisabled }) =>
            html`<li>
              <span><strong>${name}</strong> <span class="quiet">${email}${isDisabled ? ` · ${say("accounts.disabled")}` : ""}</span></span>
              ${whole.has(id)
                ? html`<span class="quiet">${say("members.whole")}</span>`
                : html`<span class="actions"><form method="post" action="${base}/members" class="row-form">
                    <input type="hidden" name="user" value="${id}" />
                    <label for="role-${id}" class="visually-hidden">${say("members.roleOf", { name })}</label>
                    ${roleChoice(say, `role-${id}`, role)}
                    <button class="button" aria-label="${say("members.changeOne", { name })}">${say("action.change")}</button>
                  </form>
                  <form method="post" action="${base}/members" class="row-form">
                    <input type="hidden" name="user" value="${id}" /><input type="hidden" name="role" value="none" />
                    <button class="button" aria-label="${say("members.removeOne", { name })}">${say("action.remove")}</button>
                  </form></span>`}
            </li>`,
        )}
      </ul>
    </section>
    <section class="card" aria-labelledby="invite">
      <h2 id="invite">${say("members.invitePerson")}</h2>
      <form method="post" action="${base}/members">
        ${field({ id: "email", label: say("field.email"), type: "email" })}
        <p class="team-field"><label for="role">${say("field.role")}</label> ${roleChoice(say, "role", "reviewer")}</p>
        <ul class="quiet role-help">${ROLES.map((role) => html`<li><strong>${say(`role.${role}`)}</strong>: ${say(`roleHelp.${role}`)}</li>`)}</ul>
        <p><button class="button primary">${say("action.invite")}</button></p>
      </form>
      ${open.length === 0 ? "" : html`<h3>${say("members.open")}</h3><ul class="people">${open.map(
        (each) => html`<li><span>${each.email} <span class="quiet">${valueName(languageOf(context), "role", each.role)}</span></span>
          <form method="post" action="${base}/members" class="row-form">
            <input type="hidden" name="invitation" value="${each.id}" />
            <button class="button" aria-label="${say("members.revokeOne", { email: each.email })}">${say("action.revoke")}</button>
          </form></li>`,
      )}</ul>`}
    </section>
    <section class="card" aria-labelledby="hook">
      <h2 id="hook">${say("members.hook")}</h2>
      <p>${say("members.hookHelp")}</p>
      <dl>
        <dt>${say("members.hookAddress")}</dt><dd><code>${team.options.url.origin}${base}/hook</code></dd>
        <dt>${say("members.hookSecret")}</dt><dd><code>${project.hookSecret}</code></dd>
      </dl>
      <p><a href="${base}/audit.jsonl">${say("nav.audit")}</a></p>
    </section>`;
  return { title: say("title.members", { project: project.name }), body, account };
} // prettier-ignore

function roleChoice(say: ReturnType<typeof wordsFor>, id: string, chosen: string): Html {
  const option = (value: string, label: string): Html => html`<option value="${value}"${value === chosen ? raw(" selected") : ""}>${label}</option>`;
  return html`<select id="${id}" name="role" class="choice">
    ${ROLES.map((role) => option(role, say(`role.${role}`)))}
  </select>`;
} // prettier-ignore

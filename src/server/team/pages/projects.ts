/** The list of projects, and a new one. */

import { html } from "hono/html";
import { CotejoError } from "../../../base/errors.ts";
import { record } from "../../../team/audit.ts";
import { projectsOf } from "../../../team/members.ts";
import { allows } from "../../../team/roles.ts";
import type { Team } from "../../../team/team.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm, type Fields } from "../forms.ts";
import { accountOf, baseOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { field, page, type Html, type PageContent } from "./layout.ts";
import { leadTo } from "./lead.ts";
import type { TeamHono } from "./sign-in.ts";

/** Adds them. */
export function addProjectPages(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  const base = baseOf(options);
  app.get("/", async (context) => {
    const account = await accountOf(context, options);
    if (!account) return context.redirect(`${base}/sign-in`, 303);
    const say = wordsFor(context);
    const projects = await projectsOf(team.database, account);
    const none = say(account.isAdmin ? "projects.none" : "projects.noneYours");
    const body = html`${projects.length === 0 ? html`<p>${none}</p>` : ""}
      <ul class="projects">
        ${projects.map(
          ({ slug, name, role }) =>
            html`<li class="card">
              <h2><a href="${base}/projects/${slug}/">${name}</a></h2>
              <p class="quiet">${say("projects.role", { role: say(`role.${role}`) })}</p>
              ${stateOf(team, slug, say)}
              ${allows(role, "editor") ? html`<p><a class="button" href="${base}/projects/${slug}/translations">${say("action.translations")}</a></p>` : ""}
              ${role === "administrator" ? html`<p><a class="button" href="${base}/projects/${slug}/members">${say("action.members")}</a>${account.isAdmin ? html` <a class="button" href="${base}/projects/${slug}/pull-requests">${say("action.pulls")}</a>` : ""}</p>` : ""}
            </li>`,
        )}
      </ul>
      ${account.isAdmin ? html`<p class="actions"><a class="button primary" href="${base}/projects/new">${say("action.newProject")}</a> <a class="button" href="${base}/accounts">${say("title.accounts")}</a> <a class="button" href="${base}/audit.jsonl">${say("nav.audit")}</a></p>` : ""}`;
    return page(context, options, { title: say("title.projects"), body, account });
  });
  app.get("/projects/new", (context) => asAdmin(context, options, (account) => page(context, options, { ...newForm(context, base), account })));
  app.post("/projects/new", (context) =>
    asAdmin(context, options, async (account) => {
      const form = await readForm(context);
      try {
        const project = await team.add({ name: form("name"), url: form("url"), branch: form("branch"), publishTo: form("publishTo") });
        await record(team.database, { who: account.email, action: "project-made", project: project.slug }, team.now());
        return leadTo(context, `${base}/projects/${project.slug}/members`);
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        return page(context, options, { ...newForm(context, base, form), account, error });
      }
    }),
  );
} // prettier-ignore

/** Why the project's last round with its remote failed, or that there was none yet. */
function stateOf(team: Team, slug: string, say: ReturnType<typeof wordsFor>): Html {
  const project = team.project(slug);
  if (!project) return html`<p class="refusal">${say("error.project-stopped", { slug })}</p>`;
  const { failure, isFresh, request } = project;
  if (failure instanceof CotejoError)
    return html`<p class="refusal">${say("projects.waits", { reason: failure.message })}</p>`;
  if (request.failure instanceof CotejoError)
    return html`<p class="refusal">${request.failure instanceof TeamError ? say(`error.${request.failure.key}`, request.failure.values) : request.failure.message}</p>`;
  if (request.url !== undefined && /^https?:\/\//.test(request.url))
    return html`<p class="quiet"><a href="${request.url}" rel="noreferrer">${say("projects.request")}</a></p>`;
  return isFresh ? html`` : html`<p class="quiet">${say("projects.starting")}</p>`;
} // prettier-ignore

function newForm(context: ServerContext, base: string, form: Fields = () => ""): PageContent {
  const say = wordsFor(context);
  return {
    title: say("title.newProject"),
    body: html`<form method="post" action="${base}/projects/new" class="card">
      ${field({ id: "name", label: say("field.projectName"), value: form("name") })}
      ${field({ id: "url", label: say("field.url"), value: form("url"), help: say("field.urlHelp") })}
      ${field({ id: "branch", label: say("field.branch"), value: form("branch") || "main" })}
      ${field({ id: "publishTo", label: say("field.publishTo"), value: form("publishTo"), help: say("field.publishToHelp"), isNeeded: false })}
      <p><button class="button primary">${say("action.makeProject")}</button></p>
    </form>`,
  };
}

/** Runs `work` for whoever administers the server; leads everybody else to sign in, or says no. */
export async function asAdmin(
  context: ServerContext,
  options: ServerOptions,
  work: (account: NonNullable<Awaited<ReturnType<typeof accountOf>>>) => Promise<Response>,
): Promise<Response> {
  const account = await accountOf(context, options);
  if (!account) return context.redirect(`${baseOf(options)}/sign-in`, 303);
  if (account.isAdmin) return work(account);
  const title = wordsFor(context)("title.failed");
  return page(context, options, { title, body: html``, account, error: new TeamError("not-yours"), status: 403 });
}

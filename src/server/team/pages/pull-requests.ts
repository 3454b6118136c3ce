/** Whether a project has a pull request from its own branch to the main one, and at which host. */

import { html, raw } from "hono/html";
import { CotejoError } from "../../../base/errors.ts";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { findProject } from "../../../team/projects.ts";
import { findSettings, guessHost, HOSTS, planSettings, saveSettings } from "../../../team/pull-requests/settings.ts";
import type { ProjectTable } from "../../../team/tables.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm, type Fields } from "../forms.ts";
import { baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { field, page, type Html, type PageContent } from "./layout.ts";
import { asAdmin } from "./projects.ts";
import type { TeamHono } from "./sign-in.ts";

interface Asked {
  readonly account: Account;
  readonly project: ProjectTable;
}

/** Adds it. Only whoever administers the server has it: a token of the server is sent to the address that is given here. */
export function addPullRequestPages(app: TeamHono, options: ServerOptions): void {
  const path = "/projects/:slug/pull-requests";
  app.get(path, (context) => asked(context, options, async (given) => page(context, options, await requestsPage(context, options, given))));
  app.post(path, (context) =>
    asked(context, options, async (given) => {
      const form = await readForm(context);
      try {
        await change(context, options, given, form);
        return await page(context, options, { ...(await requestsPage(context, options, given)), done: wordsFor(context)("pulls.saved") });
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        return page(context, options, { ...(await requestsPage(context, options, given, form)), error });
      }
    }),
  );
} // prettier-ignore

async function asked(context: ServerContext, options: ServerOptions, work: (asked: Asked) => Promise<Response>): Promise<Response> {
  return asAdmin(context, options, async (account) => {
    const project = await findProject(options.team.database, context.req.param("slug") ?? "");
    if (project) return work({ account, project });
    const title = wordsFor(context)("title.notFound");
    return page(context, options, { title, body: html``, account, error: new TeamError("not-found"), status: 404 });
  });
} // prettier-ignore

async function change(context: ServerContext, { team }: ServerOptions, { account, project }: Asked, form: Fields): Promise<void> {
  const { slug } = project;
  const host = form("host");
  const given = { host, api: form("api"), repository: form("repository"), language: languageOf(context) };
  const settings = host === "none" ? undefined : planSettings(project, given);
  await saveSettings(team.database, slug, settings);
  const details = settings ? `${settings.host} ${settings.api.href} ${settings.repository}` : "none";
  await record(team.database, { who: account.email, action: "pull-requests", project: slug, details }, team.now());
  const open = team.project(slug);
  open?.request.again();
  open?.pushed();
} // prettier-ignore

async function requestsPage(context: ServerContext, options: ServerOptions, { account, project }: Asked, form?: Fields): Promise<PageContent> {
  const say = wordsFor(context);
  const { slug, name, branch, publishTo } = project;
  const base = baseOf(options);
  const settings = await findSettings(options.team.database, slug);
  const chosen = form?.("host") ?? settings?.host ?? (form ? "none" : (guessHost(project.url) ?? "none"));
  const option = (value: string, label: string): Html => html`<option value="${value}"${value === chosen ? raw(" selected") : ""}>${label}</option>`;
  const body = html`<p>${say(publishTo === branch ? "pulls.sameBranch" : "pulls.about", { branch, publishTo })}</p>
    ${settings ? "" : html`<p class="quiet">${say("pulls.off")}</p>`}
    <form method="post" action="${base}/projects/${slug}/pull-requests" class="card">
      <p class="team-field"><label for="host">${say("pulls.host")}</label>
        <select id="host" name="host" class="choice">${option("none", say("pulls.none"))}${Object.entries(HOSTS).map(([id, host]) => option(id, host.name))}</select></p>
      ${field({ id: "api", label: say("pulls.api"), value: form?.("api") ?? settings?.api.href ?? "", help: say("pulls.apiHelp"), isNeeded: false })}
      ${field({ id: "repository", label: say("pulls.repository"), value: form?.("repository") ?? settings?.repository ?? "", help: say("pulls.repositoryHelp"), isNeeded: false })}
      <p class="quiet">${say("pulls.tokenHelp")}</p>
      <p><button class="button primary">${say("pulls.save")}</button></p>
    </form>`;
  return { title: say("title.pulls", { project: name }), body, account };
} // prettier-ignore

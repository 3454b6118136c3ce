/** The name of a project, and its branches. */

import { html } from "hono/html";
import { CotejoError } from "../../../base/errors.ts";
import { record } from "../../../team/audit.ts";
import type { ProjectTable } from "../../../team/tables.ts";
import { readForm, type Fields } from "../forms.ts";
import { baseOf, wordsFor, type ServerContext, type ServerOptions, type TeamHono } from "../server-context.ts";
import { field, page, type PageContent } from "./layout.ts";
import { asProjectAdmin } from "./as-member.ts";

/** Adds it. */
export function addSettingsPages(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  app.get("/projects/:slug/settings", (context) =>
    asProjectAdmin(context, options, async ({ account, project }) =>
      page(context, options, { ...settingsForm(context, options, project), account }),
    ),
  );
  app.post("/projects/:slug/settings", (context) =>
    asProjectAdmin(context, options, async ({ account, project }) => {
      const form = await readForm(context);
      const wanted = { name: form("name"), branch: form("branch"), publishTo: form("publishTo") };
      try {
        const changed = await team.change(project.slug, wanted);
        const details = `${changed.name}, ${changed.branch}, ${changed.publishTo}`;
        const entry = { who: account.email, action: "project-changed", project: project.slug, details };
        await record(team.database, entry, team.now());
        const done = wordsFor(context)("settings.saved");
        return await page(context, options, { ...settingsForm(context, options, changed), account, done });
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        return page(context, options, { ...settingsForm(context, options, project, form), account, error });
      }
    }),
  );
}

function settingsForm(
  context: ServerContext,
  options: ServerOptions,
  project: ProjectTable,
  form?: Fields,
): PageContent {
  const say = wordsFor(context);
  const base = `${baseOf(options)}/projects/${project.slug}`;
  const { name, branch, url } = project;
  const publishTo = project.publishTo === branch ? "" : project.publishTo;
  return {
    title: say("title.settings", { project: name }),
    body: html`<p><a href="${base}/members">${say("action.members")}</a></p>
      <form method="post" action="${base}/settings" class="card">
        ${field({ id: "url", label: say("field.url"), value: url, isFixed: true })}
        ${field({ id: "name", label: say("field.projectName"), value: form?.("name") ?? name })}
        ${field({ id: "branch", label: say("field.branch"), value: form?.("branch") ?? branch })}
        ${field({ id: "publishTo", label: say("field.publishTo"), value: form?.("publishTo") ?? publishTo, help: say("field.publishToHelp"), isNeeded: false })}
        <p class="quiet">${say("settings.help")}</p>
        <p><button class="button primary">${say("action.save")}</button></p>
      </form>`,
  };
} // prettier-ignore

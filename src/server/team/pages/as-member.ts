/** Pages of a project, for whoever has the role that they need. */

import { html } from "hono/html";
import type { Account } from "../../../team/accounts.ts";
import { roleIn } from "../../../team/members.ts";
import { findProject } from "../../../team/projects.ts";
import { allows, type Role } from "../../../team/roles.ts";
import type { ProjectTable } from "../../../team/tables.ts";
import { TeamError } from "../../../team/team-error.ts";
import { accountOf, baseOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import { page } from "./layout.ts";

export interface Asked {
  readonly account: Account;
  readonly project: ProjectTable;
  readonly role: Role;
}

/** Runs `work` for whoever has this role or a later one. What somebody has no role in is not there. */
export async function asMember(context: ServerContext, options: ServerOptions, needed: Role, work: (asked: Asked) => Promise<Response>): Promise<Response> {
  const { team } = options;
  const account = await accountOf(context, options);
  if (!account) return context.redirect(`${baseOf(options)}/sign-in`, 303);
  const project = await findProject(team.database, context.req.param("slug") ?? "");
  const role = project && (await roleIn(team.database, project.slug, account));
  if (project && role && allows(role, needed)) return work({ account, project, role });
  const title = wordsFor(context)("title.failed");
  const error = new TeamError(role ? "not-yours" : "not-found");
  return page(context, options, { title, body: html``, account, error, status: role ? 403 : 404 });
} // prettier-ignore

/** The same for whoever administers the project. */
export function asProjectAdmin(
  context: ServerContext,
  options: ServerOptions,
  work: (asked: Asked) => Promise<Response>,
): Promise<Response> {
  return asMember(context, options, "administrator", work);
}

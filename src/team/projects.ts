/** The projects of the server, as the database has them. */

import { checkRepository } from "./git/checkout.ts";
import { newToken } from "./secrets.ts";
import type { ProjectTable, TeamDatabase } from "./tables.ts";
import { TeamError } from "./team-error.ts";

export interface NewProject {
  readonly name: string;
  readonly url: string;
  readonly branch: string;
  /** The branch that decisions are pushed to; the same where it is empty. */
  readonly publishTo?: string;
}

/** A project that could be made. @throws TeamError */
export async function planProject(database: TeamDatabase, given: NewProject, now: number): Promise<ProjectTable> {
  const name = readProjectName(given.name);
  const slug = slugOf(name);
  if (await findProject(database, slug)) throw new TeamError("project-exists", { slug });
  const [url, branch] = [given.url.trim(), given.branch.trim()];
  checkRepository(url, branch);
  const publishTo = given.publishTo?.trim() || branch;
  checkRepository(url, publishTo);
  return { slug, name, url, branch, publishTo, hookSecret: newToken(), createdAt: new Date(now).toISOString() };
}

/** @throws TeamError */
export function readProjectName(given: string): string {
  const name = given.normalize("NFC").trim();
  if (name.length > 80 || slugOf(name) === "") throw new TeamError("project-name");
  return name;
}

/** @throws TeamError `project-exists`: somebody has added one of this name meanwhile */
export async function addProject(database: TeamDatabase, project: ProjectTable): Promise<void> {
  const added = await database
    .insertInto("project")
    .values(project)
    .onConflict((on) => on.column("slug").doNothing())
    .returning("slug")
    .executeTakeFirst();
  if (!added) throw new TeamError("project-exists", { slug: project.slug });
}

export async function removeProject(database: TeamDatabase, slug: string): Promise<void> {
  await database.deleteFrom("project").where("slug", "=", slug).execute();
}

export async function findProject(database: TeamDatabase, slug: string): Promise<ProjectTable | undefined> {
  return database.selectFrom("project").selectAll().where("slug", "=", slug).executeTakeFirst();
}

export async function allProjects(database: TeamDatabase): Promise<readonly ProjectTable[]> {
  return database.selectFrom("project").selectAll().orderBy("slug").execute();
}

/** What stands in addresses, and names a folder: small letters, figures and hyphens. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-$/, "");
}

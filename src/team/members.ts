/** Who has which role in which project. Whoever administers the server administers every project. */

import type { Account } from "./accounts.ts";
import { readRole, type Role } from "./roles.ts";
import type { ProjectTable, TeamDatabase } from "./tables.ts";
import { TeamError } from "./team-error.ts";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Their account comes in nowhere. */
  readonly isDisabled: boolean;
}

/** Somebody's role in a project; undefined: none. */
export async function roleIn(database: TeamDatabase, project: string, account: Account): Promise<Role | undefined> {
  if (account.isAdmin) return "administrator";
  return roleOfUser(database, project, account.id);
}

async function roleOfUser(database: TeamDatabase, project: string, userId: string): Promise<Role | undefined> {
  const found = await database
    .selectFrom("member")
    .select("role")
    .where("project", "=", project)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return found && readRole(found.role);
}

/** The members of a project, by name. Those who administer the server are among them. */
export async function membersOf(database: TeamDatabase, project: string): Promise<readonly Member[]> {
  const users = await database.selectFrom("user").selectAll().orderBy("name").execute();
  const members = await database.selectFrom("member").selectAll().where("project", "=", project).execute();
  const roles = new Map(members.map(({ userId, role }) => [userId, readRole(role)]));
  return users.flatMap(({ id, name, email, emailVerified, isAdmin, disabledAt }) => {
    const role = isAdmin ? "administrator" : roles.get(id);
    return role && emailVerified ? [{ id, name, email, role, isDisabled: disabledAt !== null }] : [];
  });
}

/**
 * Gives somebody a role in a project; without one, takes theirs.
 * @throws TeamError: no such account, or one that administers the server
 */
export async function setRole(
  database: TeamDatabase,
  project: string,
  userId: string,
  role: Role | undefined,
): Promise<void> {
  const user = await database.selectFrom("user").select("isAdmin").where("id", "=", userId).executeTakeFirst();
  if (!user) throw new TeamError("member");
  if (user.isAdmin) throw new TeamError("member-admin");
  if (role)
    await database
      .insertInto("member")
      .values({ project, userId, role })
      .onConflict((on) => on.columns(["project", "userId"]).doUpdateSet({ role }))
      .execute();
  else await database.deleteFrom("member").where("project", "=", project).where("userId", "=", userId).execute();
}

/** The projects that somebody has a role in, by name. */
export async function projectsOf(
  database: TeamDatabase,
  account: Account,
): Promise<readonly (ProjectTable & { readonly role: Role })[]> {
  const projects = await database.selectFrom("project").selectAll().orderBy("name").execute();
  const found: (ProjectTable & { readonly role: Role })[] = [];
  for (const project of projects) {
    const role = await roleIn(database, project.slug, account);
    if (role) found.push({ ...project, role });
  }
  return found;
}

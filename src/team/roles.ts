/** The roles in a project, and what each may. A later one may all that those before it may. */

export const ROLES = ["viewer", "translator", "reviewer", "editor", "administrator"] as const;

/**
 * `viewer` reads. `translator` writes texts that wait for a reviewer, and comments. `reviewer` decides. `editor` starts
 * translations and spends. `administrator` invites people and gives them roles.
 */
export type Role = (typeof ROLES)[number];

/** Whether a role may what another one is needed for. */
export function allows(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Undefined for what is no role. */
export function readRole(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}

/** Who is here, as commits need it: at once, and without asking the database for each. */

import type { TeamDatabase } from "./tables.ts";
import { membersOf } from "./members.ts";
import { allProjects } from "./projects.ts";
import { allows } from "./roles.ts";

export interface People {
  /** Reads them anew: people or roles have changed. */
  changed(): Promise<void>;
  /** The address of an account by its name; undefined: nobody here has that name. */
  mailOf(name: string): string | undefined;
  /** Whether the edits of a commit by this address count as approved in a project. */
  mayApprove(slug: string, mail: string): boolean;
}

/** Empty until they are read by `changed`. */
export function createPeople(database: TeamDatabase): People {
  const mails = new Map<string, string>();
  const approvers = new Map<string, ReadonlySet<string>>();
  return {
    async changed() {
      mails.clear();
      for (const { name, email, emailVerified } of await database.selectFrom("user").selectAll().execute())
        if (emailVerified) mails.set(name, email);
      for (const { slug } of await allProjects(database)) {
        const members = await membersOf(database, slug);
        const counts = members.filter(({ role, isDisabled }) => !isDisabled && allows(role, "reviewer"));
        approvers.set(slug, new Set(counts.map(({ email }) => email)));
      }
    },
    mailOf: (name) => mails.get(name),
    mayApprove: (slug, mail) => approvers.get(slug)?.has(mail) === true,
  };
}

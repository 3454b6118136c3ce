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
  let known: Known = { mails: new Map(), approvers: new Map() };
  return {
    async changed() {
      // It is replaced when it is complete: a commit meanwhile, or while the database is away, names its co-authors.
      known = await readPeople(database);
    },
    mailOf: (name) => known.mails.get(name),
    mayApprove: (slug, mail) => known.approvers.get(slug)?.has(mail) === true,
  };
}

interface Known {
  readonly mails: ReadonlyMap<string, string>;
  readonly approvers: ReadonlyMap<string, ReadonlySet<string>>;
}

async function readPeople(database: TeamDatabase): Promise<Known> {
  const users = await database.selectFrom("user").selectAll().execute();
  const mails = new Map(users.filter((user) => user.emailVerified).map(({ name, email }) => [name, email]));
  const approvers = new Map<string, ReadonlySet<string>>();
  for (const { slug } of await allProjects(database)) {
    const members = await membersOf(database, slug);
    const counts = members.filter(({ role, isDisabled }) => !isDisabled && allows(role, "reviewer"));
    approvers.set(slug, new Set(counts.map(({ email }) => email)));
  }
  return { mails, approvers };
}

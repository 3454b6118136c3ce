/** A project gets another name, or works on other branches. */

import { checkRepository, openCheckout, type CheckoutOptions } from "./git/checkout.ts";
import { switchBranch } from "./git/switch-branch.ts";
import { findProject, readProjectName } from "./projects.ts";
import { loadServedConfig } from "./served-config.ts";
import type { ProjectTable, TeamDatabase } from "./tables.ts";
import { TeamError } from "./team-error.ts";

export interface ProjectChange {
  readonly name: string;
  readonly branch: string;
  /** The branch that decisions are pushed to; the same where it is empty. */
  readonly publishTo: string;
}

/** What the server does with a project that is at work. */
export interface AtWork {
  readonly database: TeamDatabase;
  readonly placeOf: (project: ProjectTable) => CheckoutOptions;
  /** Publishes what waits, and lets go of the checkout. */
  stop(slug: string): Promise<void>;
  start(project: ProjectTable): Promise<void>;
}

/** Changes it; a new name is shown once the server follows. @throws TeamError: a value that cannot be taken, or a branch that it cannot go to. It goes on as it was then */
export async function changeProject(at: AtWork, slug: string, given: ProjectChange): Promise<ProjectTable> {
  const { database } = at;
  const before = await findProject(database, slug);
  if (!before) throw new TeamError("not-found");
  const after = plan(before, given);
  const isMoved = after.branch !== before.branch || after.publishTo !== before.publishTo;
  if (isMoved) await moveProject(at, before, after, () => save(database, after));
  else await save(database, after);
  return after;
}

function plan(before: ProjectTable, given: ProjectChange): ProjectTable {
  const branch = given.branch.trim();
  const publishTo = given.publishTo.trim() || branch;
  for (const each of [branch, publishTo]) checkRepository(before.url, each);
  return { ...before, name: readProjectName(given.name), branch, publishTo };
}

/**
 * Takes a project that is at work to other branches.
 * @param keep Told once it is there: keeps it; where that fails, the project goes on as it was
 * @throws TeamError: a branch that it cannot go to
 */
export async function moveProject(
  at: Omit<AtWork, "database">,
  before: ProjectTable,
  after: ProjectTable,
  keep: () => Promise<void>,
): Promise<void> {
  await at.stop(before.slug);
  try {
    if (after.branch !== before.branch) await switchTo(at.placeOf(before), before.slug, after.branch);
    await keep();
  } catch (error) {
    await at.start(before);
    throw error;
  }
  await at.start(after);
}

/** A config there that the server cannot use is told, and the checkout goes back. */
async function switchTo(options: CheckoutOptions, slug: string, branch: string): Promise<void> {
  const checkout = await openCheckout(options);
  const head = (await checkout.git.run(["rev-parse", "HEAD"])).trim();
  await switchBranch(checkout, branch);
  await loadServedConfig(options.root, slug, options.env).catch(async (error: unknown) => {
    await checkout.git.run(["checkout", "--quiet", "--force", "-B", options.branch, head]);
    throw error;
  });
}

async function save(database: TeamDatabase, { slug, name, branch, publishTo }: ProjectTable): Promise<void> {
  await database.updateTable("project").set({ name, branch, publishTo }).where("slug", "=", slug).execute();
}

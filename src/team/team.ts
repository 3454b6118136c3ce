/** A team's server without its pages: the database, the accounts, and the projects that are at work. */

import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { loadConfig } from "../config/load-config.ts";
import { acquireLock, type Lock } from "../record/project-lock.ts";
import { isLocked } from "../record/turns.ts";
import { openAccounts, type Accounts } from "./accounts.ts";
import { checkDatabase } from "./check-database.ts";
import { changeProject, type ProjectChange } from "./change-project.ts";
import { createAttempts, type Attempts } from "./attempts.ts";
import { openTeamDatabase, type TeamDatabase } from "./database.ts";
import { cloneRepository, openCheckout, type CheckoutOptions } from "./git/checkout.ts";
import { keepRequest, type KeeperOptions, type RequestKeeper } from "./pull-requests/keep-request.ts";
import { openProject, type OpenProject } from "./open-project.ts";
import { createPeople } from "./people.ts";
import { addProject, allProjects, planProject, removeProject, type NewProject } from "./projects.ts";
import type { RoundTimes } from "./round-clock.ts";
import { createSecondFactor, type SecondFactor } from "./second-factor.ts";
import { serverSecret } from "./secrets.ts";
import type { ProjectTable } from "./tables.ts";
import { TeamError } from "./team-error.ts";

export interface TeamOptions {
  /** Absolute; it is made. */
  readonly folder: string;
  /** Where browsers find the server, without `/` at its end: `https://team.example.org/cotejo`. */
  readonly url: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that runs `cotejo`. */
  readonly program: string;
  readonly identity: { readonly name: string; readonly email: string };
  /** Told of a round with a remote that failed. */
  readonly onFailure: (project: string, error: unknown) => void;
  /** Told of each round: milliseconds, and why it failed. */
  readonly onRound?: ((project: string, ms: number, failure: unknown) => void) | undefined;
  readonly times?: RoundTimes;
  readonly now?: () => number;
}

export interface Team {
  readonly options: TeamOptions;
  readonly database: TeamDatabase;
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly secondFactor: SecondFactor;
  /** Signs what the server gives out and knows again. */
  readonly secret: string;
  readonly now: () => number;
  /** A project at work; undefined: there is none of this name. */
  project(slug: string): OpenProject | undefined;
  /** Clones a repository and puts the project to work. @throws TeamError, or UsageError `config` */
  add(given: NewProject): Promise<ProjectTable>;
  /** Gives a project another name, or other branches. @throws TeamError, or UsageError `config`; it goes on as it was then */
  change(slug: string, given: ProjectChange): Promise<ProjectTable>;
  /** People or roles have changed: commits are signed, and edits count, by who is here now. */
  peopleChanged(): Promise<void>;
  /** Told before a desk is closed or opened anew. */
  onReopen(listener: (slug: string) => Promise<void>): void;
  /** Publishes what waits, and ends. */
  close(): Promise<void>;
}

/** @throws TeamError `folder`: another server has it */
export async function openTeam(options: TeamOptions): Promise<Team> {
  const { folder, url, now = Date.now } = options;
  await mkdir(path.join(folder, "projects"), { recursive: true, mode: 0o700 });
  const lock = await acquireLock(folder, { pid: process.pid }).catch((error: unknown) => {
    throw isLocked(error) ? new TeamError("folder") : error;
  });
  try {
    return await openUnder(lock, options, now, await serverSecret(folder), url);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openUnder(lock: Lock, options: TeamOptions, now: () => number, secret: string, url: URL): Promise<Team> {
  const { folder } = options;
  const database = await openTeamDatabase(folder, options.env["DATABASE_URL"]);
  try {
    const accounts = await openAccounts(database, { url, secret });
    await checkDatabase(database, folder, secret);
    return await openProjects({ lock, options, now, database, accounts, secret });
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

interface Opened extends Pick<Team, "options" | "now" | "database" | "accounts" | "secret"> {
  readonly lock: Lock;
}

async function openProjects({ lock, options, now, database, accounts, secret }: Opened): Promise<Team> {
  const attempts = createAttempts(database, now);
  const secondFactor = await createSecondFactor(accounts.auth, attempts);
  const open = new Map<string, OpenProject>();
  const listeners: ((slug: string) => Promise<void>)[] = [];
  const people = createPeople(database);
  const placeOf = (project: ProjectTable): CheckoutOptions => checkoutOf(options, project);

  async function reopened(slug: string): Promise<void> {
    for (const listener of listeners) await listener(slug);
  }

  async function start(project: ProjectTable, isNew = false): Promise<void> {
    const { slug } = project;
    const wanted = placeOf(project);
    // The database may know projects that this folder has not: another server has made them.
    const isThere = existsSync(path.join(wanted.root, ".git"));
    const checkout = isNew || !isThere ? await cloneRepository(wanted) : await openCheckout(wanted);
    // A config that the server cannot use is told to whoever makes the project.
    if (isNew)
      await loadConfig({ cwd: wanted.root, env: {}, isServed: true }).catch(async (error: unknown) => {
        await rm(wanted.root, { recursive: true, force: true });
        throw error;
      });
    const onFailure = (error: unknown): void => options.onFailure(slug, error);
    const request = requestOf(options, { database, project, checkout, onFailure });
    const at = openProject({
      checkout,
      request,
      mailOf: (name) => people.mailOf(name),
      mayApprove: (mail) => people.mayApprove(slug, mail),
      author: options.identity.name,
      onFailure,
      onRound: (ms, failure) => options.onRound?.(slug, ms, failure),
      onReopen: () => reopened(slug),
      ...(options.times ? { times: options.times } : {}),
    });
    open.set(slug, at);
  }

  async function stop(slug: string): Promise<void> {
    const at = open.get(slug);
    // Who asks meanwhile is told that it does not run.
    open.delete(slug);
    await at?.close();
  }

  await people.changed();
  for (const project of await allProjects(database))
    await start(project).catch((error: unknown) => options.onFailure(project.slug, error));
  return {
    options,
    database,
    accounts,
    attempts,
    secondFactor,
    secret,
    now,
    project: (slug) => open.get(slug),
    async add(given) {
      const project = await planProject(database, given, now());
      // Its name is taken first: of two at once, in one folder or two, one goes on.
      await addProject(database, project);
      await start(project, true).catch(async (error: unknown) => {
        await removeProject(database, project.slug);
        throw error;
      });
      await people.changed();
      return project;
    },
    change: (slug, given) => changeProject({ database, placeOf, stop, start, reopened }, slug, given),
    peopleChanged: () => people.changed(),
    onReopen: (listener) => void listeners.push(listener),
    async close() {
      await Promise.all([...open.values()].map((project) => project.close()));
      await database.destroy();
      await lock.release();
    },
  };
}

type Kept = Pick<KeeperOptions, "database" | "project" | "checkout" | "onFailure">;

/** Where rounds are short, as in a test, a failure is tried again soon too. */
function requestOf({ folder, env, times }: TeamOptions, kept: Kept): RequestKeeper {
  return keepRequest({ ...kept, folder, env, ...(times && { firstWait: times.poll * 2 }) });
}

function checkoutOf(options: TeamOptions, { slug, url, branch, publishTo }: ProjectTable): CheckoutOptions {
  const { folder, identity, program, env } = options;
  const root = path.join(folder, "projects", slug);
  return { root, url, branch, publishTo, identity, program, credentials: path.join(folder, "git-credentials"), env };
}

/** @throws TeamError */
export function atWork(team: Team, slug: string): OpenProject {
  const found = team.project(slug);
  if (found) return found;
  throw new TeamError("project-stopped", { slug });
}

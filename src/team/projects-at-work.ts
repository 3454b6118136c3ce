/** The projects that a server has at work: each is started, stopped and opened anew by its name in addresses. */

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config/types.ts";
import { moveProject } from "./change-project.ts";
import { checkoutOf } from "./checkout-place.ts";
import { cloneRepository, openCheckout, type CheckoutOptions } from "./git/checkout.ts";
import { openProject, type OpenProject, type ProjectOptions } from "./open-project.ts";
import type { People } from "./people.ts";
import { keepRequest, type KeeperOptions, type RequestKeeper } from "./pull-requests/keep-request.ts";
import { loadServedConfig } from "./served-config.ts";
import { allProjects } from "./projects.ts";
import type { ProjectTable, TeamDatabase } from "./tables.ts";
import type { TeamOptions } from "./team-options.ts";

export interface ProjectsAtWork {
  get(this: void, slug: string): OpenProject | undefined;
  placeOf(this: void, project: ProjectTable): CheckoutOptions;
  /** @param isNew Whoever makes the project is told of a config that the server cannot use */
  start(this: void, project: ProjectTable, isNew?: boolean): Promise<void>;
  /** Publishes what waits, and lets go of the checkout. */
  stop(this: void, slug: string): Promise<void>;
  /** Told before a review session is closed or opened anew. */
  onReopen(this: void, listener: (slug: string) => Promise<void>): void;
  /** Makes them what the database has: another server may have made, renamed or moved some. */
  follow(this: void): Promise<void>;
  close(this: void): Promise<void>;
}

/** None is at work before it is started. */
export function createProjectsAtWork(
  options: TeamOptions,
  database: TeamDatabase,
  people: People,
  onPushed: (slug: string) => void,
): ProjectsAtWork {
  const open = new Map<string, OpenProject>();
  /** As each of them was started, by its name in addresses. */
  const started = new Map<string, ProjectTable>();
  const listeners: ((slug: string) => Promise<void>)[] = [];
  const placeOf = (project: ProjectTable): CheckoutOptions => checkoutOf(options, project);

  async function reopened(slug: string): Promise<void> {
    for (const listener of listeners) await listener(slug);
  }

  async function start(project: ProjectTable, isNew = false): Promise<void> {
    const { slug } = project;
    started.set(slug, project);
    try {
      const told = { onPushed: () => onPushed(slug), onReopen: () => reopened(slug) };
      open.set(slug, await openCloned({ options, database, people }, project, isNew, told));
    } catch (error) {
      started.delete(slug);
      throw error;
    }
  }

  async function stop(slug: string): Promise<void> {
    const at = open.get(slug);
    // Who asks meanwhile is told that it does not run.
    open.delete(slug);
    await at?.close();
  }

  async function followOne(project: ProjectTable): Promise<void> {
    const { slug, name, branch, publishTo } = project;
    const before = started.get(slug);
    if (!before) return start(project);
    // One that is being started or moved here is not at work just now.
    if (!open.has(slug)) return;
    if (before.branch !== branch || before.publishTo !== publishTo)
      return moveProject({ placeOf, stop, start }, before, project, async () => undefined);
    started.set(slug, project);
    if (before.name !== name) await reopened(slug);
  }

  return {
    get: (slug) => open.get(slug),
    placeOf,
    start,
    stop,
    async follow() {
      for (const project of await allProjects(database))
        await followOne(project).catch((error: unknown) => options.onFailure(project.slug, error));
    },
    onReopen: (listener) => void listeners.push(listener),
    async close() {
      await Promise.all([...open.values()].map((project) => project.close()));
    },
  };
}

/** Opens a project in its checkout, which is cloned where it is not there. */
async function openCloned(
  {
    options,
    database,
    people,
  }: { readonly options: TeamOptions; readonly database: TeamDatabase; readonly people: People },
  project: ProjectTable,
  isNew: boolean,
  told: Pick<ProjectOptions, "onPushed" | "onReopen">,
): Promise<OpenProject> {
  const { slug } = project;
  const wanted = checkoutOf(options, project);
  const config = (): Promise<Config> => loadServedConfig(wanted.root, slug, options.env);
  // The database may know projects that this folder has not: another server has made them.
  const isThere = existsSync(path.join(wanted.root, ".git"));
  const checkout = isNew || !isThere ? await cloneRepository(wanted) : await openCheckout(wanted);
  if (isNew)
    await config().catch(async (error: unknown) => {
      await rm(wanted.root, { recursive: true, force: true });
      throw error;
    });
  const onFailure = (error: unknown): void => options.onFailure(slug, error);
  return openProject({
    ...told,
    checkout,
    config,
    request: requestOf(options, { database, project, checkout, onFailure }),
    mailOf: (name) => people.mailOf(name),
    mayApprove: (mail) => people.mayApprove(slug, mail),
    author: options.identity.name,
    onFailure,
    onRound: (ms, failure) => options.onRound?.(slug, ms, failure),
    ...(options.times ? { times: options.times } : {}),
  });
}

type Kept = Pick<KeeperOptions, "database" | "project" | "checkout" | "onFailure">;

/** Where rounds are short, as in a test, a failure is tried again soon too. */
function requestOf({ folder, env, times }: TeamOptions, kept: Kept): RequestKeeper {
  return keepRequest({ ...kept, folder, env, ...(times && { firstWait: times.poll * 2 }) });
}

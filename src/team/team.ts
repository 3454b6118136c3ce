/** A team's server without its pages: the database, the accounts, and the projects that are at work. */

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import { CotejoError } from "../base/errors.ts";
import type { PresenceLink } from "../review/presence.ts";
import { translateWithEngine } from "../run/translate-with-engine.ts";
import { acquireLock } from "../record/project-lock.ts";
import { isLocked } from "../record/cooperative-lock.ts";
import { openAccounts, type Accounts } from "./accounts.ts";
import { checkDatabase } from "./check-database.ts";
import { changeProject, type ProjectChange } from "./change-project.ts";
import { createAttempts, type Attempts } from "./attempts.ts";
import { openTeamDatabase } from "./database.ts";
import { rootOf } from "./checkout-place.ts";
import type { OpenProject } from "./open-project.ts";
import { openJobQueue } from "./jobs/job-queue.ts";
import type { JobQueue } from "./jobs/types.ts";
import type { JobPlaces } from "./jobs/run-job.ts";
import { nameOfProcess } from "./jobs/worker.ts";
import { openNotices } from "./notices.ts";
import { createPeople } from "./people.ts";
import { addProject, planProject, removeProject, type NewProject } from "./projects.ts";
import { createProjectsAtWork, type ProjectsAtWork } from "./projects-at-work.ts";
import { loadServedConfig } from "./served-config.ts";
import { createSecondFactor, type SecondFactor } from "./second-factor.ts";
import { serverSecret } from "./secrets.ts";
import type { ProjectTable, TeamDatabase } from "./tables.ts";
import { TeamError } from "./team-error.ts";
import type { TeamOptions } from "./team-options.ts";

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
  /** Somebody has pushed to the remote of a project: it is brought in soon, on all servers. */
  pushed(slug: string): void;
  /** Who has a project open at other servers. */
  presence(slug: string): PresenceLink;
  /** Told before a review session is closed or opened anew. */
  onReopen(listener: (slug: string) => Promise<void>): void;
  /** Hands out the translations that people have started; this process works on them too. */
  readonly jobs: JobQueue;
  /** Publishes what waits, and ends. */
  close(): Promise<void>;
}

/** Milliseconds that the article of a job may take at the end. Then it is given back. */
const JOB_STOP_MS = 8000;

/** Where the start has failed, nothing waits for the last round. Without a database it would take minutes. */
const FAILED_START_MS = 3000;

/** @throws TeamError `folder`: another server has it */
export async function openTeam(options: TeamOptions): Promise<Team> {
  const { folder, url, now = Date.now } = options;
  await mkdir(path.join(folder, "projects"), { recursive: true, mode: 0o700 });
  await using opened = new AsyncDisposableStack();
  const lock = await acquireLock(folder, { pid: process.pid }).catch((error: unknown) => {
    throw isLocked(error) ? new TeamError("folder") : error;
  });
  opened.defer(() => lock.release());
  const secret = await serverSecret(folder);
  const database = await openTeamDatabase(folder, options.env["DATABASE_URL"]);
  opened.defer(() => database.destroy());
  const accounts = await openAccounts(database, { url, secret });
  await checkDatabase(database, folder, secret);
  return await openProjects({ opened, options, now, database, accounts, secret });
}

interface Opened extends Pick<Team, "options" | "now" | "database" | "accounts" | "secret"> {
  /** Ends what was opened, the last one first: at the end, or where the server cannot start. */
  readonly opened: AsyncDisposableStack;
}

async function openProjects({ opened, options, now, database, accounts, secret }: Opened): Promise<Team> {
  const attempts = createAttempts(database, now);
  const secondFactor = await createSecondFactor(accounts.auth, attempts);
  const people = createPeople(database);
  const onPushed = (project: string): void => notices.tell({ about: "pushed", project });
  const projects = createProjectsAtWork(options, database, people, onPushed);
  let isStarted = false;
  opened.defer(() => (isStarted ? projects.close() : Promise.race([projects.close(), delay(FAILED_START_MS)])));
  const oneByOne = pLimit(1);
  const follow = (): Promise<void> =>
    oneByOne(async () => {
      // The first round of a project signs its commits by them.
      await people.changed();
      await projects.follow();
    });
  // A database that is away now is read when it is listened to again.
  const followSoon = (): void => void follow().catch(() => undefined);
  const notices = openNotices({
    database,
    url: options.env["DATABASE_URL"],
    onNotice: (notice) => (notice.about === "pushed" ? projects.get(notice.project)?.pushed() : followSoon()),
    onListening: followSoon,
  });
  opened.defer(() => notices.close());
  await follow();
  const places = jobPlaces({ options, database, now }, projects);
  const jobs = await openJobQueue(places, options.env["DATABASE_URL"], options.leavesJobs);
  opened.defer(() => jobs.stop(JOB_STOP_MS));
  isStarted = true;
  const kept = opened.move();
  return {
    options,
    database,
    accounts,
    attempts,
    secondFactor,
    secret,
    now,
    jobs,
    project: (slug) => projects.get(slug),
    async add(given) {
      const project = await planProject(database, given, now());
      // Its name is taken first: of two at once, in one folder or two, one goes on.
      await addProject(database, project);
      await projects.start(project, true).catch(async (error: unknown) => {
        await removeProject(database, project.slug);
        throw error;
      });
      await follow();
      notices.tell({ about: "team" });
      return project;
    },
    async change(slug, given) {
      const project = await changeProject({ database, ...projects }, slug, given);
      await follow();
      notices.tell({ about: "team" });
      return project;
    },
    async peopleChanged() {
      await people.changed();
      notices.tell({ about: "team" });
    },
    pushed(slug) {
      projects.get(slug)?.pushed();
      onPushed(slug);
    },
    presence: (slug) => notices.presence(slug),
    onReopen: (listener) => projects.onReopen(listener),
    close: () => kept.disposeAsync(),
  };
}

/** Jobs in the checkouts that people work in. Rounds publish what they have written. */
function jobPlaces(
  { options, database, now }: Pick<Team, "options" | "database" | "now">,
  projects: Pick<ProjectsAtWork, "get">,
): JobPlaces {
  const { folder, identity, env, onJobFailure } = options;
  return {
    database,
    now,
    worker: nameOfProcess(),
    onFailure: ({ project, article }, error) => onJobFailure?.(project, article, error),
    async translate({ project, article, provider, signal, onProgress }) {
      const at = projects.get(project);
      // Another server may have it at work: no error of whoever has started the job.
      if (!at) throw new CotejoError("project-stopped", 5, `The project \`${project}\` is not at work on this server.`);
      const config = await loadServedConfig(rootOf(folder, project), project, env);
      const run = { author: identity.name, paths: [article], provider, env, signal, onProgress };
      const result = await at.run(() => translateWithEngine(config, run));
      at.translated(result.articles.map(({ source }) => source));
      return result;
    },
  };
}

/** @throws TeamError */
export function atWork(team: Team, slug: string): OpenProject {
  const found = team.project(slug);
  if (found) return found;
  throw new TeamError("project-stopped", { slug });
}

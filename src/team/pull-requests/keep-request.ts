/** Keeps the one pull request of a project up to date, beside its rounds with the remote. */

import type { Checkout } from "../git/checkout.ts";
import type { ProjectTable, TeamDatabase } from "../tables.ts";
import { TeamError } from "../team-error.ts";
import { tokenFor } from "./api-tokens.ts";
import { ApiError, apiAt } from "./call-api.ts";
import type { OpenRequest, PullRequests, RequestText } from "./host.ts";
import { readChanges } from "./read-changes.ts";
import { requestText, withText } from "./request-text.ts";
import { findSettings, HOSTS, saveTitle, type RequestSettings } from "./settings.ts";

export interface KeeperOptions {
  readonly database: TeamDatabase;
  readonly project: ProjectTable;
  readonly checkout: Checkout;
  /** Of the server, with its tokens. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told of a failure once, until another one comes. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds after a failure; each one after it waits twice as long. */
  readonly firstWait?: number;
}

export interface RequestKeeper {
  /** A round has ended well. What the branches have is offered, if it is not yet. It is not waited for. */
  look(): void;
  /** The settings have changed: what was known and waited for is forgotten. */
  again(): void;
  /** Why it is not up to date; undefined: it is, or the project has none. */
  readonly failure: unknown;
  /** Where people read the one that is open. */
  readonly url: string | undefined;
  end(): Promise<void>;
}

const FIRST_WAIT_MS = 60_000;
const MOST_WAIT_MS = 30 * 60_000;

/** Makes it. */
export function keepRequest(options: KeeperOptions): RequestKeeper {
  const { database, project, onFailure, firstWait = FIRST_WAIT_MS } = options;
  const ending = new AbortController();
  let working: Promise<void> | undefined;
  let known = "";
  let failure: unknown;
  let url: string | undefined;
  let [notBefore, wait] = [0, firstWait];

  function forget(): void {
    known = "";
    [notBefore, wait] = [0, firstWait];
  }

  async function work(): Promise<void> {
    try {
      const settings = await findSettings(database, project.slug);
      const state = settings && (await stateOf(options, settings));
      if (!settings || state === undefined) {
        known = "";
        [failure, url] = [undefined, undefined];
      } else if (state !== known || failure !== undefined) {
        const open = await offer(options, settings, ending.signal);
        url = open?.url;
        [known, failure] = [state, undefined];
      }
      [notBefore, wait] = [0, firstWait];
    } catch (error) {
      if (ending.signal.aborted) return;
      if (String(error) !== String(failure)) onFailure(error);
      failure = error;
      const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      notBefore = Date.now() + Math.max(wait, asked);
      wait = Math.min(wait * 2, MOST_WAIT_MS);
    }
  }

  return {
    look() {
      if (working || ending.signal.aborted || Date.now() < notBefore) return;
      working = work().finally(() => (working = undefined));
    },
    again: forget,
    get failure() {
      return failure;
    },
    get url() {
      return url;
    },
    async end() {
      ending.abort();
      await working;
    },
  };
}

const remoteOf = (branch: string): string => `refs/remotes/origin/${branch}`;

/** What a request would be made of; undefined: the branch that is pushed to is not there, or is the main one. */
async function stateOf(
  { checkout, project }: KeeperOptions,
  { host, api, repository, language }: RequestSettings,
): Promise<string | undefined> {
  // The settings of a project may have changed since: to itself a branch has no request.
  if (project.publishTo === project.branch) return undefined;
  const commits: string[] = [];
  for (const branch of [project.branch, project.publishTo]) {
    const { code, stdout } = await checkout.git.ask(["rev-parse", "--quiet", "--verify", remoteOf(branch)]);
    if (code !== 0) return undefined;
    commits.push(stdout.trim());
  }
  return [...commits, host, api.href, repository, language].join(" ");
}

/** @returns the request that is open now */
async function offer(options: KeeperOptions, settings: RequestSettings, signal: AbortSignal): Promise<OpenRequest | undefined> {
  const { checkout, project, database, folder, env } = options;
  const { host, api, repository } = settings;
  const changes = await readChanges(checkout.git, remoteOf(project.branch), remoteOf(project.publishTo));
  const token = await tokenFor(api, folder, env);
  if (token === undefined) throw new TeamError("pull-token", { host: api.host, origin: api.origin });
  const call = apiAt({ api, headers: HOSTS[host].headers(token), signal });
  const requests = HOSTS[host].open(call, { repository, head: project.publishTo, base: project.branch });
  const text = requestText(changes, settings.language);
  const open = await requests.find();
  if (open) return bringUp(requests, open, text, settings.title, (title) => saveTitle(database, project.slug, title));
  // Lists and records alone are nothing to look at.
  if (changes.sentences === 0) return undefined;
  try {
    const made = await requests.create(text);
    await saveTitle(database, project.slug, made.title);
    return made;
  } catch (error) {
    // Between the look and this call somebody may have opened one: then it is that one.
    const isThere = error instanceof ApiError && (error.status === 409 || error.status === 422);
    const theirs = isThere ? await requests.find() : undefined;
    if (theirs) return theirs;
    throw error;
  }
} // prettier-ignore

/** Another title than the last of ours, and what stands around our part of the text, are people's, and stay. */
async function bringUp(
  requests: PullRequests,
  open: OpenRequest,
  text: RequestText,
  lastTitle: string,
  keep: (title: string) => Promise<void>,
): Promise<OpenRequest> {
  const title = open.title === lastTitle ? text.title : open.title;
  const body = withText(open.body, text.body);
  if (title === open.title && body === open.body) return open;
  const updated = await requests.update(open.number, { title, body });
  if (title === text.title) await keep(title);
  return updated;
}

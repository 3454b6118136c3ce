/** Whether a project has a pull request, and at which host: set by whoever administers the server, never by a repository. */

import type { ProjectTable, TeamDatabase } from "../tables.ts";
import { TeamError } from "../team-error.ts";
import type { Language } from "../words.ts";
import { forgejo } from "./forgejo.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import type { Host } from "./host.ts";

export const HOSTS = { github, gitlab, forgejo } as const satisfies Readonly<Record<string, Host>>;
export type HostId = keyof typeof HOSTS;

export interface RequestSettings {
  readonly host: HostId;
  readonly api: URL;
  readonly repository: string;
  /** Of its title and text. */
  readonly language: Language;
  readonly title: string;
}

export interface GivenSettings {
  readonly host: string;
  /** Empty: by the address of the repository. */
  readonly api: string;
  readonly repository: string;
  readonly language: Language;
}

/** @throws TeamError `pull-host`, `pull-branch`, `pull-api`, `pull-repository` */
export function planSettings(project: ProjectTable, given: GivenSettings): RequestSettings {
  const { host, language } = given;
  if (!isHost(host)) throw new TeamError("pull-host");
  if (project.publishTo === project.branch) throw new TeamError("pull-branch", { branch: project.branch });
  const known = placeOf(project.url, HOSTS[host]);
  const api = given.api.trim() || known?.api;
  const repository = given.repository.trim() || known?.repository;
  return { host, api: readApi(api, project.url), repository: readRepository(repository, host), language, title: "" };
}

export async function findSettings(database: TeamDatabase, project: string): Promise<RequestSettings | undefined> {
  const row = await database.selectFrom("pullRequest").selectAll().where("project", "=", project).executeTakeFirst();
  if (!row || !isHost(row.host)) return undefined;
  const { host, repository, title } = row;
  return { host, api: new URL(row.api), repository, language: row.language === "es" ? "es" : "en", title };
}

/** @param settings Undefined: the project has no pull request any more */
export async function saveSettings(
  database: TeamDatabase,
  project: string,
  settings: RequestSettings | undefined,
): Promise<void> {
  if (!settings) {
    await database.deleteFrom("pullRequest").where("project", "=", project).execute();
    return;
  }
  const { host, repository, language, title } = settings;
  const row = { host, api: settings.api.href.replace(/\/$/, ""), repository, language, title };
  await database
    .insertInto("pullRequest")
    .values({ project, ...row })
    .onConflict((on) => on.column("project").doUpdateSet(row))
    .execute();
}

/** Keeps the title that was written last. */
export async function saveTitle(database: TeamDatabase, project: string, title: string): Promise<void> {
  await database.updateTable("pullRequest").set({ title }).where("project", "=", project).execute();
}

/** The host that a repository's address is of; undefined: it may be any. */
export function guessHost(url: string): HostId | undefined {
  const name = urlOf(url)?.hostname ?? "";
  if (name === "github.com" || name === "ssh.github.com") return "github";
  if (name === "gitlab.com") return "gitlab";
  return name === "codeberg.org" ? "forgejo" : undefined;
}

function isHost(text: string): text is HostId {
  return Object.hasOwn(HOSTS, text);
}

function placeOf(url: string, host: Host): { readonly api: string; readonly repository: string } | undefined {
  const place = urlOf(url);
  if (!place) return undefined;
  const isWeb = place.protocol === "https:" || place.protocol === "http:";
  const origin = isWeb ? place.origin : `https://${place.hostname}`;
  const repository = decodeURIComponent(place.pathname).replaceAll(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  return { api: host.known[place.hostname] ?? `${origin}${host.apiPath}`, repository };
} // prettier-ignore

/** `git@host:path` is the same as `ssh://git@host/path`. */
function urlOf(address: string): URL | undefined {
  if (address.startsWith("/") || address.startsWith("file:")) return undefined;
  const text = /^[\w.-]+@[\w.-]+:(?!\/\/)/.test(address) ? `ssh://${address.replace(":", "/")}` : address;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A token goes over https, unless the repository's own address has none or the API is on this machine. */
function readApi(text: string | undefined, repository: string): URL {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  const isHere = url !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  const isAllowed = url?.protocol === "https:" || (url?.protocol === "http:" && (isHere || repository.startsWith("http://")));
  if (url && isPlain && isAllowed) return url;
  throw new TeamError("pull-api", { api: (text ?? "").slice(0, 100) });
} // prettier-ignore

function readRepository(text: string | undefined, host: HostId): string {
  const parts = (text ?? "").split("/");
  const isPath = parts.every((part) => /^[\w.-]{1,100}$/.test(part) && !/^\.+$/.test(part));
  if (isPath && (host === "gitlab" ? parts.length >= 2 : parts.length === 2)) return parts.join("/");
  throw new TeamError("pull-repository", { repository: (text ?? "").slice(0, 100) });
}

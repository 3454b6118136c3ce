/** Tokens of programs on the page of an account: those there are, and a new one. */

import { html, raw } from "hono/html";
import { agentName } from "../../../mcp/agent-name.ts";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { projectsOf } from "../../../team/members.ts";
import { TeamError } from "../../../team/team-error.ts";
import { makeToken, revokeToken, SCOPES, TOKEN_DAYS, tokensOf } from "../../../team/tokens.ts";
import { valueName } from "../../../team/words.ts";
import type { Fields } from "../forms.ts";
import { baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import type { AccountDone } from "./account-done.ts";
import { field, type Html } from "./layout.ts";

/** Days that the page proposes. */
const USUAL_DAYS = 90;

/** Makes a token, and shows it this once. */
export async function sendToken(
  context: ServerContext,
  { team }: ServerOptions,
  account: Account,
  form: Fields,
): Promise<AccountDone> {
  const say = wordsFor(context);
  const name = readName(form("name"));
  const wanted = { project: form("project"), name, scope: form("scope"), days: Number(form("days")) };
  const { text, token } = await makeToken(team.database, account, wanted, team.now());
  const details = `${name} ${token.scope} ${token.expiresAt}`;
  await record(team.database, { who: account.email, action: "token-made", project: token.project, details }, team.now());
  const said = say("tokens.made");
  return { said, shown: html`<p><input class="link" aria-label="${say("tokens.one", { name })}" readonly value="${text}" /></p>` };
} // prettier-ignore

/** A name that stands in the record as it is. @throws TeamError */
function readName(given: string): string {
  try {
    if (given.trim() !== "") return agentName(given, undefined);
  } catch {
    // Too long, or with a character that nobody sees.
  }
  throw new TeamError("token-name");
}

/** Ends one. */
export async function revoke(
  context: ServerContext,
  { team }: ServerOptions,
  account: Account,
  form: Fields,
): Promise<AccountDone> {
  const { name, project } = await revokeToken(team.database, account.id, form("token"), team.now());
  await record(team.database, { who: account.email, action: "token-revoked", project, details: name }, team.now());
  return { said: wordsFor(context)("tokens.revoked", { name }) };
}

/** The section of the page. */
export async function tokenSection(context: ServerContext, options: ServerOptions, account: Account): Promise<Html> {
  const { team } = options;
  const say = wordsFor(context);
  const base = baseOf(options);
  const tokens = await tokensOf(team.database, account.id);
  const projects = await projectsOf(team.database, account);
  const names = new Map(projects.map(({ slug, name }) => [slug, name]));
  const day = new Intl.DateTimeFormat(languageOf(context), { dateStyle: "medium", timeZone: "UTC" });
  const at = (time: string): string => day.format(new Date(time));
  const ends = (time: string): string =>
    say(Date.parse(time) > team.now() ? "tokens.ends" : "tokens.ended", { day: at(time) });
  const choice = (id: string, label: string, all: readonly (readonly [string, string])[], chosen?: string): Html =>
    html`<p class="team-field"><label for="${id}">${label}</label> <select id="${id}" name="${id}" class="choice">
      ${all.map(([value, shown]) => html`<option value="${value}"${value === chosen ? raw(" selected") : ""}>${shown}</option>`)}
    </select></p>`;
  return html`<section class="card" aria-labelledby="tokens">
    <h2 id="tokens">${say("tokens.title")}</h2>
    <p>${say("tokens.help", { address: `${team.options.url.origin}${base}/mcp` })}</p>
    ${tokens.length === 0 ? "" : html`<ul class="people">
      ${tokens.map(
        ({ id, name, project, scope, expiresAt, lastUsedAt }) => html`<li>
          <span><strong>${name}</strong> <span class="quiet">${names.get(project) ?? say("tokens.noProject", { project })} · ${valueName(languageOf(context), "tokens.scope", scope)} · ${ends(expiresAt)} · ${lastUsedAt === null ? say("tokens.unused") : say("tokens.used", { day: at(lastUsedAt) })}</span></span>
          <form method="post" action="${base}/account/tokens/revoke" class="row-form">
            <input type="hidden" name="token" value="${id}" />
            <button class="button" aria-label="${say("tokens.revokeOne", { name })}">${say("action.revoke")}</button>
          </form>
        </li>`,
      )}
    </ul>`}
    ${projects.length === 0 ? html`<p>${say("projects.noneYours")}</p>` : html`<form method="post" action="${base}/account/tokens">
      <h3>${say("tokens.new")}</h3>
      ${field({ id: "name", label: say("tokens.name"), help: say("tokens.nameHelp", { name: account.name }) })}
      ${choice("project", say("tokens.project"), projects.map(({ slug, name }) => [slug, name]))}
      ${choice("scope", say("tokens.may"), SCOPES.map((scope) => [scope, say(`tokens.scope.${scope}`)]))}
      ${choice("days", say("tokens.holds"), TOKEN_DAYS.map((count) => [String(count), say("tokens.days", { count })]), String(USUAL_DAYS))}
      <p><button class="button primary">${say("action.makeToken")}</button></p>
    </form>`}
  </section>`;
} // prettier-ignore

/** The e-mail about what is new: its choice on the page of an account, and the link that ends it. */

import { html, raw } from "hono/html";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { chooseDigest, endDigest, findDigest } from "../../../team/digests/digest-table.ts";
import { CHOICES, isTimeZone, serverZone, timeZones } from "../../../team/digests/digest-times.ts";
import { readEndToken } from "../../../team/digests/end-link.ts";
import { TeamError } from "../../../team/team-error.ts";
import { LANGUAGES } from "../../../team/words.ts";
import type { Fields } from "../forms.ts";
import {
  baseOf,
  languageOf,
  wordsFor,
  type ServerContext,
  type ServerOptions,
  type TeamHono,
} from "../server-context.ts";
import type { AccountDone } from "./account-done.ts";
import { page, type Html } from "./layout.ts";

const NAMES = { en: "English", es: "Español" };

/** Keeps what was chosen. */
export async function sendDigestChoice(
  context: ServerContext,
  { team, mailer }: ServerOptions,
  account: Account,
  form: Fields,
): Promise<AccountDone> {
  const choice = CHOICES.find((each) => each === form("choice"));
  const language = LANGUAGES.find((each) => each === form("language"));
  const timeZone = form("timeZone");
  if (!mailer || !choice || !language || !isTimeZone(timeZone)) throw new TeamError("digest-form");
  await chooseDigest(team.database, account.id, { choice, language, timeZone }, team.now());
  await record(team.database, { who: account.email, action: "digest-chosen", details: choice }, team.now());
  return { said: wordsFor(context)("digest.saved") };
}

/** The section of the page. */
export async function digestSection(context: ServerContext, options: ServerOptions, account: Account): Promise<Html> {
  const { team, mailer } = options;
  const say = wordsFor(context);
  const row = await findDigest(team.database, account.id);
  const select = (id: string, label: string, all: readonly (readonly [string, string])[], chosen: string): Html =>
    html`<p class="team-field"><label for="${id}">${label}</label> <select id="${id}" name="${id}" class="choice">
      ${all.map(([value, shown]) => html`<option value="${value}"${value === chosen ? raw(" selected") : ""}>${shown}</option>`)}
    </select></p>`;
  const form = (): Html => html`<p>${say("digest.help", { email: account.email })}</p>
    <form method="post" action="${baseOf(options)}/account/digest">
      ${select("choice", say("digest.choice"), CHOICES.map((each) => [each, say(`digest.choices.${each}`)]), row?.choice ?? "none")}
      ${select("language", say("digest.language"), LANGUAGES.map((each) => [each, NAMES[each]]), row?.language ?? languageOf(context))}
      ${select("timeZone", say("digest.timeZone"), timeZones().map((each) => [each, each.replaceAll("_", " ")]), row?.timeZone ?? serverZone())}
      <p><button class="button">${say("action.save")}</button></p>
    </form>`;
  return html`<section class="card" aria-labelledby="digest">
    <h2 id="digest">${say("digest.title")}</h2>
    ${mailer ? form() : html`<p>${say("digest.noMail")}</p>`}
  </section>`;
} // prettier-ignore

/**
 * Adds the link that ends it. It comes before the look at where a request is from: a mail program that ends it (RFC 8058)
 * posts from elsewhere, and what is signed is proof enough. A link that is merely opened asks first, as scanners open it.
 */
export function addDigestEnd(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  const answer = async (context: ServerContext, isEnding: boolean): Promise<Response> => {
    const say = wordsFor(context);
    const token = context.req.query("token") ?? "";
    const userId = readEndToken(team.secret, token);
    const title = say("digest.endTitle");
    if (userId === undefined)
      return page(context, options, { title, body: html``, error: new TeamError("digest-link"), status: 404 });
    if (!isEnding)
      return page(context, options, {
        title,
        body: html`<form method="post" action="${baseOf(options)}/digest/end?token=${encodeURIComponent(token)}" class="card">
          <p>${say("digest.endAsk")}</p>
          <p><button class="button primary">${say("digest.endButton")}</button></p>
        </form>`,
      });
    await endDigest(team.database, userId);
    const account = await team.accounts.byId(userId);
    await record(team.database, { who: account?.email ?? userId, action: "digest-ended" }, team.now());
    return page(context, options, { title, body: html`<p>${say("digest.again")}</p>`, done: say("digest.ended") });
  };
  app.get("/digest/end", (context) => answer(context, false));
  app.post("/digest/end", (context) => answer(context, true));
} // prettier-ignore

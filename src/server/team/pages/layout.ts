/** What every page of a team's server has around its content: plain HTML in the look of the review page, without scripts but that of passkeys. */

import { readFile } from "node:fs/promises";
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { packageVersion } from "../../../base/package-version.ts";
import type { Account } from "../../../team/accounts.ts";
import { hintOf, TeamError } from "../../../team/team-error.ts";
import { CotejoError } from "../../../base/errors.ts";
import { isStoreAway } from "../../../record/store-error.ts";
import { LANGUAGES } from "../../../team/words.ts";
import { WEB_INDEX } from "../../page.ts";
import { baseOf, languageOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageContent {
  readonly title: string;
  readonly body: Html;
  readonly account?: Account | undefined;
  /** What was refused, above the content. */
  readonly error?: unknown;
  /** What was done, above the content. */
  readonly done?: string | undefined;
  readonly status?: number;
  /** Cookies. */
  readonly headers?: Headers | undefined;
  /** It has the script for passkeys, and its policy lets that run. */
  readonly hasPasskeys?: boolean;
}

const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The script, and what it asks this server for. */
const SCRIPT_POLICY = `${POLICY}; script-src 'self'; connect-src 'self'`;

/** Answers with a page. */
export async function page(context: ServerContext, options: ServerOptions, content: PageContent): Promise<Response> {
  const base = baseOf(options);
  const language = languageOf(context);
  const say = wordsFor(context);
  const { title, account, error, done, status = error === undefined ? 200 : 422 } = content;
  const back = encodeURIComponent(context.req.method === "GET" ? new URL(context.req.url).pathname : `${base}/`);
  const names = { en: "English", es: "Español" };
  const styles = [...(await pageStyles(base)), `${base}/assets/team.css?v=${packageVersion()}`];
  const document = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Cotejo</title>
        <link rel="icon" href="data:," />
        ${content.hasPasskeys ? html`<script type="module" src="${base}/assets/passkeys.js?v=${packageVersion()}"></script>` : ""}
        ${styles.map((style) => html`<link rel="stylesheet" href="${style}" />`)}
      </head>
      <body class="team">
        <a class="skip" href="#content">${say("nav.skip")}</a>
        <header class="team-header">
          <p class="product"><a href="${base}/">Cotejo</a></p>
          <nav aria-label="${say("nav.language")}">
            ${LANGUAGES.map((each) => html`<a lang="${each}" href="${base}/language?to=${each}&amp;back=${raw(back)}"${each === language ? raw(' aria-current="true"') : ""}>${names[each]}</a>`)}
          </nav>
          ${account ? html`<p class="who"><a href="${base}/account">${say("nav.signedIn", { name: account.name })}</a></p><form method="post" action="${base}/sign-out"><button class="button">${say("nav.signOut")}</button></form>` : ""}
        </header>
        <main id="content" tabindex="-1">
          <h1>${title}</h1>
          ${error === undefined ? "" : refusal(context, error)}
          ${done === undefined ? "" : html`<p role="status" class="team-done">${done}</p>`}
          ${content.body}
        </main>
      </body>
    </html>`; // prettier-ignore
  for (const cookie of content.headers?.getSetCookie() ?? []) context.header("set-cookie", cookie, { append: true });
  return context.body(String(await document), status as 200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": content.hasPasskeys ? SCRIPT_POLICY : POLICY,
    "cache-control": "no-store",
  });
}

/** What was refused, why, and what to do, in the language of the page. */
function refusal(context: ServerContext, error: unknown): Html {
  const language = languageOf(context);
  const say = wordsFor(context);
  // What it is called, and where, is for the log.
  const known = isStoreAway(error) ? new TeamError("store-unavailable") : error;
  if (known instanceof TeamError) {
    const { key, values, details } = known;
    return alert(say(`error.${key}`, values), hintOf(language, key, values), details);
  }
  if (error instanceof CotejoError) return alert(error.message, error.hint, error.details);
  return alert(say("error.internal"), undefined, []);
}

function alert(message: string, hint: string | undefined, details: readonly string[]): Html {
  return html`<div role="alert" class="refusal">
    <p>${message}</p>
    ${hint === undefined ? "" : html`<p>${hint}</p>`}
    ${details.length === 0 ? "" : html`<pre tabindex="0">${details.join("\n")}</pre>`}
  </div>`;
}

/** The style sheets of the review page, whose colours and buttons these pages have. */
async function pageStyles(base: string): Promise<readonly string[]> {
  const text = await readFile(WEB_INDEX, "utf8");
  return [...text.matchAll(/<link rel="stylesheet"[^>]* href="(\/assets\/[\w.-]+)"/g)].map(
    ([, address]) => `${base}${address}`,
  );
}

/** A field with its label. */
export function field(given: {
  readonly id: string;
  /** The id, where it is the same. */
  readonly name?: string;
  readonly label: string;
  readonly type?: string;
  readonly value?: string;
  readonly help?: string;
  readonly autocomplete?: string;
  readonly isFixed?: boolean;
  /** It may be left empty. */
  readonly isNeeded?: boolean;
}): Html {
  const {
    id,
    name = id,
    label,
    type = "text",
    value = "",
    help,
    autocomplete = "off",
    isFixed = false,
    isNeeded = true,
  } = given;
  return html`<p class="team-field">
    <label for="${id}">${label}</label>
    <input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${isNeeded ? raw(" required") : ""}${isFixed ? raw(" readonly") : ""}${help === undefined ? "" : html` aria-describedby="${id}-help"`} />
    ${help === undefined ? "" : html`<span id="${id}-help" class="quiet">${help}</span>`}
  </p>`; // prettier-ignore
}

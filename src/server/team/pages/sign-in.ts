/** Signing in and out, and another password. */

import { setCookie } from "hono/cookie";
import { html } from "hono/html";
import { record } from "../../../team/audit.ts";
import { invite } from "../../../team/invitations.ts";
import { TeamError } from "../../../team/team-error.ts";
import { LANGUAGES } from "../../../team/words.ts";
import { readForm } from "../forms.ts";
import {
  addressOf,
  baseOf,
  LANGUAGE_COOKIE,
  wordsFor,
  type ServerContext,
  type ServerOptions,
  type TeamHono,
} from "../server-context.ts";
import { field, page, type PageContent } from "./layout.ts";
import { leadIn, leadTo } from "./lead.ts";
import { oidcLink } from "./oidc.ts";
import { offersPasskeys } from "./passkey-cookie.ts";
import { addPasskeySignIn, passkeyButton } from "./sign-in-passkey.ts";

export type { TeamHono };

/** Adds them. */
export function addSignInPages(app: TeamHono, options: ServerOptions): void {
  const base = baseOf(options);
  app.get("/sign-in", (context) => page(context, options, signInForm(context, options, "")));
  app.post("/sign-in", (context) => signIn(context, options));
  addPasskeySignIn(app, options, (context, error, status) =>
    page(context, options, { ...signInForm(context, options, ""), error, status }),
  );
  app.post("/sign-out", async (context) => {
    const { team } = options;
    const account = await team.accounts.of(context.req.raw.headers);
    const headers = await team.accounts.signOut(context.req.raw.headers);
    if (account) await record(team.database, { who: account.email, action: "sign-out" }, team.now());
    return leadTo(context, `${base}/sign-in`, headers);
  });
  app.get("/forgot", (context) => page(context, options, forgotForm(context, options)));
  app.post("/forgot", (context) => sendPasswordLink(context, options));
  app.get("/language", (context) => {
    const language = LANGUAGES.find((each) => each === context.req.query("to")) ?? "en";
    setCookie(context, LANGUAGE_COOKIE, language, {
      httpOnly: true,
      sameSite: "Lax",
      path: `${base}/`,
      maxAge: 31_536_000,
    });
    const back = context.req.query("back") ?? "";
    // An address of another server would begin with `//`.
    return context.redirect(back.startsWith(`${base}/`) && !/^\/[/\\]/.test(back) ? back : `${base}/`, 303);
  });
}

async function signIn(context: ServerContext, options: ServerOptions): Promise<Response> {
  const { team } = options;
  const form = await readForm(context);
  const email = form("email");
  const address = addressOf(context, options);
  const locked = await team.attempts.begin(email, address);
  if (locked > 0) return refuse(new TeamError("locked", { count: Math.ceil(locked / 60_000) }), 429);
  const entry = await team.accounts.signIn(email, form("password"));
  const action = entry ? (entry.owesCode ? "code-asked" : "sign-in") : "sign-in-failed";
  await record(team.database, { who: email, action, details: address }, team.now());
  if (!entry) return refuse(new TeamError("sign-in"), 401);
  // Whoever owes a code has not signed in yet: the password must not begin the count of codes anew.
  if (!entry.owesCode) await team.attempts.worked(email, address);
  return leadIn(context, options, entry);

  function refuse(error: TeamError, status: number): Promise<Response> {
    return page(context, options, { ...signInForm(context, options, email), error, status });
  }
}

function signInForm(context: ServerContext, options: ServerOptions, email: string): PageContent {
  const say = wordsFor(context);
  const base = baseOf(options);
  return {
    title: say("title.signIn"),
    hasPasskeys: offersPasskeys(options),
    body: html`${oidcLink(context, options)} ${passkeyButton(context, options)}
      <form method="post" action="${base}/sign-in" class="card">
        ${field({ id: "email", label: say("field.email"), type: "email", value: email, autocomplete: "username" })}
        ${field({ id: "password", label: say("field.password"), type: "password", autocomplete: "current-password" })}
        <p><button class="button primary">${say("action.signIn")}</button></p>
        <p><a href="${base}/forgot">${say("signIn.forgot")}</a></p>
      </form>`,
  };
}

function forgotForm(context: ServerContext, options: ServerOptions): PageContent {
  const say = wordsFor(context);
  const title = say("title.forgot");
  if (!options.mailer) return { title, body: html`<p>${say("forgot.noMail")}</p>` };
  return {
    title,
    body: html`<form method="post" action="${baseOf(options)}/forgot" class="card">
      <p>${say("forgot.help")}</p>
      ${field({ id: "email", label: say("field.email"), type: "email", autocomplete: "username" })}
      <p><button class="button primary">${say("action.sendLink")}</button></p>
    </form>`,
  };
}

/** Says the same whether there is such an account: nobody learns here who has one. */
async function sendPasswordLink(context: ServerContext, options: ServerOptions): Promise<Response> {
  const { team, mailer, onBug } = options;
  const say = wordsFor(context);
  const email = (await readForm(context))("email");
  const address = addressOf(context, options);
  if (mailer && (await team.attempts.begin(`forgot ${email}`, address)) === 0) {
    const account = await team.accounts.find(email);
    await record(team.database, { who: email, action: "password-asked", details: address }, team.now());
    if (account) {
      const token = await invite(
        team.database,
        { email: account.email, project: null, role: "password", by: account.email },
        team.now(),
      );
      const link = `${team.options.url.origin}${baseOf(options)}/invitation?token=${token}`;
      // Not waited for: the time would tell what the page does not.
      mailer
        .send({ to: account.email, subject: say("mail.passwordSubject"), text: say("mail.password", { link }) })
        .catch(onBug);
    }
  }
  return page(context, options, { title: say("title.forgot"), body: html``, done: say("forgot.sent") });
}

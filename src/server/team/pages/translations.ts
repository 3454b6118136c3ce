/** Translations of a project: what one would cost, how far those are that were started, and those that have failed. */

import { html } from "hono/html";
import { CotejoError } from "../../../base/errors.ts";
import type { RunPlan } from "../../../run/plan-run.ts";
import { planTranslation } from "../../../run/plan-translation.ts";
import { rootOf } from "../../../team/checkout-place.ts";
import { cancelJobs, countJobs, jobsOf, restartJob, startJobs, type JobFailure } from "../../../team/jobs/job-rows.ts";
import { allows } from "../../../team/roles.ts";
import { loadServedConfig } from "../../../team/served-config.ts";
import type { JobTable, ProjectTable } from "../../../team/tables.ts";
import { atWork } from "../../../team/team.ts";
import { TeamError } from "../../../team/team-error.ts";
import { isSaid, t, tell, valueName, type Language } from "../../../team/words.ts";
import { readForm, type Fields } from "../forms.ts";
import {
  baseOf,
  languageOf,
  wordsFor,
  type ServerContext,
  type ServerOptions,
  type TeamHono,
} from "../server-context.ts";
import { asMember, type Asked } from "./as-member.ts";
import { field, page, type Html, type PageContent } from "./layout.ts";

type Say = ReturnType<typeof wordsFor>;

/** What a form has led to. */
interface Outcome {
  readonly done?: string;
  /** The price of what was asked for; it may be started. */
  readonly plan?: Priced;
}

interface Priced extends RunPlan {
  /** Articles that something would be done in. */
  readonly toDo: readonly string[];
}

const STATES = ["running", "waiting", "done", "failed", "cancelled"] as const;

/** Adds it. */
export function addTranslationPages(app: TeamHono, options: ServerOptions): void {
  const path = "/projects/:slug/translations";
  app.get(path, (context) =>
    asMember(context, options, "editor", async (asked) => page(context, options, await translationsPage(context, options, asked))),
  );
  app.post(path, (context) =>
    asMember(context, options, "editor", async (asked) => {
      const form = await readForm(context);
      try {
        const { done, plan } = await act(context, options, asked, form);
        return await page(context, options, { ...(await translationsPage(context, options, asked, form, plan)), done });
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        return page(context, options, { ...(await translationsPage(context, options, asked, form)), error, status: error.code === "not-yours" ? 403 : 422 });
      }
    }),
  );
} // prettier-ignore

async function act(context: ServerContext, options: ServerOptions, asked: Asked, form: Fields): Promise<Outcome> {
  const { team } = options;
  const { project, account, role } = asked;
  const say = wordsFor(context);
  const what = form("do");
  if (what === "restart") {
    if (!allows(role, "administrator")) throw new TeamError("not-yours");
    const wanted = { project: project.slug, id: form("job"), by: account.email };
    const { article } = await restartJob(team.database, team.jobs.enqueue, wanted, team.now());
    team.jobs.wake();
    return { done: say("translations.restarted", { article }) };
  }
  if (what === "cancel") {
    const count = await cancelJobs(team.database, project.slug, account.email, team.now());
    return { done: say("translations.cancelled", { count }) };
  }
  const plan = await priceOf(options, project, form("paths"));
  if (what !== "start") return { plan };
  // English that was pushed since may cost more than what somebody has agreed to.
  if (plan.provider !== form("provider") || plan.totals.characters > Number(form("characters")))
    return { plan, done: say("translations.otherPrice") };
  const wanted = { project: project.slug, articles: plan.toDo, provider: plan.provider, by: account.email };
  const started = await startJobs(team.database, team.jobs.enqueue, wanted, team.now());
  team.jobs.wake();
  return { done: say("translations.started", { count: started.length }) };
}

/** What it would send, of the checkout as it is now. Nothing is sent. */
async function priceOf({ team }: ServerOptions, { slug }: ProjectTable, paths: string): Promise<Priced> {
  const review = await atWork(team, slug).review();
  const { folder, env, identity } = team.options;
  const config = await loadServedConfig(rootOf(folder, slug), slug, env);
  const named = paths.split(",").map((each) => each.trim()).filter((each) => each !== "");
  const plan = await planTranslation(config, { author: identity.name, paths: named, provider: undefined, maxCharacters: undefined }, env);
  // What memory has alone is not sent, and has to be written all the same.
  const lacks = (source: string): boolean => review.index.article(source)?.segments.some(({ state }) => state === "untranslated") === true;
  const toDo = plan.articles.filter(({ source, toSend, problem }) => problem === undefined && (toSend > 0 || lacks(source)));
  return { ...plan, toDo: toDo.map(({ source }) => source) };
} // prettier-ignore

async function translationsPage(context: ServerContext, options: ServerOptions, asked: Asked, form?: Fields, plan?: Priced): Promise<PageContent> {
  const { team } = options;
  const { project, account, role } = asked;
  const [say, language] = [wordsFor(context), languageOf(context)];
  const base = `${baseOf(options)}/projects/${project.slug}`;
  const jobs = await jobsOf(team.database, project.slug);
  const counts = await countJobs(team.database, project.slug);
  const numbers = STATES.filter((state) => (counts[state] ?? 0) > 0).map((state) => say(`jobCount.${state}`, { count: counts[state] ?? 0 }));
  const body = html`
    <p class="actions"><a href="${base}/">${say("nav.review")}</a> <a href="${base}/translations">${say("translations.refresh")}</a></p>
    <section class="card" aria-labelledby="new">
      <h2 id="new">${say("translations.new")}</h2>
      <form method="post" action="${base}/translations">
        <input type="hidden" name="do" value="plan" />
        ${field({ id: "paths", label: say("field.paths"), value: form?.("paths") ?? "", help: say("field.pathsHelp"), isNeeded: false })}
        <p><button class="button primary">${say("translations.price")}</button></p>
      </form>
      ${plan === undefined ? "" : planned(context, base, plan, form?.("paths") ?? "")}
    </section>
    <section class="card" aria-labelledby="jobs">
      <h2 id="jobs">${say("translations.jobs")}</h2>
      <p>${numbers.length === 0 ? say("translations.none") : numbers.join(" · ")}</p>
      ${(counts["waiting"] ?? 0) === 0 ? "" : html`<form method="post" action="${base}/translations"><input type="hidden" name="do" value="cancel" /><p><button class="button">${say("translations.cancel")}</button></p></form>`}
      <ul class="people">${jobs.map((job) => jobItem(language, base, job, allows(role, "administrator")))}</ul>
    </section>`;
  return { title: say("title.translations", { project: project.name }), body, account };
} // prettier-ignore

function planned(context: ServerContext, base: string, plan: Priced, paths: string): Html {
  const say = wordsFor(context);
  const language = languageOf(context);
  const { provider, totals, cost, limit } = plan;
  const articles = plan.toDo.length;
  const problems = plan.articles.filter(({ problem }) => problem !== undefined);
  const price = cost && new Intl.NumberFormat(language, { style: "currency", currency: cost.currency }).format(cost.amount);
  const number = (value: number): string => new Intl.NumberFormat(language).format(value);
  return html`<h3>${say("translations.plan", { provider })}</h3>
    <dl>
      <dt>${say("translations.articles")}</dt><dd>${number(articles)}</dd>
      <dt>${say("translations.toSend")}</dt><dd>${number(totals.toSend)} (${say("translations.characters", { count: totals.characters })})</dd>
      <dt>${say("translations.fromMemory")}</dt><dd>${number(totals.fromMemory)}</dd>
      <dt>${say("translations.cost")}</dt><dd>${price ?? say("translations.noPrice")}</dd>
    </dl>
    ${limit === undefined ? "" : html`<p role="alert">${say(`translations.limit-${limit.of}`, { count: limit.characters })}</p>`}
    ${problems.length === 0 ? "" : html`<ul>${problems.map(({ source, problem }) => html`<li><code>${source}</code>: ${problem}</li>`)}</ul>`}
    ${articles === 0 ? html`<p>${say("translations.nothing")}</p>` : html`<form method="post" action="${base}/translations">
      <input type="hidden" name="do" value="start" /><input type="hidden" name="paths" value="${paths}" />
      <input type="hidden" name="provider" value="${provider}" /><input type="hidden" name="characters" value="${totals.characters}" />
      <p><button class="button primary">${say("translations.start", { count: articles })}</button></p>
    </form>`}`;
} // prettier-ignore

function jobItem(language: Language, base: string, job: JobTable, isAdmin: boolean): Html {
  const say: Say = (key, values) => t(language, key, values);
  const { id, article, state, done, total, provider, startedBy, worker, tries, error } = job;
  const failure = error === null ? undefined : (JSON.parse(error) as JobFailure);
  const facts = [
    valueName(language, "jobState", state),
    total > 0 && say("translations.progress", { done, total }),
    provider,
    startedBy,
    state === "running" && worker,
    tries > 1 && say("translations.tries", { count: tries }),
  ];
  return html`<li>
    <span><code>${article}</code> <span class="quiet">${facts.filter(Boolean).join(" · ")}</span>
    ${failure === undefined || state === "done" ? "" : html`<br /><span>${reasonOf(language, failure)}</span>`}</span>
    ${state === "failed" && isAdmin ? html`<form method="post" action="${base}/translations" class="row-form">
      <input type="hidden" name="do" value="restart" /><input type="hidden" name="job" value="${id}" />
      <button class="button" aria-label="${say("translations.restartOne", { article })}">${say("translations.restart")}</button>
    </form>` : ""}
  </li>`;
} // prettier-ignore

/** Why a job has failed. What another service has answered stays as it was. */
function reasonOf(language: Language, { code, message, hint, words }: JobFailure): string {
  const key = `translations.failed-${code}`;
  const why = words?.message ? tell(language, words.message) : isSaid(key) ? t(language, key) : message;
  const next = words?.hint ? tell(language, words.hint) : hint;
  return next === undefined ? why : `${why} ${next}`;
}

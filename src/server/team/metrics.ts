/**
 * What a server counts, for Prometheus. Values of labels are routes of ours, statuses, and names of projects in addresses:
 * no text, no person and nothing that a request can make up.
 */

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { isWaiting } from "../../record/waiting.ts";
import type { ReviewArticle } from "../../review/session-index.ts";
import { countAllJobs } from "../../team/jobs/job-rows.ts";
import type { Team } from "../../team/team.ts";
import { allProjects } from "../../team/projects.ts";

export interface Metrics {
  readonly registry: Registry;
  /** @param route One of our routes, as `/projects/:slug/api/segments` */
  request(given: { readonly method: string; readonly route: string; readonly status: number; readonly ms: number }): void;
  /** @param failure Undefined: it ended well */
  round(project: string, ms: number, failure: unknown): void;
  /** @param route Of the API, as `POST /api/segments/{id}/decisions` */
  changed(project: string, route: string): void;
  /** Has the sizes of queues and the projects read at each scrape. */
  watch(team: Team): void;
} // prettier-ignore

/** Seconds. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];
const ROUND_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Requests that decide, by what they decide on. */
const DECISIONS: Readonly<Record<string, string>> = {
  "POST /api/segments/{id}/decisions": "sentence",
  "POST /api/articles/review": "article",
  "POST /api/bulk": "bulk",
  "POST /api/bulk/{id}/undo": "bulk-undo",
  "POST /api/replace": "replace",
  "POST /api/segments/{id}/addresses": "address",
};

/** Makes them, those of the process too. */
export function createMetrics(now: () => number = Date.now): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "cotejo_http_request_duration_seconds",
    help: "Time from a request to the beginning of its answer.",
    labelNames: ["method", "route", "status"],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const rounds = new Histogram({
    name: "cotejo_round_duration_seconds",
    help: "Time of a round with a project's repository: commit, fetch, merge, push.",
    labelNames: ["project", "result"],
    buckets: ROUND_BUCKETS,
    registers,
  });
  const lastSuccess = new Gauge({
    name: "cotejo_round_last_success_timestamp_seconds",
    help: "When a project's last round ended well, in seconds since 1970.",
    labelNames: ["project"],
    registers,
  });
  const decisions = new Counter({
    name: "cotejo_decisions_total",
    help: "Requests that decided, by what they decided on.",
    labelNames: ["project", "kind"],
    registers,
  });
  return {
    registry,
    request({ method, route, status, ms }) {
      requests.observe({ method: METHODS.has(method) ? method : "other", route, status }, ms / 1000);
    },
    round(project, ms, failure) {
      rounds.observe({ project, result: failure === undefined ? "ok" : "failed" }, ms / 1000);
      if (failure === undefined) lastSuccess.set({ project }, now() / 1000);
    },
    changed(project, route) {
      const kind = DECISIONS[route];
      if (kind !== undefined) decisions.inc({ project, kind });
    },
    watch: (team) => watchProjects(registry, team),
  };
}

function watchProjects(registry: Registry, team: Team): void {
  const counts = new WeakMap<ReviewArticle, number>();
  /** An article that has changed is another value: each is counted once. */
  const waitingIn = (article: ReviewArticle): number => {
    const count = counts.get(article) ?? article.segments.filter(isWaiting).length;
    counts.set(article, count);
    return count;
  };
  const waiting = new Gauge({
    name: "cotejo_queue_sentences",
    help: "Sentences that wait for a person, of projects whose page was opened since the start.",
    labelNames: ["project"],
    registers: [],
    async collect() {
      this.reset();
      for (const { slug } of await allProjects(team.database)) {
        const review = team.project(slug)?.openReviewSession;
        if (!review) continue;
        const sum = review.index.articles().reduce((count, article) => count + waitingIn(article), 0);
        this.set({ project: slug }, sum);
      }
    },
  });
  const working = new Gauge({
    name: "cotejo_project_up",
    help: "1: the project is at work. 0: its checkout did not start.",
    labelNames: ["project"],
    registers: [],
    async collect() {
      this.reset();
      for (const { slug } of await allProjects(team.database)) this.set({ project: slug }, team.project(slug) ? 1 : 0);
    },
  });
  const jobs = new Gauge({
    name: "cotejo_jobs",
    help: "Translations that people have started, by what has become of them.",
    labelNames: ["project", "state"],
    registers: [],
    async collect() {
      this.reset();
      for (const { project, state, count } of await countAllJobs(team.database)) this.set({ project, state }, count);
    },
  });
  for (const gauge of [waiting, working, jobs]) registry.registerMetric(gauge);
}

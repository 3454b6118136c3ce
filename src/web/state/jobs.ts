/** Translations that are started on the page: what one would cost, and how far the one that runs is. */

import { computed, signal } from "@preact/signals";
import { ApiError, call, send, type ApiProblem, type Engine, type Job, type Plan, type ServerEvent } from "../api.ts";
import { announce } from "./announce.ts";
import { t, valueName } from "./words.ts";

export const SCOPES = ["all", "current", "chosen"] as const;
/** What a translation may be made with; without a choice it is the project's own engine. */
export const engines = signal<readonly Engine[]>([]);

/** Those that have no name of their own, but words of each language. */
const WORDS: Readonly<Record<string, "jobs.engineName.command" | "jobs.engineName.pseudo">> = {
  command: "jobs.engineName.command",
  pseudo: "jobs.engineName.pseudo",
};

/** What an engine is called. */
export function engineName({ id, name }: Engine): string {
  const words = WORDS[id];
  return name ?? (words === undefined ? id : t(words));
}

export interface Order {
  /** Sources; none: all articles. */
  readonly paths: readonly string[];
  /** The id of an engine. */
  readonly provider: string | undefined;
  readonly maxCharacters: number | undefined;
}

/** Of this server, the newest first. */
export const jobs = signal<readonly Job[]>([]);
export const running = computed(() => jobs.value.find(({ status }) => status === "running"));
/** What was asked for and what it would be: nothing else can be started. */
export const planned = signal<{ readonly order: Order; readonly plan: Plan } | undefined>(undefined);
export const jobProblem = signal<Pick<ApiProblem, "title" | "hint" | "words"> | undefined>(undefined);

/** Asks which there are, and which engines. A server that is away is told by the banner. */
export async function loadJobs(): Promise<void> {
  try {
    jobs.value = await call<readonly Job[]>("/jobs");
    if (engines.value.length === 0) engines.value = await call<readonly Engine[]>("/engines");
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
  }
}

/** Takes how far one is, also one that another window has started. */
export async function takeJobEvent({ id, done, total, status }: Extract<ServerEvent, { type: "job" }>): Promise<void> {
  const known = jobs.value.some((job) => job.id === id);
  if (known && status === "running") {
    jobs.value = jobs.value.map((job) => (job.id === id ? { ...job, done, total } : job));
    return;
  }
  await loadJobs();
  if (status !== "running") announce(valueName("jobs.status", status));
}

/** What it would send and cost; nothing is sent. */
export async function planJob(order: Order): Promise<void> {
  await attempt(async () => {
    planned.value = undefined;
    const { plan } = await send<{ plan: Plan }>("/jobs", { kind: "translate", dryRun: true, ...order });
    planned.value = { order, plan };
  });
}

/** Starts what was planned. */
export async function startJob(): Promise<void> {
  const shown = planned.value;
  if (!shown) return;
  await attempt(async () => {
    const job = await send<Job>("/jobs", { kind: "translate", ...shown.order });
    planned.value = undefined;
    // An event may have been faster.
    if (!jobs.value.some(({ id }) => id === job.id)) jobs.value = [job, ...jobs.value];
  });
}

export async function cancelJob(id: string): Promise<void> {
  await attempt(async () => {
    await call(`/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
    await loadJobs();
  });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    jobProblem.value = undefined;
    await work();
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
    jobProblem.value = error instanceof ApiError ? error.problem : { title: t("error.offline") };
  }
}

/**
 * The checkouts of a worker. Each job begins with a round with the remote, which brings English and edits, and ends with
 * one, which publishes what was translated. What a worker left that has died goes out at its next start.
 */

import { existsSync } from "node:fs";
import path from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import { letApprove } from "../../articles/blame-target.ts";
import { discover } from "../../articles/discover.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { translateWithEngine } from "../../run/translate-with-engine.ts";
import type { RunResult } from "../../sync/results.ts";
import { checkoutOf, type CheckoutPlace } from "../checkout-place.ts";
import type { TeamDatabase } from "../tables.ts";
import { exchangeCommits, mergeAlone } from "../exchange-commits.ts";
import { cloneRepository, openCheckout, type Checkout } from "../git/checkout.ts";
import { switchBranch } from "../git/switch-branch.ts";
import { createPeople } from "../people.ts";
import { findProject } from "../projects.ts";
import { loadServedConfig } from "../served-config.ts";
import { TeamError } from "../team-error.ts";
import type { ArticleRun } from "./run-job.ts";

export interface WorkerCheckouts {
  /** Translates an article in the checkout of its project, and publishes it. */
  translate(run: ArticleRun): Promise<RunResult>;
  /** Publishes what lies in a checkout and is not at the remote. A project that has none here is left alone. */
  publish(slug: string): Promise<void>;
}

/** None is opened before a job needs it. */
export function createWorkerCheckouts(place: CheckoutPlace, database: TeamDatabase): WorkerCheckouts {
  const people = createPeople(database);
  /** Paths whose edits are not in the record yet, by project. A project that is not here was not looked at. */
  const untaken = new Map<string, Set<string>>();
  /** Two rounds in one checkout would be in each other's way. */
  const turns = new Map<string, LimitFunction>();

  function alone<T>(slug: string, work: () => Promise<T>): Promise<T> {
    const turn = turns.get(slug) ?? pLimit(1);
    turns.set(slug, turn);
    return turn(work);
  }

  async function open(slug: string): Promise<Checkout> {
    const project = await findProject(database, slug);
    if (!project) throw new TeamError("not-found");
    const wanted = checkoutOf(place, project);
    const isThere = existsSync(path.join(wanted.root, ".git"));
    const checkout = await (isThere ? openCheckout(wanted) : cloneRepository(wanted));
    const branch = (await checkout.git.run(["symbolic-ref", "--short", "HEAD"])).trim();
    if (branch !== project.branch) await switchBranch(checkout, project.branch);
    letApprove(wanted.root, (mail) => people.mayApprove(slug, mail));
    return checkout;
  }

  const configOf = (slug: string, { root }: Checkout): Promise<Config> => loadServedConfig(root, slug, place.env);

  /** What was pushed last made the config one that does not read; what is pushed next may mend it. */
  async function mend(slug: string, checkout: Checkout, untakenHere: Set<string>, error: unknown): Promise<Config> {
    const paths = await mergeAlone(checkout);
    if (paths.length === 0) throw error;
    for (const each of paths) untakenHere.add(each);
    return configOf(slug, checkout);
  }

  async function round(slug: string, checkout: Checkout): Promise<void> {
    const known = untaken.get(slug);
    const paths = known ?? new Set<string>();
    const config = await configOf(slug, checkout).catch((error: unknown) => mend(slug, checkout, paths, error));
    const files = async (): Promise<readonly SourceFile[]> => (await discover(config)).files;
    await exchangeCommits({
      checkout,
      config,
      files,
      mailOf: (name) => people.mailOf(name),
      author: place.identity.name,
      onMerge: async () => undefined,
      untaken: paths,
      isFirst: !known,
    });
    untaken.set(slug, paths);
  }

  return {
    translate: ({ project, article, provider, signal, onProgress }) =>
      alone(project, async () => {
        await people.changed();
        const checkout = await open(project);
        await round(project, checkout);
        const config = await configOf(project, checkout);
        const run = { author: place.identity.name, paths: [article], provider, env: place.env, signal, onProgress };
        const result = await translateWithEngine(config, run);
        // Also of a run that was stopped: what was paid for reaches whoever goes on.
        await round(project, checkout);
        return result;
      }),
    publish: (slug) =>
      alone(slug, async () => {
        if (!existsSync(path.join(place.folder, "projects", slug, ".git"))) return;
        await people.changed();
        await round(slug, await open(slug));
      }),
  };
}

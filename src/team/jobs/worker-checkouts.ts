/**
 * The checkouts of a worker. Each job begins with a round with the remote, which brings English and edits, and ends with
 * one, which publishes what was translated. What a worker left that has died goes out at its next start. Edits that come in
 * for other articles are left to the server, which takes in each of them.
 */

import { existsSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import pLimit, { type LimitFunction } from "p-limit";
import { letApprove } from "../../articles/blame-target.ts";
import { discover } from "../../articles/discover.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { translateWithEngine } from "../../run/translate-with-engine.ts";
import type { RunResult } from "../../sync/results.ts";
import { checkoutOf, type CheckoutPlace } from "../checkout-place.ts";
import type { ProjectTable, TeamDatabase } from "../tables.ts";
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
  /** Two rounds in one checkout would be in each other's way. */
  const turns = new Map<string, LimitFunction>();
  /** Those whose git is set up, by project. A job that fails has the next one set it up again, as a new process does. */
  const opened = new Map<string, { readonly of: ProjectTable; readonly checkout: Checkout }>();

  function alone<T>(slug: string, work: () => Promise<T>): Promise<T> {
    const turn = turns.get(slug) ?? pLimit(1);
    turns.set(slug, turn);
    return turn(async () => {
      try {
        return await work();
      } catch (error) {
        opened.delete(slug);
        throw error;
      }
    });
  }

  async function open(slug: string): Promise<Checkout> {
    const project = await findProject(database, slug);
    if (!project) throw new TeamError("not-found");
    const wanted = checkoutOf(place, project);
    const isThere = existsSync(path.join(wanted.root, ".git"));
    const known = opened.get(slug);
    if (known && isThere && isDeepStrictEqual(known.of, project)) return known.checkout;
    const checkout = await (isThere ? openCheckout(wanted) : cloneRepository(wanted));
    const branch = (await checkout.git.run(["symbolic-ref", "--short", "HEAD"])).trim();
    if (branch !== project.branch) await switchBranch(checkout, project.branch);
    letApprove(wanted.root, (mail) => people.mayApprove(slug, mail));
    opened.set(slug, { of: project, checkout });
    return checkout;
  }

  const configOf = (slug: string, { root }: Checkout): Promise<Config> => loadServedConfig(root, slug, place.env);

  async function round(slug: string, checkout: Checkout): Promise<void> {
    const config = await configOf(slug, checkout).catch(async (error: unknown) => {
      // What was pushed last made the config one that does not read; what is pushed next may mend it.
      if ((await mergeAlone(checkout)).length === 0) throw error;
      return configOf(slug, checkout);
    });
    const files = async (): Promise<readonly SourceFile[]> => (await discover(config)).files;
    // A run takes in the edits of its own article.
    await exchangeCommits({ checkout, config, files, mailOf: (name) => people.mailOf(name), edits: undefined });
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

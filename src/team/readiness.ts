/** Whether a server can work: its database answers, and each checkout can be read and written. */

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import { allProjects } from "./projects.ts";
import type { Team } from "./team.ts";

export interface Readiness {
  readonly database: "ok" | "failed" | "slow";
  /** Projects whose checkout did not start, or cannot be read or written. */
  readonly stopped: readonly string[];
  readonly projects: number;
}

/** Milliseconds that the database has for its answer. */
const DATABASE_MS = 3000;
const AT_ONCE = 16;

/** A remote that is away makes no server unready: people go on, and what they decide is pushed later. */
export async function checkReadiness(team: Team): Promise<Readiness> {
  const found = await Promise.race([
    allProjects(team.database).catch(() => "failed" as const),
    delay(DATABASE_MS, "slow" as const, { ref: false }),
  ]);
  if (found === "failed" || found === "slow") return { database: found, stopped: [], projects: 0 };
  const limit = pLimit(AT_ONCE);
  const usable = await Promise.all(found.map(({ slug }) => limit(() => isUsable(team, slug))));
  return { database: "ok", stopped: found.map(({ slug }) => slug).filter((_, at) => !usable[at]), projects: found.length };
} // prettier-ignore

async function isUsable(team: Team, slug: string): Promise<boolean> {
  if (!team.project(slug)) return false;
  const root = path.join(team.options.folder, "projects", slug);
  const needed = [
    access(root, constants.R_OK | constants.W_OK),
    access(path.join(root, ".git", "HEAD"), constants.R_OK),
    access(path.join(root, ".git", "objects"), constants.R_OK | constants.W_OK),
  ];
  return Promise.all(needed).then(
    () => true,
    () => false,
  );
}

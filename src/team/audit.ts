/** The audit log: sign-ins, decisions, roles, exports and jobs, each with who and when. Rows are only added. */

import type { TeamDatabase } from "./tables.ts";

export interface AuditEntry {
  readonly at: string;
  /** The address of an account, or what somebody has typed as one. */
  readonly who: string;
  /** A word such as `sign-in`, or the method and path of a request. */
  readonly action: string;
  readonly project: string | null;
  readonly details: string;
}

/** Adds an entry. Secrets and texts of articles do not belong in it. */
export async function record(
  database: TeamDatabase,
  entry: Omit<AuditEntry, "at" | "details" | "project"> & {
    readonly project?: string | null;
    readonly details?: string;
  },
  now: number,
): Promise<void> {
  const { who, action, project = null, details = "" } = entry;
  await database
    .insertInto("audit")
    .values({
      at: new Date(now).toISOString(),
      who: who.slice(0, 200),
      action,
      project,
      details: details.slice(0, 500),
    })
    .execute();
}

/** Entries, the oldest first. @param project Of this one alone; null: of all and of the server */
export async function readAudit(database: TeamDatabase, project: string | null): Promise<readonly AuditEntry[]> {
  const all = database.selectFrom("audit").select(["at", "who", "action", "project", "details"]).orderBy("id");
  return (project === null ? all : all.where("project", "=", project)).execute();
}

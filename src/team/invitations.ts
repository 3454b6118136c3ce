/** Links that make an account, once: the first administrator's, a member's by mail, and another password. */

import { randomUUID } from "node:crypto";
import { readEmail } from "./accounts.ts";
import { hashToken, newToken } from "./secrets.ts";
import type { InvitationTable, TeamDatabase } from "./tables.ts";
import type { Role } from "./roles.ts";
import { TeamError } from "./team-error.ts";

/** Milliseconds that a link holds. */
const WEEK_MS = 7 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** Milliseconds that it may take to make an account. A server that died meanwhile gives another link. */
const MAKING_MS = 60_000;
/** The row of the link that makes the first administrator. */
const FIRST = "first";

export interface Invitation {
  readonly id: string;
  readonly email: string;
  /** Null: the whole server. */
  readonly project: string | null;
  /** A role, or `password`: the link gives an account that is there another password. */
  readonly role: string;
}

/** Makes a link's token. Earlier open ones for the same person and project end. */
export async function invite(
  database: TeamDatabase,
  wanted: {
    readonly email: string;
    readonly project: string | null;
    readonly role: Role | "password";
    readonly by: string;
  },
  now: number,
): Promise<string> {
  const email = readEmail(wanted.email);
  const token = newToken();
  const open = database.deleteFrom("invitation").where("email", "=", email).where("usedAt", "is", null);
  await (wanted.project === null ? open.where("project", "is", null) : open.where("project", "=", wanted.project))
    .where("role", wanted.role === "password" ? "=" : "!=", "password")
    .execute();
  await database
    .insertInto("invitation")
    .values({
      id: randomUUID(),
      hash: hashToken(token),
      email,
      project: wanted.project,
      role: wanted.role,
      invitedBy: wanted.by,
      expiresAt: new Date(now + (wanted.role === "password" ? HOUR_MS : WEEK_MS)).toISOString(),
      usedAt: null,
    })
    .execute();
  return token;
}

/**
 * The link that makes the first administrator; undefined where there is one. It has one row, so that of two servers that
 * start at once one has it: two links would make two administrators.
 */
export async function firstInvitation(database: TeamDatabase, now: number): Promise<string | undefined> {
  const admin = await database.selectFrom("user").select("id").where("isAdmin", "=", true).executeTakeFirst();
  if (admin) return undefined;
  await database.deleteFrom("invitation").where("email", "=", "").where("id", "!=", FIRST).execute();
  const token = newToken();
  const [hash, expiresAt] = [hashToken(token), new Date(now + WEEK_MS).toISOString()];
  const row = { email: "", project: null, role: "administrator", invitedBy: "" };
  const made = await database
    .insertInto("invitation")
    .values({ id: FIRST, hash, expiresAt, usedAt: null, ...row })
    .onConflict((on) =>
      on
        .column("id")
        .doUpdateSet({ hash, expiresAt, usedAt: null })
        // Whoever uses it this moment is the first: their account is being made.
        .where((each) => each.or([
          each("invitation.usedAt", "is", null),
          each("invitation.usedAt", "<", new Date(now - MAKING_MS).toISOString()),
        ])),
    )
    .returning("id")
    .executeTakeFirst();
  return made && token;
} // prettier-ignore

/** What a link is for. @throws TeamError: it was used, has ended, or is none */
export async function readInvitation(database: TeamDatabase, token: string, now: number): Promise<Invitation> {
  const found = await database
    .selectFrom("invitation")
    .selectAll()
    .where("hash", "=", hashToken(token))
    .executeTakeFirst();
  if (!found || !isOpen(found, now)) throw new TeamError("invitation");
  const { id, email, project, role } = found;
  return { id, email, project, role };
}

/** Uses a link up. @returns false where somebody was faster */
export async function useInvitation(database: TeamDatabase, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("invitation")
    .set({ usedAt: new Date(now).toISOString() })
    .where("id", "=", id)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Lets a link be used after all: what it was for was refused. */
export async function reopenInvitation(database: TeamDatabase, id: string): Promise<void> {
  await database.updateTable("invitation").set({ usedAt: null }).where("id", "=", id).execute();
}

/** Links of a project that nobody has used yet. */
export async function openInvitations(
  database: TeamDatabase,
  project: string,
  now: number,
): Promise<readonly InvitationTable[]> {
  const all = await database
    .selectFrom("invitation")
    .selectAll()
    .where("project", "=", project)
    .orderBy("email")
    .execute();
  return all.filter((each) => isOpen(each, now));
}

/** Ends a link of a project that nobody has used. @returns whom it was for. @throws TeamError: there is none */
export async function revokeInvitation(database: TeamDatabase, project: string, id: string): Promise<string> {
  const revoked = await database
    .deleteFrom("invitation")
    .where("id", "=", id)
    .where("project", "=", project)
    .where("usedAt", "is", null)
    .returning("email")
    .executeTakeFirst();
  if (!revoked) throw new TeamError("invitation-gone");
  return revoked.email;
}

/** Links to projects that wait for an address. */
export async function openInvitationsFor(
  database: TeamDatabase,
  email: string,
  now: number,
): Promise<readonly InvitationTable[]> {
  const all = await database
    .selectFrom("invitation")
    .selectAll()
    .where("email", "=", email)
    .where("role", "!=", "password")
    .execute();
  return all.filter((each) => each.project !== null && isOpen(each, now));
}

function isOpen({ usedAt, expiresAt }: InvitationTable, now: number): boolean {
  return usedAt === null && Date.parse(expiresAt) > now;
}

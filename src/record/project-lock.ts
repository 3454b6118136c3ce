/**
 * The locks of a project: `.cotejo/lock`, held while something is written, and `.cotejo/lock-run`, held by a run from its
 * beginning to its end, so that there is one at a time. An open page holds neither, and a lock whose owner is dead is taken
 * over at once.
 */

import { say } from "../base/messages.ts";
import { randomUUID } from "node:crypto";
import { linkSync, lstatSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

import { z } from "zod";

import { UsageError } from "../base/errors.ts";
import { withMutex } from "./mutex.ts";
import { isBeforeBoot, isProcessAlive, processBirth } from "../base/process-birth.ts";
import { resolveInProject } from "../base/project-path.ts";
import { hasCode, toWriteError } from "../base/system-error.ts";

export interface LockOptions {
  readonly pid: number;
  /** Which one; `lock` by default. */
  readonly name?: "lock" | "lock-run";
  readonly isAlive?: (pid: number) => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Lock {
  /** Safe to call twice. A lock that somebody has removed or taken meanwhile is left alone. */
  release(): Promise<void>;
}

/** What stands in the file. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** See `processBirth`. */
  readonly birth?: string | undefined;
  /** Tells this holding of the lock from every other. */
  readonly nonce: string;
}

/** Printed, and read from a file that anybody may have put there: no characters that a terminal would act on. */
const plain = z.string().regex(/^[\w.:?-]{0,255}$/);
const ownerSchema = z.object({
  pid: z.number().int(),
  host: plain,
  started: plain,
  birth: z.string().optional(),
  nonce: z.string(),
}) satisfies z.ZodType<Owner>;

const MAX_BYTES = 4096;
const FRESH_MS = 2000;
/** Others may create and release locks while we look; nobody does so this often without pause. */
const MOST_TRIES = 20;

/** The locks that this process holds: one with our process id and not among them was left by a dead process that had it. */
const held = new Set<string>();

/**
 * Takes the lock of a project, creating `.cotejo/` where it is missing.
 * @throws UsageError `locked` where a living process holds it, named with its id; CotejoError `write` (exit 2) where
 *   the folder cannot be written to
 * @example const lock = await acquireLock(root, { pid: process.pid }); try { … } finally { await lock.release(); }
 */
export async function acquireLock(root: string, options: LockOptions): Promise<Lock> {
  const { pid, name = "lock", isAlive = isProcessAlive, now = Date.now } = options;
  const started = new Date(now()).toISOString();
  const mine: Owner = { pid, host: machine(), started, birth: processBirth(pid), nonce: randomUUID() };
  try {
    // Its folder is looked at, not the lock itself: a link in its place is removed, not followed.
    const folder = dirname(await resolveInProject(root, ".cotejo/lock.new"));
    const temp = await resolveInProject(root, `.cotejo/tmp/${process.pid}-${mine.nonce}`);
    const file = join(folder, name);
    held.add(mine.nonce);
    // Without contention this is one system call. Only the rest, which removes a lock, needs to be alone.
    if (!create(file, temp, mine)) withMutex(folder, () => takeOver(file, temp, mine, { name, isAlive, now }));
    return { release: async () => release(file, mine) };
  } catch (error) {
    held.delete(mine.nonce);
    throw toWriteError(error, `.cotejo/${name}`, 2);
  }
}

function release(file: string, mine: Owner): void {
  const owner = held.delete(mine.nonce) ? readOwner(file) : undefined;
  if (owner !== undefined && owner !== "unreadable" && owner.nonce === mine.nonce) unlinkSync(file);
}

/** This machine's name, in the characters that are read back: a lock that its own machine cannot read would be taken for a broken one. */
function machine(): string {
  return hostname()
    .replaceAll(/[^\w.:-]/g, "?")
    .slice(0, 255);
}

/** Creates the lock, whole and with its content, if there is none. */
function create(file: string, temp: string, owner: Owner): boolean {
  const content = `${JSON.stringify(owner)}\n`;
  writeFileSync(temp, content);
  try {
    linkSync(temp, file);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    // File systems without hard links (exFAT, some shares): a reader may meet the file before its content, see `isFresh`.
    if (!hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EACCES", "EINVAL")) throw error;
    return createInPlace(file, content);
  } finally {
    unlinkSync(temp);
  }
}

function createInPlace(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Under the guard nobody else removes a lock; only its living owner does, and others may still create one. */
function takeOver(file: string, temp: string, mine: Owner, options: Required<Omit<LockOptions, "pid">>): void {
  let owner = readOwner(file);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (owner !== undefined) {
      const isLeft = owner === "unreadable" ? !isFresh(file, options.now()) : isDead(owner, options);
      if (!isLeft) break;
      unlinkSync(file);
    }
    if (create(file, temp, mine)) return;
    owner = readOwner(file);
  }
  throw locked(owner, options.name);
}

/** Undefined where there is no lock. A file that is none of ours, or not yet written, is unreadable. */
function readOwner(file: string): Owner | "unreadable" | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!found.isFile() || found.size > MAX_BYTES) return "unreadable";
  try {
    return ownerSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data ?? "unreadable";
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    if (error instanceof SyntaxError) return "unreadable";
    throw error;
  }
}

function isDead(owner: Owner, { isAlive, now }: Pick<Required<LockOptions>, "isAlive" | "now">): boolean {
  // The processes of another machine (a shared folder) cannot be looked at.
  if (owner.host !== machine()) return false;
  if (!isAlive(owner.pid)) return true;
  const birth = processBirth(owner.pid);
  if (birth !== undefined && owner.birth !== undefined) return birth !== owner.birth;
  return owner.pid === process.pid ? !held.has(owner.nonce) : isBeforeBoot(owner.started, now());
}

/** A process may be about to write its content. */
function isFresh(file: string, nowMs: number): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found !== undefined && nowMs - found.mtimeMs < FRESH_MS;
}

function locked(owner: Owner | "unreadable" | undefined, name: string): UsageError {
  const isHere = owner === undefined || owner === "unreadable" || owner.host === machine();
  const said =
    owner === undefined || owner === "unreadable"
      ? say("locked.unknown")
      : say(isHere ? "locked.here" : "locked.elsewhere", { pid: owner.pid, host: owner.host, since: owner.started });
  return new UsageError("locked", said, { hint: say(isHere ? "locked.here-hint" : "locked.elsewhere-hint", { name }) });
}

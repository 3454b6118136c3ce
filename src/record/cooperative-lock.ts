/**
 * The project's lock, by turns: a run that takes long writes one article at a time and lets others in between; they wait
 * until it is their turn. Whoever waits says so with a file, `.cotejo/lock-wanted`, which such a run looks for.
 */

import { lstatSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { UsageError } from "../base/errors.ts";
import { acquireLock, type Lock } from "./project-lock.ts";
import { resolveInProject } from "../base/project-path.ts";
import { hasCode, toWriteError } from "../base/system-error.ts";

export interface CooperativeLock {
  /**
   * Runs what writes while this process has the lock. What is written at the same time shares it; while another process
   * waits for it, nothing new is begun.
   * @throws UsageError `locked` where another one keeps it for five minutes
   */
  write<T>(work: () => Promise<T>): Promise<T>;
}

const LOOK_MS = 15;
/** A try finds out whether the owner of a lock is dead, and takes longer than a look. */
const LOOKS_PER_TRY = 20;
/** Who waits says it again twice in this time; an older file is a dead process's. */
const WANTED_MS = 2000;
/** After this somebody at a terminal is told what is waited for. */
const QUIET_MS = 2000;
/** A run gives whoever waits so long to take the lock. */
const GIVE_WAY_MS = 1000;
/** What a run was paid for is worth a longer wait than anybody at a page has patience for. */
const RUN_PATIENCE_MS = 300_000;

/**
 * Takes the project's lock as soon as it is free.
 * @param patience Milliseconds that it is waited for
 * @param onWait Called once where that takes longer than somebody at a terminal expects
 * @throws UsageError `locked` where that was not enough, and what `acquireLock` throws
 */
export async function waitForLock(root: string, patience: number, onWait?: () => void): Promise<Lock> {
  const begun = performance.now();
  const until = begun + patience;
  let isTold = false;
  let files: LockFiles | undefined;
  try {
    for (let looks = 0; ; looks += 1) {
      const isLast = performance.now() >= until;
      if (isLast || looks % LOOKS_PER_TRY === 0 || !isThere(files?.lock)) {
        const lock = await acquireLock(root, { pid: process.pid }).catch(unlessLocked(isLast));
        if (lock) return lock;
      }
      files ??= await filesOf(root);
      announce(files.wanted);
      if (!isTold && performance.now() - begun > QUIET_MS) {
        isTold = true;
        onWait?.();
      }
      await delay(LOOK_MS);
    }
  } finally {
    if (files) remove(files.wanted);
  }
}

/** The turns of one run. */
export function createCooperativeLock(root: string): CooperativeLock {
  let held: Promise<Lock> | undefined;
  let writers = 0;
  let files: Promise<LockFiles> | undefined;

  async function yieldLock(): Promise<void> {
    const { wanted } = await (files ??= filesOf(root));
    const isOver = (waited: number): boolean => held === undefined && waited >= GIVE_WAY_MS;
    for (let waited = 0; isWanted(wanted) && !isOver(waited); waited += LOOK_MS) await delay(LOOK_MS);
  }

  async function take(): Promise<Lock> {
    try {
      return await waitForLock(root, RUN_PATIENCE_MS);
    } catch (error) {
      held = undefined;
      throw error;
    }
  }

  return {
    async write(work) {
      await yieldLock();
      const lock = (held ??= take());
      writers += 1;
      try {
        await lock;
        return await work();
      } finally {
        writers -= 1;
        if (writers === 0) {
          held = undefined;
          await lock.then(
            (taken) => taken.release(),
            () => undefined,
          );
        }
      }
    },
  };
}

interface LockFiles {
  readonly lock: string;
  readonly wanted: string;
}

async function filesOf(root: string): Promise<LockFiles> {
  const folder = dirname(await resolveInProject(root, ".cotejo/lock.new"));
  return { lock: join(folder, "lock"), wanted: join(folder, "lock-wanted") };
}

function unlessLocked(isLast: boolean): (error: unknown) => undefined {
  return (error) => {
    if (isLast || !isLocked(error)) throw error;
  };
}

/** Whether an error says that another process has the lock. */
export function isLocked(error: unknown): boolean {
  return error instanceof UsageError && error.code === "locked";
}

function announce(file: string): void {
  const age = ageOf(file);
  if (age !== undefined && Math.abs(age) < WANTED_MS / 2) return;
  try {
    if (age !== undefined) remove(file);
    // Not through a link that somebody put in its place.
    writeFileSync(file, "", { flag: "wx" });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw toWriteError(error, ".cotejo/lock-wanted", 2);
  }
}

function isWanted(file: string): boolean {
  const age = ageOf(file);
  return age !== undefined && Math.abs(age) < WANTED_MS;
}

/** Milliseconds since it was written; undefined where it is not there. */
function ageOf(file: string): number | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found && Date.now() - found.mtimeMs;
}

function isThere(file: string | undefined): boolean {
  return file !== undefined && lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    // Another one that waits has removed it, or somebody has made a folder of that name: nobody waits for long then.
    if (!hasCode(error, "ENOENT", "EISDIR", "EPERM")) throw toWriteError(error, ".cotejo/lock-wanted", 2);
  }
}

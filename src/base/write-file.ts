/**
 * Writes a file whole or not at all: a reader, a crash or a power cut meets the old bytes or the new ones, never a part.
 * The bytes go to a temporary file in `.cotejo/tmp`, to the disk, and then take the place of the old file in one step.
 */

import { closeSync, fchmodSync, fsync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { readdir, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

import { isProcessAlive } from "./process-birth.ts";
import { resolveInProject } from "./project-path.ts";
import { absent, hasCode, ifThere, toWriteError } from "./system-error.ts";

/** What a test replaces. */
export interface WriteSystem {
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly platform: NodeJS.Platform;
}

const SYSTEM: WriteSystem = { rename, wait: (ms) => delay(ms), platform: process.platform };
const TEMP = ".cotejo/tmp";
/** `<pid>-<anything>`: whose it is, so that the next run knows what a dead one left. */
const TEMP_NAME = /^(\d{1,10})-/;
/** On Windows a virus scanner or an indexer holds a fresh file open for a moment. */
const RENAME_WAITS_MS = [20, 50, 100, 250, 500];
/** `ledger/` is the record and goes into the repository, as do `terms.jsonl` and `memory/`; what is named here is private to one machine. */
/** Without a `!` in it: that would bring back ledgers which a project's own `.gitignore` leaves out. */
const GITIGNORE = `# Written by Cotejo. The ledger is the record and belongs in the repository; the rest stays on this machine.
/index.db*
/guard.db*
/lock*
/tmp/
`;

/** The one call that takes long enough to be worth another thread. */
const toDisk = promisify(fsync);

let count = 0;

/**
 * Writes `bytes` to a path of the project, folders included, unless they are there already.
 * @param path from the root, with `/`
 * @throws CotejoError `outside-project` where the path leads out of the root, `write` where the system refuses (exit 5);
 *   the old file is then whole
 * @example await writeFileAtomic(root, "content/about.es.md", bytes) // "written"
 */
export async function writeFileAtomic(
  root: string,
  path: string,
  bytes: Uint8Array,
  system: WriteSystem = SYSTEM,
): Promise<"written" | "unchanged"> {
  try {
    const file = await resolveInProject(root, path);
    const mode = sameOrMode(file, bytes);
    if (mode === "same") return "unchanged";
    try {
      await replace(file, await tempFolder(root), bytes, mode, system);
    } catch (error) {
      // The file is on another disk than the project (a volume mounted into a container): only there is it one step.
      if (!hasCode(error, "EXDEV")) throw error;
      await replace(file, join(dirname(file), `.${basename(file)}.`), bytes, mode, system);
    }
    return "written";
  } catch (error) {
    throw toWriteError(error, path);
  }
}

/** Makes `.cotejo/` and its `.gitignore`; one that is there already is left as it is. */
export async function prepareProject(root: string): Promise<void> {
  const file = await resolveInProject(root, ".cotejo/.gitignore");
  if (ifThere(() => statSync(file)) === undefined)
    await writeFileAtomic(root, ".cotejo/.gitignore", Buffer.from(GITIGNORE));
}

/** Removes the temporary files that dead processes left. To be called under the project lock. */
export async function cleanTemp(root: string, isAlive: (pid: number) => boolean = isProcessAlive): Promise<void> {
  try {
    const folder = await tempFolder(root);
    for (const name of await readdir(folder)) {
      const pid = Number(TEMP_NAME.exec(name)?.[1] ?? Number.NaN);
      if (!Number.isNaN(pid) && !isAlive(pid)) await unlink(join(folder, name)).catch(absent);
    }
  } catch (error) {
    throw toWriteError(error, TEMP);
  }
}

/** `.cotejo/tmp/`, made where it is missing. */
async function tempFolder(root: string): Promise<string> {
  return `${dirname(await resolveInProject(root, `${TEMP}/new`))}/`;
}

/** "same" where the file has these bytes; else the mode a new version of it must have, undefined for a new file. */
function sameOrMode(file: string, bytes: Uint8Array): "same" | number | undefined {
  const found = ifThere(() => statSync(file));
  if (!found) return undefined;
  if (!found.isFile()) throw Object.assign(new Error("Expected a file."), { code: "EISDIR" });
  if (found.size === bytes.byteLength && readFileSync(file).equals(bytes)) return "same";
  return found.mode & 0o777;
}

async function replace(
  file: string,
  prefix: string,
  bytes: Uint8Array,
  mode: number | undefined,
  system: WriteSystem,
): Promise<void> {
  const temp = await writeTemp(prefix, bytes, mode);
  try {
    await renamePatiently(temp, file, system);
  } catch (error) {
    await discard(temp);
    throw error;
  }
  await syncFolder(dirname(file), system.platform);
}

/** A new file with its bytes on the disk: renamed while they are only in the system's memory, it may be empty after a power cut. */
async function writeTemp(prefix: string, bytes: Uint8Array, mode: number | undefined): Promise<string> {
  for (;;) {
    count += 1;
    const temp = `${prefix}${process.pid}-${count}`;
    const file = openNew(temp);
    if (file === undefined) continue;
    try {
      try {
        if (mode !== undefined) fchmodSync(file, mode);
        writeFileSync(file, bytes);
        await toDisk(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      await discard(temp);
      throw error;
    }
    return temp;
  }
}

/** @returns undefined where a dead process with our process id left it: the next number is free */
function openNew(temp: string): number | undefined {
  try {
    return openSync(temp, "wx");
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return undefined;
  }
}

async function renamePatiently(from: string, to: string, { rename: move, wait, platform }: WriteSystem): Promise<void> {
  for (const ms of platform === "win32" ? RENAME_WAITS_MS : []) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      if (!hasCode(error, "EPERM", "EBUSY", "EACCES")) throw error;
      await wait(ms);
    }
  }
  await move(from, to);
}

/** Puts the new name on the disk too. Windows has no such call, and some network file systems refuse it: there the name is as safe as they make it. */
async function syncFolder(folder: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    await toDisk(opened);
  } catch (error) {
    if (!hasCode(error, "EINVAL", "ENOTSUP", "EPERM", "EISDIR", "EACCES")) throw error;
  } finally {
    closeSync(opened);
  }
}

/** Removes a temporary file after a failure, which is what is reported; if this fails too, `cleanTemp` of the next run removes it. */
async function discard(temp: string): Promise<void> {
  await unlink(temp).catch(() => undefined);
}

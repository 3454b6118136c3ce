/** Makes a server's folder of a backup. */

import { chmod, copyFile, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { absent } from "../../base/system-error.ts";
import { acquireLock } from "../../record/project-lock.ts";
import { TeamError } from "../team-error.ts";
import {
  bundleOf, DATABASE_FILE, indexOf, openBackup, PROJECT_FILES, SERVER_FILES, type BackupDescription,
} from "./backup-format.ts"; // prettier-ignore
import { unpackCheckout } from "./checkout-snapshot.ts";

export interface RestoreOptions {
  /** Absolute: the server's folder. It is made, or it is empty. */
  readonly folder: string;
  /** Absolute: the backup. */
  readonly from: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Compares every checksum, then writes. What fails half way leaves the folder empty.
 * @throws TeamError `restore-folder`: something is in it; `backup-…` for a backup that cannot be used; CotejoError `git`
 */
export async function restoreBackup({ folder, from, env }: RestoreOptions): Promise<BackupDescription> {
  const there = (await readdir(folder).catch(absent)) ?? [];
  if (there.length > 0) throw new TeamError("restore-folder", { folder });
  const { description, places } = await openBackup(from);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  // No server starts on a folder that is half there.
  const lock = await acquireLock(folder, { pid: process.pid });
  try {
    await fill(folder, from, places, description, env);
  } catch (error) {
    await lock.release();
    for (const each of await readdir(folder)) await rm(path.join(folder, each), { recursive: true, force: true });
    throw error;
  }
  await lock.release();
  return description;
}

async function fill(
  folder: string,
  from: string,
  places: readonly string[],
  { projects }: BackupDescription,
  env: RestoreOptions["env"],
): Promise<void> {
  await mkdir(path.join(folder, PROJECT_FILES), { mode: 0o700 });
  for (const { slug, hasIndex, ...snapshot } of projects) {
    const root = path.join(folder, PROJECT_FILES, slug);
    await unpackCheckout({ root, bundle: path.join(from, bundleOf(slug)), env }, snapshot);
    if (!hasIndex) continue;
    await mkdir(path.join(root, ".cotejo"), { recursive: true });
    await copyFile(path.join(from, indexOf(slug)), path.join(root, ".cotejo", "index.db"));
  }
  const files = places.filter((place) => place.startsWith(`${SERVER_FILES}/`)).map((place) => path.basename(place));
  // The database comes last: a folder without it was not restored to its end.
  for (const name of files.toSorted((left, right) => Number(left === DATABASE_FILE) - Number(right === DATABASE_FILE))) {
    const file = path.join(folder, name);
    await copyFile(path.join(from, SERVER_FILES, name), file);
    await chmod(file, 0o600);
  }
} // prettier-ignore

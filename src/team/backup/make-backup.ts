/** A backup of a team's server, which may be running meanwhile. */

import { realpathSync, type Dirent } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { packageVersion } from "../../base/package-version.ts";
import { isInside } from "../../base/project-path.ts";
import { absent, lstatIfThere } from "../../base/system-error.ts";
import { TeamError } from "../team-error.ts";
import {
  BACKUP_FORMAT, bundleOf, DATABASE_FILE, indexOf, isPlainName, isSlug, PROJECT_FILES, sealBackup, SERVER_FILES,
  type BackedUpProject, type BackupDescription,
} from "./backup-format.ts"; // prettier-ignore
import { snapshotCheckout } from "./checkout-snapshot.ts";
import { copySqlite } from "./copy-sqlite.ts";

export interface BackupOptions {
  /** Absolute: the server's folder. */
  readonly folder: string;
  /** Absolute: the backup; it is made. */
  readonly to: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now?: () => number;
}

/** What the server's index of a project is called in its checkout. */
const INDEX = path.join(".cotejo", "index.db");
const IDENTITY = { name: "Cotejo", email: "cotejo@localhost" };

/**
 * Copies the database first, then each checkout: what people decide meanwhile may be in it, what they had decided before
 * is. The folder appears whole, or not at all.
 * @throws TeamError `backup-nothing`, `backup-place`, `backup-exists`; CotejoError `backup`, `git`, `locked`
 */
export async function makeBackup(options: BackupOptions): Promise<BackupDescription> {
  const { folder, to } = options;
  // A file that was copied to PostgreSQL stays where it was, and is no longer the server's.
  const hasDatabase = !options.env["DATABASE_URL"] && lstatIfThere(path.join(folder, DATABASE_FILE))?.isFile() === true;
  if (!hasDatabase && !(options.env["DATABASE_URL"] && lstatIfThere(path.join(folder, "secret"))))
    throw new TeamError("backup-nothing", { folder });
  if (lstatIfThere(to)) throw new TeamError("backup-exists", { folder: to });
  await mkdir(path.dirname(to), { recursive: true });
  if (isInside(realpathSync(folder), path.join(realpathSync(path.dirname(to)), path.basename(to))))
    throw new TeamError("backup-place", { folder });
  // Only its owner may read what mkdtemp makes.
  const part = await mkdtemp(`${to}.part-`);
  try {
    const description = await fill(part, hasDatabase, options);
    await sealBackup(part, description);
    await rename(part, to);
    return description;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function fill(part: string, hasDatabase: boolean, { folder, env, now = Date.now }: BackupOptions): Promise<BackupDescription> {
  for (const each of [SERVER_FILES, PROJECT_FILES]) await mkdir(path.join(part, each), { mode: 0o700 });
  if (hasDatabase) await copySqlite(path.join(folder, DATABASE_FILE), path.join(part, SERVER_FILES, DATABASE_FILE));
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter(isOwnFile))
    await copyFile(path.join(folder, name), path.join(part, SERVER_FILES, name));
  const projects: BackedUpProject[] = [];
  const slugs = (await readdir(path.join(folder, PROJECT_FILES)).catch(absent)) ?? [];
  for (const slug of slugs.filter(isSlug).toSorted()) {
    const root = path.join(folder, PROJECT_FILES, slug);
    const snapshot = await snapshotCheckout({ root, bundle: path.join(part, bundleOf(slug)), identity: IDENTITY, env });
    if (!snapshot) continue;
    await rm(path.join(part, `${bundleOf(slug)}.staged`), { force: true });
    const hasIndex = lstatIfThere(path.join(root, INDEX))?.isFile() === true;
    if (hasIndex) await copySqlite(path.join(root, INDEX), path.join(part, indexOf(slug)));
    projects.push({ slug, ...snapshot, hasIndex });
  }
  return {
    format: BACKUP_FORMAT,
    cotejo: packageVersion(),
    madeAt: new Date(now()).toISOString(),
    database: hasDatabase ? "sqlite" : "postgresql",
    projects,
  };
} // prettier-ignore

/** The secret, credentials and what else an administrator has put there. SQLite has made a copy of the database. */
function isOwnFile(entry: Dirent): boolean {
  return !entry.name.startsWith(DATABASE_FILE) && isPlainName(entry.name) && entry.isFile();
}

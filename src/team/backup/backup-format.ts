/**
 * A backup is a folder: `backup.json` says its version and what is in it, `SHA256SUMS` has a checksum for each file, as
 * `sha256sum --check` reads them. Files of the server's folder are below `server/`, checkouts below `projects/`.
 */

import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { hashFile } from "../../base/hash-file.ts";
import { TeamError } from "../team-error.ts";

/** Of the layout below. A newer one is refused. */
export const BACKUP_FORMAT = 1;
export const SERVER_FILES = "server";
export const PROJECT_FILES = "projects";
/** The database of a server that has it in its folder. */
export const DATABASE_FILE = "team.db";

const DESCRIPTION = "backup.json";
const SUMS = "SHA256SUMS";
/** Nothing else is read from a backup: no file of it can land outside of a folder. */
const PLACE = /^(?:backup\.json|(?:server|projects)\/[\w-][\w.-]*)$/;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,39})$/;

const descriptionSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** The version of Cotejo that made it. */
  cotejo: z.string(),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  /** `postgresql`: its rows are not here. */
  database: z.enum(["sqlite", "postgresql"]),
  projects: z.array(
    z.object({
      slug: z.string().regex(SLUG),
      branch: z.string(),
      /** The last commit of the checkout. */
      commit: z.string(),
      hasIndex: z.boolean(),
    }),
  ),
});

export type BackupDescription = z.infer<typeof descriptionSchema>;
export type BackedUpProject = BackupDescription["projects"][number];

/** Whether a folder below `projects/` may be one of a project. */
export function isSlug(name: string): boolean {
  return SLUG.test(name);
}

/** Whether a file of the server's folder has a name that a backup takes. */
export function isPlainName(name: string): boolean {
  return PLACE.test(`${SERVER_FILES}/${name}`);
}

/** Writes the description and the checksums of all that lies in the folder. Only its owner may read any of it. */
export async function sealBackup(folder: string, description: BackupDescription): Promise<void> {
  await writeFile(path.join(folder, DESCRIPTION), `${JSON.stringify(description, null, 2)}\n`);
  const lines: string[] = [];
  for (const place of await placesIn(folder)) {
    const file = path.join(folder, place);
    await chmod(file, 0o600);
    lines.push(`${await hashFile(file)}  ${place}\n`);
  }
  await writeFile(path.join(folder, SUMS), lines.join(""), { mode: 0o600 });
}

/**
 * Reads what a backup has in it, once every checksum was compared.
 * @returns the description, and the paths of its files
 * @throws TeamError `backup-unreadable`, `backup-format`, `backup-damaged`
 */
export async function openBackup(
  folder: string,
): Promise<{ readonly description: BackupDescription; readonly places: readonly string[] }> {
  const sums = await readSums(folder);
  const wrong: string[] = [];
  for (const [place, sum] of sums)
    if ((await hashFile(path.join(folder, place)).catch(() => undefined)) !== sum) wrong.push(place);
  if (wrong.length > 0) throw new TeamError("backup-damaged", { count: wrong.length }, wrong.slice(0, 20));
  const description = await readDescription(folder);
  const missing = neededPlaces(description).filter((place) => !sums.has(place));
  if (missing.length > 0) throw new TeamError("backup-damaged", { count: missing.length }, missing.slice(0, 20));
  return { description, places: [...sums.keys()] };
}

/** Where a project's commits and files are in a backup. */
export function bundleOf(slug: string): string {
  return `${PROJECT_FILES}/${slug}.bundle`;
}

/** Where a project's index is in a backup. */
export function indexOf(slug: string): string {
  return `${PROJECT_FILES}/${slug}.index.db`;
}

function neededPlaces({ database, projects }: BackupDescription): readonly string[] {
  return [
    DESCRIPTION,
    ...(database === "sqlite" ? [`${SERVER_FILES}/${DATABASE_FILE}`] : []),
    ...projects.flatMap(({ slug, hasIndex }) => [bundleOf(slug), ...(hasIndex ? [indexOf(slug)] : [])]),
  ];
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(folder, SUMS), "utf8").catch(() => undefined);
  if (text === undefined) throw new TeamError("backup-unreadable", { folder });
  const sums = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, sum, place] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sum === undefined || place === undefined || !PLACE.test(place))
      throw new TeamError("backup-unreadable", { folder });
    sums.set(place, sum);
  }
  return sums;
}

async function readDescription(folder: string): Promise<BackupDescription> {
  const text = await readFile(path.join(folder, DESCRIPTION), "utf8").catch(() => "");
  const value = parse(text);
  const { format } = z.object({ format: z.number() }).safeParse(value).data ?? {};
  if (format !== undefined && format > BACKUP_FORMAT)
    throw new TeamError("backup-format", { format, known: BACKUP_FORMAT });
  const description = descriptionSchema.safeParse(value).data;
  if (!description) throw new TeamError("backup-unreadable", { folder });
  return description;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function placesIn(folder: string): Promise<readonly string[]> {
  const below = async (name: string): Promise<readonly string[]> =>
    (await readdir(path.join(folder, name))).map((each) => `${name}/${each}`);
  return [DESCRIPTION, ...(await below(SERVER_FILES)), ...(await below(PROJECT_FILES))].toSorted();
}

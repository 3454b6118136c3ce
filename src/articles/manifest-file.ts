/** A manifest on disk: what is in it, whose it is, and where it follows files that move. */

import { decodeUtf8 } from "../base/read-source.ts";
import { UsageError } from "../base/errors.ts";
import { manifestPath } from "../config/match-entries.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { Config } from "../config/types.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { readIfThere } from "./load-article.ts";

/** One article in one language. */
export interface ManifestEntry {
  readonly title: string;
  readonly description: string;
  /** Path of this language's file, from the root, with `/`. */
  readonly path: string;
  /** As the front matter has it. */
  readonly date: string;
  /** `approved` when a person stands behind every sentence, as the author of the source does; `draft` also where the file itself says `draft: true`. */
  readonly state: "draft" | "approved";
  /** Share of its sentences that are approved, 0 to 1. */
  readonly approved: number;
  readonly source: string;
  /** SHA-256 of the source, hex. */
  readonly sourceHash: string;
}

/** Articles by id. */
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** Where the manifests of a project are: those of every language that an entry for articles has; none where it has none. */
export function manifestPaths(config: Pick<Config, "manifest" | "articles">): readonly string[] {
  const locales = config.articles.flatMap(({ from, to }) => [from, to]);
  return [...new Set(locales.flatMap((locale) => manifestPath(config, locale) ?? []))];
}

/** What a manifest says now; one that does not read is made anew: it is derived from the articles. */
export async function readManifest(config: Config, path: string): Promise<Manifest> {
  const entries = Object.entries((await readKeys(config, path)) ?? {});
  return new Map(entries.filter((pair): pair is [string, ManifestEntry] => isEntry(pair[1])));
}

/** Whether a file is a list of articles as a run writes it. */
export async function isManifest(config: Config, path: string): Promise<boolean> {
  if (!path.endsWith("/articles.json")) return false;
  const entries = Object.values((await readKeys(config, path)) ?? {});
  return entries.length > 0 && entries.every((entry) => isEntry(entry) && "sourceHash" in entry);
}

/** Writes a manifest, in an order that is equal on every machine. */
export async function putManifest(config: Config, path: string, manifest: Manifest): Promise<void> {
  // `fromEntries` takes `__proto__` for a key like any other.
  const sorted = Object.fromEntries([...manifest].sort(([a], [b]) => byCodeUnits(a, b)));
  await writeFileAtomic(config.root, path, new TextEncoder().encode(`${JSON.stringify(sorted, null, 2)}\n`));
}

/**
 * Refuses a project whose manifests would be written over somebody's own file.
 * @throws UsageError `manifest`: nothing was begun
 */
export async function checkManifestPlaces(config: Config): Promise<void> {
  for (const path of manifestPaths(config)) {
    const keys = Object.entries((await readKeys(config, path)) ?? {});
    const foreign = keys.find(([, value]) => !isEntry(value))?.[0];
    if (foreign === undefined) continue;
    throw new UsageError(
      "manifest",
      `Cannot keep the list of articles in \`${path}\`: it is there already, and its key \`${foreign}\` is none of Cotejo's.`,
      { hint: "Set `manifest` in the config to another path, such as `locales/{lang}/cotejo-articles.json`." },
    );
  }
}

/**
 * Has the manifests follow files to their new paths, before they leave the old ones: a reader never meets a path
 * without its file. Ids stay until the manifests are written anew.
 */
export async function followFiles(config: Config, moves: ReadonlyMap<string, string>): Promise<void> {
  if (moves.size === 0) return;
  for (const path of manifestPaths(config)) {
    const manifest = await readManifest(config, path);
    if (![...manifest.values()].some((entry) => moves.has(entry.path))) continue;
    const moved = [...manifest].map(([id, entry]): [string, ManifestEntry] => [
      id,
      { ...entry, path: moves.get(entry.path) ?? entry.path },
    ]);
    await putManifest(config, path, new Map(moved));
  }
}

/** Undefined where there is no JSON object: no file, half a file, a merge conflict. */
async function readKeys(config: Config, path: string): Promise<object | undefined> {
  const read = await readIfThere(config.root, path);
  if (read === undefined || "reason" in read) return undefined;
  const decoded = decodeUtf8(read.bytes);
  if ("reason" in decoded) return undefined;
  try {
    const value: unknown = JSON.parse(decoded.text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is ManifestEntry {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "source" in value &&
    typeof value.source === "string"
  );
}

/**
 * The article manifest: one i18next namespace a language with what a listing page needs. It never names a file that is
 * not there, so it is written after the articles.
 */

import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { decodeUtf8, readSource } from "../config/read-source.ts";
import { sha256 } from "../config/hash.ts";
import { manifestPath } from "../config/match-entries.ts";
import { byCodeUnits } from "../config/project-paths.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { ledgerPath, parseLedger } from "../store/ledger.ts";
import { absent } from "../store/system-error.ts";
import { writeFileAtomic } from "../store/write-file.ts";
import { namesOtherLanguage, readIfThere } from "./load-article.ts";

/** One article in one language. */
export interface ManifestEntry {
  readonly title: string;
  readonly description: string;
  /** Path of this language's file, from the root, with `/`. */
  readonly path: string;
  /** As the front matter has it. */
  readonly date: string;
  /** `approved` when a person stands behind every sentence; the source always is. */
  readonly state: "draft" | "approved";
  /** Share of its sentences that are approved, 0 to 1. */
  readonly approved: number;
  readonly source: string;
  /** SHA-256 of the source, hex. */
  readonly sourceHash: string;
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

/**
 * Brings the manifests up to date with the articles in `touched`; what they say of others is kept while their files are there.
 * @param all Every article of the project
 * @param isKnown The files of the others are there: nobody needs to look
 */
export async function writeManifests(
  config: Config,
  all: readonly SourceFile[],
  touched: ReadonlySet<string>,
  isKnown: boolean = false,
): Promise<void> {
  const articles = all.filter(({ kind }) => kind === "markdown");
  const byLocale = Map.groupBy(articles, ({ from, to }) => `${from}\u0000${to}`);
  const manifests = new Map<string, Record<string, ManifestEntry>>();
  const known = new Map<string, Manifest>();
  for (const [locales, files] of byLocale) {
    const [from = "", to = ""] = locales.split("\u0000");
    const paths = { from: manifestPath(config, from), to: manifestPath(config, to) };
    for (const file of files) await addEntries(config, file, paths, touched, manifests, known, isKnown);
  }
  for (const [path, manifest] of manifests) {
    const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => byCodeUnits(a, b)));
    await writeFileAtomic(config.root, path, new TextEncoder().encode(`${JSON.stringify(sorted, null, 2)}\n`));
  }
}

/** Id of an article in the manifest: its place without extension. `.` and `:` mean something in i18next keys. */
export function articleId(file: SourceFile): string {
  const { dir = "", name = "" } = file.tokens;
  return `${dir === "" ? "" : `${dir}/`}${name}`.replaceAll(/[.:]/g, "-");
}

async function addEntries(
  config: Config,
  file: SourceFile,
  paths: { readonly from: string; readonly to: string },
  touched: ReadonlySet<string>,
  manifests: Map<string, Record<string, ManifestEntry>>,
  known: Map<string, Manifest>,
  isKnown: boolean,
): Promise<void> {
  const id = articleId(file);
  for (const [path, isTarget] of [
    [paths.from, false],
    [paths.to, true],
  ] as const) {
    const manifest = manifests.get(path) ?? {};
    manifests.set(path, manifest);
    const before = known.get(path) ?? (await readManifest(config, path));
    known.set(path, before);
    const entry = before[id];
    const isCurrent = entry !== undefined && !touched.has(file.source) && entry.source === file.source;
    const fresh = isCurrent ? await stillThere(config, entry, isKnown) : await readEntry(config, file, isTarget);
    if (fresh) manifest[id] = fresh;
  }
}

async function stillThere(config: Config, entry: ManifestEntry, isKnown: boolean): Promise<ManifestEntry | undefined> {
  return isKnown || (await lstat(join(config.root, entry.path)).catch(absent)) !== undefined ? entry : undefined;
}

async function readEntry(config: Config, file: SourceFile, isTarget: boolean): Promise<ManifestEntry | undefined> {
  const path = isTarget ? file.target : file.source;
  const bytes = await readIfThere(config.root, path);
  const source = await readSource(config.root, file.source);
  if (bytes === undefined || "reason" in bytes || "reason" in source) return undefined;
  const decoded = decodeUtf8(bytes.bytes);
  if ("reason" in decoded) return undefined;
  const meta = readMeta(decoded.text);
  if (!isTarget && namesOtherLanguage(meta, file)) return undefined;
  const ledger = isTarget ? await readIfThere(config.root, ledgerPath(file.source)) : undefined;
  // A target without a ledger is not Cotejo's: it is listed when it is adopted.
  if (isTarget && (ledger === undefined || "reason" in ledger)) return undefined;
  const text = ledger && !("reason" in ledger) ? new TextDecoder().decode(ledger.bytes) : "";
  const lines = parseLedger(text, ledgerPath(file.source)).lines.filter(({ retired }) => !retired);
  const approved = isTarget ? lines.filter(({ state }) => state === "approved").length / Math.max(lines.length, 1) : 1;
  const share = lines.length === 0 ? 1 : Math.floor(approved * 100) / 100;
  return {
    title: oneLine(meta["title"] ?? ""),
    description: oneLine(meta["description"] ?? ""),
    path,
    date: meta["date"] ?? "",
    state: share === 1 ? "approved" : "draft",
    approved: share,
    source: file.source,
    sourceHash: sha256(source.bytes),
  };
}

/** A block scalar's line ends mean nothing on a listing page. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What the manifest says now; one that does not read is made anew: it is derived from the articles. */
async function readManifest(config: Config, path: string): Promise<Manifest> {
  const read = await readIfThere(config.root, path);
  if (read === undefined || "reason" in read) return {};
  const decoded = decodeUtf8(read.bytes);
  if ("reason" in decoded) return {};
  try {
    const value: unknown = JSON.parse(decoded.text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((pair): pair is [string, ManifestEntry] => isEntry(pair[1])),
    );
  } catch {
    // Half a file, or a merge conflict: every entry is then read from its article.
    return {};
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

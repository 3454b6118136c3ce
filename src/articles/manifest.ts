/**
 * The article manifest: one i18next namespace a language with what a listing page needs. It never names a file that is
 * not there, so it is written after the articles.
 */

import { isArticle } from "../config/file-kinds.ts";
import { join } from "node:path";
import pLimit from "p-limit";
import { decodeUtf8, readSource } from "../base/read-source.ts";
import { sha256, shortId } from "../base/hash.ts";
import { manifestPath } from "../config/match-entries.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { ledgerPath, parseLedger } from "../record/ledger.ts";
import { lstatIfThere } from "../base/system-error.ts";
import { namesOtherLanguage, readIfThere } from "./load-article.ts";
import { manifestPaths, putManifest, readManifest, type Manifest, type ManifestEntry } from "./manifest-file.ts";

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
  if (config.manifest === false) return;
  const articles = all.filter((each) => isArticle(each));
  const ids = articleIds(articles);
  const manifests = new Map<string, Map<string, ManifestEntry>>();
  const known = new Map<string, Manifest>();
  for (const path of manifestPaths(config)) {
    const before = await readManifest(config, path);
    known.set(path, before);
    // Its last article may be gone.
    if (before.size > 0) manifests.set(path, new Map());
  }
  const entryOf = async (file: SourceFile, isTarget: boolean, source: () => Read): Promise<Listed> => {
    const path = manifestPath(config, isTarget ? file.to : file.from) ?? "";
    const id = ids.get(file.source) ?? "";
    const before = known.get(path)?.get(id);
    const isCurrent = before !== undefined && !touched.has(file.source) && before.source === file.source;
    const entry = isCurrent
      ? stillThere(config, before, isKnown)
      : lastPublished(config, before, await readEntry(config, file, isTarget, source));
    return { path, id, entry };
  };
  // Most of it is waiting for the disk.
  const reader = pLimit(READERS);
  const listed = await Promise.all(
    articles.map((file) =>
      reader(async () => {
        let read: Read | undefined;
        const source = (): Read => (read ??= readSource(config.root, file.source));
        return [await entryOf(file, false, source), await entryOf(file, true, source)];
      }),
    ),
  );
  for (const { path, id, entry } of listed.flat()) {
    const manifest = manifests.get(path) ?? new Map<string, ManifestEntry>();
    manifests.set(path, manifest);
    if (entry) manifest.set(id, entry);
  }
  for (const [path, manifest] of manifests) await putManifest(config, path, manifest);
}

/** Files that are read at once. */
const READERS = 8;

interface Listed {
  /** Of the manifest. */
  readonly path: string;
  readonly id: string;
  readonly entry: ManifestEntry | undefined;
}

/**
 * The id of every article, by its source: its place below the fixed part of its glob, without extension. Where two
 * articles share one, each has its whole path; where that is one too (`a-b.md` beside `a.b.md`), a hash of it besides.
 */
export function articleIds(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const places = withoutTwins(files, ({ tokens: { dir = "", name = "" } }) => (dir === "" ? name : `${dir}/${name}`));
  const paths = withoutTwins(files, wholePath);
  const taken = new Set(places.values());
  const ids = new Map<string, string>();
  for (const file of files) {
    const { source } = file;
    const path = paths.get(source);
    const own = path === undefined || taken.has(path) ? undefined : path;
    ids.set(source, places.get(source) ?? own ?? `${asKey(wholePath(file))}-${shortId([source])}`);
  }
  return ids;
}

/** What `name` makes of each file, as a key, where it makes it of no other. */
function withoutTwins(files: readonly SourceFile[], name: (file: SourceFile) => string): ReadonlyMap<string, string> {
  const byKey = Map.groupBy(files, (file) => asKey(name(file)));
  return new Map([...byKey].flatMap(([key, [file, twin]]) => (file && !twin ? [[file.source, key] as const] : [])));
}

function wholePath({ source, tokens: { ext = "" } }: SourceFile): string {
  return source.slice(0, -1 - ext.length);
}

/** `.` and `:` separate i18next's keys; one with a space or `,?!;` in it is a sentence to i18next, and no path. */
function asKey(name: string): string {
  return name.replaceAll(/[.:\s,?!;]/gu, "-");
}

/** Under `approved` a file with sentences that nobody stands behind is not written: what is there is what was published last. */
function lastPublished(
  { publish }: Config,
  before: ManifestEntry | undefined,
  now: ManifestEntry | undefined,
): ManifestEntry | undefined {
  const isOld = publish === "approved" && now !== undefined && now.approved < 1 && before?.path === now.path;
  return isOld ? before : now;
}

function stillThere(config: Config, entry: ManifestEntry, isKnown: boolean): ManifestEntry | undefined {
  return isKnown || lstatIfThere(join(config.root, entry.path)) !== undefined ? entry : undefined;
}

type Read = ReturnType<typeof readSource>;

/** @param readEnglish Both languages of an article are listed with the hash of its source, which is read once */
async function readEntry(
  config: Config,
  file: SourceFile,
  isTarget: boolean,
  readEnglish: () => Read,
): Promise<ManifestEntry | undefined> {
  const path = isTarget ? file.target : file.source;
  const source = await readEnglish();
  const bytes = isTarget ? await readIfThere(config.root, path) : source;
  if (bytes === undefined || "reason" in bytes || "reason" in source) return undefined;
  const decoded = decodeUtf8(bytes.bytes);
  if ("reason" in decoded) return undefined;
  const meta = readMeta(decoded.text);
  if (!isTarget && namesOtherLanguage(meta, file)) return undefined;
  const ledger = isTarget ? await readIfThere(config.root, ledgerPath(file.source)) : undefined;
  // A target without a ledger is not Cotejo's: it is listed when it is adopted.
  if (isTarget && (ledger === undefined || "reason" in ledger)) return undefined;
  const text = ledger && !("reason" in ledger) ? new TextDecoder().decode(ledger.bytes) : "";
  const parsed = parseLedger(text, ledgerPath(file.source));
  const lines = parsed.lines.filter(({ retired }) => !retired);
  const approved = lines.filter(({ state }) => state === "approved").length;
  const share = lines.length === 0 ? 1 : Math.floor((approved / lines.length) * 100) / 100;
  // What does not read may be a sentence that nobody stands behind.
  const isBroken = parsed.problems.some(({ severity }) => severity === "error");
  const isFlagged = /^(?:true|yes|on)$/i.test(meta[config.frontMatter.draftFlag] ?? "");
  return {
    title: oneLine(meta["title"] ?? ""),
    description: oneLine(meta["description"] ?? ""),
    path,
    date: meta["date"] ?? "",
    state: share === 1 && !isBroken && !isFlagged ? "approved" : "draft",
    approved: share,
    source: file.source,
    sourceHash: sha256(source.bytes),
  };
}

/** A block scalar's line ends mean nothing on a listing page. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

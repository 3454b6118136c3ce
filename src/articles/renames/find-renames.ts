/**
 * Articles that were renamed or moved: a ledger whose source is gone, or has become another text, and a source that has
 * no ledger of its own and nearly all of its sentences. Nothing is written.
 */

import { readdir } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { compileEntries } from "../../config/match-entries.ts";
import { shortId } from "../../base/hash.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import type { Segment } from "../../segments/types.ts";
import { ledgerPath, parseLedger, type ParsedLedger } from "../../record/ledger.ts";
import type { FrameLine } from "../../record/frames.ts";
import type { LedgerLine } from "../../record/types.ts";
import { isCarried } from "../rebase-record.ts";
import { matchLedger } from "../match-ledger.ts";
import { isOtherLanguage, readIfThere, type LoadedArticle } from "../load-article.ts";
import { loadSafely } from "../workers/safe-read.ts";
import { listLedgers } from "../reconcile-termbase.ts";
import { matchLedgers, type Sentences } from "./match-ledgers.ts";

/** An article that goes by another path now. */
export interface Rename {
  /** Its source's path before. */
  readonly from: string;
  readonly file: SourceFile;
  /** The Spanish file that goes along; undefined where none is there, or the person has moved it already. */
  readonly fromTarget: string | undefined;
  /** Its ledger, the ids those of its new path. */
  readonly lines: readonly LedgerLine[];
  readonly frames: readonly FrameLine[];
  /** New ids by old ones. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Files that are looked at at once. */
const READERS = 16;
/** Less than this share of its ledger's sentences, and a source has become another text. */
const LEAST_IN_PLACE = 0.5;

/**
 * Finds the renames of a project.
 * @param files Every source file
 * @param isKnown Whether a source is as the index knows it: it is where it was
 */
export async function findRenames(
  config: Config,
  files: readonly SourceFile[],
  isKnown: (source: string) => Promise<boolean>,
): Promise<readonly Rename[]> {
  const ledgers = await listLedgers(config.root);
  const recorded = new Set(ledgers);
  const named = new Set(files.map(({ source }) => source));
  const gone: string[] = [];
  for (const article of ledgers) if (!named.has(article) && !(await isThere(config.root, article))) gone.push(article);
  const reader = pLimit(READERS);
  const isOther = await reader.map(
    files,
    async (file) => recorded.has(file.source) && isDisplaced(config, file, isKnown),
  );
  const displaced = files.filter((_, index) => isOther[index]);
  const open = [...files.filter(({ source }) => !recorded.has(source)), ...displaced];
  const left = [...gone, ...displaced.map(({ source }) => source)];
  if (open.length === 0 || left.length === 0) return [];
  const read = await readLedgers(config, left);
  const articles = await readArticles(config, open);
  return renamesToFollow(config, files, recorded, articles, read);
}

/** Its ledger is there, and its text is another one's. Read as bytes: nearly every article is where it was. */
async function isDisplaced(
  config: Config,
  { source }: SourceFile,
  isKnown: (source: string) => Promise<boolean>,
): Promise<boolean> {
  if (await isKnown(source)) return false;
  const read = await readIfThere(config.root, source);
  if (read === undefined || "reason" in read) return false;
  const lines = (await readLedger(config, source))?.lines.filter(isActive) ?? [];
  if (lines.length === 0) return false;
  const text = squeeze(new TextDecoder().decode(read.bytes));
  const held = lines.filter((line) => text.includes(longestText(line.source ?? ""))).length;
  return held / lines.length < LEAST_IN_PLACE;
}

/** The pairs that can be followed: to a place that is free, or that another one leaves in the same move. */
async function renamesToFollow(
  config: Config,
  files: readonly SourceFile[],
  recorded: ReadonlySet<string>,
  articles: ReadonlyMap<string, LoadedArticle>,
  ledgers: ReadonlyMap<string, ParsedLedger>,
): Promise<readonly Rename[]> {
  const sentences = [...ledgers].map(([article, { lines }]): Sentences => ({
    article,
    sentences: lines.filter(isActive).map(({ source }) => source ?? ""),
  }));
  const texts = [...articles].map(([article, { segments }]): Sentences => ({
    article,
    sentences: segments.map(({ source }) => source),
  }));
  const matcher = compileEntries(config);
  let renames: Rename[] = [];
  for (const [from, to] of matchLedgers(sentences, texts)) {
    const article = articles.get(to);
    const before = matcher.match(from)[0]?.file;
    const { kind = article?.file.kind, to: locale = config.target, target } = before ?? {};
    if (!article || from === to || kind !== article.file.kind || locale !== article.file.to) continue;
    const isOthers = files.some((file) => file.source !== from && file.source !== to && file.target === target);
    const isHere = target !== undefined && !isOthers && (await isReadable(config.root, target));
    const { lines: recordedLines, frames } = ledgers.get(from) ?? { lines: [], frames: [] };
    const { lines, ids } = rename(to, article.segments, recordedLines);
    renames.push({ from, file: article.file, fromTarget: isHere ? target : undefined, lines, frames, ids });
  }
  for (;;) {
    const leaving = new Set(renames.map(({ from }) => from));
    const freed = new Set(renames.map(({ fromTarget }) => fromTarget));
    const possible = renames.filter(({ file, fromTarget }) => {
      const isFree = !recorded.has(file.source) || leaving.has(file.source);
      const isThereAlready = articles.get(file.source)?.targetBytes !== undefined;
      return isFree && (!isThereAlready || fromTarget === undefined || freed.has(file.target));
    });
    if (possible.length === renames.length) return renames;
    renames = possible;
  }
}

/** The ledger with the ids that its sentences have under the new path. */
function rename(
  article: string,
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
): Pick<Rename, "lines" | "ids"> {
  const matched = matchLedger(segments, ledger, isCarried);
  const places = new Map([...matched].map(([ordinal, line]) => [line, segments[ordinal]?.id]));
  const taken = new Set(places.values());
  const ids = new Map<string, string>();
  const lines = ledger.map((line): LedgerLine => {
    const id = places.get(line) ?? (taken.has(line.id) ? shortId([article, "left", line.id]) : line.id);
    if (id !== line.id) ids.set(line.id, id);
    return { ...line, id };
  });
  return { lines, ids };
}

async function readArticles(config: Config, files: readonly SourceFile[]): Promise<ReadonlyMap<string, LoadedArticle>> {
  const articles = new Map<string, LoadedArticle>();
  for (const file of files) {
    const article = await loadSafely(config, file);
    if (!("reason" in article) && !isOtherLanguage(article)) articles.set(file.source, article);
  }
  return articles;
}

async function readLedgers(config: Config, articles: readonly string[]): Promise<ReadonlyMap<string, ParsedLedger>> {
  const ledgers = new Map<string, ParsedLedger>();
  for (const article of articles) {
    const ledger = await readLedger(config, article);
    if (ledger) ledgers.set(article, ledger);
  }
  return ledgers;
}

/** Undefined where it cannot be read whole: what is lost in a move must not be lost for good. */
async function readLedger({ root }: Config, article: string): Promise<ParsedLedger | undefined> {
  const read = await readIfThere(root, ledgerPath(article));
  if (read === undefined || "reason" in read) return undefined;
  const parsed = parseLedger(new TextDecoder().decode(read.bytes), ledgerPath(article));
  return parsed.problems.some(({ severity }) => severity === "error") ? undefined : parsed;
}

async function isReadable(root: string, file: string): Promise<boolean> {
  const read = await readIfThere(root, file);
  return read !== undefined && !("reason" in read);
}

/** Whether a file has exactly this name: a file system that ignores case finds `About.md` as `about.md` too. */
async function isThere(root: string, file: string): Promise<boolean> {
  let folder = root;
  for (const part of file.split("/")) {
    const names = await readdir(folder).catch((): string[] => []);
    if (!names.includes(part)) return false;
    folder = path.join(folder, part);
  }
  return true;
}

function isActive(line: LedgerLine): boolean {
  return line.source !== undefined && line.retired !== true;
}

/** The longest run of text between two codes: that stands in the file as it is. */
function longestText(record: string): string {
  return parseRecord(record)
    .content.map((part) => (part.type === "text" ? squeeze(part.value) : ""))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

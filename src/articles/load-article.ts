/** An article as it lies on disk: source, ledger and target, read and cut into segments. */

import { isArticle, kindOf } from "../config/file-kinds.ts";
import { hasBlocks, hasKeys } from "../formats/capabilities.ts";
import { lstatSync } from "node:fs";
import path from "node:path";
import { usualAddressOf } from "../sites/address-rules.ts";
import { addressKeys, addressVariables, generatorsOf, resolveDialects } from "../sites/generators.ts";
import type { Page } from "../sites/types.ts";
import { sha256 } from "../base/hash.ts";
import { notationOf } from "../config/locale-notation.ts";
import { pluginFormatOf } from "../config/plugins.ts";
import { syntaxOf } from "../formats/i18next/notations/plugin-notation.ts";
import type { ValueFormat } from "../formats/value-format.ts";
import { languageOf } from "../base/locale-tags.ts";
import { errorCode } from "../base/project-paths.ts";
import { readSource } from "../base/read-source.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { type AnyDocument, type DocumentOptions, optionsOf, readDocument } from "../formats/formats.ts";
import type { Refusal } from "../formats/types.ts";
import type { Rewriting } from "../formats/markdown/links/rewrite-links.ts";
import { memoryDirection } from "../segments/memory-direction.ts";
import { lockOldCode } from "./locked-code.ts";
import { limitOf } from "./length-limits.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import { ledgerPath, parseLedger, type Superseded } from "../record/ledger.ts";
import type { FrameLine } from "../record/frames.ts";
import type { LedgerLine } from "../record/types.ts";
import { unclearImport } from "./unclear-imports.ts";
import { mergeOldIds } from "./renames/merge-old-ids.ts";
import { withLedgerIds, withoutTakenKeys, withValueKeys } from "./value-keys.ts";
import { withoutAddedValueCodes } from "./added-value-codes.ts";
import { ownFlag, writtenFrames, type FramedLedger } from "./written-frames.ts";
import { createWriter, type ArticleTexts, type Relinked, type WrittenArticle } from "./write-article.ts";

export interface LoadedArticle {
  readonly file: SourceFile;
  readonly sourceHash: string;
  readonly sourceBytes: Uint8Array;
  /** The source as read; where another thread read it, it is read again here by whoever asks first. */
  readonly document: AnyDocument;
  readonly meta: AnyDocument["meta"];
  readonly refusals: AnyDocument["refusals"];
  readonly segments: readonly Segment[];
  /** The ledger beside it; undefined when there is none: Cotejo then never wrote the target. */
  readonly ledger: readonly LedgerLine[] | undefined;
  /** What the ledger has of blocks and values without text. */
  readonly frames: readonly FrameLine[];
  readonly ledgerHash: string;
  readonly ledgerProblems: readonly Problem[];
  /** Texts of machines that gave way where git left two lines for a segment. */
  readonly superseded: readonly Superseded[];
  readonly targetBytes: Uint8Array | undefined;
  readonly targetHash: string;
  /** The target's bytes with these texts, proven. */
  readonly write: (texts: ArticleTexts) => Promise<WrittenArticle>;
  /** The same once more with other destinations. */
  readonly relink: (rewriting: Rewriting) => Promise<Relinked>;
  /** The ledger of the target with these bytes, which a run has made of this source, with its frames. */
  readonly frame: (bytes: Uint8Array, ledger: readonly LedgerLine[]) => Promise<FramedLedger>;
  /** Lets go of what another thread holds for it; it cannot be written any more. */
  readonly release: () => void;
}

/** Why an article cannot be worked on. */
export interface ArticleFailure {
  readonly file: SourceFile;
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads one article; what is wrong with it is an answer, so that the others are still done.
 * @param renamed Where its ledger and its Spanish file still are, if it was renamed and nothing has followed it yet
 * @param read What parses the source, a locale file beside its target; here and now, where nothing else is said (`workers/safe-read.ts`)
 */
export async function loadArticle(
  config: Config,
  file: SourceFile,
  renamed?: { readonly from: string; readonly fromTarget: string | undefined },
  read: (
    config: Config,
    file: SourceFile,
    bytes: Uint8Array,
    beside?: Uint8Array,
  ) => AnyDocument | Refusal | Promise<AnyDocument | Refusal> = readHere,
): Promise<LoadedArticle | ArticleFailure> {
  const ledgerFile = ledgerPath(renamed?.from ?? file.source);
  const source = await readSource(config.root, file.source);
  if ("reason" in source) return { file, line: source.line, reason: source.reason };
  const ledger = await readIfThere(config.root, ledgerFile);
  const target = await readIfThere(config.root, renamed?.fromTarget ?? file.target);
  const beside = target && "bytes" in target ? target.bytes : undefined;
  const sourceHash = sha256(source.bytes);
  const kept = isArticle(file) ? lastSources(config).get(file.source) : undefined;
  const known = kept?.sourceHash === sourceHash ? kept : undefined;
  const plain = known?.document ?? (await read(config, file, source.bytes, beside));
  if ("reason" in plain) return { file, line: plain.line, reason: plain.reason };
  const unclear = unclearImport(plain, file);
  if (unclear) return { file, ...unclear };
  if (ledger !== undefined && "reason" in ledger)
    return { file, line: ledger.line, reason: `Cannot read its ledger: ${ledger.reason}.` };
  if (target !== undefined && "reason" in target)
    return { file, line: target.line, reason: `Cannot read its target \`${file.target}\`: ${target.reason}.` };
  const parsed = ledger && parseLedger(new TextDecoder().decode(ledger.bytes), ledgerFile);
  // A line that does not read is not in `lines`: writing the ledger anew would lose it.
  const broken = parsed?.problems.find(({ severity }) => severity === "error");
  if (broken)
    return { file, line: 1, reason: `Cannot use its ledger ${broken.file}:${broken.line}: ${broken.message}` };
  const existing = target?.bytes;
  const cut = known?.segments ?? cutSegments(config, file, plain);
  if (isArticle(file)) keepSource(config, file, { sourceHash, document: plain, segments: cut });
  const lines = parsed && identified(config, file, { document: plain, segments: cut }, parsed.lines, existing);
  const segments = withLedgerIds(file.source, cut, lines);
  const writer = createWriter(plain, segments, existing);
  return {
    file,
    sourceHash,
    sourceBytes: source.bytes,
    document: plain,
    meta: plain.meta,
    refusals: plain.refusals,
    segments,
    ledger: lines,
    frames: parsed?.frames ?? [],
    ledgerHash: ledger ? sha256(ledger.bytes) : "",
    ledgerProblems: parsed?.problems ?? [],
    superseded: parsed?.superseded ?? [],
    targetBytes: existing,
    targetHash: target ? sha256(target.bytes) : "",
    write: async (texts) => writer.write(texts),
    relink: async (rewriting) => writer.relink(rewriting),
    frame: async (bytes, written) => {
      const made = writer.documentOf(bytes) ?? readDocument(file.kind, bytes, targetOptions(config, file, plain));
      return frameWritten(config, file, { document: plain, segments }, made, written);
    },
    release: () => undefined,
  };
}

type Source = Pick<LoadedArticle, "sourceHash" | "document" | "segments">;

/** At the review page one decision after the other is about the same article, whose source is read and cut once. */
const MOST_SOURCES = 2;
const sources = new WeakMap<Config, Map<string, Source>>();

function lastSources(config: Config): Map<string, Source> {
  const last = sources.get(config) ?? new Map<string, Source>();
  sources.set(config, last);
  return last;
}

function keepSource(config: Config, file: SourceFile, source: Source): void {
  const last = lastSources(config);
  last.delete(file.source);
  last.set(file.source, source);
  for (const oldest of [...last.keys()].slice(0, -MOST_SOURCES)) last.delete(oldest);
}

function frameWritten(
  config: Config,
  file: SourceFile,
  { document: source, segments }: Pick<LoadedArticle, "document" | "segments">,
  read: AnyDocument | Refusal,
  ledger: readonly LedgerLine[],
): FramedLedger {
  if ("reason" in read || !hasBlocks(read) || !hasBlocks(source)) return { ledger, frames: [] };
  const target = withoutAddedValueCodes(read, source, false);
  return writtenFrames(source, segments, target, cutTarget(config, file, target), ledger, ownFlag(config));
}

/** The lines of a ledger, each of one sentence, and of one value where equal English does not tell which. */
function identified(
  config: Config,
  file: SourceFile,
  { document: source, segments }: Pick<LoadedArticle, "document" | "segments">,
  lines: readonly LedgerLine[],
  target: Uint8Array | undefined,
): readonly LedgerLine[] {
  const named = mergeOldIds(file.source, segments, lockOldCode(segments, lines));
  const readSpanish = (): readonly Segment[] => {
    const document = target && readDocument(file.kind, target, targetOptions(config, file, source));
    return document && !("reason" in document) ? cutTarget(config, file, document) : [];
  };
  return withoutTakenKeys(segments, withValueKeys(file.source, segments, named, readSpanish), readSpanish);
}

function readHere(config: Config, file: SourceFile, bytes: Uint8Array, beside?: Uint8Array): AnyDocument | Refusal {
  return readDocument(file.kind, bytes, { ...formatOptions(config, file), beside });
}

/** Whether the front matter names a language that is not the entry's source: such an article is left out. */
export function isOtherLanguage(article: LoadedArticle): boolean {
  return namesOtherLanguage(article.meta, article.file);
}

/** The same for the facts of a file alone. */
export function namesOtherLanguage(meta: AnyDocument["meta"], file: Pick<SourceFile, "from">): boolean {
  const named = namedLanguage(meta);
  return named !== undefined && languageOf(named) !== languageOf(file.from);
}

/** The language that the front matter of a file names, as it is written there. */
export function namedLanguage(meta: AnyDocument["meta"]): string | undefined {
  return meta["lang"] ?? meta["language"] ?? meta["locale"];
}

/** The segments of a source. */
export function cutSegments(config: Config, file: SourceFile, document: AnyDocument): readonly Segment[] {
  return segmentDocument(document, {
    article: file.source,
    locale: file.from,
    direction: memoryDirection(file),
    abbreviations: config.abbreviations,
  });
}

/** The sentences of a target. */
export function cutTarget({ abbreviations }: Config, file: SourceFile, document: AnyDocument): readonly Segment[] {
  return segmentDocument(document, { article: file.target, locale: file.to, abbreviations });
}

/** Options of the formats for the target of a source, in which a value without letters is a translation like any other. */
export function targetOptions(config: Config, file: FileLocales, source: AnyDocument): DocumentOptions {
  const passesLegacy = hasKeys(source) && source.isLegacy;
  return { ...formatOptions(config, file), isTarget: true, passesLegacy };
}

/** Where a file lies and in which languages; without a target where it is in no entry of the config. */
type FileLocales = Pick<SourceFile, "from" | "to" | "source"> & Partial<Pick<SourceFile, "target">>;

/** Options of the formats for one file. */
export function formatOptions(config: Config, file: FileLocales): DocumentOptions {
  const { target } = file;
  const dialects = resolveDialects(config.dialects);
  return optionsOf(kindOf("articles", file.source), file.source, {
    sourceLocale: file.from,
    targetLocale: file.to,
    translateKeys: config.frontMatter.translate,
    lockKeys: config.frontMatter.lock,
    dialects,
    addressKeys: addressKeys(config.dialects, config),
    ...(target === undefined ? {} : addressOptions(config, { ...file, target })),
    ...valueOptions(config, file.source),
    messages: generatorsOf(config.dialects).some(({ hasMessages }) => hasMessages),
    limitOf: (keys) => limitOf(config.maxLength, file.source, keys),
    mdx: dialects.has("mdx"),
  });
}

/** What a locale file is written in, and what stands in its values for something else than itself. */
function valueOptions(config: Config, file: string): Pick<DocumentOptions, "notation" | "syntax"> {
  const format = pluginFormatOf(config, file) as ValueFormat | undefined;
  return format
    ? { notation: format, syntax: syntaxOf(format) }
    : { notation: notationOf(file), syntax: config.i18next };
}

/** What the parser has to know of the addresses of a page. */
function addressOptions(config: Config, page: Page): Pick<DocumentOptions, "addressVariables" | "usualAddress"> {
  const usual = usualAddressOf(config, page);
  return {
    addressVariables: addressVariables(config.dialects, page),
    ...(usual === undefined ? {} : { usualAddress: usual }),
  };
}

/** A file's bytes, undefined when it is not there, or why it cannot be read. */
export async function readIfThere(
  root: string,
  relative: string,
): Promise<Awaited<ReturnType<typeof readSource>> | undefined> {
  try {
    if (lstatSync(path.join(root, relative), { throwIfNoEntry: false }) === undefined) return undefined;
  } catch (error) {
    if (errorCode(error) === "ENOTDIR") return undefined;
  }
  return readSource(root, relative);
}

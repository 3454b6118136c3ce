/**
 * Proves that the Markdown of a repository survives: reads it, rebuilds it with pseudo text, parses the result again and
 * compares. Writes nothing.
 */

import { readFile, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { discover } from "../config/discover.ts";
import { errorCode, fileErrorReason, isSkippedFolder, toPosix, byCodeUnits } from "../config/project-paths.ts";
import { MAX_SOURCE_BYTES } from "../config/read-source.ts";
import { UsageError } from "../config/errors.ts";
import type { Config } from "../config/types.ts";
import { readDocument, writeDocument } from "../formats/formats.ts";
import { renderDocument } from "../formats/markdown/render.ts";
import { pseudoText } from "../providers/pseudo.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import type { Inline } from "../formats/types.ts";
import { formatOptions, namesOtherLanguage } from "./load-article.ts";

export interface DoctorRefusal {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface DoctorReport {
  /** Every Markdown file matched, also those left out for their language. */
  readonly files: number;
  /** Files without any refusal. */
  readonly ok: number;
  readonly refused: readonly DoctorRefusal[];
  readonly bytes: number;
  readonly ms: number;
  /** Files whose front matter names another language than the source. */
  readonly leftOut: readonly string[];
}

const EXTENSIONS = new Set([".md", ".markdown", ".mdx"]);

/**
 * Examines Markdown files.
 * @param paths Files and folders, also outside of the project; none: the articles of the config, or every Markdown file when there is no config
 * @throws UsageError when a path is not there, or nothing matches
 */
export async function doctor(config: Config, cwd: string, paths: readonly string[]): Promise<DoctorReport> {
  const started = performance.now();
  const files = await listFiles(config, cwd, paths);
  const refused: DoctorRefusal[] = [...files.unreadable];
  const leftOut: string[] = [];
  let bytes = 0;
  let ok = 0;
  for (const { shown, absolute } of files.found) {
    const report = await examine(config, shown, absolute);
    bytes += report.bytes;
    refused.push(...report.refused);
    if (report.isOtherLanguage) leftOut.push(shown);
    if (report.refused.length === 0) ok += 1;
  }
  return {
    files: files.found.length + files.unreadable.length,
    ok,
    refused,
    bytes,
    ms: Math.round(performance.now() - started),
    leftOut,
  };
}

interface Examined {
  readonly bytes: number;
  readonly refused: readonly DoctorRefusal[];
  readonly isOtherLanguage: boolean;
}

async function examine(config: Config, shown: string, absolute: string): Promise<Examined> {
  const refuse = (line: number, reason: string, bytes = 0): Examined => ({
    bytes,
    refused: [{ file: shown, line, reason }],
    isOtherLanguage: false,
  });
  let bytes: Uint8Array;
  try {
    const { size } = await stat(absolute);
    if (size > MAX_SOURCE_BYTES)
      return refuse(
        1,
        `It has ${Math.ceil(size / 1024 / 1024)} MB, expected at most ${MAX_SOURCE_BYTES / 1024 / 1024} MB.`,
      );
    bytes = await readFile(absolute);
  } catch (error) {
    return refuse(1, fileErrorReason(error));
  }
  const locales = { from: config.source, to: config.target };
  const document = readDocument("markdown", bytes, formatOptions(config, { ...locales, source: shown }));
  if ("reason" in document) return refuse(document.line, document.reason, bytes.length);
  if (document.format !== "markdown") return refuse(1, "It is not Markdown.", bytes.length);
  if (renderDocument({ ...document, edits: [] }, new Map(), new Map()) !== document.text)
    return refuse(1, "It does not come back byte for byte.", bytes.length);
  const segments = segmentDocument(document, {
    article: shown,
    locale: locales.from,
    abbreviations: config.abbreviations,
  });
  const targets = new Map(segments.map(({ id, content }) => [id, content.map(pseudo)]));
  const written = writeDocument(document, { targets: assembleTargets(document, segments, targets) });
  return {
    bytes: bytes.length,
    isOtherLanguage: namesOtherLanguage(document.meta, locales),
    refused: [...document.refusals, ...written.refused].map(({ line, reason }) => ({ file: shown, line, reason })),
  };
}

function pseudo(part: Inline): Inline {
  return part.type === "text" ? { type: "text", value: pseudoText(part.value) } : part;
}

interface FoundFile {
  /** As it is named in the report: from the project with `/`, or as given. */
  readonly shown: string;
  readonly absolute: string;
}

async function listFiles(
  config: Config,
  cwd: string,
  paths: readonly string[],
): Promise<{ readonly found: readonly FoundFile[]; readonly unreadable: readonly DoctorRefusal[] }> {
  if (paths.length === 0 && config.file !== undefined) {
    const { files, unreadable } = await discover(config);
    if (![...files, ...unreadable].some(({ kind }) => kind === "markdown")) {
      throw new UsageError("no-articles", "Cannot find an article: `articles` in the config matches no Markdown file.");
    }
    return {
      found: files
        .filter(({ kind }) => kind === "markdown")
        .map(({ source }) => ({ shown: source, absolute: path.join(config.root, source) })),
      unreadable: unreadable
        .filter(({ kind }) => kind === "markdown")
        .map(({ source, line, reason }) => ({ file: source, line, reason })),
    };
  }
  const found: FoundFile[] = [];
  const unreadable: DoctorRefusal[] = [];
  for (const given of paths.length === 0 ? ["."] : paths) {
    const absolute = path.resolve(cwd, given);
    let info;
    try {
      info = await stat(absolute);
    } catch (error) {
      throw new UsageError(
        "paths",
        `Cannot read \`${given}\`, expected a file or a folder: ${fileErrorReason(error)}.`,
        { cause: error },
      );
    }
    if (info.isDirectory()) await walk(cwd, absolute, found, unreadable);
    else found.push({ shown: shownPath(cwd, absolute), absolute });
  }
  if (found.length + unreadable.length === 0)
    throw new UsageError(
      "no-articles",
      `Cannot find Markdown in ${paths.map((given) => `\`${given}\``).join(", ") || "this folder"}, expected files that end in .md or .mdx.`,
    );
  return { found: found.sort((a, b) => byCodeUnits(a.shown, b.shown)), unreadable };
}

async function walk(cwd: string, folder: string, found: FoundFile[], unreadable: DoctorRefusal[]): Promise<void> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) !== "ENOENT")
      unreadable.push({ file: shownPath(cwd, folder), line: 1, reason: fileErrorReason(error) });
    return;
  }
  for (const entry of entries) {
    const absolute = path.join(folder, entry.name);
    const isMarkdown = EXTENSIONS.has(path.extname(entry.name).toLowerCase());
    if (entry.isDirectory()) {
      if (isMarkdown) unreadable.push({ file: shownPath(cwd, absolute), line: 1, reason: "a folder, expected a file" });
      else if (!isSkippedFolder(entry.name)) await walk(cwd, absolute, found, unreadable);
    } else if (isMarkdown && entry.isFile()) found.push({ shown: shownPath(cwd, absolute), absolute });
  }
}

function shownPath(cwd: string, absolute: string): string {
  return toPosix(path.relative(cwd, absolute) || absolute);
}

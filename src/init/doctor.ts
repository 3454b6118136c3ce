/**
 * Proves that the Markdown and the locale files of a repository survive: each file is read, rebuilt with pseudo text,
 * parsed again and compared (`examine-file.ts`, on all processors; `examine-locale.ts`). Writes nothing.
 */

import { usualEndings } from "../config/file-kinds.ts";
import { isArticle } from "../config/file-kinds.ts";
import { noteRead } from "../articles/progress.ts";
import { statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { discover } from "../articles/discover.ts";
import { findGenerators } from "../sites/find-generator.ts";
import { isLocaleFile } from "../config/locale-notation.ts";
import { errorCode, fileErrorReason, isSkippedFolder, toPosix, byCodeUnits } from "../base/project-paths.ts";
import { UsageError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { examineLocales, type LocaleReport } from "./doctor-locales.ts";
import { examineFile, refuse, type ExaminedFile } from "../articles/examine-file.ts";
import { suggestDialects, type DialectSuggestion } from "./suggest-dialects.ts";
import { LARGE_BYTES, startLargeWorker } from "../articles/workers/large-files.ts";
import { isOutOfMemory } from "../articles/workers/memory-limit.ts";
import type { WorkerThread } from "../articles/workers/task-queue.ts";
import { isOverTime, SAFE_BYTES, timeLimitOf, type TimeLimit } from "../articles/workers/time-limit.ts";
import { startWorkers, workersFor, type WorkerOptions } from "../articles/workers/worker-pool.ts";

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
  readonly locales: LocaleReport;
  /** Dialects to switch on, the most seen first. */
  readonly suggested: readonly DialectSuggestion[];
}

const EXTENSIONS = new Set(usualEndings("articles"));
/** Files that a worker has before it: enough that it never waits for the main thread. */
const AHEAD = 6;

export interface DoctorOptions {
  /** What a file may cost its thread. */
  readonly timeLimit?: TimeLimit;
}

/**
 * Examines Markdown and locale files.
 * @param paths Files and folders, also outside of the project; none: the articles of the config, or every Markdown file when there is no config
 * @throws UsageError when a path is not there, or nothing matches
 */
export async function doctor(
  config: Config,
  cwd: string,
  paths: readonly string[],
  { timeLimit = timeLimitOf }: DoctorOptions = {},
): Promise<DoctorReport> {
  const started = performance.now();
  const { refused: refusedValues, bytes, ...locales } = await examineLocales(config, cwd, paths);
  const files = await listFiles(config, cwd, paths, locales.files + locales.others.length === 0);
  const examined = await examineAll(config, files.found, { timeLimit });
  const reports = files.found.flatMap(({ shown }, index) => {
    const report = examined[index];
    return report ? [{ shown, ...report }] : [];
  });
  const generators = await Promise.all(
    [config.root, ...paths.map((given) => path.resolve(cwd, given))].map(findGenerators),
  );
  return {
    files: files.found.length + files.unreadable.length,
    ok: reports.filter(({ refused }) => refused.length === 0).length,
    refused: [
      ...files.unreadable,
      ...reports.flatMap(({ shown, refused }) => refused.map(({ line, reason }) => ({ file: shown, line, reason }))),
      ...refusedValues,
    ],
    bytes: reports.reduce((sum, report) => sum + report.bytes, bytes),
    ms: Math.round(performance.now() - started),
    leftOut: reports.filter(({ isOtherLanguage }) => isOtherLanguage).map(({ shown }) => shown),
    locales,
    suggested: suggestDialects(reports, generators.flat()),
  };
}

/** Examines `files`, the largest first in the worker threads and the smallest first here. @returns reports in the order of `files` */
async function examineAll(
  config: Config,
  files: readonly FoundFile[],
  options: WorkerOptions,
): Promise<readonly ExaminedFile[]> {
  const sizes = files.map(({ absolute }) => sizeOf(absolute));
  const sizeAt = (index: number): number => sizes[index] ?? 0;
  const bySize = files.map((_, index) => index).sort((a, b) => sizeAt(a) - sizeAt(b));
  const queue = bySize.filter((index) => sizeAt(index) < LARGE_BYTES);
  const large = bySize.slice(queue.length);
  const reports: ExaminedFile[] = [];
  let read = 0;
  const note = (index: number, report: ExaminedFile): void => {
    reports[index] = report;
    read += 1;
    noteRead(read, files.length);
  };
  noteRead(0, files.length);
  const bytesOf = (indexes: readonly number[]): number => indexes.reduce((sum, index) => sum + sizeAt(index), 0);
  const there = queue.filter((index) => sizeAt(index) >= SAFE_BYTES);
  const workers = startWorkers(workersFor(bytesOf(queue), bytesOf(there)), options);
  const feed = async (worker: WorkerThread): Promise<void> => {
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      const file = files[index];
      if (file) note(index, await examineThere(config, file, worker, sizeAt(index)));
    }
  };
  try {
    await Promise.all([
      ...workers.flatMap((worker) => Array.from({ length: AHEAD }, () => feed(worker))),
      (async () => {
        while (sizeAt(queue[0] ?? -1) < SAFE_BYTES) {
          const index = queue.shift();
          if (index === undefined) return;
          const file = files[index];
          if (file) note(index, await examineFile(config, file.shown, file.absolute, file.locales));
        }
      })(),
      (async () => {
        for (const index of large) {
          const file = files[index];
          if (file) note(index, await examineLarge(config, file, sizeAt(index), options));
        }
      })(),
    ]);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
  return reports;
}

/** In a process of its own, which may run out of memory without harm to the others. */
async function examineLarge(
  config: Config,
  file: FoundFile,
  bytes: number,
  options: WorkerOptions,
): Promise<ExaminedFile> {
  const worker = startLargeWorker(options);
  try {
    return await examineThere(config, file, worker, bytes);
  } finally {
    await worker.close();
  }
}

/** In `worker`; a file that takes more time or memory than it may is refused. */
async function examineThere(
  config: Config,
  file: FoundFile,
  worker: WorkerThread,
  bytes: number,
): Promise<ExaminedFile> {
  try {
    return await worker.run("examine", { config, ...file }, bytes);
  } catch (error) {
    if (isOverTime(error) || isOutOfMemory(error)) return refuse(error.message);
    throw error;
  }
}

/** Nothing can be begun before all sizes are known, and thousands of promises take a hundred times as long. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    // Whoever examines it says what is wrong with it.
    return 0;
  }
}

interface FoundFile {
  /** As it is named in the report: from the project with `/`, or as given. */
  readonly shown: string;
  readonly absolute: string;
  /** The languages of the config's entry for the file, where the config has entries. */
  readonly locales?: Pick<SourceFile, "from" | "to" | "target">;
}

async function listFiles(
  config: Config,
  cwd: string,
  paths: readonly string[],
  isNeeded: boolean,
): Promise<{ readonly found: readonly FoundFile[]; readonly unreadable: readonly DoctorRefusal[] }> {
  if (paths.length === 0 && config.file !== undefined) {
    const { files, unreadable } = await discover(config);
    if (isNeeded && ![...files, ...unreadable].some((each) => isArticle(each))) {
      throw new UsageError("no-articles", "Cannot find an article: `articles` in the config matches no Markdown file.");
    }
    return {
      found: files
        .filter((each) => isArticle(each))
        .map(({ source, target, from, to }) => ({
          shown: source,
          absolute: path.join(config.root, source),
          locales: { from, to, target },
        })),
      unreadable: unreadable
        .filter((each) => isArticle(each))
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
    else if (!isLocaleFile(absolute)) found.push({ shown: shownPath(cwd, absolute), absolute });
  }
  if (isNeeded && found.length + unreadable.length === 0)
    throw new UsageError(
      "no-articles",
      `Cannot find Markdown or locale files in ${paths.map((given) => `\`${given}\``).join(", ") || "this folder"}, expected files that end in .md or .mdx, or a folder such as locales/en.`,
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
    } else if (isMarkdown) {
      const reason = entry.isFile() ? undefined : await whyNoFile(absolute, entry.isSymbolicLink());
      if (reason === undefined) found.push({ shown: shownPath(cwd, absolute), absolute });
      else unreadable.push({ file: shownPath(cwd, absolute), line: 1, reason });
    }
  }
}

/** Why what is no file by itself is none behind a symbolic link either; undefined where it is one. */
async function whyNoFile(absolute: string, isLink: boolean): Promise<string | undefined> {
  if (!isLink) return "not a regular file";
  try {
    const target = await stat(absolute);
    if (target.isFile()) return undefined;
    return `a symbolic link to ${target.isDirectory() ? "a folder, expected a file" : "what is not a regular file"}`;
  } catch (error) {
    const isDangling = errorCode(error) === "ENOENT";
    return `a symbolic link: ${isDangling ? "what it points to does not exist" : fileErrorReason(error)}`;
  }
}

function shownPath(cwd: string, absolute: string): string {
  return toPosix(path.relative(cwd, absolute) || absolute);
}

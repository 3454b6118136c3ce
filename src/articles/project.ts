/** A project opened for work: its config, termbase and store, and the lock while something is written. */

import { isLocale } from "../config/file-kinds.ts";
import path from "node:path";
import { discover } from "./discover.ts";
import { didYouMean } from "../base/suggest.ts";
import { sha256 } from "../base/hash.ts";
import { UsageError } from "../base/errors.ts";
import { packageVersion } from "../base/package-version.ts";
import { pluginParts } from "../config/plugins.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { literalKind } from "../segments/literal-segment.ts";
import type { Inline } from "../formats/types.ts";
import { acquireLock } from "../record/project-lock.ts";
import { openSqliteStore } from "../record/sqlite-store.ts";
import { hasIndex, openIndex } from "./open-index.ts";
import { createCooperativeLock, waitForLock, type CooperativeLock } from "../record/cooperative-lock.ts";
import { cleanTemp, prepareProject } from "../base/write-file.ts";
import { forbiddenTermsFor, createTermFinder } from "../glossary/find-terms.ts";
import { loadTermbase, type Termbase } from "../glossary/load-termbase.ts";
import { isReversed, termbaseFor } from "../glossary/reverse-termbase.ts";
import type { Term, TermMatch } from "../glossary/types.ts";
import { importMemoryFiles } from "./imported-memory.ts";
import { createTargetAuthors, type TargetAuthors } from "./blame-target.ts";
import { checkManifestPlaces } from "./manifest-file.ts";
import { readGlossary } from "./read-glossary.ts";
import { reconcileTermbase, changeover, readTermbaseRecord } from "./reconcile-termbase.ts";
import { RULES } from "./rules.ts";
import { followRenames } from "./renames/follow-renames.ts";
import { createSeenFiles, type OpenIndex } from "./seen-files.ts";
import { createSiteFiles, type SiteFiles } from "./site-files.ts";
import { noteWriting } from "./progress.ts";

/** The parts of a project that every job reads. Reading them changes nothing on disk. */
export interface ProjectView {
  readonly config: Config;
  readonly termbase: Termbase;
}

export interface Project extends ProjectView, OpenIndex {
  /** Hash of what articles are judged by besides their own files: version, config and termbase. */
  readonly context: string;
  /** The files that links may lead to. */
  readonly site: SiteFiles;
  /** Who wrote what is in Spanish files. */
  readonly authors: TargetAuthors;
  /** Spanish that a row of the termbase had before. */
  readonly former: (term: Term) => readonly string[];
  /** Articles that were renamed since the last run, by their new path: their record has gone along. */
  readonly moved: ReadonlyMap<string, string>;
  /** There is no index on disk, and none is made: the store ends with the work. */
  readonly isInMemory?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The terms that hold for one article. */
export interface ArticleTerms {
  find(content: readonly Inline[]): readonly TermMatch[];
  readonly forbiddenTerms: readonly Term[];
}

/** Milliseconds that a decision waits for its turn: an article is written, or another decision. */
export const PATIENCE_MS = 10_000;
/** And at a terminal, where it is said that it waits: a dozen of them may have been started at once. */
const TERMINAL_PATIENCE_MS = 60_000;
/** The turns of whoever has the lock anyway. */
const OWN_TURN: CooperativeLock = { write: (work) => work() };

/**
 * Reads the termbase of `config`.
 * @throws UsageError `glossary` or `config`, with every problem, before anything is begun
 */
export async function viewProject(config: Config): Promise<ProjectView> {
  const unknown = unknownChecks(config);
  if (unknown.length > 0)
    throw new UsageError("config", "Cannot use the config, nothing was begun.", { details: unknown });
  const files = await readGlossary(config);
  return { config, termbase: loadTermbase(files) };
}

export interface OpenOptions {
  /** Something will be written: the project's lock is held meanwhile. Otherwise nothing on disk is made or changed. */
  readonly write: boolean;
  /**
   * How the project is shared while something is written:
   * - `alone`, the default: nobody else writes until it ends.
   * - `by-turns`: a run that lets decisions in while it waits for an engine. It writes with `turns.write`.
   * - `between`: a decision that a run lets in.
   *
   * `alone` and `by-turns` exclude each other, and themselves.
   */
  readonly writes?: "alone" | "by-turns" | "between";
  /** Only the index is written, in one transaction an article: Ctrl-C ends the process at once. */
  readonly isReader?: boolean;
  /** Ledgers will be written: they are first brought to today's termbase, and follow renamed articles. */
  readonly decides?: boolean;
  /** Without `write`: the index on disk is not opened, it may be somebody else's. */
  readonly ignoresIndex?: boolean | undefined;
  /** The author of edits was named: git is not asked. */
  readonly isSigned?: boolean | undefined;
  readonly now?: (() => number) | undefined;
  /** Called once where another process has the lock for seconds; it is then waited for longer than without. */
  readonly onWait?: (() => void) | undefined;
  /** Every source file, where they were found already. */
  readonly files?: readonly SourceFile[] | undefined;
}

/**
 * Opens a project, runs `work` and closes it again, whatever happens.
 * @throws UsageError `glossary` or `locked`
 */
export async function withProject<T>(
  config: Config,
  options: OpenOptions,
  work: (project: Project, turns: CooperativeLock) => Promise<T>,
): Promise<T> {
  const done = withOpenProject(config, options, work);
  if (!options.write || options.isReader || options.writes === "by-turns") return done;
  return noteWriting(done);
}

/**
 * Runs `work` with the project as its index on disk has it, for what reads alone; without one where there is no index that
 * may be read, or the glossary has problems.
 */
export async function withIndex<T>(
  config: Config,
  files: readonly SourceFile[],
  work: (project: Project | undefined) => Promise<T>,
): Promise<T> {
  if (config.readsAll || !(await hasIndex(config))) return work(undefined);
  const view = await viewProject(config).catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  if (!view) return work(undefined);
  const project = await openProject(view, { write: false, files });
  try {
    return await work(project);
  } finally {
    await project.store.close();
  }
}

async function withOpenProject<T>(
  config: Config,
  options: OpenOptions,
  work: (project: Project, turns: CooperativeLock) => Promise<T>,
): Promise<T> {
  const { root } = config;
  const { write, writes = "alone", onWait } = options;
  const view = await viewProject(config);
  if (write) await checkManifestPlaces(config);
  if (write) await prepareProject(root);
  const isRun = write && writes !== "between";
  const run = isRun ? await acquireLock(root, { pid: process.pid, name: "lock-run" }) : undefined;
  try {
    const isByTurns = write && writes === "by-turns";
    const lock =
      write && !isByTurns ? await waitForLock(root, onWait ? TERMINAL_PATIENCE_MS : PATIENCE_MS, onWait) : undefined;
    try {
      const turns = isByTurns ? createCooperativeLock(root) : OWN_TURN;
      const project = await turns.write(() => openProject(view, options));
      try {
        return await work(project, turns);
      } finally {
        // What was seen spares the next run a reading, and no more: it is not worth an error.
        if (write) await project.seen.keep().catch(() => undefined);
        await project.store.close();
      }
    } finally {
      await lock?.release();
    }
  } finally {
    await run?.release();
  }
}

async function openProject(view: ProjectView, options: OpenOptions): Promise<Project> {
  const { config, termbase } = view;
  if (options.write) await cleanTemp(config.root);
  if (options.decides) await reconcileTermbase(config, termbase);
  const isInMemory = !options.write && (options.ignoresIndex === true || !(await hasIndex(config)));
  const store = await (isInMemory ? openSqliteStore(":memory:") : openIndex(config));
  try {
    const list = async (): Promise<readonly SourceFile[]> => options.files ?? (await discover(config, [], true)).files;
    const now = options.now ?? Date.now;
    const seen = createSeenFiles(config.root, store, Date.now, config.readsAll);
    const moved = options.decides
      ? await followRenames(config, await list(), { store, seen }, now())
      : new Map<string, string>();
    if (options.write || isInMemory) await importMemoryFiles(config, store);
    const authors = createTargetAuthors(config.root, options.isSigned !== true);
    return { ...(await projectOn(view, { store, seen }, { authors, list, moved, now })), isInMemory };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A project on a store that is open already. */
export async function projectOn(
  view: ProjectView,
  { store, seen }: OpenIndex,
  {
    authors,
    list,
    moved,
    now,
  }: Pick<Project, "authors" | "moved" | "now"> & { readonly list: () => Promise<readonly SourceFile[]> },
): Promise<Project> {
  const { config, termbase } = view;
  const { former } = changeover((await readTermbaseRecord(config.root)) ?? new Map(), termbase);
  const context = contextOf(view);
  const site = createSiteFiles({ config, store, seen, context, list });
  return { ...view, store, seen, context, site, authors, former, moved, now };
}

/** Ids in \`checks\` that no check has: a misspelt one would silently change nothing. */
function unknownChecks(config: Config): readonly string[] {
  const known = [...RULES.map(({ id }) => id), ...pluginParts(config, "checks").keys()];
  const file = config.file === undefined ? "the config" : path.basename(config.file);
  return Object.keys(config.checks)
    .filter((id) => !known.includes(id))
    .map(
      (id) => `${file} checks.${id}: no check has this id, expected one of ${known.join(", ")}${didYouMean(id, known)}`,
    );
}

function contextOf({ config, termbase }: ProjectView): string {
  const { root: _, file: __, readsAll: ___, database: ____, ...settings } = config;
  return sha256(JSON.stringify([packageVersion(), settings, termbase.fingerprint]));
}

/** The rows for the project's own direction, which engines that keep a glossary are given. */
export function termsOfProject({ config, termbase }: ProjectView): readonly Term[] {
  return termbaseFor(termbase, { from: config.source, to: config.target }).terms;
}

/** Every row, and once more as it reads from Spanish where an entry does. */
export function termsOfAllDirections({ config, termbase }: ProjectView): readonly Term[] {
  const reversed = [...config.articles, ...config.locales].find(isReversed);
  return [...termbase.terms, ...(reversed ? termbaseFor(termbase, reversed).terms : [])];
}

/** The terms of the termbase that hold for `file`, as its direction needs them. Scopes name source files. */
export function termsFor(view: ProjectView, file: SourceFile): ArticleTerms {
  const termbase = termbaseFor(view.termbase, file);
  const finder = createTermFinder(termbase, file.source);
  // A sentence is looked through when it is asked for and each time a text for it is checked.
  const known = new WeakMap<readonly Inline[], readonly TermMatch[]>();
  return {
    find(content) {
      const matches = known.get(content) ?? (isLiteral(file, content) ? [] : finder(content));
      known.set(content, matches);
      return matches;
    },
    forbiddenTerms: forbiddenTermsFor(termbase, file.source),
  };
}

/** The name in an address is no word: `/docs/IACHR.pdf` is a file of that name. */
function isLiteral({ kind }: SourceFile, content: readonly Inline[]): boolean {
  return isLocale({ kind }) && literalKind({ kind: "json-value", content }) !== undefined;
}

/**
 * A project that stays open: for a page that is worked on for hours. Reading takes no lock; what writes holds it for as
 * long as it writes, so that runs and commands beside it find their turn.
 */

import { existsSync, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { discover } from "./discover.ts";
import { CotejoError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { acquireLock } from "../record/project-lock.ts";
import { absent } from "../base/system-error.ts";
import { isLocked, waitForLock } from "../record/cooperative-lock.ts";
import { cleanTemp, prepareProject } from "../base/write-file.ts";
import { TERMBASE_RECORD_PATH } from "../glossary/termbase-record.ts";
import { createTargetAuthors, type TargetAuthors } from "./blame-target.ts";
import { checkManifestPlaces } from "./manifest-file.ts";
import { indexFile, openIndex } from "./open-index.ts";
import { PATIENCE_MS, projectOn, viewProject, type Project, type ProjectView } from "./project.ts";
import { glossaryHash } from "./read-glossary.ts";
import { followRenames } from "./renames/follow-renames.ts";
import { createSeenFiles, type OpenIndex } from "./seen-files.ts";
import { reconcileTermbase } from "./reconcile-termbase.ts";

export interface ProjectSession {
  /** The project by today's termbase. @throws UsageError `glossary` where that cannot be read */
  read(): Promise<Project>;
  /** Every source file, as found last. */
  files(): readonly SourceFile[];
  /** Looks for source files anew. @returns whether there are others */
  find(): Promise<boolean>;
  /**
   * Runs what writes, one after the other and under the project's lock; waits a while for another process.
   * @throws UsageError `locked` where that takes too long
   */
  write<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** The same for what writes ledgers alone: renamed articles are not followed, as that moves translated files. */
  record<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** Runs what writes the index alone, unless another process is writing. @returns whether it ran */
  index(work: (project: Project) => Promise<void>): Promise<boolean>;
  close(): Promise<void>;
}

interface AppliedTerms {
  readonly files: readonly SourceFile[];
  readonly view: ProjectView;
  /** Changes when the record of the termbase does. */
  readonly stamp: string;
}

/** Opens it. @throws what `withProject` throws, but for `locked` */
export async function holdProject(config: Config, now: () => number = Date.now): Promise<ProjectSession> {
  const { root } = config;
  let glossary = await glossaryHash(config);
  let view = await viewProject(config);
  await checkManifestPlaces(config);
  await prepareProject(root);
  let { files } = await discover(config);
  const index = await holdIndex(config);
  let project: Project | undefined;
  /** The files and terms that the record was last brought to. */
  let applied: AppliedTerms | undefined;
  const oneByOne = pLimit(1);
  const authors = (): TargetAuthors => createTargetAuthors(root, true);
  const open = (): Promise<Project> =>
    projectOn(view, index.current(), { authors: authors(), list: async () => files, moved: new Map(), now });

  async function read(): Promise<Project> {
    const bytes = await glossaryHash(config);
    if (bytes !== glossary) {
      view = await viewProject(config);
      glossary = bytes;
      project = undefined;
    }
    // Somebody has deleted or replaced the index: this connection still reads the old one.
    if (index.isReplaced()) {
      await index.reopen();
      project = undefined;
    }
    return (project ??= await open());
  }

  /** Brings ledgers to today's terms and names, where that may be needed. */
  async function bring(): Promise<Project> {
    const before = await read();
    const stamp = await stampOf(root);
    if (applied?.files === files && applied.view === view && applied.stamp === stamp) return before;
    await reconcileTermbase(config, view.termbase);
    const moved = await followRenames(config, files, index.current(), now());
    project = await open();
    applied = { files, view, stamp: await stampOf(root) };
    return { ...project, moved };
  }

  const underLock = <T>(work: () => Promise<T>): Promise<T> =>
    oneByOne(async () => {
      const lock = await waitForLock(root, PATIENCE_MS);
      try {
        await cleanTemp(root);
        return await work();
      } catch (error) {
        // The file is another one now; the next look opens it.
        if (error instanceof CotejoError && error.code === "store-broken") index.giveUp();
        throw error;
      } finally {
        await lock.release();
      }
    });

  return {
    read,
    files: () => files,
    async find() {
      const found = (await discover(config)).files;
      if (JSON.stringify(found) === JSON.stringify(files)) return false;
      files = found;
      project = undefined;
      return true;
    },
    // What git knows of the lines of a file is asked anew for each decision.
    write: (work) => underLock(async () => work({ ...(await bring()), authors: authors() })),
    record: (work) =>
      underLock(async () => {
        const current = await read();
        await reconcileTermbase(config, current.termbase);
        return work({ ...current, authors: authors() });
      }),
    index: (work) => oneByOne(() => ifUnlocked(root, async () => work(await read()))),
    close: () => oneByOne(() => index.current().store.close()),
  };
}

/** The index, which can be opened anew where its file is another one. */
async function holdIndex(config: Config) {
  const { root } = config;
  const file = indexFile(config);
  let store = await openIndex(config);
  let opened = inodeOf(file);
  let seen = createSeenFiles(root, store);
  return {
    current: (): OpenIndex => ({ store, seen }),
    isReplaced: (): boolean => file !== undefined && inodeOf(file) !== opened,
    async reopen(): Promise<void> {
      await store.close();
      store = await openIndex(config);
      seen = createSeenFiles(root, store);
      opened = inodeOf(file);
    },
    giveUp(): void {
      opened = undefined;
    },
  };
}

/** Runs `work` under the lock, unless another process holds it. @returns whether it ran */
async function ifUnlocked(root: string, work: () => Promise<void>): Promise<boolean> {
  const lock = await acquireLock(root, { pid: process.pid }).catch(unlessLocked);
  if (!lock) return false;
  try {
    await work();
    return true;
  } finally {
    await lock.release();
  }
}

function unlessLocked(error: unknown): undefined {
  if (!isLocked(error)) throw error;
  return undefined;
}

function inodeOf(file: string | undefined): number | undefined {
  return file !== undefined && existsSync(file) ? statSync(file).ino : undefined;
}

async function stampOf(root: string): Promise<string> {
  const found = await stat(path.join(root, TERMBASE_RECORD_PATH)).catch(absent);
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : "";
}

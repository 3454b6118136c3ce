/**
 * Loads the articles of a run: the first ones here, and once there is enough to do, in worker threads, which parse,
 * write and prove while the main thread asks engines, checks and keeps the record.
 */

import { isArticle } from "../../config/file-kinds.ts";
import { stat } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { withoutPlugins } from "../../config/plugins.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import { formatOptions, loadArticle, type ArticleFailure, type LoadedArticle } from "../load-article.ts";
import { LARGE_BYTES, startLargeWorker } from "./large-files.ts";
import { isLost, type TaskName, type WorkerThread } from "./task-queue.ts";
import { SAFE_BYTES, timeLimitOf } from "./time-limit.ts";
import { startWorkers } from "./worker-pool.ts";
import type { RemoteArticle, TaskInputs, TaskOutputs } from "./worker-tasks.ts";

export interface ArticleLoader {
  load(file: SourceFile): Promise<LoadedArticle | ArticleFailure>;
  close(): Promise<void>;
}

/** Bytes of articles that are read here before a thread is started: to start one takes as long as to read these. */
const BYTES_HERE = 150_000;

/**
 * A loader for one run.
 * @param threads How many worker threads it may start; asked for once there is enough to do
 * @param timeLimit What a file may cost its thread
 */
export function createArticleLoader(
  config: Config,
  threads: () => Promise<number>,
  timeLimit = timeLimitOf,
): ArticleLoader {
  let here = 0;
  let workers: readonly WorkerThread[] | undefined;
  let most: Promise<number> | undefined;
  const large = new Set<WorkerThread>();
  // Each holds its article until it is written, but only one at a time does what takes memory.
  const oneLarge = pLimit(1);
  const holdLarge = (): Holder => {
    const worker = startLargeWorker({ timeLimit });
    large.add(worker);
    return {
      run: (task, input, bytes) => oneLarge(() => worker.run(task, input, bytes)),
      generation: () => worker.generation,
      release: () => {
        large.delete(worker);
        void worker.close();
      },
    };
  };
  return {
    async load(file) {
      if (!isArticle(file)) return loadArticle(config, file);
      const bytes = await sizeOf(config, file);
      if (bytes >= LARGE_BYTES) return loadThere(config, file, bytes, holdLarge());
      const isSafe = bytes < SAFE_BYTES;
      if (isSafe && here < BYTES_HERE) {
        // Counted before it is read: others are asked for meanwhile, and nothing else, Ctrl-C included, is heard while all are read here.
        here += bytes;
        return loadArticle(config, file);
      }
      const count = await (most ??= threads());
      if (isSafe && count === 0) return loadArticle(config, file);
      workers ??= startWorkers(Math.max(count, 1), { timeLimit });
      const worker = workers.toSorted((a, b) => a.pending - b.pending)[0];
      return worker ? loadThere(config, file, bytes, holderOf(worker, file)) : loadArticle(config, file);
    },
    async close() {
      await Promise.all([...(workers ?? []), ...large].map((worker) => worker.close()));
    },
  };
}

/** A thread that holds an article. */
interface Holder {
  readonly run: WorkerThread["run"];
  /** How often its thread was replaced. */
  generation(): number;
  /** Lets the article go. */
  release(): void;
}

function holderOf(worker: WorkerThread, { source }: SourceFile): Holder {
  return {
    run: (task, input, bytes) => worker.run(task, input, bytes),
    generation: () => worker.generation,
    release: () => {
      // Nobody waits for it; a thread that ended holds nothing.
      worker.run("release", { source }).catch(() => undefined);
    },
  };
}

/** Loads an article whose document another thread holds. @param bytes How large it is */
async function loadThere(
  config: Config,
  file: SourceFile,
  bytes: number,
  holder: Holder,
): Promise<LoadedArticle | ArticleFailure> {
  let remote: RemoteArticle | ArticleFailure;
  let generation = holder.generation();
  try {
    remote = await holder.run("load", { config: withoutPlugins(config), file }, bytes);
    generation = holder.generation();
  } catch (error) {
    holder.release();
    throw error;
  }
  if ("reason" in remote) {
    holder.release();
    return remote;
  }
  const { sourceBytes, sourceHash } = remote;
  /** Runs a task on the article; where its thread was ended for another article, it is loaded once more. */
  const runHeld = async <Name extends TaskName>(task: Name, input: TaskInputs[Name]): Promise<TaskOutputs[Name]> => {
    for (;;) {
      if (generation !== holder.generation()) {
        const again = await holder.run("load", { config: withoutPlugins(config), file }, bytes);
        if ("reason" in again) throw new Error(again.reason);
        if (again.sourceHash !== sourceHash)
          throw new Error("Cannot write it, it was changed meanwhile: run it again.");
        generation = holder.generation();
      }
      try {
        return await holder.run(task, input, bytes);
      } catch (error) {
        if (!isLost(error)) throw error;
      }
    }
  };
  let document: AnyDocument | undefined;
  return {
    ...remote,
    get document() {
      document ??= parseAgain(config, file, sourceBytes);
      return document;
    },
    write: (texts) => runHeld("write", { source: file.source, texts }),
    relink: (rewriting) => runHeld("relink", { source: file.source, rewriting }),
    frame: (written, ledger) => runHeld("frame", { source: file.source, bytes: written, ledger }),
    release: () => holder.release(),
  };
}

function parseAgain(config: Config, file: SourceFile, bytes: Uint8Array): AnyDocument {
  const document = readDocument(file.kind, bytes, formatOptions(config, file));
  if ("reason" in document)
    throw new Error(`Cannot read ${file.source} again, expected what another thread could read.`);
  return document;
}

/** Bytes of all `files` together. */
export async function sizeOfAll(config: Config, files: readonly SourceFile[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => sizeOf(config, file)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of a file; one that is not there has none. */
function sizeOf(config: Config, { source }: SourceFile): Promise<number> {
  return stat(path.join(config.root, source)).then(
    ({ size }) => size,
    () => 0,
  );
}

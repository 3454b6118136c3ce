/**
 * Loads the articles of a run: the first ones here, and once there is enough to do, in worker threads, which parse,
 * write and prove while the main thread asks engines, checks and keeps the record.
 */

import { stat } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import { shapeSource } from "../edits/kept-lines.ts";
import { cutSegments, formatOptions, loadArticle, type ArticleFailure, type LoadedArticle } from "../load-article.ts";
import { LARGE_BYTES, startLargeWorker } from "./large-files.ts";
import { startWorkers, type WorkerThread } from "./worker-pool.ts";
import type { RemoteArticle } from "./worker-tasks.ts";

export interface ArticleLoader {
  load(file: SourceFile): Promise<LoadedArticle | ArticleFailure>;
  close(): Promise<void>;
}

/** Bytes of articles that are read here before a thread is started: most runs have one changed article. */
const BYTES_HERE = 20_000;

/** A loader for one run. @param threads How many worker threads it may start */
export function createArticleLoader(config: Config, threads: number): ArticleLoader {
  let here = 0;
  let workers: readonly WorkerThread[] | undefined;
  const large = new Set<WorkerThread>();
  // Each holds its article until it is written, but only one at a time does what takes memory.
  const oneLarge = pLimit(1);
  const holdLarge = (): Holder => {
    const worker = startLargeWorker();
    large.add(worker);
    return {
      run: (task, input) => oneLarge(() => worker.run(task, input)),
      release: () => {
        large.delete(worker);
        void worker.close();
      },
    };
  };
  return {
    async load(file) {
      if (file.kind !== "markdown") return loadArticle(config, file);
      const size = await sizeOf(config, file);
      if (size >= LARGE_BYTES) return loadThere(config, file, holdLarge());
      if (here < BYTES_HERE) {
        // Counted before it is read: others are asked for meanwhile, and nothing else, Ctrl-C included, is heard while all are read here.
        here += size;
        return loadArticle(config, file);
      }
      workers ??= startWorkers(threads);
      const worker = workers.toSorted((a, b) => a.pending - b.pending)[0];
      return worker ? loadThere(config, file, holderOf(worker, file)) : loadArticle(config, file);
    },
    async close() {
      await Promise.all([...(workers ?? []), ...large].map((worker) => worker.close()));
    },
  };
}

/** A thread that holds an article. */
interface Holder {
  readonly run: WorkerThread["run"];
  /** Lets the article go. */
  release(): void;
}

function holderOf(worker: WorkerThread, { source }: SourceFile): Holder {
  return {
    run: (task, input) => worker.run(task, input),
    release: () => {
      // Nobody waits for it; a thread that ended holds nothing.
      worker.run("release", { source }).catch(() => undefined);
    },
  };
}

/** Loads an article whose document another thread holds. */
async function loadThere(config: Config, file: SourceFile, holder: Holder): Promise<LoadedArticle | ArticleFailure> {
  let remote: RemoteArticle | ArticleFailure;
  try {
    remote = await holder.run("load", { config, file });
  } catch (error) {
    holder.release();
    throw error;
  }
  if ("reason" in remote) {
    holder.release();
    return remote;
  }
  const { ledger, sourceBytes } = remote;
  let document: AnyDocument | undefined;
  return {
    ...remote,
    get document() {
      document ??= parseAgain(config, file, sourceBytes, ledger);
      return document;
    },
    write: (texts) => holder.run("write", { source: file.source, texts }),
    relink: (rewriting) => holder.run("relink", { source: file.source, rewriting }),
    release: () => holder.release(),
  };
}

function parseAgain(config: Config, file: SourceFile, bytes: Uint8Array, ledger: LoadedArticle["ledger"]): AnyDocument {
  const document = readDocument(file.kind, bytes, formatOptions(config, file));
  if ("reason" in document)
    throw new Error(`Cannot read ${file.source} again, expected what another thread could read.`);
  return shapeSource(document, (each) => cutSegments(config, file, each), ledger).document;
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

/**
 * Loads the articles of a run: the first ones here, and once there is enough to do, in worker threads, which parse,
 * write and prove while the main thread asks engines, checks and keeps the record.
 */

import { stat } from "node:fs/promises";
import path from "node:path";
import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import { formatOptions, loadArticle, type ArticleFailure, type LoadedArticle } from "../load-article.ts";
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
  return {
    async load(file) {
      if (file.kind !== "markdown") return loadArticle(config, file);
      if (here < BYTES_HERE) {
        const article = await loadArticle(config, file);
        here += "reason" in article || article.document.format !== "markdown" ? 0 : article.document.text.length;
        return article;
      }
      workers ??= startWorkers(threads);
      const worker = workers.toSorted((a, b) => a.pending - b.pending)[0];
      if (!worker) return loadArticle(config, file);
      const remote = await worker.run("load", { config, file });
      return "reason" in remote ? remote : toArticle(config, file, remote, worker);
    },
    async close() {
      await Promise.all((workers ?? []).map((worker) => worker.close()));
    },
  };
}

/** An article whose document another thread holds. */
function toArticle(config: Config, file: SourceFile, remote: RemoteArticle, worker: WorkerThread): LoadedArticle {
  let document: AnyDocument | undefined;
  return {
    ...remote,
    get document() {
      document ??= parseAgain(config, file, remote.sourceBytes);
      return document;
    },
    write: (texts) => worker.run("write", { source: file.source, texts }),
    relink: (rewriting) => worker.run("relink", { source: file.source, rewriting }),
    release: () => {
      // Nobody waits for it; a thread that ended holds nothing.
      worker.run("release", { source: file.source }).catch(() => undefined);
    },
  };
}

function parseAgain(config: Config, file: SourceFile, bytes: Uint8Array): AnyDocument {
  const document = readDocument(file.kind, bytes, formatOptions(config, file));
  if ("reason" in document)
    throw new Error(`Cannot read ${file.source} again, expected what another thread could read.`);
  return document;
}

/** Bytes of all `files` together; one that is not there has none. */
export async function sizeOfAll(config: Config, files: readonly SourceFile[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(({ source }) =>
      stat(path.join(config.root, source)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Reads files for what works on the main thread (`check`, `status`, `adopt`, `sync`, the review page). A large one is
 * parsed in a thread or a process that can be ended, and comes back as data: whatever is in it, it holds nothing up.
 */

import { isArticle } from "../../config/file-kinds.ts";
import { withoutPlugins } from "../../config/plugins.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import type { Refusal } from "../../formats/types.ts";
import { formatOptions, loadArticle, type ArticleFailure, type LoadedArticle } from "../load-article.ts";
import { LARGE_BYTES, startLargeWorker } from "./large-files.ts";
import { isOutOfMemory } from "./memory-limit.ts";
import type { Store } from "../../record/types.ts";
import type { WorkerThread } from "./task-queue.ts";
import { isOverTime, SAFE_BYTES, timeLimitOf } from "./time-limit.ts";
import { startWorker } from "./worker-pool.ts";

export interface SafeReader {
  /** A document, or why its file is refused. */
  readonly read: (
    config: Config,
    file: SourceFile,
    bytes: Uint8Array,
    beside?: Uint8Array,
  ) => Promise<AnyDocument | TooMuch | Refusal>;
  /**
   * An article, as `loadArticle` has it. One whose source or target takes too much time or memory is a failure.
   * @param readBefore Hash of a target that a run has read to its end
   */
  readonly load: (
    config: Config,
    file: SourceFile,
    renamed?: Renamed,
    readBefore?: string,
  ) => Promise<LoadedArticle | ArticleFailure>;
  readonly close: () => Promise<void>;
}

/** A file that was given up. */
interface TooMuch extends Refusal {
  readonly isTooMuch: true;
}

type Renamed = Parameters<typeof loadArticle>[2];

/** Its thread is started by the first file of `SAFE_BYTES`, its process by the first large one. @param timeLimit What a file may cost */
export function createSafeReader(timeLimit = timeLimitOf): SafeReader {
  let ordinary: WorkerThread | undefined;
  let large: WorkerThread | undefined;
  const workerFor = (bytes: number): WorkerThread =>
    bytes < LARGE_BYTES ? (ordinary ??= startWorker({ timeLimit })) : (large ??= startLargeWorker({ timeLimit }));
  const reader: SafeReader = {
    async read(config, file, bytes, beside) {
      const options = { ...formatOptions(config, file), beside };
      if (!isArticle(file) || bytes.length < SAFE_BYTES) return readDocument(file.kind, bytes, options);
      try {
        const read = await workerFor(bytes.length).run(
          "read",
          { config: withoutPlugins(config), file, bytes },
          bytes.length,
        );
        // A function among the options cannot leave its thread.
        return "reason" in read ? read : { ...read, options };
      } catch (error) {
        if (!isOverTime(error) && !isOutOfMemory(error)) throw error;
        return { line: 1, reason: error.message, isTooMuch: true };
      }
    },
    async load(config, file, renamed, readBefore) {
      const article = await loadArticle(config, file, renamed, reader.read);
      if ("reason" in article || (article.targetBytes?.length ?? 0) < SAFE_BYTES) return article;
      if (article.targetHash === readBefore) return article;
      // Most of what works on an article reads its target too, on the main thread.
      const target = article.targetBytes && (await reader.read(config, file, article.targetBytes));
      return target && "isTooMuch" in target ? { file, line: 1, reason: `Its target: ${target.reason}` } : article;
    },
    async close() {
      await Promise.all([ordinary?.close(), large?.close()]);
      ordinary = undefined;
      large = undefined;
    },
  };
  return reader;
}

/** The reader of this process. Its thread and its process keep nothing waiting at the end. */
const shared = createSafeReader();

export const { read: readSafely, load: loadSafely } = shared;

/** The same for an article of the index: what that has of its target was read to its end. */
export async function loadIndexed(
  { config, store }: { readonly config: Config; readonly store: Pick<Store, "getArticle"> },
  file: SourceFile,
): Promise<LoadedArticle | ArticleFailure> {
  const indexed = await store.getArticle(file.source);
  return loadSafely(config, file, undefined, indexed?.targetHash);
}

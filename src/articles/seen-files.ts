/**
 * The hashes of files, read only where a file is not as it was seen last. The index keeps what was seen, so a run over
 * files that nobody has touched asks the disk for their stamps and reads none of them.
 *
 * A stamp is size, place and times of a file; no program sets the time of the last change (`ctime`) back. A file that was
 * changed less than two seconds before it was read may be changed again within the same tick of the file system's clock,
 * with the same stamp. Git calls such a file racily clean. It is read each time until it is older.
 */

import { lstatSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../base/hash.ts";
import { leavesRoot } from "../base/project-paths.ts";
import { readSource } from "../base/read-source.ts";
import type { SeenFile, Store } from "../record/types.ts";

export interface SeenFiles {
  /** SHA-256 of the bytes of a file, by its path from the root; "" for one that is not there or cannot be read. */
  hashOf(relative: string): Promise<string>;
  /** Puts what was seen into the index. */
  keep(): Promise<void>;
}

/** The index of a project, and the files that it is of. */
export interface OpenIndex {
  readonly store: Store;
  readonly seen: SeenFiles;
}

/** FAT keeps times by two seconds, and no file system that is in use more coarsely. */
const TICK_MS = 2000;

/** @param now Milliseconds since 1970, of the machine: files have its times. @param readsAll What was seen spares no reading */
export function createSeenFiles(
  root: string,
  store: Pick<Store, "listSeen" | "putSeen">,
  now: () => number = Date.now,
  readsAll = false,
): SeenFiles {
  let listed: Promise<Map<string, SeenFile>> | undefined;
  const changed = new Map<string, SeenFile | undefined>();
  return {
    async hashOf(relative) {
      const before = leavesRoot(relative) ? undefined : stampOf(root, relative);
      const known = await (listed ??= store.listSeen().then((seen) => new Map(seen)));
      if (before === undefined) {
        if (known.delete(relative)) changed.set(relative, undefined);
        return "";
      }
      const seen = known.get(relative);
      if (!readsAll && seen !== undefined && seen.stamp === before.stamp) return seen.hash;
      const at = now();
      const read = await readSource(root, relative);
      if ("reason" in read) return "";
      const hash = sha256(read.bytes);
      // It was not written meanwhile, and will have another stamp when it is.
      if (before.isFile && before.changedAt < at - TICK_MS && stampOf(root, relative)?.stamp === before.stamp) {
        known.set(relative, { stamp: before.stamp, hash });
        changed.set(relative, { stamp: before.stamp, hash });
      }
      return hash;
    },
    async keep() {
      if (changed.size === 0) return;
      const files = new Map(changed);
      changed.clear();
      await store.putSeen(files);
    },
  };
}

/** Tells of a source whether it is the one that its translation was last written from. */
export async function knownSources({ store, seen }: OpenIndex): Promise<(source: string) => Promise<boolean>> {
  const hashes = new Map((await store.listArticles()).map(({ path: source, sourceHash }) => [source, sourceHash]));
  return async (source) => {
    const known = hashes.get(source) ?? "";
    return known !== "" && known === (await seen.hashOf(source));
  };
}

interface FileStamp {
  readonly stamp: string;
  /** The later of the times of its content and of its place. */
  readonly changedAt: number;
  /** Where a link leads may change without a trace in the link. */
  readonly isFile: boolean;
}

function stampOf(root: string, relative: string): FileStamp | undefined {
  try {
    const found = lstatSync(path.join(root, relative), { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return undefined;
    const { dev, ino, size, mtimeNs, ctimeNs } = found;
    const changedAt = Number(mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1e6;
    return { stamp: [dev, ino, size, mtimeNs, ctimeNs].join(" "), changedAt, isFile: found.isFile() };
  } catch {
    // A file where a folder was expected, a folder that may not be looked into.
    return undefined;
  }
}

/** Writes the manifests for decisions that follow each other: a thousand articles are in them, and one changes. */

import type { SourceFile } from "../config/types.ts";
import type { ProjectSession } from "../articles/project-session.ts";
import { writeManifests } from "../articles/manifest.ts";

export interface ManifestListing {
  /** The article's entries are out of date. */
  readonly add: (file: SourceFile) => void;
  /** Writes what is left; resolves also where that fails: the next run writes it. */
  flush(): Promise<void>;
}

/** After the last decision: the ledger and the Spanish file are there long before, and nobody waits for this. */
const SOON_MS = 400;
/** For decisions that follow each other without a pause. */
const LATEST_MS = 5000;

export function createListing(held: ProjectSession): ManifestListing {
  let touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (touched.size === 0) return;
    const now = touched;
    touched = new Set();
    try {
      await held.write(({ config }) => writeManifests(config, held.files(), now, true));
    } catch {
      // Somebody else is writing, or the disk is full: it is tried again with the next decision.
      for (const source of now) touched.add(source);
    }
  }
  return {
    add({ source }) {
      if (touched.size === 0) since = performance.now();
      touched.add(source);
      clearTimeout(timer);
      const left = Math.max(0, since + LATEST_MS - performance.now());
      timer = setTimeout(() => void flush(), Math.min(SOON_MS, left));
    },
    flush,
  };
}

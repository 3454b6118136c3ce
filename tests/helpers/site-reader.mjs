/**
 * A website that knows nothing of Cotejo: a process that reads the manifests and every file they name, again and again,
 * until it is told to stop. Arguments: the project's root, then the paths of the manifests.
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

const [root = "", ...manifests] = process.argv.slice(2);
/** What it saw: versions of each path by hash, and what must not be. */
const seen = { passes: 0, reads: 0, misses: 0, versions: {}, faults: [] };
const stop = new AbortController();
process.once("message", () => stop.abort());

async function read(relative) {
  try {
    return await readFile(path.join(root, relative));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The paths that a manifest names; undefined, and a fault, where it is missing or no whole file. */
async function readManifest(manifest) {
  const bytes = await read(manifest);
  if (bytes === undefined) {
    seen.faults.push(`${manifest} is not there`);
    return undefined;
  }
  try {
    return Object.values(JSON.parse(bytes.toString("utf8"))).map((entry) => entry.path);
  } catch {
    seen.faults.push(`${manifest} is not whole: ${bytes.length} bytes`);
    return undefined;
  }
}

async function readNamed(manifest, file) {
  const bytes = await read(file);
  seen.reads += 1;
  if (bytes === undefined) {
    seen.misses += 1;
    // The manifest may be an older one by now; the one of today must not name it.
    if ((await readManifest(manifest))?.includes(file))
      seen.faults.push(`${manifest} names ${file}, which is not there`);
    return;
  }
  (seen.versions[file] ??= new Set()).add(createHash("sha256").update(bytes).digest("hex"));
}

process.send("ready");
while (!stop.signal.aborted && seen.faults.length < 20) {
  for (const manifest of manifests) {
    const files = (await readManifest(manifest)) ?? [];
    for (const file of files.sort(() => Math.random() - 0.5)) {
      if (stop.signal.aborted) break;
      await readNamed(manifest, file);
    }
  }
  seen.passes += 1;
  process.send({ passes: seen.passes });
  await new Promise((resolve) => setImmediate(resolve));
}
const versions = Object.fromEntries(Object.entries(seen.versions).map(([file, hashes]) => [file, [...hashes]]));
process.send({ result: { ...seen, versions } }, () => process.exit(0));

/** The lists of articles after a run. */

import { hash128 } from "../base/hash.ts";
import { manifestPaths } from "../articles/manifest-file.ts";
import { writeManifests } from "../articles/manifest.ts";
import type { Project } from "../articles/project.ts";
import type { WrittenManifest } from "../record/seen-file.ts";
import type { SourceFile } from "../config/types.ts";
import { isPassedOver, type ArticleResult } from "../sync/results.ts";

/**
 * Writes the manifests. One that is as a run left it is right about the articles that this run has recognised by their
 * hashes: their files are not read for it.
 * @param files Every article of the project
 * @param results Of the articles of the run
 * @param left What `listManifests` said before the run put anything into the index
 */
export async function updateManifests(
  project: Pick<Project, "config" | "store" | "seen" | "context">,
  files: readonly SourceFile[],
  results: readonly ArticleResult[],
  left: ReadonlyMap<string, WrittenManifest>,
): Promise<void> {
  const { config, store, seen } = project;
  if (config.manifest === false) return;
  const paths = manifestPaths(config);
  const madeOf = hash128(JSON.stringify([project.context, files.map(({ source, target }) => [source, target])]));
  const areLeft = await Promise.all(
    paths.map(async (path) => left.get(path)?.madeOf === madeOf && left.get(path)?.hash === (await seen.hashOf(path))),
  );
  const isLeft = !config.readsAll && areLeft.every(Boolean);
  const touched = isLeft ? results.filter((result) => !isPassedOver(result)) : results;
  if (isLeft && touched.length === 0) return;
  await writeManifests(config, files, new Set(touched.map(({ source }) => source)));
  const written = await Promise.all(
    paths.map(async (path) => [path, { hash: await seen.hashOf(path), madeOf }] as const),
  );
  await store.putManifests(new Map(written));
}

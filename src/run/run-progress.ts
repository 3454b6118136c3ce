/** How far a run has come, for whoever has started it. */

import type { Project } from "../articles/project.ts";
import type { ArticleResult, ProgressListener } from "../sync/results.ts";
import type { Engine } from "./engine.ts";

/** What is done, and all there is. */
export interface RunCounts {
  articlesDone: number;
  articles: number;
  segmentsDone: number;
  segments: number;
}

/** What takes the result of an article: it is counted, kept by its source, and told. */
export function reportTo(
  project: Project,
  engine: Engine | undefined,
  counts: RunCounts,
  results: Map<string, ArticleResult>,
  progress: ProgressListener | undefined,
): (finished: ArticleResult) => void {
  return (finished) => {
    const done = { ...finished, ...engine?.spentOn(finished.source) };
    project.site.stopExpecting(done);
    results.set(done.source, done);
    counts.articlesDone += 1;
    counts.segmentsDone += done.segments;
    progress?.onArticle?.(done);
    progress?.onProgress?.({ ...counts, sentCharacters: engine?.totals.sentCharacters ?? 0 });
  };
}

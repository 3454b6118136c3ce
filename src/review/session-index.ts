/** The segments of a project in memory, by article: what a page lists and filters. */

import { byCodeUnits } from "../base/project-paths.ts";
import type { SourceFile } from "../config/types.ts";
import type { SegmentRecord } from "../record/types.ts";
import type { ArticleNotes } from "./article-notes.ts";

export interface ReviewArticle {
  readonly file: SourceFile;
  readonly title: string;
  /** In order; retired ones left out. */
  readonly segments: readonly SegmentRecord[];
  readonly notes: ArticleNotes;
  /** Its Spanish file is there. */
  readonly isPublished: boolean;
  /** Changes when one of its files does. */
  readonly stamp: string;
}

export interface ReviewIndex {
  /** By path. */
  articles(): readonly ReviewArticle[];
  article(source: string): ReviewArticle | undefined;
  /** Where two articles hold the id, the one that comes first. */
  segment(id: string): SegmentRecord | undefined;
  /** Segments with the same source, codes included. */
  twins(key: string): readonly SegmentRecord[];
  /** @returns ids of the segments that are others than before */
  put(article: ReviewArticle): readonly string[];
  /** @returns ids of its segments */
  remove(source: string): readonly string[];
}

/** An empty one. */
export function createReviewIndex(): ReviewIndex {
  const articles = new Map<string, ReviewArticle>();
  const homes = new Map<string, Set<string>>();
  const keys = new Map<string, Set<string>>();
  let ordered: readonly ReviewArticle[] | undefined;

  function segment(id: string, source?: string): SegmentRecord | undefined {
    const home = source ?? [...(homes.get(id) ?? [])].sort(byCodeUnits)[0];
    return home === undefined ? undefined : articles.get(home)?.segments.find((each) => each.id === id);
  }

  /** @param staying Segments that come back: most of an article's, when somebody has decided on one */
  function forget(source: string, staying: ReadonlySet<SegmentRecord> = new Set()): readonly SegmentRecord[] {
    const known = articles.get(source)?.segments ?? [];
    for (const each of known) {
      if (staying.has(each)) continue;
      drop(homes, each.id, source);
      drop(keys, each.key, source);
    }
    articles.delete(source);
    ordered = undefined;
    return known;
  }

  return {
    articles: () => (ordered ??= [...articles.values()].sort((a, b) => byCodeUnits(a.file.source, b.file.source))),
    article: (source) => articles.get(source),
    segment: (id) => segment(id),
    twins: (key) =>
      [...(keys.get(key) ?? [])]
        .sort(byCodeUnits)
        .flatMap((source) => articles.get(source)?.segments.filter((each) => each.key === key) ?? []),
    put(article) {
      const { source } = article.file;
      const staying = new Set(article.segments);
      const gone = forget(source, staying);
      // A sentence that stays may have the same English as one that goes.
      const dropped = new Set(gone.flatMap((each) => (staying.has(each) ? [] : each.key)));
      const before = new Map(gone.map((each) => [each.id, each]));
      articles.set(source, article);
      const changed: string[] = [];
      for (const each of article.segments) {
        const old = before.get(each.id);
        before.delete(each.id);
        if (old !== each || dropped.has(each.key)) add(keys, each.key, source);
        if (old === each) continue;
        add(homes, each.id, source);
        if (!old || !isSame(old, each)) changed.push(each.id);
      }
      return [...changed, ...before.keys()];
    },
    remove: (source) => forget(source).map(({ id }) => id),
  };
}

function isSame(one: SegmentRecord, other: SegmentRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function add(map: Map<string, Set<string>>, key: string, source: string): void {
  const known = map.get(key);
  if (known) known.add(source);
  else map.set(key, new Set([source]));
}

function drop(map: Map<string, Set<string>>, key: string, source: string): void {
  const known = map.get(key);
  known?.delete(source);
  if (known?.size === 0) map.delete(key);
}

/** What the checks said of the texts of a few articles: at an open review page each decision looks at all of its article again. */

import type { Termbase } from "../terms/load-termbase.ts";
import type { CheckedSegment } from "./check-segment.ts";
import type { LoadedArticle } from "./load-article.ts";

/** Articles that were looked at last; people stay in one for a while. */
const MOST = 8;

interface Recent {
  readonly sourceHash: string;
  readonly results: Map<string, CheckedSegment>;
}

const recent = new WeakMap<Termbase, Map<string, Recent>>();

/**
 * Results by sentence and text, for as long as source and termbase are the same.
 * @returns undefined for an article whose sentences are not of its source alone
 */
export function recentChecks(termbase: Termbase, article: LoadedArticle): Map<string, CheckedSegment> | undefined {
  const { file, sourceHash, kept } = article;
  if (kept.size > 0) return undefined;
  const articles = recent.get(termbase) ?? new Map<string, Recent>();
  recent.set(termbase, articles);
  const known = articles.get(file.source);
  const own = known?.sourceHash === sourceHash ? known : { sourceHash, results: new Map<string, CheckedSegment>() };
  articles.delete(file.source);
  articles.set(file.source, own);
  const [oldest] = articles.keys();
  if (articles.size > MOST && oldest !== undefined) articles.delete(oldest);
  return own.results;
}

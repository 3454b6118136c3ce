/** What the checks said of the texts of a few articles: at an open review page each decision looks at all of its article again. */

import { joinSegments } from "../segments/join-segments.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { AddedMark } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import type { Termbase } from "../glossary/load-termbase.ts";
import { checkSegment, type CheckedSegment } from "./check-segment.ts";
import type { LoadedArticle } from "./load-article.ts";
import type { ArticleTerms, ProjectView } from "./project.ts";

/** Articles that were looked at last; people stay in one for a while. */
const MOST = 8;

interface Checked {
  readonly segment: Segment;
  /** Ordinals of the sentences that a person made one of, where it is one of them. */
  readonly group: readonly number[];
  readonly target: string;
  readonly isHuman: boolean;
  /** Codes that a person has put into it. */
  readonly marks?: readonly AddedMark[] | undefined;
}

interface Recent {
  readonly sourceHash: string;
  readonly results: CheckedTexts;
}

const recent = new WeakMap<Termbase, Map<string, Recent>>();

/** Texts of each sentence that were checked, by its ordinal, with what was found: the same text is checked once. */
export type CheckedTexts = Map<number, (Omit<Checked, "segment"> & { readonly result: CheckedSegment })[]>;

interface CheckedArticle {
  readonly article: LoadedArticle;
  readonly terms: ArticleTerms;
  readonly checked: CheckedTexts;
}

/** What the checks say of a text for a sentence; run once for each. */
export function checkText(
  view: ProjectView,
  { article, terms, checked: results }: CheckedArticle,
  { segment, group, target, isHuman, marks = [] }: Checked,
): CheckedSegment {
  const texts = results.get(segment.ordinal) ?? [];
  const known = texts.find(
    (each) =>
      each.target === target &&
      each.isHuman === isHuman &&
      isSameList(each.group, group) &&
      isSameList(each.marks ?? [], marks),
  );
  if (known) return known.result;
  // Sentences that a person made one of are checked as one.
  const members = group.flatMap((each) => article.segments[each] ?? []);
  const whole = members.length > 1 ? joinSegments(article.document.units[segment.unit], members) : segment;
  const result = checkSegment(view, article.file, terms, whole ?? segment, parseRecord(target).content, isHuman, marks);
  results.set(segment.ordinal, [...texts, { group, target, isHuman, marks, result }]);
  return result;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && (one.length === 0 || JSON.stringify(one) === JSON.stringify(other));
}

/** Results by sentence and text, for as long as source and termbase are the same. */
export function recentChecks(termbase: Termbase, article: LoadedArticle): CheckedTexts {
  const { file, sourceHash } = article;
  const articles = recent.get(termbase) ?? new Map<string, Recent>();
  recent.set(termbase, articles);
  const known = articles.get(file.source);
  const own = known?.sourceHash === sourceHash ? known : { sourceHash, results: new Map() as CheckedTexts };
  articles.delete(file.source);
  articles.set(file.source, own);
  const [oldest] = articles.keys();
  if (articles.size > MOST && oldest !== undefined) articles.delete(oldest);
  return own.results;
}

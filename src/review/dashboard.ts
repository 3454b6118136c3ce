/** How far the work is, from the record and from what this machine remembers. Pure: all that it reads is handed in. */

import type { Config } from "../config/types.ts";
import { sumCosts, type CostTotals } from "../run/costs.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { Costs, Decision, SegmentRecord } from "../record/types.ts";
import { engineQuality, type EngineQuality } from "./engine-quality.ts";
import { isWaiting } from "../record/waiting.ts";

export interface DashboardArticle {
  readonly source: string;
  readonly title: string;
  readonly segments: readonly SegmentRecord[];
  readonly assigneeOf: (segment: SegmentRecord) => string | undefined;
  /** What the term is called that these words of a sentence are. */
  readonly nameTerm: (words: string) => string;
}

export interface DashboardInput {
  readonly articles: readonly DashboardArticle[];
  readonly decisions: readonly Decision[];
  /** When an engine was last asked for a segment, by id. */
  readonly askedAt: ReadonlyMap<string, string>;
  readonly costs: readonly Costs[];
  readonly config: Config;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Dashboard {
  /** `since`: the longest that one of them waits, where that is known. */
  waiting: { segments: number; words: number; since: string | null };
  /** By who is to look; null for nobody. */
  people: { name: string | null; segments: number; words: number; since: string | null }[];
  articles: {
    source: string;
    title: string;
    segments: number;
    untranslated: number;
    draft: number;
    approved: number;
    waiting: number;
    words: number;
  }[];
  /** English words of sentences by the day of the decision that stands (UTC), the last 30 days; days without any too. */
  days: { day: string; words: number; segments: number }[];
  engines: EngineQuality[];
  month: CostTotals & { month: string; budget: number | null };
  /** Most frequent first. */
  terms: { name: string; count: number }[];
  checks: { name: string; count: number }[];
}

const DAY_MS = 86_400_000;
const DAYS = 30;
/** Names in a list of the most frequent. */
const MOST = 10;

/** Sums it up. */
export function dashboardOf({ articles, decisions, askedAt, costs, config, now }: DashboardInput): Dashboard {
  const segments = articles.flatMap((article) => article.segments.map((segment) => ({ segment, article })));
  const open = segments.filter(({ segment }) => isWaiting(segment));
  const sinceOf = (segment: SegmentRecord): string | undefined => segment.at ?? askedAt.get(segment.id);
  const people = Map.groupBy(open, ({ segment, article }) => article.assigneeOf(segment) ?? null);
  const ofOpen = (some: readonly { readonly segment: SegmentRecord }[]): Dashboard["waiting"] => ({
    segments: some.length,
    words: sum(some, ({ segment }) => words(segment)),
    since: earliest(some.flatMap(({ segment }) => sinceOf(segment) ?? [])),
  });
  const month = new Date(now).toISOString().slice(0, 7);
  return {
    waiting: ofOpen(open),
    people: [...people]
      .map(([name, theirs]) => ({ name, ...ofOpen(theirs) }))
      .sort((a, b) => b.segments - a.segments),
    articles: articles.map(progressOf),
    days: daysOf(segments.map(({ segment }) => segment), now),
    engines: engineQuality(decisions),
    month: {
      month,
      ...sumCosts(config, costs.filter((row) => row.month === month)),
      budget: config.budget.charactersPerMonth ?? null,
    },
    terms: mostFrequent(segments.flatMap(({ segment, article }) => segment.problems.filter(({ check }) => check === "terms").map(({ message }) => article.nameTerm(wordsIn(message))))),
    checks: mostFrequent(segments.flatMap(({ segment }) => segment.problems.map(({ check }) => check))),
  };
} // prettier-ignore

function progressOf({ source, title, segments }: DashboardArticle): Dashboard["articles"][number] {
  const count = (isMeant: (segment: SegmentRecord) => boolean): number => segments.filter(isMeant).length;
  return {
    source,
    title,
    segments: segments.length,
    untranslated: count(({ state }) => state === "untranslated"),
    draft: count(({ state }) => state === "draft"),
    approved: count(({ state }) => state === "approved"),
    waiting: count(isWaiting),
    words: sum(segments, words),
  };
}

function daysOf(segments: readonly SegmentRecord[], now: number): Dashboard["days"] {
  const decided = Map.groupBy(
    segments.filter(({ state, at }) => state === "approved" && at !== undefined),
    ({ at = "" }) => at.slice(0, 10),
  );
  return Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(now - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    const own = decided.get(day) ?? [];
    return { day, segments: own.length, words: sum(own, words) };
  });
}

function words({ source = "" }: SegmentRecord): number {
  return plainText(parseRecord(source).content).match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** The English words that a finding is about. */
function wordsIn(message: string): string {
  return (/ for `([^`]+)`/.exec(message) ?? /`([^`]+)`/.exec(message))?.[1] ?? message;
}

function mostFrequent(names: readonly string[]): { name: string; count: number }[] {
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}

function earliest(times: readonly string[]): string | null {
  return times.reduce<string | null>((first, time) => (first === null || time < first ? time : first), null);
}

function sum<T>(all: readonly T[], pick: (one: T) => number): number {
  return all.reduce((total, one) => total + pick(one), 0);
}

/** Which source each ledger belongs to, by its sentences alone. Pure. */

import { diffArrays } from "diff";

/** The sentences of a ledger or a source, in order. */
export interface Sentences {
  readonly article: string;
  readonly sentences: readonly string[];
}

/** Least share of the sentences, of both sides and in order, at which a source is what a ledger was written for. */
export const LEAST_SHARE = 0.8;
/** How far the next candidate must be behind; the very same sentences need less: any other text is behind them. */
const CLEAR_DISTANCE = 0.1;

/**
 * The source of each ledger for which exactly one is best, and which is best for that source too.
 * @returns article of the source by article of the ledger
 */
export function matchLedgers(
  ledgers: readonly Sentences[],
  sources: readonly Sentences[],
): ReadonlyMap<string, string> {
  const scores = scorePairs(ledgers, sources);
  const byLedger = Map.groupBy(scores, ({ ledger }) => ledger);
  const bySource = Map.groupBy(scores, ({ source }) => source);
  const matched = new Map<string, string>();
  for (const [ledger, candidates] of byLedger) {
    const best = clearBest(candidates);
    if (best && clearBest(bySource.get(best.source) ?? []) === best) matched.set(ledger, best.source);
  }
  return matched;
}

/**
 * 0–1: the share of the sentences that both have in the same order, of the longer one.
 * @example shareInOrder(["A.", "B."], ["A.", "C."]) // 0.5
 */
export function shareInOrder(one: readonly string[], other: readonly string[]): number {
  const most = Math.max(one.length, other.length);
  if (most === 0) return 0;
  const common = diffArrays([...one], [...other])
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { count }) => sum + count, 0);
  return common / most;
}

interface Score {
  readonly ledger: string;
  readonly source: string;
  readonly share: number;
}

/** Pairs that share enough sentences. The order is looked at only where there are enough at all. */
function scorePairs(ledgers: readonly Sentences[], sources: readonly Sentences[]): readonly Score[] {
  const holders = new Map<string, Set<Sentences>>();
  for (const ledger of ledgers) {
    for (const sentence of ledger.sentences) holders.set(sentence, (holders.get(sentence) ?? new Set()).add(ledger));
  }
  return sources.flatMap((source) => {
    const counts = new Map<Sentences, number>();
    for (const sentence of source.sentences)
      for (const ledger of holders.get(sentence) ?? []) counts.set(ledger, (counts.get(ledger) ?? 0) + 1);
    return [...counts]
      .filter(([ledger, count]) => count >= LEAST_SHARE * Math.max(ledger.sentences.length, source.sentences.length))
      .map(([ledger]) => ({
        ledger: ledger.article,
        source: source.article,
        share: shareInOrder(ledger.sentences, source.sentences),
      }))
      .filter(({ share }) => share >= LEAST_SHARE);
  });
}

function clearBest(scores: readonly Score[]): Score | undefined {
  const [best, next] = scores.toSorted((a, b) => b.share - a.share);
  if (!best || !next) return best;
  const isClear = best.share === 1 ? next.share < 1 : best.share - next.share >= CLEAR_DISTANCE;
  return isClear ? best : undefined;
}

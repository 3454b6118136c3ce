/** "Did you mean": the nearest of the words that would have been right. */

/**
 * The candidate nearest to `word`, or undefined where none is near enough to be what was meant.
 * Nearness is the edit distance with swapped neighbours as one edit; case does not count.
 * @example suggest("taget", ["source", "target"]) // "target"
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  // A third of the word may differ: `loacles` is `locales`, but `foo` is not `from`.
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = distanceBetween(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** " did you mean `x`?" with its comma, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = suggest(word, candidates);
  return found === undefined ? "" : `, did you mean \`${found}\`?`;
}

/** A word that was cut short is as near as may be: `warn` is `warning`, although that is three letters away. */
function distanceBetween(word: string, candidate: string, limit: number): number {
  const isStart = word.length >= 3 && candidate.startsWith(word);
  return Math.min(editDistance(word, candidate), isStart ? limit : Number.POSITIVE_INFINITY);
}

/** Optimal string alignment distance: insert, delete, replace, swap two neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

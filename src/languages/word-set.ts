/** A list of words, separated by spaces, as a set. */

export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** Words in a row that are worth `first`, `first + step` and so on. */
export function numberSeries(words: string, first: number, step = 1): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(words.split(" ").map((word, index) => [word, [first + index * step]]));
}

/** What was written about sentences and about the article, as the server takes it: each with a sentence. */

/**
 * By sentence. What is about the whole article stands with its first one; so does what is about a sentence that is gone.
 * @param all By id, the whole article's under one that no sentence has
 * @param known Ids of the article's sentences, in order
 * @example commentsToSend({ "": "Well done", a: "A year, please" }, ["a"]) // { a: "Well done\n\nA year, please" }
 */
export function commentsToSend(
  all: Readonly<Record<string, string>>,
  known: readonly string[],
): Readonly<Record<string, string>> {
  const comments: Record<string, string> = {};
  const entries = Object.entries(all).toSorted(([a], [b]) => known.indexOf(a) - known.indexOf(b));
  for (const [id, text] of entries) {
    const at = known.includes(id) ? id : known[0];
    if (at === undefined || text.trim() === "") continue;
    comments[at] = comments[at] === undefined ? text.trim() : `${comments[at]}\n\n${text.trim()}`;
  }
  return comments;
}

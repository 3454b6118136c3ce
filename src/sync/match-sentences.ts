/** Which sentence of a Spanish file is the text of which line of the record. */

import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { changesBetween } from "./align-blocks.ts";

/** What the record says that the file holds, in the order of the article; absent where it holds nothing of it. */
export interface RecordedText {
  readonly id: string;
  readonly text: readonly Inline[] | undefined;
}

/**
 * The sentence for each line, by id. Texts are compared by their words, spaces aside: those that stand in the same order
 * first, then those that were moved and stand in the file once.
 */
export function matchSentences(
  lines: readonly RecordedText[],
  sentences: readonly Segment[],
): ReadonlyMap<string, Segment> {
  const matched = new Map<string, Segment>();
  const held = lines.flatMap(({ id, text }) => (text ? [{ id, words: wordsOf(text) }] : []));
  const words = sentences.map(({ content }) => wordsOf(content));
  const used = new Set<Segment>();
  const take = (id: string | undefined, sentence: Segment | undefined): void => {
    if (id === undefined || !sentence) return;
    matched.set(id, sentence);
    used.add(sentence);
  };
  let [lineAt, at] = [0, 0];
  for (const { added, removed, count } of changesBetween(
    held.map((each) => each.words),
    words,
  )) {
    if (!added && !removed)
      for (let step = 0; step < count; step += 1) take(held[lineAt + step]?.id, sentences[at + step]);
    if (!added) lineAt += count;
    if (!removed) at += count;
  }
  const left = Map.groupBy(
    sentences.filter((each) => !used.has(each)),
    ({ content }) => wordsOf(content),
  );
  const wanted = Map.groupBy(
    held.filter(({ id }) => !matched.has(id)),
    (each) => each.words,
  );
  for (const [text, [line, ...others]] of wanted) {
    const found = left.get(text) ?? [];
    if (line && others.length === 0 && found.length === 1) take(line.id, found[0]);
  }
  return matched;
}

function wordsOf(content: readonly Inline[]): string {
  return plainText(content).replace(/\s+/gu, "");
}

/** Pairs the sentences of a Spanish file with the lines of the record. */

import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { changesBetween } from "./align-blocks.ts";

/** What the record says that the file holds, in the order of the article; absent where it holds nothing of it. */
export interface RecordedText {
  readonly id: string;
  readonly text: readonly Inline[] | undefined;
}

/** The sentences for each line, by id: one, or several of a paragraph that are one text. */
export type MatchedSentences = ReadonlyMap<string, readonly Segment[]>;

/** Sentences that stand in the order of the lines. Texts are compared by their words, spaces aside. */
export function matchInOrder(lines: readonly RecordedText[], sentences: readonly Segment[]): MatchedSentences {
  const matched = new Map<string, readonly Segment[]>();
  const held = heldTexts(lines);
  const runs = joinKnown(held, sentences);
  let [lineAt, at] = [0, 0];
  for (const { added, removed, count } of changesBetween(
    held.map(({ words }) => words),
    runs.map(wordsOfAll),
  )) {
    const same = added || removed ? 0 : count;
    for (let step = 0; step < same; step += 1) {
      const [line, run] = [held[lineAt + step], runs[at + step]];
      if (line && run) matched.set(line.id, run);
    }
    if (!added) lineAt += count;
    if (!removed) at += count;
  }
  return matched;
}

/**
 * Sentences that were moved: as many as there are lines with that text, in their order. Where some of several are gone,
 * it is not known which.
 */
export function matchMoved(lines: readonly RecordedText[], sentences: readonly Segment[]): MatchedSentences {
  const held = heldTexts(lines);
  const left = Map.groupBy(joinKnown(held, sentences), wordsOfAll);
  return new Map(
    [...Map.groupBy(held, ({ words }) => words)].flatMap(([words, same]) => {
      const runs = left.get(words) ?? [];
      return same.length === runs.length ? same.map(({ id }, at) => [id, runs[at] ?? []] as const) : [];
    }),
  );
}

function heldTexts(lines: readonly RecordedText[]): readonly { readonly id: string; readonly words: string }[] {
  return lines.flatMap(({ id, text }) => (text ? [{ id, words: wordsOf(text) }] : []));
}

/** The sentences as runs: those of one paragraph that are together the text of a line are one. */
function joinKnown(
  held: readonly { readonly words: string }[],
  sentences: readonly Segment[],
): readonly (readonly Segment[])[] {
  const single = new Set(sentences.map(({ content }) => wordsOf(content)));
  const open = held.flatMap(({ words }) => (words === "" || single.has(words) ? [] : words));
  const byStart = Map.groupBy(open, (words) => words.slice(0, START));
  const runs: (readonly Segment[])[] = [];
  for (let at = 0; at < sentences.length;) {
    const run = longestRun(byStart, sentences, at);
    runs.push(run);
    at += run.length;
  }
  return runs;
}

/** Texts that begin with the same so many characters are compared with what is there. */
const START = 8;

/** The sentences from `at` on that are one text; one where there is none. */
function longestRun(
  byStart: ReadonlyMap<string, readonly string[]>,
  sentences: readonly Segment[],
  at: number,
): readonly Segment[] {
  const unit = sentences[at]?.unit;
  let words = "";
  let end = at;
  let candidates: readonly string[] = [];
  while (sentences[end]?.unit === unit && sentences[end] !== undefined) {
    words += wordsOf(sentences[end]?.content ?? []);
    end += 1;
    if (words.length < START) continue;
    candidates = (candidates.length > 0 ? candidates : (byStart.get(words.slice(0, START)) ?? [])).filter((each) =>
      each.startsWith(words),
    );
    if (candidates.length === 0) break;
    if (candidates.includes(words)) return sentences.slice(at, end);
  }
  return sentences.slice(at, at + 1);
}

function wordsOfAll(run: readonly Segment[]): string {
  return run.map(({ content }) => wordsOf(content)).join("");
}

/** The words of a text without spaces. An address in it is a mark to the parser, and is none of them. */
export function wordsOf(content: readonly Inline[]): string {
  return plainText(content).replace(ADDRESS, "").replace(/\s+/gu, "");
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]*[^\s<?!.,:*_~'")\]]/giu;

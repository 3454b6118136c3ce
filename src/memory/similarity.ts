/** How alike two sources are, 0–100: by words, and held below what is offered where what differs turns the meaning. */

import { distance } from "fastest-levenshtein";
import { splitDirection } from "../segments/memory-direction.ts";
import { keyWords, LEAST_SIMILARITY } from "../segments/memory-words.ts";
import type { NearSource } from "../record/types.ts";
import { isFigureIn, meaningDiffers } from "./meaning.ts";

export function toMemorySource(key: string): NearSource {
  return { key, words: keyWords(key) };
}

/** The figures of a source, in digits or words, once each: one without them all is not like it. */
export function figuresOf(source: NearSource): readonly string[] {
  const language = sourceLanguage(source);
  return [...new Set(source.words)].filter((word) => isFigureIn(word, language));
}

/**
 * Tells sources that cannot be `LEAST_SIMILARITY` like one, faster than comparing them: too few of their words are its own,
 * or they have a figure that it has not.
 */
export function createSieve(source: NearSource): (other: NearSource) => boolean {
  const { words } = source;
  const language = sourceLanguage(source);
  const own = new Set(words);
  return (other) => {
    const longest = Math.max(words.length, other.words.length);
    const foreign = other.words.filter((word) => !own.has(word));
    const shared = other.words.length - foreign.length;
    return shared * 100 >= longest * LEAST_SIMILARITY && !foreign.some((word) => isFigureIn(word, language));
  };
}

/**
 * The share of words that stay when one source is edited into the other (Levenshtein over words), rounded down. Equal keys
 * are 100 and no others are. Figures, units or negations that differ keep it below `LEAST_SIMILARITY`: such a sentence
 * looks like the other and says something else.
 */
export function similarityOf(one: NearSource, other: NearSource): number {
  if (one.key === other.key) return 100;
  const similarity = Math.min(99, keptShare(one.words, other.words));
  return similarity >= LEAST_SIMILARITY && meaningDiffers(one.words, other.words, sourceLanguage(one))
    ? LEAST_SIMILARITY - 1
    : similarity;
}

function sourceLanguage({ key }: NearSource): string {
  return splitDirection(key).direction.split("-")[0] || "en";
}

function keptShare(one: readonly string[], other: readonly string[]): number {
  const [left, right] = asLetters(one, other);
  const longest = Math.max(one.length, other.length, 1);
  return Math.floor(((longest - distance(left, right)) * 100) / longest);
}

/** A letter for each different word, so that a distance of texts is one of words. Private-use and CJK blocks: no surrogates among them. */
function asLetters(one: readonly string[], other: readonly string[]): readonly [string, string] {
  const letters = new Map<string, string>();
  const letterOf = (word: string): string => {
    const known = letters.get(word);
    if (known !== undefined) return known;
    const letter = String.fromCharCode(0x3400 + letters.size);
    letters.set(word, letter);
    return letter;
  };
  return [one.map(letterOf).join(""), other.map(letterOf).join("")];
}

/** Numbers that are written as words: what they can be worth when a number is looked for. */

import { rulesOf } from "./languages.ts";
import type { NumberValues } from "./types.ts";

export interface NumberWord {
  readonly values: readonly number[];
  readonly cardinal: boolean;
}

/** What `word`, in lower case, may be worth in `language`; undefined for a word that is no number, and in languages without rules. */
export function numberWord(word: string, language: string): NumberWord | undefined {
  const numbers = rulesOf(language)?.numbers;
  const cardinal = numbers && own(numbers.cardinals, word);
  const values = cardinal ?? (numbers && own(numbers.others, word));
  return values && { values, cardinal: cardinal !== undefined };
}

/** A plain object has `constructor` and the like, which are words too. */
function own(values: NumberValues, word: string): readonly number[] | undefined {
  return Object.hasOwn(values, word) ? values[word] : undefined;
}

/** A number found in a text. */

export interface NumberToken {
  /** As it stands in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Every value a reader could take it for: "1.500" in Spanish is 1500 and 1.5; "5 p.m." is 5 and 17. */
  readonly values: readonly number[];
  /** It has to have a counterpart. Words, Roman numerals, the "00" of a time and the figures inside "H2O" need none. */
  readonly required: boolean;
  /** A cardinal written as a word. */
  readonly word: boolean;
}

/** A token of `text` at `start`; a figure that needs a counterpart unless told otherwise. */
export function makeToken(
  text: string,
  start: number,
  values: readonly number[],
  { required = true, word = false }: { readonly required?: boolean; readonly word?: boolean } = {},
): NumberToken {
  return { text, start, end: start + text.length, values, required, word };
}

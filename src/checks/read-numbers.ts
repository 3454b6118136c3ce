/** The numbers of a text and the values each may have: figures and words, with their scale ("5 million"). */

import { rulesOf } from "../languages/languages.ts";
import type { NumberToken } from "./number-token.ts";
import { readFigures } from "./read-figures.ts";
import { readNumberWords } from "./read-number-words.ts";

const AFTERNOON = /^(?::\d{2})?\s?p\.?\s?m(?!\p{L})/iu;
/** What joins the two ends of a range: "5-10 million", "de 5 a 7 p. m." */
const RANGE = /^\s*(?:[-–—/]|to|and|or|until|through|a|al|y|o|e|u|hasta)\s*(?:las?\s+)?\p{Sc}?$/iu;

/**
 * The numbers of `text`: figures in order of place, then words.
 * @param language primary subtag; it decides what "1,500" is, which words are numbers, and what a "billion" is
 * @param alsoUnscaled "2 billion" may be 2 as well: the other text is in a language whose word for it is not known here
 */
export function readNumbers(text: string, language: string, alsoUnscaled = false): readonly NumberToken[] {
  const words = readNumberWords(text, language).map((word) => {
    const scale = scaleAfter(word, text, language);
    return scale === 1 ? word : withValues(word, (value) => [value, value * scale]);
  });
  return [...scaleFigures(readFigures(text, language), text, language, alsoUnscaled), ...words];
}

/** "5 million" is worth five million and not five; in "5-10 million" the 5 may be either, as in "5 to 7 p.m." */
function scaleFigures(
  tokens: readonly NumberToken[],
  text: string,
  language: string,
  alsoUnscaled: boolean,
): readonly NumberToken[] {
  const scaled: NumberToken[] = [];
  let following: { readonly start: number; readonly scale: number; readonly afternoon: boolean } | undefined;
  for (const token of tokens.toReversed()) {
    let scale = scaleAfter(token, text, language);
    let afternoon = AFTERNOON.test(text.slice(token.end, token.end + 12));
    const isRange = following !== undefined && RANGE.test(text.slice(token.end, following.start));
    if (scale !== 1)
      scaled.push(withValues(token, (value) => (alsoUnscaled ? [value, value * scale] : [value * scale])));
    else if (isRange && following) {
      ({ scale, afternoon } = following);
      scaled.push(withValues(token, (value) => [value, value * scale, ...(following?.afternoon ? [value + 12] : [])]));
    } else scaled.push(token);
    following = { start: token.start, scale, afternoon };
  }
  return scaled.toReversed();
}

function scaleAfter({ end }: NumberToken, text: string, language: string): number {
  const after = text.slice(end, end + 24);
  return rulesOf(language)?.numbers.scales.find(([pattern]) => pattern.test(after))?.[1] ?? 1;
}

function withValues(token: NumberToken, map: (value: number) => readonly number[]): NumberToken {
  return { ...token, values: [...new Set(token.values.flatMap(map))] };
}

/** English genitives that Apertium misreads, made into what it reads right. */

/** `AIPG's director` comes back as `AIPG es director`: of a word it does not know it takes `'s` for the verb. */
const OF_ACRONYM = /(?<=\p{Lu}{2})['’]s(?![\p{L}\p{N}])/gu;
/** `the migrants' rights` comes back as `los nómadas' derechos`, `the migrants rights` as `los derechos de nómadas`. */
const OF_PLURAL = /(?<=\p{L}s)['’](?=\s+\p{L})/gu;
const OPENING_QUOTE = /(?<![\p{L}\p{N}])['‘’](?=\p{L})/u;

/**
 * Takes the apostrophe out where the engine does better without it.
 * @param afterAtom the text follows a locked term or a standalone code, a word the engine cannot know
 */
export function easeGenitives(text: string, afterAtom: boolean): string {
  const eased = (afterAtom ? text.replace(/^['’]s(?![\p{L}\p{N}])/u, "") : text).replace(OF_ACRONYM, "");
  // Behind an opening quote, the mark after an s may be the closing one.
  return OPENING_QUOTE.test(eased) ? eased : eased.replace(OF_PLURAL, "");
}

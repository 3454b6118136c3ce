/** Words that begin sentences and are no names. */

import { rulesOf } from "../languages/languages.ts";

/** Whether `word`, as written (capital first, either apostrophe), begins sentences in `language`; of languages without rules it is not known. */
export function isSentenceStarter(word: string, language: string): boolean {
  return rulesOf(language)?.sentenceStarters.has(word.replace("’", "'")) ?? false;
}

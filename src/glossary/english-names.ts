/** Names that stay English: acronyms and runs of capitals that stand in the Spanish as they do in the English, again and again. */

import { isAcronym } from "../languages/acronym.ts";
import { targetTokens } from "./find-form.ts";
import type { Token } from "../languages/fold-text.ts";
import { english } from "../languages/en/english.ts";
import { wordTokens } from "./word-tokens.ts";
import { LEAST_EVIDENCE, MOST_WORDS, type TranslatedSentence, type SuggestedTerm } from "./suggested-term.ts";

/** Acronyms and runs of capitalised words that stand in the Spanish as they do in the English, in three sentences or more. */
export function englishNames(spoken: readonly TranslatedSentence[]): readonly SuggestedTerm[] {
  const places = new Map<string, TranslatedSentence[]>();
  for (const each of spoken) {
    const target = targetTokens(each.target).map(({ text }) => text).join(" "); // prettier-ignore
    for (const name of new Set(namesIn(each.source)))
      if (` ${target} `.includes(` ${name} `)) places.set(name, [...(places.get(name) ?? []), each]);
  }
  const frequent = [...places].filter(([, evidence]) => evidence.length >= LEAST_EVIDENCE);
  return frequent
    .filter(([name, evidence]) => !frequent.some((other) => isWordOf(name, evidence, other)))
    .map(([name, evidence]) => ({ reason: "stays-english", source: name, target: name, instead: "", evidence }));
}

/** Whether an acronym only ever stands in a longer name: `UN` in `UN Women`. */
function isWordOf(
  name: string,
  evidence: readonly TranslatedSentence[],
  [longer, others]: readonly [string, readonly TranslatedSentence[]],
): boolean {
  return name !== longer && ` ${longer} `.includes(` ${name} `) && evidence.every((each) => others.includes(each));
}

/** Acronyms, and two to six capitalised words in a row (`Human Rights Watch`, `Union of Concerned Scientists`). */
function namesIn(source: string): readonly string[] {
  const tokens = wordTokens(source);
  const names: string[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    const first = tokens[start];
    if (!first || !isCapital(first)) continue;
    let end = start + 1;
    while (end < tokens.length && end - start < MOST_WORDS && continuesName(source, tokens, end)) end += 1;
    while (end > start + 1 && !isCapital(tokens[end - 1])) end -= 1;
    const run = tokens.slice(start, end);
    // The first word of a sentence has its capital from there.
    const own = start === 0 && english.functionWords.has(first.lower) ? run.slice(1) : run;
    if (own.length > 1) names.push(own.map(({ text }) => text).join(" "));
    // `Members of FLACSO` is no name, and `FLACSO` is one. `US$5,000` is a sum.
    for (const { text, end: after } of own) if (isAcronym(text) && source[after] !== "$") names.push(text);
    start = end - 1;
  }
  return names;
}

/** Whether word `index` follows the one before it with nothing but a space, and belongs to a name. */
function continuesName(source: string, tokens: readonly Token[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!before || !token || source.slice(before.end, token.start) !== " ") return false;
  return isCapital(token) || (["of", "for", "the"].includes(token.text) && isCapital(after));
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

/**
 * Rows that people's work asks for: the same source words corrected in the same way three times, and names that stay
 * English wherever they stand. Only proposed, with what speaks for each: a person adds them.
 */

import { diffArrays } from "diff";
import { isAcronym } from "./acronym.ts";
import { targetTokens } from "./find-form.ts";
import { tokenize, type Token } from "./fold-text.ts";

/** A sentence and its Spanish, as plain text. */
export interface SpokenFor {
  readonly article: string;
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** A machine's text that a person replaced. */
export interface Correction extends SpokenFor {
  readonly before: string;
}

export interface SuggestedTerm {
  readonly reason: "corrected" | "stays-english";
  readonly source: string;
  readonly target: string;
  /** What a person replaced; "" for a name that stays English. */
  readonly instead: string;
  readonly evidence: readonly (SpokenFor & { readonly before?: string })[];
}

/** Occurrences that make a habit. */
export const LEAST_EVIDENCE = 3;
/** Words of a term. */
const MOST_WORDS = 6;
/** Of the other sentences with the same source words, this share may have other Spanish, or the words do not decide it. */
const MOST_CONTRARY = 0.25;

const ENGLISH_FUNCTION_WORDS = new Set(
  "a about after all also an and any are as at be been before but by can could did do does for from had has have he her him his how i if in into is it its may more most must no not of on one only or other our out over s shall she should so some such than that the their them then there these they this those to under up was we were what when where which who will with would you your".split(
    " ",
  ),
);
const SPANISH_FUNCTION_WORDS = new Set(
  "a al algunas algunos ante aquella aquello bajo cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre es esta este esto fue ha han hasta hay la las le les lo los más mediante muchas muchos ni no nuestra nuestras nuestro nuestros o otra otro para pero por que se según ser si sin sobre son su sus también toda todas todo todos tras u un una unas uno unos y ya".split(
    " ",
  ),
);

/**
 * Proposes rows, the best founded first.
 * @param corrections what people replaced
 * @param spoken every sentence with its present Spanish
 * @param isKnown whether the termbase has a row for these English words
 */
export function suggestTerms(
  corrections: readonly Correction[],
  spoken: readonly SpokenFor[],
  isKnown: (source: string) => boolean,
): readonly SuggestedTerm[] {
  const found = [...correctedTerms(corrections, spoken), ...englishNames(spoken)];
  return found
    .filter(({ source }) => !isKnown(source))
    .toSorted((a, b) => b.evidence.length - a.evidence.length || (a.source < b.source ? -1 : 1));
}

/** The same change of the Spanish, where the same English words stand. */
function correctedTerms(corrections: readonly Correction[], spoken: readonly SpokenFor[]): readonly SuggestedTerm[] {
  const changes = corrections.flatMap((correction) =>
    changedWords(correction.before, correction.target).map((change) => ({ ...change, correction })),
  );
  const alike = Map.groupBy(changes, ({ from, to }) => JSON.stringify([from.toLowerCase(), to.toLowerCase()]));
  return [...alike.values()].flatMap((group): SuggestedTerm[] => {
    const evidence = [...new Map(group.map(({ correction }) => [correction.id, correction])).values()];
    const [first] = group;
    if (!first || evidence.length < LEAST_EVIDENCE) return [];
    const source = sharedWords(evidence, first.to, spoken);
    if (source === undefined) return [];
    const words = source.split(" ").filter((word) => !ENGLISH_FUNCTION_WORDS.has(word.toLowerCase())).length;
    const target = withNeighbours(first.to, evidence.map((each) => each.target), words); // prettier-ignore
    const instead = withNeighbours(first.from, evidence.map((each) => each.before), words); // prettier-ignore
    return [{ reason: "corrected", source, target, instead, evidence }];
  });
}

interface Change {
  readonly from: string;
  readonly to: string;
}

/** Runs of words that were replaced by others, without the function words at their edges. */
function changedWords(before: string, after: string): readonly Change[] {
  const [old, now] = [wordTokens(before), wordTokens(after)];
  const parts = diffArrays(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const changes: Change[] = [];
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (!part.removed || !next?.added) continue;
    const from = withoutEdges(part.value, SPANISH_FUNCTION_WORDS);
    const to = withoutEdges(next.value, SPANISH_FUNCTION_WORDS);
    if (from.length === 0 || to.length === 0 || from.length > MOST_WORDS || to.length > MOST_WORDS) continue;
    if (from.join(" ") !== to.join(" ")) changes.push({ from: from.join(" "), to: to.join(" ") });
  }
  return changes;
}

/** The English words that all of `evidence` has, and that decide the Spanish: the most telling, of those the longest. */
function sharedWords(
  evidence: readonly Correction[],
  spanish: string,
  spoken: readonly SpokenFor[],
): string | undefined {
  const counts = new Map<string, { written: string; in: Set<string> }>();
  for (const { id, source } of evidence)
    for (const words of phrases(source)) {
      const key = words.toLowerCase();
      const known = counts.get(key) ?? { written: words, in: new Set<string>() };
      known.in.add(id);
      // A capital that only some places have is that of a sentence.
      if (/^\p{Ll}/u.test(words)) known.written = words;
      counts.set(key, known);
    }
  const own = new Set(evidence.map(({ id }) => id));
  const wanted = spanish.toLowerCase();
  const candidates = [...counts].flatMap(([key, { written, in: places }]) => {
    if (places.size < own.size) return [];
    const others = spoken.filter(({ id, source }) => !own.has(id) && hasPhrase(source, key));
    const contrary = others.filter(({ target }) => !target.toLowerCase().includes(wanted)).length;
    const share = contrary / (others.length + own.size);
    return share > MOST_CONTRARY ? [] : [{ written, contrary, words: key.split(" ").length, length: key.length }];
  });
  const [best] = candidates.sort((a, b) => a.contrary - b.contrary || b.words - a.words || b.length - a.length);
  return best?.written;
}

/**
 * `words` with the words beside them that all of `texts` have, up to `most` words that are no function words: «transicional»
 * for `transitional justice` is «justicia transicional».
 */
function withNeighbours(words: string, texts: readonly string[], most: number): string {
  const all = texts.map((text) => wordTokens(text).map((token) => token.text));
  let run = words.split(" ");
  const isFull = (): boolean => run.filter((word) => !SPANISH_FUNCTION_WORDS.has(word.toLowerCase())).length >= most;
  for (const step of [-1, 1]) {
    let tried = run;
    while (!isFull() && tried.length < MOST_WORDS) {
      const beside = new Set(all.map((tokens) => neighbour(tokens, tried, step)));
      const [word] = beside;
      if (beside.size > 1 || word === undefined) break;
      tried = step === -1 ? [word, ...tried] : [...tried, word];
      // A function word is taken only on the way to another.
      if (!SPANISH_FUNCTION_WORDS.has(word.toLowerCase())) run = tried;
    }
  }
  return run.join(" ");
}

/** The word before (`step` -1) or after the first place of `run`. */
function neighbour(tokens: readonly string[], run: readonly string[], step: number): string | undefined {
  const lower = tokens.map((token) => token.toLowerCase());
  const start = lower.findIndex((_, at) => run.every((word, index) => lower[at + index] === word.toLowerCase()));
  return start === -1 ? undefined : tokens[step === -1 ? start - 1 : start + run.length];
}

/** Acronyms and runs of capitalised words that stand in the Spanish as they do in the English, in three sentences or more. */
function englishNames(spoken: readonly SpokenFor[]): readonly SuggestedTerm[] {
  const places = new Map<string, SpokenFor[]>();
  for (const each of spoken) {
    const target = targetTokens(each.target).map(({ text }) => text).join(" "); // prettier-ignore
    for (const name of new Set(namesIn(each.source)))
      if (` ${target} `.includes(` ${name} `)) places.set(name, [...(places.get(name) ?? []), each]);
  }
  return [...places]
    .filter(([, evidence]) => evidence.length >= LEAST_EVIDENCE)
    .map(([name, evidence]) => ({ reason: "stays-english", source: name, target: name, instead: "", evidence }));
}

/** Acronyms, and two to six capitalised words in a row (`Human Rights Watch`, `Union of Concerned Scientists`). */
function namesIn(source: string): readonly string[] {
  const tokens = wordTokens(source);
  const names: string[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    const first = tokens[start];
    if (!first || !isCapital(first)) continue;
    let end = start + 1;
    while (end < tokens.length && end - start < MOST_WORDS && goesOn(source, tokens, end)) end += 1;
    while (end > start + 1 && !isCapital(tokens[end - 1])) end -= 1;
    const run = tokens.slice(start, end);
    // The first word of a sentence has its capital from there.
    const own = start === 0 && ENGLISH_FUNCTION_WORDS.has(first.lower) ? run.slice(1) : run;
    if (own.length > 1) names.push(own.map(({ text }) => text).join(" "));
    // `US$5,000` is a sum.
    else if (own[0] && isAcronym(own[0].text) && source[own[0].end] !== "$") names.push(own[0].text);
    start = end - 1;
  }
  return names;
}

/** Whether word `index` follows the one before it with nothing but a space, and belongs to a name. */
function goesOn(source: string, tokens: readonly Token[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!before || !token || source.slice(before.end, token.start) !== " ") return false;
  return isCapital(token) || (["of", "for", "the"].includes(token.text) && isCapital(after));
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

/** Runs of words that a term may be, as they are written. */
function phrases(source: string): readonly string[] {
  const tokens = wordTokens(source);
  const found = new Set<string>();
  for (let start = 0; start < tokens.length; start += 1)
    for (let end = start + 1; end <= Math.min(tokens.length, start + MOST_WORDS); end += 1) {
      const [first, last] = [tokens[start], tokens[end - 1]];
      if (!first || !last || ENGLISH_FUNCTION_WORDS.has(first.lower) || ENGLISH_FUNCTION_WORDS.has(last.lower))
        continue;
      if (end - start > 1 && /[.,;:!?()]/u.test(source.slice(first.start, last.end))) continue;
      found.add(tokens.slice(start, end).map(({ text }) => text).join(" ")); // prettier-ignore
    }
  return [...found];
}

function hasPhrase(source: string, lower: string): boolean {
  const words = wordTokens(source).map((token) => token.lower).join(" "); // prettier-ignore
  return ` ${words} `.includes(` ${lower} `);
}

function wordTokens(text: string): readonly Token[] {
  return tokenize(text).filter(({ kind }) => kind === "word");
}

function withoutEdges(words: readonly string[], functionWords: ReadonlySet<string>): readonly string[] {
  const isWord = (word: string): boolean => !functionWords.has(word.toLowerCase());
  const first = words.findIndex(isWord);
  return first === -1 ? [] : words.slice(first, words.findLastIndex(isWord) + 1);
}

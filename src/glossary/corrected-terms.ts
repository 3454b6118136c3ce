/**
 * Rows that corrections ask for: the same words of the Spanish replaced by the same others, three times or more, where
 * the same English words stand. A person who corrects rewrites more than the term («El stakeholders pedido» becomes «Las
 * partes interesadas pidieron»), so what is compared is every run of words inside of what was replaced.
 */

import { diffArrays } from "diff";
import { english } from "../languages/en/english.ts";
import { spanish } from "../languages/es/spanish.ts";
import { wordTokens } from "./word-tokens.ts";
import { LEAST_EVIDENCE, MOST_WORDS, type Correction, type TranslatedSentence, type SuggestedTerm } from "./suggested-term.ts";

/** Maximum share of other sentences with the same source words and other Spanish. Above it, the words do not decide it. */
const MOST_CONTRARY = 0.25;
/** Words of a replaced stretch; a longer one is another translation, not a correction of words. */
const MOST_REPLACED = 24;

/** Changes that are looked at, the most frequent first: nobody reads more rows. */
const MOST_HABITS = 2000;

/** The same change, and where it was made. */
interface Habit {
  readonly from: string;
  readonly to: string;
  readonly evidence: ReadonlyMap<string, Correction>;
  /** How far apart, as a share of the sentence, the old and the new words stand, all places together. */
  readonly apart: number;
}

/** A run of words, and where in its sentence it begins, 0 to 1. */
interface Run {
  readonly text: string;
  readonly place: number;
}

/** A sentence that may speak against a row. */
interface Witness {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** Proposes a row for each English term whose Spanish was changed alike. */
export function correctedTerms(
  corrections: readonly Correction[],
  spoken: readonly TranslatedSentence[],
): readonly SuggestedTerm[] {
  const witnesses = spoken.map(({ id, source, target }) => ({
    id,
    source: asPhrase(source),
    target: asPhrase(target),
  }));
  const known = new Map<Correction, ReadonlyMap<string, string>>();
  const phrasesOf = (correction: Correction): ReadonlyMap<string, string> => {
    const made = known.get(correction) ?? phrases(correction.source);
    known.set(correction, made);
    return made;
  };
  const taken: Habit[] = [];
  const rows = new Map<string, SuggestedTerm>();
  for (const habit of habits(corrections)) {
    if (taken.some((other) => isPartOf(habit, other))) continue;
    const evidence = [...habit.evidence.values()];
    const source = sharedWords(evidence, habit.to, witnesses, phrasesOf);
    if (source === undefined) continue;
    taken.push(habit);
    if (rows.has(source.toLowerCase())) continue;
    const words = source.split(" ").filter((word) => !english.functionWords.has(word.toLowerCase())).length;
    const target = withNeighbours(habit.to, evidence.map((each) => each.target), words); // prettier-ignore
    const instead = withNeighbours(habit.from, evidence.map((each) => each.before), words); // prettier-ignore
    rows.set(source.toLowerCase(), { reason: "corrected", source, target, instead, evidence });
  }
  return [...rows.values()];
}

/** Changes that were made often enough: the most frequent first, of those the longest, of those the ones that stay in place. */
function habits(corrections: readonly Correction[]): readonly Habit[] {
  const changes = corrections.flatMap((correction) =>
    replacedStretches(correction).map(({ from, to }) => ({ correction, from: runsOf(from), to: runsOf(to) })),
  );
  // Most runs stand in one correction only: a pair of them is no habit.
  const [isOldHabit, isNewHabit] = [frequent(changes, "from"), frequent(changes, "to")];
  const found = new Map<string, { from: string; to: string; evidence: Map<string, Correction>; apart: number }>();
  for (const { correction, from, to } of changes) {
    const [before, after] = [spaced(correction.before), spaced(correction.target)];
    const news = to.filter(({ text }) => isNewHabit(text) && !before.includes(` ${text} `));
    for (const old of from.filter(({ text }) => isOldHabit(text) && !after.includes(` ${text} `)))
      for (const now of news) {
        const key = JSON.stringify([old.text.toLowerCase(), now.text.toLowerCase()]);
        const habit = found.get(key) ?? {
          from: old.text,
          to: now.text,
          evidence: new Map<string, Correction>(),
          apart: 0,
        };
        habit.evidence.set(correction.id, correction);
        habit.apart += Math.abs(old.place - now.place);
        // A capital that only some places have is that of a sentence.
        if (/^\p{Ll}/u.test(old.text)) habit.from = old.text;
        if (/^\p{Ll}/u.test(now.text)) habit.to = now.text;
        found.set(key, habit);
      }
  }
  return [...found.values()]
    .filter(({ evidence }) => evidence.size >= LEAST_EVIDENCE)
    .toSorted(
      (a, b) =>
        b.evidence.size - a.evidence.size || wordsIn(b) - wordsIn(a) || a.apart - b.apart || (a.from < b.from ? -1 : 1),
    )
    .slice(0, MOST_HABITS);
}

type Side = "from" | "to";

/** Tells runs that stand in enough corrections. */
function frequent(
  changes: readonly { readonly correction: Correction; readonly from: readonly Run[]; readonly to: readonly Run[] }[],
  side: Side,
): (text: string) => boolean {
  const places = new Map<string, Set<string>>();
  for (const change of changes)
    for (const { text } of change[side]) {
      const key = text.toLowerCase();
      places.set(key, (places.get(key) ?? new Set<string>()).add(change.correction.id));
    }
  return (text) => (places.get(text.toLowerCase())?.size ?? 0) >= LEAST_EVIDENCE;
}

/** Whether `habit` is a piece of `other`, seen in no more places. */
function isPartOf(habit: Habit, other: Habit): boolean {
  const isInside = ({ from, to }: Habit): boolean =>
    ` ${other.from.toLowerCase()} `.includes(` ${from.toLowerCase()} `) ||
    ` ${other.to.toLowerCase()} `.includes(` ${to.toLowerCase()} `);
  return isInside(habit) && [...habit.evidence.keys()].every((id) => other.evidence.has(id));
}

interface Stretch {
  /** Words, and the place of the first of them in its sentence. */
  readonly words: readonly string[];
  readonly start: number;
  /** Words of the sentence. */
  readonly length: number;
}

/** Stretches of words that were replaced by others; function words that stayed between two of them part nothing. */
function replacedStretches({
  before,
  target,
}: Correction): readonly { readonly from: Stretch; readonly to: Stretch }[] {
  const [old, now] = [before, target].map((text) => wordTokens(text).map((token) => token.text));
  if (!old || !now) return [];
  const changes: { old: [number, number]; now: [number, number] }[] = [];
  let [oldAt, nowAt, stayed] = [0, 0, Infinity];
  for (const { value, added, removed } of diffArrays(old, now)) {
    if (!added && !removed) {
      const isBridge = value.every((word) => spanish.functionWords.has(word.toLowerCase()));
      stayed = isBridge ? stayed : Infinity;
      oldAt += value.length;
      nowAt += value.length;
      continue;
    }
    const [oldEnd, nowEnd] = [oldAt + (removed ? value.length : 0), nowAt + (added ? value.length : 0)];
    const last = changes.at(-1);
    if (last && stayed === 0) [last.old[1], last.now[1]] = [oldEnd, nowEnd];
    else changes.push({ old: [oldAt, oldEnd], now: [nowAt, nowEnd] });
    [oldAt, nowAt, stayed] = [oldEnd, nowEnd, 0];
  }
  return changes
    .map((change) => ({
      from: { words: old.slice(...change.old), start: change.old[0], length: old.length },
      to: { words: now.slice(...change.now), start: change.now[0], length: now.length },
    }))
    .filter(({ from, to }) => Math.max(from.words.length, to.words.length) <= MOST_REPLACED);
}

/** The runs of a stretch that a term may be: no function word at either end. */
function runsOf({ words, start, length }: Stretch): readonly Run[] {
  const isWord = (word: string | undefined): boolean =>
    word !== undefined && !spanish.functionWords.has(word.toLowerCase());
  const runs: Run[] = [];
  for (let first = 0; first < words.length; first += 1)
    for (let end = first + 1; end <= Math.min(words.length, first + MOST_WORDS); end += 1)
      if (isWord(words[first]) && isWord(words[end - 1]))
        runs.push({ text: words.slice(first, end).join(" "), place: (start + first) / length });
  return runs;
}

/** The English words that all of `evidence` has, and that decide the Spanish: the most telling, of those the longest. */
function sharedWords(
  evidence: readonly Correction[],
  chosen: string,
  witnesses: readonly Witness[],
  phrasesOf: (correction: Correction) => ReadonlyMap<string, string>,
): string | undefined {
  const [first, ...rest] = evidence.map(phrasesOf);
  const shared = [...(first ?? [])].filter(([key]) => rest.every((each) => each.has(key)));
  const own = new Set(evidence.map(({ id }) => id));
  const wanted = asPhrase(chosen).trimEnd();
  const candidates = shared.flatMap(([key, written]) => {
    const others = witnesses.filter(({ id, source }) => !own.has(id) && source.includes(` ${key} `));
    const contrary = others.filter(({ target }) => !target.includes(wanted)).length;
    const share = contrary / (others.length + own.size);
    // A capital that only some places have is that of a sentence.
    const small = rest.map((each) => each.get(key) ?? "").find((each) => /^\p{Ll}/u.test(each));
    return share > MOST_CONTRARY ? [] : [{ written: small ?? written, contrary, words: key.split(" ").length }];
  });
  const [best] = candidates.sort(
    (a, b) => a.contrary - b.contrary || b.words - a.words || b.written.length - a.written.length,
  );
  return best?.written;
}

/**
 * `words` with the words beside them that all of `texts` have, up to `most` words that are no function words: «transicional»
 * for `transitional justice` is «justicia transicional».
 */
function withNeighbours(words: string, texts: readonly string[], most: number): string {
  const all = texts.map((text) => wordTokens(text).map((token) => token.text));
  let run = words.split(" ");
  const isFull = (): boolean => run.filter((word) => !spanish.functionWords.has(word.toLowerCase())).length >= most;
  for (const step of [-1, 1]) {
    let tried = run;
    while (!isFull() && tried.length < MOST_WORDS) {
      const beside = new Set(all.map((tokens) => neighbour(tokens, tried, step)));
      const [word] = beside;
      if (beside.size > 1 || word === undefined) break;
      tried = step === -1 ? [word, ...tried] : [...tried, word];
      // A function word is taken only on the way to another.
      if (!spanish.functionWords.has(word.toLowerCase())) run = tried;
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

/** Runs of words that a term may be, as they are written, by the same in small letters. */
function phrases(source: string): ReadonlyMap<string, string> {
  const tokens = wordTokens(source);
  const found = new Map<string, string>();
  for (let start = 0; start < tokens.length; start += 1)
    for (let end = start + 1; end <= Math.min(tokens.length, start + MOST_WORDS); end += 1) {
      const [first, last] = [tokens[start], tokens[end - 1]];
      if (!first || !last || english.functionWords.has(first.lower) || english.functionWords.has(last.lower))
        continue;
      if (end - start > 1 && /[.,;:!?()]/u.test(source.slice(first.start, last.end))) continue;
      const written = tokens.slice(start, end).map(({ text }) => text).join(" "); // prettier-ignore
      const known = found.get(written.toLowerCase());
      if (known === undefined || /^\p{Ll}/u.test(written)) found.set(written.toLowerCase(), written);
    }
  return found;
}

/** The words of a text in small letters, each between spaces. */
function asPhrase(text: string): string {
  return ` ${wordTokens(text).map((token) => token.lower).join(" ")} `; // prettier-ignore
}

/** The words of a text as they are written, each between spaces. */
function spaced(text: string): string {
  return ` ${wordTokens(text).map((token) => token.text).join(" ")} `; // prettier-ignore
}

function wordsIn({ from, to }: Pick<Habit, "from" | "to">): number {
  return from.split(" ").length + to.split(" ").length;
}

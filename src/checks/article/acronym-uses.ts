/** Where an article uses the acronyms of the termbase, and where it gives their full names. */

import { plainText } from "../../segments/inline-codes.ts";
import { isAcronym } from "../../languages/acronym.ts";
import { spanish as spanishRules } from "../../languages/es/spanish.ts";
import { spellsAcronym } from "../../glossary/acronym-initials.ts";
import { findSpanish, targetTokens, type Span } from "../../glossary/find-form.ts";
import type { Token } from "../../languages/fold-text.ts";
import { pluralOfWord } from "../../languages/es/inflection.ts";
import type { Term } from "../../glossary/types.ts";
import type { ArticleContext, ArticleSegment } from "./types.ts";

/** An acronym of the article's Spanish. */
export interface AcronymUse {
  readonly acronym: string;
  /** Its full Spanish names, the first to be offered; never empty. */
  readonly names: readonly string[];
  /** Its rows, and the rows of its full names. */
  readonly rows: AcronymRows;
  readonly segments: readonly SegmentUse[];
}

export interface AcronymRows {
  readonly own: readonly Term[];
  readonly siblings: readonly Term[];
}

/** What one segment does with it. */
export interface SegmentUse {
  /** Index of the segment in the article. */
  readonly segment: number;
  /** In running text: a heading, caption, table or title has no room for a name. */
  readonly isBody: boolean;
  readonly spanish: Usage;
  readonly english: Usage;
}

export interface Usage {
  /** It stands there, and not as a part of another name. */
  readonly isUsed: boolean;
  /** Its full name does, or it stands in brackets behind a name, or its name in brackets behind it. */
  readonly isExplained: boolean;
  /** `Full Name (ACRONYM`. */
  readonly isNamedWithAcronym: boolean;
  /** Where it is used, in the order of the text. */
  readonly places: readonly Place[];
  /** Where one of its full names stands. */
  readonly named: readonly Place[];
}

/** UTF-16 code units into `plainText` of the segment, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const BODY = new Set(["paragraph", "html-text"]);

/** The acronyms of the termbase that `context` uses in Spanish and for which the termbase knows a full name. */
export function findAcronymUses({ segments, rows }: ArticleContext): readonly AcronymUse[] {
  const read = segments.map(readSegment);
  const seen = new Set(read.flatMap(({ spanish }) => spanish.tokens.map(({ text }) => text)));
  const acronyms = rows.filter(({ policy, target }) => isName(policy) && isAcronym(target) && seen.has(target));
  return [...Map.groupBy(acronyms, ({ target }) => target)].flatMap(([acronym, own]): AcronymUse[] => {
    const siblings = rows.filter((row) => own.some((each) => isSiblingOf(row, each)));
    const names = [
      ...new Set(
        [...own, ...siblings].flatMap(({ target, targetForms }) => [...targetForms, target]).filter(isFullName),
      ),
    ];
    if (names.length === 0) return [];
    const spanishNames = names.map(fullName);
    const english = {
      acronyms: own.flatMap(({ source, sourceVariants }) => [source, ...sourceVariants]).filter(isAcronym),
      names: siblings
        .flatMap(({ source, sourceVariants }) => [source, ...sourceVariants])
        .filter(isFullName)
        .map(fullName),
    };
    const uses = read.map((each, segment): SegmentUse => ({
      segment,
      isBody: BODY.has(each.kind),
      spanish: usageOf(each.spanish, [acronym], spanishNames, each.longer),
      english: usageOf(each.english, english.acronyms, english.names, []),
    }));
    return [{ acronym, names, rows: { own, siblings }, segments: uses }];
  });
}

/** A text as names are looked for in it. */
interface Text {
  readonly tokens: readonly Token[];
  /** Its words in lower case: most names can be ruled out by one of theirs. */
  readonly words: ReadonlySet<string>;
}

interface ReadSegment {
  readonly kind: string;
  readonly spanish: Text;
  readonly english: Text;
  /** Spanish names of the sentence: an acronym in one of them (`Consejo de Seguridad de la ONU`) is not a use of it. */
  readonly longer: readonly string[];
}

function readSegment({ kind, source, target, terms }: ArticleSegment): ReadSegment {
  const spanish = target ? plainText(target) : "";
  return {
    kind,
    spanish: textOf(targetTokens(spanish).filter(({ text }) => !spanishRules.isShoutedWord(text, spanish))),
    english: textOf(targetTokens(plainText(source))),
    longer: terms.flatMap(({ term }) => [term.target, ...term.targetForms]).filter(isFullName),
  };
}

function textOf(tokens: readonly Token[]): Text {
  return { tokens, words: new Set(tokens.map(({ lower }) => lower)) };
}

/** A row whose Spanish is a full name of the acronym row `own`: named there, or spelling it in Spanish or in English. */
function isSiblingOf(row: Term, own: Term): boolean {
  if (!isName(row.policy) || row === own || !isFullName(row.target)) return false;
  return (
    own.targetForms.includes(row.target) ||
    row.targetForms.includes(own.target) ||
    spellsAcronym(row.target, own.target) ||
    (isAcronym(own.source) && own.source === own.target && spellsAcronym(row.source, own.source))
  );
}

function usageOf(
  text: Text,
  acronyms: readonly string[],
  names: readonly FullName[],
  longer: readonly string[],
): Usage {
  const { tokens } = text;
  const full = names.flatMap((name) => findName(text, name));
  const places = tokens.flatMap(({ text: word }, index) => (acronyms.includes(word) ? [index] : []));
  const named = full.map((span) => placeOf(tokens, span)).toSorted((a, b) => a.start - b.start);
  if (places.length === 0)
    return { isUsed: false, isExplained: full.length > 0, isNamedWithAcronym: false, places: [], named };
  const others = longer.map(fullName).filter(({ form }) => !names.some((name) => name.form === form));
  const inside = [...full, ...others.flatMap((name) => findName(text, name))];
  const uses = places.filter((place) => {
    const isPart = inside.some(({ start, end }) => start <= place && place < end);
    const isJoined = /^[/\-–]$/u.test(tokens[place - 1]?.text ?? "") || /^[/\-–]$/u.test(tokens[place + 1]?.text ?? "");
    return !isPart && !isJoined;
  });
  const opens = (place: number): number => (/^["“«]$/u.test(tokens[place]?.text ?? "") ? place - 1 : place);
  const isBracketed = (place: number): boolean =>
    tokens[opens(place - 1)]?.text === "(" && tokens[opens(place - 1) - 1]?.kind === "word";
  return {
    isUsed: uses.length > 0,
    isExplained: full.length > 0 || uses.some((place) => isBracketed(place) || isFollowedByName(tokens, place)),
    isNamedWithAcronym: uses.some((place) => isBracketed(place) && full.some(({ end }) => end === opens(place - 1))),
    places: uses.map((place) => placeOf(tokens, { start: place, end: place + 1 })),
    named,
  };
}

function placeOf(tokens: readonly Token[], { start, end }: Span): Place {
  return { start: tokens[start]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 };
}

/** A name, and what one of its words may be in a text that has it. */
interface FullName {
  readonly form: string;
  readonly words: readonly string[];
}

function fullName(form: string): FullName {
  const words = targetTokens(form).filter(({ kind }) => kind === "word");
  const longest = words.reduce((best, { text }) => (text.length > best.length ? text : best), "");
  return { form, words: [longest, pluralOfWord(longest)].map((word) => word.toLowerCase()) };
}

function findName({ tokens, words }: Text, name: FullName): readonly Span[] {
  return name.words.some((word) => words.has(word)) ? findSpanish(tokens, name.form, "name") : [];
}

/** `CIDH (Comisión…`. */
function isFollowedByName(tokens: readonly Token[], place: number): boolean {
  return tokens[place + 1]?.text === "(" && /^\p{Lu}\p{Ll}/u.test(tokens[place + 2]?.text ?? "");
}

function isName(policy: Term["policy"]): boolean {
  return policy === "locked" || policy === "keep";
}

/** A form of more words than one that is no acronym. */
export function isFullName(form: string): boolean {
  return form.includes(" ") && !isAcronym(form);
}

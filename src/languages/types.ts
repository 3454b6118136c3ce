/** The contract of a language: what Cotejo knows of its words and its grammar. One object each, in a folder of its own. */

import type { Token } from "./fold-text.ts";

/** Primary subtag of a language that has rules. */
export type LanguageCode = "en" | "es";

export type Gender = "m" | "f" | "mpl" | "fpl";

export interface Language {
  readonly code: LanguageCode;
  readonly abbreviations: AbbreviationTable;
  /** Words that begin sentences and are no names, with a capital: after "U.S." a capital alone says nothing ("U.S. Senate"), one of these does ("U.S. The Senate"). */
  readonly sentenceStarters: ReadonlySet<string>;
  /** Words that are no part of a term by themselves: no proposed row begins or ends with one. */
  readonly functionWords: ReadonlySet<string>;
  /** Words by which a sentence is known to be in this language, and in no other that has rules. */
  readonly markers: ReadonlySet<string>;
  readonly numbers: NumberWords;
  readonly meaning: MeaningWords;
  readonly forms: WordForms;
  /** Whether `form`, which looks like an acronym, is a word where it stands: in a text of capitals, such as `UN NUEVO INFORME`. */
  isShoutedWord(form: string, text: string): boolean;
  /** What around a name changes with it; none where nothing does. */
  readonly aroundNames?: NameGrammar;
  /** Mends what a rough engine carries over from other languages, in the texts between the codes of one answer. Their number stays. */
  readonly postEdit?: (texts: readonly string[]) => readonly string[];
}

/**
 * - `before`: stands before what it names, and never ends a sentence ("Dr. No", "e.g. in").
 * - `number`: an abbreviation only before a number ("No. 5", "art. 3"); else an everyday word that may end a sentence.
 * - `either`: may stand inside a sentence or end it ("etc.", "Inc.", "5 p.m."); the next word decides.
 */
export type AbbreviationKind = "before" | "number" | "either";

/** Separated by spaces. Entries in lower case hold in any case; capitalised ones only as they stand ("Gen." but not "gen."). */
export type AbbreviationTable = Readonly<Record<AbbreviationKind, string>>;

/** Words in lower case, and what they may be worth. Several values where usage differs ("half" is 0.5, 1/2 and 50 %). */
export type NumberValues = Readonly<Record<string, readonly number[]>>;

export interface NumberWords {
  /** They count things, and are compared with those of the other language. */
  readonly cardinals: NumberValues;
  /** They only explain a figure on the other side: ordinals, months, fractions. */
  readonly others: NumberValues;
  /** What follows a number and scales it ("5 million"); the first that matches holds. */
  readonly scales: readonly (readonly [pattern: RegExp, scale: number])[];
  /** A comma in figures only ever groups thousands: "1,500" is 1500 and nothing else. */
  readonly groupsByComma: boolean;
}

/** Words that turn the meaning of a sentence, in lower case. */
export interface MeaningWords {
  /** The word for one is left out: it is more often a pronoun or an article. */
  readonly numbers: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly denyingPrefixes: readonly string[];
  /** Spellings of one unit, the first as its name, separated by spaces; besides those that every language has. */
  readonly units: readonly string[];
}

/**
 * How alike a form of a term and the text must be.
 * - `name`: letter case as in the form but for its first letter, or all capitals; its head may be in the plural.
 * - `loose`: any letter case, any ending that a noun, adjective or verb may have, and a few words in between
 *   (`organizaciones nacionales de derechos humanos`).
 * - `exact`: letter by letter; `any-case`: letter case makes no difference, nothing else is free.
 *
 * In `name` and `loose`, an acronym is exact.
 */
export type Likeness = "name" | "loose" | "exact" | "any-case";

/** Whether `token` of a text may stand for `word`, the word of a form at `index`. */
export type Comparer = (word: Token, token: Token, index: number) => boolean;

export interface WordForms {
  /** Plurals by which a form is found in a source; not sure enough to be written. */
  plurals(form: string): readonly string[];
  /** The plural of a name that may be written: one of `listed`, or made; undefined where it is not sure. */
  writtenPlural(name: string, listed: readonly string[]): string | undefined;
  /** Further forms to look for where `form` is looked for. */
  others(form: string, likeness: Likeness): readonly { readonly form: string; readonly likeness: Likeness }[];
  /** How the words of `form` are compared with a text, in `name` and `loose`. */
  comparer(form: string, words: readonly Token[], likeness: "name" | "loose"): Comparer;
}

/** Replace `start` to `end` of a text (UTF-16 code units, end exclusive) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of the text that touches a name. They are in order and do not overlap. */
export interface NameGrammar {
  /** What is English in the text behind the name: the `'s` of a possessive. `source` is the name in the source. */
  ending(before: string, source: string, after: string): readonly Edit[];
  /** The determiner before the name, and the name, which its article may change. */
  article(
    before: string,
    name: string,
    gender: Gender | undefined,
  ): { readonly edits: readonly Edit[]; readonly name: string };
  /** The conjunction before the name, by its first sound. */
  conjunction(before: string, name: string): readonly Edit[];
  /** The gender of a plural. */
  pluralGender(gender: Gender): Gender;
}

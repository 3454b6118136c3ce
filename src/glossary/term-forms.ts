/** The forms a row is found by, English or, for a reversed row, Spanish, and what each of them means. */

import { isAcronym } from "../languages/acronym.ts";
import { foldText } from "../languages/fold-text.ts";
import { rulesOf } from "../languages/languages.ts";
import type { Language } from "../languages/types.ts";
import type { Term, TermMatch } from "./types.ts";

/** The columns of a termbase: English, and its Spanish. */
export const WRITTEN_IN = { source: "en", target: "es" } as const;

export interface TermForm {
  /** The row; for a `keep` row, the row as seen from this form: each form of it stays as it is. */
  readonly term: Term;
  /** Folded (`fold-text.ts`), letter case kept. */
  readonly text: string;
  /** Letter case must be that of `text`. */
  readonly exact: boolean;
  /** Made from a form of the row, not listed in it. */
  readonly plural: boolean;
}

/** All forms `term` is found by: source, variants and their plurals; none for a `forbidden` row. */
export function termForms(term: Term): readonly TermForm[] {
  if (term.policy === "forbidden") return [];
  const listed = [term.source, ...term.sourceVariants];
  const forms = listed.map((form) => ({
    term: seenFrom(term, form),
    text: foldText(form),
    exact: term.caseRule === "exact" || (isAcronym(form) && !isAcronym(term.source)),
    plural: false,
  }));
  const known = new Set(forms.map((form) => form.text));
  const plurals = forms.flatMap((form) =>
    takesPlural(form)
      ? pluralsOf(form.text, term)
          .filter((text) => !known.has(text))
          .map((text) => ({ term: form.term, text, exact: form.exact, plural: true }))
      : [],
  );
  return [...forms, ...plurals];
}

/**
 * Whether the text of `match` is the plural of a form of its row, listed there or not: `Offices of the Ombudsperson`,
 * `NGOs`. Its Spanish then is a plural too. The source of a row is never one: the target is its Spanish as it stands.
 */
export function isPluralMatch(match: TermMatch): boolean {
  const { term } = match;
  if (term.gender === "mpl" || term.gender === "fpl") return false;
  const text = foldText(textWithoutPossessive(match)).toLowerCase();
  if (text === foldText(term.source).toLowerCase()) return false;
  return [term.source, ...term.sourceVariants].some((form) =>
    pluralsOf(foldText(form), term).some((plural) => plural.toLowerCase() === text),
  );
}

/** The language of the row's `target`. */
export function targetLanguage({ languages = WRITTEN_IN }: Pick<Term, "languages">): Language | undefined {
  return languages.target && rulesOf(languages.target);
}

/** The language of the row's `source`. */
export function sourceLanguage({ languages = WRITTEN_IN }: Pick<Term, "languages">): Language | undefined {
  return languages.source && rulesOf(languages.source);
}

function pluralsOf(form: string, term: Term): readonly string[] {
  return sourceLanguage(term)?.forms.plurals(form) ?? [];
}

/** The text of `match` without the `'s` or `’` that its end covers. */
export function textWithoutPossessive(match: TermMatch): string {
  return match.possessive ? match.text.replace(/['’‘ʼ`´′][sS]?$/u, "") : match.text;
}

/** The row as this form means it. `Casagrande` in the row of `Joao Casagrande` stays `Casagrande`, not the full name. */
function seenFrom(term: Term, form: string): Term {
  if (term.policy !== "keep" || form === term.source) return term;
  return { ...term, source: form, target: form, sourceVariants: [] };
}

/** Verbs and adjectives have no plural in English, and a name that is kept has none of its own (`Quitos`). */
function takesPlural(form: TermForm): boolean {
  if (form.term.policy === "keep" && !isAcronym(form.text)) return false;
  // Nobody here knows the plural of its target: the row lists both where they are meant.
  if (form.term.policy !== "keep" && targetLanguage(form.term) === undefined) return false;
  return !/^(?:verb|adj|adv)/iu.test(form.term.pos);
}

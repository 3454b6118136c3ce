/**
 * The termbase as a Spanish source needs it: its Spanish found, its English put in. Only rows that read backwards in one
 * way hold there; the others are left out, with the reason.
 */

import { languageOf } from "../base/locale-tags.ts";
import { rulesOf } from "../languages/languages.ts";
import { isAcronym } from "../languages/acronym.ts";
import { foldText } from "../languages/fold-text.ts";
import type { Termbase } from "./load-termbase.ts";
import { WRITTEN_IN } from "./term-forms.ts";
import type { TermbaseColumn } from "./read-row.ts";
import { scopesClash } from "./term-scope.ts";
import type { Term } from "./types.ts";

/** A row, or Spanish of it, that Spanish sources are not held to. */
export interface LeftOutTerm {
  readonly term: Term;
  readonly column: TermbaseColumn;
  readonly reason: string;
}

export interface ReversedTermbase {
  readonly termbase: Termbase;
  /** In the order of the rows. Rows that only forbid Spanish are not among them: they say nothing about English. */
  readonly leftOut: readonly LeftOutTerm[];
}

interface Locales {
  readonly from: string;
  readonly to: string;
}

const known = new WeakMap<Termbase, ReversedTermbase>();
/** By the languages of their rows: finders are kept by termbase, so that each is made once. */
const inOtherLanguages = new WeakMap<Termbase, Map<string, Termbase>>();

/** Whether an entry reads the termbase backwards: from Spanish to English. */
export function isReversed({ from, to }: Locales): boolean {
  return languageOf(from) === WRITTEN_IN.target && languageOf(to) === WRITTEN_IN.source;
}

/** Whether an entry reads the termbase as it stands: from English to Spanish. */
export function isEnglishToSpanish({ from, to }: Locales): boolean {
  return languageOf(from) === WRITTEN_IN.source && languageOf(to) === WRITTEN_IN.target;
}

/** The rows that hold for texts of one direction, with its languages where they are neither English nor Spanish. */
export function termbaseFor(termbase: Termbase, locales: Locales): Termbase {
  if (isReversed(locales)) return reverseTermbase(termbase).termbase;
  if (isEnglishToSpanish(locales)) return termbase;
  const languages = { source: rulesOf(locales.from)?.code, target: rulesOf(locales.to)?.code };
  const key = `${languages.source ?? ""} ${languages.target ?? ""}`;
  const made = inOtherLanguages.get(termbase) ?? new Map<string, Termbase>();
  inOtherLanguages.set(termbase, made);
  const done = made.get(key) ?? { ...termbase, terms: termbase.terms.map((term) => ({ ...term, languages })) };
  made.set(key, done);
  return done;
}

/**
 * Reverses every row whose Spanish stands for one English: no other row that may hold for the same article has that
 * Spanish as its `target`, but for an acronym beside the full name (`CAT` and `Convention against Torture`, for one
 * Spanish name). Forms that another row has too are not looked for. English variants become allowed forms.
 */
export function reverseTermbase(termbase: Termbase): ReversedTermbase {
  const done = known.get(termbase) ?? reverse(termbase);
  known.set(termbase, done);
  return done;
}

function reverse({ terms, fingerprint }: Termbase): ReversedTermbase {
  const rows = terms.filter(({ policy }) => policy !== "forbidden");
  const byTarget = Map.groupBy(rows, ({ target }) => keyOf(target));
  const byForm = Map.groupBy(
    rows.flatMap((term) => [...new Set(term.targetForms.map(keyOf))].map((form) => ({ form, term }))),
    ({ form }) => form,
  );
  const leftOut: LeftOutTerm[] = [];
  const reversed: Term[] = [];
  for (const term of rows) {
    const rival = byTarget.get(keyOf(term.target))?.find((other) => isRival(term, other, term.target));
    if (rival) {
      leftOut.push({ term, column: "target", reason: ambiguous(term.target, term, rival) });
      continue;
    }
    const forms: string[] = [];
    const isKept = term.policy === "keep";
    for (const form of isKept ? term.sourceVariants : term.targetForms) {
      const others = [
        ...(byTarget.get(keyOf(form)) ?? []),
        ...(byForm.get(keyOf(form)) ?? []).map((each) => each.term),
      ];
      const other = others.find((each) => isRival(term, each, form));
      if (other === undefined) forms.push(form);
      else
        leftOut.push({
          term,
          column: isKept ? "source_variants" : "target_forms",
          reason: ambiguous(form, term, other),
        });
    }
    reversed.push(reverseRow(term, forms));
  }
  return { termbase: { terms: reversed, fingerprint }, leftOut };
}

/** Whether `spanish` may be the other row's English just as well. A full name is no acronym's, nor the other way round, where another row has it. */
function isRival(term: Term, other: Term, spanish: string): boolean {
  if (other === term || keyOf(other.source) === keyOf(term.source) || !scopesClash(term.scope, other.scope))
    return false;
  const isOfKind = ({ source }: Term): boolean => isAcronym(source) === isAcronym(spanish);
  return isOfKind(other) || !isOfKind(term);
}

function ambiguous(spanish: string, term: Term, other: Term): string {
  return `\`${spanish}\` may be \`${term.source}\` or \`${other.source}\` (${other.place}), so Spanish sources are not held to it`;
}

/** What is kept stays as it is in either direction; the Spanish that the row forbids or has in a gender says nothing about English. */
function reverseRow(term: Term, forms: readonly string[]): Term {
  const isKept = term.policy === "keep";
  const source = term.target;
  const { own: _, ...row } = term;
  return {
    ...row,
    source,
    target: term.source,
    sourceVariants: forms,
    targetForms: isKept ? [] : term.sourceVariants,
    forbidden: [],
    caseRule: isAcronym(source) ? "exact" : isKept ? term.caseRule : "any",
    gender: undefined,
    languages: { source: WRITTEN_IN.target, target: WRITTEN_IN.source },
    isReversed: true,
  };
}

/** Spanish forms that one text would be found by; letter case tells acronyms from words. */
function keyOf(form: string): string {
  const folded = foldText(form);
  return isAcronym(form) ? folded : folded.toLowerCase();
}

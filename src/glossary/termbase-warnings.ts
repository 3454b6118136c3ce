/** What in a sound termbase is probably not what its author meant. Nothing of it stops a run. */

import { englishPlurals } from "../languages/en/plural.ts";
import { foldText } from "../languages/fold-text.ts";
import type { TermbaseColumn } from "./read-row.ts";
import { termForms } from "./term-forms.ts";
import { scopesMeet } from "./term-scope.ts";
import type { Term } from "./types.ts";

export interface RowWarning {
  readonly term: Term;
  readonly column: TermbaseColumn;
  readonly reason: string;
}

/** Spanish articles in small letters: `El Salvador` has its own. */
const ARTICLE = /^(?:el|la|los|las)\s/u;
/** `2026/03/04`, `04-mar`, `12-25-2026`: what a spreadsheet makes of `3/4` and of many an item number. */
const DATE = /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/ ]\p{L}{3,4}\.?)$/u;
const QUOTED = /^[“”«»„‘’].*[“”«»‘’]$/u;

/** The warnings for `terms`, row by row. */
export function findTermbaseWarnings(terms: readonly Term[]): readonly RowWarning[] {
  const plurals = pluralOwners(terms);
  return terms.flatMap((term) => [...cellWarnings(term), ...variantWarnings(term), ...pluralWarnings(term, plurals)]);
}

function cellWarnings(term: Term): RowWarning[] {
  const warnings: RowWarning[] = [];
  const cells: readonly (readonly [TermbaseColumn, readonly string[]])[] = [
    ["source", [term.source]],
    ["source_variants", term.sourceVariants],
    ["target", term.policy === "keep" ? [] : [term.target]],
    ["target_forms", term.targetForms],
  ];
  for (const [column, forms] of cells)
    for (const form of forms) {
      if (QUOTED.test(form))
        warnings.push({
          term,
          column,
          reason: `\`${form}\` stands in quotation marks, which belong to the term then: expected it without them`,
        });
      if (DATE.test(form))
        warnings.push({
          term,
          column,
          reason: `\`${form}\` is a date: a spreadsheet makes one of text such as \`3/4\`, unless the column is formatted as text`,
        });
    }
  for (const [column, forms] of cells.slice(2))
    for (const form of forms) {
      if (form.includes("\u00A0"))
        warnings.push({
          term,
          column,
          reason: `\`${form}\` has a non-breaking space, which is written into Spanish files as it is`,
        });
      if (
        term.policy === "locked" &&
        term.gender !== undefined &&
        ARTICLE.test(form) &&
        // `the Americas` has its own article in both languages.
        !/^the\s/iu.test(term.source)
      )
        warnings.push({
          term,
          column,
          reason: `\`${form}\` begins with an article, expected it without: with \`gender\`, Cotejo writes the article itself`,
        });
    }
  return warnings;
}

/** Variants that Cotejo finds without them. */
function variantWarnings(term: Term): RowWarning[] {
  const listed = [term.source, ...term.sourceVariants];
  return term.sourceVariants.flatMap((variant) => {
    const folded = foldText(variant);
    const from = listed.find((form) => form !== variant && isMadeFrom(folded, foldText(form)));
    if (from === undefined) return [];
    const reason = `\`${variant}\` is found by itself as the plural or possessive of \`${from}\`, expected it not to be listed`;
    return [{ term, column: "source_variants" as const, reason }];
  });
}

function isMadeFrom(variant: string, form: string): boolean {
  return [...englishPlurals(form), `${form}'s`, `${form}'`].includes(variant);
}

/** Made plurals by their text, with the rows that make them. */
function pluralOwners(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const owners = new Map<string, Term[]>();
  for (const term of terms)
    for (const form of termForms(term))
      if (form.plural) owners.set(form.text.toLowerCase(), [...(owners.get(form.text.toLowerCase()) ?? []), term]);
  return owners;
}

/**
 * A variant that another row would make as its plural: this row takes it away from that one. A row whose own source is
 * such a plural was meant (`Geneva Conventions` beside `Geneva Convention`).
 */
function pluralWarnings(term: Term, plurals: ReadonlyMap<string, readonly Term[]>): RowWarning[] {
  if (term.policy === "forbidden") return [];
  return term.sourceVariants.flatMap((form) => {
    const other = plurals
      .get(foldText(form).toLowerCase())
      ?.find((row) => row !== term && row.target !== term.target && scopesMeet(row.scope, term.scope));
    if (!other) return [];
    const reason = `\`${form}\` is also the plural of \`${other.source}\` (${other.place}), and this row takes it: \`${term.target}\``;
    return [{ term, column: "source_variants" as const, reason }];
  });
}

/** Rows that contradict each other. Each row is sound by itself when it comes here. */

import { foldText } from "../languages/fold-text.ts";
import { scopesClash, scopesMeet } from "./term-scope.ts";
import type { Term } from "./types.ts";

export interface RowProblem {
  readonly term: Term;
  readonly column: "source" | "source_variants" | "target";
  readonly reason: string;
  /** Every row of a circle. */
  readonly circle?: readonly Term[];
}

interface Listed {
  readonly term: Term;
  readonly form: string;
  readonly folded: string;
  readonly column: "source" | "source_variants";
}

/** Forms listed twice, forms translated in two ways where both rows hold, and translations that go in a circle. */
export function checkTermbase(terms: readonly Term[]): readonly RowProblem[] {
  const problems: RowProblem[] = [];
  const byForm = new Map<string, Listed[]>();
  for (const term of terms) {
    if (term.policy === "forbidden") continue;
    for (const listed of listedForms(term)) {
      const others = byForm.get(listed.folded.toLowerCase()) ?? [];
      const other = others.find((known) => clash(known, listed));
      if (other) problems.push({ term, column: listed.column, reason: clashReason(other, listed) });
      else byForm.set(listed.folded.toLowerCase(), [...others, listed]);
    }
  }
  return [...problems, ...circles(terms, byForm)];
}

function listedForms(term: Term): Listed[] {
  return [term.source, ...term.sourceVariants].map((form, index) => ({
    term,
    form,
    folded: foldText(form),
    column: index === 0 ? "source" : "source_variants",
  }));
}

/** Both would be found in the same words of the same article. `Turkey` (exact) and `turkey` are two terms. */
function clash(a: Listed, b: Listed): boolean {
  if (a.folded === b.folded) return a.term === b.term || scopesClash(a.term.scope, b.term.scope);
  // In one row `Focal Point` beside `focal point` does no harm: people list both.
  if (a.term === b.term || a.term.caseRule === "exact" || b.term.caseRule === "exact") return false;
  return scopesClash(a.term.scope, b.term.scope);
}

function clashReason(known: Listed, listed: Listed): string {
  if (known.term === listed.term) return `\`${listed.form}\` is listed twice in this row, expected once`;
  if (translation(known) === translation(listed))
    return `\`${listed.form}\` is already in ${known.term.place}, expected in one row only`;
  return (
    `\`${listed.form}\` is translated \`${translation(listed)}\` here and \`${translation(known)}\` in ${known.term.place}, ` +
    "expected one translation, or a `scope` for the exception"
  );
}

/** In a `keep` row each form stays as it is. */
function translation(listed: Listed): string {
  return listed.term.policy === "keep" ? listed.form : listed.term.target;
}

/** `A` → `B` in one row and `B` → `A` in another: no text could ever satisfy both. */
function circles(terms: readonly Term[], byForm: ReadonlyMap<string, readonly Listed[]>): RowProblem[] {
  const next = (term: Term): Term | undefined =>
    byForm
      .get(foldText(term.target).toLowerCase())
      ?.find((known) => known.term !== term && known.term.policy !== "keep" && scopesMeet(known.term.scope, term.scope))
      ?.term;
  const problems: RowProblem[] = [];
  const reported = new Set<Term>();
  for (const term of terms) {
    if (term.policy === "keep" || term.policy === "forbidden") continue;
    const path = [term];
    for (let at = next(term); at !== undefined && !reported.has(at); at = next(at)) {
      if (at === term) {
        const way = [...path.slice(1), term].map((row) => `\`${row.target}\` (${row.place})`).join(", then ");
        problems.push({
          term,
          column: "target",
          reason: `\`${term.target}\` is translated again, in a circle: ${way}`,
          circle: path,
        });
        for (const row of path) reported.add(row);
        break;
      }
      // A circle further on that does not lead back here is reported at its own rows.
      if (path.includes(at)) break;
      path.push(at);
    }
  }
  return problems;
}

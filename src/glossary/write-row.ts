/** A row of the termbase as the cells of its CSV file: what `read-row.ts` reads makes the same row again. */

import { isAcronym } from "../languages/acronym.ts";
import { TERMBASE_COLUMNS } from "./read-row.ts";
import type { TermbaseColumn } from "./read-row.ts";
import type { OwnColumn, Term } from "./types.ts";

export type RowCells = Readonly<Record<TermbaseColumn, string>> & { readonly [own: OwnColumn]: string };

/** The cells of `term`. `case` is empty where it is what an empty cell means. */
export function rowCells(term: Term): RowCells {
  return {
    source: term.source,
    target: term.policy === "keep" ? "" : term.target,
    policy: term.policy,
    source_variants: term.sourceVariants.join("|"),
    target_forms: term.targetForms.join("|"),
    forbidden: term.forbidden.join("|"),
    case: term.caseRule === defaultCase(term.source) ? "" : term.caseRule,
    pos: term.pos,
    gender: term.gender ?? "",
    scope: term.scope.join("|"),
    note: term.note,
    ...term.own,
  };
}

/** What an empty `case` means for a term with this source. */
export function defaultCase(source: string): Term["caseRule"] {
  return isAcronym(source) ? "exact" : "any";
}

/**
 * A line of CSV, without its end.
 * @param columns the columns of the file in their order; undefined for one that is not the termbase's
 */
export function csvLine(
  cells: RowCells,
  delimiter: string,
  columns: readonly (TermbaseColumn | OwnColumn | undefined)[] = TERMBASE_COLUMNS,
): string {
  return columns.map((column) => quoted(column === undefined ? "" : (cells[column] ?? ""), delimiter)).join(delimiter);
}

/** The columns of the project's own that `terms` have something in, in the order in which they first come. */
export function ownColumns(terms: readonly Term[]): readonly OwnColumn[] {
  return [...new Set(terms.flatMap(({ own = {} }) => Object.keys(own) as OwnColumn[]))];
}

/** A new file with all columns, those of the project's own last. Its byte order mark tells Excel that it is UTF-8: without it, accents are lost there. */
export function csvFile(terms: readonly Term[]): string {
  const columns = [...TERMBASE_COLUMNS, ...ownColumns(terms)];
  return [
    "\uFEFF",
    `${columns.map((name) => quoted(name, ",")).join(",")}\n`,
    ...terms.map((term) => `${csvLine(rowCells(term), ",", columns)}\n`),
  ].join("");
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

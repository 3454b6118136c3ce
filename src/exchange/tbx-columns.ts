/**
 * The columns of the termbase that TBX-Basic has no category for: policy, letter case, scope, number and free parts of
 * speech, and the columns of a project's own (`admin` of TBX-Basic has no category for them). They travel as notes of the
 * concept, one a column, that people can read too: `cotejo policy: keep`, `cotejo x-owner: Ana`.
 */

import { isOwnColumn } from "../glossary/load-termbase.ts";
import type { TermbaseColumn } from "../glossary/read-row.ts";
import type { OwnColumn } from "../glossary/types.ts";

const COLUMNS = ["policy", "case", "pos", "gender", "scope", "note"] as const satisfies readonly TermbaseColumn[];

export type NotedColumn = (typeof COLUMNS)[number];

/** The note that holds `value` for `column`. */
export function columnNote(column: NotedColumn | OwnColumn, value: string): string {
  // A name may have the colon that ends it.
  const name = column.replaceAll("%", "%25").replaceAll(":", "%3A");
  return `cotejo ${name}: ${value}`;
}

/** The column and value of such a note; undefined for a note of anybody else's. */
export function readColumnNote(
  note: string,
): { readonly column: NotedColumn | OwnColumn; readonly value: string } | undefined {
  const [, name = "", value] = /^\s*cotejo (\w+|x-[^:\n]*): (.*)$/su.exec(note) ?? [];
  const written = name.replaceAll("%3A", ":").replaceAll("%25", "%");
  const column = COLUMNS.find((known) => known === name) ?? (isOwnColumn(written) ? written : undefined);
  return column === undefined || value === undefined ? undefined : { column, value };
}

/** Parts of speech of TBX-Basic. */
export const PARTS_OF_SPEECH = ["noun", "verb", "adjective", "adverb", "other"] as const;

export const GENDERS = { m: "masculine", f: "feminine", mpl: "masculine", fpl: "feminine" } as const;

/** Values of `administrativeStatus`. */
export const STATUS = {
  preferred: "preferredTerm-admn-sts",
  admitted: "admittedTerm-admn-sts",
  deprecated: "deprecatedTerm-admn-sts",
} as const;

/**
 * The columns of the termbase that TBX-Basic has no category for: policy, letter case, scope, number and free parts of
 * speech. They travel as notes of the concept, one a column, that people can read too: `cotejo policy: keep`.
 */

import type { TermbaseColumn } from "../terms/read-row.ts";

const COLUMNS = ["policy", "case", "pos", "gender", "scope", "note"] as const satisfies readonly TermbaseColumn[];

export type NotedColumn = (typeof COLUMNS)[number];

/** The note that holds `value` for `column`. */
export function columnNote(column: NotedColumn, value: string): string {
  return `cotejo ${column}: ${value}`;
}

/** The column and value of such a note; undefined for a note of anybody else's. */
export function readColumnNote(note: string): { readonly column: NotedColumn; readonly value: string } | undefined {
  const [, name, value] = /^\s*cotejo (\w+): (.*)$/su.exec(note) ?? [];
  const column = COLUMNS.find((known) => known === name);
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

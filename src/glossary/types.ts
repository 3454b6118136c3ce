/** The termbase: what a row says, and what finding and locking make of it. */

import type { Inline } from "../formats/types.ts";
import type { Gender, LanguageCode } from "../languages/types.ts";

export type TermPolicy = "locked" | "preferred" | "keep" | "forbidden";

/** A column that a project made for itself; its name in small letters. */
export type OwnColumn = `x-${string}`;

/** One row of a termbase CSV (docs/glossary-reference.md). */
export interface Term {
  /** `file:line`, for messages. */
  readonly place: string;
  readonly source: string;
  readonly target: string;
  readonly policy: TermPolicy;
  readonly sourceVariants: readonly string[];
  /** Other Spanish forms that satisfy the row. */
  readonly targetForms: readonly string[];
  /** Spanish renderings that are wrong where this row matched; for `forbidden` rows, anywhere. */
  readonly forbidden: readonly string[];
  readonly caseRule: "exact" | "any";
  readonly pos: string;
  readonly gender: Gender | undefined;
  /** Article globs; empty: everywhere. */
  readonly scope: readonly string[];
  readonly note: string;
  /** The row as a Spanish source needs it: `source` is its Spanish, `target` its English (`reverse-termbase.ts`). */
  readonly isReversed?: true;
  /** The languages of its `source` and `target`, where they are not English and Spanish (`termbaseFor`): those that Cotejo has rules for. Without rules a term is found and counted in its exact form alone. */
  readonly languages?: { readonly source: LanguageCode | undefined; readonly target: LanguageCode | undefined };
  /** What the row has in columns of the project's own, empty cells left out; it has no effect. */
  readonly own?: Readonly<Record<OwnColumn, string>>;
}

/** Where a term stands in a segment. Offsets are UTF-16 code units into `plainText(content)`, end exclusive. */
export interface TermMatch {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
  /** The text as it stands there. */
  readonly text: string;
  /** A possessive ending (`'s`, `’s`, `’`) follows inside the match. */
  readonly possessive: boolean;
}

/**
 * Content on its way to a provider: inline codes, and locked terms as codes that carry their target.
 * A term's id continues the numbering of the segment's codes.
 */
export type LockedInline =
  | Inline
  | {
      readonly type: "term";
      readonly id: number;
      readonly source: string;
      readonly target: string;
      readonly gender: Gender | undefined;
    };

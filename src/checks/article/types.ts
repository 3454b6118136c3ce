/** The contract of a check on a whole article: what a sentence alone does not show. Such findings never block anything. */

import type { Severity } from "../../base/problem.ts";
import type { CatalogMessage } from "../../base/messages.ts";
import type { Inline, UnitKind } from "../../formats/types.ts";
import type { Term, TermMatch } from "../../glossary/types.ts";
import type { CheckLanguages, ExampleTerm } from "../types.ts";

export interface ArticleSegment {
  readonly kind: UnitKind;
  readonly source: readonly Inline[];
  /** What is in the Spanish file; undefined where the English stands in it. */
  readonly target: readonly Inline[] | undefined;
  /** Terms found in the source. */
  readonly terms: readonly TermMatch[];
}

export interface ArticleContext {
  /** In article order. */
  readonly segments: readonly ArticleSegment[];
  /** The rows of the termbase that hold for the article. */
  readonly rows: readonly Term[];
  readonly targetLocale: string;
}

export interface ArticleFinding extends CatalogMessage {
  /** Index of the segment in the context. */
  readonly segment: number;
  /** Where it differs from the check's own. */
  readonly severity?: Severity;
  /** The segment's target with it put right, where exactly one text is right; else why none is sure. */
  readonly fix: ArticleFix;
}

export type ArticleFix =
  | { readonly target: readonly Inline[] }
  /** The end of a sentence that begins with «Left to a person:». */
  | { readonly unsure: string };

/** Pairs of English and Spanish in record form, one a paragraph, in article order. */
export interface ArticleExample {
  readonly pairs: readonly (readonly [source: string, target: string])[];
  readonly terms: readonly ExampleTerm[];
}

/** One rule. `good` and `bad` are tested, and make the reference page. */
export interface ArticleCheck {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The languages that it knows, where not all: on texts of others it is not run. */
  readonly languages?: Pick<CheckLanguages, "target">;
  /** Some of its findings have a fix. */
  readonly fixes: boolean;
  run(context: ArticleContext): readonly ArticleFinding[];
  readonly good: readonly ArticleExample[];
  readonly bad: readonly ArticleExample[];
}

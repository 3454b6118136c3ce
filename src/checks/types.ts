/** The contract of a check: a rule on a segment's source and target. */

import type { Severity } from "../base/problem.ts";
import type { CatalogMessage, Message } from "../base/messages.ts";
import type { AddedMark, Inline } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import type { Gender, LanguageCode } from "../languages/types.ts";
import type { Term, TermMatch, TermPolicy } from "../glossary/types.ts";

export interface CheckContext {
  readonly segment: Pick<Segment, "content" | "source" | "kind" | "codes" | "maxLength">;
  readonly target: readonly Inline[];
  /** A person wrote or approved the target: some checks then warn instead. */
  readonly human: boolean;
  /** Codes of the target that a person has put there, as they wrote them. */
  readonly marks?: readonly AddedMark[];
  /** Terms found in the source. */
  readonly terms: readonly TermMatch[];
  /** `forbidden` rows that hold for the article. */
  readonly forbiddenTerms: readonly Term[];
  readonly sourceLocale: string;
  readonly targetLocale: string;
}

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface Finding extends CatalogMessage {
  /** Where in the target, where one place is meant: offsets into `plainText(target)`, end exclusive. */
  readonly span?: TextSpan;
  /** Where it differs from the check's own. */
  readonly severity?: Severity;
  /** Where it differs from the check's own. */
  readonly hard?: boolean;
}

/** A termbase row of an example. */
export interface ExampleTerm {
  readonly source: string;
  readonly target: string;
  readonly policy: TermPolicy;
  readonly note?: string;
  readonly targetForms?: readonly string[];
  readonly gender?: Gender;
}

/** A pair in record form (`segments/inline-codes.ts`), English and Spanish unless it says otherwise, that shows what a check is silent on or finds. */
export interface Example {
  readonly source: string;
  readonly target: string;
  /** Termbase rows that hold for it. */
  readonly terms?: readonly ExampleTerm[];
  /** Characters that the target may have. */
  readonly maxLength?: number;
  /** A person wrote the target. */
  readonly human?: true;
  /** Where it is not `en`. */
  readonly sourceLocale?: string;
  /** Where it is not `es-419`. */
  readonly targetLocale?: string;
}

/** A rule from outside: what it says is not known in the languages of the review page. */
export interface PluginCheck extends Omit<Check, "run"> {
  run(context: CheckContext): readonly PluginFinding[];
}

export type PluginFinding = Omit<Finding, keyof CatalogMessage> & Message;

export interface CheckLanguages {
  readonly source?: LanguageCode;
  readonly target?: LanguageCode;
}

/** One rule. `good` and `bad` are tested and make the reference page. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The languages that it knows, where not all: on texts of others it is not run. */
  readonly languages?: CheckLanguages;
  /** Blocks a machine sentence. */
  readonly hard: boolean;
  run(context: CheckContext): readonly Finding[];
  /**
   * The target with those of its findings put right that have exactly one right text; undefined where none has.
   * Drafts of every engine get it (`run-fixes.ts`); for a person's text it is offered.
   */
  fix?(context: CheckContext): readonly Inline[] | undefined;
  /** Pairs it finds nothing in; the false alarms it once gave are among them. */
  readonly good: readonly Example[];
  /** Pairs it finds something in. */
  readonly bad: readonly Example[];
}

/** What a person asks for when they decide. */

import type { Replacement } from "../segments/replace-words.ts";

export type DecisionRequest = NewDecision | { readonly action: "undo"; readonly ids: readonly string[] };

/** What a person decides; an undo takes it back. */
export type NewDecision =
  | {
      readonly action: "approve";
      readonly ids: readonly string[];
      readonly article?: string | undefined;
      readonly query?: string | undefined;
      /** Of the article or query also what a check has something against. */
      readonly withFindings?: boolean;
    }
  | { readonly action: "correct"; readonly ids: readonly [string]; readonly text: string }
  /** The text as it is, with what is wrong put right: where one text is. */
  | { readonly action: "correct"; readonly ids: readonly string[]; readonly fix: true }
  /** Words in the text as it is: whoever replaces them has not read the rest, so that a draft stays one. */
  | { readonly action: "correct"; readonly ids: readonly string[]; readonly replacement: Replacement }
  | { readonly action: "reject"; readonly ids: readonly string[]; readonly query?: string | undefined };

export interface DecideOptions {
  readonly by: string;
  /** A command, unless it is said. */
  readonly via?: "page" | "command";
  readonly reason: string;
  /** What whoever decides saw of each segment (`revisionOf`), by id. */
  readonly seen?: ReadonlyMap<string, string>;
  /** The text may have other marks than its English: whoever decides was told which. */
  readonly confirmsMarks?: boolean;
  /** Only a decision of this time is undone (ISO 8601, UTC). */
  readonly undoes?: string;
  /** Many sentences are decided on at once: one reason for all excuses none of them from the glossary. */
  readonly isBulk?: boolean;
  /** The caller writes the manifests, for many decisions at once. */
  readonly leavesManifests?: boolean;
  /** Called with the source paths of the articles, before the first one is written. */
  readonly onWrite?: (sources: readonly string[]) => void;
}

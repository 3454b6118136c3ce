/** Which dialog is open. One at a time. */

import { signal } from "@preact/signals";
import type { BulkKind, SegmentDetails } from "../api.ts";

export interface Question {
  readonly title: string;
  /** What it is about, a line each; what is named in it stands between backticks. */
  readonly lines?: readonly string[];
  readonly label: string;
  /** An empty answer is none. */
  readonly isNeeded: boolean;
  /** Usual answers, to choose from or to begin with. */
  readonly choices?: readonly string[];
  /** The answer to begin with. */
  readonly start?: string;
  /** What the button says that answers. */
  readonly confirm?: string;
  /** What was typed is there again when the same is asked again: by this name. */
  readonly keptAs?: string;
  readonly answer: (text: string | undefined) => void;
}

export type OpenDialog =
  | { readonly kind: "help" }
  | { readonly kind: "palette"; readonly scope: "commands" | "jump" }
  | { readonly kind: "bulk"; readonly which?: BulkKind }
  | { readonly kind: "dashboard" }
  | { readonly kind: "jobs" }
  | { readonly kind: "unsaved" }
  | { readonly kind: "concordance"; readonly words: string }
  | { readonly kind: "replace"; readonly words: string }
  | { readonly kind: "whole"; readonly article: string }
  | { readonly kind: "assign"; readonly segment: SegmentDetails }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "question"; readonly question: Question };

export const openDialog = signal<OpenDialog | undefined>(undefined);

/** Asks for a line of text. @returns undefined where it is not given */
export function ask(question: Omit<Question, "answer">): Promise<string | undefined> {
  return new Promise((resolve) => {
    openDialog.value = {
      kind: "question",
      question: {
        ...question,
        answer(text) {
          openDialog.value = undefined;
          resolve(text);
        },
      },
    };
  });
}

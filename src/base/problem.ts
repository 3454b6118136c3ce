/** What a check or a room found in content: data, returned, never thrown. */

import type { Words } from "./render-messages.ts";

export type Severity = "error" | "warning" | "info";

/** One finding, printed as it is in every `--json` (docs/reference.md). */
export interface Problem {
  /** Path from the project root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, where it is known; `check` alone looks. */
  readonly column?: number;
  /** Id of the check that found it, such as `codes` or `numbers`. */
  readonly check: string;
  readonly severity: Severity;
  /** Id of the segment, or null where the finding is about a file. */
  readonly segment: string | null;
  /** One sentence for a person: what is wrong, and what was expected. */
  readonly message: string;
  /** The same as data, for who says it in another language: keys of `locales/en/findings.json`. Absent: there is only the English. */
  readonly words?: readonly Words[];
}

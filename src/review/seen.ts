/** What a person saw when they decided: a decision on anything else is none. */

import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import type { SourceFile } from "../config/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { TermMatch } from "../glossary/types.ts";

/** A segment is another than it was seen: somebody was faster, or the file was edited. */
export class ConflictError extends UsageError {
  readonly file: SourceFile;
  /** As it is. */
  readonly line: LedgerLine;

  constructor(file: SourceFile, line: LedgerLine) {
    super("seen", say("seen.changed", { segment: line.id }), { hint: say("seen.changed-hint") });
    this.file = file;
    this.line = line;
  }
}

/** Hash of what an approval is bound to: source, target and terms, and the state. Equal again where they are equal again. */
export function revisionOf(
  { source, target, state }: Pick<LedgerLine, "source" | "target" | "state">,
  terms: readonly TermMatch[],
): string {
  const rows = new Set(terms.map(({ term }) => `${term.policy} ${term.source}\u2192${term.target}`));
  return sha256(JSON.stringify([source ?? null, target, state, [...rows].sort()])).slice(0, 32);
}

/** @throws ConflictError where `seen` is of another text or state; undefined: nobody said what they saw */
export function assertSeen(
  seen: string | undefined,
  file: SourceFile,
  line: LedgerLine,
  terms: readonly TermMatch[],
): void {
  if (seen !== undefined && seen !== revisionOf(line, terms)) throw new ConflictError(file, line);
}

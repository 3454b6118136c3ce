/** Spanish files that no run writes: those whose edit is not understood, and those that somebody or `adopt` left as they are. */

import type { Drift } from "../jobs/refresh-index.ts";

/** What to do about a file whose edit is not understood. */
export const DECIDE =
  "Undo the edit there, or decide: `cotejo sync --theirs PATH` leaves the file as it is, `cotejo sync --ours PATH` writes the record's text.";

const ADOPT_AGAIN =
  "Bring what `adopt` could not take in up to date and run `cotejo adopt PATH` again, or have the file written from the record: `cotejo sync --ours PATH`.";

/** A line for a file. */
export function driftedLine({ file, line, reason, left }: Drift): string {
  return left === undefined ? `${file}:${line} drifted: ${reason}` : `${file}:${line} stays as it is: ${reason}`;
}

/** What a person may do; nothing where a person has decided. */
export function driftedAdvice(drifted: readonly Drift[]): readonly string[] {
  return [
    ...(drifted.some(({ left }) => left === undefined) ? [DECIDE] : []),
    ...(drifted.some(({ left }) => left === "adopt") ? [ADOPT_AGAIN] : []),
  ];
}

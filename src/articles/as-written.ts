/** A line whose text is in the file: it waits no longer. */

import type { LedgerLine } from "../record/types.ts";

/** The line where the file has what it says. */
export function asWritten(line: LedgerLine): LedgerLine {
  const { published, ...rest } = line;
  return published === undefined ? line : rest;
}

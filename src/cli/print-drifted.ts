/** Spanish files that no run writes, because they do not read or are not where they were. */

import type { Drift } from "../run/refresh-index.ts";

/** A line for a file. */
export function driftedLine({ file, line, reason }: Drift): string {
  return `${file}:${line} stays as it is: ${reason}`;
}

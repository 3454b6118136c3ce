/** Spanish files that no run writes, because they do not read or are not where they were. */

import type { UnreadableTarget } from "../run/refresh-index.ts";

/** A line for a file. */
export function unreadableLine({ file, line, reason }: UnreadableTarget): string {
  return `${file}:${line} stays as it is: ${reason}`;
}

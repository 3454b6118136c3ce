/** Two texts as one, with what differs marked. */

import { diffWords, type DiffPart } from "../review/word-diff.ts";
import type { CliContext } from "./context.ts";
import { paint } from "./printer.ts";

/** `{+new+}` and `[-old-]`, in colours where stdout has them. */
export function wordDiff(context: CliContext, before: string, after: string): string {
  return formatDiff(context, diffWords(before, after, "es"));
}

/** The same for a diff that is there already. */
export function formatDiff(context: CliContext, parts: readonly DiffPart[]): string {
  const { stdout } = context;
  return parts
    .map(({ text, change }) =>
      change === "added"
        ? paint(stdout, "green", `{+${text}+}`)
        : change === "removed"
          ? paint(stdout, "red", `[-${text}-]`)
          : text,
    )
    .join("");
}

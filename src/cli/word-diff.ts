/** Two texts as one, with what differs marked. */

import { styleText } from "node:util";
import { diffWords, type DiffPart } from "../review/word-diff.ts";
import type { CliContext } from "./context.ts";

/** `{+new+}` and `[-old-]`, in colours where stdout has them. */
export function wordDiff(context: CliContext, before: string, after: string): string {
  return formatDiff(context, diffWords(before, after, "es"));
}

/** The same for a diff that is there already. */
export function formatDiff(context: CliContext, parts: readonly DiffPart[]): string {
  const stream = context.stdout as NodeJS.WriteStream;
  return parts
    .map(({ text, change }) =>
      change === "added"
        ? styleText("green", `{+${text}+}`, { stream })
        : change === "removed"
          ? styleText("red", `[-${text}-]`, { stream })
          : text,
    )
    .join("");
}

/** Two texts as one, with what differs marked. */

import { diffWordsWithSpace } from "diff";
import { styleText } from "node:util";
import type { CliContext } from "./context.ts";

/** `{+new+}` and `[-old-]`, in colours where stdout has them. */
export function wordDiff(context: CliContext, before: string, after: string): string {
  const stream = context.stdout as NodeJS.WriteStream;
  return diffWordsWithSpace(before, after, { intlSegmenter: new Intl.Segmenter("es", { granularity: "word" }) })
    .map(({ added, removed, value }) =>
      added
        ? styleText("green", `{+${value}+}`, { stream })
        : removed
          ? styleText("red", `[-${value}-]`, { stream })
          : value,
    )
    .join("");
}

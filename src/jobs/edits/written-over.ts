/** What a run writes over in a target of which nobody knows from which source it was written. */

import { shortId } from "../../config/hash.ts";
import type { Problem } from "../../config/problem.ts";
import { say } from "../../config/words.ts";
import { readDocument } from "../../formats/formats.ts";
import { linesOutside } from "../../formats/markdown/lines-outside.ts";
import type { LedgerLine } from "../../store/types.ts";
import type { ArticleWork } from "../article-work.ts";
import { formatOptions } from "../load-article.ts";
import type { Project } from "../project.ts";
import { setsDraftFlag } from "./take-in-edits.ts";

export interface WrittenOver {
  /** That it is. */
  readonly problem: Problem;
  /** What it was, as a line in no place. */
  readonly line: LedgerLine;
}

/**
 * The lines outside of any text that the target has and `bytes`, which are to be written in its place, have not.
 * @returns undefined where there are none, or where they are known to be nobody's
 */
export function writtenOver(
  { config }: Pick<Project, "config">,
  { article: { file, targetBytes }, isUnsure }: ArticleWork,
  bytes: Uint8Array,
): WrittenOver | undefined {
  if (!isUnsure || targetBytes === undefined) return undefined;
  const linesIn = (from: Uint8Array): readonly string[] => {
    const document = readDocument(file.kind, from, formatOptions(config, file));
    return "reason" in document || document.format !== "markdown" ? [] : linesOutside(document);
  };
  const written = new Set(linesIn(bytes));
  const over = linesIn(targetBytes).filter((line) => !written.has(line) && !setsDraftFlag(config, line));
  const [shown] = over;
  if (shown === undefined) return undefined;
  const target = over.join("\n");
  return {
    problem: {
      file: file.target, line: 1, check: "edited", severity: "warning", segment: null,
      ...say("edited.written-over", { shown: shown.slice(0, 80) }),
    },
    line: {
      id: shortId([file.source, "written over", target]),
      target, state: "approved", flags: [], reason: "written over: nobody knows whether a person wrote it", retired: true,
    },
  }; // prettier-ignore
}

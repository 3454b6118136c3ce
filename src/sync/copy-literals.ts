/** Gives values that are no language (an address, a path) their own source as draft: no engine is asked for them. */

import { literalKind } from "../segments/literal-segment.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../record/states.ts";
import { isContested, isRejected, textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { COPY } from "../record/copy-origin.ts";
import type { ArticleWork } from "./types.ts";

/**
 * The work with these texts. What a person wrote or rejected stays so; what an engine once made of such a value gives way.
 * @param kept Ordinals that have a value of somebody else's
 */
export function copyLiterals(work: ArticleWork, kept: ReadonlySet<number>): ArticleWork {
  const lines = work.lines.map((line, ordinal) => {
    const segment = work.article.segments[ordinal];
    const isCopy = segment !== undefined && !kept.has(ordinal) && mayCopySource(segment, line);
    return isCopy ? applyAction(line, "translate", { target: segment.source, origin: COPY }) : line;
  });
  return { ...work, lines };
}

function mayCopySource(segment: Segment, line: LedgerLine): boolean {
  if (literalKind(segment) === undefined || isContested(line) || isRejected(line, segment.source)) return false;
  const kind = textKind(line);
  if (kind === "untranslated") return line.target === "";
  return kind === "machine" && line.origin?.engine !== undefined && line.origin.engine !== COPY.engine;
}

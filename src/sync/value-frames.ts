/**
 * The codes of the English that values of a locale file were written with, as the ledger keeps them. In a clone they tell
 * another variable of the English from one that a person put into the Spanish.
 */

import type { Segment } from "../segments/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { formatFrame, hashFrame, parseFrame, withoutFrame } from "../record/frames.ts";
import { fileText } from "../articles/target-text.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";

/** The lines of a locale file with the codes of their English. Values that stay as they are, or wait, keep what they have. */
export function withCodes({ article: { segments }, lines, target: { keep } }: ArticleWork): readonly LedgerLine[] {
  return lines.map((line, ordinal) => {
    const segment = segments[ordinal];
    if (!segment || line.published !== undefined || keep.has(segment.unit)) return line;
    const frame = codesOf(segment);
    return frame === (line.frame ?? "") ? line : { ...withoutFrame(line), ...(frame === "" ? {} : { frame }) };
  });
}

/** Whether a value has the codes that its text was written with, in their order; undefined where the ledger has none. */
export function hasWrittenCodes(line: LedgerLine, sentences: readonly Segment[]): boolean | undefined {
  const recorded = parseFrame(line.frame);
  if (recorded.size === 0) return undefined;
  const written = [...fileText(line).matchAll(/<(?:ph|pc) id="(\d+)"/g)].map(([, id = ""]) => recorded.get(id)?.es);
  const there = sentences.flatMap(({ content, codes }) =>
    content.flatMap((part) => {
      const code = part.type === "open" || part.type === "ph" ? codes.get(part.id) : undefined;
      return code ? hashFrame(codeIdentity(code)) : [];
    }),
  );
  return written.length === there.length && written.every((hash, at) => hash === there[at]);
}

function codesOf({ codes }: Segment): string {
  return formatFrame(
    new Map(
      [...codes].map(([number, code]) => {
        const hash = hashFrame(codeIdentity(code));
        return [String(number), { en: hash, es: hash }];
      }),
    ),
  );
}

/** What stands between two places that are known, taken apart at the sentences that somebody has only edited. */

import { plainText } from "../segments/inline-codes.ts";
import { similarity } from "../segments/similarity.ts";
import type { Segment } from "../segments/types.ts";
import { isSentence, type PlaceChange, type RecordLine } from "./places-in-file.ts";

/** The lines of the record between two places that are known, and the sentences of the file between them. */
export interface Gap {
  readonly lines: readonly RecordLine[];
  readonly sentences: readonly Segment[];
  readonly behind: string | undefined;
}

/** A sentence of the file that is at least this like a text of the record (0–100) may be an edit of it. */
const SAME = 60;
/** Gaps with more pairs than these are not compared pair by pair. */
const MOST_PAIRS = 2_500;

/** Takes out the sentences that are an edit of one line: each is the most like the other, and they stand in order. */
export function splitGap(gap: Gap): readonly (Gap | PlaceChange)[] {
  const written = gap.lines.filter((line) => isSentence(line) && !line.isOpen && line.text !== undefined);
  const { sentences } = gap;
  if (sentences.length * gap.lines.length < 2 || sentences.length * written.length > MOST_PAIRS) return [gap];
  const scores = written.map((line) =>
    sentences.map(({ content }) => (isSentence(line) ? similarity(plainText(line.text ?? []), plainText(content)) : 0)),
  );
  const parts: (Gap | PlaceChange)[] = [];
  let [lineAt, sentenceAt] = [0, 0];
  let { behind } = gap;
  for (const [at, line] of written.entries()) {
    const own = scores[at] ?? [];
    const best = own.indexOf(Math.max(...own));
    const isMutual = scores.every((others, other) => other === at || (others[best] ?? 0) < (own[best] ?? 0));
    const sentence = sentences[best];
    if (!sentence || best < sentenceAt || !isMutual || (own[best] ?? 0) < SAME) continue;
    const place = gap.lines.indexOf(line);
    parts.push({ lines: gap.lines.slice(lineAt, place), sentences: sentences.slice(sentenceAt, best), behind });
    parts.push({ kind: "rewritten", id: line.id, sentences: [sentence] });
    [lineAt, sentenceAt, behind] = [place + 1, best + 1, line.id];
  }
  return [...parts, { lines: gap.lines.slice(lineAt), sentences: sentences.slice(sentenceAt), behind }];
}

/**
 * Stretches of a Spanish file that say nothing but what a machine's texts said there before: git has put an older version
 * of the file back, and nobody has written them.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import { sentencesIn } from "../merge/find-passages.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import type { Lines } from "../articles/blame-target.ts";
import { isPassageChange, type PassageChange } from "../articles/put-passages.ts";
import { squeezed } from "../articles/target-text.ts";
import { isOlderText } from "./edits/known-texts.ts";
import { linesBetween } from "./edits/target-lines.ts";

export interface OlderStretch {
  /** What is made of it where it is somebody's choice after all. */
  readonly change: PassageChange;
  readonly sentences: readonly Segment[];
  readonly lines: Lines;
  /** What the file has in place of the lines and the passages, by id; "" for a passage that it does not have. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of the sentences whose place it is. */
  readonly ids: readonly string[];
  /** Whose texts it stands in place of. */
  readonly people: ReadonlySet<string | undefined>;
}

interface OlderRequest {
  readonly target: MarkdownDocument;
  readonly lines: readonly LedgerLine[];
  readonly places: PlacesInFile;
  /** A sentence as the text of a line; undefined where it has codes that the line does not know. */
  readonly textOf: (line: LedgerLine, sentence: Segment) => string | undefined;
}

/** The stretches that nobody has written, among those that would be passages. */
export function olderStretches(request: OlderRequest): readonly OlderStretch[] {
  return request.places.changes.flatMap((change) =>
    isPassageChange(change) ? (olderStretch(request, change) ?? []) : [],
  );
}

function olderStretch(
  { target, lines, places, textOf }: OlderRequest,
  change: PassageChange,
): OlderStretch | undefined {
  const free = lines.filter(({ id, earlier, retired }) => earlier && !retired && !places.sentences.has(id));
  const sentences = free.length === 0 ? [] : sentencesIn(target, places.all, change);
  const texts = new Map(change.was.map((id) => [id, ""]));
  const found: LedgerLine[] = [];
  for (const sentence of sentences) {
    const line = free.find((each) => !found.includes(each) && isOlderText(each, squeezed([sentence])));
    const text = line && textOf(line, sentence);
    if (line === undefined || text === undefined) return undefined;
    found.push(line);
    if (line.within === undefined) texts.set(line.id, text);
  }
  // The sentences that a passage stands for are one piece of the file, which the passage takes the place of.
  const runs = Map.groupBy(found.keys(), (at) => found[at]?.within);
  for (const [passage, run] of runs) {
    if (passage === undefined) continue;
    const [first, last] = [sentences[run[0] ?? -1], sentences[run.at(-1) ?? -1]];
    const isTogether = run.every((at, place) => place === 0 || run[place - 1] === at - 1);
    if (!first || !last || !isTogether || !texts.has(passage)) return undefined;
    const { start, end } = runs.size === 1 ? change : { start: first.start, end: last.end };
    texts.set(passage, target.text.slice(start, end));
  }
  if (found.length === 0) return undefined;
  const replaced = new Set([...change.was, ...found.map(({ id }) => id)]);
  return {
    change,
    sentences,
    lines: linesBetween(target.text, change),
    texts,
    ids: found.map(({ id }) => id),
    people: new Set(lines.filter(({ id }) => replaced.has(id)).map(({ by }) => by)),
  };
}

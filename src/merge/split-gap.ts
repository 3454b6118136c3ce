/** What stands between two places that are known, taken apart at the sentences that somebody has only edited. */

import type { Inline } from "../formats/types.ts";
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
    if (gap.lines.indexOf(line) < lineAt) continue;
    const own = scores[at] ?? [];
    const best = own.indexOf(Math.max(...own));
    const isMutual = scores.every((others, other) => other === at || (others[best] ?? 0) < (own[best] ?? 0));
    const sentence = sentences[best];
    // An older text of the line beside it is no edit of this one.
    const isOthers = gap.lines.some(
      (other) => other !== line && isSentence(other) && other.had?.(plainText(sentence?.content ?? [])),
    );
    if (!sentence || isOthers || best < sentenceAt || !isMutual || (own[best] ?? 0) < SAME) continue;
    const [from, to] = joinedLines(gap.lines, { least: lineAt, place: gap.lines.indexOf(line) }, sentence);
    const [first, ...others] = gap.lines.slice(from, to + 1).map(({ id }) => id);
    const isOfOther = (place: number): boolean =>
      scores.some((each, other) => other !== at && (each[place] ?? 0) >= SAME);
    const [start, end] = cutSentences(line, sentences, { least: sentenceAt, place: best }, isOfOther);
    parts.push({ lines: gap.lines.slice(lineAt, from), sentences: sentences.slice(sentenceAt, start), behind });
    const merged = others.length > 0 ? { merged: others } : {};
    parts.push({ kind: "rewritten", id: first ?? line.id, sentences: sentences.slice(start, end + 1), ...merged });
    [lineAt, sentenceAt, behind] = [to + 1, end + 1, gap.lines[to]?.id];
  }
  return withAdded([...parts, { lines: gap.lines.slice(lineAt), sentences: sentences.slice(sentenceAt), behind }]);
}

/** What somebody has put behind a sentence that they edited, in its paragraph, belongs to that: the one behind is as it was. */
function withAdded(parts: readonly (Gap | PlaceChange)[]): readonly (Gap | PlaceChange)[] {
  const done: (Gap | PlaceChange)[] = [];
  for (const part of parts) {
    const before = done.at(-1);
    if (before && "kind" in before && before.kind === "rewritten" && !("kind" in part) && part.lines.length === 0) {
      const added = part.sentences.filter(({ unit }) => unit === before.sentences[0]?.unit);
      done[done.length - 1] = { ...before, sentences: [...before.sentences, ...added] };
      done.push({ ...part, sentences: part.sentences.slice(added.length) });
    } else done.push(part);
  }
  return done;
}

/** From which line to which the sentence has the texts: those beside a line in its paragraph that make it more like. */
function joinedLines(
  lines: readonly RecordLine[],
  { least, place }: { readonly least: number; readonly place: number },
  { content }: Segment,
): readonly [number, number] {
  const own = lines[place];
  const isBeside = (line: RecordLine | undefined): boolean =>
    line !== undefined &&
    own !== undefined &&
    isSentence(line) &&
    isSentence(own) &&
    !line.isOpen &&
    line.text !== undefined &&
    own.beside?.paragraph.includes(line.id) === true;
  const likeness = (from: number, to: number): number => {
    const texts = lines.slice(from, to + 1).map((line) => (isSentence(line) ? plainText(line.text ?? []) : ""));
    return similarity(texts.join(" "), plainText(content));
  };
  let [from, to] = [place, place];
  while (isBeside(lines[to + 1]) && likeness(from, to + 1) > likeness(from, to)) to += 1;
  while (from > least && isBeside(lines[from - 1]) && likeness(from - 1, to) > likeness(from, to)) from -= 1;
  return [from, to];
}

/** From which sentence to which somebody has cut the text of a line: those beside one in its paragraph that make it more like. */
function cutSentences(
  line: RecordLine,
  sentences: readonly Segment[],
  { least, place }: { readonly least: number; readonly place: number },
  isOfOther: (place: number) => boolean,
): readonly [number, number] {
  // The second half begins with a capital letter now.
  const plain = (content: readonly Inline[]): string => plainText(content).toLowerCase();
  const text = isSentence(line) ? plain(line.text ?? []) : "";
  const likeness = (from: number, to: number): number =>
    similarity(text, sentences.slice(from, to + 1).map(({ content }) => plain(content)).join(" ")); // prettier-ignore
  const isFree = (at: number): boolean =>
    at >= least && sentences[at] !== undefined && sentences[at].unit === sentences[place]?.unit && !isOfOther(at);
  let [from, to] = [place, place];
  while (isFree(to + 1) && likeness(from, to + 1) > likeness(from, to)) to += 1;
  while (isFree(from - 1) && likeness(from - 1, to) > likeness(from, to)) from -= 1;
  return [from, to];
}

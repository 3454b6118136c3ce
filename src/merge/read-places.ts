/**
 * What a Spanish file says beside its record: the sentence that is the text of each line, where the passages stand, and what
 * people have rewritten, taken out or put in. It depends on nothing but the file and the record: not on today's English, an
 * index or git's history.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { isPassage, isSentence, type PlaceChange, type PlacesInFile, type RecordLine } from "./places-in-file.ts";
import { takeMovedOlderTexts } from "./moved-older-texts.ts";
import { absorb, mayStand, rewrittenIn } from "./rewritten-texts.ts";
import { takeRewrittenValues } from "./rewritten-values.ts";
import { textShapes } from "./shapes.ts";
import { unitsIn } from "./pair-codes.ts";
import { recutSentences } from "./recut-sentences.ts";
import { splitGap, type Gap } from "./split-gap.ts";
import { findLonePassages, findPassages, type FoundPassage, type PassageLine } from "./find-passages.ts";
import { withWholeValues } from "./whole-values.ts";
import { stretchesOf, withTags } from "./stretches.ts";
import type { Stretch } from "./types.ts";
import { matchInOrder, matchMoved, wordsOf, type MatchedSentences, type RecordedText } from "./match-sentences.ts";

/**
 * Reads the places of a file.
 * @param given Sentences of the file, in order
 * @param record Its lines, in its order
 * @param isFirst Nobody has compared them yet: what no line has is a passage, and nobody's edit
 */
export function readPlaces(
  file: MarkdownDocument,
  given: readonly Segment[],
  record: readonly RecordLine[],
  isFirst = false,
): PlacesInFile {
  const texts = record.filter(isSentence);
  const words = texts.map(({ text = [] }) => wordsOf(text));
  const sentences = isFirst ? given : recutSentences(file, given, words);
  const free = (...known: readonly MatchedSentences[]): readonly Segment[] => {
    const taken = new Set(known.flatMap((each) => [...each.values()].flat()));
    return sentences.filter((sentence) => !taken.has(sentence));
  };
  const own = record.filter(isPassage);
  const { inPlace, certain } = matchBeside(file, sentences, texts, own);
  const inCertain = sentencesOf(certain);
  const others = findPassages(
    file,
    sentences,
    new Set(free(inPlace, inCertain)),
    own.filter(({ id }) => !certain.has(id)),
    rangesIn(file, record, new Map([...inPlace, ...inCertain])),
  );
  const passages = new Map([...certain, ...others]);
  const isThere = (line: RecordLine): boolean => !isPassage(line) || !line.waits || passages.has(line.id);
  const lines = record.filter(isThere);
  const put = lines.flatMap((line) => (isPassage(line) && line.waits ? line.id : []));
  const inPassages = sentencesOf(passages);
  const moved = matchMoved(
    texts.filter(({ id }) => !inPlace.has(id)),
    free(inPlace, inPassages),
  );
  const found = new Map([...inPlace, ...moved]);
  const waiting = texts.flatMap(({ id, waits }) => (waits && !found.has(id) ? { id, text: waits } : []));
  const arrived = matchArrived(waiting, (known) => free(found, inPassages, known));
  const before = texts.flatMap(({ id, earlier }) =>
    earlier && !found.has(id) && !arrived.has(id) ? { id, text: earlier } : [],
  );
  const older = matchInOrder(before, before.length > 0 ? free(found, inPassages, arrived) : []);
  const matched = new Map([...found, ...arrived, ...older]);
  const strayed = takeMovedOlderTexts(gapsBetween(lines, sentences, matched, passages));
  const values = isFirst ? { gaps: strayed.gaps, changes: [] } : takeRewrittenValues(file, strayed.gaps);
  let known: ReadonlyMap<Segment, string> | undefined;
  const shapes = (): ReadonlyMap<Segment, string> => (known ??= textShapes(file, sentences));
  const parts = values.gaps.flatMap((gap) => splitGap(gap));
  const absorbed = new Map(
    parts.flatMap((part) => ("kind" in part || isFirst ? [] : absorb(sentences, part, matched, lines))),
  );
  const isInside = withinSentences(file, [
    ...[...matched.values()].flat(),
    ...parts.flatMap((part) => ("kind" in part && part.kind === "rewritten" ? part.sentences : [])),
  ]);
  const changes = parts.flatMap((part): readonly PlaceChange[] => {
    if ("kind" in part) return [part];
    if (part.sentences.some((sentence) => isIn(absorbed, sentence))) return [];
    // A title that somebody has given to a link is part of its code, and no passage.
    const outside = part.lines.length === 0 ? part.sentences.filter((each) => !isInside(each)) : part.sentences;
    return readGap(file, sentences, { ...part, sentences: outside }, matched, isFirst ? undefined : shapes);
  });
  for (const id of absorbed.keys()) matched.delete(id);
  const places: PlacesInFile = {
    all: sentences,
    sentences: matched,
    arrived: new Set([...arrived.keys(), ...put]),
    older: new Set(older.keys()),
    passages: new Map([...passages].map(([id, { start, end }]) => [id, { start, end }])),
    changes: [
      ...changes,
      ...strayed.changes,
      ...values.changes,
      ...[...absorbed].map(([id, run]): PlaceChange => ({ kind: "rewritten", id, sentences: run })),
    ],
  };
  return isFirst ? places : withWholeValues(file, lines, places);
}

/** Lines whose sentences stand in order, and the passages that certainly stand in the file. */
function matchBeside(
  file: MarkdownDocument,
  sentences: readonly Segment[],
  texts: readonly RecordedText[],
  passages: readonly PassageLine[],
): { readonly inPlace: MatchedSentences; readonly certain: ReadonlyMap<string, FoundPassage> } {
  const all = matchInOrder(texts, sentences);
  const certain = findLonePassages(file, sentences, passages);
  if (certain.size === 0) return { inPlace: all, certain };
  // A line may say the same as a sentence in a passage, and would be found in it.
  const inPassages = new Set([...certain.values()].flatMap((each) => each.sentences));
  const inPlace = matchInOrder(
    texts,
    sentences.filter((sentence) => !inPassages.has(sentence)),
  );
  // It may also be the description of an image in a passage, and stands nowhere else.
  return inPlace.size === all.size ? { inPlace, certain } : { inPlace: all, certain: new Map() };
}

/**
 * Lines whose text waits in the record and stands in the file: a crash came between both, or git put the record alone back.
 * The English may have been moved since.
 */
function matchArrived(
  waiting: readonly RecordedText[],
  freeOf: (known: MatchedSentences) => readonly Segment[],
): MatchedSentences {
  if (waiting.length === 0) return new Map();
  const inPlace = matchInOrder(waiting, freeOf(new Map()));
  const left = waiting.filter(({ id }) => !inPlace.has(id));
  return new Map([...inPlace, ...matchMoved(left, freeOf(inPlace))]);
}

function sentencesOf(passages: ReadonlyMap<string, FoundPassage>): MatchedSentences {
  return new Map([...passages].map(([id, { sentences }]) => [id, sentences]));
}

function isIn(runs: MatchedSentences, sentence: Segment): boolean {
  return [...runs.values()].some((run) => run.includes(sentence));
}

/** Whether a sentence is the title or description within a code of one of these. */
function withinSentences({ units }: MarkdownDocument, known: readonly Segment[]): (sentence: Segment) => boolean {
  const inside = new Set(known.flatMap(({ codes }) => [...codes.values()].flatMap(unitsIn)));
  return ({ unit }) => inside.has(unit) && units[unit]?.within !== undefined;
}

/** Between which offsets each line stands: behind what is known before it, and before what is known behind it. */
function rangesIn(
  file: MarkdownDocument,
  lines: readonly RecordLine[],
  known: MatchedSentences,
): (id: string) => Stretch {
  const ranges = new Map<string, Stretch>();
  let open: string[] = [];
  let start = 0;
  const close = (end: number): void => {
    for (const id of open) ranges.set(id, { start, end });
    open = [];
  };
  for (const { id } of lines) {
    const run = known.get(id);
    const [first, last] = [run?.[0], run?.at(-1)];
    if (!first || !last) open.push(id);
    else {
      close(first.start);
      start = last.end;
    }
  }
  close(file.text.length);
  return (id) => ranges.get(id) ?? { start: 0, end: file.text.length };
}

/** Places that stand in the file in another order than in the record bound no gap. */
function gapsBetween(
  lines: readonly RecordLine[],
  sentences: readonly Segment[],
  matched: MatchedSentences,
  passages: ReadonlyMap<string, FoundPassage>,
): readonly Gap[] {
  const indexOf = new Map(sentences.map((sentence, at) => [sentence, at]));
  const known = new Set([...matched.values(), ...[...passages.values()].map((each) => each.sentences)].flat());
  const placeOf = (line: RecordLine): readonly number[] => {
    const own = isPassage(line) ? passages.get(line.id)?.sentences : matched.get(line.id);
    return (own ?? []).flatMap((sentence) => indexOf.get(sentence) ?? []);
  };
  const anchors = inOrder(lines.map((line, at) => ({ at, places: placeOf(line) })));
  const gaps: Gap[] = [];
  let [line, place] = [0, 0];
  for (const { at, places } of [...anchors, { at: lines.length, places: [sentences.length] }]) {
    const isMissing = (each: RecordLine): boolean => placeOf(each).length === 0;
    gaps.push({
      lines: lines.slice(line, at).filter(isMissing),
      sentences: sentences.slice(place, places[0]).filter((sentence) => !known.has(sentence)),
      behind: lines[line - 1]?.id,
    });
    line = at + 1;
    place = (places.at(-1) ?? place) + 1;
  }
  return gaps;
}

interface Anchor {
  /** Place of the line in the record. */
  readonly at: number;
  /** Places of its sentences in the file; none where it has none. */
  readonly places: readonly number[];
}

/** The most anchors whose places grow with the record's (longest increasing subsequence, by patience sorting). */
function inOrder(all: readonly Anchor[]): readonly Anchor[] {
  const found = all.filter(({ places }) => places.length > 0);
  const first = ({ places }: Anchor): number => places[0] ?? 0;
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, anchor] of found.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = found[tails[middle] ?? -1];
      if (tail && first(tail) < first(anchor)) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  }
  const chain: Anchor[] = [];
  for (let index = tails.at(-1); index !== undefined; index = before[index]) {
    const anchor = found[index];
    if (anchor) chain.push(anchor);
  }
  return chain.toReversed();
}

function readGap(
  file: MarkdownDocument,
  all: readonly Segment[],
  { lines, sentences, behind }: Gap,
  matched: MatchedSentences,
  shapes: (() => ReadonlyMap<Segment, string>) | undefined,
): readonly PlaceChange[] {
  const lost = lines.filter(isPassage);
  const isLost = new Set(lost.map(({ id }) => id));
  const texts = lines.filter(isSentence);
  const written = texts.filter(({ isOpen, text }) => !isOpen && text !== undefined);
  if (sentences.length === 0) return [...written, ...lost].map(({ id }) => ({ kind: "removed", id }));
  const rewritten =
    lost.length === 0 && shapes ? rewrittenIn(file, texts, { sentences, behind }, matched, { all, shapes }) : undefined;
  if (rewritten) return rewritten;
  const stretches = stretchesOf(file, all, sentences);
  const standing = texts.filter((line) => line.isOpen && mayStand(file, line, stretches[0], sentences[0], matched));
  // What replaced texts says these, and of new English at most as many sentences as it has more.
  const open = written.length === 0 ? standing : standing.slice(0, Math.max(0, sentences.length - written.length));
  const inside = texts.filter(({ within }) => isLost.has(within ?? ""));
  const held = new Set([...written, ...open, ...inside].map(({ id }) => id));
  return stretches.map((own, at): PlaceChange => {
    const isFirst = at === 0;
    const ids = isFirst ? lines.flatMap(({ id }) => (held.has(id) ? id : [])) : [];
    const stretch = ids.length > 0 ? own : withTags(file, own);
    return {
      kind: "passage",
      ids,
      was: isFirst ? lost.map(({ id }) => id) : [],
      behind,
      text: file.text.slice(stretch.start, stretch.end),
      ...stretch,
    };
  });
}

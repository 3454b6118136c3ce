/**
 * What a locale file says beside its record, value by value. A value is known by its key: only which of its sentences is the
 * text of which line has to be found. It depends on nothing but the file and the record.
 */

import type { AnyDocument } from "../formats/formats.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { matchInOrder, wordsOf, type MatchedSentences, type RecordedText } from "./match-sentences.ts";
import {
  isSentence,
  type PlaceChange,
  type PlacesInFile,
  type RecordLine,
  type SentenceLine,
} from "./places-in-file.ts";
import { pairInText } from "./rewritten-texts.ts";

/**
 * Reads the values of a file. One that is not there has no change: another run may not have written it yet.
 * @param sentences Those of the file, in order
 * @param record Its lines, in its order; those without a key stand nowhere
 * @param emptied Keys of values that are the empty string: they make no sentence
 */
export function readValues(
  { units }: AnyDocument,
  sentences: readonly Segment[],
  record: readonly RecordLine[],
  emptied: ReadonlySet<string>,
): PlacesInFile {
  const unitOf = new Map(units.map(({ index, path }) => [path.join("."), index]));
  const sentencesOf = Map.groupBy(sentences, ({ unit }) => unit);
  const linesOf = Map.groupBy(record.filter(isSentence), ({ valueKey }) => valueKey);
  const values = [...linesOf].map(([key = "", lines]): ReadValue => {
    const own = sentencesOf.get(unitOf.get(key) ?? -1) ?? [];
    if (own.length > 0) return readValue(lines, own);
    const gone = emptied.has(key) ? lines.filter(isWritten) : [];
    return { ...NOTHING, changes: gone.map(({ id }) => ({ kind: "removed", id })) };
  });
  return {
    all: sentences,
    sentences: new Map(values.flatMap(({ matched }) => [...matched])),
    arrived: new Set(values.flatMap(({ arrived }) => arrived)),
    older: new Set(values.flatMap(({ older }) => older)),
    passages: new Map(),
    changes: values.flatMap(({ changes }) => changes),
  };
}

interface ReadValue {
  readonly matched: MatchedSentences;
  readonly arrived: readonly string[];
  readonly older: readonly string[];
  readonly changes: readonly PlaceChange[];
}

const NOTHING: ReadValue = { matched: new Map(), arrived: [], older: [], changes: [] };

function isWritten({ isOpen, text }: SentenceLine): boolean {
  return !isOpen && text !== undefined;
}

/** Whether the file has a text of it, be it the English. */
function isThere(line: SentenceLine): boolean {
  return isWritten(line) || line.holdsEnglish === true;
}

/** Whether somebody has decided what it has there, or a run has written it. */
function isKnown(line: SentenceLine): boolean {
  return isThere(line) || !line.isOpen;
}

function readValue(given: readonly SentenceLine[], sentences: readonly Segment[]): ReadValue {
  // A text without a letter makes no sentence beside one that has some.
  const hasLetters = given.some(({ text }) => text && LETTER.test(plainText(text)));
  const isText = ({ text }: SentenceLine): boolean => !hasLetters || text === undefined || LETTER.test(plainText(text));
  const lines = given.filter(isText);
  const matched = new Map<string, readonly Segment[]>();
  const match = (textOf: (line: SentenceLine) => RecordedText["text"]): readonly string[] => {
    const taken = new Set([...matched.values()].flat());
    const open = lines.filter(({ id }) => !matched.has(id)).map((line) => ({ id: line.id, text: textOf(line) }));
    const found = matchInOrder(
      open,
      sentences.filter((sentence) => !taken.has(sentence)),
    );
    for (const [id, run] of found) matched.set(id, run);
    return [...found.keys()];
  };
  match((line) => (isThere(line) ? line.text : undefined));
  const arrived = match(({ waits }) => waits);
  const older = match(({ earlier }) => earlier);
  const changes = readGaps(lines, sentences, matched);
  if (!changes) return { ...NOTHING, changes: asOne(lines.filter(isKnown), sentences) };
  for (const change of changes) if (change.kind !== "passage") matched.delete(change.id);
  return { matched, arrived, older, changes };
}

/** The value as one text, where nobody can tell which of its sentences is which. */
function asOne([first, ...others]: readonly SentenceLine[], sentences: readonly Segment[]): readonly PlaceChange[] {
  const merged = others.length > 0 ? { merged: others.map(({ id }) => id) } : {};
  return first ? [{ kind: "rewritten", id: first.id, sentences, ...merged }] : [];
}

const LETTER = /\p{L}/u;

/** What became of the texts between those that are found; undefined where sentences were moved. */
function readGaps(
  lines: readonly SentenceLine[],
  sentences: readonly Segment[],
  matched: MatchedSentences,
): readonly PlaceChange[] | undefined {
  const words = new Set(lines.flatMap((line) => (isThere(line) && line.text ? wordsOf(line.text) : [])));
  const placed = new Set([...matched.values()].flat());
  if (sentences.some((sentence) => !placed.has(sentence) && words.has(wordsOf(sentence.content)))) return undefined;
  const changes: PlaceChange[] = [];
  const longer = new Map<string, readonly Segment[]>();
  const runOf = (id: string): readonly Segment[] => longer.get(id) ?? matched.get(id) ?? [];
  let [place, at] = [0, 0];
  let before: SentenceLine | undefined;
  for (const line of [...lines.filter(({ id }) => matched.has(id)), undefined]) {
    const run = line ? (matched.get(line.id) ?? []) : [];
    const to = line ? lines.indexOf(line) : lines.length;
    const end = run[0] ? sentences.indexOf(run[0]) : sentences.length;
    if (end < at) return undefined;
    const gap = { lines: lines.slice(place, to), sentences: sentences.slice(at, end) };
    const beside = before ?? line;
    const read = readGap(gap, beside !== undefined);
    // A sentence that somebody has put in belongs to the text beside it.
    if (!read && before) longer.set(before.id, [...runOf(before.id), ...gap.sentences]);
    else if (!read && line) longer.set(line.id, [...gap.sentences, ...run]);
    else changes.push(...(read ?? []));
    [place, at, before] = [to + 1, end + run.length, line];
  }
  return [...changes, ...[...longer].map(([id, run]): PlaceChange => ({ kind: "rewritten", id, sentences: run }))];
}

/** @param hasBeside Whether a text that is found stands beside the gap: it may take what no line has */
function readGap(
  { lines, sentences }: { readonly lines: readonly SentenceLine[]; readonly sentences: readonly Segment[] },
  hasBeside: boolean,
): readonly PlaceChange[] | undefined {
  const written = lines.filter(isThere);
  if (sentences.length === 0) return written.filter(isWritten).map(({ id }) => ({ kind: "removed", id }));
  // As many sentences as there were before some were left out, or made one.
  const unjoined = [written, lines.filter((line) => line.isMerged !== true), lines];
  const each = unjoined.find(({ length }) => length === sentences.length);
  if (each) return pairInText(each, sentences);
  const [first, last] = [written[0], written.at(-1)];
  const known = lines.filter(isKnown);
  if (first && last) return pairInText(known.slice(known.indexOf(first), known.indexOf(last) + 1), sentences);
  return hasBeside ? undefined : pairInText(lines, sentences);
}

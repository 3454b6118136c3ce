/** Finds where a Spanish file differs from its record: rewritten sentences, passages, and older texts. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlaceChange, PlacesInFile } from "../merge/places-in-file.ts";
import { isPassage } from "../record/text-kind.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { isPassageChange, type PassageChange } from "../articles/put-passages.ts";
import { fileText, plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import type { besideOf } from "./fresh-lines.ts";
import type { Edit } from "./edit.ts";
import { isOlderText, type LedgerOfFile } from "./known-texts.ts";
import { linesBetween } from "./target-lines.ts";
import { cutChanges } from "./cut-changes.ts";
import { breakEdits, markEdits, textOf } from "./mark-edits.ts";
import { olderStretches, type OlderRequest, type OlderStretch } from "./older-stretch.ts";

export interface ReadRequest {
  /** The lines beside one in its paragraph of the English. */
  readonly beside: ReturnType<typeof besideOf>;
  readonly article: LoadedArticle;
  readonly target: AnyDocument;
  readonly lines: readonly LedgerLine[];
  readonly places: PlacesInFile;
  /** Whether Cotejo itself wrote a text; with an id, in place of that line. */
  readonly isOwn: (text: string, id?: string) => boolean;
  /** Where the file was written from another ledger, nobody has taken out what it lacks. */
  readonly ledgerOfFile: LedgerOfFile;
}

export interface ReadChanges {
  readonly edits: readonly Edit[];
  readonly passages: readonly PassageChange[];
  /** Those that nobody has written, unless it is in place of their own words. */
  readonly stretches: readonly OlderStretch[];
  /** Ids of passages that a person took out. */
  readonly removed: readonly string[];
  /** Ids of lines that neither the English nor the file has any more: nobody has left them out. */
  readonly left: ReadonlySet<string>;
  /** Texts of a machine that the file has in place of the record's, by the ids of their lines. */
  readonly older: ReadonlyMap<string, string>;
  /** Ids of lines whose text the file never had: it was written from another ledger. */
  readonly absent: ReadonlySet<string>;
}

/** The English of a line, where today's has it. */
type EnglishOf = (line: LedgerLine | undefined) => Segment | undefined;

/** The changes in the file: edits of sentences, passages, and changes that no person made. */
export function readChanges(given: ReadRequest): ReadChanges {
  const { article, target, lines, places, isOwn } = given;
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const matched = matchLedger(article.segments, lines, () => true);
  const inEnglish = new Set(matched.values());
  const segmentOfValue = new Map(
    hasBlocks(target) ? [] : [...matched].map(([ordinal, { id }]) => [id, article.segments[ordinal]] as const),
  );
  const segmentOf = new Map(article.segments.map((segment) => [`${segment.id} ${segment.source}`, segment]));
  const english: EnglishOf = (line) =>
    line && (segmentOf.get(`${line.id} ${line.source}`) ?? segmentOfValue.get(line.id));
  const edits: Edit[] = [];
  const passages: PassageChange[] = [];
  const removed: string[] = [];
  const older = new Map<string, string>();
  const left = new Set<string>();
  const absent = new Set<string>();
  const { changes, stretches } = cutOlder(given, english);
  const unwritten = new Set(stretches.map(({ change }) => change));
  const isFromBefore = olderTest(places, changes, stretches);
  for (const change of changes) {
    if (isPassageChange(change)) {
      if (!unwritten.has(change)) passages.push(change);
      continue;
    }
    const line = lineOf.get(change.id);
    if (!line) continue;
    if (change.kind === "removed") {
      // A merge can bring back the line of English that was edited meanwhile.
      if (!isPassage(line) && !inEnglish.has(line)) {
        left.add(line.id);
        continue;
      }
      // A passage is there in every version that its file was written in. A text may still wait to be written; one that
      // was rejected is gone.
      if (given.ledgerOfFile === "other" && !isPassage(line)) {
        if (line.published === undefined || line.target === "") absent.add(line.id);
        continue;
      }
      if (isPassage(line)) removed.push(line.id);
      edits.push(...goneEdits(given, line, english));
      continue;
    }
    const { sentences, merged = [] } = change;
    const others = merged.map((id) => lineOf.get(id));
    const segment = joined(article, [line, ...others].map(english));
    const read = textOf(target, segment, sentences);
    // A text that stands there twice is somebody's doing.
    const isOnce = new Set(sentences.map(({ source }) => source)).size === sentences.length;
    if (isOnce && sentences.every(({ source }) => isOwn(source, line.id))) {
      // A text with codes that the line's English lacks belongs to another line: the line's own text replaces it.
      const [only, ...more] = sentences;
      const text = read?.target ?? (more.length === 0 ? only?.source : undefined);
      if (text !== undefined && !isPassage(line)) older.set(line.id, text);
      continue;
    }
    const place = placeOf(sentences);
    if (read) {
      const where = { place, lines: linesBetween(target.text, place) };
      const isOlder = withoutMarks(read) !== undefined && isFromBefore(line, sentences);
      edits.push({ line, ordinal: segment?.ordinal, ...read, ...where, ...(isOlder ? { isOlder } : {}) });
      for (const other of others)
        if (other) edits.push({ line: other, ordinal: english(other)?.ordinal, target: "", empty: "merge", ...where });
    } else passages.push(asPassage(target, [line.id, ...merged], lines, place));
  }
  edits.push(...markedOlder(target, places, lineOf, english));
  const typed = new Set(edits.map(({ line }) => line.id));
  const runs = new Map([...places.sentences].filter(([id]) => !places.older.has(id) && !typed.has(id)));
  const marked = markEdits(target, lines, { ...places, sentences: runs }, segmentOf);
  for (const change of changes)
    if (change.kind === "rewritten" && !change.merged && typed.has(change.id)) runs.set(change.id, change.sentences);
  const broken = breakEdits(article, target, lines, { all: places.all, runs }, segmentOf);
  const isBroken = new Set(broken.map(({ line }) => line));
  const ofSentences = [...edits, ...marked].filter(({ line }) => !isBroken.has(line));
  return { edits: [...ofSentences, ...broken], passages, stretches, removed, left, older, absent };
}

/** A machine's words with somebody's own link in them are no older text: nobody but them has that. */
function withoutMarks(read: ReturnType<typeof textOf>): string | undefined {
  return read && (read.marks ?? []).length === 0 ? read.target : undefined;
}

/** The changes of an article, with those apart that only bring older texts back. */
function cutOlder(
  { target, lines, places, isOwn }: ReadRequest,
  english: EnglishOf,
): { readonly changes: readonly PlaceChange[]; readonly stretches: readonly OlderStretch[] } {
  if (!hasBlocks(target)) return { changes: places.changes, stretches: [] };
  const textOfLine: OlderRequest["textOf"] = (line, run) => withoutMarks(textOf(target, english(line), run));
  const request = { target, lines, places, textOf: textOfLine };
  const changes = cutChanges(request, isOwn);
  return { changes, stretches: olderStretches(request, changes) };
}

/** Whether sentences in place of a line are what stood there before, and not what somebody has left or made of it. */
function olderTest(
  places: PlacesInFile,
  changes: readonly PlaceChange[],
  stretches: readonly OlderStretch[],
): (line: LedgerLine, sentences: readonly Segment[]) => boolean {
  const known = new Set([...[...places.sentences.values()].flat(), ...stretches.flatMap(({ sentences }) => sentences)]);
  const rewritten = new Set(changes.flatMap((each) => (each.kind === "rewritten" ? each.sentences : [])));
  // Beside an unknown text, an older text may be what remains of an edit.
  const isAlone = ([first]: readonly Segment[]): boolean =>
    places.all.every((each) => each.unit !== first?.unit || known.has(each) || rewritten.has(each));
  // Somebody has cut the text in two: its first part is what stood there before by chance, and its rest is a passage.
  const isCut = (line: LedgerLine, sentences: readonly Segment[]): boolean =>
    changes.some(
      (each) =>
        isPassageChange(each) && squeezed(sentences) + squeeze([each.text]) === squeeze([plainOf(fileText(line))]),
    );
  return (line, sentences) => isOlderText(line, squeezed(sentences)) && isAlone(sentences) && !isCut(line, sentences);
}

/** A text that is gone; of a passage, those of the sentences that it stands for. */
function goneEdits(
  { target, lines, places, beside }: ReadRequest,
  line: LedgerLine,
  english: EnglishOf,
): readonly Edit[] {
  const gone = isPassage(line) ? lines.filter(({ within }) => within === line.id) : [line];
  const where = placeBeside(target, places, beside(line.id)?.paragraph ?? []);
  return gone.map((each) => ({ line: each, ordinal: english(each)?.ordinal, target: "", empty: "omit", ...where }));
}

/** The English of lines that share a text; of the first one alone, where one of the others is gone. */
function joined({ document }: LoadedArticle, members: readonly (Segment | undefined)[]): Segment | undefined {
  const whole = members.flatMap((member) => member ?? []);
  const isWhole = whole.length > 1 && whole.length === members.length;
  return isWhole ? joinSegments(document.units[whole[0]?.unit ?? -1], whole) : members[0];
}

/** A machine's older words with somebody's own bold or link in them: they are no older text. */
function markedOlder(
  target: AnyDocument,
  places: PlacesInFile,
  lineOf: ReadonlyMap<string, LedgerLine>,
  english: EnglishOf,
): readonly Edit[] {
  return [...places.older].flatMap((id): Edit | readonly [] => {
    const line = lineOf.get(id);
    const run = places.sentences.get(id) ?? [];
    const read = line && textOf(target, english(line), run);
    if (!line || !read?.marks?.length) return [];
    const place = placeOf(run);
    return { line, ordinal: english(line)?.ordinal, ...read, place, lines: linesBetween(target.text, place) };
  });
}

function placeOf(sentences: readonly Segment[]): { readonly start: number; readonly end: number } {
  return { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 };
}

/** The line of the file where a sentence stood that is gone: that of its paragraph, where it is on one line. */
function placeBeside(
  { text, units }: AnyDocument,
  { sentences }: PlacesInFile,
  paragraph: readonly string[],
): Pick<Edit, "lines"> {
  const [first] = paragraph.flatMap((id) => sentences.get(id) ?? []);
  const unit = first && units[first.unit];
  return unit && !/[\r\n]/.test(text.slice(unit.start, unit.end)) ? { lines: linesBetween(text, unit) } : {};
}

function asPassage(
  { text }: AnyDocument,
  ids: readonly string[],
  lines: readonly LedgerLine[],
  { start, end }: { readonly start: number; readonly end: number },
): PassageChange {
  const behind = lines[lines.findIndex(({ id }) => id === ids[0]) - 1]?.id;
  return { kind: "passage", ids, was: [], behind, text: text.slice(start, end), start, end };
}

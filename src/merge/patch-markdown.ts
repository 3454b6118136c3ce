/**
 * Puts single texts into a Spanish file whose structure is its people's own: a sentence that the record has another text
 * for, a block that is new, a block that has left the English. Nothing else of the file changes, and a text that has no
 * certain place is not written.
 */

import { hasBlocks, isWrittenCode } from "../formats/capabilities.ts";
import { isAddable, isOfFile, markOf } from "../formats/markdown/added-marks.ts";
import type { Host, MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import { writeMarkdown } from "../formats/markdown/write-markdown.ts";
import type { AddedMark, Code, Inline } from "../formats/types.ts";
import { assembleTargets, type Beside } from "../segments/assemble-targets.ts";
import { FIRST_MARK } from "../segments/inline-codes.ts";
import { joinSegments } from "../segments/join-segments.ts";
import { markSegments } from "../segments/marked-segments.ts";
import type { Segment } from "../segments/types.ts";
import { changeBlocks, type BlockToInsert } from "./change-blocks.ts";
import type { RecordedText } from "./match-sentences.ts";
import { codesIn, isOtherKind, leftOut, numberNow, pairCodes, unitsIn } from "./pair-codes.ts";
import type { PlacesInFile } from "./places-in-file.ts";

/** A line of the record; `text` is what the file holds for it, by the record as it was. */
export interface LineToPatch extends RecordedText {
  /** What is to stand there; absent where nothing changes, empty where the sentence goes. */
  readonly next?: readonly Inline[];
  /** Sentences that are new to the paragraph, to be put in before and behind it. */
  readonly beside?: Beside;
  /** Ids of the lines of these sentences. */
  readonly with?: readonly string[];
  /** The codes of its English, by the ids that its texts use. */
  readonly codes: ReadonlyMap<number, Code>;
  /** Marks that people have put into its texts themselves, by these ids. */
  readonly own?: ReadonlyMap<number, AddedMark>;
  /** Ids, as `text` uses them, of codes that the English has changed since the file was written, and nobody in the file. */
  readonly changed?: ReadonlySet<number>;
  /** Ids of codes that are people's own in the file, such as another image. */
  readonly theirs?: ReadonlySet<number>;
  /** The number that a code of the text has in today's English, where it is another one. */
  readonly numbers?: ReadonlyMap<number, number>;
  /** Its text stays, and such a code that is of another kind by now is written into it. */
  readonly isStanding?: boolean;
}

/** What is to change in a file. */
export interface MarkdownPatch {
  readonly lines: readonly LineToPatch[];
  readonly blocks: readonly BlockToInsert[];
  /** The file's block for each of the English that it has. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Ids of lines whose English has gone: a block of nothing but these goes too. */
  readonly gone: ReadonlySet<string>;
}

export interface Patched {
  readonly text: string;
  /** Ids of the lines whose text is in the file now, or that have gone from it. */
  readonly written: ReadonlySet<string>;
}

/**
 * Patches a file.
 * @param english The text that the codes of the lines point into
 * @returns the text, proven: what was written reads back as meant, and every other byte is the file's
 */
export function patchMarkdown(
  file: MarkdownDocument,
  places: Omit<PlacesInFile, "changes">,
  { lines, blocks, pairs, gone }: MarkdownPatch,
  english: string,
): Patched {
  const texts = new Map<string, readonly Inline[]>();
  const marks = new Map<string, readonly AddedMark[]>();
  const linesOf = new Map<string, readonly string[]>();
  const merged = new Set<string>();
  const beside = new Map<string, Beside>();
  const isOwn = ownTexts(places);
  const unitsThatStay = new Set(staying(places, gone).map(({ unit }) => unit));
  for (const line of lines) {
    const [head, ...others] = places.sentences.get(line.id) ?? [];
    // A value of front matter or an attribute has no marks of its own: the text would stand there without its code.
    const takesMarks = head === undefined || RUNNING_TEXT.has(file.units[head.unit]?.host ?? "paragraph");
    if (head && line.beside && !line.next) {
      const own = asMarks(line.beside, line, english);
      if (!own || (own.marks.length > 0 && !takesMarks)) continue;
      beside.set(head.id, own.beside);
      for (const { id } of others) merged.add(id);
      if (own.marks.length > 0) marks.set(head.id, own.marks);
      linesOf.set(head.id, line.with ?? []);
      continue;
    }
    const whole = head && joinSegments(file.units[head.unit], [head, ...others]);
    const content = whole && inCodesOf(whole, withBeside(line), english, isOwn);
    if (!head || !content) continue;
    if (content.marks.length > 0 && !takesMarks) continue;
    // The title that a person gave to an image would go with it.
    const stays = new Set(codesIn(content.content).map(({ id }) => id));
    if (codesIn(whole.content).some(({ id }) => !stays.has(id) && unitsIn(whole.codes.get(id)).some(isOwn))) continue;
    // A paragraph of nothing but sentences that have gone goes as a block.
    if (content.content.length === 0 && !unitsThatStay.has(head.unit)) continue;
    texts.set(head.id, content.content);
    for (const { id } of others) merged.add(id);
    if (content.marks.length > 0) marks.set(head.id, content.marks);
    linesOf.set(head.id, [line.id, ...(line.with ?? [])]);
  }
  const { text, written } = writeTexts(file, places.all, { texts, marks, merged, beside });
  const changed = changeBlocks(file, text, { places, blocks, pairs, gone });
  const ids = [...[...written].flatMap((id) => linesOf.get(id) ?? []), ...changed.ids];
  return { text: changed.text, written: new Set(ids) };
}

/** Where a text may get a mark that it had not. */
const RUNNING_TEXT: ReadonlySet<Host> = new Set(["paragraph", "heading", "table-cell", "html-text"]);

/** Sentences of the file that are not those of lines whose English has gone. */
function staying(
  { all, sentences }: Pick<PlacesInFile, "all" | "sentences">,
  gone: ReadonlySet<string>,
): readonly Segment[] {
  const leaving = new Set([...sentences].flatMap(([id, run]) => (gone.has(id) ? run : [])));
  return all.filter((sentence) => !leaving.has(sentence));
}

/**
 * The new text of a line with its codes as the file's sentence numbers them. The file's codes are those of the text that
 * the record knows, in the same order, whatever address a link has in Spanish.
 * @returns undefined where the person's sentence has other codes, or a new one cannot be written by itself
 */
function inCodesOf(
  sentence: Segment,
  line: LineToPatch,
  english: string,
  isOwn: (unit: number) => boolean,
): { readonly content: readonly Inline[]; readonly marks: readonly AddedMark[] } | undefined {
  const { text, codes, changed, isStanding } = line;
  const next = line.next ?? (isStanding ? text : undefined);
  if (!text || !next) return undefined;
  const all = codesIn(sentence.content);
  const known = codesIn(text);
  // Comments that people put behind a text stay there, also where another sentence has come behind them.
  const [before, behind] = all.length > known.length ? commentsAround(sentence) : [[], []];
  const theirs = all.slice(codesIn(before).length, all.length - codesIn(behind).length);
  // No code has the number of one that has gone.
  const numberOf = (id: number): number => (line.numbers ? (numberNow(line.numbers, id) ?? NaN) : id);
  const isAlike = (id: number, other: number): boolean =>
    codes.get(numberOf(id))?.type === sentence.codes.get(other)?.type;
  const left = leftOut(codes, new Set(known.map(({ id }) => numberOf(id))));
  const paired = pairCodes(known, theirs, isAlike) ?? pairCodes([...known, ...left], theirs, isAlike);
  const isAnother = (id: number, other: number): boolean =>
    !isAlike(id, other) ||
    unitsIn(codes.get(numberOf(id))).length !==
      unitsIn(sentence.codes.get(other)).filter((unit) => !isOwn(unit)).length;
  // The title that a person gave to an image stays with it, whatever its address will be.
  const hasOwn = (other: number): boolean => unitsIn(sentence.codes.get(other)).some(isOwn);
  // A link in place of code is another one, though both are the first of their English.
  const isOther = ([id, other]: readonly [number, number]): boolean =>
    Number.isNaN(numberOf(id)) ||
    isOtherKind(known, id, codesIn(next), numberOf(id)) ||
    (changed?.has(id) === true && (isAnother(id, other) || (line.next !== undefined && !hasOwn(other))));
  const kept = paired && [...paired].filter((pair) => !isOther(pair));
  const ids = kept && new Map(kept.map(([id, other]) => [numberOf(id), other]));
  if (!line.next && ids?.size === paired?.size) return undefined;
  // What is people's own there has no place in a text without it.
  const wanted = new Set(codesIn(next).map(({ id }) => id));
  const stays = new Set(kept?.flatMap(([id]) => (wanted.has(numberOf(id)) ? id : [])));
  if (known.some(({ id }) => line.theirs?.has(id) && !stays.has(id))) return undefined;
  const marks = ids && marksFor(next, line, english, ids);
  return ids && marks && { content: [...before, ...numbered(next, ids), ...behind], marks };
}

/** Whether a unit of the file has a text that no line has. */
function ownTexts({ all, sentences }: Pick<PlacesInFile, "all" | "sentences">): (unit: number) => boolean {
  const known = new Set([...sentences.values()].flat());
  const own = new Set(all.flatMap((sentence) => (known.has(sentence) ? [] : sentence.unit)));
  return (unit) => own.has(unit);
}

/** The comments at the beginning and at the end of a sentence, with the space between them and its words. */
function commentsAround({ content, codes }: Segment): readonly [readonly Inline[], readonly Inline[]] {
  const isComment = (part: Inline | undefined): boolean =>
    part?.type === "ph" && codes.get(part.id)?.display.startsWith("<!--") === true;
  const isSpace = (part: Inline | undefined): boolean => part?.type === "text" && part.value.trim() === "";
  const space: Inline = { type: "text", value: " " };
  const from = content.findIndex((part) => !isComment(part) && !isSpace(part));
  if (from === -1) return [content, []];
  const to = content.findLastIndex((part) => !isComment(part) && !isSpace(part)) + 1;
  const [first, last] = [content[from], content[to - 1]];
  const before = content.slice(0, from);
  const behind = content.slice(to);
  const isApartBefore = before.some(isComment) && first?.type === "text" && /^\s/.test(first.value);
  const isApartBehind = behind.some(isComment) && last?.type === "text" && /\s$/.test(last.value);
  return [
    [...before, ...(isApartBefore ? [space] : [])],
    [...(isApartBehind ? [space] : []), ...behind],
  ];
}

/** A line whose own text changes has its new neighbours in that. */
function withBeside(line: LineToPatch): LineToPatch {
  const { beside, next } = line;
  if (!beside || !next) return line;
  const space: Inline = { type: "text", value: " " };
  const before = beside.before.flatMap((each) => [...each, space]);
  return { ...line, next: [...before, ...next, ...beside.behind.flatMap((each) => [space, ...each])] };
}

/** Sentences whose codes are written by themselves; undefined where one cannot be. */
function asMarks(
  { before, behind }: Beside,
  line: LineToPatch,
  english: string,
): { readonly beside: Beside; readonly marks: readonly AddedMark[] } | undefined {
  const ids = new Map<number, number>();
  const marks = marksFor([...before, ...behind].flat(), line, english, ids);
  const numberedAll = (sentences: Beside["before"]): Beside["before"] => sentences.map((each) => numbered(each, ids));
  return marks && { beside: { before: numberedAll(before), behind: numberedAll(behind) }, marks };
}

/**
 * Marks for the codes of a text that have no number in the file yet. Each gets one in `ids`.
 * @returns undefined where a code cannot be written by itself
 */
function marksFor(
  content: readonly Inline[],
  { codes, own }: LineToPatch,
  english: string,
  ids: Map<number, number>,
): readonly AddedMark[] | undefined {
  const marks: AddedMark[] = [];
  for (const part of content) {
    if (part.type === "text" || ids.has(part.id)) continue;
    const [code, typed] = [codes.get(part.id), own?.get(part.id)];
    const id = FIRST_MARK + marks.length;
    const mark = typed
      ? { ...typed, id }
      : code && isWrittenCode(code)
        ? { ...markOf(code, id, english), ofEnglish: true }
        : undefined;
    if (!mark || (!typed && code && !(isWrittenCode(code) && isWritable(code, mark)))) return undefined;
    marks.push(mark);
    ids.set(part.id, mark.id);
  }
  return marks;
}

/** What leads to a file of the project, or has a text of its own in it, is written as it would be in a new file. */
function isWritable(code: MarkdownCode, mark: AddedMark): boolean {
  return isAddable(code, mark) && (!isOfFile(code, mark) || code.openText !== undefined);
}

function numbered(content: readonly Inline[], ids: ReadonlyMap<number, number>): readonly Inline[] {
  return content.map((part) => (part.type === "text" ? part : { ...part, id: ids.get(part.id) ?? part.id }));
}

interface TextsToWrite {
  readonly texts: ReadonlyMap<string, readonly Inline[]>;
  readonly marks: ReadonlyMap<string, readonly AddedMark[]>;
  /** Sentences that the text of the one before them stands for too. */
  readonly merged: ReadonlySet<string>;
  /** Sentences to put in around one that stays. */
  readonly beside: ReadonlyMap<string, Beside>;
}

/** Writes texts by id of the file's sentences. A block with one that does not read back stays as it is. */
function writeTexts(
  file: MarkdownDocument,
  sentences: readonly Segment[],
  { texts, marks, merged, beside }: TextsToWrite,
): Patched {
  if (texts.size + beside.size === 0) return { text: file.text, written: new Set() };
  const marked = markSegments(file, sentences, marks);
  if (!hasBlocks(marked.document)) return { text: file.text, written: new Set() };
  const { text, refused } = writeMarkdown(
    marked.document,
    assembleTargets(marked.document, marked.segments, texts, merged, beside),
  );
  const kept = new Set(refused.map(({ unit }) => unit));
  return {
    text,
    written: new Set(
      sentences.flatMap(({ id, unit }) => ((texts.has(id) || beside.has(id)) && !kept.has(unit) ? id : [])),
    ),
  };
}

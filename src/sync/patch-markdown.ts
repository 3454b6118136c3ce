/**
 * Puts single texts into a Spanish file whose structure is its people's own: a sentence that the record has another text
 * for. Nothing else of the file changes, and a text that has no certain place is not written.
 */

import { insertBlocks, type AddedBlock } from "../formats/markdown/added-blocks.ts";
import { isAddable, markOf } from "../formats/markdown/added-marks.ts";
import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import { writeMarkdown } from "../formats/markdown/write-markdown.ts";
import type { AddedMark, Code, Inline } from "../formats/types.ts";
import { assembleTargets } from "../segments/assemble-targets.ts";
import { FIRST_MARK } from "../segments/inline-codes.ts";
import { markSegments } from "../segments/marked-segments.ts";
import type { Segment } from "../segments/types.ts";
import { matchSentences, type RecordedText } from "./match-sentences.ts";

/** A line of the record; `text` is what the file holds for it, by the record as it was. */
export interface LineToPatch extends RecordedText {
  /** What is to stand there; absent where nothing changes. */
  readonly next?: readonly Inline[];
  /** The codes of its English, by the ids that its texts use. */
  readonly codes: ReadonlyMap<number, Code>;
}

/** A block that the file does not have. */
export interface BlockToInsert {
  /** Its bytes, without blank lines around them. */
  readonly text: string;
  /** Ids of its lines. */
  readonly ids: readonly string[];
  /** Ids of the lines before it and behind it, in the order of the article. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

export interface Patched {
  readonly text: string;
  /** Ids of the lines whose text is in the file now. */
  readonly written: ReadonlySet<string>;
}

/**
 * Patches a file.
 * @param sentences Of the file
 * @param english The text that the codes of the lines point into
 * @returns the text, proven: what was written reads back as meant, and every other byte is the file's
 */
export function patchMarkdown(
  file: MarkdownDocument,
  sentences: readonly Segment[],
  lines: readonly LineToPatch[],
  blocks: readonly BlockToInsert[],
  english: string,
): Patched {
  const places = matchSentences(lines, sentences);
  const texts = new Map<string, readonly Inline[]>();
  const marks = new Map<string, readonly AddedMark[]>();
  const lineOf = new Map<string, string>();
  for (const line of lines) {
    const sentence = places.get(line.id);
    const content = sentence && inCodesOf(sentence, line, english);
    if (!sentence || !content) continue;
    texts.set(sentence.id, content.content);
    if (content.marks.length > 0) marks.set(sentence.id, content.marks);
    lineOf.set(sentence.id, line.id);
  }
  const { text, written } = writeTexts(file, sentences, texts, marks);
  const there = thereAlready(lines, sentences, places);
  const inserted = insertAll(file, text, blocks, places);
  const ids = [...there, ...[...written].flatMap((id) => lineOf.get(id) ?? []), ...inserted.ids];
  return { text: inserted.text, written: new Set(ids) };
}

/**
 * Puts blocks between those of the sentences before and behind them, where nothing else stands between these: a person may
 * have written the Spanish of a block already, and nobody knows. One that would become part of another block is left out.
 */
function insertAll(
  file: MarkdownDocument,
  given: string,
  blocks: readonly BlockToInsert[],
  places: ReadonlyMap<string, Segment>,
): { readonly text: string; readonly ids: readonly string[] } {
  const blockAt = (id: string | undefined): number | undefined => {
    const start = places.get(id ?? "")?.start;
    const at = start === undefined ? -1 : file.blocks.findIndex((each) => each.start <= start && start < each.end);
    return at === -1 ? undefined : at;
  };
  const ids: string[] = [];
  const added: AddedBlock[] = [];
  let text = given;
  for (const block of blocks) {
    const previous = block.before.length === 0 ? -1 : blockAt(block.before.at(-1));
    const next = block.behind.length === 0 ? file.blocks.length : blockAt(block.behind[0]);
    if (previous === undefined || next === undefined || next !== previous + 1) continue;
    const whole = insertBlocks(file, given, [...added, { before: next, text: block.text }]);
    if (typeof whole !== "string") continue;
    text = whole;
    added.push({ before: next, text: block.text });
    ids.push(...block.ids);
  }
  return { text, ids };
}

/** After a crash between file and record the file has a text that the record still waits to write. */
function thereAlready(
  lines: readonly LineToPatch[],
  sentences: readonly Segment[],
  places: ReadonlyMap<string, Segment>,
): readonly string[] {
  const taken = new Set(places.values());
  const waiting = lines.filter(({ id, next }) => next !== undefined && !places.has(id));
  const found = matchSentences(
    waiting.map(({ id, next }) => ({ id, text: next })),
    sentences.filter((sentence) => !taken.has(sentence)),
  );
  return [...found.keys()];
}

/**
 * The new text of a line with its codes as the file's sentence numbers them. The file's codes are those of the text that
 * the record knows, in the same order, whatever address a link has in Spanish.
 * @returns undefined where the person's sentence has other codes, or a new one cannot be written by itself
 */
function inCodesOf(
  sentence: Segment,
  { text, next, codes }: LineToPatch,
  english: string,
): { readonly content: readonly Inline[]; readonly marks: readonly AddedMark[] } | undefined {
  if (!text || !next) return undefined;
  const [known, theirs] = [text, sentence.content].map((content) => content.filter((part) => part.type !== "text"));
  if (!known || !theirs || known.length !== theirs.length) return undefined;
  const ids = new Map<number, number>();
  for (const [at, part] of known.entries()) {
    const other = theirs[at];
    if (!other || other.type !== part.type || codes.get(part.id)?.type !== sentence.codes.get(other.id)?.type)
      return undefined;
    ids.set(part.id, other.id);
  }
  const marks: AddedMark[] = [];
  for (const part of next) {
    if (part.type === "text" || ids.has(part.id)) continue;
    const code = codes.get(part.id);
    const mark = code && isMarkdown(code) ? markOf(code, FIRST_MARK + marks.length, english) : undefined;
    if (!code || !mark || !isAddable(code, mark)) return undefined;
    marks.push(mark);
    ids.set(part.id, mark.id);
  }
  const content = next.map((part) => (part.type === "text" ? part : { ...part, id: ids.get(part.id) ?? part.id }));
  return { content, marks };
}

function isMarkdown(code: Code & Partial<MarkdownCode>): code is MarkdownCode {
  return code.open !== undefined;
}

/** Writes texts by id of the file's sentences. A block with one that does not read back stays as it is. */
function writeTexts(
  file: MarkdownDocument,
  sentences: readonly Segment[],
  texts: ReadonlyMap<string, readonly Inline[]>,
  marks: ReadonlyMap<string, readonly AddedMark[]>,
): Patched {
  if (texts.size === 0) return { text: file.text, written: new Set() };
  const marked = markSegments(file, sentences, marks);
  if (marked.document.format !== "markdown") return { text: file.text, written: new Set() };
  const { text, refused } = writeMarkdown(marked.document, assembleTargets(marked.document, marked.segments, texts));
  const kept = new Set(refused.map(({ unit }) => unit));
  return { text, written: new Set(sentences.flatMap(({ id, unit }) => (texts.has(id) && !kept.has(unit) ? id : []))) };
}

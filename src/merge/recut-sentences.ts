/**
 * Cuts a Spanish file at the texts of its record, where these are known. A text without a full stop runs into the next one,
 * and a figure behind an abbreviation reads as a sentence of its own.
 */

import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import type { Code, Inline, Part } from "../formats/types.ts";
import { formatRecord, pairProblems } from "../segments/inline-codes.ts";
import { partsBetween } from "../segments/join-segments.ts";
import { normalizeSpace } from "../segments/segment-document.ts";
import { joinTexts } from "../segments/tidy-target.ts";
import type { Segment } from "../segments/types.ts";
import { wordsOf } from "./match-sentences.ts";

/**
 * Returns the sentences of a file, in order; those of a text that says what some lines of the record say, one behind the
 * other, are cut as these are.
 * @param texts Of the record, in its order: their words without spaces
 */
export function recutSentences(
  { units }: MarkdownDocument,
  sentences: readonly Segment[],
  texts: readonly string[],
): readonly Segment[] {
  const known = new Set(texts);
  let isOther = false;
  const cut = [...Map.groupBy(sentences, ({ unit }) => unit)].flatMap(([index, own]): readonly Segment[] => {
    const unit = units[index];
    if (!unit || own.every(({ content }) => known.has(wordsOf(content)))) return own;
    const pieces = piecesOf(unit, own, texts);
    isOther ||= pieces !== undefined;
    return pieces ?? own;
  });
  return isOther ? cut.map((sentence, ordinal) => ({ ...sentence, ordinal })) : sentences;
}

/** Lines of another branch may stand between two of one text, where git could not merge the record. */
const MOST_SKIPPED = 8;

function piecesOf(
  unit: MarkdownUnit,
  own: readonly Segment[],
  texts: readonly string[],
): readonly Segment[] | undefined {
  const words = squeeze(plain(unit.parts));
  for (const [at, text] of texts.entries()) {
    if (text === "" || !words.startsWith(text)) continue;
    const lengths: number[] = [];
    let [used, skipped] = [0, 0];
    for (let next = at; used < words.length && skipped <= MOST_SKIPPED; next += 1) {
      const line = texts[next];
      if (line === undefined) break;
      if (!words.startsWith(line, used)) {
        skipped += 1;
        continue;
      }
      if (line !== "") lengths.push(line.length);
      used += line.length;
    }
    if (used === words.length) return cutAt(unit, own, lengths);
  }
  return undefined;
}

/** @param lengths Of the pieces, in characters that are no space */
function cutAt(
  unit: MarkdownUnit,
  own: readonly Segment[],
  lengths: readonly number[],
): readonly Segment[] | undefined {
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return undefined;
  const offsets = offsetsIn(unit.parts);
  const pieces: Segment[] = [];
  let used = 0;
  let start = Math.min(first.start, offsets[0]?.start ?? first.start);
  for (const length of lengths) {
    used += length;
    const [before, behind] = [offsets[used - 1], offsets[used]];
    if (!before) return undefined;
    const space = behind ? spaceBetween(unit.parts, before.end, behind.start) : undefined;
    const end = behind ? (space?.start ?? before.end) : Math.max(last.end, before.end);
    const piece = pieceOf(unit, first, start, end);
    if (!piece) return undefined;
    pieces.push({ ...piece, id: `${first.id}.${pieces.length}` });
    start = space?.end ?? behind?.start ?? end;
  }
  return pieces;
}

/** The last space between two offsets: marks before it belong to the text before, those behind it to the text behind. */
function spaceBetween(parts: readonly Part[], from: number, to: number): Offset | undefined {
  for (const part of parts.toReversed()) {
    if (part.type !== "text" || part.end <= from || part.start >= to || part.value.length !== part.end - part.start)
      continue;
    const offset = Math.max(from - part.start, 0);
    const [space] = /\s+/u.exec(part.value.slice(offset, to - part.start)) ?? [];
    if (space === undefined) continue;
    const start = part.start + part.value.indexOf(space, offset);
    return { start, end: start + space.length };
  }
  return undefined;
}

interface Offset {
  readonly start: number;
  readonly end: number;
}

/** Where each character that is no space stands in the file; that of an escape is all of it. */
function offsetsIn(parts: readonly Part[]): readonly Offset[] {
  return parts.flatMap((part): readonly Offset[] => {
    if (part.type !== "text") return [];
    const isPlain = part.value.length === part.end - part.start;
    return [...part.value.split("").entries()].flatMap(([at, character]) => {
      if (/\s/u.test(character)) return [];
      return isPlain ? { start: part.start + at, end: part.start + at + 1 } : { start: part.start, end: part.end };
    });
  });
}

/** A stretch of a text as a sentence; undefined where a pair of marks begins or ends in it. */
function pieceOf(unit: MarkdownUnit, like: Segment, start: number, end: number): Segment | undefined {
  const ids = new Map<number, number>();
  const codes = new Map<number, Code>();
  const content = partsBetween(unit, start, end).map((part): Inline => {
    if (part.type === "text") return { type: "text", value: normalizeSpace(part.value) };
    const id = ids.get(part.id) ?? ids.size + 1;
    ids.set(part.id, id);
    const code = unit.codes[part.id - 1];
    if (code) codes.set(id, code);
    return { type: part.type, id };
  });
  const joined = joinTexts(content);
  if (pairProblems(joined).length > 0) return undefined;
  return { ...like, start, end, content: joined, codes, source: formatRecord(joined) };
}

function plain(parts: readonly (Part | Inline)[]): string {
  return parts.map((part) => (part.type === "text" ? part.value : "")).join("");
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

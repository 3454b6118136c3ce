/**
 * The frames of a Spanish file beside those of its English: what both have outside of their words. A frame is what a block
 * is, an address or code in a sentence, a block without text, or a value of front matter. It depends on the two files alone.
 */

import { isWrittenCode } from "../formats/capabilities.ts";
import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Inline } from "../formats/types.ts";
import { joinSegments } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { hashFrame } from "../record/frames.ts";
import { blockIndexAt } from "./block-at.ts";
import { markupFrames, passageAt, readPassages, type PassageEnglish } from "./passage-frames.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { openBlocks, pairOpaque, pairTexts, type OpenBlock } from "./pair-blocks.ts";
import { keyFrames, shapeFrames } from "./shapes.ts";
import { outerFrames } from "./outer-codes.ts";
import { blockHash, isOtherKind, readSide, type Side } from "./sides.ts";
import { valuesOf } from "./front-matter-values.ts";
import { lineCounter } from "./line-counter.ts";
import type { PlacedBlock } from "./places.ts";
import type { Frame, FramedLine, Stretch, Within } from "./types.ts";

/** What the file has of a frame, as a hash. */
export function spanishHash(frame: Frame): string {
  return frame.kind === "around" ? (frame.spanish?.hash ?? "") : frame.pair.es;
}

export interface Frames {
  readonly all: readonly Frame[];
  /** Ids of the sentences that were looked at, also of those that have none: the first sentence of a paragraph may change. */
  readonly sentences: readonly string[];
  /** The file's block for each of the English, where it has one. */
  readonly blocks: ReadonlyMap<number, number>;
  /** Hashes of the file's blocks without text that no block of the English answers, by their places. */
  readonly alone: ReadonlyMap<number, string>;
  /** Where its passages stand: nothing is put into one. */
  readonly passages: ReadonlyMap<string, Stretch>;
  readonly passageEnglish: PassageEnglish;
  /** Values of the file's front matter whose key the English has not, by their keys. */
  readonly ownValues: ReadonlyMap<string, { readonly start: number; readonly end: number; readonly hash: string }>;
}

/**
 * Reads the frames of both files.
 * @param lines Sentences of today's English whose texts are in the file
 * @param flag The key of front matter that is Cotejo's own
 * @param waiting Sentences whose blocks the record has with them, while the file has older texts in their places
 */
export function readFrames(
  english: MarkdownDocument,
  segments: readonly Segment[],
  file: MarkdownDocument,
  places: PlacesInFile,
  lines: readonly FramedLine[],
  flag?: string,
  waiting: readonly Segment[] = [],
): Frames {
  const [own, theirs] = [readSide(english, segments), readSide(file, places.all)];
  const lineAt = lineCounter(english.text);
  const texts = pairTexts(english, file, places, lines);
  const passageEnglish = readPassages(own, theirs, places, lines);
  const open = openBlocks(own, []);
  const inPassages = new Map(open.map(({ at }) => [at, passageAt(passageEnglish, at)]));
  // One that a passage has is not another block of its kind.
  const mayDiffer = ({ at }: OpenBlock): boolean => inPassages.get(at)?.isCertain !== true;
  const opaque = pairOpaque(open, openBlocks(theirs, [...places.passages.values()]), texts, mayDiffer);
  const blocks = new Map([...texts, ...opaque]);
  const firstOf = firstLines(english, segments, lines, waiting);
  const shapes = shapeFrames(own, theirs, places);
  const idOf = new Map(lines.map(({ id, segment }) => [segment.ordinal, id]));
  const all: Frame[] = [];
  const { firsts } = passageEnglish;
  for (const line of lines) {
    const at = firstOf.get(line.id);
    const first = firsts.get(line.within ?? "");
    const within = line.within !== undefined && first !== undefined ? { passage: line.within, id: first } : undefined;
    const spanish = at === undefined ? undefined : texts.get(at);
    // Where people have put a block to the one before it, it has none of its own.
    if (within) all.push(...markupFrames(own, line, within, at));
    else if (at !== undefined) {
      const pair = { en: blockHash(own, at), es: spanish === undefined ? "" : blockHash(theirs, spanish) };
      all.push({
        kind: "block",
        id: line.id,
        name: "block",
        pair,
        english: at,
        spanish,
        isOtherKind: isOtherKind(
          own,
          at,
          theirs,
          spanish ?? blockIndexAt(file, places.sentences.get(line.id)?.[0]?.start ?? -1),
        ),
        ...about(english, own.placed[at], lineAt),
      });
    }
    all.push(
      ...codeFrames(english, file, places, line, within),
      ...outerFrames(own, theirs, places, idOf, line),
      ...shapes(line, at !== undefined),
    );
  }
  for (const block of open) {
    const frame = opaqueFrame(own, theirs, block, opaque.get(block.at), inPassages.get(block.at));
    all.push({ ...frame, ...about(english, own.placed[block.at], lineAt) });
  }
  all.push(...valueFrames(english, file), ...keyFrames(own, theirs, flag));
  const taken = new Set(opaque.values());
  const alone = openBlocks(theirs, [...places.passages.values()]).filter(({ at }) => !taken.has(at));
  const inEnglish = valuesOf(english);
  const ownValues = [...valuesOf(file)].flatMap(([path, { start, end, key }]) =>
    inEnglish.has(path) || path === flag ? [] : [[path, { start, end, hash: hashFrame(key) }] as const],
  );
  return {
    all,
    sentences: lines.flatMap(({ id, within: passage }) => (passage === undefined ? id : [])),
    blocks,
    alone: new Map(alone.map(({ at, key }) => [at, hashFrame(key)])),
    passages: places.passages,
    passageEnglish,
    ownValues: new Map(ownValues),
  };
}

function opaqueFrame(
  own: Side,
  theirs: Side,
  { at, key }: OpenBlock,
  spanish: number | undefined,
  within: Within | undefined,
): Omit<Extract<Frame, { readonly kind: "opaque" }>, "line" | "shown"> {
  const { start = 0, end = 0 } = own.placed[at] ?? {};
  return {
    kind: "opaque",
    name: String(at),
    pair: { en: hashFrame(key), es: spanish === undefined ? "" : hashFrame(theirs.placed[spanish]?.key ?? "") },
    english: at,
    spanish,
    text: own.document.text.slice(start, end),
    ...(within && spanish === undefined && { within }),
  };
}

/** The first words of a block, behind the fence of code, and its line. */
function about(
  { text }: MarkdownDocument,
  block: PlacedBlock | undefined,
  lineAt: (offset: number) => number,
): { line: number; shown: string } {
  const [start, end] = [block?.start ?? 0, block?.end ?? 0];
  return { line: lineAt(start), shown: firstWords(text.slice(start, end)) };
}

/** The first line of a block's text, behind the fence of code: what people know it by. */
export function firstWords(block: string): string {
  return block.replace(/^(?:```|~~~).*\s+/, "").split(/[\r\n]/, 1)[0] ?? "";
}

/** By its id the line of the first sentence of each block that the file has: the block is recorded there. */
function firstLines(
  english: MarkdownDocument,
  segments: readonly Segment[],
  lines: readonly FramedLine[],
  waiting: readonly Segment[],
): ReadonlyMap<string, number> {
  const idOf = new Map(lines.map(({ id, segment }) => [segment.ordinal, id]));
  const found = new Map<string, number>();
  const known = new Set<number>();
  // At the second sentence it would be a paragraph of its own, which the next run joins with the first.
  const waits = new Set(waiting);
  for (const segment of segments) {
    const { ordinal, start } = segment;
    const at = blockIndexAt(english, start);
    if (waits.has(segment)) known.add(at);
    const id = idOf.get(ordinal);
    if (at === -1 || id === undefined || known.has(at)) continue;
    known.add(at);
    found.set(id, at);
  }
  return found;
}

/** The addresses and the code of a sentence. */
function codeFrames(
  { text: source }: MarkdownDocument,
  file: MarkdownDocument,
  places: PlacesInFile,
  { id, segment, text }: FramedLine,
  within: Within | undefined,
): readonly Frame[] {
  const spanish = codesInFile(file, places.sentences.get(id) ?? [], text) ?? new Map<number, MarkdownCode>();
  return [...segment.codes].map(([number, code]): Frame => {
    const other = spanish.get(number);
    const pair = { en: hashFrame(codeIdentity(code)), es: other ? hashFrame(codeIdentity(other)) : "" };
    return {
      kind: "code",
      id,
      name: String(number),
      pair,
      line: segment.line,
      shown: isWrittenCode(code) ? source.slice(code.open.start, (code.close ?? code.open).end) : code.display,
      spanish: other,
      ...(within && { within }),
    };
  });
}

/** The file's codes for those of the English, by their numbers there; undefined where it has more, fewer, or others. */
export function codesInFile(
  file: MarkdownDocument,
  run: readonly Segment[],
  text: readonly Inline[],
): ReadonlyMap<number, MarkdownCode> | undefined {
  const whole = run[0] && joinSegments(file.units[run[0].unit], run);
  const begins = (content: readonly Inline[]): readonly { readonly type: string; readonly id: number }[] =>
    content.flatMap((part) => (part.type === "open" || part.type === "ph" ? part : []));
  const [known, theirs] = [begins(text), begins(whole?.content ?? [])];
  // A comment that somebody put there is not the bold word that somebody else took out.
  if (known.length !== theirs.length || known.some(({ type }, at) => type !== theirs[at]?.type)) return undefined;
  return new Map(
    known.flatMap(({ id }, at) => {
      const code = whole?.codes.get(theirs[at]?.id ?? -1);
      return code && isWrittenCode(code) ? [[id, code] as const] : [];
    }),
  );
}

/** Values of front matter that are no text, by their keys. */
function valueFrames(english: MarkdownDocument, file: MarkdownDocument): readonly Frame[] {
  const theirs = valuesOf(file);
  const addresses = english.links.filter(({ form }) => form === "address");
  return [...valuesOf(english)].map(([path, value]): Frame => {
    const spanish = theirs.get(path);
    const pair = { en: hashFrame(value.key), es: spanish ? hashFrame(spanish.key) : "" };
    const isAddress = addresses.some(({ start }) => start >= value.start && start < value.end);
    const isKept = isAddress && value.key === spanish?.key;
    return { kind: "value", name: path, pair, line: value.line, shown: path, spanish, isKept };
  });
}

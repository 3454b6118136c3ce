/**
 * How a file is made outside of its words and its addresses: where a text begins in its block, how many blocks without text
 * stand around one, the keys and comments of front matter. A run writes no shape alone; it tells whether a person has changed one.
 */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { partsBetween } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { hashFrame } from "../record/frames.ts";
import { blockIndexAt } from "./block-at.ts";
import type { Frame, FramedLine } from "./types.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { blockHash, isOtherKind, readSide, type Side } from "./sides.ts";

/** How the texts of a block follow each other, and the blocks without text around it. */
export function shapeFrames(
  own: Side,
  theirs: Side,
  places: PlacesInFile,
): (line: Pick<FramedLine, "id" | "segment" | "within">, begins: boolean) => readonly Frame[] {
  const [english, spanish] = [shapesIn(own), shapesIn(theirs)];
  return ({ id, segment, within }, begins) => {
    const [first] = within !== undefined ? [] : (places.sentences.get(id) ?? []);
    const [mine, other] = [english(segment), first ? spanish(first) : new Map<string, string>()];
    const at = blockIndexAt(own.document, segment.start);
    const shown = own.document.text.slice(segment.start, segment.end);
    const place = first ? blockIndexAt(theirs.document, first.start) : undefined;
    return [...new Set([...mine.keys(), ...other.keys()])].map((name): Frame => {
      const pair = { en: mine.get(name) ?? "", es: other.get(name) ?? "" };
      const isOther = within !== undefined || isOtherKind(own, at, theirs, place);
      return {
        kind: "shape",
        id,
        name,
        pair,
        line: segment.line,
        shown,
        english: at,
        spanish: place,
        begins,
        isOtherKind: isOther,
      };
    });
  };
}

/**
 * The shapes at a sentence, by name: at the first one of a text what stands before it in its block, and at the first one of
 * a block how many blocks without text stand before and behind it.
 */
export function shapesIn(side: Side): (sentence: Segment) => ReadonlyMap<string, string> {
  const { document, placed, sentences, ofUnit } = side;
  const textsIn = Map.groupBy(ofUnit.keys(), (unit) => {
    const [first] = ofUnit.get(unit) ?? [];
    return first ? blockIndexAt(document, first.start) : -1;
  });
  const placeIn = new Map([...textsIn.values()].flatMap((units) => units.map((unit, place) => [unit, place])));
  const withText = [...textsIn.keys()].filter((at) => at !== -1).sort((a, b) => a - b);
  const orderOf = new Map(withText.map((at, order) => [at, order]));
  return (sentence) => {
    const shapes = new Map<string, string>();
    if (ofUnit.get(sentence.unit)?.[0] !== sentence) {
      const breaks = breaksBefore(document, sentences, sentence);
      if (breaks > 0) shapes.set("break", String(breaks));
      return shapes;
    }
    const at = blockIndexAt(document, sentence.start);
    const units = textsIn.get(at) ?? [];
    const place = placeIn.get(sentence.unit) ?? -1;
    const block = placed[at];
    if (at === -1 || !block) return shapes;
    if (units.length > 1) {
      const from = place === 0 ? block.from : (document.slots.get(units[place - 1] ?? -1) ?? block.from) + 1;
      const entries = document.outline.slice(from, (document.slots.get(sentence.unit) ?? from) + 1);
      shapes.set("text", hashFrame(entries.join("\n")));
    }
    const order = orderOf.get(at) ?? -1;
    const behind = (withText[order + 1] ?? placed.length) - at - 1;
    if (place === 0 && order === 0 && at > 0) shapes.set("before", String(at));
    if (place === 0 && behind > 0) shapes.set("behind", String(behind));
    return shapes;
  };
}

/** A name for what begins with a sentence: its block, and what stands before its text in a block with several. */
export function shapeOf(block: string | undefined, text: string | undefined): string {
  return `${block ?? ""} ${text ?? ""}`;
}

/** The names of the shapes of a file, by the first sentence of each text. */
export function textShapes(document: MarkdownDocument, sentences: readonly Segment[]): ReadonlyMap<Segment, string> {
  const side = readSide(document, sentences);
  const shapes = shapesIn(side);
  const found = new Map<Segment, string>();
  const [blocks, units] = [new Set<number>(), new Set<number>()];
  for (const sentence of sentences) {
    if (units.has(sentence.unit)) continue;
    units.add(sentence.unit);
    const at = blockIndexAt(document, sentence.start);
    // A value of front matter has none.
    if (at === -1) continue;
    const block = blocks.has(at) ? undefined : blockHash(side, at);
    blocks.add(at);
    found.set(sentence, shapeOf(block, shapes(sentence).get("text")));
  }
  return found;
}

/** How many line breaks stand between a sentence and the one before it in its text. */
export function breaksBefore(
  document: MarkdownDocument,
  sentences: readonly Segment[],
  { ordinal, unit: index, start }: Segment,
): number {
  const unit = document.units[index];
  const before = sentences[ordinal - 1];
  const parts = unit && before?.unit === index ? partsBetween(unit, before.end, start) : [];
  return parts.filter((part) => part.type === "ph" && unit?.codes[part.id - 1]?.type === "break").length;
}

/** The keys of front matter in their order, and its comments, as one frame. */
export function keyFrames(english: Side, file: Side, flag: string | undefined): readonly Frame[] {
  const [en, es] = [hashKeys(english, flag), hashKeys(file, flag)];
  if (en === "" && es === "") return [];
  return [
    {
      kind: "shape",
      name: KEYS,
      pair: { en, es },
      line: 1,
      shown: "",
      english: -1,
      spanish: undefined,
      begins: false,
      isOtherKind: false,
    },
  ];
}

/** In place of the keys of a value. */
export const KEYS = "#";

/**
 * The hash of the keys in front matter and of its comments; "" where there is nothing to tell.
 * @param flag A key that is Cotejo's own, and no part of it
 */
export function hashKeys({ document, frontMatter }: Side, flag: string | undefined): string {
  const places = frontMatter?.places ?? [];
  const keys = places.flatMap(({ key }) => (key.startsWith("key|") && key !== `key|${flag}` ? key : []));
  const frames = places.flatMap(({ kind, start, end }) => (kind === "frame" ? document.text.slice(start, end) : []));
  const comments = frames.join("\n").match(/#[^\r\n]*/g) ?? [];
  if (comments.length === 0 && keys.length < 2) return "";
  return hashFrame([...keys, ...comments.map((comment) => comment.trimEnd())].join("\n"));
}

/** Compares the frames of both files with the record: it tells which side has changed what since both last agreed. */

import { shortId } from "../base/hash.ts";
import {
  formatFrame,
  formatPair,
  hashLines,
  parseFrame,
  parsePair,
  type FrameLine,
  type FramePair,
} from "../record/frames.ts";
import { spanishHash, type Frames } from "./frames.ts";
import type { Frame } from "./types.ts";
import { COMMENT } from "./front-matter-values.ts";
import { matchOpaque, type GoneOwn, type RecordedFrame } from "./match-opaque.ts";

/** What the record has. */
export interface RecordedFrames {
  /** Of sentences, by the ids of their lines. */
  readonly sentences: ReadonlyMap<string, string>;
  readonly lines: readonly FrameLine[];
  /** That it has none says that front matter has no values but texts: the rest of the file are texts and passages. */
  readonly isComplete?: boolean;
}

export type FrameState =
  /** The English is as it was, whatever the Spanish file has. */
  | "same"
  /** The record has nothing of it: both files are taken to agree. */
  | "new"
  /** The English has changed, and the file has that already. */
  | "agreed"
  /** The English alone has changed, or where the run would lead a link. */
  | "changed"
  /** The English has a block or a value that it had not. */
  | "added"
  /** Both have changed: the file's stays. */
  | "own";

export interface ComparedFrame {
  readonly frame: Frame;
  readonly was: FramePair | undefined;
  /** Hashes of the lines of its English as it was, of a block that is a person's own in Spanish. */
  readonly lines: readonly string[] | undefined;
  readonly state: FrameState;
  /** What it will be in the file once the English is in it; undefined where nobody has rendered that. */
  readonly ours: string | undefined;
}

export interface ComparedFrames {
  readonly all: readonly ComparedFrame[];
  /** As `Frames` has them. */
  readonly sentences: readonly string[];
  /** The file's blocks without text whose English has gone, by their places. */
  readonly gone: readonly number[];
  /** Keys of front matter that the English has no more, and that the file has as it was written. */
  readonly goneValues: readonly string[];
  /** What people have of their own in the file, and whose English has gone: it stays. */
  readonly goneOwn: readonly GoneOwn[];
}

/** The key of a frame: its sentence, its kind and its name. */
export function frameKey({ id, kind, name }: Pick<Frame, "id" | "kind" | "name">): string {
  return `${id ?? ""} ${kind} ${name}`;
}

/** Whether the file has to be rendered: a frame has changed on either side, or the record has nothing of it yet. */
export function hasChanges({ all, gone, goneValues }: ComparedFrames): boolean {
  return (
    gone.length + goneValues.length > 0 ||
    all.some(({ state, was, frame }) => state !== "same" || was?.es !== frame.pair.es)
  );
}

/**
 * Compares frames.
 * @param ours Frames of what would be written for today's English, by `frameKey`
 */
export function compareFrames(now: Frames, before: RecordedFrames, ours?: ReadonlyMap<string, Frame>): ComparedFrames {
  const isFirst = before.lines.length + before.sentences.size === 0;
  const knowsComments = before.lines.some(({ key }) => key?.startsWith(COMMENT));
  const opaque = matchOpaque(now, before.lines);
  const values = new Map(
    before.lines.flatMap(({ key, frame }) => (key === undefined ? [] : [[key, parsePair(frame)]])),
  );
  const recorded = (frame: Frame): RecordedFrame | undefined => {
    if (frame.kind === "opaque") return opaque.was.get(frame);
    if (frame.id === undefined) return asKnown(values.get(frame.name));
    const parts = parseFrame(before.sentences.get(frame.id));
    if (frame.kind === "around") return asKnown(frame.isEven ? frame.pair : aroundIn(parts));
    return asKnown(parts.get(frame.name) ?? aroundAt(parts, frame.name));
  };
  const compared = now.all.map((frame): ComparedFrame => {
    const known = recorded(frame);
    const other = ours?.get(frameKey(frame));
    const rendered = other && !(frame.kind === "around" && frame.isEven) ? spanishHash(other) : other?.pair.es;
    const isUnknown = isFirst && !(before.isComplete === true && frame.kind === "value");
    const isOwn = known === undefined && isRecut(frame, parseFrame(before.sentences.get(frame.id ?? "")));
    const state = isOwn ? "own" : stateOf(frame, known, rendered, { isFirst: isUnknown, knowsComments });
    return { frame, was: known?.pair, lines: known?.lines, ours: rendered, state };
  });
  // A comment has no place where people have taken out its key.
  const isOut = new Set(
    compared.flatMap(({ frame, state }) => (frame.pair.es === "" && state !== "added" ? frame.name : [])),
  );
  const all = compared.map((each) =>
    isCommentOf(each.frame) && each.state === "added" && isOut.has(each.frame.name.slice(COMMENT.length))
      ? { ...each, state: "agreed" as const }
      : each,
  );
  const gone = [...now.ownValues].flatMap(([path, { hash, start }]) => {
    const line = before.lines.find(({ key }) => key === path);
    const was = line && parsePair(line.frame);
    return was && was.es === hash && was.en !== "" ? [{ path, start, line, was }] : [];
  });
  return {
    all,
    sentences: now.sentences,
    gone: opaque.gone,
    goneValues: gone.flatMap(({ path, was }) => (was.isOwn ? [] : path)),
    goneOwn: [
      ...opaque.goneOwn,
      ...gone.flatMap(({ path, start, line, was }) =>
        was.isOwn ? { place: { key: path, start }, line, id: undefined } : [],
      ),
    ],
  };
}

/**
 * Whether the English has taken a text out of its block, or into another one, and the file has that in another kind of block:
 * an item of a list has become a paragraph. A run writes that only where nobody has touched both blocks.
 */
function isRecut(frame: Frame, parts: ReadonlyMap<string, FramePair>): boolean {
  if (frame.kind === "block") return frame.isOtherKind && parts.has("text");
  // What the record has from before the text was in a passage has Spanish, too.
  if (frame.kind === "markup") return frame.begins && parts.get("text")?.es === "";
  const isInner = frame.kind === "shape" && frame.name === "text" && frame.pair.en !== "" && !frame.begins;
  return isInner && frame.isOtherKind && (parts.has("block") || parts.has("markup"));
}

function asKnown(pair: FramePair | undefined): RecordedFrame | undefined {
  return pair && { pair };
}

/** All codes around a text, as the record has them: one by one, or together where the files had not as many. */
function aroundIn(parts: ReadonlyMap<string, FramePair>): FramePair | undefined {
  const together = parts.get("around");
  if (together) return together;
  const each = [...parts].flatMap(([name, pair]) => (/^around\d+$/.test(name) ? pair : []));
  const isOwn = each.some((pair) => pair.isOwn);
  const join = (side: "en" | "es"): string => each.map((pair) => pair[side]).join("+");
  // A text whose record has no codes had none around it.
  const isKnown = each.length > 0 || parts.has("block") || parts.has("text");
  return isKnown ? { en: join("en"), es: join("es"), isOwn } : undefined;
}

/** One of the codes around a text, where the files had not as many until now. */
function aroundAt(parts: ReadonlyMap<string, FramePair>, name: string): FramePair | undefined {
  const [, number] = /^around(\d+)$/.exec(name) ?? [];
  const together = number === undefined ? undefined : parts.get("around");
  if (!together) return undefined;
  const at = (list: string): string => list.split("+")[Number(number) - 1] ?? "";
  return { ...together, en: at(together.en), es: at(together.es) };
}

function isCommentOf({ kind, name }: Frame): boolean {
  return kind === "value" && name.startsWith(COMMENT);
}

/** Kinds of frames that older versions did not record with each sentence. */
const OF_SENTENCES: ReadonlySet<Frame["kind"]> = new Set(["code", "around", "block", "markup"]);

function stateOf(
  frame: Frame,
  known: RecordedFrame | undefined,
  ours: string | undefined,
  { isFirst, knowsComments }: { readonly isFirst: boolean; readonly knowsComments: boolean },
): FrameState {
  const { kind, pair, spanish } = frame;
  const was = known?.pair;
  if (kind === "shape") return stateOfShape(frame, was, ours);
  // Nor are comments that the file has, in a ledger that an older version wrote.
  const isComment = isCommentOf(frame) && spanish !== undefined && (!knowsComments || pair.en === pair.es);
  if (!was && (isFirst || isComment || OF_SENTENCES.has(kind))) return "new";
  if (was?.en === pair.en) {
    // A page that a link leads to has a Spanish one by now.
    const isLedElsewhere = ours !== undefined && ours !== pair.es && pair.es === was.es && pair.es !== "";
    return isLedElsewhere && was.isOwn !== true ? "changed" : "same";
  }
  // What a passage has of it is not known.
  if (frame.within && (was || frame.within.isBeside !== true)) return "own";
  if (pair.es === (ours ?? pair.en)) return "agreed";
  if (!was) return spanish === undefined ? "added" : "own";
  if (pair.es !== was.es) return "own";
  // What people have taken out stays out, also when its English changes.
  if (pair.es === "" && was.en !== "") return "agreed";
  return was.isOwn && !known?.lines ? "own" : "changed";
}

/** Where the English alone has nested an item, or taken one out, the run does too. Any other shape is recorded as it is. */
function stateOfShape({ name, pair }: Frame, was: FramePair | undefined, ours: string | undefined): FrameState {
  if (was?.en === pair.en && was.es === pair.es) return "same";
  const isEnglish = was !== undefined && was.en === was.es && was.en !== pair.en && was.es === pair.es;
  return name === "text" && isEnglish && was.en !== "" && ours !== undefined && ours !== pair.es ? "changed" : "new";
}

export interface RecordOptions {
  /** A person says that the file is right as it is, also in what has no English any more. */
  readonly acceptsGone?: boolean;
  /** Ids of the lines of paragraphs that the English has cut otherwise, and the file not yet: the record keeps the old cuts. */
  readonly openCuts?: ReadonlySet<string>;
}

/**
 * What the record has from now on.
 * @param written What the file has by now of the frames that were written, by their keys
 * @param settled Keys of frames where a person says that the file is right as it is
 */
export function recordFrames(
  { all, sentences: lookedAt, goneOwn }: ComparedFrames,
  before: RecordedFrames,
  written: ReadonlyMap<string, string>,
  settled: ReadonlySet<string>,
  { acceptsGone = false, openCuts = new Set<string>() }: RecordOptions = {},
): RecordedFrames {
  const pairOf = ({ frame, was, state, ours }: ComparedFrame): FramePair | undefined => {
    const es = written.get(frameKey(frame)) ?? frame.pair.es;
    const key = frameKey(frame);
    // While the English is as it was, what people make of the Spanish is their own.
    const isKnown = state === "same" || state === "new" || state === "agreed";
    if (!isKnown && !settled.has(key) && !written.has(key)) return was;
    if (frame.kind === "block" && !was && openCuts.has(frame.id ?? "")) return undefined;
    const isAsBefore = was?.es === es && was.en === frame.pair.en;
    const wasOwn = isAsBefore ? was.isOwn === true : es !== frame.pair.en;
    // A shape is recorded the same way whether or not this run rendered the file.
    const isOwn = ours === undefined || (frame.kind === "shape" && isAsBefore) ? wasOwn : es !== ours;
    return { en: frame.pair.en, es, isOwn: es !== "" && (isOwn || (frame.kind === "value" && frame.isKept)) };
  };
  const has = new Set(all.map(({ frame }) => frame.id));
  const none = lookedAt.filter((id) => !has.has(id) && !openCuts.has(id) && before.sentences.has(id));
  const sentences = new Map([...before.sentences, ...none.map((id) => [id, ""] as const)]);
  const lines: FrameLine[] = [];
  const counts = new Map<string, number>();
  for (const [id, parts] of Map.groupBy(all, ({ frame }) => frame.id)) {
    const pairs = parts.flatMap((part) => {
      const pair = pairOf(part);
      return pair && pair.en + pair.es !== "" ? [[part.frame, pair] as const] : [];
    });
    if (id !== undefined) {
      const was = parseFrame(before.sentences.get(id));
      const isOpen = parts.some((part) => part.state === "own" && !part.was && !settled.has(frameKey(part.frame)));
      const names = isOpen ? ["block", "markup", "text"] : openCuts.has(id) ? ["block"] : [];
      const kept = names.flatMap((name) => {
        const pair = was.get(name);
        return pair ? [[name, pair] as const] : [];
      });
      sentences.set(id, formatFrame(new Map([...kept, ...pairs.map(([{ name }, pair]) => [name, pair] as const)])));
      continue;
    }
    for (const [each, pair] of pairs) {
      const frame = formatPair(pair);
      if (each.kind === "value" || each.kind === "shape")
        lines.push({ id: shortId(["frame", each.name]), key: each.name, frame });
      if (each.kind !== "opaque") continue;
      const count = (counts.get(frame) ?? 0) + 1;
      counts.set(frame, count);
      const own = pair.isOwn && pair.en === each.pair.en ? { lines: hashLines(each.text).join(" ") } : {};
      const within = each.within && { within: each.within.passage };
      lines.push({ id: shortId(["frame", frame, String(count)]), frame, ...own, ...within });
    }
  }
  // Until then it is known what the file has, and that its English has gone.
  return { sentences, lines: acceptsGone ? lines : [...lines, ...goneOwn.map(({ line }) => line)] };
}

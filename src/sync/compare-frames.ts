/** Frames of both files beside what the record has of them: who has changed what since both last agreed. */

import { shortId } from "../config/hash.ts";
import { formatFrame, formatPair, parseFrame, parsePair, type FramePair } from "../store/frames.ts";
import type { FrameLine } from "../store/frames.ts";
import type { Frame, Frames } from "./frames.ts";

/** What the record has. */
export interface RecordedFrames {
  /** Of sentences, by the ids of their lines. */
  readonly sentences: ReadonlyMap<string, string>;
  readonly lines: readonly FrameLine[];
}

export type FrameState =
  /** The English is as it was, whatever the Spanish file has. */
  | "same"
  /** The record has nothing of it: both files are taken to agree. */
  | "new"
  /** The English has changed, and the file has that already. */
  | "agreed"
  /** The English alone has changed. */
  | "changed"
  /** The English has a block or a value that it had not. */
  | "added"
  /** Both have changed: the file's stays. */
  | "own";

export interface ComparedFrame {
  readonly frame: Frame;
  readonly was: FramePair | undefined;
  readonly state: FrameState;
  /** What it will be in the file once the English is in it; undefined where nobody has rendered that. */
  readonly ours: string | undefined;
}

export interface ComparedFrames {
  readonly all: readonly ComparedFrame[];
  /** The file's blocks without text whose English has gone, by their places. */
  readonly gone: readonly number[];
}

/** What the frame of a rendered file is known by. */
export function frameKey({ id, kind, name }: Pick<Frame, "id" | "kind" | "name">): string {
  return `${id ?? ""} ${kind} ${name}`;
}

/** Whether any frame may have to be written or told. */
export function hasChanges({ all, gone }: ComparedFrames): boolean {
  return gone.length > 0 || all.some(({ state }) => state !== "same" && state !== "new");
}

/**
 * Compares frames.
 * @param ours Frames of what would be written for today's English, by `frameKey`
 */
export function compareFrames(now: Frames, before: RecordedFrames, ours?: ReadonlyMap<string, Frame>): ComparedFrames {
  const isFirst = before.lines.length === 0 && before.sentences.size === 0;
  const opaque = matchOpaque(now, before.lines);
  const values = new Map(
    before.lines.flatMap(({ key, frame }) => (key === undefined ? [] : [[key, parsePair(frame)]])),
  );
  const recorded = (frame: Frame): FramePair | undefined => {
    if (frame.kind === "opaque") return opaque.was.get(frame);
    if (frame.kind === "value") return values.get(frame.name);
    return parseFrame(before.sentences.get(frame.id ?? "")).get(frame.name);
  };
  const all = now.all.map((frame): ComparedFrame => {
    const was = recorded(frame);
    const rendered = ours?.get(frameKey(frame))?.pair.es;
    return { frame, was, ours: rendered, state: stateOf(frame, was, rendered, isFirst) };
  });
  return { all, gone: opaque.gone };
}

function stateOf(frame: Frame, was: FramePair | undefined, ours: string | undefined, isFirst: boolean): FrameState {
  const { kind, pair, spanish } = frame;
  if (!was && (isFirst || kind === "code" || kind === "block")) return "new";
  if (was?.en === pair.en) return "same";
  // What a passage has of it is not known.
  if (frame.kind === "code" && frame.isInPassage) return "own";
  if (pair.es === ours) return "agreed";
  if (!was) return spanish === undefined ? "added" : "own";
  if (pair.es !== was.es) return "own";
  // What people have taken out stays out, whatever becomes of its English.
  if (pair.es === "") return "agreed";
  // The shape of a block with texts is taken whole, so that nothing of a person's may be in it.
  return kind === "block" && was.en !== was.es ? "own" : "changed";
}

/** Blocks without text have no name: each has the line with its hashes, else the one with its Spanish. */
function matchOpaque(
  now: Frames,
  lines: readonly FrameLine[],
): { readonly was: ReadonlyMap<Frame, FramePair>; readonly gone: readonly number[] } {
  const open = lines.filter(({ key }) => key === undefined).map(({ frame }) => parsePair(frame));
  const was = new Map<Frame, FramePair>();
  const frames = now.all.filter(({ kind }) => kind === "opaque");
  const take = (isIts: (pair: FramePair, own: FramePair) => boolean): void => {
    for (const frame of frames) {
      const at = was.has(frame) ? -1 : open.findIndex((pair) => isIts(pair, frame.pair));
      const [pair] = at === -1 ? [] : open.splice(at, 1);
      if (pair) was.set(frame, pair);
    }
  };
  take((pair, own) => pair.en === own.en && pair.es === own.es);
  take((pair, own) => pair.en === own.en);
  take((pair, own) => pair.es === own.es);
  const left = open.map(({ es }) => es).filter((es) => es !== "");
  const gone = [...now.alone].flatMap(([at, hash]) => {
    const index = left.indexOf(hash);
    if (index === -1) return [];
    left.splice(index, 1);
    return at;
  });
  return { was, gone };
}

/**
 * What the record has from now on.
 * @param written Keys of the frames that are in the file now
 * @param settles A person says that the file is right as it is
 */
export function recordFrames(
  { all }: ComparedFrames,
  before: RecordedFrames,
  written: ReadonlySet<string>,
  settles: boolean,
): RecordedFrames {
  const pairOf = ({ frame, was, state, ours = "" }: ComparedFrame): FramePair | undefined => {
    const { pair } = frame;
    if (state === "same") return was;
    if (state === "new" || state === "agreed" || (state === "own" && settles)) return pair;
    return written.has(frameKey(frame)) ? { en: pair.en, es: ours } : was;
  };
  const sentences = new Map(before.sentences);
  const lines: FrameLine[] = [];
  const counts = new Map<string, number>();
  for (const [id, parts] of Map.groupBy(all, ({ frame }) => frame.id)) {
    const pairs = parts.flatMap((part) => {
      const pair = pairOf(part);
      return pair ? [[part.frame, pair] as const] : [];
    });
    if (id !== undefined) {
      sentences.set(id, formatFrame(new Map(pairs.map(([{ name }, pair]) => [name, pair]))));
      continue;
    }
    for (const [{ kind, name }, pair] of pairs) {
      const frame = formatPair(pair);
      const count = (counts.get(frame) ?? 0) + 1;
      if (kind === "opaque") counts.set(frame, count);
      if (kind === "value") lines.push({ id: shortId(["frame", name]), key: name, frame });
      else lines.push({ id: shortId(["frame", frame, String(count)]), frame });
    }
  }
  return { sentences, lines };
}

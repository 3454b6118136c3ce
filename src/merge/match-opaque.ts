/** Finds the line of the record for each block without text: such blocks have no name. */

import { parsePair, type FrameLine, type FramePair } from "../record/frames.ts";
import type { Frames } from "./frames.ts";
import type { Frame } from "./types.ts";

/** What the record has of a frame. */
export interface RecordedFrame {
  readonly pair: FramePair;
  /** Hashes of the lines of its English. */
  readonly lines?: readonly string[] | undefined;
}

/** What people have of their own in the file, and whose English has gone. */
export interface GoneOwn {
  /** The block's place in the file, or the key of front matter or the passage and where that begins. */
  readonly place: number | { readonly key?: string; readonly start: number; readonly end?: number };
  readonly line: FrameLine;
  /** For a passage: the line of a sentence that it stands for. */
  readonly id: string | undefined;
}

export interface MatchedOpaque {
  readonly was: ReadonlyMap<Frame, RecordedFrame>;
  /** The file's blocks whose English has gone, by their places. */
  readonly gone: readonly number[];
  readonly goneOwn: readonly GoneOwn[];
}

/** Each block gets the line with both its hashes, or else the one with its English hash, or with its Spanish one. */
export function matchOpaque(now: Frames, lines: readonly FrameLine[]): MatchedOpaque {
  const open = lines
    .filter(({ key }) => key === undefined)
    .map((line) => ({ line, pair: parsePair(line.frame), lines: line.lines?.split(" ") }));
  const was = new Map<Frame, RecordedFrame>();
  const frames = now.all.filter((frame) => frame.kind === "opaque");
  const take = (isIts: (pair: FramePair, own: FramePair, isThere: boolean) => boolean): void => {
    for (const frame of frames) {
      // A ledger from before passages had blocks does not say where one is.
      const isThere = ({ within = frame.within?.passage }: FrameLine): boolean => within === frame.within?.passage;
      const at = was.has(frame) ? -1 : open.findIndex(({ pair, line }) => isIts(pair, frame.pair, isThere(line)));
      const [known] = at === -1 ? [] : open.splice(at, 1);
      if (known) was.set(frame, known);
    }
  };
  take((pair, own) => pair.en === own.en && pair.es === own.es);
  take((pair, own) => pair.en === own.en);
  // A block that has gone from a passage must not lend its record to another block without Spanish.
  take((pair, own, isThere) => pair.es === own.es && (own.es !== "" || isThere));
  const left = open.filter(({ pair }) => pair.es !== "");
  const found = [...now.alone].flatMap(([place, hash]) => {
    const index = left.findIndex(({ pair }) => pair.es === hash);
    return left.splice(index, index === -1 ? 0 : 1).map(({ line, pair }) => ({ place, line, pair }));
  });
  const inPassages = open.flatMap(({ line }) => {
    const stretch = now.passages.get(line.within ?? "");
    return stretch ? [{ place: stretch, line, id: now.passageEnglish.firsts.get(line.within ?? "") }] : [];
  });
  return {
    was,
    gone: found.flatMap(({ place, pair }) => (pair.isOwn ? [] : place)),
    goneOwn: [
      ...found.flatMap(({ place, line, pair }) => (pair.isOwn ? { place, line, id: undefined } : [])),
      ...inPassages,
    ],
  };
}

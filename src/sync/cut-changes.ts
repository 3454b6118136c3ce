/**
 * Cuts what would be one passage where an older text ends and something that somebody has written begins: git has put an
 * older version of the file back, and somebody has edited beside it.
 */

import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import { sentencesIn } from "../merge/find-passages.ts";
import type { PlaceChange } from "../merge/places-in-file.ts";
import { MOST_SENTENCES } from "../merge/moved-older-texts.ts";
import { stretchesOf } from "../merge/stretches.ts";
import { isPassageChange, type PassageChange } from "../articles/put-passages.ts";
import { longestRun, olderTexts, type OlderRequest } from "./older-stretch.ts";

/** Sentences of blocks that follow each other, all older or all new. */
interface Piece {
  readonly isOlder: boolean;
  readonly sentences: Segment[];
  readonly lines: LedgerLine[];
}

/**
 * The changes, each that is in part older in pieces.
 * @param isOwn Whether a machine wrote a text
 */
export function cutChanges(request: OlderRequest, isOwn: (text: string) => boolean): readonly PlaceChange[] {
  const pieces = (change: PlaceChange): readonly PlaceChange[] =>
    isPassageChange(change) ? (cutMachine(request, change, isOwn) ?? cut(request, change)) : [change];
  return request.places.changes.flatMap(pieces);
}

/** What somebody has added, and beside it a machine's text of English that the record does not have yet. */
function cutMachine(
  { target, lines, places }: OlderRequest,
  change: PassageChange,
  isOwn: (text: string) => boolean,
): readonly PlaceChange[] | undefined {
  if (change.ids.length + change.was.length > 0) return undefined;
  const from = lines.findIndex(({ id }) => id === change.behind) + 1;
  const to = lines.findIndex(({ id }, at) => at >= from && (places.sentences.has(id) || places.passages.has(id)));
  const [line, ...others] = lines.slice(from, to === -1 ? lines.length : to).filter(({ retired }) => !retired);
  if (!line || line.target !== "" || others.length > 0) return undefined;
  const sentences = sentencesIn(target, places.all, change);
  const machines = sentences.filter(({ source }) => isOwn(source));
  const written = sentences.filter((sentence) => !machines.includes(sentence));
  const [place, ...further] = stretchesOf(target, places.all, written);
  const isApart = place && further.length === 0 && new Set(machines.map(({ unit }) => unit)).size === 1;
  if (!isApart) return undefined;
  const stretch = { ...change, text: target.text.slice(place.start, place.end), ...place };
  return [stretch, { kind: "rewritten", id: line.id, sentences: machines }];
}

function cut(request: OlderRequest, change: PassageChange): readonly PlaceChange[] {
  const { target, lines, places } = request;
  const [passage, ...others] = change.was;
  if (passage === undefined || others.length > 0) return [change];
  const pieces = piecesOf(request, change);
  const [older, ...more] = pieces.filter(({ isOlder }) => isOlder);
  if (!older || more.length > 0 || pieces.length === 1) return [change];
  const inside = lines.filter(({ within }) => within === passage);
  if (inside.length === 0 || !inside.every((line) => older.lines.includes(line))) return [change];
  const known = new Set(older.lines.map(({ id }) => id));
  const rest = change.ids.filter((id) => !known.has(id));
  const written = pieces.filter(({ isOlder }) => !isOlder);
  // Which of several lines a piece is of cannot be told.
  const units = new Set(written.flatMap(({ sentences }) => sentences.map(({ unit }) => unit)));
  if (rest.length > 1 || (rest.length === 1 && units.size > 1)) return [change];
  const stretchOf = ({ sentences }: Piece): PassageChange | undefined => {
    const [place, ...further] = stretchesOf(target, places.all, sentences);
    if (!place || further.length > 0) return undefined;
    return { ...change, ids: [], was: [], text: target.text.slice(place.start, place.end), ...place };
  };
  const changes = pieces.map((piece): PlaceChange | undefined => {
    const [id] = rest;
    if (!piece.isOlder && id !== undefined) return { kind: "rewritten", id, sentences: piece.sentences };
    const stretch = stretchOf(piece);
    if (!stretch) return undefined;
    if (piece.isOlder) return { ...stretch, ids: [...known], was: [passage] };
    return pieces.indexOf(piece) < pieces.indexOf(older) ? stretch : { ...stretch, behind: passage };
  });
  return changes.some((each) => each === undefined) ? [change] : changes.flatMap((each) => each ?? []);
}

function piecesOf({ target, lines, places }: OlderRequest, change: PassageChange): readonly Piece[] {
  const sentences = sentencesIn(target, places.all, change);
  const free = olderTexts(lines, places, change);
  const lineOf = new Map<Segment, LedgerLine>();
  for (let at = 0; at < sentences.length;) {
    const run = longestRun(free, sentences.slice(at, at + MOST_SENTENCES));
    if (run) {
      free.take(run.line);
      for (const sentence of run.sentences) lineOf.set(sentence, run.line);
    }
    at += run?.sentences.length ?? 1;
  }
  const pieces: Piece[] = [];
  for (const members of Map.groupBy(sentences, ({ unit }) => unit).values()) {
    const own = [...new Set(members.flatMap((sentence) => lineOf.get(sentence) ?? []))];
    const isOlder = members.every((sentence) => lineOf.has(sentence));
    const last = pieces.at(-1);
    if (last?.isOlder === isOlder) {
      last.sentences.push(...members);
      last.lines.push(...own);
    } else pieces.push({ isOlder, sentences: [...members], lines: own });
  }
  return pieces;
}

/** Finds the passages of a Spanish file, and the English that it lacks. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { bareLine } from "../record/line-parts.ts";
import { applyAction } from "../record/states.ts";
import { isEmptyOnPurpose, isInPassage, isPassage } from "../record/text-kind.ts";
import type { Signature } from "../record/transitions.ts";
import type { LedgerLine } from "../record/types.ts";
import { blockAt } from "../merge/block-at.ts";
import { sentencesIn } from "../merge/find-passages.ts";
import { readPlaces } from "../merge/read-places.ts";
import { wholeValue } from "../merge/value-places.ts";
import { withWholeValues } from "../merge/whole-values.ts";
import type { PassageAtPlace } from "../articles/passage-places.ts";
import { fileMarkdown } from "../articles/passages.ts";
import { squeeze } from "../articles/target-text.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { isPassageChange, withPassages, type PassageChange } from "../articles/put-passages.ts";
import { asRecorded } from "../articles/recorded-line.ts";
import type { TakenPairs } from "./take-pairs.ts";

/** What becomes of English that a Spanish file does not have: it is left out of it, or the next run translates it. */
export type Missing = "omit" | "translate";

export interface AdoptedPlaces {
  /** A line for each sentence of the English. */
  readonly lines: readonly LedgerLine[];
  /** The lines of the passages, and the sentence (ordinal) that each follows. */
  readonly passages: readonly PassageAtPlace[];
  /** Lines of the file (from 1) where they begin. */
  readonly places: readonly number[];
  /** Ordinals of English that the file does not have. */
  readonly missing: readonly number[];
}

/**
 * Makes passages of what is between the sentences that are taken.
 * @param known Passages that somebody has decided on
 * @param taken The lines with the sentences that are taken
 * @param guesses The English (ordinals) that a sentence of the file answers most likely, by its place
 */
export function adoptPlaces(
  article: LoadedArticle,
  target: MarkdownDocument,
  sentences: readonly Segment[],
  taken: readonly LedgerLine[],
  known: readonly PassageAtPlace[],
  missing: Missing,
  guesses: TakenPairs["guesses"],
  signature: Signature,
): AdoptedPlaces {
  const ledger = withPassagesAtPlaces(taken, known);
  const recorded = ledger.flatMap(asRecorded);
  const first = readPlaces(target, sentences, recorded, true);
  const { changes, sentences: places } = withWholeValues(target, recorded, first);
  const found = changes
    .filter(isPassageChange)
    .flatMap((change) => splitAtBlocks(article, target, sentences, change))
    .map((change) => (isValue(target, change) ? change : narrowed(target, change, taken, sentences, guesses)));
  const joined = withPassages(article.file.source, ledger, { passages: found, removed: [] }, () => undefined);
  const lines: LedgerLine[] = [];
  const passages: PassageAtPlace[] = [];
  for (const line of joined) {
    if (line.source === undefined) passages.push({ line, after: lines.length - 1, before: 0 });
    else lines.push(line);
  }
  const open = lines.flatMap((line, at) =>
    line.target === "" && line.published === undefined && !isEmptyOnPurpose(line) ? at : [],
  );
  const inEnglish = new Set(open.filter((at) => places.has(lines[at]?.id ?? "")));
  const isMissing = new Set(open.filter((at) => !inEnglish.has(at)));
  return {
    lines: lines.map((line, at) => {
      if (inEnglish.has(at)) return applyAction(line, "keep-in-english", { target: line.source ?? "" });
      if (!isMissing.has(at)) return line;
      return missing === "omit" ? applyAction(line, "omit", signature) : { ...line, published: "" };
    }),
    passages,
    places: found.map(({ start }) => lineAt(target.text, start)),
    missing: [...isMissing],
  };
}

function isValue(file: MarkdownDocument, { start, end }: PassageChange): boolean {
  return file.units.some((unit) => {
    const whole = wholeValue(file, unit);
    return unit.kind === "front-matter" && whole.start === start && whole.end === end;
  });
}

/** A stretch of several blocks as one passage for each, where as many blocks of the same kinds stand for it in English. */
function splitAtBlocks(
  { document, segments }: LoadedArticle,
  target: MarkdownDocument,
  sentences: readonly Segment[],
  change: PassageChange,
): readonly PassageChange[] {
  if (!hasBlocks(document)) return [change];
  const isOwn = new Set(change.ids);
  const own = byBlock(
    document,
    segments.filter(({ id }) => isOwn.has(id)),
  );
  const theirs = byBlock(target, sentencesIn(target, sentences, change));
  const isAlike = own.every(({ kind, block }, at) => block !== undefined && kind === theirs[at]?.kind);
  if (own.length < 2 || own.length !== theirs.length || !isAlike) return [change];
  return theirs.map(({ block }, at) => {
    const start = at === 0 ? change.start : (block?.start ?? change.start);
    const end = at === theirs.length - 1 ? change.end : (block?.end ?? change.end);
    const ids = own[at]?.ids ?? [];
    const behind = at === 0 ? change.behind : own[at - 1]?.ids.at(-1);
    return { ...change, start, end, ids, behind, was: at === 0 ? change.was : [], text: target.text.slice(start, end) };
  });
}

/** Sentences by the block that they stand in; `block` is undefined for front matter. */
function byBlock(
  document: MarkdownDocument,
  sentences: readonly Segment[],
): readonly { readonly block: Block | undefined; readonly kind: string; readonly ids: readonly string[] }[] {
  const groups = Map.groupBy(sentences, ({ start }) => blockAt(document, start));
  return [...groups].map(([block, all]) => ({ block, kind: all[0]?.kind ?? "", ids: all.map(({ id }) => id) }));
}

/** English is longer than its Spanish by no more than this: what is beyond it, a stretch does not say. */
const MOST_ENGLISH = 1.3;

/**
 * The passage for the English that it may stand for: what its sentences answer most likely, and all between; where nobody
 * can tell, as much of what stands in its place as its length has room for. The rest is not in the file.
 */
function narrowed(
  target: MarkdownDocument,
  change: PassageChange,
  lines: readonly LedgerLine[],
  sentences: readonly Segment[],
  guesses: TakenPairs["guesses"],
): PassageChange {
  const ordinalOf = new Map(lines.map(({ id }, at) => [id, at]));
  const stands = new Set(sentencesIn(target, sentences, change));
  const inside = sentences.flatMap((each, at) => (stands.has(each) ? at : []));
  const own = new Set(change.ids.map((id) => ordinalOf.get(id)));
  const guessed = inside.flatMap((place) => guesses.get(place) ?? []).filter((ordinal) => own.has(ordinal));
  if (guessed.length > 0) {
    const [from, to] = [Math.min(...guessed), Math.max(...guessed)];
    const isBetween = (at: number | undefined): boolean => at !== undefined && at >= from && at <= to;
    return { ...change, ids: change.ids.filter((id) => isBetween(ordinalOf.get(id))) };
  }
  const room = plainLength(inside.map((place) => sentences[place]?.source ?? "")) * MOST_ENGLISH;
  let used = 0;
  const ids = change.ids.filter((id, at) => {
    used += plainLength([lines[ordinalOf.get(id) ?? -1]?.source ?? ""]);
    return at === 0 || used <= room;
  });
  return { ...change, ids };
}

function plainLength(records: readonly string[]): number {
  return records.reduce((sum, record) => sum + plainText(parseRecord(record).content).length, 0);
}

/**
 * Sentences that stand one to one in what would be a passage, by the ordinals of the English and the places in the file.
 * @param taken The lines with the sentences that are taken
 */
export function runsBetween(
  article: LoadedArticle,
  target: MarkdownDocument,
  sentences: readonly Segment[],
  taken: readonly LedgerLine[],
  known: readonly PassageAtPlace[],
): readonly { readonly own: readonly number[]; readonly theirs: readonly number[] }[] {
  const ordinals = new Map(taken.map(({ id }, at) => [id, at]));
  const { changes } = readPlaces(target, sentences, withPassagesAtPlaces(taken, known).flatMap(asRecorded), true);
  const passages = changes
    .filter(isPassageChange)
    .flatMap((change) => splitAtBlocks(article, target, sentences, change));
  return passages.map((change) => {
    const stands = new Set(sentencesIn(target, sentences, change));
    return {
      own: change.ids.flatMap((id) => ordinals.get(id) ?? []),
      theirs: sentences.flatMap((each, at) => (stands.has(each) ? at : [])),
    };
  });
}

function withPassagesAtPlaces(
  lines: readonly LedgerLine[],
  passages: readonly PassageAtPlace[],
): readonly LedgerLine[] {
  return [undefined, ...lines].flatMap((line, at) => [
    ...(line ? [line] : []),
    ...passages.filter(({ after }) => after === at - 1).map((each) => each.line),
  ]);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

/** Whether a ledger has passages that nobody has decided on, and whose words somebody has mended in the file since. */
export function hasMendedPassages({ ledger = [], targetBytes }: LoadedArticle): boolean {
  const text = squeeze([new TextDecoder().decode(targetBytes)]);
  const isMended = (line: LedgerLine): boolean => !text.includes(squeeze([fileMarkdown(line)]));
  return ledger.some((line) => isPassage(line) && line.state !== "approved" && isMended(line));
}

/** The article without these passages. */
export function withoutOpenPassages(article: LoadedArticle): LoadedArticle {
  const { ledger } = article;
  const open = new Set(ledger?.filter((line) => isPassage(line) && line.state !== "approved").map(({ id }) => id));
  const withoutOpen = (line: LedgerLine): LedgerLine | readonly [] => {
    if (line.retired) return line;
    if (open.has(line.id)) return [];
    if (isInPassage(line) && open.has(line.within ?? "")) return bareLine(line);
    return line;
  };
  return ledger ? { ...article, ledger: ledger.flatMap(withoutOpen) } : article;
}

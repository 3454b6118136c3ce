/** The lines of English that is new to a page with a structure of its own, in the ledger that its file was read with. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { blockAt, blockIndexAt } from "../merge/block-at.ts";
import { longestAscending } from "../merge/move-blocks.ts";
import { similarity } from "../segments/similarity.ts";
import type { Segment } from "../segments/types.ts";
import { asWritten } from "../articles/as-written.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText, plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import { parseFrame } from "../record/frames.ts";
import { isMerged, isPassage, textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";
import { isNew } from "./held-english.ts";
import { renumberedFrame } from "./line-to-patch.ts";
import { leaveEnglish } from "./take-places.ts";

/** Ordinals of the sentences that the ledger has no line for, or a machine's text of another English. */
export function newSentences(
  { article: { segments } }: Pick<ArticleWork, "article">,
  ledger: readonly LedgerLine[],
): ReadonlySet<number> {
  const known = matchLedger(segments, ledger, () => true);
  return new Set(
    segments.flatMap(({ ordinal, source }) => {
      const line = known.get(ordinal);
      return line === undefined || (line.source !== source && textKind(line) === "machine") ? ordinal : [];
    }),
  );
}

/**
 * The ledger with the texts of new sentences: each behind the line of the sentence before it, or in place of the line of
 * its earlier English, whose text the file has meanwhile.
 */
export function withNewLines(work: ArticleWork): readonly LedgerLine[] {
  const { article, target, lines } = work;
  const taken = target.ledger;
  const fresh = newSentences(work, taken);
  const known = withoutMisplaced(
    work,
    matchLedger(article.segments, taken, () => true),
  );
  const inFile = (line: LedgerLine): string =>
    work.target.places?.places.sentences.has(line.id) ? fileText(line) : "";
  const withFrame = (line: LedgerLine, old: LedgerLine, ordinal: number): LedgerLine => {
    // As long as a text waits, the file has the codes of the earlier one.
    const isAsBefore = line.published !== undefined || old.source === line.source;
    const frame = isAsBefore ? old.frame : renumberedFrame(old, article.segments[ordinal]?.codes ?? new Map());
    return frame === undefined ? line : { ...line, frame };
  };
  const behind = new Map<LedgerLine | undefined, LedgerLine[]>();
  const instead = new Map<LedgerLine, LedgerLine>();
  let last: LedgerLine | undefined;
  for (const { ordinal } of article.segments) {
    const old = known.get(ordinal);
    if (old && !old.retired) last = old;
    const line = lines[ordinal];
    if (!line) continue;
    // Its text stood with that of a sentence that has gone, or stands elsewhere now.
    if (old && !old.retired && isMerged(old) && !isMerged(line)) {
      instead.set(old, line.target === "" ? line : { ...line, published: "" });
      continue;
    }
    if (old && isStale(old, line)) {
      const { frame: _frame, ...own } = line;
      const published = old.published === undefined && old.target === line.target ? undefined : fileText(old);
      instead.set(old, withFrame(published === undefined ? own : { ...own, published }, old, ordinal));
      continue;
    }
    // A text that waits already may have changed: an engine has answered, or a check has spoken.
    // So may one that somebody rejected: the file has its English, or the old text.
    const waits = old?.published ?? (old?.target === "" ? inFile(old) : undefined);
    const isOpen = old !== undefined && !old.retired && waits !== undefined && textKind(old) !== "human";
    if (isOpen && line !== old && line.target !== "")
      instead.set(old, withFrame({ ...line, published: waits }, old, ordinal));
    // A text that a check refused is kept too, so that nobody pays for it again.
    if (line.target === "" || !fresh.has(ordinal)) continue;
    if (old && !old.retired)
      instead.set(
        old,
        withFrame(fileText(old) === line.target ? line : { ...line, published: fileText(old) }, old, ordinal),
      );
    // A run that the ledger knows nothing of may have put the English there.
    else behind.set(last, [...(behind.get(last) ?? []), { ...line, published: inFile({ ...line, target: "" }) }]);
  }
  if (behind.size + instead.size === 0) return followValues(work, taken);
  return followValues(work, [
    ...(behind.get(undefined) ?? []),
    ...taken.flatMap((line) => [...replaced(line, instead.get(line)), ...(behind.get(line) ?? [])]),
  ]);
}

/** Less than this, 0–100, says little of two sentences in blocks of another kind. */
const LEAST_LIKENESS = 70;

/**
 * Without the machine's lines that stand elsewhere: at another key of front matter, or, of a sentence that has little in
 * common, in another kind of block or in another order. A new text is not written there: the old one goes, and it comes.
 */
function withoutMisplaced(
  { article: { document, segments }, target: { places: taken, ledger } }: ArticleWork,
  known: ReadonlyMap<number, LedgerLine>,
): ReadonlyMap<number, LedgerLine> {
  if (!taken || !hasBlocks(document)) return known;
  const { file, places } = taken;
  const placeOf = new Map(ledger.map((line, at) => [line, at]));
  const pairs = segments.flatMap((segment) => {
    const line = known.get(segment.ordinal);
    return line ? [{ segment, line, at: placeOf.get(line) ?? -1 }] : [];
  });
  const unitsIn = Map.groupBy(segments, ({ start }) => blockIndexAt(document, start));
  const isItem = ({ start }: Segment): boolean =>
    new Set(unitsIn.get(blockIndexAt(document, start))?.map(({ unit }) => unit)).size > 1;
  const wasItem = itemLines(ledger);
  const inOrder = new Set(longestAscending(pairs.map(({ at }) => at)).map((at) => pairs[at]));
  const isMisplaced = (pair: (typeof pairs)[number]): boolean => {
    const { segment, line } = pair;
    const [sentence] = places.sentences.get(line.id) ?? [];
    if (line.source === segment.source || textKind(line) !== "machine" || !sentence) return false;
    const [theirs, own] = [valuePath(file, sentence), valuePath(document, segment)];
    if (theirs !== own) return true;
    // The description of an image has no place where a sentence or a title stood.
    if (kindWithin(file, sentence) !== kindWithin(document, segment)) return true;
    // An item of a list is no paragraph, however alike they are.
    if (own === undefined && wasItem.get(line) === !isItem(segment)) return true;
    const isAlike = inOrder.has(pair) && blockKind(file, sentence) === blockKind(document, segment);
    return own === undefined && !isAlike && similarity(line.source ?? "", segment.source) < LEAST_LIKENESS;
  };
  const misplaced = new Set(pairs.flatMap((pair) => (isMisplaced(pair) ? pair.segment.ordinal : [])));
  return new Map([...known].filter(([ordinal]) => !misplaced.has(ordinal)));
}

/** Whether the English of each line was one of several texts of its block, by the frame where its text begins. */
function itemLines(ledger: readonly LedgerLine[]): ReadonlyMap<LedgerLine, boolean> {
  const found = new Map<LedgerLine, boolean>();
  let isItem: boolean | undefined;
  for (const line of ledger) {
    const parts = parseFrame(line.frame);
    // A text that people have put in, such as the title of a link, is none of the English.
    const hasText = (parts.get("text")?.en ?? "") !== "";
    if (parts.has("block") || hasText) isItem = hasText;
    if (isItem !== undefined) found.set(line, isItem);
  }
  return found;
}

/** The key of the value of front matter that a sentence is in. */
function valuePath({ units }: MarkdownDocument, { unit }: Segment): string | undefined {
  const { kind, path = [] } = units[unit] ?? {};
  return kind === "front-matter" ? path.join(".") : undefined;
}

/** What a text within a code is: the description of an image, a title. */
function kindWithin({ units }: MarkdownDocument, { unit }: Segment): string | undefined {
  return units[unit]?.within === undefined ? undefined : units[unit].kind;
}

/** What the block of a sentence is: `heading`, `list`. */
function blockKind(document: MarkdownDocument, { start }: Segment): string | undefined {
  const block = blockAt(document, start);
  return block && document.outline[block.from]?.split("|")[0];
}

/**
 * The ledger where new texts of front matter wait in place of those at their key, also where the English has nothing in
 * common with the earlier one: a value is known by its key.
 */
function followValues({ article, target }: ArticleWork, ledger: readonly LedgerLine[]): readonly LedgerLine[] {
  const { document, segments } = article;
  const { file, places } = target.places ?? {};
  const known = matchLedger(segments, ledger, () => true);
  const inEnglish = new Set(known.values());
  const goneIds = new Map(
    ledger.flatMap((line) =>
      inEnglish.has(line) || line.retired || isPassage(line) ? [] : [[line.id, line] as const],
    ),
  );
  if (!file || !places || goneIds.size === 0) return ledger;
  const goneOf = new Map(
    [...places.sentences].flatMap(([id, run]) => run.map((sentence) => [sentence, goneIds.get(id)] as const)),
  );
  // The file may have an older text for a line of earlier English.
  const goneByText = new Map([...goneIds.values()].map((line) => [squeeze([plainOf(fileText(line))]), line] as const));
  const lineAt = (sentence: Segment): LedgerLine | undefined =>
    goneOf.get(sentence) ?? goneByText.get(squeezed([sentence]));
  const byKey = Map.groupBy(file.units, ({ kind, path }) => (kind === "front-matter" ? path.join(".") : undefined));
  const follows = new Map<LedgerLine, readonly LedgerLine[]>();
  for (const [unit, members] of Map.groupBy(segments, (segment) => segment.unit)) {
    const { kind, path = [] } = document.units[unit] ?? {};
    const [theirs, ...others] = kind === "front-matter" ? (byKey.get(path.join(".")) ?? []) : [];
    const lines = members.map(({ ordinal }) => known.get(ordinal));
    const standing = places.all.filter((each) => each.unit === theirs?.index).map(lineAt);
    const gone = new Set(standing.flatMap((line) => line ?? []));
    const isNewValue = lines.every((line) => line !== undefined && isNew(line)) && standing.every(Boolean);
    // Texts with codes of their own are no single text.
    const isPlain = gone.size === 1 || [...gone].every((line) => !fileText(line).includes("<"));
    if (lines[0] && gone.size > 0 && others.length === 0 && isNewValue && isPlain) follows.set(lines[0], [...gone]);
  }
  const left = new Set([...follows.values()].flat());
  return ledger.flatMap((line) => {
    const old = follows.get(line);
    return old ? { ...line, published: old.map(fileText).join(" ") } : left.has(line) ? leaveEnglish(line) : line;
  });
}

/** The line that takes the place of another. What a person rejected for the earlier English stays in the record. */
function replaced(old: LedgerLine, next: LedgerLine = old): readonly LedgerLine[] {
  if (next.id === old.id || !old.rejected || next.rejected) return [next];
  return [next, { ...asWritten(old), retired: true }];
}

/**
 * Whether a line moves on to English that has changed. A person's text does if the changed English still has all its
 * codes. So do a sentence that a person left out, and a text that stands for several sentences and is stale.
 */
function isStale(old: LedgerLine, line: LedgerLine): boolean {
  const isDecision = old.target === "" ? old.omitted === true && line.omitted === true : textKind(old) === "human";
  const isPersons = !old.retired && isDecision && old.source !== line.source;
  const isFlagged = old.flags.includes("stale-source") !== line.flags.includes("stale-source");
  const isSameEnglish = old.source === line.source || (isMerged(old) && isMerged(line));
  if (isFlagged && !old.retired && isSameEnglish && textKind(old) === "human") return true;
  return isPersons && (old.target === line.target || hasLostMarks(old, line));
}

/** Whether the text has only lost marks that its English has no more, and that people have not made their own. */
function hasLostMarks(old: LedgerLine, line: LedgerLine): boolean {
  if (line.target === "" || plainOf(old.target) !== plainOf(line.target)) return false;
  const frame = parseFrame(old.frame);
  const [before, now] = [old, line].map(({ target }) => new Set(target.match(/(?<= id=")\d+/g)));
  const lost = [...(before ?? [])].filter((id) => !now?.has(id)).map((id) => frame.get(id));
  return lost.length > 0 && lost.every((pair) => pair === undefined || pair.en === pair.es);
}

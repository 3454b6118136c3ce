/**
 * Writes into a translated file that has a structure of its own: texts that wait (`published`) go where they belong, a
 * sentence at a time or a block at a time. All else of the file stays.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { readDocument } from "../formats/formats.ts";
import { withDraftFlag, withoutDraftFlag } from "../formats/markdown/front-matter/draft-flag.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { encodeMarkdown } from "../formats/markdown/write-markdown.ts";
import { ledgerPath, serializeLedger } from "../record/ledger.ts";
import { isEmptyOnPurpose, isMerged, isPassage, textKind } from "../record/text-kind.ts";
import { withoutFrame, type FrameLine } from "../record/frames.ts";
import type { LedgerLine, LinkRecord } from "../record/types.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { insertItems, removeItems } from "../merge/change-items.ts";
import { insertKeys, removeKeys } from "../merge/change-keys.ts";
import { insertRows, removeRows } from "../merge/change-rows.ts";
import { linesWithOwn } from "../merge/own-structure.ts";
import { patchMarkdown } from "../merge/patch-markdown.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { replacePassage } from "../merge/replace-passage.ts";
import { goneLines } from "./gone-lines.ts";
import { hashOf, remembered } from "./article-record.ts";
import type { ArticleWork } from "./types.ts";
import { asWritten } from "../articles/as-written.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { plainOf, squeeze } from "../articles/target-text.ts";
import { cutFindings, openCuts, recordedBlocks } from "./cut-paragraphs.ts";
import { isNew, waitingBlocks, withNewSentences, type WaitingEnglish } from "./held-english.ts";
import { blockPairs, mergeFrames, readPlacesIn, withOwnLinks } from "./merge-frames.ts";
import { codesByLine, lineToPatch, renumberedFrame, writtenLines } from "./line-to-patch.ts";
import { withSpanishCodes } from "./spanish-codes.ts";
import { linesInFile } from "./own-structure.ts";
import { readIfThere, targetOptions, type LoadedArticle } from "../articles/load-article.ts";
import { mayBeWritten } from "./may-be-written.ts";
import { followMoves, movedFindings } from "./moved-english.ts";
import type { Project } from "../articles/project.ts";
import { leaveEnglish } from "./take-places.ts";
import { rewriteUntouched, touchedIn } from "./untouched-blocks.ts";

export interface WrittenInPlace {
  /** The ledger; lines whose text is in the file now wait no longer. */
  readonly ledger: readonly LedgerLine[];
  readonly frames: readonly FrameLine[];
  readonly links: readonly LinkRecord[] | undefined;
  readonly isWritten: boolean;
  /** What has changed in the English outside of its texts and is not in the file. */
  readonly problems: readonly Problem[];
}

type PlacesIn = (file: MarkdownDocument, ledger: readonly LedgerLine[]) => PlacesInFile;

/**
 * Writes the file. The ledger is written before it as it is given, so that a crash in between loses no decision; what is
 * returned is for the caller to write.
 * @param given With the lines that wait, in the order of the file
 * @param decided Ids of lines that a person has decided on now
 */
export async function writeInPlace(
  project: Project,
  work: ArticleWork,
  given: readonly LedgerLine[],
  decided: ReadonlySet<string> = new Set(),
): Promise<WrittenInPlace> {
  const { config } = project;
  const { file, document, frames, targetBytes } = work.article;
  const untouched = { ledger: given, frames, links: undefined, isWritten: false, problems: [] };
  const read = targetBytes && readDocument(file.kind, targetBytes, targetOptions(config, file, document));
  if (!read || "reason" in read || !hasBlocks(read)) return untouched;
  const placesIn: PlacesIn = (each, lines) => readPlacesIn(config, work.article, each, lines);
  const recorded = recordedBlocks(given, work.article.ledger);
  const touched = touchedIn(work.article, read, given, placesIn(read, given));
  const mayStand = await mayBeWritten(project, work, given);
  const inOrder = followMoves(config, work.article, read, withoutReplaced(work.article, given), recorded);
  const withTexts = await writeTexts(project, work, inOrder.file, inOrder.ledger, mayStand, placesIn);
  // A paragraph that moved and was changed has its place only once its new text is there.
  const settled = followMoves(config, work.article, withTexts.file, withTexts.ledger, recorded);
  const anew = await rewriteUntouched(project, work, settled, touched, mayStand, placesIn);
  const placesNow = (): PlacesInFile => placesIn(anew.file, anew.ledger);
  const open = openCuts(work.article, anew.file, placesNow, anew.ledger, recorded);
  const merged = await mergeFrames(project, work, anew.file, anew.ledger, decided, open);
  // Between two lists a paragraph goes only once there is something else between them, and an item once others have come.
  // A link by reference comes once its address is there.
  const isWaiting = (line: LedgerLine): boolean => isNew(line) && mayStand(line);
  const isChanged =
    merged.file !== read && (merged.ledger.some(isWaiting) || goneLines(work, merged.ledger, mayStand).size > 0);
  const framed = isChanged
    ? { ...merged, ...(await writeTexts(project, work, merged.file, merged.ledger, mayStand, placesIn)) }
    : merged;
  const problems = [
    ...framed.problems,
    ...movedFindings(work.article, framed.ledger, "warning"),
    ...cutFindings(work.article, framed.file, () => placesIn(framed.file, framed.ledger), framed.ledger, "warning"),
  ];
  const result = { ...framed, problems };
  const bytes = withFlag(project, work, result.file);
  if (Buffer.compare(bytes, encodeMarkdown(read.text, read.bom)) === 0) return { ...result, isWritten: false };
  // Somebody may have saved the file meanwhile: the texts go on waiting.
  const now = await readIfThere(config.root, file.target);
  if (now === undefined || "reason" in now || hashOf(now.bytes) !== hashOf(targetBytes)) return untouched;
  const before = serializeLedger(remembered(work.article, given), frames);
  await writeFileAtomic(config.root, ledgerPath(file.source), new TextEncoder().encode(before));
  return { ...result, isWritten: (await writeFileAtomic(config.root, file.target, bytes)) === "written" };
}

/** The bytes of the file, with the draft flag as the states of its texts want it: it is Cotejo's own. */
function withFlag(
  { config }: Pick<Project, "config">,
  { article, lines }: ArticleWork,
  file: MarkdownDocument,
): Uint8Array {
  const { document } = article;
  const bytes = encodeMarkdown(file.text, file.bom);
  if (config.publish !== "draft-flag" || !hasBlocks(document)) return bytes;
  const key = config.frontMatter.draftFlag;
  const text = withoutDraftFlag(file.text, document, key);
  const isDraft = lines.some(({ state }) => state !== "approved");
  return withDraftFlag(file, { text, bytes: encodeMarkdown(text, file.bom), refused: [] }, key, isDraft);
}

/** The file with the texts that wait, and the ledger in which they wait no longer. */
async function writeTexts(
  project: Pick<Project, "config" | "store" | "site">,
  work: ArticleWork,
  read: MarkdownDocument,
  given: readonly LedgerLine[],
  mayStand: (line: LedgerLine) => boolean,
  placesInFile: PlacesIn,
): Promise<{ readonly file: MarkdownDocument; readonly ledger: readonly LedgerLine[] }> {
  const { config } = project;
  const { document } = work.article;
  // A text whose English has gone meanwhile is written nowhere, whatever older one the file has in its place.
  const inEnglish = new Set([...matchLedger(work.article.segments, given, () => true).values()].map(({ id }) => id));
  const isReady = (line: LedgerLine): boolean => mayStand(line) && (isPassage(line) || inEnglish.has(line.id));
  const leaving = goneLines(work, given, isReady);
  // What a person has of their own around a text does not go with it.
  const own = leaving.size === 0 ? new Set() : ownAround(work, read, given, placesInFile);
  const gone = new Set([...leaving].filter((id) => !own.has(id)));
  const away = new Set([...gone, ...given.flatMap((line) => (leaves(line) ? line.id : []))]);
  const isDecided = (line: LedgerLine): boolean => isPassage(line) && mayReplace(config.publish, line);
  const isOpen = gone.size > 0 || given.some((line) => isReady(line) || isDecided(line) || leaves(line));
  if (!isOpen) return { file: read, ledger: given };
  // After a crash between file and record, the file has texts that still wait in the record.
  const { arrived, changes, sentences: found } = placesInFile(read, given);
  // What people took out is in the record by now: a text that waits, and whose place has another line's, has none.
  const missing = new Set(changes.flatMap((change) => (change.kind === "removed" ? change.id : [])));
  const there = given.map((line) => {
    if (arrived.has(line.id)) return asWritten(line);
    return missing.has(line.id) && line.published !== undefined ? { ...line, published: "" } : line;
  });
  const replaced = replacePassages(read, there, isDecided, placesInFile);
  const { ledger } = replaced;
  const { blocks, rows, keys, items } = await waitingBlocks(project, work, replaced.document, ledger, isReady);
  const placesIn = (file: MarkdownDocument): PlacesInFile => placesInFile(file, ledger);
  const parts = changeParts(replaced.document, document, { rows, keys, items, gone, away }, placesIn);
  const target = parts.document;
  const places = placesIn(target);
  const inEnglishCodes = codesByLine(work.article, ledger);
  const { codesOf, within } = await withSpanishCodes(project, work, inEnglishCodes, isReady, {
    file: target,
    places,
  });
  const before = writtenLines(work.article);
  const toPatch = ledger.flatMap((line) =>
    line.retired || line.source === undefined || (isMerged(line) && !leaves(line))
      ? []
      : lineToPatch(line, before.get(line.id), codesOf.get(line) ?? new Map(), isReady(line), away.has(line.id)),
  );
  const withPlace = new Set([...blocks, ...rows, ...keys, ...items].flatMap(({ ids }) => ids));
  const lines = withNewSentences(work, ledger, toPatch, places, isReady, withPlace, codesOf);
  const pairs = blocks.length === 0 ? new Map() : blockPairs(config, work.article, target, places, ledger);
  const patched = patchMarkdown(target, places, { lines, blocks, pairs, gone: away }, document.text);
  const inside = [...patched.written].flatMap((id) => within.get(id) ?? []);
  const written = new Set([...patched.written, ...inside, ...parts.ids]);
  const lineNow = (line: LedgerLine): LedgerLine | readonly [] => {
    // What a person left out has nothing in the file that could go, nor has a text that git put back into the record alone.
    const hasNone = isEmptyOnPurpose(line) ? line.published === undefined : !found.has(line.id);
    const isAway = gone.has(line.id) && hasNone;
    if (!written.has(line.id) && !isAway) return line;
    if (gone.has(line.id)) return leaveEnglish(line);
    const frame = renumberedFrame(line, inEnglishCodes.get(line) ?? new Map());
    return { ...withoutFrame(asWritten(line)), ...(frame === undefined ? {} : { frame }) };
  };
  const file = patched.text === target.text ? target : readMarkdown(patched.text, target.bom, target.options);
  if ("reason" in file) throw new Error(`Cannot read what was written: ${file.reason}`);
  return { file, ledger: ledger.flatMap(lineNow) };
}

/** The file with the rows, keys and items that come, and without those that go. */
function changeParts(
  file: MarkdownDocument,
  english: LoadedArticle["document"],
  { rows, keys, items, gone, away }: Omit<WaitingEnglish, "blocks"> & Record<"gone" | "away", ReadonlySet<string>>,
  placesIn: (file: MarkdownDocument) => PlacesInFile,
): { readonly document: MarkdownDocument; readonly ids: readonly string[] } {
  const fewer = removeRows(file, placesIn(file), away);
  const [now, places] = [fewer.document, placesIn(fewer.document)];
  const less = hasBlocks(english) ? removeKeys(now, places, gone, english) : { document: now, ids: [] };
  const withoutItems = removeItems(less.document, placesIn(less.document), away);
  const withRows = insertRows(withoutItems.document, rows, placesIn);
  const withKeys = insertKeys(withRows.document, keys);
  const withItems = insertItems(withKeys.document, items, placesIn);
  const steps = [fewer, less, withoutItems, withRows, withKeys, withItems];
  return { document: withItems.document, ids: steps.flatMap(({ ids }) => ids) };
}

/**
 * The file with the passages that people have decided on, and the ledger in which they wait no longer. One that goes leaves
 * its line, retired: nothing that was typed is lost.
 */
function replacePassages(
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
  isDecided: (line: LedgerLine) => boolean,
  placesIn: PlacesIn,
): { readonly document: MarkdownDocument; readonly ledger: readonly LedgerLine[] } {
  let now = { document: file, ledger };
  for (const line of ledger.filter(isDecided)) {
    const stretch = placesIn(now.document, now.ledger).passages.get(line.id);
    const document = stretch && replacePassage(now.document, stretch, line.target);
    if (!document) continue;
    const done: LedgerLine = line.target === "" ? { ...asWritten(line), retired: true } : asWritten(line);
    now = { document, ledger: now.ledger.map((each) => (each === line ? done : each)) };
  }
  return now;
}

function ownAround(
  { article }: ArticleWork,
  read: MarkdownDocument,
  ledger: readonly LedgerLine[],
  placesIn: PlacesIn,
): ReadonlySet<string> {
  const file = withOwnLinks(read, article);
  return linesWithOwn(file, placesIn(file, ledger), linesInFile(ledger));
}

/** Whether the text of a passage may take the place of what the file holds. */
function mayReplace(publish: string, { published, state, target }: LedgerLine): boolean {
  return published !== undefined && (publish !== "approved" || state === "approved" || target === "");
}

/**
 * The ledger where no line of a machine has the place of a new line's text: git put the ledger back to before a run that
 * wrote the file. Those of English that is gone leave it.
 */
function withoutReplaced(
  { segments, ledger: before }: LoadedArticle,
  ledger: readonly LedgerLine[],
): readonly LedgerLine[] {
  const isWaiting = ({ published = "", retired }: LedgerLine): boolean => published !== "" && retired !== true;
  if (!ledger.some(isWaiting)) return ledger;
  const inEnglish = new Set(matchLedger(segments, ledger, () => true).values());
  const known = new Set(before?.map(({ id }) => id));
  const wordsOf = (text: string): string => squeeze([plainOf(text)]);
  const fresh = new Set(ledger.flatMap(({ id, target }) => (target === "" || known.has(id) ? [] : wordsOf(target))));
  return ledger.flatMap((line) => {
    const text = wordsOf(line.published ?? "");
    if (!isWaiting(line) || textKind(line) !== "machine" || !fresh.has(text)) return line;
    if (!inEnglish.has(line)) return [];
    // Other code around the same words is the line's own text.
    return text === wordsOf(line.target) ? line : { ...line, published: "" };
  });
}

/** Whether the file still has a text of a sentence that is merged with the one before it, or that a person left out. */
function leaves(line: LedgerLine): boolean {
  return isEmptyOnPurpose(line) && line.within === undefined && !line.retired && (line.published ?? "") !== "";
}

/**
 * Takes in what people changed in a Spanish file. Sentences that stand in their places are read one by one. What cannot be
 * is a passage of an article, or a value of a locale file that is kept as it stands, and everything else goes on.
 */

import { hasBlocks, hasKeys } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { say } from "../base/messages.ts";
import type { Refusal } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import { isEmptyOnPurpose, isHumanText, textKind } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine, SegmentRecord } from "../record/types.ts";
import { asWritten } from "../articles/as-written.ts";
import { compareWithFile } from "./compare-with-file.ts";
import { keptValues, withoutKept } from "./kept-values.ts";
import { applyEdits } from "./apply-edits.ts";
import type { SignatureOf } from "../articles/blame-target.ts";
import type { Edit } from "./edit.ts";
import { ledgerOfFile, lostTexts, type LedgerOfFile } from "./known-texts.ts";
import { linesBetween } from "./target-lines.ts";
import { plainOf, squeeze } from "../articles/target-text.ts";
import { markUnseen } from "./unseen-decisions.ts";
import { isDecided, matchLedger } from "../articles/match-ledger.ts";
import { splitGroups } from "../articles/merged-lines.ts";
import { fileMarkdown, firstLine } from "../articles/passages.ts";
import { withOthersWords, withPassages } from "../articles/put-passages.ts";
import { changesOfPeople } from "./older-file.ts";
import { readChanges } from "./read-changes.ts";
import { readTarget } from "./read-target.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import type { TakenPlaces } from "./types.ts";

/** Whether they are those of an article, and not of a locale file. */
export function isOfArticle(taken: TakenPlaces<AnyDocument>): taken is TakenPlaces {
  return hasBlocks(taken.file);
}

export interface TakePlacesOptions {
  /** Whoever is at work; undefined: nobody keeps what is found, and the ledger stays as it is. */
  readonly author: string | undefined;
  /** The codes of the English are those that were written. */
  readonly knowsCodes: boolean;
}

/**
 * Reads the places of an article's Spanish file, and takes in what the record has otherwise. Writes nothing.
 * @returns where and why, for a file that does not read
 */
export async function takePlaces(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { author, knowsCodes }: TakePlacesOptions,
): Promise<TakenPlaces<AnyDocument> | Refusal> {
  const { file, segments } = article;
  const ledger = withoutFollowed(segments, article.ledger ?? []);
  const target = await readTarget(project, article);
  if ("reason" in target) return target;
  const known = await project.store.listSegments({ article: file.source });
  const compared = compareWithFile(project, article, target, { ledger, known });
  const { lines, fresh, places, earlier, ownLists } = compared;
  const lost = new Map(lostTexts(known, article).map((segment) => [segment.id, segment]));
  const from = ledgerOfFile(article, indexed);
  const isOwn = await ownTexts(
    project,
    article,
    from,
    known.filter(({ id }) => !lost.has(id)),
  );
  const all = readChanges({ article, ...compared, target, isOwn, ledgerOfFile: from });
  const kept = hasBlocks(target)
    ? undefined
    : keptValues({ article, target, ...compared, known, read: all, mayHoldEnglish: from === "unknown", knowsCodes });
  const read = kept ? withoutKept(all, kept) : all;
  const ofLost = read.edits.map((edit): Edit => {
    const segment = lost.get(edit.line.id);
    return segment ? { ...edit, lost: segment } : edit;
  });
  const isOlder = places.older.size + read.older.size + read.left.size + read.absent.size + read.stretches.length > 0;
  const isEdited = ofLost.length + read.passages.length + read.removed.length > 0 || isOlder;
  const signatureOf = author !== undefined && isEdited ? await signatures(project, article, author) : undefined;
  const made = changesOfPeople({ ...read, edits: ofLost }, lines, places, signatureOf);
  const { older, passages, removed, texts } = made;
  const edits = await markUnseen(project, article, indexed, made.edits, signatureOf);
  const found = {
    file: target,
    places,
    edits,
    older,
    passages: passages.length,
    removed: lines.filter((line) => removed.includes(line.id) && !standsIn(target, line)),
    keep: kept?.keep ?? new Set<number>(),
    ownLists,
  };
  if (!signatureOf) return { ...found, ledger };
  const typed = new Set(edits.map(({ line }) => line.id));
  const edited = applyEdits(lines, edits, signatureOf).map((line) => {
    if (typed.has(line.id)) return asWritten(line);
    return places.older.has(line.id) ? { ...line, published: earlier.get(line.id) ?? "" } : line;
  });
  const unitOf = new Map(
    [...matchLedger(segments, edited, () => true)].map(([at, line]) => [line, segments[at]?.unit]),
  );
  const split = splitGroups(edited, (line) => unitOf.get(line));
  const taken = withPassages(file.source, split, made, (place) => signatureOf(linesBetween(target.text, place)));
  const isFresh = new Set(fresh.keys());
  // English that is new, in no passage, and that nobody has translated in the file, gets its line with its text.
  const standing = taken
    .filter((line) => !isFresh.has(line.id) || isEmptyOnPurpose(line) || typed.has(line.id))
    .flatMap((line) => (read.left.has(line.id) ? leaveEnglish(line) : line));
  // A machine's text is no edit: the record's text waits to be written in its place.
  const published = (line: LedgerLine): LedgerLine => {
    const text = texts.get(line.id);
    if (text === undefined || (line.retired && !line.passage)) return line;
    const { retired: _, ...rest } = line;
    return { ...rest, published: text };
  };
  return { ...found, ledger: withOthersWords(file.source, standing.map(published), made.words) };
}

/**
 * The ledger without machine's lines of English that is gone, whose text in the file another line has for its own by now
 * (`published`). Git leaves both where one branch translated the new English and the other decided on something else.
 */
function withoutFollowed(segments: readonly Segment[], ledger: readonly LedgerLine[]): readonly LedgerLine[] {
  const waiting = ledger.flatMap(({ published = "", retired }) =>
    published === "" || retired ? [] : squeeze([plainOf(published)]),
  );
  if (waiting.length === 0) return ledger;
  const inEnglish = new Set(matchLedger(segments, ledger, () => true).values());
  const isFollowed = (line: LedgerLine): boolean =>
    textKind(line) === "machine" &&
    !line.retired &&
    line.published === undefined &&
    !inEnglish.has(line) &&
    waiting.includes(squeeze([plainOf(line.target)]));
  return ledger.filter((line) => !isFollowed(line));
}

/** What is said of passages that are gone from their file: their words are in the ledger. */
export function gonePassages({ target: file }: SourceFile, gone: readonly LedgerLine[] = []): readonly Problem[] {
  return gone.map(({ target }): Problem => {
    const shown = firstLine(target);
    return {
      file,
      line: 1,
      check: "edited",
      severity: "warning",
      segment: null,
      ...say("edited.passage-gone", { shown }),
    };
  });
}

/**
 * Which texts of the file Cotejo itself wrote. Where the file was written from this ledger, a person has put even a
 * machine's words there.
 * @param known What the index has of the article's sentences
 */
async function ownTexts(
  { store }: Pick<Project, "store">,
  { document, file, superseded }: LoadedArticle,
  from: LedgerOfFile,
  known: readonly SegmentRecord[],
): Promise<(text: string, id?: string) => boolean> {
  if (from === "current") return () => false;
  const isKeyed = hasKeys(document);
  // A text that was written for one value of a locale file does not count as known at another.
  const ofSentence = new Map(known.flatMap((each) => (isHumanText(each) ? [] : [[each.id, each.target] as const])));
  const ofFile = isKeyed ? [] : known.map(({ target }) => target);
  const before = isKeyed ? [] : await store.listProduced(file.source);
  const produced = new Set([...before, ...superseded.map(({ target }) => target), ...ofFile]);
  return (text, id = "") => produced.has(text) || (isKeyed && ofSentence.get(id) === text);
}

async function signatures(
  { authors, config, now }: Project,
  { file }: LoadedArticle,
  author: string,
): Promise<SignatureOf> {
  const { secondPerson } = config.review;
  const signatureOf = await authors.signaturesOf(file.target, {
    by: author,
    via: "file",
    at: new Date(now()).toISOString(),
  });
  return (lines) => {
    const signature = signatureOf(lines);
    return { ...signature, secondPerson: secondPerson || signature.secondPerson };
  };
}

/** The line of a sentence whose English has gone. A machine's words leave with it; a person's stay in the record, rejected ones too. */
export function leaveEnglish(line: LedgerLine): LedgerLine | readonly [] {
  return isDecided(line) ? { ...asWritten(line), retired: true } : [];
}

/** Whether a passage stands in the file as the texts of other lines: two people took the same words in, each otherwise. */
function standsIn({ text }: AnyDocument, passage: LedgerLine): boolean {
  return squeeze([text]).includes(squeeze([fileMarkdown(passage)]));
}

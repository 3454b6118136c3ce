/**
 * Takes what a person changed in the target into an article. Where the English is another by now, the target is held
 * against the source that it was written from, and what is found goes into the ledger, which is then brought to today's.
 */

import type { ArticleRecord, LedgerLine } from "../../store/types.ts";
import { knowsSource } from "../article-record.ts";
import { isAdded, matchLedger } from "../carry-record.ts";
import type { LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import { carryAdded } from "./added-lines.ts";
import { applyEdits } from "./apply-edits.ts";
import { articleWith } from "./article-with.ts";
import type { SignatureOf } from "./blame-target.ts";
import { findWrittenSource } from "./find-written-source.ts";
import { putBehind } from "./put-behind.ts";
import { ledgerIs, readEdits, type WrittenFrom } from "./read-edits.ts";
import { signersOf } from "./sign-edits.ts";
import { fileText, plainOf, squeeze } from "./target-text.ts";
import { markUnseen } from "./unseen-decisions.ts";
import { NO_EDITS, type TakenIn } from "./take-in-edits.ts";

export interface TakenArticle {
  readonly article: LoadedArticle;
  /** The ledger with the edits in it too. */
  readonly ledger: readonly LedgerLine[];
  readonly taken: TakenIn;
  /** Ordinals of the sentences that were edited. */
  readonly edited: readonly number[];
  /** Added blocks that are in no line of the ledger, and are not among `taken`. */
  readonly newBlocks: number;
  /** What the target has otherwise outside of its texts may be a person's or older English: nobody knows. */
  readonly isUnsure: boolean;
  readonly signatureOf: SignatureOf | undefined;
  /** The source that the target was written from; "unknown" also where that cannot be told, "overwritten" where nobody asks. */
  readonly writtenFrom: Uint8Array | "unknown" | "overwritten";
}

export interface TakeInOptions {
  /** The target was written from this very source, and the record has not changed since. */
  readonly sourceUnchanged: boolean;
  /** As in `PrepareOptions`. */
  readonly author: string | undefined;
}

/** The article as it is, whatever its target has. */
export function takeNothing(article: LoadedArticle): TakenArticle {
  const { ledger = [] } = article;
  return {
    article, ledger, taken: NO_EDITS, edited: [], newBlocks: 0, isUnsure: false, signatureOf: undefined, writtenFrom: "overwritten",
  }; // prettier-ignore
}

/** Takes in what can be understood; `taken.unclear` says what cannot. Writes nothing. */
export async function takeInArticle(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { sourceUnchanged, author }: TakeInOptions,
): Promise<TakenArticle> {
  const found = await takeIn(project, article, indexed, { isWrittenSource: sourceUnchanged, author });
  const { isOther } = found.taken;
  if (!isOther && !isEditedSince(article, indexed) && (knowsSource(indexed) || !hasTarget(article)))
    return { ...found, writtenFrom: await sourceInIndex(project, article, indexed) };
  const source = await findWrittenSource(project, article, indexed);
  if (source === "untouched") return { ...found, writtenFrom: article.sourceBytes };
  if ("isUnknown" in source)
    return { ...found, isUnsure: isOther || !source.likely, writtenFrom: source.likely ?? "unknown" };
  const writtenFrom = source.article.sourceBytes;
  const { isOfLedger } = source;
  const then = await takeIn(project, source.article, indexed, { isWrittenSource: true, isOfLedger, author });
  // Where others' files came without git, the target may be of an English that this machine has never seen.
  if (source.isOfRecord && ((!isOther && !then.taken.isPaired) || movesText(then.taken)))
    return { ...found, isUnsure: isOther };
  if (source.isOfRecord) return { ...((await broughtTo(project, article, then)) ?? found), writtenFrom };
  // Its sentences are not those of the ledger any more.
  const isTold = then.taken.isPaired && then.taken.unclear === undefined;
  return { ...found, isUnsure: isOther && !isTold, writtenFrom };
}

function hasTarget({ file, ledger, targetBytes }: LoadedArticle): boolean {
  return file.kind === "markdown" && ledger !== undefined && targetBytes !== undefined;
}

async function sourceInIndex(
  { store }: Project,
  { file, sourceBytes, sourceHash }: LoadedArticle,
  indexed: ArticleRecord | undefined,
): Promise<TakenArticle["writtenFrom"]> {
  if (indexed?.sourceHash === sourceHash) return sourceBytes;
  return (await store.getWrittenSource(file.source)) ?? "unknown";
}

/** Whether what is missing in one place stands in a block of its own in another: the English may have been split there since. */
export function movesText({ edits, added }: TakenIn): boolean {
  const blocks = (added?.blocks ?? []).map(({ text }) => squeeze([text]));
  const missing = edits.flatMap(({ empty, line }) => (empty ? squeeze([plainOf(fileText(line))]) : []));
  return missing.some((words) => words !== "" && blocks.some((text) => text.includes(words)));
}

/** Whether the source is another than the index knows it, and the target or the ledger, which was put back, is too. */
function isEditedSince(article: LoadedArticle, indexed: ArticleRecord | undefined): boolean {
  const { file, sourceHash, targetBytes, targetHash } = article;
  if (file.kind !== "markdown" || !targetBytes || !knowsSource(indexed) || indexed.sourceHash === sourceHash)
    return false;
  const isAsLeft = indexed.targetHash === targetHash;
  return isAsLeft
    ? indexed.ledgerHash !== "" && ledgerIs(article, indexed) === "other"
    : ledgerIs(article, indexed) === "current";
}

interface SourceView extends WrittenFrom {
  readonly author: string | undefined;
}

async function takeIn(
  project: Project,
  article: LoadedArticle,
  indexed: ArticleRecord | undefined,
  { isWrittenSource, isOfLedger, author }: SourceView,
): Promise<TakenArticle> {
  const view = { isWrittenSource, isOfLedger };
  const read = await readEdits(project, article, indexed, view);
  const signatureOf = await signersOf(project, article, read, author);
  const taken = { ...read, edits: await markUnseen(project, article, indexed, read.edits, signatureOf) };
  return {
    article,
    ledger: applyEdits(article.ledger ?? [], taken.edits, signatureOf),
    taken,
    edited: taken.edits.flatMap(({ ordinal }) => ordinal ?? []),
    newBlocks: 0,
    isUnsure: false,
    signatureOf,
    writtenFrom: "unknown",
  };
}

/** What was found in the target at the time of its source, in today's article. */
async function broughtTo(
  { config }: Project,
  today: LoadedArticle,
  then: TakenArticle,
): Promise<TakenArticle | undefined> {
  const { taken, signatureOf } = then;
  const places = new Map(
    [...matchLedger(then.article.segments, then.ledger, () => true)].map(([at, line]) => [line, at]),
  );
  const added = carryAdded(then.article, then.ledger, places, taken.added, signatureOf);
  const ledger = signatureOf
    ? [
        ...putBehind(
          then.ledger.filter((line) => !isAdded(line)),
          then.article.segments,
          added.lines,
        ),
        ...added.retired,
      ]
    : then.ledger;
  const article = articleWith(config, today, { ledger });
  if (!article) return undefined;
  today.release();
  const edited = new Set(taken.edits.map(({ line }) => line.id));
  return {
    ...then,
    article: signatureOf ? article : { ...article, ledger: then.article.ledger },
    ledger,
    taken: { ...taken, added: undefined },
    edited: [...matchLedger(article.segments, ledger, () => true)].flatMap(([at, { id }]) =>
      edited.has(id) ? at : [],
    ),
    newBlocks: added.open,
  };
}

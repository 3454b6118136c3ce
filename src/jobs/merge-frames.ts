/**
 * What a Spanish file of its own structure has outside of its texts, kept beside its English: an address, code, a block
 * without text, a value of front matter. What the English alone has changed is written; what both have changed is told.
 */

import type { Problem } from "../config/problem.ts";
import type { Config } from "../config/types.ts";
import { say } from "../config/words.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { isInPassage, isMerged } from "../store/text-kind.ts";
import type { FrameLine } from "../store/frames.ts";
import type { LedgerLine } from "../store/types.ts";
import {
  compareFrames,
  frameKey,
  hasChanges,
  recordFrames,
  type ComparedFrames,
  type RecordedFrames,
} from "../sync/compare-frames.ts";
import { readFrames, type FramedLine, type Frames } from "../sync/frames.ts";
import type { PlacesInFile } from "../sync/places-in-file.ts";
import { readPlaces } from "../sync/read-places.ts";
import { writeFrames } from "../sync/write-frames.ts";
import type { ArticleWork } from "./article-work.ts";
import { findWrittenSource } from "./edits/find-written-source.ts";
import type { EditsView } from "./edits/read-edits.ts";
import { fileText } from "./edits/target-text.ts";
import { renderedFile } from "./held-english.ts";
import { cutTarget, type LoadedArticle } from "./load-article.ts";
import { asRecorded } from "./take-places.ts";

export interface MergedFrames {
  readonly file: MarkdownDocument;
  readonly ledger: readonly LedgerLine[];
  readonly frames: readonly FrameLine[];
  readonly problems: readonly Problem[];
}

/**
 * Brings the frames of today's English into a Spanish file. Writes nothing to disk.
 * @param ledger Of the file as it is given
 */
export async function mergeFrames(
  project: EditsView,
  work: ArticleWork,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
): Promise<MergedFrames> {
  const { article } = work;
  const before = await recordedFrames(project, article, file, ledger);
  const framesIn = (each: MarkdownDocument): Frames | undefined =>
    framesOf(article, each, readPlacesIn(project.config, article, each, ledger), ledger);
  const now = framesIn(file);
  if (!now) return { file, ledger, frames: article.frames, problems: [] };
  const plain = compareFrames(now, before);
  const document = hasChanges(plain) ? await renderedFile(project, work, work.lines) : undefined;
  const rendered = document && framesIn(document);
  if (!document || !rendered)
    return {
      file,
      ...asRecord(ledger, recordFrames(plain, before, new Set(), false)),
      problems: frameProblems(article, plain, "warning"),
    };
  const frames = new Map(rendered.all.map((frame) => [frameKey(frame), frame]));
  const compared = compareFrames(now, before, frames);
  const done = writeFrames(file, compared, { document, frames }, (each) => framesIn(each) ?? now);
  const record = recordFrames(compared, before, done.written, false);
  const left = { all: compared.all.filter(({ frame }) => !done.written.has(frameKey(frame))), gone: [] };
  return { file: done.file, ...asRecord(ledger, record), problems: frameProblems(article, left, "warning") };
}

/** The record where a person says that the file is right as it is. */
export function settleFrames(
  config: Config,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
): Pick<MergedFrames, "ledger" | "frames"> {
  const now = framesOf(article, file, readPlacesIn(config, article, file, ledger), ledger);
  if (!now) return { ledger, frames: article.frames };
  const before = framesInLedger(article, ledger);
  return asRecord(ledger, recordFrames(compareFrames(now, before), before, new Set(), true));
}

/** What of the English has changed outside of its texts, and is not in the file. */
export async function frameFindings(
  project: EditsView,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
  severity: Problem["severity"],
): Promise<readonly Problem[]> {
  const now = framesOf(article, file, readPlacesIn(project.config, article, file, ledger), ledger);
  const before = await recordedFrames(project, article, file, ledger);
  return now ? frameProblems(article, compareFrames(now, before), severity) : [];
}

/** What stands where in a version of an article's Spanish file, by a ledger. */
export function readPlacesIn(
  config: Config,
  { file }: LoadedArticle,
  document: MarkdownDocument,
  ledger: readonly LedgerLine[],
): PlacesInFile {
  return readPlaces(document, cutTarget(config, file, document), ledger.flatMap(asRecorded));
}

function framesOf(
  { document, segments }: LoadedArticle,
  file: MarkdownDocument,
  places: PlacesInFile,
  ledger: readonly LedgerLine[],
): Frames | undefined {
  if (document.format !== "markdown") return undefined;
  const segmentOf = new Map(segments.map((segment) => [`${segment.id} ${segment.source}`, segment]));
  const lines = ledger.flatMap((line): FramedLine | readonly [] => {
    const segment = segmentOf.get(`${line.id} ${line.source}`);
    const waits = line.retired === true || line.published !== undefined;
    const inPassage = isInPassage(line);
    if (!segment || waits || isMerged(line) || !(inPassage || places.sentences.has(line.id))) return [];
    if (inPassage) return { id: line.id, segment, text: [], isInPassage: true };
    return { id: line.id, segment, text: parseRecord(fileText(line)).content };
  });
  return readFrames(document, segments, file, places, lines);
}

/**
 * What the record has. Until now the file may have been written as a whole: then both agree in what its English was, where
 * the index or git's history knows that.
 */
async function recordedFrames(
  project: EditsView,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
): Promise<RecordedFrames> {
  const known = framesInLedger(article, ledger);
  if (known.lines.length + known.sentences.size > 0) return known;
  const found = await findWrittenSource(project, article, await project.store.getArticle(article.file.source));
  const then = found !== "untouched" && "article" in found ? found.article : undefined;
  const frames = then && framesOf(then, file, readPlacesIn(project.config, then, file, ledger), ledger);
  return frames ? recordFrames(compareFrames(frames, known), known, new Set(), false) : known;
}

function framesInLedger({ frames }: LoadedArticle, ledger: readonly LedgerLine[]): RecordedFrames {
  const sentences = ledger.flatMap(({ id, frame, retired }) =>
    frame === undefined || retired ? [] : [[id, frame] as const],
  );
  return { sentences: new Map(sentences), lines: frames };
}

function asRecord(
  ledger: readonly LedgerLine[],
  { sentences, lines }: RecordedFrames,
): Pick<MergedFrames, "ledger" | "frames"> {
  const withFrame = (line: LedgerLine): LedgerLine => {
    const frame = line.retired ? line.frame : sentences.get(line.id);
    return frame === line.frame || frame === undefined ? line : { ...line, frame };
  };
  return { ledger: ledger.map(withFrame), frames: lines };
}

/** A change that was not written, and one that people have written something else for. */
function frameProblems(
  { file }: LoadedArticle,
  { all }: ComparedFrames,
  severity: Problem["severity"],
): readonly Problem[] {
  return all.flatMap(({ frame, state }): Problem | readonly [] => {
    if (state !== "changed" && state !== "added" && state !== "own") return [];
    const said = say(state === "own" ? "stale-source.frame-own" : "stale-source.frame", {
      shown: frame.shown.slice(0, 80),
    });
    return { file: file.source, line: frame.line, check: "stale-source", severity, segment: frame.id ?? null, ...said };
  });
}

/**
 * Merges what is outside of texts into a Spanish file with a structure of its own: an address, code, a block without
 * text, a value of front matter. A change of the English alone is written; a change of both sides is named.
 */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import type { Config } from "../config/types.ts";
import { say } from "../base/messages.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { FrameLine } from "../record/frames.ts";
import { isPassage } from "../record/text-kind.ts";
import type { LedgerLine, LinkRecord } from "../record/types.ts";
import {
  compareFrames,
  frameKey,
  hasChanges,
  recordFrames,
  type ComparedFrames,
  type RecordedFrames,
} from "../merge/compare-frames.ts";
import { firstWords, type Frames } from "../merge/frames.ts";
import type { Frame, RenderedFrames } from "../merge/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { readPlaces } from "../merge/read-places.ts";
import { isContested, writeFrames } from "../merge/write-frames.ts";
import { knowsSource } from "./article-record.ts";
import type { ArticleWork } from "./types.ts";
import { withoutAddedValueCodes } from "../articles/added-value-codes.ts";
import { recordedEnglish } from "./recorded-english.ts";
import { renderedFile } from "./held-english.ts";
import { areLinksCurrent } from "../links/article-links.ts";
import { cutTarget, type LoadedArticle } from "../articles/load-article.ts";
import type { EditsView } from "./read-target.ts";
import { asRecorded } from "../articles/recorded-line.ts";
import { articleFrames, asRecord, ownFlag } from "../articles/written-frames.ts";

export interface MergedFrames {
  readonly file: MarkdownDocument;
  readonly ledger: readonly LedgerLine[];
  readonly frames: readonly FrameLine[];
  /** Where the links of the file lead; undefined where nobody had to know. */
  readonly links: readonly LinkRecord[] | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Brings the frames of today's English into a Spanish file. Writes nothing to disk.
 * @param ledger Of the file as it is given
 * @param decided Ids of sentences where a person says that the file is right
 * @param open Ids of sentences with which a paragraph begins in the English, and not yet in the file (`openCuts`)
 */
export async function mergeFrames(
  project: EditsView,
  work: ArticleWork,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
  decided: ReadonlySet<string> = new Set(),
  open: ReadonlySet<string> = new Set(),
): Promise<MergedFrames> {
  const { article } = work;
  const before = await recordedFrames(project, article, file, ledger);
  const framesIn = (each: MarkdownDocument): Frames | undefined =>
    framesOf(project.config, article, each, readPlacesIn(project.config, article, each, ledger), ledger);
  const now = framesIn(file);
  if (!now) return { file, ledger, frames: article.frames, links: undefined, problems: [] };
  const isDecided = (id: string | undefined): boolean => id !== undefined && decided.has(id);
  const compare = (frames: Frames, known: RecordedFrames, rendered?: RenderedFrames["frames"]): ComparedFrames => {
    const found = compareFrames(frames, known, rendered);
    return { ...found, goneOwn: found.goneOwn.filter(({ id }) => !isDecided(id)) };
  };
  const plain = compare(now, before);
  const isOpen = hasChanges(plain) || !(await areLinksKnown(project, article));
  const ours = isOpen ? await render(project, work, framesIn) : undefined;
  const compared = ours ? compare(now, before, ours.frames) : plain;
  const done = ours ? writeFrames(file, compared, ours, (each) => framesIn(each) ?? now) : { file, written: new Map() };
  const isSettled = (frame: Frame): boolean => isDecided(sentenceOf(frame));
  const settled = new Set(compared.all.flatMap(({ frame }) => (isSettled(frame) ? frameKey(frame) : [])));
  const written = recordFrames(compared, before, done.written, settled, { openCuts: open });
  // A block that came has others beside it now, which have no place in what was compared.
  const again = done.file === file ? undefined : framesIn(done.file);
  const record = again
    ? recordFrames(compare(again, written), written, new Map(), settled, { openCuts: open })
    : written;
  const isLeft = ({ frame }: ComparedFrames["all"][number]): boolean =>
    !done.written.has(frameKey(frame)) && !isSettled(frame);
  const left = { ...compared, all: compared.all.filter(isLeft), gone: [], goneValues: [] };
  return {
    file: done.file,
    ...asRecord(ledger, record),
    links: ours?.links,
    // What people have changed is taken in by now.
    problems: frameProblems(article, file, left, "warning").filter(({ check }) => check !== "edited"),
  };
}

/** Whether the links of the file lead where they did when they were last looked at. */
async function areLinksKnown(project: EditsView, { file }: LoadedArticle): Promise<boolean> {
  const indexed = await project.store.getArticle(file.source);
  // An index that was filled from ledgers alone has none, until a run has looked.
  const { links = [] } = indexed ?? {};
  return (knowsSource(indexed) || links.length > 0) && (await areLinksCurrent(project, file, links));
}

/** What would be written for today's English. */
async function render(
  project: EditsView,
  work: ArticleWork,
  framesIn: (file: MarkdownDocument) => Frames | undefined,
): Promise<(RenderedFrames & { readonly links: readonly LinkRecord[] }) | undefined> {
  const rendered = await renderedFile(project, work, work.lines);
  const frames = rendered && framesIn(rendered.document);
  return frames && { ...rendered, frames: new Map(frames.all.map((frame) => [frameKey(frame), frame])) };
}

/** The record where a person says that the file is right as it is. @param ledger Of the file */
export async function acceptFrames(
  project: EditsView,
  work: ArticleWork,
  given: MarkdownDocument,
  ledger: readonly LedgerLine[],
): Promise<Pick<MergedFrames, "ledger" | "frames" | "links">> {
  const { article } = work;
  const file = withOwnLinks(given, article);
  const framesIn = (each: MarkdownDocument): Frames | undefined =>
    framesOf(project.config, article, each, readPlacesIn(project.config, article, each, ledger), ledger);
  const now = framesIn(file);
  if (!now) return { ledger, frames: article.frames, links: undefined };
  // A file that is being adopted was written by nobody yet.
  const before = article.ledger
    ? await recordedFrames(project, article, file, ledger)
    : framesInLedger(article, ledger);
  const ours = hasChanges(compareFrames(now, before)) ? await render(project, work, framesIn) : undefined;
  const compared = compareFrames(now, before, ours?.frames);
  const own = compared.all.filter((each) => each.state === "own" || isContested(file, each));
  const settled = new Set(own.map(({ frame }) => frameKey(frame)));
  const record = recordFrames(compared, before, new Map(), settled, { acceptsGone: true });
  return { ...asRecord(ledger, record), links: ours?.links };
}

/** Names what has changed in the English outside of its texts, and is not in the file. */
export async function frameFindings(
  project: EditsView,
  article: LoadedArticle,
  given: MarkdownDocument,
  ledger: readonly LedgerLine[],
  severity: Problem["severity"],
): Promise<readonly Problem[]> {
  const file = withOwnLinks(given, article);
  const now = framesOf(project.config, article, file, readPlacesIn(project.config, article, file, ledger), ledger);
  const before = await recordedFrames(project, article, file, ledger);
  return now ? frameProblems(article, file, compareFrames(now, before), severity) : [];
}

/** Those changes that a person decides on with a sentence: an address, code, or what its block is, changed in both files. */
export async function openFrames(
  project: EditsView,
  article: LoadedArticle,
  file: MarkdownDocument,
  ledger: readonly LedgerLine[],
): Promise<readonly Problem[]> {
  const found = await frameFindings(project, article, file, ledger, "warning");
  return found.filter(({ check, segment }) => check === "stale-source" && segment !== null);
}

/** The file read as it stands: with hooks, its links count as those of the English. */
export function withOwnLinks(file: MarkdownDocument, { document }: LoadedArticle): MarkdownDocument {
  const read = readMarkdown(file.text, file.bom, file.options);
  if ("reason" in read) throw new Error(`Cannot read a file again: ${read.reason}`);
  return withoutAddedValueCodes(read, document, false);
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

/** The file's block for each of today's English that it has. */
export function blockPairs(
  config: Config,
  article: LoadedArticle,
  file: MarkdownDocument,
  places: PlacesInFile,
  ledger: readonly LedgerLine[],
): ReadonlyMap<number, number> {
  return framesOf(config, article, file, places, ledger)?.blocks ?? new Map();
}

function framesOf(
  config: Config,
  { document, segments }: LoadedArticle,
  file: MarkdownDocument,
  places: PlacesInFile,
  ledger: readonly LedgerLine[],
): Frames | undefined {
  return hasBlocks(document) ? articleFrames(document, segments, file, places, ledger, ownFlag(config)) : undefined;
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
  if (known.lines.length + known.sentences.size > 0 || known.isComplete) return known;
  const then = await recordedEnglish(project, article);
  const frames = then && framesOf(project.config, then, file, readPlacesIn(project.config, then, file, ledger), ledger);
  return frames ? recordFrames(compareFrames(frames, known), known, new Map(), new Set()) : known;
}

function framesInLedger(
  { frames, ledger: recorded = [] }: LoadedArticle,
  ledger: readonly LedgerLine[],
): RecordedFrames {
  const sentences = ledger.flatMap(({ id, frame, retired }) =>
    frame === undefined || retired ? [] : [[id, frame] as const],
  );
  // A ledger from before frames has no passage either; those that were just found in the file say nothing of that.
  return { sentences: new Map(sentences), lines: frames, isComplete: recorded.some(isPassage) };
}

/** The line of the sentence with which a person decides on a frame. */
function sentenceOf(frame: Frame): string | undefined {
  return frame.within?.id ?? frame.id;
}

/** Where a frame stands in the Spanish file; 1 where it does not. */
function spanishLine({ text, blocks }: MarkdownDocument, { kind, spanish }: Frame): number {
  const start =
    typeof spanish === "number" ? blocks[spanish]?.start : kind === "code" ? spanish?.open.start : spanish?.start;
  return text.slice(0, start ?? 0).split(/\r\n|\r|\n/).length;
}

/** Names a change that was not written, and one for which people have written something else. */
function frameProblems(
  { file }: LoadedArticle,
  document: MarkdownDocument,
  { all, goneOwn }: ComparedFrames,
  severity: Problem["severity"],
): readonly Problem[] {
  const gone = goneOwn.map(({ place, id = null }): Problem => {
    const { start = 0, end } = (typeof place === "number" ? document.blocks[place] : place) ?? {};
    const shown = (typeof place === "number" ? undefined : place.key) ?? firstWords(document.text.slice(start, end));
    const line = document.text.slice(0, start).split(/\r\n|\r|\n/).length;
    const said = say("stale-source.frame-gone", { shown: shown.slice(0, 80) });
    return { file: file.target, line, check: "stale-source", severity, segment: id, ...said };
  });
  const changed = all.flatMap((each): Problem | readonly [] => {
    const { frame, state, was } = each;
    // A code that is not found is in a sentence that was edited, which is said of that.
    const isFound = frame.kind !== "code" || frame.spanish !== undefined;
    if (state === "same" && was && was.es !== frame.pair.es && frame.kind !== "shape" && isFound) {
      const line = spanishLine(document, frame);
      const said = say("edited.frame", { shown: frame.shown.slice(0, 80) });
      return { file: file.target, line, check: "edited", severity: "info", segment: frame.id ?? null, ...said };
    }
    if (state !== "changed" && state !== "added" && state !== "own") return [];
    const isOwn = state === "own" || isContested(document, each);
    const said = say(isOwn ? "stale-source.frame-own" : "stale-source.frame", {
      shown: frame.shown.slice(0, 80),
    });
    return {
      file: file.source,
      line: frame.line,
      check: "stale-source",
      severity,
      segment: sentenceOf(frame) ?? null,
      ...said,
    };
  });
  return [...changed, ...gone];
}

/** Which sentences stand at a place of a file, English or Spanish. */

import { hasBlocks } from "../formats/capabilities.ts";
import { pairUnits } from "../sync/align-target.ts";
import { fileText, plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import type { ArticleWork } from "../sync/types.ts";
import { targetHooks } from "../links/target-hooks.ts";
import { targetOptions } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import { readDocument } from "../formats/formats.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";

/** A sentence of a file, and the lines it stands on, from 1, both inclusive. */
export interface Located {
  /** Ordinals of the segments it is, or may be: more than one where Spanish was split or joined. */
  readonly ordinals: readonly number[];
  /** The ledger's line of a block that only the Spanish file has. */
  readonly added?: LedgerLine;
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
}

export interface LocatedFile {
  readonly text: string;
  readonly sentences: readonly Located[];
}

/** The sentences of the source. */
export function locateInSource({ article }: ArticleWork): LocatedFile {
  const { text } = article.document;
  return { text, sentences: article.segments.map((segment) => place(text, segment, [segment.ordinal])) };
}

/** The sentences of the target as it lies on disk; undefined where it is not there or cannot be read. */
export async function locateInTarget(project: Project, work: ArticleWork): Promise<LocatedFile | undefined> {
  const { article } = work;
  const { file, document, targetBytes } = article;
  if (targetBytes === undefined) return undefined;
  const indexed = await project.store.getArticle(file.source);
  const hooks = hasBlocks(document) ? await targetHooks(project, file, document, indexed?.links ?? []) : undefined;
  const target = readDocument(file.kind, targetBytes, targetOptions(project.config, file, document), hooks);
  if ("reason" in target) return undefined;
  const { abbreviations } = project.config;
  const sentences = segmentDocument(target, { article: file.target, locale: file.to, abbreviations });
  const byPlace = placesByUnit(article.segments, sentences, pairUnits(document, target));
  const byText = textsOf(work);
  return {
    text: target.text,
    sentences: sentences.map((sentence) => {
      const ordinals = byText(sentence, byPlace.get(sentence) ?? []);
      const added = ordinals.length === 0 ? passageAt(work, sentence) : undefined;
      return { ...place(target.text, sentence, ordinals), ...(added && { added }) };
    }),
  };
}

/** The sentences on a line, or at a column of it; both from 1. */
export function sentencesAt({ text, sentences }: LocatedFile, line: number, column?: number): readonly Located[] {
  const here = sentences.filter(({ first, last }) => first <= line && line <= last);
  if (column === undefined) return here;
  const offset = offsetOf(text, line) + column - 1;
  const exact = here.filter(({ start, end }) => start <= offset && offset < end);
  return exact.length > 0 ? exact : here;
}

/** The last sentence before a line and the first one after it. */
export function nearestTo({ sentences }: LocatedFile, line: number): readonly Located[] {
  const before = sentences.findLast(({ last }) => last < line);
  const after = sentences.find(({ first }) => first > line);
  return [before, after].filter((each) => each !== undefined);
}

/** The segments that a sentence of a unit with the same place may be: one for one where both have as many. */
function placesByUnit(
  segments: readonly Segment[],
  sentences: readonly Segment[],
  pairs: ReturnType<typeof pairUnits>,
): ReadonlyMap<Segment, readonly number[]> {
  const places = new Map<Segment, readonly number[]>();
  const theirs = Map.groupBy(sentences, ({ unit }) => unit);
  for (const [unit, own] of Map.groupBy(segments, (segment) => segment.unit)) {
    const others = theirs.get(pairs?.get(unit)?.index ?? -1) ?? [];
    for (const [at, sentence] of others.entries()) {
      const same = own.length === others.length ? own[at] : undefined;
      places.set(sentence, same ? [same.ordinal] : own.map(({ ordinal }) => ordinal));
    }
  }
  return places;
}

/** Narrows places down to those whose text it is; without a place, any segment with that text. */
function textsOf({ lines }: ArticleWork): (sentence: Segment, places: readonly number[]) => readonly number[] {
  const byText = Map.groupBy(lines.keys(), (ordinal) => {
    const line = lines[ordinal];
    return line ? squeeze([plainOf(fileText(line))]) : "";
  });
  return (sentence, places) => {
    const same = byText.get(squeezed([sentence])) ?? [];
    if (places.length === 0) return same;
    const both = places.filter((ordinal) => same.includes(ordinal));
    return both.length > 0 ? both : places;
  };
}

function passageAt({ passages }: ArticleWork, sentence: Segment): LedgerLine | undefined {
  const words = squeezed([sentence]);
  return passages.find(({ line }) => squeeze([plainOf(line.target)]).includes(words))?.line;
}

function place(text: string, segment: Segment, ordinals: readonly number[]): Located {
  const { start, end, source } = segment;
  return {
    ordinals,
    start,
    end,
    text: source,
    first: lineAt(text, start),
    last: lineAt(text, Math.max(start, end - 1)),
  };
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(LINE_END).length;
}

function offsetOf(text: string, line: number): number {
  const ends = [...text.matchAll(new RegExp(LINE_END, "g"))];
  const end = ends[line - 2];
  return end ? end.index + end[0].length : 0;
}

const LINE_END = /\r\n|\r|\n/;

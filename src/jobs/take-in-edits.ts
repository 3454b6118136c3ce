/**
 * What a person changed in the Spanish file since Cotejo wrote it. A sentence on disk is a person's edit only if, spacing
 * aside, it differs from the ledger and from every text that Cotejo itself has produced for it; so a branch switch, a
 * line-end conversion and a crash between two writes are none. What cannot be told with certainty is left as it is.
 */

import type { Config } from "../config/types.ts";
import { readDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { formatRecord, parseRecord, plainText } from "../segments/inline-codes.ts";
import { segmentDocument } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../store/states.ts";
import type { LedgerLine } from "../store/types.ts";
import { codeIdentity, pairUnits, withSourceCodes } from "./align-target.ts";
import { formatOptions, type LoadedArticle } from "./load-article.ts";

export interface Edit {
  /** Position in the article's segments. */
  readonly ordinal: number;
  /** Record form. */
  readonly target: string;
}

export interface TakenIn {
  /** Sentences that a person rewrote. */
  readonly edits: readonly Edit[];
  /** Units whose existing value is not Cotejo's and stays (locale files). */
  readonly keep: ReadonlySet<number>;
  /** Why the file must be left exactly as it is; undefined when it may be written. */
  readonly unclear: { readonly line: number; readonly reason: string } | undefined;
}

const NOTHING: TakenIn = { edits: [], keep: new Set(), unclear: undefined };

export interface EditsRequest {
  readonly article: LoadedArticle;
  /** The record brought to the present source, one line a segment. */
  readonly lines: readonly LedgerLine[];
  /** Texts (record form) that Cotejo wrote for the article before, from the index. */
  readonly produced: ReadonlySet<string>;
  /** The source is the one the target was written from. */
  readonly sourceUnchanged: boolean;
  readonly config: Config;
}

/** Compares the target on disk with the record. */
export function takeInEdits(request: EditsRequest): TakenIn {
  const { article, config } = request;
  if (article.targetBytes === undefined) return NOTHING;
  const target = readDocument(article.file.kind, article.targetBytes, formatOptions(config, article.file));
  if ("reason" in target) return { ...NOTHING, unclear: { line: target.line, reason: target.reason } };
  const found = segmentDocument(target, {
    article: article.file.target,
    locale: article.file.to,
    abbreviations: config.abbreviations,
  });
  const isAsWritten =
    article.file.kind === "markdown" &&
    squeeze(found.map(({ content }) => plainText(content))) === ledgerText(article.ledger ?? []);
  const pairs = pairUnits(article.document, target);
  if (isAsWritten && !(pairs && request.sourceUnchanged)) return NOTHING;
  if (!pairs)
    return {
      ...NOTHING,
      unclear: { line: 1, reason: "its structure is neither the source's nor the one Cotejo wrote" },
    };
  const ledger = article.ledger ?? [];
  const produced = new Set([...request.produced, ...ledger.flatMap((line) => [line.target, line.source ?? ""])]);
  return compareUnits({ ...request, produced, pairs, found });
}

interface Comparison extends EditsRequest {
  readonly pairs: ReadonlyMap<number, Unit>;
  readonly found: readonly Segment[];
}

function compareUnits(comparison: Comparison): TakenIn {
  const { article, lines, produced, pairs, found } = comparison;
  const edits: Edit[] = [];
  const keep = new Set<number>();
  const isLocale = article.file.kind === "i18next";
  const theirs = Map.groupBy(found, ({ unit }) => unit);
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const unit = pairs.get(index);
    const sentences = unit ? (theirs.get(unit.index) ?? []) : [];
    // A unit without words on disk (`""` in a locale file) is yet to be translated.
    if (!unit || sentences.length === 0) continue;
    const expected = squeeze(segments.map((segment) => plainOf(textInFile(lines[segment.ordinal], segment))));
    const isExpected = squeeze(sentences.map(({ content }) => plainText(content))) === expected;
    if (
      isExpected &&
      comparison.sourceUnchanged &&
      hasOtherCodes(article.document.units[index], unit, segments, lines)
    ) {
      return {
        edits: [],
        keep,
        unclear: { line: unit.line, reason: "a link, an image or a mark in it is not the source's" },
      };
    }
    // A locale value that is already there is a person's, also when it equals the English: only what Cotejo wrote is its own.
    const isOurs = isLocale
      ? article.ledger !== undefined && sentences.every(({ source }) => produced.has(source))
      : isExpected;
    if (isOurs || (article.ledger !== undefined && sentences.every(({ source }) => produced.has(source)))) continue;
    const wasWritten = article.ledger !== undefined && segments.some((segment) => hasText(lines[segment.ordinal]));
    const read = wasWritten ? readEdits(segments, sentences, lines, produced) : undefined;
    if (read) edits.push(...read);
    else if (isLocale) keep.add(index);
    else {
      const reason =
        "a paragraph in it was rewritten in a way that cannot be matched with the source sentence by sentence";
      return { edits: [], keep, unclear: { line: unit.line, reason } };
    }
  }
  return { edits, keep, unclear: undefined };
}

/** Whether a unit whose words are as written has other links, images or marks than the source. A person's text may leave codes out. */
function hasOtherCodes(
  source: Unit | undefined,
  target: Unit,
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
): boolean {
  if (!source || segments.some(({ ordinal }) => lines[ordinal]?.by !== undefined)) return false;
  const count = (codes: Unit["codes"]): string => codes.map(codeIdentity).sort().join("\n");
  return count(source.codes) !== count(target.codes);
}

/** Sentence by sentence, when both sides have as many; undefined when they have not, or a code is not the source's. */
function readEdits(
  segments: readonly Segment[],
  sentences: readonly Segment[],
  lines: readonly LedgerLine[],
  produced: ReadonlySet<string>,
): readonly Edit[] | undefined {
  if (segments.length !== sentences.length) return undefined;
  const edits: Edit[] = [];
  for (const [index, segment] of segments.entries()) {
    const sentence = sentences[index];
    if (!sentence) return undefined;
    const content = withSourceCodes(sentence, segment);
    if (!content) return undefined;
    const target = formatRecord(content);
    if (squeeze([plainText(content)]) === squeeze([plainOf(textInFile(lines[segment.ordinal], segment))])) continue;
    if (!produced.has(target)) edits.push({ ordinal: segment.ordinal, target });
  }
  return edits;
}

function plainOf(record: string): string {
  return plainText(parseRecord(record).content);
}

function hasText(line: LedgerLine | undefined): boolean {
  return line !== undefined && line.target !== "";
}

/** What the file holds for a segment by the record: its target, or the source sentence. */
function textInFile(line: LedgerLine | undefined, segment: Segment): string {
  return (line && writtenText(line)) ?? segment.source;
}

/** The words that the ledger says are in the file, in order. */
function ledgerText(ledger: readonly LedgerLine[]): string {
  return squeeze(
    ledger
      .filter(({ retired }) => !retired)
      .map((line) => plainText(parseRecord(writtenText(line) ?? line.source ?? "").content))
      .filter((text) => /\p{L}/u.test(text)),
  );
}

/** White space is a formatter's business, not an edit. */
function squeeze(texts: readonly string[]): string {
  return texts.join("").replace(/\s+/gu, "");
}

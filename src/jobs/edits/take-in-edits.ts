/**
 * What a person changed in the Spanish file since Cotejo wrote it. The file is held against the ledger, which says what
 * was written in which order, whatever has become of the source since. A sentence on disk is a person's edit only if,
 * spacing aside, it differs from the ledger; where the ledger may be newer or older than the file (a branch switch, a
 * crash between two writes), only if it differs from every text that Cotejo itself has produced too. What cannot be told
 * with certainty is left as it is.
 */

import type { Config } from "../../config/types.ts";
import { readDocument, type AnyDocument, type MarkdownHooks } from "../../formats/formats.ts";
import { withoutDraftFlag } from "../../formats/markdown/front-matter/draft-flag.ts";
import { readMarkdown } from "../../formats/markdown/read-markdown.ts";
import type { Unit } from "../../formats/types.ts";
import type { Segment } from "../../segments/types.ts";
import type { LedgerLine } from "../../store/types.ts";
import { pairUnits } from "./align-target.ts";
import { isAdded, matchLedger } from "../carry-record.ts";
import { compareInOrder, compareUnits, readSpaces } from "./compare-target.ts";
import { compareValues } from "./compare-values.ts";
import { isInPlace, type Comparison, type Edit } from "./comparison.ts";
import { cutTarget, targetOptions, type LoadedArticle } from "../load-article.ts";
import { withoutOwnValueCodes } from "./own-value-codes.ts";
import { separateAdded, type FoundBlock } from "./separate-added.ts";
import { withLines } from "./target-lines.ts";
import { fileText, plainOf, squeeze, squeezed } from "./target-text.ts";

export interface TakenIn {
  /** Sentences that a person rewrote. */
  readonly edits: readonly Edit[];
  /** Units whose existing value is not Cotejo's and stays (locale files). */
  readonly keep: ReadonlySet<number>;
  /** Why the file must be left exactly as it is; undefined when it may be written. */
  readonly unclear: { readonly line: number; readonly reason: string } | undefined;
  /** Blocks of the file that its source does not have; undefined where nobody looked. */
  readonly added: AddedInFile | undefined;
  /** A block of it without a sentence, such as an image alone, is another than the source's. */
  readonly hasOtherBlock?: boolean;
  /** The file has the source's structure. */
  readonly isPaired: boolean;
  /** It has another, and whether a person made it so or the source has changed nobody knows. */
  readonly isOther: boolean;
}

export interface AddedInFile {
  readonly blocks: readonly FoundBlock[];
  /** Without them the file has the source's blocks, so that `before` counts those. */
  readonly isPlaced: boolean;
  /** The file was written from this ledger: an added block that it has no more was taken out by a person. */
  readonly isCurrent: boolean;
}

/** Where nobody has changed anything. */
export const NO_EDITS: TakenIn = {
  edits: [],
  keep: new Set(),
  unclear: undefined,
  added: undefined,
  isPaired: true,
  isOther: false,
};

export interface EditsRequest {
  readonly article: LoadedArticle;
  /** Texts (record form) that Cotejo wrote for the article before, from the index. */
  readonly produced: ReadonlySet<string>;
  /** The same without those that the index has of a sentence now. */
  readonly earlier: ReadonlySet<string>;
  /** The texts that the index knows, by the ids of their segments. */
  readonly hadText: ReadonlyMap<string, string>;
  /** People's texts that the ledger has lost, by the ids of their lines. */
  readonly lost?: ReadonlyMap<string, string> | undefined;
  /** What the index says of the ledger: that the target was written from it, that it was not, or nothing at all. */
  readonly ledgerIs: "current" | "other" | "unknown";
  /** The source is the one the target was written from. */
  readonly sourceUnchanged: boolean;
  /** The same, or the source is the one that the index knows and the target is not: git or a person has changed it since. */
  readonly isOfSource: boolean;
  readonly config: Config;
  /** What the file's own links count as. */
  readonly hooks: MarkdownHooks | undefined;
}

/** Compares the target on disk with the record. */
export function takeInEdits(request: EditsRequest): TakenIn {
  const { article, config } = request;
  if (article.targetBytes === undefined) return NO_EDITS;
  const options = targetOptions(config, article.file, article.document);
  const whole = readDocument(article.file.kind, article.targetBytes, options, request.hooks);
  if ("reason" in whole) return { ...NO_EDITS, unclear: { line: whole.line, reason: whole.reason } };
  const plain = withoutFlag(request, whole);
  const taken = compare(request, plain, whole.text);
  if (taken.edits.length === 0 && !taken.unclear) return taken;
  // Without knowing the source's codes a tag of the file's own may pass for one of them: `<p>` for `<a>`.
  const readings = (request.sourceUnchanged ? [true] : [false, true]).map((knowsCodes) => {
    const others = withoutOwnValueCodes(plain, article.document, knowsCodes);
    return others === plain ? taken : compare(request, others, whole.text);
  });
  return readings.find(({ edits, unclear }) => edits.length === 0 && !unclear) ?? readings[0] ?? taken;
}

/** @param file What is in the file, which edits have their lines in */
function compare(request: EditsRequest, whole: AnyDocument, file: string): TakenIn {
  const { article, ledgerIs } = request;
  const ledger = article.ledger ?? [];
  const { target, found, added } = withoutAdded(request, whole);
  const pairs = pairUnits(article.document, target);
  const comparison: Comparison = {
    article,
    found,
    pairs: pairs ?? new Map<number, Unit>(),
    written: ledger.filter(
      (line) => !line.retired && line.source !== undefined && /\p{L}/u.test(plainOf(fileText(line))),
    ),
    matched: matchLedger(article.segments, ledger, () => true),
    produced: new Set([
      ...request.produced,
      ...ledger.flatMap((line) => [line.target, line.source ?? ""]),
      // English that the ledger does not have yet, or no more.
      ...(request.isOfSource ? article.segments.map(({ source }) => source) : []),
    ]),
    isOfSource: request.isOfSource,
    earlier: request.earlier,
    hadText: request.hadText,
    lost: request.lost ?? new Map(),
    targetUnits: target.units,
    targetText: target.text,
    isLedgersText: ledgerIs !== "other",
    isCurrent: ledgerIs === "current",
    mayHoldSource: ledgerIs === "unknown",
    knowsCodes: request.sourceUnchanged,
  };
  const compared =
    article.file.kind === "i18next"
      ? compareValues(comparison, isOld(request))
      : { ...compareMarkdown(comparison, request), added };
  const isPaired = pairs !== undefined;
  const isOther = !isPaired && !request.isOfSource;
  return {
    ...NO_EDITS,
    ...compared,
    isPaired,
    isOther,
    edits: withLines(compared.edits ?? [], target.text, file),
  };
}

/** The target without the draft flag, which is Cotejo's own. */
function withoutFlag({ article: { document }, config, hooks }: EditsRequest, whole: AnyDocument): AnyDocument {
  if (config.publish !== "draft-flag" || document.format !== "markdown" || whole.format !== "markdown") return whole;
  const text = withoutDraftFlag(whole.text, document, config.frontMatter.draftFlag);
  const read = text === whole.text ? whole : readMarkdown(text, whole.bom, whole.options, hooks);
  return "reason" in read ? whole : read;
}

/** Whether a line sets that flag. */
export function setsDraftFlag({ publish, frontMatter: { draftFlag } }: Config, text: string): boolean {
  return publish === "draft-flag" && text.split("\n").some((line) => line.replace(/^[\s"]+/, "").startsWith(draftFlag));
}

interface Reduced {
  readonly target: AnyDocument;
  /** Its sentences. */
  readonly found: readonly Segment[];
  readonly added: AddedInFile | undefined;
}

/** The target without the blocks that only people have in it. */
function withoutAdded(
  { article, config, ledgerIs, sourceUnchanged, hooks }: EditsRequest,
  whole: AnyDocument,
): Reduced {
  const { document: source, file, segments } = article;
  const ledger = article.ledger ?? [];
  const cut = (document: AnyDocument): readonly Segment[] => cutTarget(config, file, document);
  const sentences = cut(whole);
  if (source.format !== "markdown" || whole.format !== "markdown")
    return { target: whole, found: sentences, added: undefined };
  const matched = matchLedger(segments, ledger, () => true);
  const { text, added } = separateAdded({
    source,
    target: whole,
    sentences,
    known: ledger.flatMap((line, at) => {
      if (!isAdded(line)) return [];
      const previous = ledger.slice(0, at).findLast((other) => !isAdded(other));
      return [{ text: line.target, previous: previous ? squeeze([plainOf(fileText(previous))]) : "" }];
    }),
    isOfSource: sourceUnchanged || isRecordOf(segments, ledger),
    expected: ({ start, end }) =>
      squeeze(
        segments
          .filter((segment) => segment.start >= start && segment.start < end)
          .map(({ ordinal }) => {
            const line = matched.get(ordinal);
            return line ? plainOf(fileText(line)) : "";
          }),
      ),
  });
  const read = added.length === 0 ? whole : readMarkdown(text, whole.bom, whole.options, hooks);
  const target = "reason" in read || read === whole ? whole : withoutOwnValueCodes(read, source, sourceUnchanged);
  const isPlaced = target.blocks.length === source.blocks.length;
  return {
    target,
    found: target === whole ? sentences : cut(target),
    added: { blocks: target === whole ? [] : added, isPlaced, isCurrent: ledgerIs === "current" },
  };
}

/** The ledger has the sentences of this source, one for one. */
export function isRecordOf(segments: readonly Segment[], ledger: readonly LedgerLine[]): boolean {
  const lines = ledger.filter((line) => !line.retired && line.source !== undefined);
  return lines.length === segments.length && lines.every(({ source }, at) => source === segments[at]?.source);
}

function compareMarkdown(comparison: Comparison, request: EditsRequest): Partial<TakenIn> {
  const { article, found, pairs, written } = comparison;
  const isPaired = pairs.size > 0 || article.document.units.length === 0;
  // It was written from this very source: nobody but a person has made it another.
  if (!isPaired && request.isOfSource) return { unclear: OTHER_STRUCTURE };
  if (squeezed(found) === squeeze(written.map((line) => plainOf(fileText(line))))) {
    return isPaired ? compareUnits(comparison) : { edits: readSpaces(comparison, written, found) };
  }
  if (isOld(request)) return isKnown(comparison, article.ledger ?? []) ? {} : { unclear: OTHER_STRUCTURE };
  if (isPaired && (isInPlace(comparison) || !comparison.isLedgersText)) return compareUnits(comparison);
  if (comparison.isLedgersText && !isPaired) return compareInOrder(comparison);
  if (comparison.isLedgersText && found.length === written.length) return compareInOrder(comparison);
  return isPaired ? compareUnits(comparison) : { unclear: OTHER_STRUCTURE };
}

/** The file stays, since what it has could not be written again. */
export const OTHER_STRUCTURE = { line: 1, reason: "its structure is neither the source's nor the one Cotejo wrote" };

/**
 * Under `publish: approved` the file stays as it was published while the ledger goes on; on a machine that did not
 * publish it, nobody knows any more what exactly was written.
 */
function isOld({ article, config, ledgerIs }: EditsRequest): boolean {
  return (
    ledgerIs === "unknown" &&
    config.publish === "approved" &&
    (article.ledger ?? []).some(({ retired, state }) => !retired && state !== "approved")
  );
}

/** Whether every sentence of the file is in the ledger, somewhere: then no person has written in it. */
function isKnown({ found }: Comparison, ledger: readonly LedgerLine[]): boolean {
  const known = new Set(
    ledger
      .flatMap(({ target, rejected = [], rivals = [] }) => [
        target,
        ...[...rejected, ...rivals].map((each) => each.target),
      ])
      .map((text) => squeeze([plainOf(text)])),
  );
  return found.every((sentence) => known.has(squeezed([sentence])));
}

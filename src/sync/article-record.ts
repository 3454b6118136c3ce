/** What is stored of an article: its ledger, and its rows in the index. */

import { sha256 } from "../base/hash.ts";
import { memoryDirection } from "../segments/memory-direction.ts";
import { segmentContext } from "../segments/segment-context.ts";
import { segmentKey } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import { withoutFrame } from "../record/frames.ts";
import { rememberTexts } from "../record/earlier-texts.ts";
import { serializeLedger } from "../record/ledger.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine, SegmentRecord, Store } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { groupFrom } from "../articles/merged-lines.ts";
import { asSentence, passagesAmong } from "../articles/passages.ts";
import type { Project } from "../articles/project.ts";

/** The ledger of an article as it would be written now. */
export function ledgerOf(work: ArticleWork): string {
  return serializeLedger(remembered(work.article, [...linesOf(work), ...work.retired]), work.frames);
}

/** Lines with the texts that the file had before, also where the English of a sentence has changed since. */
export function remembered(
  { segments, ledger = [] }: Pick<LoadedArticle, "segments" | "ledger">,
  lines: readonly LedgerLine[],
): readonly LedgerLine[] {
  const ids = new Set(ledger.map(({ id }) => id));
  if (lines.every(({ id }) => ids.has(id))) return rememberTexts(ledger, lines);
  const matched = matchLedger(segments, ledger, () => true);
  const followed = new Map(segments.map(({ id, ordinal }) => [id, matched.get(ordinal)]));
  return rememberTexts(ledger, lines, (id) => followed.get(id));
}

/** Its lines in their order, without those that have left the article. */
export function linesOf(work: ArticleWork): readonly LedgerLine[] {
  const { segments } = work.article;
  // A value that was there before Cotejo is not in its record: in the ledger it would look like Cotejo's own.
  const lines = work.lines.map((line, ordinal) =>
    line.target === "" && !isEmptyOnPurpose(line) && work.target.keep.has(segments[ordinal]?.unit ?? -1) ? [] : [line],
  );
  const passagesAfter = Map.groupBy(work.passages, ({ after }) => after);
  return [[], ...lines].flatMap((own, place) => [
    ...own,
    ...(passagesAfter.get(place - 1) ?? []).map(({ line }) => line),
  ]);
}

/**
 * The rows of the index for an article. The row of the first sentence of a passage has the passage's text.
 * @param known What the index had of its retired lines, by id
 * @param ledger Its lines as they are written, where they are others than what was read
 */
export function segmentRecords(
  work: ArticleWork,
  known: ReadonlyMap<string, SegmentRecord>,
  ledger: readonly LedgerLine[] = [...work.target.ledger, ...work.passages.map(({ line }) => line)],
): readonly SegmentRecord[] {
  const passages = new Map(
    passagesAmong(ledger, work.lines).flatMap((passage) => {
      const shown = asSentence(passage);
      return shown ? [[shown.id, shown] as const] : [];
    }),
  );
  const problems = Map.groupBy(work.problems, ({ segment }) => segment ?? "");
  const active = work.article.segments.map((segment): SegmentRecord => {
    const line = work.lines[segment.ordinal] ?? untranslated(segment);
    const context = segmentContext(work.article.segments, segment.ordinal);
    const passage = passages.get(line.id);
    const own = problems.get(segment.id);
    const holdsMerged =
      passage !== undefined || groupFrom(work.article.segments, work.lines, segment.ordinal).length > 1;
    const last = ofLine.get(line);
    const isSame = last?.segment === segment && last.holdsMerged === holdsMerged && last.context === context;
    if (isSame && !passage && !own) return last.record;
    // The ledger alone has what the file had before.
    const { earlier: _earlier, ...recorded } = withoutFrame(passage ?? line);
    const record: SegmentRecord = {
      ...recorded,
      article: work.article.file.source,
      ordinal: segment.ordinal,
      line: segment.line,
      kind: passage ? "passage" : segment.kind,
      key: segment.key,
      ...(context === "" ? {} : { context }),
      problems: own ?? [],
      ...(holdsMerged ? { holdsMerged: true } : {}),
    };
    if (!passage && !own) ofLine.set(line, { segment, holdsMerged, context, record });
    return record;
  });
  const retired = work.retired.map((line, index): SegmentRecord => {
    // Its codes are gone with its source: where the index has forgotten it, the key can only be that of a segment without any.
    const before = known.get(line.id);
    const isSame = before !== undefined && before.source === line.source;
    const key = isSame ? before.key : segmentKey(line.source ?? "", new Map(), memoryDirection(work.article.file));
    return {
      ...line,
      article: work.article.file.source,
      ordinal: active.length + index,
      line: 0,
      kind: "retired",
      key,
      ...(isSame && before.context !== undefined ? { context: before.context } : {}),
      problems: [],
    };
  });
  return [...active, ...retired];
}

/** Rows without findings, by their lines: a decision makes one of hundreds anew. */
const ofLine = new WeakMap<
  LedgerLine,
  {
    readonly segment: Segment;
    readonly holdsMerged: boolean;
    readonly context: string;
    readonly record: SegmentRecord;
  }
>();

function untranslated({ id, source }: Segment): LedgerLine {
  return { id, source, target: "", state: "untranslated", flags: [] };
}

/** What the index has of the lines that have left the article: what they stood for and where. */
export async function knownRetired(
  store: Store,
  { retired }: ArticleWork,
): Promise<ReadonlyMap<string, SegmentRecord>> {
  const known = new Map<string, SegmentRecord>();
  for (const { id } of retired) {
    const segment = await store.getSegment(id);
    if (segment) known.set(id, segment);
  }
  return known;
}

/** Hash of a text or of nothing, as the index keeps it. */
export function hashOf(bytes: Uint8Array | string | undefined): string {
  return bytes === undefined ? "" : sha256(bytes);
}

/** Whether the index knows from which source the target was made; one that was filled from ledgers does not. */
export function knowsSource(indexed: ArticleRecord | undefined): indexed is ArticleRecord {
  return indexed !== undefined && indexed.sourceHash !== "";
}

/** Puts what an article did not have to send into the costs of the month. */
export async function recordSaving({ store, now }: Project, { article, counts }: ArticleWork): Promise<void> {
  if (counts.savedCharacters === 0) return;
  await store.addSaving(article.file.source, new Date(now()).toISOString(), counts.savedCharacters);
}

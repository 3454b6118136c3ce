/**
 * Finds and replaces words in the Spanish texts of an article or of all. A preview shows what each text would be, and what
 * the checks find in it; then all is done, and undone, as one. An approved text is signed by whoever replaces words in it. A
 * draft stays a draft.
 */

import { isEmptyOnPurpose, isKeptInEnglish } from "../record/text-kind.ts";
import type { SegmentRecord } from "../record/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { replaceWords, type Replacement } from "../segments/replace-words.ts";
import { tidyText } from "../segments/tidy-target.ts";
import { inArticle, type BulkDone } from "./bulk.ts";
import type { ReviewSession } from "./review-session.ts";
import { decideInArticle } from "./session-deciding.ts";
import { checkInReview, fileOf, listRecords, viewRecord } from "./session-reading.ts";
import type { FindingView, SegmentView } from "./segment-view.ts";

/** So many are shown and replaced at once: nobody reads more, and each is checked. */
const MOST = 200;

export interface ReplaceRequest extends Replacement {
  /** Path of a source; all articles without one. */
  readonly article: string | undefined;
}

export interface ReplacePreview {
  /** The text that each would have is `text`; `findings` are of that text, and new with it. */
  segments: (SegmentView & { text: string })[];
  /** The same of texts that a check is against; they go only where they are chosen. */
  withFindings: (SegmentView & { text: string })[];
  /** Texts with the words that wait for another reason: their English or a term has changed, or two people disagree. */
  flagged: number;
  /** Texts that are not shown yet. */
  more: number;
}

/** Replaces nothing. @throws UsageError `paths` where there is no such article */
export async function previewReplace(review: ReviewSession, request: ReplaceRequest): Promise<ReplacePreview> {
  const { open, flagged } = textsWith(review, request);
  const shown = open.slice(0, MOST);
  const preview: ReplacePreview = { segments: [], withFindings: [], flagged, more: open.length - shown.length };
  for (const { record, text } of shown) {
    const findings = await newFindings(review, record, text);
    const view = { ...(await viewRecord(review, record)), findings, text };
    (findings.length > 0 ? preview.withFindings : preview.segments).push(view);
  }
  return preview;
}

/**
 * Replaces the words in the texts that are named, as they were seen.
 * @throws UsageError as above
 */
export async function applyReplace(
  review: ReviewSession,
  request: ReplaceRequest,
  seen: ReadonlyMap<string, string>,
  by: string,
): Promise<BulkDone> {
  const meant = textsWith(review, request).open.flatMap(({ record }) => (seen.has(record.id) ? record : []));
  const known = new Set(meant.map(({ id }) => id));
  const at = review.nextTime();
  const done: BulkDone = { bulk: new Date(at).toISOString(), decided: 0, left: [...seen.keys()].filter((id) => !known.has(id)) }; // prettier-ignore
  for (const [article, records] of Map.groupBy(meant, (record) => record.article)) {
    const all = records.map(({ id }) => id);
    const failed = await inArticle(all, async (ids) => {
      const seenOfIds = new Map(ids.map((id) => [id, seen.get(id) ?? ""]));
      const options = { by, reason: "", seen: seenOfIds, at, isBulk: true };
      await decideInArticle(review, fileOf(review, article), { action: "correct", ids, replacement: request }, options);
    });
    done.left.push(...failed);
    done.decided += all.length - failed.length;
  }
  return done;
}

/** The texts that the words are in, each with the one that it would be. */
function textsWith(
  review: ReviewSession,
  request: ReplaceRequest,
): { readonly open: readonly { readonly record: SegmentRecord; readonly text: string }[]; readonly flagged: number } {
  const found = listRecords(review, request.article).flatMap((record) => {
    // A passage is Markdown, with addresses and code in it: it is written by hand.
    const isText = record.kind !== "passage" && !isEmptyOnPurpose(record) && !isKeptInEnglish(record);
    const text = isText ? tidied(replaceWords(record.target, request)) : record.target;
    return text === record.target || text === tidied(record.target) ? [] : { record, text };
  });
  const open = found.filter(({ record }) => record.flags.length === 0);
  return { open, flagged: found.length - open.length };
}

/** As it would be written. */
function tidied(text: string): string {
  return formatRecord(tidyText(parseRecord(text).content));
}

/** What the checks have against the new text and not against the one before. */
async function newFindings(review: ReviewSession, { id, target }: SegmentRecord, text: string): Promise<FindingView[]> {
  const isOpen = ({ severity, dismissed }: FindingView): boolean => severity !== "info" && dismissed === undefined;
  const now = (await checkInReview(review, id, text)).findings.filter(isOpen);
  if (now.length === 0) return now;
  const before = new Set((await checkInReview(review, id, target)).findings.map(({ message }) => message));
  return now.filter(({ message }) => !before.has(message));
}

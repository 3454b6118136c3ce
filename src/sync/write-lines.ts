/** Writes the ledger of an article alone: its translated file stays as it is. */

import { isDeepStrictEqual } from "node:util";
import { hashOfFiles } from "../articles/files-hash.ts";
import { ledgerPath, serializeLedger } from "../record/ledger.ts";
import type { FrameLine } from "../record/frames.ts";
import type { ArticleRecord, LedgerLine, LinkRecord, SegmentRecord } from "../record/types.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { hashOf, knownRetired, knowsSource, remembered, segmentRecords } from "./article-record.ts";
import type { ArticleWork } from "./types.ts";
import { isRecordOf } from "../articles/rebase-record.ts";
import { hashAnchors } from "../articles/site-files.ts";
import type { Project } from "../articles/project.ts";

/** In place of a target's hash: it is of the ledger that is named beside it, and no rendering. No file has it. */
export const BY_PLACES = "places";

/** What a file of its own structure has outside of its texts, where that is another than the ledger had. */
interface WrittenFrames {
  readonly frames?: readonly FrameLine[];
  readonly links?: readonly LinkRecord[] | undefined;
  /** The file has been left as it was, by a run that looked at all of it. */
  readonly isLeft?: boolean;
}

/** The index goes on from the source and file it knows. @returns whether the ledger was another before */
export async function writeLines(
  project: Project,
  work: ArticleWork,
  lines: readonly LedgerLine[],
  { frames = work.frames, links, isLeft = false }: WrittenFrames = {},
): Promise<boolean> {
  const { file, ledgerHash, sourceHash, targetHash } = work.article;
  const indexed = await project.store.getArticle(file.source);
  const bytes = new TextEncoder().encode(serializeLedger(remembered(work.article, lines), frames));
  const isNew = (await writeFileAtomic(project.config.root, ledgerPath(file.source), bytes)) === "written";
  // A ledger that git has put there was compared with the file place by place: from here on the index goes by it.
  if (indexed && (work.target.places || indexed.ledgerHash === ledgerHash)) {
    const own = work.target.keep.size > 0 ? hashOf(undefined) : targetHash;
    // A file with a structure of its own is no rendering that a hash could recognise.
    const hashes = work.target.places ? { targetHash: BY_PLACES } : work.target.unclear ? {} : { targetHash: own };
    const records = segmentRecords(work, await knownRetired(project.store, work), lines);
    // All of today's English is in the file by now. Where nobody knew what that was before, older English may be there too.
    const isOfSource = work.target.places !== undefined && knowsSource(indexed) && isWhole(work, lines);
    const isAhead = !isOfSource && indexed.sourceHash !== sourceHash;
    const { readFrom: _readFrom, isSettled: _isSettled, ...known } = indexed;
    const settled =
      isLeft && !isNew && (await isSame(project, work, records, lines)) ? await inputsOf(project, work) : {};
    await project.store.putArticle(
      {
        ...known,
        ...hashes,
        ...(links ? { links } : {}),
        ...(isOfSource ? { sourceHash } : {}),
        ledgerHash: hashOf(bytes),
        isAhead,
        ...settled,
      },
      records,
      isOfSource ? work.article.sourceBytes : undefined,
    );
  }
  return isNew;
}

/**
 * Whether the index has these rows already, and every problem of the article is in one of them. A text that a run found for
 * a sentence, and that has no place in the file, is in no line: the next run looks for it again.
 */
async function isSame(
  { store }: Project,
  work: ArticleWork,
  records: readonly SegmentRecord[],
  lines: readonly LedgerLine[],
): Promise<boolean> {
  if (work.problems.some(({ segment }) => segment === null || segment === undefined)) return false;
  const texts = new Map(lines.map(({ id, target }) => [id, target]));
  const isRecorded = ({ id, target, kind, retired }: SegmentRecord): boolean =>
    retired === true || kind === "passage" || (texts.get(id) ?? "") === target;
  if (!records.every(isRecorded)) return false;
  const known = await store.listSegments({ article: work.article.file.source });
  return isDeepStrictEqual(known, JSON.parse(JSON.stringify(records)));
}

async function inputsOf(
  { context, site }: Project,
  { article: { file, sourceHash, ledgerHash, targetHash } }: ArticleWork,
): Promise<Pick<ArticleRecord, "context" | "anchors" | "readFrom" | "isSettled">> {
  const readFrom = hashOfFiles({ source: sourceHash, ledger: ledgerHash, target: targetHash });
  const anchors = await site.anchors(file);
  return { context, anchors: anchors ? hashAnchors(anchors) : "", readFrom, isSettled: true };
}

/** Whether the ledger has today's English, and nothing waits to be written. */
function isWhole({ article: { segments } }: ArticleWork, lines: readonly LedgerLine[]): boolean {
  return isRecordOf(segments, lines) && lines.every(({ published, retired }) => retired || published === undefined);
}

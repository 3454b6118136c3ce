/** The review queue: which segments wait for a person, and one segment with all that is known of it. */

import { discover } from "../config/discover.ts";
import { UsageError } from "../config/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { fixText } from "../jobs/fix-text.ts";
import { historyOf } from "../jobs/history.ts";
import { loadArticle, type ArticleFailure } from "../jobs/load-article.ts";
import { termsFor, withProject, type Project } from "../jobs/project.ts";
import { refreshIndex, type Drift, type Refreshed } from "../jobs/refresh-index.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { Decision, SegmentRecord } from "../store/types.ts";
import { isWaiting } from "./reasons.ts";
import { compileFor, withDismissals } from "./query-records.ts";

export interface QueueFilter {
  /** Source or target path of an article. */
  readonly article?: string | undefined;
  /** Approved segments too. */
  readonly all: boolean;
  /** `query.ts`; it alone then says what is shown. */
  readonly query?: string;
  /** Who `me` is in it. */
  readonly me?: string;
}

export interface SegmentDetails {
  readonly segment: SegmentRecord;
  /** What each code of the source stands for, by id. */
  readonly codes: readonly { readonly id: number; readonly display: string }[];
  /** Headings above it, or the keys down to it. */
  readonly path: readonly string[];
  readonly decisions: readonly Decision[];
  /** Its Spanish with what is wrong in it put right, where exactly one text is right. */
  readonly fix: string | undefined;
}

export interface Queue {
  readonly segments: readonly SegmentRecord[];
  /** Articles that cannot be read, whose sentences are therefore not among them. */
  readonly broken: readonly ArticleFailure[];
  /** Spanish files whose edits are not understood. */
  readonly drifted: readonly Drift[];
}

/** The segments that wait, in article order. @throws UsageError `paths` for an article that is not there */
export async function listQueue(config: Config, filter: QueueFilter): Promise<Queue> {
  return readProject(config, async (project, { files, broken, drifted }) => {
    const article = filter.article === undefined ? undefined : findFile(files, filter.article).source;
    const segments = await project.store.listSegments(article === undefined ? {} : { article });
    const chosen = filter.query === undefined ? undefined : await compileFor(project, files, segments, filter);
    return {
      segments: await withDismissals(
        config.root,
        segments.filter((segment) => chosen?.(segment) ?? (filter.all || isWaiting(segment))),
      ),
      broken,
      drifted: article === undefined ? drifted : drifted.filter(({ file }) => findFile(files, file).source === article),
    };
  });
}

/** One segment. @throws UsageError `segment` when no segment has the id */
export async function showSegment(config: Config, id: string): Promise<SegmentDetails> {
  return readProject(config, async (project, { files }) => {
    const segment = await findSegment(project, id);
    const article = await loadArticle(config, findFile(files, segment.article));
    const found = "reason" in article ? undefined : article.segments.find((each) => each.id === segment.id);
    const codes = [...(found?.codes ?? [])].map(([code, { display }]) => ({ id: code, display }));
    const file = findFile(files, segment.article);
    const { content } = parseRecord(segment.target);
    const fix = found && fixText(project, file, termsFor(project, file), found, content)?.target;
    const { decisions } = await historyOf(project, segment.article, segment);
    return { segment, codes, path: found?.path ?? [], decisions, fix };
  });
}

/** Refreshes the index first; while another run writes, what it has indexed so far is shown. */
export async function readProject<T>(
  config: Config,
  work: (project: Project, refreshed: Refreshed) => Promise<T>,
): Promise<T> {
  try {
    return await withProject(config, { write: true }, async (project) => work(project, await refreshIndex(project)));
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== "locked") throw error;
    const { files } = await discover(config);
    return withProject(config, { write: false }, (project) => work(project, { files, broken: [], drifted: [] }));
  }
}

/** A segment by its id, or by the first characters of it where only one begins so. @throws UsageError `segment` */
export async function findSegment(project: Project, id: string): Promise<SegmentRecord> {
  const exact = await project.store.getSegment(id);
  if (exact) return exact;
  const matches =
    id.length < 4 ? [] : (await project.store.listSegments()).filter((segment) => segment.id.startsWith(id));
  const [only] = matches;
  if (only && matches.length === 1) return only;
  throw new UsageError(
    "segment",
    `Cannot find the segment \`${id}\`, expected the id of one${matches.length > 1 ? `: ${matches.length} begin so` : ""}.`,
    {
      hint: "`cotejo review list` shows the ids.",
    },
  );
}

/** A file of the project by its source or target path. @throws UsageError `paths` */
export function findFile(files: readonly SourceFile[], path: string): SourceFile {
  const wanted = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const file = files.find(({ source, target }) => source === wanted || target === wanted);
  if (file) return file;
  throw new UsageError(
    "paths",
    `Cannot find the article \`${path}\`, expected the path of a source or of its translation.`,
  );
}

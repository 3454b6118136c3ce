/** The review queue: which segments wait for a person, and one segment with all that is known of it. */

import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import { fixSegment } from "../run/fix-segment.ts";
import { historyOf } from "../articles/history.ts";
import type { ArticleFailure, LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import type { Project } from "../articles/project.ts";
import type { UnreadableTarget } from "../run/refresh-index.ts";
import type { Decision, SegmentRecord } from "../record/types.ts";
import { matchesFor, type ReviewMatch } from "./matches.ts";
import { compileFor, withDismissals } from "./query-records.ts";
import { readProject } from "./read-project.ts";
import { isWaiting } from "../record/waiting.ts";
import { displaysOf, type Displays } from "./shown-text.ts";

export interface QueueFilter {
  /** Source or target path of an article. */
  readonly article?: string | undefined;
  /** Approved segments too. */
  readonly all: boolean;
  /** `query.ts`; it alone then says what is shown. */
  readonly query?: string;
  /** Who `me` is in it. */
  readonly me?: string;
  /** Only the first so many. */
  readonly most?: number;
  /** What codes stand for is wanted too. */
  readonly readsCodes?: true;
}

export interface SegmentDetails {
  readonly segment: SegmentRecord;
  /** What each code of the source stands for, by id. */
  readonly codes: readonly { readonly id: number; readonly display: string }[];
  /** Headings above it, or the keys down to it. */
  readonly path: readonly string[];
  /** What its author says of it, and the characters it may have; locale files only. */
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  readonly decisions: readonly Decision[];
  /** Its Spanish with what is wrong in it put right, where exactly one text is right. */
  readonly fix: string | undefined;
  /** Sentences like it that were translated before. */
  readonly matches: readonly ReviewMatch[];
}

export interface Queue {
  readonly segments: readonly SegmentRecord[];
  /** How many there are. */
  readonly total: number;
  /** What the codes of each stand for, by the segment's id. */
  readonly displays: ReadonlyMap<string, Displays>;
  /** Sentences like those that wait, by id. */
  readonly matches: ReadonlyMap<string, readonly ReviewMatch[]>;
  /** Articles that cannot be read, whose sentences are therefore not among them. */
  readonly broken: readonly ArticleFailure[];
  /** Spanish files that cannot be read. */
  readonly unreadable: readonly UnreadableTarget[];
}

/** The segments that wait, in article order. @throws UsageError `paths` for an article that is not there */
export async function listQueue(config: Config, filter: QueueFilter): Promise<Queue> {
  return readProject(config, async (project, { files, broken, unreadable }) => {
    const article = filter.article === undefined ? undefined : findFile(files, filter.article).source;
    const { shown, total } = await chooseSegments(project, files, article, filter);
    const matches = new Map<string, readonly ReviewMatch[]>();
    for (const segment of shown)
      if (isWaiting(segment)) matches.set(segment.id, await matchesFor(project.store, segment));
    return {
      segments: await withDismissals(config.root, shown),
      total,
      displays: filter.readsCodes ? await readDisplays(config, files, shown) : new Map(),
      matches,
      broken,
      unreadable:
        article === undefined ? unreadable : unreadable.filter(({ file }) => findFile(files, file).source === article),
    };
  });
}

interface Chosen {
  readonly shown: readonly SegmentRecord[];
  readonly total: number;
}

async function chooseSegments(
  project: Project,
  files: readonly SourceFile[],
  article: string | undefined,
  filter: QueueFilter,
): Promise<Chosen> {
  const isPlain = filter.query === undefined && !filter.all && article === undefined;
  const first = isPlain && filter.most !== undefined ? await firstWaiting(project, filter.most) : undefined;
  if (first) return first;
  const segments = await project.store.listSegments(article === undefined ? {} : { article });
  const chosen = filter.query === undefined ? undefined : await compileFor(project, files, segments, filter);
  const found = segments.filter((segment) => chosen?.(segment) ?? (filter.all || isWaiting(segment)));
  return { shown: found.slice(0, filter.most), total: found.length };
}

/** The first that wait; undefined where an older version made the index, which did not count them. */
async function firstWaiting({ store }: Project, most: number): Promise<Chosen | undefined> {
  const shown: SegmentRecord[] = [];
  let total = 0;
  for (const { path, summary } of await store.listArticles()) {
    if (summary?.inQueue === undefined) return undefined;
    total += summary.inQueue;
    if (summary.inQueue === 0 || shown.length >= most) continue;
    const waiting = (await store.listSegments({ article: path })).filter(isWaiting);
    shown.push(...waiting.slice(0, most - shown.length));
  }
  return { shown, total };
}

/** An article that cannot be read has none. */
async function readDisplays(
  config: Config,
  files: readonly SourceFile[],
  segments: readonly SegmentRecord[],
): Promise<ReadonlyMap<string, Displays>> {
  const displays = new Map<string, Displays>();
  for (const source of new Set(segments.map(({ article }) => article))) {
    const article = await loadSafely(config, findFile(files, source));
    if ("segments" in article) for (const { id, codes } of article.segments) displays.set(id, displaysOf(codes));
  }
  return displays;
}

/** One segment. @throws UsageError `segment` when no segment has the id */
export async function showSegment(config: Config, id: string): Promise<SegmentDetails> {
  return readProject(config, async (project, { files }) => {
    const segment = await findSegment(project, id);
    const article = await loadSafely(config, findFile(files, segment.article));
    const found = "reason" in article ? undefined : article.segments.find((each) => each.id === segment.id);
    const codes = [...(found?.codes ?? [])].map(([code, { display }]) => ({ id: code, display }));
    const fix = found && "segments" in article ? await offer(project, article, segment) : undefined;
    const { decisions } = await historyOf(project, segment.article, segment);
    const matches = await matchesFor(project.store, segment);
    return {
      segment,
      codes,
      path: found?.path ?? [],
      note: found?.note,
      maxLength: found?.maxLength,
      decisions,
      fix,
      matches,
    };
  });
}

/** What would become of its text; nothing where the file cannot be read. */
async function offer(
  project: Project,
  article: LoadedArticle,
  { id, target }: SegmentRecord,
): Promise<string | undefined> {
  const work = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: undefined,
  });
  const ordinal = work.lines.findIndex((line) => line.id === id);
  if (work.target.isForeign || work.target.unclear || work.lines[ordinal]?.target !== target) return undefined;
  return fixSegment(project, work, ordinal)?.target;
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
  throw new UsageError("paths", say("article.unknown", { path }));
}

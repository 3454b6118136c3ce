/** The segments of a project as units, article by article: a whole project is never in memory at once. */

import { discover } from "../../articles/discover.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import type { ArticleFailure, LoadedArticle } from "../../articles/load-article.ts";
import { loadSafely } from "../../articles/workers/safe-read.ts";
import { termsFor, type ArticleTerms, type Project } from "../../articles/project.ts";
import type { UnreadableTarget, Refreshed } from "../../run/refresh-index.ts";
import { parseRecord } from "../../segments/inline-codes.ts";
import { asShown, PASSAGE } from "../../review/passage-row.ts";
import { isInPassage } from "../../record/text-kind.ts";
import type { Segment } from "../../segments/types.ts";
import type { SegmentRecord } from "../../record/types.ts";
import type { ExchangeUnit, UnitCode } from "./types.ts";
import { formatBase, hashTarget, levelOf } from "./unit-base.ts";

export interface UnitFilter {
  readonly paths: readonly string[];
  /** States and flags; a segment with one of them is in. Empty: all. */
  readonly states: readonly string[];
}

export interface Collected {
  readonly article: SourceFile;
  readonly units: readonly ExchangeUnit[];
  /** The same segments as the index has them. */
  readonly records: readonly SegmentRecord[];
}

export interface CollectProblems {
  readonly broken: ArticleFailure[];
  readonly unreadable: UnreadableTarget[];
}

/** The articles with their units, in the order of their paths. Those that cannot be read go into `problems`. */
export async function* collectUnits(
  config: Config,
  project: Project,
  filter: UnitFilter,
  { broken, unreadable }: Pick<Refreshed, "broken" | "unreadable">,
  problems: CollectProblems,
): AsyncGenerator<Collected> {
  const { files } = await discover(config, filter.paths);
  for (const file of files) {
    const failure = broken.find((each) => each.file.source === file.source);
    if (failure) problems.broken.push(failure);
    problems.unreadable.push(...unreadable.filter((each) => each.file === file.target));
    const all = await project.store.listSegments({ article: file.source });
    const records = all.filter((record) => isChosen(record, filter.states) && isShown(record));
    if (records.length === 0) continue;
    const article = await loadSafely(config, file);
    if ("reason" in article) continue;
    const segments = new Map(article.segments.map((segment) => [segment.id, segment]));
    const terms = termsFor(project, file);
    const units = records.flatMap((record) => {
      const segment = segments.get(record.id);
      return segment ? [toUnit(article, segment, record, terms)] : [];
    });
    yield { article: file, units, records };
  }
}

function isChosen({ state, flags }: SegmentRecord, states: readonly string[]): boolean {
  return states.length === 0 || states.includes(state) || flags.some((flag) => states.includes(flag));
}

/** A passage is one unit, at its first sentence. */
function isShown(record: SegmentRecord): boolean {
  return !isInPassage(record) || record.kind === PASSAGE;
}

function toUnit({ file }: LoadedArticle, own: Segment, record: SegmentRecord, terms: ArticleTerms): ExchangeUnit {
  const level = levelOf(record);
  const segment = asShown(own, record);
  const codes = new Map<number, UnitCode>(segment.codes);
  for (const { id, open, close } of record.marks ?? [])
    codes.set(id, { type: "mark", paired: close !== undefined, display: open });
  return {
    id: segment.id,
    article: file.source,
    fileKind: file.kind,
    line: segment.line,
    kind: record.kind === PASSAGE ? PASSAGE : segment.kind,
    path: segment.path,
    maxLength: segment.maxLength,
    from: file.from,
    to: file.to,
    source: segment.content,
    target: parseRecord(record.target).content,
    record,
    level,
    notes: notesOf(segment, record, terms),
    codes,
    base: formatBase({ level, hash: hashTarget(record.target) }),
  };
}

function notesOf(segment: Segment, record: SegmentRecord, terms: ArticleTerms): readonly string[] {
  const rows = new Map(terms.find(segment.content).map(({ term }) => [term.place, term]));
  return [
    ...(segment.note === undefined ? [] : [segment.note]),
    ...(segment.maxLength === undefined ? [] : [`At most ${segment.maxLength} characters.`]),
    ...[...rows.values()].map(({ source, target, policy, note, forbidden }) =>
      [
        `${source} → ${policy === "keep" ? source : target} (${policy})`,
        ...(forbidden.length > 0 ? [`not: ${forbidden.join(", ")}`] : []),
        ...(note === "" ? [] : [note]),
      ].join("; "),
    ),
    ...(record.merged ? ["Its text stands with the sentence before."] : []),
    ...(record.omitted ? ["Left out of the translation on purpose."] : []),
    ...(record.approvedSource === undefined ? [] : [`The translation was approved for: ${record.approvedSource}`]),
    ...(record.rivals ?? []).map(({ by, target }) => `${by ?? "Somebody"} wrote: ${target}`),
    ...record.problems.map(({ check, message }) => `${check}: ${message}`),
  ].map((note) => note.replaceAll(/[\r\n]+/g, " "));
}

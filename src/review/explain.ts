/** Why a sentence is as it is: which segment, from where, which terms and checks, who decided, what it cost. */

import { knownSources } from "../articles/seen-files.ts";
import { UsageError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { prepareArticle, checkOrdinal } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { checkWholeArticle } from "../run/check-article.ts";
import { fixSegment } from "../run/fix-segment.ts";
import { historyOf } from "../articles/history.ts";
import { isOtherLanguage, type ArticleFailure, type LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { findRenames } from "../articles/renames/find-renames.ts";
import type { Project } from "../articles/project.ts";
import { literalKind } from "../segments/literal-segment.ts";
import { isCopy } from "../record/copy-origin.ts";
import type { LedgerLine, MemoryPair } from "../record/types.ts";
import { changesOf } from "./what-changes.ts";
import { lineAt, locateInSource, locateInTarget, nearestTo, sentencesAt, type Located } from "./locate.ts";
import { findFile } from "./queue.ts";
import { readProject } from "./read-project.ts";
import { displaysOf } from "./shown-text.ts";
import type { ExplainedSegment, ExplainedTerm } from "./explained-segment.ts";

export interface Place {
  /** Path of a source or its translation, from the root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number | undefined;
}

export interface Explanation {
  readonly article: string;
  readonly target: string;
  /** Locales of the two, BCP 47. */
  readonly from: string;
  readonly to: string;
  readonly segments: readonly ExplainedSegment[];
  /** Where the line has no sentence: the ones before and after it. */
  readonly nearest: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Explains what stands at a place. Writes nothing but the index.
 * @throws UsageError `paths` for a file that is no article, or cannot be read
 */
export async function explainPlace(config: Config, place: Place): Promise<Explanation> {
  return readProject(config, async (project, { files }) => {
    const file = findFile(files, place.file);
    const article = await loadWhereItIs(project, files, file);
    if ("reason" in article)
      throw new UsageError("paths", `Cannot read ${file.source}:${article.line}: ${article.reason}`);
    if (isOtherLanguage(article))
      throw new UsageError("paths", `Cannot explain \`${file.source}\`, expected an article in \`${file.from}\`: its front matter names another language.`); // prettier-ignore
    const work = await prepareArticle(project, article, {
      fill: false,
      force: false,
      engine: undefined,
      author: undefined,
    });
    const isTarget = place.file === file.target && file.target !== file.source;
    const located = isTarget ? await locateInTarget(project, work) : locateInSource(work);
    if (!located)
      throw new UsageError("paths", `Cannot read \`${file.target}\`, expected a translated file that is there.`);
    const here = sentencesAt(located, place.line, place.column);
    const segments: ExplainedSegment[] = [];
    const isRead = !work.target.isForeign && work.target.unclear === undefined;
    const whole = Map.groupBy(isRead ? checkWholeArticle(project, work) : [], ({ segment }) => segment);
    for (const ordinal of new Set(here.flatMap(({ ordinals }) => ordinals)))
      segments.push(await explainSegment(project, work, ordinal, whole));
    for (const line of new Set(here.flatMap(({ added }) => added ?? []))) segments.push(explainAdded(line));
    const nearest = segments.length > 0 ? [] : nearestTo(located, place.line).map(toNearest);
    return { article: file.source, target: file.target, from: file.from, to: file.to, segments, nearest };
  });
}

/** An article whose rename no run has followed yet still has its record under the old name. */
async function loadWhereItIs(
  project: Project,
  files: readonly SourceFile[],
  file: SourceFile,
): Promise<LoadedArticle | ArticleFailure> {
  const { config } = project;
  const article = await loadSafely(config, file);
  if ("reason" in article || article.ledger !== undefined) return article;
  const renames = await findRenames(config, files, await knownSources(project));
  const renamed = renames.find((each) => each.file.source === file.source);
  return renamed ? loadSafely(config, file, renamed) : article;
}

function toNearest({ first, text }: Located): Explanation["nearest"][number] {
  return { line: first, text };
}

async function explainSegment(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  /** What the checks on the whole article find, by segment. */
  whole: ReadonlyMap<string | null, readonly Problem[]>,
): Promise<ExplainedSegment> {
  const segment = work.article.segments[ordinal];
  const record = work.lines[ordinal];
  if (!segment || !record) throw new Error("Cannot explain a sentence, expected one of the article.");
  const problems = [...checkOrdinal(project, work, ordinal).problems, ...(whole.get(segment.id) ?? [])];
  const terms = work.terms.find(segment.content).map(({ text, term }): ExplainedTerm => {
    const { target, policy, place } = term;
    return { text, target, policy, place };
  });
  const pairs = (await project.store.findExact([segment.key])).get(segment.key) ?? [];
  const twins = pairs.filter(({ target, segment: id }) => target === record.target && id !== record.id);
  const facts = {
    record,
    literal: literalKind(segment),
    isCopied: isCopy(record.origin),
    line: lineAt(work.article.document.text, segment.start),
    isEdited: work.target.edited.includes(ordinal),
    displays: displaysOf(segment.codes),
    terms,
    problems,
    decisions: (await historyOf(project, work.article.file.source, record)).decisions,
    memory: memoryPlaces(record, twins),
    cost: await findCost(
      project,
      record,
      twins.map(({ segment: id }) => id),
    ),
  };
  const isKept = work.target.keep.has(segment.unit);
  const canBeFixed = fixSegment(project, work, ordinal) !== undefined;
  return { ...facts, changes: changesOf(facts, { isKept, canBeFixed, isUnclear: work.target.unclear !== undefined }) };
}

/** Where memory had its text; a ledger of before that was written there tells only where it is the same today. */
function memoryPlaces({ origin }: LedgerLine, twins: readonly MemoryPair[]): ExplainedSegment["memory"] {
  if (origin?.kind !== "memory") return [];
  const { article, segment } = origin;
  return article !== undefined && segment !== undefined
    ? [{ article, segment }]
    : twins.map((twin) => ({ article: twin.article, segment: twin.segment }));
}

/** What was paid for it; where its text is another segment's draft again, what was paid there. */
async function findCost(
  { store }: Project,
  { id, origin }: LedgerLine,
  twins: readonly string[],
): Promise<ExplainedSegment["cost"]> {
  for (const segment of origin?.engine === undefined || isCopy(origin) ? [] : [id, ...twins]) {
    const answers = (await store.listAnswersFor(segment)).filter(({ provider }) => provider === origin?.engine);
    const last = answers.at(-1);
    if (!last) continue;
    return {
      provider: last.provider,
      sentCharacters: answers.reduce((sum, { sentCharacters }) => sum + sentCharacters, 0),
      billedCharacters: answers.reduce((sum, { billedCharacters }) => sum + billedCharacters, 0),
      answers: answers.length,
      article: last.article,
      at: last.at,
    };
  }
  return undefined;
}

/** A block that a person added in the Spanish file. */
function explainAdded(record: LedgerLine): ExplainedSegment {
  return {
    record, line: 0, literal: undefined, isCopied: false, isEdited: false, terms: [], problems: [], decisions: [], memory: [], cost: undefined, displays: new Map(),
    changes: ["It is in the translated file only, because a person added it there: edit or remove it in that file."],
  }; // prettier-ignore
}

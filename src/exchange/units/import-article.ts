/** The units of a file for one article: found again, compared with the record, and decided together. */

import type { Problem } from "../../base/problem.ts";
import type { SourceFile } from "../../config/types.ts";
import { prepareArticle } from "../../sync/article-work.ts";
import type { ArticleWork } from "../../sync/types.ts";
import { finishDecided } from "../../sync/finish-decided.ts";
import { loadArticle } from "../../articles/load-article.ts";
import type { Project } from "../../articles/project.ts";
import type { ArticleResult } from "../../sync/results.ts";
import { takeTexts, type TextRequest } from "../../review/take-texts.ts";
import { normalizeSpace } from "../../segments/segment-document.ts";
import type { Segment } from "../../segments/types.ts";
import { planUnit, tidyRecord, type PlanOptions } from "./plan-unit.ts";
import { isInPassage } from "../../record/text-kind.ts";
import { importPassage } from "./import-passages.ts";
import type { ImportedUnit } from "./types.ts";

export interface TakenUnit {
  readonly line: number;
  readonly segment: string;
  readonly article: string;
  readonly action: "approve" | "correct" | "propose" | "restore";
  readonly target: string;
}

/** A unit that was not taken. */
export interface Issue {
  /** In the imported file. */
  readonly line: number;
  readonly segment: string | null;
  readonly article: string | null;
  readonly code: "unknown" | "source-changed" | "codes" | "terms" | "conflict" | "doubled" | "article" | "text";
  readonly message: string;
}

export interface ArticleImport {
  readonly taken: readonly TakenUnit[];
  readonly unchanged: number;
  readonly conflicts: readonly Issue[];
  readonly refused: readonly Issue[];
  /** What became of the article; undefined where it was not touched. */
  readonly article: ArticleResult | undefined;
}

export interface ImportArticleOptions extends PlanOptions {
  readonly dryRun: boolean;
  /** Why the glossary is not followed, where it is not; "" for no reason. */
  readonly deviation: string;
}

/** Takes `units` into the article of `file`. */
export async function importArticle(
  project: Project,
  file: SourceFile,
  units: readonly ImportedUnit[],
  options: ImportArticleOptions,
): Promise<ArticleImport> {
  if (!(await hasNews(project, file, units, options)))
    return { taken: [], unchanged: units.length, conflicts: [], refused: [], article: undefined };
  const article = await loadArticle(project.config, file);
  if ("reason" in article)
    return noneOf(file, units, `\`${file.source}:${article.line}\` cannot be read: ${article.reason}`);
  const prepared = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: options.signature.by,
  });
  if (prepared.target.isForeign)
    return noneOf(
      file,
      units,
      `\`${file.target}\` is there and Cotejo did not write it: \`cotejo adopt\` takes it in.`,
    );
  if (prepared.target.unclear)
    return noneOf(
      file,
      units,
      `\`${file.target}:${prepared.target.unclear.line}\` was edited, and ${prepared.target.unclear.reason}: \`cotejo sync\` says how to decide.`,
    );
  const known = prepared.lines;
  const { ofPassages = [], ofSentences = [] } = Object.groupBy(units, ({ id }) =>
    prepared.lines.some((line) => line.id === id && isInPassage(line)) ? "ofPassages" : "ofSentences",
  );
  const { requests, refused, unchanged: same } = planUnits(prepared, ofSentences, options);
  const asked = new Map([...requests].map(([at, { request }]) => [at, request]));
  const texts = await takeTexts(project, prepared, asked, options.deviation);
  let { work } = texts;
  const decisions = [...texts.decisions];
  const taken: TakenUnit[] = [];
  const conflicts: Issue[] = [];
  for (const [ordinal, { unit, request }] of requests) {
    const segment = article.segments[ordinal];
    const reason = texts.refused.get(ordinal);
    if (!segment) continue;
    if (reason) refused.push(issueOf(unit, segment, file, codeOf(reason.problems), reason.message));
    else if (request.action === "dispute") conflicts.push(conflictOf(unit, segment, file, work, request.target));
    else
      taken.push({
        line: unit.line,
        segment: segment.id,
        article: file.source,
        action: request.action,
        target: work.lines[ordinal]?.target ?? "",
      });
  }
  let unchanged = same;
  for (const unit of ofPassages) {
    const segment = article.segments.find(({ id }) => id === unit.id);
    const line = work.lines.find(({ id }) => id === unit.id);
    const done = line ? importPassage(project.config, work, line, unit, options) : "unchanged";
    if (done === "unchanged") unchanged += 1;
    else if ("refused" in done) refused.push(issueOf(unit, segment, file, "text", done.refused));
    else {
      work = done.work;
      decisions.push(...done.decisions);
      taken.push({ line: unit.line, segment: unit.id, article: file.source, action: done.action, target: unit.target });
    }
  }
  const isChanged = taken.length + conflicts.length > 0 && !options.dryRun;
  const finished = isChanged ? await finishDecided(project, work, known) : undefined;
  if (isChanged) await project.store.addDecisions(decisions);
  return { taken, unchanged, conflicts, refused, article: finished?.result };
}

/** Whether the article has to be read at all: most of what a tool hands back is as it went. */
async function hasNews(
  { store }: Project,
  { source }: SourceFile,
  units: readonly ImportedUnit[],
  options: PlanOptions,
): Promise<boolean> {
  const lines = new Map((await store.listSegments({ article: source })).map((line) => [line.id, line]));
  const isOnce = new Set(units.map(({ id }) => id)).size === units.length;
  return !units.every((unit) => {
    const line = isOnce ? lines.get(unit.id) : undefined;
    return (
      line?.source !== undefined &&
      (unit.source === "" || sourceForm(unit.source) === sourceForm(line.source)) &&
      (unit.problem === undefined || unit.target === line.target) &&
      planUnit(line, unit, options) === undefined
    );
  });
}

interface Planned {
  readonly unit: ImportedUnit;
  readonly request: TextRequest;
}

function planUnits(
  work: ArticleWork,
  units: readonly ImportedUnit[],
  options: PlanOptions,
): { requests: Map<number, Planned>; refused: Issue[]; unchanged: number } {
  const { segments, file } = work.article;
  const find = finder(segments);
  const requests = new Map<number, Planned>();
  const seen = new Map<number, ImportedUnit>();
  const refused: Issue[] = [];
  let unchanged = 0;
  for (const unit of units) {
    const found = find(unit);
    const refuse = (code: Issue["code"], message: string): void =>
      void refused.push(issueOf(unit, found, file, code, message));
    const line = found && work.lines[found.ordinal];
    if (!found || !line) {
      refuse(
        "source-changed",
        `Cannot take \`${unit.id}\`: its source has changed since the export, or it is no longer in \`${file.source}\`.`,
      );
      continue;
    }
    const first = seen.get(found.ordinal);
    if (first !== undefined) {
      if (tidyRecord(first.target) === tidyRecord(unit.target)) unchanged += 1;
      else
        refuse(
          "doubled",
          `Cannot take \`${found.id}\` once more, expected one text for it: line ${first.line} has another.`,
        );
      continue;
    }
    seen.set(found.ordinal, unit);
    if (unit.source !== "" && sourceForm(unit.source) !== sourceForm(found.source)) {
      refuse(
        "source-changed",
        `Cannot take \`${found.id}\`: it is for “${unit.source}”, and \`${file.source}:${found.line}\` says “${found.source}”.`,
      );
      continue;
    }
    if (unit.problem !== undefined && unit.target !== line.target) {
      refuse("codes", unit.problem);
      continue;
    }
    const request = planUnit(line, unit, options);
    if (request) requests.set(found.ordinal, { unit, request });
    else unchanged += 1;
  }
  return { requests, refused, unchanged };
}

/** By its id, or by its English where one sentence of the article has it. */
function finder(segments: readonly Segment[]): (unit: ImportedUnit) => Segment | undefined {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const bySource = Map.groupBy(segments, ({ source }) => sourceForm(source));
  return (unit) => {
    const own = byId.get(unit.id);
    if (own) return own;
    const [only, ...more] = bySource.get(sourceForm(unit.source)) ?? [];
    return more.length === 0 ? only : undefined;
  };
}

/** Tools may lay out what they keep. */
function sourceForm(source: string): string {
  return normalizeSpace(source).trim();
}

function codeOf(problems: readonly Problem[]): Issue["code"] {
  const checks = new Set(problems.map(({ check }) => check));
  return checks.has("codes") ? "codes" : checks.has("terms") ? "terms" : "text";
}

function conflictOf(unit: ImportedUnit, segment: Segment, file: SourceFile, work: ArticleWork, target: string): Issue {
  const { target: own = "", by = "somebody" } = work.lines[segment.ordinal] ?? {};
  const message = `${by} has decided on \`${segment.id}\` meanwhile: “${own}”; the file has “${target}”. Both are kept: \`cotejo review show ${segment.id}\`.`;
  return issueOf(unit, segment, file, "conflict", message);
}

function issueOf(
  { line, id }: ImportedUnit,
  segment: Segment | undefined,
  file: SourceFile,
  code: Issue["code"],
  message: string,
): Issue {
  const name = segment?.id ?? id;
  return { line, segment: name === "" ? null : name, article: file.source, code, message };
}

function noneOf(file: SourceFile, units: readonly ImportedUnit[], message: string): ArticleImport {
  const refused = units
    .filter(({ target }) => target !== "")
    .map((unit) => issueOf(unit, undefined, file, "article", message));
  return { taken: [], unchanged: units.length - refused.length, conflicts: [], refused, article: undefined };
}

/** Which sentences a decision is about: those that are named, and of an article or a query those that nothing speaks against. */

import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { waitsForPerson } from "../record/text-kind.ts";
import type { Project } from "../articles/project.ts";
import { chosenByQuery } from "./chosen-by-query.ts";
import type { DecisionRequest } from "./decision-request.ts";
import { findingsOf, whyLeft, type LeftWhy } from "./left-out.ts";
import { withDismissals } from "./query-records.ts";
import { findFile, findSegment } from "./queue.ts";

/** A sentence of an article or a query that the approval leaves as it is. */
export interface LeftSegment {
  readonly id: string;
  readonly article: string;
  readonly line: number;
  readonly why: LeftWhy;
  /** What the checks have against it. */
  readonly problems: readonly Problem[];
}

export interface ChosenSegments {
  /** Ids by the source of their article. */
  readonly byArticle: ReadonlyMap<string, readonly string[]>;
  readonly left: readonly LeftSegment[];
}

/** @throws UsageError `segment`, `paths` */
export async function chooseSegments(
  project: Project,
  files: readonly SourceFile[],
  request: DecisionRequest,
  by: string,
): Promise<ChosenSegments> {
  const byArticle = new Map<string, string[]>();
  const add = (article: string, id: string): void => {
    const ids = byArticle.get(article) ?? [];
    if (!ids.includes(id)) ids.push(id);
    byArticle.set(article, ids);
  };
  for (const id of request.ids) {
    const segment = await findSegment(project, id);
    add(segment.article, segment.id);
  }
  const meant = "query" in request && request.query !== undefined ? await chosenByQuery(project, files, request.query, by) : []; // prettier-ignore
  if (request.action === "reject") for (const { article, id } of meant) add(article, id);
  if (request.action !== "approve") return { byArticle, left: [] };
  const inArticle =
    request.article === undefined
      ? []
      : await project.store.listSegments({ article: findFile(files, request.article).source });
  const left: LeftSegment[] = [];
  for (const segment of await withDismissals(project.config.root, [...inArticle, ...meant])) {
    const { id, article, line } = segment;
    const isNamed = byArticle.get(article)?.includes(id) === true;
    if (segment.target === "" || !waitsForPerson(segment) || isNamed) continue;
    const why = whyLeft(project.config, segment, by);
    if (why === undefined || (why === "findings" && request.withFindings)) add(article, id);
    else left.push({ id, article, line, why, problems: findingsOf(segment) });
  }
  return { byArticle, left };
}
